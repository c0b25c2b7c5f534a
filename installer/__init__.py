"""What `build_installer.py` is made of. None of it ships with the program; it needs Python alone.

`making` goes through the steps; `environment`, `wheel`, `icons` and `bundle` make the frozen program; `linux`,
`windows` and `macos` each pack it in their systems' manner.
"""

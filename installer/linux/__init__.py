"""Packages for Linux.

`tree` is what lies in a package, file by file, and writes it down with the same bytes everywhere; `layout` says which
file goes where; `elf`, `libraries` and `depends` find out what the system has to bring; `deb`, `tar` and `appimage`
pack it. The words are in `words` and `files/`; `validating` looks it over.
"""

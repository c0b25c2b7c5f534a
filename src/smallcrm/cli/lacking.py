"""A computer without a desktop may lack libraries that the window needs: which one, and what to do."""

from __future__ import annotations

import re

# What of a desktop the .deb depends on, by the names that each Debian and Ubuntu understands.
PACKAGES = (
    *("libcups2", "libdbus-1-3", "libegl1", "libfontconfig1", "libfreetype6", "libgl1", "libglib2.0-0"),
    *("libgssapi-krb5-2", "libwayland-client0", "libwayland-cursor0", "libx11-6", "libx11-xcb1", "libxcb1", "xkb-data"),
)
_LIBRARY = re.compile(r"([\w.+-]+\.so[\w.]*): cannot open shared object file")


def sentence(error: ImportError) -> str:
    """What to tell whoever starts the program; "" where it is no library of the system that is lacking."""
    found = _LIBRARY.match(str(error))
    if found is None or isinstance(error, ModuleNotFoundError):
        return ""
    return (
        f"SmallCRM cannot open its window: this computer lacks {found[1]}, a library that comes with a desktop. "
        f"On Debian and Ubuntu this brings it: sudo apt install {' '.join(PACKAGES)}"
    )

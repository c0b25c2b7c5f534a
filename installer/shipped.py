"""What of all that PyInstaller finds goes into the frozen program, and what is left out, with the reasons.

Read by `smallcrm.spec` inside PyInstaller and by `bundle`, which looks over the folder afterwards.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from installer import elf

# PyInstaller's rows: name in the folder, file on this computer (of a link: what it points to), kind.
Row = tuple[str, str, str]

# Modules that something names and nothing of ours reaches. Each brings in others, and some a library of the system.
MODULES_LEFT_OUT = (
    "tkinter", "numpy", "pandas", "pip", "setuptools", "unittest", "pydoc", "doctest", "pdb", "lib2to3", "curses",
    "asyncio", "multiprocessing", "concurrent.futures.process", "tarfile", "xmlrpc", "ftplib", "IPython", "tqdm",
    "readline",            # GNU readline would ask the GPL of the whole
    "ssl", "_ssl",         # there is no network; without these two no OpenSSL ships that would have to be kept up:
    "_hashlib",            # hashlib has its own of everything we use, and SQLCipher its own inside sqlcipher3
    "bz2", "_bz2", "lzma", "_lzma",  # nothing we read or write is packed so
    "PySide6.QtDBus", "PySide6.QtQml", "PySide6.QtQuick",
    # Only Windows is asked through it, and PyInstaller would load it at every start.
    *([] if sys.platform == "win32" else ["ctypes", "_ctypes"]),
)  # fmt: skip

# What PyInstaller would run before the program, each time: the first loads Qt, also for a verb of the terminal that has
# no use for it, and leaves variables behind that lead other programs of Qt astray when we open a file with them. PySide
# finds its plugins without. The others serve to read source texts and lists of modules, which we do not.
HOOKS_LEFT_OUT = frozenset({"pyi_rth_pyside6", "pyi_rth_inspect", "pyi_rth_pkgutil"})

# Of each sort of Qt's plugins those that are of use; a sort that is not named here is left out whole.
PLUGINS: Mapping[str, frozenset[str]] = {
    # offscreen prints papers for the terminal, and is what a freshly packed program is tried on.
    "platforms": frozenset({"qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"}),
    # Photos are JPEG, PNG (which Qt reads by itself) or WebP; pictures of ours are SVG.
    "imageformats": frozenset({"qjpeg", "qwebp", "qsvg"}),
    "iconengines": frozenset({"qsvgicon"}),
    # Dead keys, and the input of Chinese.
    "platforminputcontexts": frozenset({"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"}),
    # The desktop's own file dialogs come through its portal. (gtk3 would ship the whole of GTK for the same.)
    "platformthemes": frozenset({"qxdgdesktopportal"}),
    "printsupport": frozenset({"cupsprintersupport"}),
    "styles": frozenset({"qmodernwindowsstyle", "qmacstyle"}),
    # Windows are painted in memory and handed to the compositor: none of the ways through OpenGL is wanted.
    "wayland-shell-integration": frozenset({"xdg-shell"}),
    "wayland-decoration-client": frozenset({"adwaita", "bradient"}),
}

# Libraries that are taken from the system they run on: a pattern of their names, and why. All of them are there on
# every desktop Linux; the .deb names the packages. What is not matched is shipped, above all what a desktop may lack:
# the small parts of X (libxcb-cursor and its like) that Qt asks for and others do not.
SYSTEM: Mapping[str, str] = {
    r"ld-linux.*|lib(c|m|dl|rt|pthread|resolv|util)\.so\..*": "the C library itself",
    r"lib(stdc\+\+|gcc_s)\.so\..*": "the system's graphics drivers are loaded into the program and want theirs",
    r"lib(GL|EGL|GLX|OpenGL|GLdispatch|drm|gbm)\.so\..*": "they belong to the graphics driver",
    r"libwayland-(client|cursor|egl)\.so\..*": "they are shared with the graphics driver",
    r"lib(X11|X11-xcb|xcb|Xau|Xdmcp|bsd|md)\.so\..*": "they are shared with the graphics driver",
    r"lib(fontconfig|freetype|expat|png16)\.so\..*": "the system's fonts are described in the words of its own version",
    r"lib(glib-2\.0|gthread-2\.0|pcre2-8)\.so\..*": "modules of the desktop are loaded with it and want theirs",
    r"lib(dbus-1|systemd|cap|gcrypt|gpg-error|lz4)\.so\..*": "it speaks with the bus that runs there",
    r"lib(z|zstd)\.so\..*": "other libraries of the system want theirs",
    r"lib(gssapi_krb5|krb5|k5crypto|krb5support|com_err|keyutils)\.so\..*": "printing loads the system's own, too",
    r"lib(cups|avahi-.*|gnutls|p11-kit|idn2|unistring|tasn1|nettle|hogweed|gmp)\.so\..*":
        "it speaks with the printers that are set up there",
}  # fmt: skip
_SYSTEM = re.compile("|".join(f"(?:{pattern})" for pattern in SYSTEM))

# Qt's stand-in for a graphics driver on Windows (20 MB): nothing of ours draws through one.
_NEVER = re.compile(r"opengl32sw\.dll|d3dcompiler_.*\.dll|dxcompiler\.dll|dxil\.dll", re.IGNORECASE)
# Loaded by its name by others, on Linux: plugins and modules have no number. (Python is loaded by what starts us.)
_LIBRARY = re.compile(r"(?!libpython).+\.so\.[0-9.]+")


def is_systems(library: str) -> bool:
    """Whether a library of this name is taken from the system."""
    return _SYSTEM.fullmatch(library) is not None


def kept(rows: Iterable[Row], languages: Sequence[str]) -> list[Row]:
    """The rows that ship; `languages` are the codes the window speaks. Libraries that only a row left out needs are
    left out with it."""
    chosen = [row for row in rows if _is_wanted(row[0].replace("\\", "/"), languages)]
    return _reached(chosen)


def _is_wanted(name: str, languages: Sequence[str]) -> bool:
    path = PurePosixPath(name)
    if _NEVER.fullmatch(path.name) or is_systems(path.name):
        return False
    parts = path.parts
    if "PySide6" in parts and "plugins" in parts:
        sort, plugin = parts[-2], path.name.partition(".")[0].removeprefix("lib")
        return plugin in PLUGINS.get(sort, ())
    if "PySide6" in parts and "translations" in parts:
        return path.stem in {f"qtbase_{language}" for language in languages}
    return True


def _reached(rows: list[Row]) -> list[Row]:
    """All but the shared libraries that nothing left needs: found by going from need to need."""
    libraries = {_base(row): row[1] for row in rows if _LIBRARY.fullmatch(_base(row)) and row[2] == "BINARY"}
    waiting = [
        source for _, source, kind in rows if kind in ("BINARY", "EXTENSION") and source not in libraries.values()
    ]
    reached: set[str] = set()
    while waiting:
        found = elf.needs(Path(waiting.pop()))
        new = {name for name in found.libraries if name in libraries} - reached if found else set()
        reached |= new
        waiting += [libraries[name] for name in new]
    return [row for row in rows if not _LIBRARY.fullmatch(_base(row)) or _base(row) in reached]


def _base(row: Row) -> str:
    return PurePosixPath(row[0]).name


def strangers(folder: Path) -> list[str]:
    """What the finished folder needs and neither holds nor takes from the system, as sentences."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    there = {file.name for file in files}
    return [
        f"{file.relative_to(folder)} needs {library}, which neither ships nor is taken from the system"
        for file in files
        if not file.is_symlink() and (found := elf.needs(file))
        for library in found.libraries
        if library not in there and not is_systems(library)
    ]


def languages(root: Path) -> list[str]:
    """The codes of the languages that the program below `root` is translated into: not English, which Qt speaks of
    itself."""
    found = (file.stem.partition("_")[2] for file in (root / "resources" / "i18n").glob("*_*.ts"))
    return sorted(language for language in found if language != "en")


def missing(source: Path, frozen: Sequence[str]) -> list[str]:
    """The modules below `source` that are not among the frozen: PyInstaller passes over what it cannot import."""
    modules = {".".join(file.relative_to(source).with_suffix("").parts) for file in source.rglob("*.py")}
    names = {module.removesuffix(".__init__") for module in modules}
    return sorted(names - set(frozen))

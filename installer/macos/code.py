"""What in an .app is code, in the order it is signed: from the inside out, as each seal is over those within it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

# How a Mach-O begins: of 32 and 64 bits, in either order of bytes, and several in one file. The last is also how a
# class of Java begins, of which there are none here.
_MACH_O = frozenset(
    bytes.fromhex(magic) for magic in ("feedface", "cefaedfe", "feedfacf", "cffaedfe", "cafebabe", "cafebabf")
)


def code_in(app: Path) -> Sequence[Path]:
    """Every library, then each framework (its version's folder), deepest first; the .app itself the last.

    The program in `Contents/MacOS` is sealed with the .app, and the library a framework is named for with its folder.
    """
    found = [*_frameworks(app), *_libraries(app)]
    return [*sorted(found, key=lambda path: (-len(path.parts), path)), app]


def is_code(start: bytes) -> bool:
    """Whether a file that begins like this is a program or a library."""
    return start[:4] in _MACH_O


def date_files(folder: Path, epoch: int) -> None:
    """Give everything in it one date, so that it does not tell when it was built."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            os.utime(path, (epoch, epoch))


def _frameworks(app: Path) -> Iterator[Path]:
    for version in app.rglob("*.framework/Versions/*"):
        if version.is_dir() and not version.is_symlink():
            yield version


def _libraries(app: Path) -> Iterator[Path]:
    for file in app.rglob("*"):
        if file.is_symlink() or not file.is_file() or file.parent == app / "Contents" / "MacOS":
            continue
        if _begins_as_code(file) and not _names_framework(file):
            yield file


def _names_framework(file: Path) -> bool:
    return file.parent.parent.name == "Versions" and file.parent.parent.parent.name == f"{file.name}.framework"


def _begins_as_code(file: Path) -> bool:
    with file.open("rb") as opened:
        return is_code(opened.read(4))

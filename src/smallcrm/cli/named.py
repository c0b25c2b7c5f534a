"""A book named alone, `smallcrm FILE.smallcrm`, as a file manager does on a double click."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

_ENDING = ".smallcrm"
_HERE = ("", "localhost")


def take_file(
    argv: Sequence[str], verbs: Collection[str], valued: Collection[str]
) -> tuple[Path | None, Sequence[str]]:
    """The book that is named, or None, and the arguments without it. ValueError: the address of no file here.

    A verb stays a verb, whatever files there are: a book of such a name is given as ./check. A mistyped verb is no
    book either: that has its ending, lies in a folder that is named, or is there.
    """
    place = 0
    while place < len(argv):
        word = argv[place]
        if word == "--":
            return _taken(argv, place + 1, argv[:place])
        if word in valued:
            place += 2
        elif word.startswith("-") and not (word.casefold().endswith(_ENDING) and Path(word).is_file()):
            place += 1
        elif word not in verbs and _looks_like_a_book(word):
            return _taken(argv, place, argv[:place])
        else:
            break
    return None, argv


def _taken(argv: Sequence[str], place: int, before: Sequence[str]) -> tuple[Path | None, Sequence[str]]:
    if place >= len(argv):
        return None, argv
    return path_of(argv[place]), [*before, *argv[place + 1 :]]


def _looks_like_a_book(word: str) -> bool:
    separators = (os.sep, os.altsep or os.sep)
    return word.casefold().endswith(_ENDING) or any(sign in word for sign in separators) or Path(word).is_file()


def path_of(word: str) -> Path:
    """The file that is named, as a path or as an address: some desktops say file:///shop/rosa/My%20shop.smallcrm."""
    if word[:5].casefold() != "file:":
        return Path(word)
    from urllib.parse import unquote_to_bytes  # late: few starts need it

    rest = word[5:]
    host, path = "", rest
    if rest.startswith("//"):
        host, slash, path = rest[2:].partition("/")
        path = slash + path
    name = os.fsdecode(unquote_to_bytes(path))
    if sys.platform == "win32":
        return Path(f"//{host}{name}") if host.casefold() not in _HERE else Path(name.lstrip("/"))
    if host.casefold() not in _HERE or not name.startswith("/") or "\0" in name:
        raise ValueError(f"no file of this computer: {word}")
    return Path(name)

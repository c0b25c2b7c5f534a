"""What a package leaves on a system: names of files before and after, and words in the lists that desktops keep."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

# Where a package may put files, and what others write there meanwhile: package lists, docker's layers, logs of boots.
PLACES = ("etc", "opt", "srv", "usr", "var")
OTHERS = (
    "var/cache/apt", "var/cache/debconf", "var/cache/man", "var/lib/apt", "var/lib/dpkg", "var/lib/docker",
    "var/lib/containerd", "var/lib/systemd", "var/log", "var/run", "var/tmp",
)  # fmt: skip
# Lists made out of what is installed, one of all packages; a word of a removed one in them is a trace.
LISTS = (
    "etc/mailcap", "usr/share/applications/mimeinfo.cache", "usr/share/icons/hicolor/icon-theme.cache",
    "usr/share/mime/aliases", "usr/share/mime/generic-icons", "usr/share/mime/globs", "usr/share/mime/globs2",
    "usr/share/mime/icons", "usr/share/mime/magic", "usr/share/mime/mime.cache", "usr/share/mime/subclasses",
    "usr/share/mime/types", "var/lib/dpkg/diversions", "var/lib/dpkg/status", "var/lib/dpkg/triggers/File",
)  # fmt: skip


def names(root: Path) -> frozenset[str]:
    """Every file and folder below the places of packages, as "usr/bin/env"."""
    return frozenset(name for place in PLACES for name in _below(root, place))


def _below(root: Path, place: str) -> Iterator[str]:
    try:
        entries = list(os.scandir(root / place))
    except (FileNotFoundError, NotADirectoryError):
        return  # it went while we looked
    for entry in entries:
        name = f"{place}/{entry.name}"
        if name in OTHERS:
            continue
        yield name
        if entry.is_dir(follow_symlinks=False):
            yield from _below(root, name)


def owned(root: Path) -> frozenset[str]:
    """What the packages now installed own."""
    lists = (root / "var/lib/dpkg/info").glob("*.list")
    return frozenset(line.lstrip("/") for file in lists for line in file.read_text(encoding="utf-8").splitlines())


def left(before: Iterable[str], now: Iterable[str], belonging: Iterable[str]) -> list[str]:
    """What came and belongs to nobody. Lists, and what Python compiled of other packages, are nobody's.

    >>> left(["usr/bin"], ["usr/bin", "usr/bin/ours", "usr/bin/theirs", "usr/lib/__pycache__"], ["usr/bin/theirs"])
    ['usr/bin/ours']
    """
    came = frozenset(now) - frozenset(before) - frozenset(belonging) - frozenset(LISTS)
    return sorted(name for name in came if "__pycache__" not in name)


def not_of_others(found: Iterable[str]) -> list[str]:
    """On a machine where others work meanwhile: what bears its name, and what lies where packages alone write.

    >>> not_of_others(["usr/lib/smallcrm", "usr/lib/new", "usr/local/new", "var/lib/new", "var/lib/SmallCRM"])
    ['usr/lib/smallcrm', 'usr/lib/new', 'var/lib/SmallCRM']
    """
    return [
        name
        for name in found
        if "smallcrm" in name.casefold() or (name.startswith("usr/") and not name.startswith("usr/local"))
    ]


def mentions(root: Path, word: str) -> list[str]:
    """The lists that name `word` still."""
    files = ((name, root / name) for name in LISTS)
    return [name for name, file in files if file.is_file() and word.encode() in file.read_bytes()]

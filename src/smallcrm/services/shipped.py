"""What was shipped with the program, and whether it is still there, byte for byte."""

from __future__ import annotations

import base64
import csv
import hashlib
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from smallcrm import bundled
from smallcrm.services.checking import Fault

# What must hold something where no list was shipped: the program runs from its source.
FOLDERS = ("app", "fonts", "greetings", "i18n", "icons", "licences", "sample", "themes")
_OURS, _RESOURCES = "smallcrm/", "smallcrm/resources/"


def resource_faults() -> Iterator[Fault]:
    """Each file that is missing, cannot be read, or is not as it was shipped."""
    listed = shipped_files()
    for name, digest in listed.items():
        yield from _file_faults(name, digest)
    for folder in () if any(name.startswith(_RESOURCES) for name in listed) else FOLDERS:
        yield from _folder_faults(folder)


def table_faults() -> Iterator[Fault]:
    """Each table of words and colours that is none. (A folder that is missing is told among the resources.)"""
    for folder in filter(lambda name: bundled.path(name).is_dir(), ("greetings", "sample", "themes")):
        for name in bundled.names(folder, ".toml"):
            try:
                tomllib.loads(bundled.read_text(name))
            except ValueError as error:
                yield Fault("resource_unreadable", name, str(error))


def shipped_files() -> Mapping[str, str]:
    """The files of the program as its packager listed them, and the SHA-256 of each, as the list writes it.

    Nothing where the program runs from its source. A frozen program has its modules in an archive: of it, the
    resources alone.
    """
    try:
        record = distribution("smallcrm").read_text("RECORD") or ""
    except PackageNotFoundError:
        return {}
    rows = (row for row in csv.reader(record.splitlines()) if len(row) > 1 and row[1].startswith("sha256="))
    files = {row[0]: row[1].removeprefix("sha256=") for row in rows if row[0].startswith(_OURS)}
    if getattr(sys, "frozen", False):
        return {name: value for name, value in files.items() if name.startswith(_RESOURCES) and name[-3:] != ".py"}
    return files


def _file_faults(name: str, digest: str) -> Iterator[Fault]:
    shown = name.removeprefix(_RESOURCES)
    try:
        data = _place(name).read_bytes()
    except FileNotFoundError:
        yield Fault("resource_missing", shown)
    except OSError as error:
        yield Fault("resource_unreadable", shown, error.strerror or "")
    else:
        if base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=") != digest:
            yield Fault("resource_altered", shown)


def _place(name: str) -> Path:
    if name.startswith(_RESOURCES):
        return bundled.path(name.removeprefix(_RESOURCES))
    return Path(bundled.__file__).parent / name.removeprefix(_OURS)


def _folder_faults(folder: str) -> Iterator[Fault]:
    try:
        names = bundled.names(folder)
    except OSError:
        names = ()
    if not names:
        yield Fault("resource_missing", folder)
    for name in names:
        try:
            empty = not bundled.read_bytes(name)
        except OSError as error:
            yield Fault("resource_unreadable", name, error.strerror or "")
        else:
            if empty:
                yield Fault("resource_unreadable", name, "empty")

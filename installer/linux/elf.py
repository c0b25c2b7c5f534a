"""What a program or library for Linux says of itself: what it was made for, and which libraries it wants beside it."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_MAGIC, _WIDE, _LITTLE = b"\x7fELF", 2, 1
_LOAD, _DYNAMIC = 1, 2
_NEEDED, _STRINGS, _WANTED_VERSIONS, _HOW_MANY_VERSIONS = 1, 5, 0x6FFFFFFE, 0x6FFFFFFF
# Debian's names for the machines Qt is made for.
MACHINES: Mapping[int, str] = {62: "amd64", 183: "arm64"}


@dataclass(frozen=True)
class Elf:
    """`needed`: names of libraries, such as "libm.so.6"; `versions`: of some of them, what they must offer at least
    ("GLIBC_2.29")."""

    machine: str
    needed: tuple[str, ...]
    versions: Mapping[str, tuple[str, ...]]


def read_elf(file: Path) -> Elf | None:
    """None where the file is nothing of the kind, or for another sort of machine than those in `MACHINES`."""
    with file.open("rb") as opened:
        if opened.read(4) != _MAGIC:
            return None
        data = _MAGIC + opened.read()
    machine = MACHINES.get(struct.unpack_from("<H", data, 18)[0]) if data[4:6] == bytes((_WIDE, _LITTLE)) else None
    return None if machine is None else _Reader(data).told(machine)


class _Reader:
    """One file in memory."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        start, size, count = self._at("<Q", 32), self._at("<H", 54), self._at("<H", 56)
        # Of each part of the file: kind, where it lies in the file, where in memory, and how long it is in the file.
        self._parts = []
        for place in range(start, start + size * count, size):
            kind, _, offset, address, _, length = struct.unpack_from("<IIQQQQ", data, place)
            self._parts.append((kind, offset, address, length))

    def told(self, machine: str) -> Elf:
        entries = tuple(self._entries())
        table = {tag: value for tag, value in entries if tag != _NEEDED}
        if _STRINGS not in table:
            return Elf(machine, (), {})
        strings = self._offset(table[_STRINGS])
        needed = tuple(self._text(strings + value) for tag, value in entries if tag == _NEEDED)
        versions = {}
        if _WANTED_VERSIONS in table:
            start, count = self._offset(table[_WANTED_VERSIONS]), table.get(_HOW_MANY_VERSIONS, 0)
            versions = dict(self._versions(start, count, strings))
        return Elf(machine, needed, versions)

    def _entries(self) -> Iterator[tuple[int, int]]:
        for kind, offset, _, length in self._parts:
            if kind == _DYNAMIC:
                for place in range(offset, offset + length, 16):
                    tag, value = struct.unpack_from("<QQ", self._data, place)
                    if tag == 0:
                        return
                    yield tag, value

    def _versions(self, place: int, count: int, strings: int) -> Iterator[tuple[str, tuple[str, ...]]]:
        for _ in range(count):
            _, names, file, first, following = struct.unpack_from("<HHIII", self._data, place)
            wanted, at = [], place + first
            for _ in range(names):
                _, _, _, name, step = struct.unpack_from("<IHHII", self._data, at)
                wanted.append(self._text(strings + name))
                at += step
            yield self._text(strings + file), tuple(wanted)
            place += following

    def _offset(self, address: int) -> int:
        for kind, offset, start, length in self._parts:
            if kind == _LOAD and start <= address < start + length:
                return offset + address - start
        return address

    def _text(self, place: int) -> str:
        return self._data[place : self._data.index(b"\0", place)].decode("ascii")

    def _at(self, form: str, place: int) -> int:
        number: int = struct.unpack_from(form, self._data, place)[0]
        return number

"""What a program or library of Linux says it needs, read from the file itself (64 bits, least byte first)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

_MAGIC = b"\x7fELF\x02\x01"
_LOAD, _DYNAMIC = 1, 2
_NEEDED, _STRTAB, _STRSZ, _VERNEED, _VERNEEDNUM = 1, 5, 10, 0x6FFFFFFE, 0x6FFFFFFF
_SONAME, _RPATH, _RUNPATH = 14, 15, 29
# What begins like this is told from the file's own place, and holds on every machine.
_OWN_PLACE = "$ORIGIN"


@dataclass(frozen=True)
class Needs:
    """`libraries` by the names they are loaded by; `versions` pairs of a library and a version of it that is wanted,
    as in ("libc.so.6", "GLIBC_2.34")."""

    libraries: tuple[str, ...]
    versions: tuple[tuple[str, str], ...]


def needs(file: Path) -> Needs | None:
    """What the file needs; None where it is no program and no library."""
    with file.open("rb") as opened:
        if opened.read(len(_MAGIC)) != _MAGIC:
            return None
    return _Reader(file.read_bytes()).needs()


def forget_places(file: Path) -> bool:
    """Take out of a library where, on the machine it was made on, others were looked for: an owner's computer has no
    such folders, or somebody else's. Whether there was anything to take out."""
    with file.open("rb") as opened:
        if opened.read(len(_MAGIC)) != _MAGIC:
            return False
    raw = file.read_bytes()
    changed = bytearray(raw)
    for place, text in _Reader(raw).search_paths():
        kept = ":".join(part for part in text.split(":") if part.startswith(_OWN_PLACE))
        changed[place : place + len(text.encode())] = kept.encode().ljust(len(text.encode()), b"\0")
    if changed == raw:
        return False
    file.write_bytes(changed)
    return True


class _Reader:
    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        start, size, count = *struct.unpack_from("<Q", raw, 0x20), *struct.unpack_from("<HH", raw, 0x36)
        # Of each segment: kind, place in the file, address, size in the file.
        self._segments: list[tuple[int, int, int, int]] = []
        for number in range(count):
            kind, _, place, address, _, length = struct.unpack_from("<IIQQQQ", raw, start + number * size)
            self._segments.append((kind, place, address, length))

    def needs(self) -> Needs:
        entries = self._dynamic()
        told = dict(entries)
        if _STRTAB not in told:
            return Needs((), ())
        texts = self._place(told[_STRTAB])
        names = tuple(self._text(texts + value) for tag, value in entries if tag == _NEEDED)
        return Needs(names, tuple(self._versions(told, texts)))

    def search_paths(self) -> list[tuple[int, str]]:
        """Where in the file stands in which folders its libraries are looked for, and what stands there."""
        entries = self._dynamic()
        texts = self._place(dict(entries).get(_STRTAB, 0)) if _STRTAB in dict(entries) else 0
        found = [(texts + value, self._text(texts + value)) for tag, value in entries if tag in (_RPATH, _RUNPATH)]
        names = [texts + value for tag, value in entries if tag in (_NEEDED, _SONAME)]
        # A linker may let a name be the end of another text; then neither can be changed.
        return [(at, text) for at, text in found if not any(at < name <= at + len(text.encode()) for name in names)]

    def _dynamic(self) -> list[tuple[int, int]]:
        for kind, place, _, length in self._segments:
            if kind == _DYNAMIC:
                entries: list[tuple[int, int]] = list(struct.iter_unpack("<qQ", self._raw[place : place + length]))
                return entries
        return []

    def _versions(self, told: dict[int, int], texts: int) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        if _VERNEED not in told:
            return found
        place = self._place(told[_VERNEED])
        for _ in range(told.get(_VERNEEDNUM, 0)):
            _, count, file, first, following = struct.unpack_from("<HHIII", self._raw, place)
            one = place + first
            for _ in range(count):
                _, _, _, name, after = struct.unpack_from("<IHHII", self._raw, one)
                found.append((self._text(texts + file), self._text(texts + name)))
                one += after
            place += following
        return found

    def _place(self, address: int) -> int:
        for kind, place, begin, length in self._segments:
            if kind == _LOAD and begin <= address < begin + length:
                return place + address - begin
        raise ValueError(f"no segment holds the address {address}")

    def _text(self, place: int) -> str:
        return self._raw[place : self._raw.index(b"\0", place)].decode()

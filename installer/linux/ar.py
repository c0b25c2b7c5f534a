"""The archive that a .deb is: a few files one behind the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO


def write_ar(into: IO[bytes], members: Iterable[tuple[str, bytes]], epoch: int) -> None:
    """Each `(name, bytes)`: a head of 60 letters, the bytes, and one more where their number is odd."""
    into.write(b"!<arch>\n")
    for name, data in members:
        into.write(f"{name:<16}{epoch:<12}{0:<6}{0:<6}{'100644':<8}{len(data):<10}`\n".encode("ascii"))
        into.write(data + b"\n" * (len(data) % 2))

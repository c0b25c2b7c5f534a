"""The picture beside the last page: the program's own, on a plain ground, as the only format NSIS shows (BMP)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

from dev import Trouble

# Twice what the page shows at 100 %: it is made smaller, or stays sharp on a fine screen.
WIDTH, HEIGHT, TOP = 328, 628, 120
_GROUND = (250, 247, 242)
_RGBA = 4


def write_side(picture: Path, file: Path) -> Path:
    """Draw `picture` (PNG with 8 bits of red, green, blue and alpha) into a BMP; `file`. Raises Trouble."""
    wide, rows = _pixels(picture)
    canvas = [bytearray(bytes(_GROUND) * WIDTH) for _ in range(HEIGHT)]
    left = (WIDTH - wide) // 2
    for line, row in zip(canvas[TOP:], rows, strict=False):
        for x in range(wide):
            *colour, alpha = row[x * _RGBA : x * _RGBA + _RGBA]
            mixed = ((over * alpha + under * (255 - alpha)) // 255 for over, under in zip(colour, _GROUND, strict=True))
            line[(left + x) * 3 : (left + x) * 3 + 3] = bytes(mixed)
    # From the bottom up, blue first; a line of WIDTH pixels ends on four bytes.
    body = b"".join(bytes(_blue_first(line)) for line in reversed(canvas))
    head = struct.pack("<2sIHHI", b"BM", 54 + len(body), 0, 0, 54)
    facts = struct.pack("<IiiHHIIiiII", 40, WIDTH, HEIGHT, 1, 24, 0, len(body), 5669, 5669, 0, 0)
    file.write_bytes(head + facts + body)
    return file


def _blue_first(line: bytearray) -> bytearray:
    turned = bytearray(line)
    turned[0::3], turned[2::3] = line[2::3], line[0::3]
    return turned


def _pixels(picture: Path) -> tuple[int, list[bytearray]]:
    """Its width, and its rows of four bytes a pixel."""
    chunks = dict(_chunks(picture))
    wide, high, depth, kind, _, _, laced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if (depth, kind, laced) != (8, 6, 0) or wide > WIDTH:
        raise Trouble(f"{picture.name} is not a picture with 8 bits a colour and alpha.")
    packed = zlib.decompress(chunks[b"IDAT"])
    rows: list[bytearray] = []
    for y in range(high):
        start = y * (wide * _RGBA + 1)
        above = rows[-1] if rows else bytearray(wide * _RGBA)
        rows.append(_unfiltered(packed[start], packed[start + 1 : start + 1 + wide * _RGBA], above))
    return wide, rows


def _chunks(picture: Path) -> Iterator[tuple[bytes, bytes]]:
    data, at, packed = picture.read_bytes(), 8, b""
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        raise Trouble(f"{picture.name} is not a PNG.")
    while at < len(data):
        length, name = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        packed += body if name == b"IDAT" else b""
        yield name, packed if name == b"IDAT" else body
        at += length + 12


def _unfiltered(kind: int, line: bytes, above: bytearray) -> bytearray:
    """A row as it was before PNG's filter; each kind foretells a byte from its left, upper and upper left neighbour."""
    row = bytearray(line)
    for at, value in enumerate(line):
        left = row[at - _RGBA] if at >= _RGBA else 0
        corner = above[at - _RGBA] if at >= _RGBA else 0
        foretold = (0, left, above[at], (left + above[at]) // 2, _paeth(left, above[at], corner))[kind]
        row[at] = (value + foretold) & 0xFF
    return row


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))

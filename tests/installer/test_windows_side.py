"""The picture beside the setup program's last page."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from dev import Trouble
from installer.windows.side import HEIGHT, TOP, WIDTH, write_side

# Two pixels a row, written with each of PNG's five ways to foretell a byte; every pixel is (10, 20, 30), opaque.
ROWS = (
    bytes((0, 10, 20, 30, 255, 10, 20, 30, 255)),
    bytes((1, 10, 20, 30, 255, 0, 0, 0, 0)),
    bytes((2, 0, 0, 0, 0, 0, 0, 0, 0)),
    bytes((3, 5, 10, 15, 128, 0, 0, 0, 0)),
    bytes((4, 0, 0, 0, 0, 0, 0, 0, 0)),
)


def png(rows: tuple[bytes, ...], kind: int = 6) -> bytes:
    head = struct.pack(">IIBBBBB", 2, len(rows), 8, kind, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


def pixel(bmp: bytes, x: int, y: int) -> tuple[int, ...]:
    start = 54 + ((HEIGHT - 1 - y) * WIDTH + x) * 3
    return tuple(reversed(bmp[start : start + 3]))


def test_the_picture_stands_in_the_middle_whatever_way_its_rows_are_written(tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(png(ROWS))
    bmp = write_side(tmp_path / "p.png", tmp_path / "side.bmp").read_bytes()
    middle = WIDTH // 2 - 1
    assert {pixel(bmp, x, TOP + y) for x in (middle, middle + 1) for y in range(len(ROWS))} == {(10, 20, 30)}


def test_what_is_clear_shows_the_ground(tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(png((bytes((0, 9, 9, 9, 0, 10, 20, 30, 255)),)))
    bmp = write_side(tmp_path / "p.png", tmp_path / "side.bmp").read_bytes()
    assert pixel(bmp, WIDTH // 2 - 1, TOP) == pixel(bmp, 0, 0)


def test_it_is_a_bmp_of_the_size_it_says(tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(png(ROWS))
    bmp = write_side(tmp_path / "p.png", tmp_path / "side.bmp").read_bytes()
    assert struct.unpack("<2sI", bmp[:6]) == (b"BM", len(bmp))
    assert struct.unpack("<ii", bmp[18:26]) == (WIDTH, HEIGHT)


@pytest.mark.parametrize("data", [b"no picture", png(ROWS, kind=2)], ids=["no PNG", "no alpha"])
def test_another_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "p.png").write_bytes(data)
    with pytest.raises(Trouble):
        write_side(tmp_path / "p.png", tmp_path / "side.bmp")

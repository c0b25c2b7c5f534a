"""Every picture a system asks for is there, and reads as its format says: read here without Qt's own readers."""

import struct
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from installer.draw_icons import HICOLOR, ICO, tile
from installer.icons import icons
from installer.product import Product
from smallcrm.ui.app_icon import picture

PRODUCT = Product("smallcrm", "SmallCRM", "1.0", "A book.", "MIT", "org.example.Book", "Us", date(2026, 1, 31))
APP, MIME = "org.example.Book", "application-x-smallcrm-book"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return icons(PRODUCT, Path(sys.executable), tmp_path_factory.mktemp("icons") / "drawn")


def png_size(data: bytes) -> tuple[int, int]:
    assert data.startswith(PNG)
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def of_ico(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each picture's side and its bytes."""
    reserved, kind, count = struct.unpack_from("<HHH", data)
    assert (reserved, kind) == (0, 1)
    for number in range(count):
        width, height, colours, _, planes, bits, size, at = struct.unpack_from("<BBBBHHII", data, 6 + 16 * number)
        assert (width, colours, planes, bits) == (height, 0, 1, 32)
        yield width or 256, data[at : at + size]


def of_icns(data: bytes) -> Iterator[tuple[str, bytes]]:
    assert data[:4] == b"icns"
    assert struct.unpack(">I", data[4:8])[0] == len(data)
    at = 8
    while at < len(data):
        size = struct.unpack(">I", data[at + 4 : at + 8])[0]
        yield data[at : at + 4].decode(), data[at + 8 : at + size]
        at += size


def unpacked(data: bytes) -> bytes:
    """The planes of a packed picture: runs of bytes as they are, or one byte many times."""
    assert data[:4] == b"ARGB"
    told, at = bytearray(), 4
    while at < len(data):
        run = data[at]
        if run < 128:
            told += data[at + 1 : at + 2 + run]
            at += run + 2
        else:
            told += data[at + 1 : at + 2] * (run - 125)
            at += 2
    return bytes(told)


def pixels(image: QImage) -> list[tuple[int, int, int, int]]:
    """Red, green, blue, alpha, row by row from the top."""
    colours = [image.pixelColor(x, y) for y in range(image.height()) for x in range(image.width())]
    return [(colour.red(), colour.green(), colour.blue(), colour.alpha()) for colour in colours]


@pytest.mark.parametrize(("kind", "called"), [("apps", APP), ("mimetypes", MIME)])
def test_linux_has_each_picture_in_every_size_of_a_theme(drawn: Path, kind: str, called: str) -> None:
    found = {file.parent.parent.name: png_size(file.read_bytes()) for file in drawn.glob(f"hicolor/*/{kind}/*.png")}
    assert found == {f"{size}x{size}": (size, size) for size in HICOLOR}
    assert {file.stem for file in drawn.glob(f"hicolor/*/{kind}/*")} == {called}


@pytest.mark.parametrize(("kind", "called", "source"), [("apps", APP, "smallcrm"), ("mimetypes", MIME, "book")])
def test_linux_has_each_picture_as_a_drawing(drawn: Path, kind: str, called: str, source: str) -> None:
    drawing = (drawn / "hicolor" / "scalable" / kind / f"{called}.svg").read_text(encoding="utf-8")
    top = Path(__file__).resolve().parents[2]
    assert drawing == (top / "resources" / "app" / f"{source}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["smallcrm", "book"])
def test_windows_has_every_size_in_one_file(drawn: Path, name: str) -> None:
    found = dict(of_ico((drawn / f"{name}.ico").read_bytes()))
    assert tuple(found) == ICO
    assert png_size(found[256]) == (256, 256)
    for size in ICO[:-1]:
        header, width, height, planes, bits, packing, length = struct.unpack_from("<IiiHHII", found[size])
        assert (header, width, height, planes, bits, packing) == (40, size, 2 * size, 1, 32, 0)
        assert len(found[size]) == 40 + length == 40 + size * size * 4 + (size + 31) // 32 * 4 * size


def test_windows_shows_the_picture_as_drawn(qapp: QApplication, drawn: Path) -> None:
    data = dict(of_ico((drawn / "smallcrm.ico").read_bytes()))[16][40:]
    quads = [tuple(data[4 * at : 4 * at + 4]) for at in range(256)]
    rows = [quads[16 * y : 16 * y + 16] for y in reversed(range(16))]
    straight = picture("smallcrm", 16).convertToFormat(QImage.Format.Format_ARGB32)
    assert [(red, green, blue, alpha) for row in rows for blue, green, red, alpha in row] == pixels(straight)


def test_older_windows_sees_through_the_same_places(qapp: QApplication, drawn: Path) -> None:
    mask = dict(of_ico((drawn / "smallcrm.ico").read_bytes()))[16][40 + 1024 :]
    hidden = [bool(mask[4 * y + x // 8] & 0x80 >> x % 8) for y in reversed(range(16)) for x in range(16)]
    assert hidden == [alpha == 0 for *_, alpha in pixels(picture("smallcrm", 16))]


@pytest.mark.parametrize("name", ["smallcrm", "book"])
def test_macos_has_every_size_and_each_for_dense_screens(drawn: Path, name: str) -> None:
    found = dict(of_icns((drawn / f"{name}.icns").read_bytes()))
    packed = {key: len(unpacked(found.pop(key))) for key in ("ic04", "ic05")}
    assert packed == {"ic04": 16 * 16 * 4, "ic05": 32 * 32 * 4}
    sizes = {"ic07": 128, "ic08": 256, "ic09": 512, "ic10": 1024, "ic11": 32, "ic12": 64, "ic13": 256, "ic14": 512}
    assert {key: png_size(data) for key, data in found.items()} == {key: (side, side) for key, side in sizes.items()}


def test_macos_shows_the_picture_as_drawn(qapp: QApplication, drawn: Path) -> None:
    planes = unpacked(dict(of_icns((drawn / "smallcrm.icns").read_bytes()))["ic04"])
    alpha, red, green, blue = (planes[256 * at : 256 * at + 256] for at in range(4))
    straight = tile(16).convertToFormat(QImage.Format.Format_ARGB32)
    assert list(zip(red, green, blue, alpha, strict=True)) == pixels(straight)


def test_macos_has_the_margin_it_asks_for(qapp: QApplication) -> None:
    image = tile(1024)
    seen = [x for x in range(1024) if image.pixelColor(x, 500).alpha() == 255]
    assert (seen[0], seen[-1]) == (100, 923)


def test_drawn_twice_the_pictures_are_the_same_bytes(drawn: Path, tmp_path: Path) -> None:
    again = icons(PRODUCT, Path(sys.executable), tmp_path / "again")
    files = sorted(file.relative_to(drawn) for file in drawn.rglob("*") if file.is_file())
    assert files == sorted(file.relative_to(again) for file in again.rglob("*") if file.is_file())
    assert [name for name in files if (drawn / name).read_bytes() != (again / name).read_bytes()] == []


def test_what_was_drawn_before_does_not_stay(tmp_path: Path) -> None:
    (tmp_path / "old.ico").write_bytes(b"old")
    icons(PRODUCT, Path(sys.executable), tmp_path)
    assert not (tmp_path / "old.ico").exists()

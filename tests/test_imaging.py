"""A photo from outside becomes a small upright JPEG, or is refused with a reason."""

from __future__ import annotations

import struct
import zlib

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QColorSpace, QImage

from smallcrm.errors import UserError
from smallcrm.imaging import MOST_BYTES, to_photo
from tests.pictures import encoded, picture


def opened(photo: bytes) -> QImage:
    assert photo.startswith(b"\xff\xd8\xff")
    return QImage.fromData(QByteArray(photo))


def turned(jpeg: bytes) -> bytes:
    """The JPEG with an EXIF word saying it was taken with the camera on its side, and where."""
    words = struct.pack(">HHHIHH", 1, 0x0112, 3, 1, 6, 0) + b"\0\0\0\0"
    exif = b"Exif\0\0MM\0*\0\0\0\x08" + words + b"GPS 42.69 N"
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]


def refusal(raw: bytes) -> str:
    with pytest.raises(UserError) as error:
        to_photo(raw)
    return error.value.code


def kept(raw: bytes) -> bytes | None:
    try:
        return to_photo(raw)
    except UserError:
        return None


@pytest.mark.parametrize("kind", [b"JPEG", b"PNG", b"WEBP"])
def test_a_small_picture_keeps_its_size_and_becomes_a_jpeg(kind: bytes) -> None:
    photo = opened(to_photo(picture(40, 20, kind)))
    assert (photo.width(), photo.height()) == (40, 20)
    assert photo.pixelColor(5, 5).red() > 240


def test_a_big_picture_shrinks_and_keeps_its_shape() -> None:
    photo = opened(to_photo(picture(3000, 1500, b"JPEG")))
    assert (photo.width(), photo.height()) == (1024, 512)


def test_a_picture_taken_sideways_stands_upright_and_forgets_where_it_was_taken() -> None:
    raw = turned(picture(60, 30, b"JPEG"))
    photo = to_photo(raw)
    assert (opened(photo).width(), opened(photo).height()) == (30, 60)
    assert b"GPS" not in photo
    assert b"Exif" not in photo


def test_words_hidden_in_a_picture_stay_behind() -> None:
    assert opened(to_photo(picture(10, 10, b"PNG"))).textKeys() == []


def test_what_was_see_through_is_white() -> None:
    photo = opened(to_photo(picture(10, 10, b"PNG", QColor(0, 0, 0, 0))))
    assert photo.pixelColor(5, 5).lightness() > 250


@pytest.mark.parametrize(
    "raw", [b"", b"GIF89a", b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"BM" + b"\0" * 60]
)
def test_other_kinds_of_file_are_no_picture(raw: bytes) -> None:
    assert refusal(raw) == "photo_not_a_picture"


def test_a_drawing_in_the_clothes_of_a_picture_is_not_opened() -> None:
    assert (
        refusal(b"\x89PNG\r\n\x1a\n<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")
        == "photo_unreadable"
    )


def test_a_file_of_too_many_bytes_is_refused() -> None:
    assert refusal(b"\xff\xd8\xff" + bytes(MOST_BYTES)) == "photo_too_big"


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    raw = bytearray(picture(8, 8, b"PNG"))
    raw[16:24] = struct.pack(">II", 20_000, 20_000)
    raw[29:33] = struct.pack(">I", zlib.crc32(raw[12:29]))
    assert refusal(bytes(raw)) == "photo_too_many_pixels"


@pytest.mark.qt_log_ignore("JPEG")  # Qt's JPEG reader says aloud what is missing
@pytest.mark.parametrize("kind", [b"JPEG", b"PNG", b"WEBP"])
@pytest.mark.parametrize("share", [0.05, 0.5, 0.95])
def test_a_picture_without_its_end_is_shown_as_far_as_it_goes_or_refused(kind: bytes, share: float) -> None:
    whole = picture(64, 64, kind)
    photo = kept(whole[: max(12, int(len(whole) * share))])
    assert photo is None or opened(photo).width() == 64


def with_exif(jpeg: bytes, orientation: int) -> bytes:
    words = struct.pack(">HHHIHH", 1, 0x0112, 3, 1, orientation, 0) + b"\0\0\0\0"
    exif = b"Exif\0\0MM\0*\0\0\0\x08" + words
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]


def corner(orientation: int) -> tuple[str, str]:
    """Where the red corner of a wide picture ends up: (shape, corner)."""
    image = QImage(64, 32, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for x in range(16):
        for y in range(16):
            image.setPixelColor(x, y, Qt.GlobalColor.red)
    photo = opened(to_photo(with_exif(encoded(image, b"JPEG"), orientation)))
    wide = "wide" if photo.width() > photo.height() else "high"
    right, bottom = photo.width() - 5, photo.height() - 5
    places = {"top left": (4, 4), "top right": (right, 4), "bottom left": (4, bottom), "bottom right": (right, bottom)}
    red = [name for name, (x, y) in places.items() if photo.pixelColor(x, y).green() < 100]
    return wide, red[0]


@pytest.mark.parametrize(
    ("orientation", "shape", "where"),
    [
        (1, "wide", "top left"),
        (2, "wide", "top right"),
        (3, "wide", "bottom right"),
        (4, "wide", "bottom left"),
        (5, "high", "top left"),
        (6, "high", "top right"),
        (7, "high", "bottom right"),
        (8, "high", "bottom left"),
    ],
)
def test_every_way_to_hold_a_camera_ends_upright(orientation: int, shape: str, where: str) -> None:
    assert corner(orientation) == (shape, where)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def test_colours_of_another_profile_are_brought_over() -> None:
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    image.fill(QColor(0, 200, 0))
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.AdobeRgb))
    expected = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb)).pixelColor(5, 5)
    photo = opened(to_photo(encoded(image, b"PNG")))
    assert abs(photo.pixelColor(5, 5).red() - expected.red()) < 8
    assert abs(photo.pixelColor(5, 5).green() - expected.green()) < 8


def test_a_picture_for_printers_becomes_one_for_screens() -> None:
    image = QImage(16, 16, QImage.Format.Format_RGB32)
    image.fill(QColor(220, 30, 30))
    raw = encoded(image.convertToFormat(QImage.Format.Format_CMYK8888), b"JPEG")
    photo = opened(to_photo(raw))
    assert photo.format() is not QImage.Format.Format_CMYK8888
    assert photo.pixelColor(8, 8).red() > 150
    assert photo.pixelColor(8, 8).green() < 110


def test_sixteen_bits_a_colour_are_read() -> None:
    image = QImage(12, 12, QImage.Format.Format_RGBX64)
    image.fill(QColor(10, 200, 30))
    assert opened(to_photo(encoded(image, b"PNG"))).pixelColor(5, 5).green() > 190


def test_of_a_moving_png_the_first_picture_is_kept() -> None:
    still = picture(20, 20, b"PNG")
    head, rest = still[:33], still[33:]
    moving = head + chunk(b"acTL", struct.pack(">II", 2, 0)) + rest
    assert opened(to_photo(moving)).pixelColor(5, 5).red() > 240


def test_of_a_moving_webp_the_first_picture_is_kept() -> None:
    def block(kind: bytes, body: bytes) -> bytes:
        return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)

    def frame(colour: Qt.GlobalColor) -> bytes:
        image = QImage(16, 16, QImage.Format.Format_RGB32)
        image.fill(colour)
        still = encoded(image, b"WEBP")[12:]
        at = b"\0\0\0" * 2 + struct.pack("<I", 15)[:3] * 2 + struct.pack("<I", 100)[:3] + b"\0"
        return block(b"ANMF", at + still)

    size = struct.pack("<I", 15)[:3] * 2
    body = b"WEBP" + block(b"VP8X", b"\x02\0\0\0" + size) + block(b"ANIM", b"\xff\xff\xff\xff\0\0")
    body += frame(Qt.GlobalColor.red) + frame(Qt.GlobalColor.blue)
    photo = opened(to_photo(b"RIFF" + struct.pack("<I", len(body)) + body))
    assert photo.pixelColor(8, 8).red() > 200


def test_a_line_of_pixels_keeps_at_least_one_across() -> None:
    photo = opened(to_photo(picture(4000, 1, b"PNG")))
    assert (photo.width(), photo.height()) == (1024, 1)


def test_a_small_file_that_would_fill_the_memory_is_refused() -> None:
    """Two kilobytes that unpack to gigabytes, as a bomb does."""
    raw = bytearray(picture(8, 8, b"PNG"))
    raw[16:24] = struct.pack(">II", 60_000, 800)
    raw[29:33] = struct.pack(">I", zlib.crc32(raw[12:29]))
    assert refusal(bytes(raw)) in ("photo_unreadable", "photo_too_many_pixels")


@pytest.mark.parametrize("size", [(0, 8), (8, 0)])
def test_a_picture_without_extent_is_no_picture(size: tuple[int, int]) -> None:
    raw = bytearray(picture(8, 8, b"PNG"))
    raw[16:24] = struct.pack(">II", *size)
    raw[29:33] = struct.pack(">I", zlib.crc32(raw[12:29]))
    assert refusal(bytes(raw)) == "photo_unreadable"

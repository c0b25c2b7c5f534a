"""A photo from outside becomes a small upright JPEG, or is refused with a reason."""

from __future__ import annotations

import struct
import zlib

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter

from smallcrm.errors import UserError
from smallcrm.imaging import MOST_BYTES, to_photo


def picture(width: int, height: int, kind: bytes, colour: QColor | Qt.GlobalColor = Qt.GlobalColor.red) -> bytes:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(colour)
    image.setText("Description", "taken at home")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind)).write(image)
    return bytes(buffer.data().data())


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

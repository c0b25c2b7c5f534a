"""Pictures from outside, made small and harmless. Qt's image reader only; no application need run."""

from __future__ import annotations

from smallcrm.errors import UserError

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 50_000_000
SIDE = 1024  # pixels of a kept photo's longer side
_QUALITY = 85


def to_photo(raw: bytes) -> bytes:
    """A JPEG of at most 1024 x 1024 pixels, upright, without place, camera or any other word of the original.

    JPEG, PNG and WebP are read, known by their first bytes alone: left to itself Qt takes an SVG named .png for an SVG
    and opens what it points to.

    UserError: "photo_too_big" (limit_bytes), "photo_not_a_picture", "photo_too_many_pixels" (limit_pixels),
    "photo_unreadable".
    """
    if len(raw) > MOST_BYTES:
        raise UserError("photo_too_big", limit_bytes=MOST_BYTES)
    kind = _kind(raw)
    if kind is None:
        raise UserError("photo_not_a_picture")
    return _redrawn(raw, kind)


def _kind(raw: bytes) -> str | None:
    if raw.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if raw.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "webp"
    return None


def _kept_size(width: int, height: int) -> tuple[int, int]:
    """The size a picture of these pixels is kept in."""
    if width < 1 or height < 1:
        raise UserError("photo_unreadable")
    if width * height > MOST_PIXELS:
        raise UserError("photo_too_many_pixels", limit_pixels=MOST_PIXELS)
    shrink = min(1.0, SIDE / max(width, height))
    return max(1, round(width * shrink)), max(1, round(height * shrink))


def _redrawn(raw: bytes, kind: str) -> bytes:
    # QtGui is imported late: a terminal command without photos never needs it
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
    from PySide6.QtGui import QColorSpace, QImage, QImageReader, QImageWriter, QPainter

    source = QBuffer()
    source.setData(QByteArray(raw))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader()
    reader.setAutoDetectImageFormat(False)
    reader.setDecideFormatFromContent(False)
    reader.setFormat(QByteArray(kind.encode("ascii")))
    reader.setDevice(source)
    reader.setAutoTransform(True)
    size = reader.size()
    kept = QSize(*_kept_size(size.width(), size.height()))
    if kept != size:
        reader.setScaledSize(kept)  # a big JPEG is never unpacked whole
    picture = reader.read()
    if picture.isNull():
        raise UserError("photo_unreadable")
    if picture.colorSpace().isValid():
        picture.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    # a fresh white sheet: what was see-through turns white, and texts hidden in the file stay behind
    sheet = QImage(picture.size(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, picture)
    painter.end()
    target = QBuffer()
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(target, QByteArray(b"jpeg"))
    writer.setQuality(_QUALITY)
    if not writer.write(sheet):
        raise UserError("photo_unreadable")
    return bytes(target.data().data())

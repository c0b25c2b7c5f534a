"""Pictures made for a test, as bytes of a file."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter


def encoded(image: QImage, kind: bytes) -> bytes:
    """The picture as a file of this kind: b"JPEG", b"PNG", b"WEBP"."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind)).write(image)
    return bytes(buffer.data().data())


def picture(
    width: int, height: int, kind: bytes = b"PNG", colour: QColor | Qt.GlobalColor = Qt.GlobalColor.red
) -> bytes:
    """One colour all over, with words hidden in it."""
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(colour)
    image.setText("Description", "taken at home")
    return encoded(image, kind)

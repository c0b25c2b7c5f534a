"""Photos ready to paint: read from the book, made small, a few kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QByteArray, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap

# Pictures of one size weigh 14 kB in a row and 46 kB on the page, four times that on a fine screen.
MOST_KEPT = 120

JPEG = b"\xff\xd8\xff"

Key = tuple[str, int]


class Portraits(QObject):
    """Photos by the hash a client's row names, cut square, `side` pixels of the screen.

    `arrived` names a photo that was asked for by `soon` and is there now.
    """

    arrived = Signal(str)

    def __init__(self, read: Callable[[str], bytes | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        # The oldest first. None: there is no such photo, or it cannot be read.
        self._kept: dict[Key, QPixmap | None] = {}
        self._wanted: dict[Key, None] = {}
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._bring_next)

    def now(self, photo: str | None, side: int) -> QPixmap | None:
        """The photo, read at once: some milliseconds the first time."""
        if photo is None:
            return None
        key = (photo, side)
        if key not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = _small(self._read(photo), side)
        else:
            self._kept[key] = self._kept.pop(key)  # the newest again
        return self._kept[key]

    def soon(self, photo: str | None, side: int) -> QPixmap | None:
        """The photo when it is at hand; else None, and `arrived` once it is. For whoever is painting."""
        if photo is None:
            return None
        if (photo, side) in self._kept:
            return self.now(photo, side)
        # Last asked, first brought: it is what stands on screen.
        self._wanted.pop((photo, side), None)
        self._wanted[photo, side] = None
        if len(self._wanted) > MOST_KEPT // 2:
            del self._wanted[next(iter(self._wanted))]
        self._timer.start()
        return None

    def stop(self) -> None:
        """The book is about to be closed: read no more."""
        self._timer.stop()
        self._wanted.clear()

    def _bring_next(self) -> None:
        """One at a time: keys and paints go between."""
        if not self._wanted:
            return
        (photo, side), _ = self._wanted.popitem()
        if self._wanted:
            self._timer.start()
        if self.now(photo, side) is not None:
            self.arrived.emit(photo)


def _small(jpeg: bytes | None, side: int) -> QPixmap | None:
    """The middle square of a photo, or None when it cannot be read. It was made by `imaging`, and is a JPEG."""
    if jpeg is None or not jpeg.startswith(JPEG):
        return None
    # By their modules: PySide makes a class when it is first named, and most starts show no photo.
    source = QtCore.QBuffer()
    source.setData(QByteArray(jpeg))
    source.open(QtCore.QIODevice.OpenModeFlag.ReadOnly)
    reader = QtGui.QImageReader(source, QByteArray(b"jpeg"))
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if size.isEmpty():
        return None
    # Unpacked at a fraction of its size, which a JPEG does quickly, then brought to the exact one smoothly.
    most = size.scaled(QSize(side * 2, side * 2), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    if most.width() < size.width():
        reader.setScaledSize(most)
    picture = reader.read()
    if picture.isNull():
        return None
    least = min(picture.width(), picture.height())
    square = QRect((picture.width() - least) // 2, (picture.height() - least) // 2, least, least)
    smooth = Qt.TransformationMode.SmoothTransformation
    return QPixmap.fromImage(picture.copy(square).scaled(side, side, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))

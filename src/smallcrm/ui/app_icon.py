"""The program's own picture, and that of a book file: drawn large, and once more by hand for the smallest sizes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from smallcrm import bundled

# Per picture, from the smallest on: up to which size a drawing serves (0: from there on), and how it is called.
DRAWINGS: Mapping[str, tuple[tuple[int, str], ...]] = {
    "smallcrm": ((16, "smallcrm-small"), (24, "smallcrm-24"), (0, "smallcrm")),
    "book": ((24, "book-small"), (0, "book")),
}
# What desktops ask a window for: lists, title bars, task bars and the switcher, up to twice as dense.
OF_WINDOW = (16, 20, 24, 32, 40, 48, 64, 128)


def drawing_for(name: str, size: int) -> str:
    """Which file of `resources/app`, without its ending, is drawn at `size` pixels."""
    return next(file for upto, file in DRAWINGS[name] if not upto or size <= upto)


def picture(name: str, size: int) -> QImage:
    """ "smallcrm" or "book", `size` pixels square on nothing."""
    drawing = drawing_for(name, size)
    area = QRectF(0, 0, size, size)
    if (drawing, size) == ("smallcrm-24", 22):
        # Its rim of one pixel is left off, so that its edges stay on whole pixels.
        area = QRectF(-1, -1, 24, 24)
    return painted(bundled.path(f"app/{drawing}.svg"), size, area)


def painted(drawing: Path, size: int, area: QRectF | None = None) -> QImage:
    """A drawing on a transparent square of `size` pixels, filling it or the `area` named."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(drawing)).render(painter, area or QRectF(0, 0, size, size))
    painter.end()
    return image


def app_icon() -> QIcon:
    """What the windows of the program are known by on a task bar."""
    icon = QIcon()
    for size in OF_WINDOW:
        icon.addPixmap(QPixmap.fromImage(picture("smallcrm", size)))
    return icon

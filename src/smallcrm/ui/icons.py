"""Line icons: SVG files tinted and rendered when they are drawn."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from smallcrm import bundled

STROKE = "1.8"
MOST_KEPT = 400

_Key = tuple[str, int, int, float]


class Icons:
    """Draws the icons of `resources/icons` by file name without ".svg".

    Rendered pixmaps are kept per name, colour, size and pixel ratio; an unknown name raises FileNotFoundError.
    """

    def __init__(self) -> None:
        self._sources: dict[str, str] = {}
        self._kept: dict[_Key, QPixmap] = {}

    def pixmap(self, name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
        """A transparent square of `size` device-independent px."""
        key = (name, colour.rgba(), size, ratio)
        pixmap = self._kept.get(key)
        if pixmap is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            pixmap = self._kept[key] = self._rendered(name, colour, size, ratio)
        return pixmap

    def paint(self, painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
        """Centre the icon in `rect`, as large as its shorter side, on whole pixels so that it stays sharp."""
        size = round(min(rect.width(), rect.height()))
        x = round(rect.x() + (rect.width() - size) / 2)
        y = round(rect.y() + (rect.height() - size) / 2)
        painter.drawPixmap(x, y, self.pixmap(name, colour, size, painter.device().devicePixelRatio()))

    def _rendered(self, name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
        source = self._source(name).replace("currentColor", colour.name())
        pixels = max(1, round(size * ratio))
        pixmap = QPixmap(pixels, pixels)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, pixels, pixels))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _source(self, name: str) -> str:
        source = self._sources.get(name)
        if source is None:
            text = bundled.read_text(f"icons/{name}.svg")
            source = self._sources[name] = text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')
        return source

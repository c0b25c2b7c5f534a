"""A face: a photo in a circle, or initials on the client's own hue."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from smallcrm.ui.kit.buttons import PaintedButton
from smallcrm.ui.kit.painting import CENTRE, line_of_text, ring
from smallcrm.ui.kit.safe import set_tip
from smallcrm.ui.theme import Look, Type

MOST_KEPT = 120


class Faces:
    """Paints avatars and keeps the pictures: a page of rows is mostly faces seen a moment ago."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._fonts: dict[tuple[int, bool], QFont] = {}
        self._kept: dict[tuple[object, ...], QPixmap] = {}
        look.changed.connect(self._kept.clear)

    def paint(self, painter: QPainter, rect: QRect, initials: str, hue: int, photo: QPixmap | None = None) -> None:
        """Fill the square `rect`. `hue` is 0 to 7; no initials and no photo gives the user icon."""
        ratio = painter.device().devicePixelRatio()
        shown = photo is not None and not photo.isNull()
        key = (photo.cacheKey() if photo is not None and shown else initials, hue, rect.width(), ratio)
        face = self._kept.get(key)
        if face is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            size = rect.width()
            face = (
                _cut_circle(photo, size, ratio)
                if photo is not None and shown
                else self._letters(initials, hue, size, ratio)
            )
            self._kept[key] = face
        painter.drawPixmap(rect.topLeft(), face)

    def _letters(self, initials: str, hue: int, size: int, ratio: float) -> QPixmap:
        pairs = self._look.theme.avatars
        pair = pairs[hue % len(pairs)]
        face = _clear_square(size, ratio)
        face.setDevicePixelRatio(ratio)
        painter = QPainter(face)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pair.background)
        rect = QRect(0, 0, size, size)
        painter.drawEllipse(rect)
        if initials:
            painter.setPen(pair.letters)
            painter.setFont(self._font(size, initials))
            line_of_text(painter, rect, initials, CENTRE)
        else:
            side = size // 4
            self._look.icons.paint(painter, QRectF(rect.adjusted(side, side, -side, -side)), "user", pair.letters)
        painter.end()
        return face

    def _font(self, size: int, initials: str) -> QFont:
        # One Arabic letter sits low and small; Latin and Chinese pairs need the narrower size.
        single = len(initials) == 1 and not initials.isascii()
        font = self._fonts.get((size, single))
        if font is None:
            font = QFont(self._look.font(Type.CAPTION))
            font.setPixelSize(max(9, round(size * (0.42 if single else 0.36))))
            self._fonts[size, single] = font
        return font


class Avatar(QFrame):
    """A face of a fixed size. It says nothing to a screen reader: the name stands beside it."""

    def __init__(self, look: Look, size: int = 72, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._size = size
        self._faces = Faces(look)
        self._initials, self._hue = "", 0
        self._photo: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._dress)

    def show_face(self, initials: str, hue: int, photo: QPixmap | None = None) -> None:
        if (initials, hue, photo) != (self._initials, self._hue, self._photo):
            self._initials, self._hue, self._photo = initials, hue, photo
            self.update()

    def set_size(self, size: int) -> None:
        """`size` in px at 100 %."""
        self._size = size
        self._dress()

    def sizeHint(self) -> QSize:
        side = self._look.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        side = min(self.width(), self.height())
        self._faces.paint(QPainter(self), QRect(0, 0, side, side), self._initials, self._hue, self._photo)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()


class FaceButton(PaintedButton):
    """A face to press: what it is about is its name, which a screen reader and the tooltip say."""

    def __init__(self, look: Look, size: int = 72, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._size = size
        self._faces = Faces(look)
        self._initials, self._hue = "", 0
        self._photo: QPixmap | None = None
        self._wanted = False

    def show_face(self, initials: str, hue: int, photo: QPixmap | None = None) -> None:
        if (initials, hue, photo) != (self._initials, self._hue, self._photo):
            self._initials, self._hue, self._photo = initials, hue, photo
            self.update()

    def set_wanted(self, wanted: bool) -> None:
        """Ring the face while a picture is held over the page: this is where it would go."""
        if wanted != self._wanted:
            self._wanted = wanted
            self.update()

    def set_name(self, name: str) -> None:
        if name != self.accessibleName():
            self.setAccessibleName(name)
            set_tip(self, name)

    def set_size(self, size: int) -> None:
        """`size` in px at 100 %."""
        self._size = size
        self._restyled()

    def sizeHint(self) -> QSize:
        side = self.look.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = min(self.width(), self.height())
        rect = QRect(0, 0, side, side)
        self._faces.paint(painter, rect, self._initials, self._hue, self._photo)
        if self.ringed() or self.hot() or self._wanted:
            ring(painter, rect, side / 2, self.look.theme.accent)


def _cut_circle(photo: QPixmap, size: int, ratio: float) -> QPixmap:
    pixels = max(1, round(size * ratio))
    scaled = photo.scaled(
        pixels,
        pixels,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    scaled.setDevicePixelRatio(1)
    cut = _clear_square(size, ratio)
    painter = QPainter(cut)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addEllipse(QRectF(0, 0, pixels, pixels))
    painter.setClipPath(path)
    painter.drawPixmap((pixels - scaled.width()) // 2, (pixels - scaled.height()) // 2, scaled)
    painter.end()
    cut.setDevicePixelRatio(ratio)
    return cut


def _clear_square(size: int, ratio: float) -> QPixmap:
    pixels = max(1, round(size * ratio))
    square = QPixmap(pixels, pixels)
    square.fill(Qt.GlobalColor.transparent)
    return square

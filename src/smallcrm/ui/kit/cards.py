"""Cards, strips, headings and figures: the calm surfaces a page is put together from."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.kit.painting import box, flood
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Look, Type


class Surface(NamedTuple):
    """Colour tokens of a card; no border token means no border."""

    fill: str
    border: str | None


SURFACES = {
    "outlined": Surface("canvas", "line"),
    "tint": Surface("tint", "tint"),
    "alert": Surface("alert_bg", "alert_line"),
    "due": Surface("due_bg", "due_bg"),
    "sunk": Surface("sunk", "sunk"),
    "pane": Surface("pane", None),
    "rail": Surface("rail", None),
    "canvas": Surface("canvas", None),
}


# Icon and colour token of a banner's words.
_BANNERS = {"tint": ("info", "tint_text"), "due": ("clock", "due_text"), "alert": ("triangle-alert", "alert_text")}


class Card(QFrame):
    """A rounded surface with 16 px of padding; put the content into `body`. `surface` is a name of `SURFACES`."""

    def __init__(self, look: Look, surface: str = "outlined", *, pad: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._surface = SURFACES[surface]
        self._pad = pad
        self.body = QVBoxLayout(self)
        look.changed.connect(self._dress)
        self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        fill = self.look.colour(self._surface.fill)
        border = self.look.colour(self._surface.border) if self._surface.border else None
        box(QPainter(self), self.rect(), self.look.px(12), fill=fill, border=border)

    def _dress(self) -> None:
        pad = self.look.px(self._pad)
        # A heading's row is 24 high, so its letters stand 16 below the edge with 12 above it.
        self.body.setContentsMargins(pad, pad - self.look.px(4), pad, pad)
        self.body.setSpacing(self.look.px(6))
        self.update()


class Ground(QFrame):
    """A plain area in one colour token, without a border: "rail", "pane" or "canvas"."""

    def __init__(self, look: Look, token: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._token = token
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        flood(QPainter(self), self.rect(), self._look.colour(self._token))


class FigureTile(QWidget):
    """A figure over its caption: "214" / "visits since 2021". One thing to a screen reader."""

    def __init__(self, look: Look, figure: str = "", caption: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure = PlainLabel(look, figure, role=Type.FIGURE)
        self._caption = PlainLabel(look, caption, role=Type.SMALL, colour="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._figure)
        column.addWidget(self._caption)
        self.show_figure(figure, caption)

    def show_figure(self, figure: str, caption: str) -> None:
        self._figure.setText(figure)
        self._caption.setText(caption)
        self.setAccessibleName(f"{figure} {caption}")

    def fit(self, *, wrapped: bool) -> None:
        """Be as wide as the words; `wrapped` lets the caption take more lines than one."""
        figure, caption = (
            label.fontMetrics().horizontalAdvance(label.text()) for label in (self._figure, self._caption)
        )
        self.setMinimumWidth(0 if wrapped else max(figure, caption) + 2)
        self.setMaximumWidth(max(figure, caption) + 2)


class Hairline(QFrame):
    """A line of one px in the line colour."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        flood(QPainter(self), self.rect(), self._look.theme.line)


class SectionHead(QWidget):
    """A caption at the left, an icon before it if wanted, a link at the right if there is something to do."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        icon: str | None = None,
        colour: str = "text3",
        link: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.label = PlainLabel(look, text, role=Type.CAPTION, colour=colour)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(6))
        self.setMinimumHeight(look.px(24))
        self._glyph = Glyph(look, icon, colour) if icon is not None else None
        if self._glyph is not None:
            row.addWidget(self._glyph)
        row.addWidget(self.label, 1)
        if link is not None:
            row.addWidget(link)

    def show_head(self, text: str, icon: str, colour: str) -> None:
        """Another caption, with another icon where it has one."""
        self.label.setText(text)
        if self._glyph is not None:
            self._glyph.show_icon(icon, colour)


class Glyph(QFrame):
    """An icon beside a word that already says it; silent to a screen reader."""

    def __init__(
        self, look: Look, icon: str, colour: str = "text2", size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._icon, self._colour, self._size = look, icon, colour, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_icon(self, icon: str, colour: str) -> None:
        if (icon, colour) != (self._icon, self._colour):
            self._icon, self._colour = icon, colour
            self.update()

    def sizeHint(self) -> QSize:
        side = self._look.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(QRect(0, 0, self.width(), self.height()))
        self._look.icons.paint(QPainter(self), rect, self._icon, self._look.colour(self._colour))


class Banner(QFrame):
    """One sentence over the page and the buttons that answer it: "Made-up shop. [Start my own]", "Not saved. ...".

    `surface` "tint" informs, "due" asks for a look, "alert" tells that something was not saved.
    """

    def __init__(
        self, look: Look, surface: str = "tint", *, icon: str = "", radius: int = 10, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._radius = radius
        self._surface = SURFACES[surface]
        usual, colour = _BANNERS[surface]
        self._offered: list[Button] = []
        self.message = PlainLabel(look, "", role=Type.BUTTON, colour=colour, wrap=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(look.px(16), look.px(6), look.px(8), look.px(6))
        self._row.setSpacing(look.px(10))
        self._row.addWidget(Glyph(look, icon or usual, colour, 18))
        self._row.addWidget(self.message, 1)
        self.setMinimumHeight(look.px(44))
        look.changed.connect(self.update)

    def say(self, text: str) -> None:
        self.message.setText(text)
        self.setAccessibleName(text)

    def offer(self, offers: Sequence[Offer]) -> None:
        """Other buttons in place of those offered before; the keyboard, where one of these had it, is on the first."""
        had_focus = any(button.hasFocus() for button in self._offered)
        for button in self._offered:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._offered = [self.add_button(offer.text) for offer in offers]
        for button, offer in zip(self._offered, offers, strict=True):
            button.setObjectName(offer.name)
            button.clicked.connect(_pressed(offer))
        if had_focus and self._offered:
            self._offered[0].setFocus()

    def add_button(self, text: str) -> Button:
        """A row button after the sentence; connect its `clicked`."""
        button = Button(self._look, text, kind=Kind.ROW)
        self._row.addWidget(button)
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        border = self._look.colour(self._surface.border) if self._surface.border else None
        fill = self._look.colour(self._surface.fill)
        box(QPainter(self), self.rect(), self._look.px(self._radius), fill=fill, border=border)


def _pressed(offer: Offer) -> Callable[..., None]:
    def run(*_checked: bool) -> None:
        offer.do()

    return run

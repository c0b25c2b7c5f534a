"""The strip of what must not be missed: every word of every alert, however long they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from smallcrm.ui.kit.buttons import PaintedButton
from smallcrm.ui.kit.painting import PILLS, box, paint_pill, ring
from smallcrm.ui.kit.safe import set_tip
from smallcrm.ui.theme import Look, Type


@dataclass(frozen=True, slots=True)
class _Laid:
    """The alerts laid out for one width: each with its place, and the height of all together."""

    pieces: tuple[tuple[QTextLayout, QPointF], ...]
    height: float


class AlertStrip(PaintedButton):
    """A triangle and the alerts: allergies in bold, then warnings. 44 px, more when they need more lines.

    On one line where all of them fit there; otherwise each begins a line of its own. Nothing is ever cut. Empty, it
    takes no room. Each runs in its own direction. Pressed, it is `clicked`.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._look = look
        self._alerts: tuple[str, ...] = ()
        self._bold = 0
        self._quiet = False
        self._laid: dict[int, _Laid] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._dress)

    def show_alerts(self, alerts: Sequence[str], *, bold: int = 1, quiet: bool = False) -> None:
        """The most important first, `bold` of them the loudest. An empty sequence hides the strip.

        `quiet` says it in grey: what was true of somebody who has died warns nobody any more.
        """
        self.setVisible(bool(alerts))
        told = (tuple(alerts), bold, quiet)
        if told == (self._alerts, self._bold, self._quiet):
            return
        self._alerts, self._bold, self._quiet = told
        self.setAccessibleName(". ".join(alert.rstrip(" .") for alert in alerts))
        self._dress()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self._alerts:
            return 0
        return max(self._look.px(44), round(self._lay_out(width).height) + self._look.px(24))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(240), self.heightForWidth(max(self.width(), self._look.px(240))))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(160), self._look.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._look.theme, self._look.px
        fill, border = (theme.sunk, None) if self._quiet else (theme.alert_bg, theme.alert_line)
        box(painter, self.rect(), px(12), fill=fill, border=border)
        icon = theme.text3 if self._quiet else theme.alert
        self._look.icons.paint(painter, QRectF(px(16), px(12), px(20), px(20)), "triangle-alert", icon)
        laid = self._lay_out(self.width())
        painter.setPen(theme.text2 if self._quiet else theme.alert_text)
        corner = QPointF(px(46), (self.height() - laid.height) / 2)
        for layout, place in laid.pieces:
            layout.draw(painter, corner + place)
        if self.ringed():
            ring(painter, self.rect(), px(12), theme.accent)

    def _lay_out(self, width: int) -> _Laid:
        if width not in self._laid:
            # A layout asks for a handful of widths while it settles.
            if len(self._laid) > 8:
                self._laid.clear()
            room = max(1, width - self._look.px(62))
            self._laid[width] = self._on_one_line(room) or self._on_lines(room)
        return self._laid[width]

    def _on_one_line(self, room: int) -> _Laid | None:
        if sum(map(len, self._alerts)) > room:
            return None
        pieces, left, height = [], 0.0, 0.0
        for place, alert in enumerate(self._alerts):
            layout = self._layout(place, alert, room)
            pieces.append((layout, QPointF(left, 0)))
            height = max(height, layout.boundingRect().height())
            left += layout.maximumWidth() + self._look.px(11)
            if layout.lineCount() > 1 or left - self._look.px(11) > room:
                return None
        return _Laid(tuple(pieces), height)

    def _on_lines(self, room: int) -> _Laid:
        pieces, top = [], 0.0
        for place, alert in enumerate(self._alerts):
            layout = self._layout(place, alert, room)
            pieces.append((layout, QPointF(0, top)))
            top += layout.boundingRect().height() + self._look.px(4)
        return _Laid(tuple(pieces), top - self._look.px(4))

    def _layout(self, place: int, alert: str, room: int) -> QTextLayout:
        layout = QTextLayout(alert, self._look.font(Type.STRONG if place < self._bold else Type.BUTTON))
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        _fill_lines(layout, room)
        return layout

    def _dress(self) -> None:
        self._laid.clear()
        self.updateGeometry()
        self.update()


def _fill_lines(layout: QTextLayout, width: int) -> None:
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()


class AlertMark(QFrame):
    """The small triangle beside a name or on a face's shoulder, wherever somebody with an alert is named.

    A screen reader hears the alert itself.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()
        look.changed.connect(self.updateGeometry)

    def show_alert(self, text: str) -> None:
        """Warn of this; an empty text warns of nothing."""
        self.setAccessibleName(text)
        set_tip(self, text)
        self.setVisible(bool(text))

    def sizeHint(self) -> QSize:
        side = self._look.px(22)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        # The ring in the colour of the page parts it from the face under it.
        box(painter, self.rect(), self.height() / 2, fill=self._look.theme.canvas)
        gap = self._look.px(2)
        inner = self.rect().adjusted(gap, gap, -gap, -gap)
        paint_pill(painter, self._look, inner, PILLS["alert"], Type.CAPTION, "triangle-alert", "")

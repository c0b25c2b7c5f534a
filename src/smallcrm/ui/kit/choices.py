"""Choosing: one of a few beside each other, one of many in a list, on or off."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStyledItemDelegate,
    QWidget,
)

from smallcrm.ui.kit.buttons import PaintedButton
from smallcrm.ui.kit.drop_down import DropDown
from smallcrm.ui.kit.painting import CENTRE, LEFT, RIGHT, box, elided, line_of_text, ring
from smallcrm.ui.theme import Look, Type

# A value as it is kept, and its words.
Option = tuple[str, str]


class Segment(PaintedButton):
    """One of the choices beside each other: a radio button to a screen reader."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setCheckable(True)
        # Its group keeps one alone checked; this makes it a radio button instead of a check box.
        self.setAutoExclusive(True)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        # As wide as in bold, so that nothing moves when another is chosen.
        width = self.look.metrics(Type.STRONG).horizontalAdvance(self.accessibleName())
        return QSize(width + self.look.px(28), self.look.px(34))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(48), self.look.px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, radius = self.look.theme, self.look.px(7)
        role, fore = (Type.STRONG, theme.text) if self.isChecked() else (Type.BUTTON, theme.text2)
        if self.isChecked():
            box(painter, self.rect(), radius, fill=theme.raised, border=theme.edge)
        elif self.hot():
            box(painter, self.rect(), radius, fill=theme.line)
        if self.ringed():
            ring(painter, self.rect(), radius, theme.accent)
        painter.setFont(self.look.font(role))
        painter.setPen(fore)
        room = self.width() - self.look.px(12)
        line_of_text(painter, self.rect(), elided(self.look.metrics(role), self.accessibleName(), room), CENTRE)


class Segmented(QFrame):
    """A few choices in one track, 40 px high. `chosen` carries the value, and only when the owner chose it."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, options: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._values = [value for value, _ in options]
        self._row = QHBoxLayout(self)
        for place, (_, text) in enumerate(options):
            segment = Segment(look, text, self)
            segment.setAccessibleDescription(name)
            segment.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self._group.addButton(segment, place)
            self._row.addWidget(segment)
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._values[place]))
        look.changed.connect(self._dress)
        self._dress()

    def show_value(self, value: str) -> None:
        """Show this as chosen."""
        self._group.button(self._values.index(value)).setChecked(True)

    def value(self) -> str:
        """What is chosen."""
        return self._values[self._group.checkedId()]

    def take_focus(self) -> None:
        """Put the keyboard on what is chosen."""
        button = self._group.checkedButton()
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        box(QPainter(self), self.rect(), self._look.px(10), fill=self._look.theme.hover)

    def _dress(self) -> None:
        gap = self._look.px(3)
        self._row.setContentsMargins(gap, gap, gap, gap)
        self._row.setSpacing(gap)
        self.update()


class Choice(DropDown):
    """One of many, from a list that opens; letters typed find it. `chosen` carries the value the owner chose."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(12)
        # The style's own delegate draws the rows of a menu; the list is to look like the others.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.view().setAccessibleName(name)
        self.activated.connect(lambda place: self.chosen.emit(str(self.itemData(place))))
        look.changed.connect(self._dress)
        self._dress()

    def set_options(self, options: Sequence[Option]) -> None:
        """The choices, in this order; what was chosen stays where it is still one of them."""
        kept = self.value()
        self.clear()
        for value, text in options:
            self.addItem(text, value)
        self.show_value(kept)

    def show_value(self, value: str) -> None:
        """Show this as chosen; the first where it is none of the choices."""
        self.setCurrentIndex(max(self.findData(value), 0))

    def value(self) -> str:
        """What is chosen."""
        return str(self.currentData() if self.currentIndex() >= 0 else "")

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(240), self.look.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(96), self.look.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self.look.theme, self.look.px
        focus = self.hasFocus()
        border = theme.accent if focus else theme.edge
        box(painter, self.rect(), px(10), fill=theme.raised, border=border, width=2 if focus else 1)
        arrow, words = (
            QRect(self.width() - px(30), 0, px(16), self.height()),
            self.rect().adjusted(px(12), 0, -px(36), 0),
        )
        if self.isRightToLeft():
            arrow.moveLeft(px(14))
            words = self.rect().adjusted(px(36), 0, -px(12), 0)
        self.look.icons.paint(painter, QRectF(arrow), "chevron-down", theme.text2)
        painter.setFont(self.look.font(Type.BODY))
        painter.setPen(theme.text if self.isEnabled() else theme.text3)
        shown = elided(self.look.metrics(Type.BODY), self.currentText(), words.width())
        line_of_text(painter, words, shown, RIGHT if self.isRightToLeft() else LEFT)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _dress(self) -> None:
        self.setFont(self.look.font(Type.BODY))
        self.view().setFont(self.look.font(Type.BODY))
        self.updateGeometry()
        self.update()


class Switch(PaintedButton):
    """On or off, 40x24 drawn in a target of 40 px; checkable, so it is a check box to a screen reader."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setCheckable(True)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(44), self.look.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self.look.theme, self.look.px
        track = QRect((self.width() - px(40)) // 2, (self.height() - px(24)) // 2, px(40), px(24))
        radius, on = track.height() / 2, self.isChecked()
        box(painter, track, radius, fill=theme.accent if on else theme.hover, border=None if on else theme.edge)
        knob = QRect(0, track.top() + px(4), px(16), px(16))
        knob.moveLeft(track.right() + 1 - px(20) if on is not self.isRightToLeft() else track.left() + px(4))
        box(painter, knob, knob.height() / 2, fill=theme.on_accent if on else theme.edge)
        if on:
            self.look.icons.paint(painter, QRectF(knob.adjusted(px(2), px(2), -px(2), -px(2))), "check", theme.accent)
        if self.ringed():
            ring(painter, track.adjusted(-3, -3, 3, 3), radius + 3, theme.accent)

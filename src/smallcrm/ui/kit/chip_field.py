"""The small field that stands in a chip's place while its value is put right."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from smallcrm.ui.kit.announce import describe
from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.kit.safe import show_tip
from smallcrm.ui.theme import Look, Type

_HEIGHT, _NARROWEST, _WIDEST, _LONGEST = 28, 112, 320, 200


class ChipField(LineField):
    """`entered` carries what was typed, at Enter; `left`: Esc, or the keyboard went elsewhere and nothing is changed.

    Over its chip, so that the row does not move.
    """

    entered = Signal(str)
    left = Signal()

    def __init__(self, look: Look, name: str, text: str, parent: QWidget) -> None:
        super().__init__(look, name, height=_HEIGHT, role=Type.SMALL_STRONG, parent=parent)
        self._row = parent
        self.setObjectName("chipField")
        self.setMaxLength(_LONGEST)
        self.setText(text)
        self.selectAll()

    def stand_on(self, chip: QWidget) -> None:
        """Cover the chip, a little wider where it is short, and take the keyboard."""
        px = self.look.px
        needed = self.look.metrics(Type.SMALL_STRONG).horizontalAdvance(self.text()) + px(40)
        width = min(max(chip.width(), px(_NARROWEST), min(needed, px(_WIDEST))), self._row.width())
        place = QRect(chip.pos(), QSize(width, px(_HEIGHT)))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            place.moveRight(chip.geometry().right())
        place.moveLeft(max(0, min(place.left(), self._row.width() - width)))
        self.setGeometry(place)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, why: str) -> None:
        """It stays as it is, with the reason."""
        describe(self, why)
        show_tip(self.mapToGlobal(self.rect().bottomLeft()), why, self)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.left.emit()

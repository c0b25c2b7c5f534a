"""A field for a number: typed, or stepped with Up and Down."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.theme import Look

_MINUS = ("\N{MINUS SIGN}", "\N{EN DASH}")
_NUMBER = re.compile(r"([+-]?\d+)(?:\.(\d?))?")


class NumberField(LineField):
    """From `low` to `high`, both included, in whole steps; with `tenths` a step is a tenth and is written so.

    `chosen` carries the value in steps, each time the owner made it another one. What is no such number changes
    nothing, and gives way to the last one when the field is left.
    """

    chosen = Signal(int)

    def __init__(
        self, look: Look, name: str, low: int, high: int, *, tenths: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, name, height=40, parent=parent)
        self._low, self._high = low, high
        self._tenths = tenths
        self._value = low
        self.setMaxLength(8)
        self.textEdited.connect(self._typed)
        self.show_value(low)

    def value(self) -> int:
        """In steps."""
        return self._value

    def set_high(self, high: int) -> None:
        """Another end of the range; a value beyond it comes back to it."""
        self._high = high
        self.show_value(self._value)

    def show_value(self, value: int) -> None:
        """Show this number, or the end of the range that is nearest to it."""
        self._value = max(self._low, min(self._high, value))
        self.setText(self._written(self._value))
        between = self.tr("%1 to %2").replace("%1", self._written(self._low)).replace("%2", self._written(self._high))
        self.setAccessibleDescription(between)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        before = self._value
        self.show_value(before + step)
        self.selectAll()
        self._tell(before)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.show_value(self._value)

    def _typed(self, text: str) -> None:
        read = self._read(text)
        if read is not None and self._low <= read <= self._high:
            before, self._value = self._value, read
            self._tell(before)

    def _tell(self, before: int) -> None:
        if self._value != before:
            self.chosen.emit(self._value)

    def _read(self, text: str) -> int | None:
        for sign in _MINUS:
            text = text.replace(sign, "-")
        # Whichever mark this country writes, both are typed.
        found = _NUMBER.fullmatch(text.replace(",", ".").replace(" ", ""))
        if found is None or (found[2] and not self._tenths):
            return None
        return int(f"{found[1]}{found[2] or 0}") if self._tenths else int(found[1])

    def _written(self, value: int) -> str:
        locale = QLocale()
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        return locale.toString(value / 10, "f", 1) if self._tenths else locale.toString(value)

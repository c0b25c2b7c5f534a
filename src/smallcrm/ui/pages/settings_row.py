"""The parts of the settings page: a section, and in it a row with its name, its help and its control."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from smallcrm.ui.kit.cards import Card, Hairline
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Look, Type

# Narrower than this (px at 100 %), the control stands under its name.
BESIDE_FROM = 520
CONTROL_WIDTH = 300


class SettingRow(QWidget):
    """Name and one sentence of help at the left, the control at the right; what is wrong is said under it."""

    def __init__(self, look: Look, name: str, about: str, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.control = control
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        words = QVBoxLayout()
        words.setSpacing(look.px(1))
        words.addWidget(PlainLabel(look, name, role=Type.STRONG, wrap=True))
        self._about = PlainLabel(look, about, role=Type.SMALL, colour="text2", wrap=True)
        words.addWidget(self._about)
        self._row.addLayout(words, 1)
        right = QVBoxLayout()
        right.setSpacing(look.px(3))
        right.addWidget(control)
        right.setAlignment(control, Qt.AlignmentFlag.AlignVCenter)
        self._wrong = PlainLabel(look, role=Type.SMALL, colour="alert", wrap=True)
        self._wrong.hide()
        right.addWidget(self._wrong)
        self._row.addLayout(right)
        if not control.accessibleDescription():
            control.setAccessibleDescription(about)
        look.changed.connect(self._dress)
        self._dress()

    def show_about(self, text: str) -> None:
        """Another sentence under the name."""
        self._about.setText(text)
        self.control.setAccessibleDescription(text)

    def say_wrong(self, text: str) -> None:
        """Say under the control what is wrong with it; "" takes it back."""
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))

    def wrong(self) -> str:
        """What is said to be wrong."""
        return self._wrong.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        px = self._look.px
        beside = self.width() >= px(BESIDE_FROM)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._row.setContentsMargins(0, px(10), 0, px(10))
        self._row.setSpacing(px(24) if beside else px(6))
        self._wrong.setMaximumWidth(px(CONTROL_WIDTH))


class Section(QWidget):
    """A heading over a card of rows with hairlines between."""

    def __init__(self, look: Look, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(PlainLabel(look, heading, role=Type.HEADING))
        self._card = Card(look, "outlined", pad=12)
        self._card.body.setSpacing(0)
        column.addWidget(self._card)

    def add(self, row: QWidget) -> None:
        """One row more."""
        if self._card.body.count():
            self._card.body.addWidget(Hairline(self._look))
        self._card.body.addWidget(row)

"""How many the list of everyone leaves out, and the way to see them: nobody must look lost."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Look, Type


class HiddenStrip(QWidget):
    """`wanted` tells whether those put away and those who have died are to be listed, too."""

    wanted = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = False
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(20), look.px(8), look.px(20), 0)
        self._count = PlainLabel(look, role=Type.CAPTION, colour="text3", wrap=True)
        self._button = Button(look, "", kind=Kind.LINK)
        self._button.setObjectName("showHidden")
        self._button.clicked.connect(lambda: self.wanted.emit(not self._shown))
        row.addWidget(self._count, 1)
        row.addWidget(self._button)

    def tell(self, count: int, *, shown: bool) -> None:
        """Say how many there are; nothing at all when there are none."""
        self._shown = shown
        self.setVisible(count > 0)
        listed, left_out = self.tr("%n put away, or died", "", count), self.tr("%n are not shown", "", count)
        self._count.setText(listed if shown else left_out)
        self._button.setText(self.tr("Hide") if shown else self.tr("Show"))
        self._button.setAccessibleName(
            self.tr("Hide those put away and those who have died")
            if shown
            else self.tr("Show those put away and those who have died")
        )

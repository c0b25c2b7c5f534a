"""F1: every key, made from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from smallcrm.ui.actions import Actions
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Look, Type


class KeysSheet(QDialog):
    """A list of keys and what they do."""

    def __init__(self, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.setObjectName("keysSheet")
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(20))
        column.setSpacing(look.px(12))
        column.addWidget(PlainLabel(look, self.tr("Keys"), role=Type.NAME))
        area = QScrollArea()
        area.setProperty("kind", "bare")
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("Keys"))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        content.setProperty("kind", "bare")
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, look.px(12), 0)
        grid.setHorizontalSpacing(look.px(24))
        grid.setVerticalSpacing(look.px(6))
        grid.setColumnStretch(1, 1)
        for place, (keys, what) in enumerate(actions.keys()):
            grid.addWidget(PlainLabel(look, keys, role=Type.STRONG), place, 0)
            grid.addWidget(PlainLabel(look, what, wrap=True), place, 1)
        area.setWidget(content)
        column.addWidget(area, 1)
        close = Button(look, self.tr("Close"), kind=Kind.SECONDARY)
        close.clicked.connect(self.accept)
        column.addWidget(close)
        self.resize(look.px(560), look.px(600))

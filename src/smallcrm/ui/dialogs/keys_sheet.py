"""F1: every key, made from the table of actions, and what a line can say, made from the tables of its words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smallcrm.ui.actions import Actions
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.layouts import dress_area
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Look, Type
from smallcrm.ui.words import line_help

_Key, _Go = Qt.Key, QAbstractSlider.SliderAction
_SCROLLS = {
    _Key.Key_Down: _Go.SliderSingleStepAdd,
    _Key.Key_Up: _Go.SliderSingleStepSub,
    _Key.Key_PageDown: _Go.SliderPageStepAdd,
    _Key.Key_PageUp: _Go.SliderPageStepSub,
    _Key.Key_Home: _Go.SliderToMinimum,
    _Key.Key_End: _Go.SliderToMaximum,
}


class KeysSheet(QDialog):
    """A list of keys and what they do, and one of what a line can say. The arrows scroll it."""

    def __init__(self, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.setObjectName("keysSheet")
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(20))
        column.setSpacing(look.px(12))
        column.addWidget(PlainLabel(look, self.tr("Keys"), role=Type.NAME))
        self._area = QScrollArea()
        dress_area(look, self._area)
        self._area.setWidgetResizable(True)
        # A screen reader would call it an area and no more: it reads the words of a dialog by itself.
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setProperty("kind", "bare")
        parts = QVBoxLayout(content)
        parts.setContentsMargins(0, 0, look.px(12), look.px(28))
        parts.setSpacing(look.px(12))
        parts.addLayout(_rows(look, actions.keys()))
        _section(look, parts, self.tr("Birthdays"), actions.birthday_keys())
        _section(look, parts, self.tr("What a line can say"), line_help.marks())
        told = self.tr("All languages are read at once; one slip in a word of five letters makes a dashed chip.")
        parts.addWidget(PlainLabel(look, told, wrap=True))
        own, others = line_help.words(QLocale.languageToCode(QLocale().language()))
        parts.addLayout(_rows(look, own))
        _section(look, parts, self.tr("In other languages"), others)
        self._area.setWidget(content)
        column.addWidget(self._area, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = Button(look, self.tr("Close"), kind=Kind.SECONDARY)
        close.clicked.connect(self.accept)
        close.installEventFilter(self)
        foot.addWidget(close)
        column.addLayout(foot)
        self.resize(_fitting(look, parent))
        close.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A button takes the arrows for itself, to go to the next one.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._scrolled(event):
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Wherever else the keyboard is in it.
        if not self._scrolled(event):
            super().keyPressEvent(event)

    def _scrolled(self, event: QKeyEvent) -> bool:
        scroll = _SCROLLS.get(Qt.Key(event.key()))
        if scroll is not None:
            self._area.verticalScrollBar().triggerAction(scroll)
        return scroll is not None


def _fitting(look: Look, parent: QWidget | None) -> QSize:
    """No larger than the window, `parent`: Close is in sight however large the text is."""
    wanted, gap = QSize(look.px(600), look.px(600)), QSize(look.px(24), look.px(24))
    return wanted.boundedTo(parent.window().size() - gap) if parent is not None else wanted


def _section(look: Look, parts: QVBoxLayout, heading: str, rows: list[tuple[str, str]]) -> None:
    parts.addSpacing(look.px(12))
    parts.addWidget(PlainLabel(look, heading, role=Type.NAME))
    parts.addLayout(_rows(look, rows))


def _rows(look: Look, rows: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(look.px(24))
    grid.setVerticalSpacing(look.px(8))
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    for place, (typed, what) in enumerate(rows):
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(PlainLabel(look, typed, role=Type.STRONG, wrap=True), place, 0, top)
        grid.addWidget(PlainLabel(look, what, wrap=True), place, 1, top)
    return grid

"""Whose is it, what the line says? The client's, somebody's around them, or of who is named: none of them by itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smallcrm.domain.quicknote.reading import Fact
from smallcrm.services.whose import Owner
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type
from smallcrm.ui.words import isolated
from smallcrm.ui.words.facts import FactWords

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_MOST_KEYS = 9


class WhoseFact(QDialog):
    """`chosen` carries the fact that is filed then. Closed by Esc it tells nothing.

    The keyboard stands on none of them at first: Enter pressed twice is no answer. `about`: what the chip says.
    """

    chosen = Signal(object)

    def __init__(self, house: House, about: str, owners: Sequence[Owner], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._words = FactWords(house.words)
        self._buttons: list[Button] = []
        self.setObjectName("whoseFact")
        # Not the question itself: it may name somebody, and the title stands in the task bar.
        self.setWindowTitle(self.tr("Whose is it?"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look = house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(20), look.px(20), look.px(20), look.px(16))
        column.setSpacing(look.px(12))
        column.addWidget(PlainLabel(look, self.tr("Whose is it?"), role=Type.NAME, wrap=True))
        column.addWidget(PlainLabel(look, about, colour="text2", wrap=True))
        column.addWidget(self._offered(owners), 1)
        column.addLayout(self._foot())
        self.setAccessibleName(self.tr("Whose is it?"))
        self.setAccessibleDescription(f"{about}. {self.tr('Arrows or figures choose')}")
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offered(self, owners: Sequence[Owner]) -> QScrollArea:
        look = self._house.look
        inner = QWidget()
        inner.setProperty("kind", "bare")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        for place, owner in enumerate(owners):
            keys = str(place + 1) if place < _MOST_KEYS else ""
            button = Button(look, self._said(owner), icon=_icon(owner), keys=keys)
            button.setObjectName(f"whose{place}")
            button.clicked.connect(partial(self._choose, owner.fact))
            column.addWidget(button)
            self._buttons.append(button)
        column.addStretch(1)
        area = QScrollArea()
        area.setProperty("kind", "bare")
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        wanted = inner.sizeHint()
        area.setMinimumSize(max(wanted.width(), look.px(320)), min(wanted.height(), look.px(400)))
        return area

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        leave = Button(self._house.look, self.tr("Not now"), keys=self.tr("Esc"))
        leave.setObjectName("whoseLeave")
        leave.clicked.connect(self.reject)
        foot.addStretch(1)
        foot.addWidget(leave)
        return foot

    def _said(self, owner: Owner) -> str:
        if owner.own:
            text = isolated(owner.name) or self.tr("The client")
        else:
            text = self._words.person(owner.name, owner.relation)
        if owner.new:
            text = self.tr("%1, not written down yet").replace("%1", text)
        if owner.was:
            was = self._words.born(owner.was)
            text = self.tr("%1, was %2").replace("%1", text).replace("%2", was)
        return text

    def _choose(self, fact: Fact) -> None:
        self.accept()
        self.chosen.emit(fact)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(_STEPS[key])
        elif event.text().isdecimal() and 1 <= int(event.text()) <= min(len(self._buttons), _MOST_KEYS):
            self._buttons[int(event.text()) - 1].click()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = next((button for button in self._buttons if button.hasFocus()), None)
            if focused:
                focused.click()
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        now = next((at for at, button in enumerate(self._buttons) if button.hasFocus()), -1 if by > 0 else 0)
        self._buttons[(now + by) % len(self._buttons)].setFocus(Qt.FocusReason.TabFocusReason)


def _icon(owner: Owner) -> str:
    if owner.own:
        return "user"
    return "user-plus" if owner.new else "users"

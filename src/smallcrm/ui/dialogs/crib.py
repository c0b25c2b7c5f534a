"""Whom the crib for a stand-in is printed of: those here most often, or all who have a tag."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.layouts import foot
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type
from smallcrm.ui.words import isolated, shortened

# Whole pages of eight.
_OFTEN = (8, 16, 24)


class CribOf(QDialog):
    """`chosen` carries the ids of clients, and what the paper is called."""

    chosen = Signal(object, str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        # What each line stands for: a number of regulars, or a tag.
        self._meant: list[int | str] = []
        self.setObjectName("cribDialog")
        self.setWindowTitle(self.tr("Crib of regulars"))
        look = house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(20))
        column.setSpacing(look.px(12))
        column.addWidget(PlainLabel(look, self.tr("Whom is it to show?"), role=Type.NAME, wrap=True))
        hint = self.tr("Face, name, the usual and what they must never have, eight to a page. No phones, no money.")
        column.addWidget(PlainLabel(look, hint, colour="text2", wrap=True))
        self._list = QListWidget()
        self._list.setObjectName("cribOf")
        self._list.setAccessibleName(self.tr("Whom is it to show?"))
        self._list.itemActivated.connect(lambda _: self._choose())
        column.addWidget(self._list, 1)
        other = self.tr("Anybody else: choose them in the list of clients, then Print.")
        column.addWidget(PlainLabel(look, other, role=Type.SMALL, colour="text2", wrap=True))
        column.addLayout(self._buttons())
        self._fill()
        self.resize(look.px(460), look.px(440))
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self) -> QHBoxLayout:
        look = self._house.look
        leave = Button(look, self.tr("Cancel"))
        leave.clicked.connect(self.reject)
        self._print = Button(look, self.tr("Print..."), kind=Kind.PRIMARY)
        self._print.setObjectName("printCrib")
        self._print.clicked.connect(self._choose)
        return foot(look, leave, self._print)

    def _fill(self) -> None:
        regulars = self._house.session.regulars
        found = len(regulars.most_often(_OFTEN[-1]))
        # Where there are eleven, sixteen would be the same eleven again.
        for fewer, many in zip((0, *_OFTEN), _OFTEN, strict=False):
            if found > fewer:
                self._add(many, self.tr("The %n who come most often", "", min(found, many)))
        for tag, count in regulars.tags():
            people = self.tr("%n person(s)", "", count)
            self._add(tag, f"#{isolated(shortened(tag))}: {people}")
        if self._meant:
            self._list.setCurrentRow(0)
            return
        nobody = QListWidgetItem(self.tr("Nobody has been in of late, and nobody has a tag."))
        nobody.setFlags(Qt.ItemFlag.NoItemFlags)
        self._list.addItem(nobody)
        self._print.setEnabled(False)

    def _add(self, meant: int | str, text: str) -> None:
        self._meant.append(meant)
        self._list.addItem(QListWidgetItem(text))

    def _choose(self) -> None:
        place = self._list.currentRow()
        if not 0 <= place < len(self._meant):
            return
        meant, regulars = self._meant[place], self._house.session.regulars
        self.accept()
        if isinstance(meant, int):
            self.chosen.emit(regulars.most_often(meant), self.tr("Regulars"))
        else:
            self.chosen.emit(regulars.tagged(meant), f"#{meant}")

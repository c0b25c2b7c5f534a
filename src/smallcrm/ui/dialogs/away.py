"""Until when a client is away: one field that takes a day as people say it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.domain.records import Client
from smallcrm.domain.typed_until import read_until
from smallcrm.errors import UserError
from smallcrm.ui import messages
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.kit.layouts import foot
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type
from smallcrm.ui.words import isolated, shortened

LONGEST_TYPED = 100


class AwayUntil(QDialog):
    """`chosen` carries the day they are back, or None: they are back. Under the field stands how it was understood."""

    chosen = Signal(object)

    def __init__(self, house: House, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self.setObjectName("awayDialog")
        self.setWindowTitle(self.tr("Away until"))
        look = house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(20))
        column.setSpacing(look.px(12))
        title = self.tr("Until when is %1 away?").replace("%1", isolated(shortened(client.name)))
        column.addWidget(PlainLabel(look, title, role=Type.HEADING, wrap=True))
        self._field = LineField(look, self.tr("Away until"), placeholder=self.tr("3 Dec, two weeks, next month"))
        self._field.setObjectName("awayUntil")
        self._field.setMaxLength(LONGEST_TYPED)
        self._field.textChanged.connect(self._typed)
        self._field.returnPressed.connect(self._keep)
        column.addWidget(self._field)
        self._meant = PlainLabel(look, role=Type.SMALL, colour="text2", wrap=True)
        self._meant.setObjectName("awayMeant")
        column.addWidget(self._meant)
        column.addLayout(self._buttons(away=client.away_until is not None))
        if client.away_until:
            self._field.setText(house.words.full_day(client.away_until).split(" ", 1)[-1])
            self._field.selectAll()
        self._typed()
        self.resize(look.px(440), self.sizeHint().height())

    def _buttons(self, *, away: bool) -> QHBoxLayout:
        look = self._house.look
        back = []
        if away:
            back.append(Button(look, self.tr("Is back")))
            back[0].setObjectName("awayIsBack")
            back[0].clicked.connect(lambda: self._choose(None))
        leave = Button(look, self.tr("Cancel"))
        leave.clicked.connect(self.reject)
        keep = Button(look, self.tr("Save"), kind=Kind.PRIMARY)
        keep.setObjectName("awayKeep")
        keep.clicked.connect(self._keep)
        return foot(look, leave, keep, left=back)

    def _typed(self) -> None:
        if not self._field.text().strip():
            self._meant.setText(self.tr("A day, or how long"))
            return
        try:
            self._meant.setText(self._house.words.full_day(self._read()))
        except UserError:
            # Half a word is no mistake yet; Enter says what is wrong.
            self._meant.setText("")

    def _keep(self) -> None:
        try:
            self._choose(self._read())
        except UserError as error:
            self._meant.setText(messages.sentence(error))
            self._field.setAccessibleDescription(messages.sentence(error))
            self._field.setFocus()

    def _read(self) -> date:
        today, words = self._house.today(), self._house.words
        try:
            until = read_until(self._field.text(), today, day_first=words.day_first(), months=words.months())
        except ValueError as error:
            raise UserError("bad_until") from error
        if until <= today:
            raise UserError("away_past", day=until.isoformat())
        return until

    def _choose(self, until: date | None) -> None:
        self.accept()
        self.chosen.emit(until)

"""A visit put right: the day, what it brought, whether it is paid; or one that was forgotten."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.domain import money
from smallcrm.domain.past_day import read_past_day
from smallcrm.domain.records import Visit
from smallcrm.errors import UserError
from smallcrm.services.desk import Saved
from smallcrm.services.visits import PAID, TAB, is_open
from smallcrm.ui import messages
from smallcrm.ui.dialogs.asking import AskingDialog
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.choices import Switch
from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type

LONGEST_TYPED = 60


class VisitDialog(AskingDialog):
    """Of `client_id`; `visit` None is one that was forgotten. `done_saying` carries the step and what was done.

    What cannot be kept is told under the fields, and everything typed stays.
    """

    done_saying = Signal(int, str)

    def __init__(self, house: House, client_id: str, visit: Visit | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._client_id = client_id
        self._visit = visit
        self.setObjectName("visitDialog")
        title = self.tr("The visit") if visit else self.tr("A visit that was forgotten")
        self.setWindowTitle(title)
        look = house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(20))
        column.setSpacing(look.px(12))
        column.addWidget(PlainLabel(look, title, role=Type.HEADING, wrap=True))
        column.addLayout(self._fields())
        self._told = PlainLabel(look, role=Type.SMALL, colour="text2", wrap=True)
        self._told.setObjectName("visitTold")
        column.addWidget(self._told)
        column.addLayout(self._buttons())
        self._fill()
        self.resize(look.px(460), self.sizeHint().height())

    def unsaved(self) -> bool:
        return self._entered() != self._filled

    def save(self) -> None:
        self._keep()

    def _entered(self) -> tuple[str, ...]:
        fields = (self._day, self._amount, self._tip)
        return (*(field.text() for field in fields), str(self._unpaid.isChecked()))

    def _fields(self) -> QGridLayout:
        look = self._house.look
        self._day = LineField(look, self.tr("Day"), placeholder=self.tr("yesterday, Tue, 12 Nov"), height=40)
        self._day.setObjectName("visitDay")
        self._amount = LineField(look, self.tr("Spent"), placeholder=self.tr("nothing"), height=40)
        self._amount.setObjectName("visitAmount")
        self._tip = LineField(look, self.tr("Tip"), placeholder=self.tr("none"), height=40)
        self._tip.setObjectName("visitTip")
        self._unpaid = Switch(look, self.tr("On the tab, not paid yet"))
        self._unpaid.setObjectName("visitUnpaid")
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(6))
        for place, field in enumerate((self._day, self._amount, self._tip)):
            field.setMaxLength(LONGEST_TYPED)
            field.returnPressed.connect(self._keep)
            field.textChanged.connect(self._typed)
            grid.addWidget(PlainLabel(look, field.accessibleName(), role=Type.CAPTION, colour="text3"), 0, place)
            grid.addWidget(field, 1, place)
            grid.setColumnStretch(place, 2 if field is self._day else 1)
        tab = QHBoxLayout()
        tab.setContentsMargins(0, look.px(6), 0, 0)
        tab.setSpacing(look.px(10))
        tab.addWidget(self._unpaid)
        tab.addWidget(PlainLabel(look, self._unpaid.accessibleName()), 1)
        grid.addLayout(tab, 2, 0, 1, 3)
        return grid

    def _buttons(self) -> QHBoxLayout:
        look = self._house.look
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        if self._visit:
            remove = Button(look, self.tr("It was no visit"), kind=Kind.SECONDARY)
            remove.setObjectName("visitRemove")
            remove.clicked.connect(self._remove)
            row.addWidget(remove)
        row.addStretch(1)
        self._join = Button(look, self.tr("Make it one visit"))
        self._join.setObjectName("visitJoin")
        self._join.clicked.connect(lambda: self._keep(join=True))
        self._join.hide()
        leave = Button(look, self.tr("Cancel"))
        leave.setObjectName("visitCancel")
        leave.clicked.connect(self.drop)
        keep = Button(look, self.tr("Save"), kind=Kind.PRIMARY)
        keep.setObjectName("visitKeep")
        keep.clicked.connect(lambda: self._keep())  # noqa: PLW0108 - a click carries whether it is checked
        for button in (self._join, leave, keep):
            row.addWidget(button)
        return row

    def _fill(self) -> None:
        words, visit = self._house.words, self._visit
        if visit:
            self._day.setText(words.note_day(visit.day, self._house.today()))
            self._amount.setText(_typed_amount(visit.amount))
            self._tip.setText(_typed_amount(visit.tip))
            self._unpaid.setChecked(is_open(visit))
        self._day.selectAll()
        self._typed()
        self._filled = self._entered()

    def _typed(self) -> None:
        self._join.hide()
        try:
            self._told.setText(self._house.words.full_day(self._read_day()))
        except UserError:
            # Half a word is no mistake yet; Enter says what is wrong.
            self._told.setText("")

    def _keep(self, *, join: bool = False) -> None:
        visits, visit = self._house.session.visits, self._visit
        try:
            day = self._read_day()
            amount, tip = _read_amount(self._amount), _read_amount(self._tip)
            payment = TAB if self._unpaid.isChecked() else PAID
            if visit:
                self._finish(
                    visits.change(visit.id, day=day, amount=amount, tip=tip, payment=payment, join=join),
                    self.tr("Visit changed"),
                )
            else:
                self._finish(visits.add(self._client_id, day, amount, tip, payment=payment), self.tr("Visit added"))
        except UserError as error:
            self._tell(error)

    def _remove(self) -> None:
        if self._visit:
            try:
                self._finish(self._house.session.visits.remove(self._visit.id), self.tr("Visit removed"))
            except UserError as error:
                self._tell(error)

    def _finish(self, saved: Saved | None, said: str) -> None:
        self.accept()
        if saved:
            self.done_saying.emit(saved.step, said)

    def _tell(self, error: UserError) -> None:
        text = messages.sentence(error)
        self._told.setText(text)
        self._join.setVisible(error.code == "visit_twice" and self._visit is not None)
        wrong = self._wrong_field(error.code)
        wrong.setAccessibleDescription(text)
        (self._join if self._join.isVisible() else wrong).setFocus()
        wrong.selectAll()

    def _wrong_field(self, code: str) -> LineField:
        if code not in ("bad_price", "amount_negative", "amount_too_much"):
            return self._day
        return self._amount if _is_wrong(self._amount) else self._tip

    def _read_day(self) -> date:
        try:
            return read_past_day(self._day.text(), self._house.today(), months=self._house.words.months())
        except ValueError as error:
            raise UserError("bad_visit_day") from error


def _typed_amount(amount: int | None) -> str:
    return "" if amount is None else money.plain(amount)


def _read_amount(field: LineField) -> int | None:
    """Hundredths; None for an empty field. UserError "bad_price", "amount_negative"."""
    typed = "".join(field.text().split())
    if not typed:
        return None
    try:
        return money.parse(typed)
    except ValueError as error:
        raise UserError("amount_negative" if typed.startswith(("-", "−")) else "bad_price") from error


def _is_wrong(field: LineField) -> bool:
    try:
        _read_amount(field)
    except UserError:
        return True
    return False

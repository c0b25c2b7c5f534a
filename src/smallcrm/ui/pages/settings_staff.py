"""Who writes in the book: put on, renamed, put in order, and gone; nobody who wrote is ever deleted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.domain.records import Staff as Member
from smallcrm.errors import UserError
from smallcrm.ui import messages
from smallcrm.ui.counter.cards import Pool
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, IconButton, Kind
from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type
from smallcrm.ui.words import isolated, shortened

INITIALS_WIDTH = 76


class StaffRow(QWidget):
    """One who writes. `renamed`: a field was left; `moved` by -1 or 1; `left`: has left, or is back; `off`: removed."""

    renamed = Signal()
    moved = Signal(int)
    left = Signal()
    off = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = house.look
        self.member: Member | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(4), 0, look.px(4))
        column.setSpacing(look.px(2))
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        self.initials = LineField(look, "", height=40)
        self.initials.setFixedWidth(look.px(INITIALS_WIDTH))
        self.name = LineField(look, "", height=40)
        self.up = IconButton(look, "chevron-up", "", framed=False)
        self.down = IconButton(look, "chevron-down", "", framed=False)
        self.leave = Button(look, "", kind=Kind.ROW)
        self.remove = IconButton(look, "trash", "", framed=False)
        for widget in self.stops():
            row.addWidget(widget, 1 if widget is self.name else 0)
        column.addLayout(row)
        self._wrong = PlainLabel(look, role=Type.SMALL, colour="alert", wrap=True)
        self._wrong.hide()
        column.addWidget(self._wrong)
        self.initials.editingFinished.connect(self.renamed)
        self.name.editingFinished.connect(self.renamed)
        self.up.clicked.connect(partial(self.moved.emit, -1))
        self.down.clicked.connect(partial(self.moved.emit, 1))
        self.leave.clicked.connect(self.left)
        self.remove.clicked.connect(self.off)

    def stops(self) -> tuple[QWidget, ...]:
        """What the keyboard reaches in it, as the eye goes."""
        return self.name, self.initials, self.up, self.down, self.leave, self.remove

    def show_member(self, member: Member, *, first: bool, last: bool) -> None:
        """Show this one; what is being typed for the same one stays."""
        if self.member is None or self.member.id != member.id:
            self.say_wrong("")
        if not self._wrong.text():
            _show(self.initials, member.initials)
            _show(self.name, member.name)
        self.member = member
        called = isolated(shortened(member.name))
        self.name.setAccessibleName(self.tr("Name of %1").replace("%1", called))
        self.initials.setAccessibleName(self.tr("Initials of %1").replace("%1", called))
        self.up.set_name(self.tr("Move %1 up").replace("%1", called))
        self.down.set_name(self.tr("Move %1 down").replace("%1", called))
        self.remove.set_name(self.tr("Take %1 off").replace("%1", called))
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)
        self.leave.setText(self.tr("Is back") if member.left else self.tr("Has left"))
        said = self.tr("%1 is back") if member.left else self.tr("%1 has left")
        self.leave.setAccessibleName(said.replace("%1", called))

    def say_wrong(self, text: str) -> None:
        """What is wrong with this row; "" takes it back."""
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))


class StaffPanel(QWidget):
    """Everybody who writes or has written, and a line for somebody new."""

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        look = house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(8), 0, look.px(8))
        column.setSpacing(look.px(4))
        about = self.tr("From two on, the note box shows who is typing, and each note bears their initials.")
        column.addWidget(PlainLabel(look, about, role=Type.SMALL, colour="text2", wrap=True))
        rows = QVBoxLayout()
        rows.setSpacing(0)
        column.addLayout(rows)
        self._pool: Pool[StaffRow] = Pool(rows, self._make_row)
        new = QHBoxLayout()
        new.setSpacing(look.px(8))
        self._initials = LineField(look, self.tr("Initials"), placeholder=self.tr("AP"), height=40)
        self._initials.setObjectName("newStaffInitials")
        self._initials.setFixedWidth(look.px(INITIALS_WIDTH))
        self._name = LineField(
            look, self.tr("Name"), placeholder=self.tr("Name of somebody who writes here"), height=40
        )
        self._name.setObjectName("newStaffName")
        add = Button(look, self.tr("Add"), icon="plus")
        add.setObjectName("addStaff")
        add.clicked.connect(self._add)
        for field in (self._name, self._initials):
            field.returnPressed.connect(self._add)
        self._new = (self._name, self._initials, add)
        new.addWidget(self._name, 1)
        new.addWidget(self._initials)
        new.addWidget(add)
        column.addLayout(new)
        self._wrong = PlainLabel(look, role=Type.SMALL, colour="alert", wrap=True)
        self._wrong.setObjectName("staffWrong")
        self._wrong.hide()
        column.addWidget(self._wrong)
        self.setAccessibleName(self.tr("Who writes here"))

    def load(self) -> None:
        """Show everybody."""
        members = self._house.session.staff.all()
        shown = self._pool.take(len(members))
        for place, (row, member) in enumerate(zip(shown, members, strict=True)):
            row.show_member(member, first=place == 0, last=place == len(members) - 1)
        # Rows are made later than what stands under them.
        before: QWidget = self
        for stop in (*(stop for row in shown for stop in row.stops()), *self._new):
            self.setTabOrder(before, stop)
            before = stop

    def rows(self) -> list[StaffRow]:
        """The rows shown."""
        return self._pool.take(len(self._house.session.staff.all()))

    def _make_row(self) -> StaffRow:
        row = StaffRow(self._house, self)
        row.renamed.connect(partial(self._rename, row))
        row.moved.connect(partial(self._move, row))
        row.left.connect(partial(self._leave, row))
        row.off.connect(partial(self._take_off, row))
        return row

    def _add(self) -> None:
        staff = self._house.session.staff
        if self._attempt(lambda: staff.add(self._name.text(), self._initials.text()), self._say_wrong):
            self._name.clear()
            self._initials.clear()
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rename(self, row: StaffRow) -> None:
        member, name, initials = row.member, row.name.text(), row.initials.text()
        if member is not None and ((name, initials) != (member.name, member.initials) or row._wrong.text()):
            change = self._house.session.staff.change
            self._attempt(lambda: change(member.id, name=name, initials=initials), row.say_wrong)

    def _move(self, row: StaffRow, by: int) -> None:
        order = [member.id for member in self._house.session.staff.all()]
        if row.member is None:
            return
        place = order.index(row.member.id)
        order.insert(place + by, order.pop(place))
        if self._attempt(lambda: self._house.session.staff.order(order), row.say_wrong):
            # The keyboard goes with the one who was moved, to what still can be pressed there.
            moved = self.rows()[place + by]
            wanted, other = (moved.up, moved.down) if by < 0 else (moved.down, moved.up)
            (wanted if wanted.isEnabled() else other).setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self, row: StaffRow) -> None:
        staff, member = self._house.session.staff, row.member
        if member is not None:
            self._attempt(lambda: (staff.back if member.left else staff.leave)(member.id), row.say_wrong)

    def _take_off(self, row: StaffRow) -> None:
        member = row.member
        if member is not None and self._attempt(lambda: self._house.session.staff.remove(member.id), row.say_wrong):
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _attempt(self, action: Callable[[], object], say: Callable[[str], None]) -> bool:
        try:
            action()
        except UserError as error:
            say(messages.sentence(error))
            return False
        say("")
        self.load()
        return True

    def _say_wrong(self, text: str) -> None:
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))


def _show(field: LineField, text: str) -> None:
    """Not where it stands already: that would forget the field's own undo and move the caret."""
    if field.text() != text:
        field.setText(text)

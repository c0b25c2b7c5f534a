"""Editing a client in place: every field keeps itself, each change is a step that undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smallcrm.domain.money import plain
from smallcrm.domain.page import ClientPage
from smallcrm.errors import UserError
from smallcrm.ui import messages
from smallcrm.ui.counter.editor_fields import EditedLine, EditedList, Line
from smallcrm.ui.counter.keeping import Keeping, Texts
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind, Tick
from smallcrm.ui.kit.layouts import dress_area
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type


class Editor(QScrollArea):
    """`done` is pressed when the owner is finished; nothing waits for it, every field is kept as it is left."""

    done = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._keeping = Keeping(house)
        self._fields: dict[str, EditedLine] = {}
        self._lists: dict[str, EditedList] = {}
        self._order: list[EditedLine | EditedList | Tick] = []
        self.setObjectName("editor")
        dress_area(house.look, self)
        self.setWidgetResizable(True)
        # It follows the field that has the keyboard; there is nothing to be done with the area itself.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._build())

    def load(self, page: ClientPage) -> None:
        """Show what the book holds of this client."""
        # What was typed into a page that was left is not the next one's.
        fresh = page.client.id != self._keeping.client_id or not self.isVisible()
        self._keeping.client_id = page.client.id
        client, words = page.client, self._house.words
        texts = {
            "name": client.name,
            "nickname": client.nickname,
            "birthday": words.partial(client.birthday) if client.birthday else "",
            "company": client.company,
            "arrangement": client.arrangement,
            "since": client.since,
            "language": client.language,
        }
        for field, text in texts.items():
            if fresh or not self._fields[field].unsaved():
                self._fields[field].load([text])
        for name, lines in self._lines_of(page).items():
            self._lists[name].load(lines, fresh=fresh)
        listed = client.allergies == "listed"
        self._none_known.setChecked(client.allergies == "none_known")
        self._none_known.setEnabled(not listed)
        self._set_tab_order()

    def focus_field(self, field: str) -> None:
        """Put the caret where the owner wants to add something."""
        target = self._lists[field].last() if field in self._lists else self._fields[field].cells[0]
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if field in self._fields:
            target.selectAll()
        self.ensureWidgetVisible(target, 0, self._house.look.px(80))

    def focus_wrong(self) -> None:
        """Put the caret where something stands that cannot be kept."""
        wrong = next((line for line in self.findChildren(EditedLine) if line.is_wrong()), None)
        if wrong:
            wrong.cells[-1].setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(wrong, 0, self._house.look.px(80))

    def finish(self) -> bool:
        """Keep every field; False when one says it cannot be kept."""
        fields = [field.finish() for field in self._fields.values()]
        return all([*fields, *(lines.finish() for lines in self._lists.values())])

    def _set_tab_order(self) -> None:
        """Tab goes as the eye goes, whenever a line came or went; the last field leads to Done."""
        stops: list[QWidget] = []
        for part in self._order:
            stops += [part] if isinstance(part, Tick) else part.cells() if isinstance(part, EditedList) else part.cells
        for before, after in pairwise([*stops, self._done_button]):
            QWidget.setTabOrder(before, after)

    # Building

    def _build(self) -> QWidget:
        look = self._house.look
        content = QWidget()
        content.setProperty("kind", "bare")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, look.px(12), look.px(16))
        column.setSpacing(look.px(14))
        row = QHBoxLayout()
        row.addWidget(PlainLabel(look, self.tr("Each field is kept as you leave it."), colour="text2", wrap=True), 1)
        finished = self._done_button = Button(look, self.tr("Done"), kind=Kind.ROW, icon="check")
        finished.setObjectName("editDone")
        finished.clicked.connect(self._finished)
        row.addWidget(finished)
        column.addLayout(row)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(20))
        grid.setVerticalSpacing(look.px(14))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for place, part in enumerate(self._parts()):
            grid.addWidget(part, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        column.addStretch(1)
        return content

    def _parts(self) -> list[QWidget]:
        price = self.tr("Price")
        return [
            self._field("name", self.tr("Name"), object_name="editName"),
            self._field("nickname", self.tr("What you call them")),
            self._list("usual", self.tr("The usual"), (self.tr("The usual"), price), (3, 1), self._keeping.keep_usual),
            self._list("ask", self.tr("Ask about"), (self.tr("What to ask next time"),), (1,), self._keeping.keep_ask),
            self._allergies(),
            self._list(
                "alert", self.tr("Warnings"), (self.tr("Shown in red on top"),), (1,), self._keeping.keep_alert("alert")
            ),
            self._field("birthday", self.tr("Birthday")),
            self._list(
                "phone",
                self.tr("Phone"),
                (self.tr("Number"), self.tr("Mobile, work...")),
                (2, 1),
                self._keeping.keep_contact("phone"),
            ),
            self._list(
                "people",
                self.tr("Family"),
                (self.tr("Name"), self.tr("Son, wife, dog...")),
                (1, 1),
                self._keeping.keep_person,
            ),
            self._list(
                "email",
                self.tr("E-mail"),
                (self.tr("Address"), self.tr("Work, home...")),
                (2, 1),
                self._keeping.keep_contact("email"),
            ),
            *self._more_parts(),
        ]

    def _more_parts(self) -> list[QWidget]:
        return [
            self._list("like", self.tr("Likes"), (self.tr("Likes"),), (1,), self._keeping.keep_preference("like")),
            self._list(
                "dislike",
                self.tr("Does not like"),
                (self.tr("Does not like"),),
                (1,),
                self._keeping.keep_preference("dislike"),
            ),
            self._list(
                "habit",
                self.tr("Habits"),
                (self.tr("Sits by the window"),),
                (1,),
                self._keeping.keep_preference("habit"),
            ),
            self._list("tag", self.tr("Tags"), (self.tr("Tag"),), (1,), self._keeping.keep_tag),
            self._list(
                "date", self.tr("Days that matter"), (self.tr("What"), self.tr("When")), (1, 1), self._keeping.keep_date
            ),
            self._field("arrangement", self.tr("Own arrangement, like a tab until Friday")),
            self._field("company", self.tr("Company")),
            self._field("since", self.tr("Regular since (a year will do)")),
            self._field("language", self.tr("Language")),
        ]

    def _labelled(self, label: str, widget: QWidget) -> QWidget:
        look = self._house.look
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        column.addWidget(PlainLabel(look, label, role=Type.CAPTION, colour="text3", wrap=True))
        column.addWidget(widget)
        return holder

    def _field(self, field: str, label: str, *, object_name: str = "") -> QWidget:
        line = EditedLine(self._house.look, (label,), (1,), lambda texts: self._keeping.keep_field(field, texts[0]))
        if object_name:
            line.cells[0].setObjectName(object_name)
        self._fields[field] = line
        self._order.append(line)
        return self._labelled(label, line)

    def _list(
        self, name: str, label: str, cells: Texts, stretches: Sequence[int], keep: Callable[[str, Texts], object]
    ) -> QWidget:
        lines = self._lists[name] = EditedList(self._house.look, cells, stretches, keep)
        self._order.append(lines)
        return self._labelled(label, lines)

    def _allergies(self) -> QWidget:
        look = self._house.look
        part = self._list(
            "allergy", self.tr("Allergies"), (self.tr("Allergy"),), (1,), self._keeping.keep_alert("allergy")
        )
        row = QHBoxLayout()
        row.setSpacing(0)
        self._none_known = Tick(look, self.tr("No known allergies"))
        self._order.append(self._none_known)
        self._none_known.clicked.connect(self._set_none_known)
        row.addWidget(self._none_known)
        row.addWidget(PlainLabel(look, self.tr("No known allergies"), role=Type.SMALL, colour="text2"), 1)
        layout = part.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addLayout(row)
            self._not_ticked = PlainLabel(look, role=Type.SMALL, colour="alert", wrap=True)
            self._not_ticked.hide()
            layout.addWidget(self._not_ticked)
        return part

    def _set_none_known(self, checked: bool) -> None:
        try:
            self._keeping.set_none_known(checked)
            wrong = ""
        except UserError as error:
            wrong = messages.sentence(error)
            self._none_known.setChecked(not checked)
        self._not_ticked.setText(wrong)
        self._not_ticked.setVisible(bool(wrong))

    # What the book holds

    def _lines_of(self, page: ClientPage) -> dict[str, list[Line]]:
        digits, words = self._house.words.digits, self._house.words
        of_kind = {
            kind: [Line(row.id, (row.text,)) for row in page.preferences if row.kind == kind]
            for kind in ("like", "dislike", "habit")
        }
        return {
            "usual": [
                Line(row.id, (row.text, "" if row.price is None else plain(row.price, digits))) for row in page.usuals
            ],
            "ask": [Line(row.id, (row.text,)) for row in page.asks],
            "allergy": [Line(row.id, (row.text,)) for row in page.alerts if row.kind == "allergy"],
            "alert": [Line(row.id, (row.text,)) for row in page.alerts if row.kind == "alert"],
            "phone": [Line(row.id, (row.value, row.label)) for row in page.contact_points if row.kind == "phone"],
            "email": [Line(row.id, (row.value, row.label)) for row in page.contact_points if row.kind == "email"],
            "people": [Line(row.id, (row.name, row.relation)) for row in page.people],
            "tag": [Line(row.id, (row.name,)) for row in page.tags],
            "date": [Line(row.id, (row.name, words.partial(row.when))) for row in page.dates],
            **of_kind,
        }

    def _finished(self) -> None:
        if self.finish():
            self.done.emit()

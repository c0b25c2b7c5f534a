"""The form of the editor, made from the table of parts: it fills itself from a page and keeps each line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.domain.page import ClientPage
from smallcrm.ui.counter.editor_cells import TextCell
from smallcrm.ui.counter.editor_fields import EditedLine, Keep, Line
from smallcrm.ui.counter.editor_list import EditedList
from smallcrm.ui.counter.editor_parts import SECTIONS, Part, Section, Sort
from smallcrm.ui.counter.editor_row import Texts, word
from smallcrm.ui.counter.editor_sections import NoneKnown, SectionView
from smallcrm.ui.counter.keeping import Keeping
from smallcrm.ui.house import House
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type


class EditorForm(QWidget):
    """Sections of lines. `moved` and `removed` carry a line whose row is to move or go, `chooser_wanted` a cell."""

    moved = Signal(object, int)
    removed = Signal(object)
    chooser_wanted = Signal(object)

    def __init__(self, house: House, keeping: Keeping) -> None:
        super().__init__()
        self._house = house
        self._keeping = keeping
        self._fields: dict[str, EditedLine] = {}
        self._lists: dict[str, EditedList] = {}
        self.none_known = NoneKnown(house, keeping.set_none_known)
        self.setProperty("kind", "bare")
        look = house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, look.px(12), look.px(24))
        column.setSpacing(look.px(8))
        hint = self.tr("Each field is kept as you leave it. Esc puts back what stood there.")
        column.addWidget(PlainLabel(look, hint, role=Type.SMALL, colour="text2", wrap=True))
        column.addSpacing(look.px(4))
        self.sections = [self._section(section) for section in SECTIONS]
        for section in self.sections:
            column.addWidget(section)
        column.addStretch(1)

    def load(self, page: ClientPage, *, fresh: bool) -> None:
        """Show what the book holds of this client; what is being typed stays, unless `fresh`."""
        rows = self._rows(page)
        for part in _parts():
            if part.key in self._fields:
                self._fields[part.key].load(self._line(part, page.client).texts, fresh=fresh)
            else:
                of_kind = [row for row in rows[part.table] if not part.kind or row.kind == part.kind]
                self._lists[part.key].load([self._line(part, row) for row in of_kind], fresh=fresh)
        self.none_known.show_state(page.client.allergies)

    def line(self, key: str, row_id: str = "") -> EditedLine:
        """The line of a part: that of this row, else the empty one."""
        return self._fields[key] if key in self._fields else self._lists[key].line_of(row_id)

    def lines(self) -> list[EditedLine]:
        """Every line, as the eye goes."""
        lines: list[EditedLine] = []
        for part in _parts():
            lines += [self._fields[part.key]] if part.key in self._fields else self._lists[part.key].lines
        return lines

    def first_of(self, section: int) -> EditedLine:
        """The first line of a section."""
        key = SECTIONS[section].parts[0].key
        return self._fields[key] if key in self._fields else self._lists[key].lines[0]

    def finish(self) -> bool:
        """Keep every line; False when one cannot be kept."""
        kept = [line.finish() for line in self.lines()]
        return all(kept)

    def set_tab_order(self, last: QWidget) -> None:
        """Tab goes as the eye goes, whenever a line came or went; the last field leads to `last`."""
        stops: list[QWidget] = []
        for part in _parts():
            lines = [self._fields[part.key]] if part.key in self._fields else self._lists[part.key].lines
            stops += [stop for line in lines for stop in line.stops()]
            stops += [self.none_known.tick] if part.key == "allergy" else []
        for before, after in pairwise([*stops, last]):
            QWidget.setTabOrder(before, after)

    # What the book holds

    def _rows(self, page: ClientPage) -> dict[str, Sequence[Any]]:
        """The rows of every table, in the order of the book; questions for later too."""
        return {
            "contact_points": page.contact_points,
            "preferences": page.preferences,
            "alerts": page.alerts,
            "people": page.people,
            "important_dates": page.dates,
            # Each note that says it brings the tag again; it is one tag.
            "tags": list({tag.name.casefold(): tag for tag in reversed(page.tags)}.values())[::-1],
            "asks": self._house.session.details.open_asks(page.client.id),
            "followups": page.followups,
            "promises": page.promises,
        }

    def _line(self, part: Part, row: Any) -> Line:
        shown = self._keeping.values.shown
        return Line(row.id, tuple(shown(cell.sort, getattr(row, cell.field)) for cell in part.cells))

    # Building

    def _section(self, section: Section) -> SectionView:
        parts = [(self._labelled(part), part.wide) for part in section.parts]
        return SectionView(self._house.look, _tr(section.label), parts)

    def _labelled(self, part: Part) -> QWidget:
        look = self._house.look
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        column.addWidget(PlainLabel(look, word(self._house, part.label), role=Type.CAPTION, colour="text3", wrap=True))
        column.addWidget(self._field(part) if part.table == "clients" else self._list(part))
        if part.key == "allergy":
            column.addWidget(self.none_known)
        return holder

    def _field(self, part: Part) -> EditedLine:
        def keep(before: Texts, after: Texts) -> str:
            return self._keeping.keep(part, "", before, after)

        line = self._fields[part.key] = self._made(EditedLine(self._house, part, keep, self._reading, many=False))
        line.number(0)
        if part.key == "name":
            line.stops()[0].setObjectName("editName")
        return line

    def _list(self, part: Part) -> EditedList:
        def keep(row_id: str, before: Texts, after: Texts) -> str:
            return self._keeping.keep(part, row_id, before, after)

        lines = self._lists[part.key] = EditedList(part, self._make_line, keep, self._house.look.px(6))
        lines.moved.connect(self.moved)
        lines.removed.connect(self.removed)
        return lines

    def _make_line(self, part: Part, keep: Keep, parent: QWidget) -> EditedLine:
        line = self._made(EditedLine(self._house, part, keep, self._reading, many=True, parent=parent))
        for cell, one in zip(line.cells, part.cells, strict=True):
            if one.sort is Sort.TAG and isinstance(cell, TextCell):
                cell.complete_from(self._house.session.details.known_tags())
        return line

    def _made(self, line: EditedLine) -> EditedLine:
        line.chooser_wanted.connect(self.chooser_wanted)
        return line

    def _reading(self, sort: Sort, text: str) -> str:
        return self._keeping.values.reading(sort, text)


def _parts() -> list[Part]:
    return [part for section in SECTIONS for part in section.parts]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Editor", text)

"""Editing one field of the real form leaves every other column of the book as it was, and undo puts it back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smallcrm.domain.partial_date import PartialDate
from smallcrm.paths import Paths
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from smallcrm.ui.counter.editor_cells import ChoiceCell, ClientCell, LinesCell, TextCell, TickCell
from smallcrm.ui.counter.editor_fields import EditedLine
from smallcrm.ui.counter.editor_parts import SECTIONS
from tests.builders import rows
from tests.ui.desk import TODAY, Desk, a_book_of, running, settle

PARTS = [part for section in SECTIONS for part in section.parts]
FIELDS = [(part.key, cell.field) for part in PARTS for cell in part.cells]
NEEDED = ("text", "value", "name")

HOSTILE = [
    "",
    "   ",
    "<b>bold</b><img src='/etc/hostname'>",
    "\u202eevil\u202c \u2066x\u2069",
    "nul\x00 and \x1b[31m",
    "two\nlines\r\nand\ta tab",
    "=cmd|' /C calc'!A0",
    "🧑‍🍳 🇺🇦",
    "مرحبا بالعالم",
    "half \ud83d of one",
    "W" * 3000,
    "12",
    "4.50",
    "23 Nov 1978",
    "31.02.",
    "29 Feb",
    "1.2.27",
    "2019",
    "#regular",
]
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30), st.dates().map(lambda day: f"{day:%d.%m.%Y}"))
Cells = dict[tuple[str, str, str], object]


def fill(session: Session, anna: str, tomas: str) -> None:
    """Two rows of everything there is to know of somebody."""
    details, clients = session.details, session.clients
    for field, value in {"nickname": "Anya", "kind": "partner", "since": "2021-04", "language": "uk"}.items():
        clients.edit(anna, **{field: value})
    clients.edit(anna, birthday=PartialDate(1978, 11, 23), company="Harbour", arrangement="tab", brought_by=tomas)
    clients.set_away(anna, date(2027, 1, 5))
    for n in ("one", "two"):
        for kind in ("phone", "email", "messenger", "web"):
            details.add_contact(anna, kind, f"{kind} {n}", label=f"label {n}")
        details.add_contact(anna, "address", f"High St {n}\nLondon", label=n)
        for kind in ("usual", "like", "dislike", "habit", "label"):
            details.add_preference(anna, kind, f"{kind} {n}", price=450 if kind == "usual" else None, label=f"l {n}")
        for kind in ("allergy", "alert"):
            details.add_alert(anna, kind, f"{kind} {n}")
        person = details.add_person(anna, f"Person {n}", "son", birthday=PartialDate(None, 2, 29), remark=f"remark {n}")
        details.change("people", person.id, other_id=tomas)
        details.set_person_died(person.id, date(2020, 5, 1))
        details.add_date(anna, f"Day {n}", PartialDate(2019, 6, 12))
        details.add_tag(anna, n)
        details.add_ask(anna, f"Ask {n}", context=f"context {n}", from_date=date(2027, 3, 1))
        details.add_followup(anna, f"Do {n}", date(2026, 12, 1))
        details.add_promise(anna, "debt", f"Owes {n}", amount=250)


@pytest.fixture
def full(qtbot: QtBot, qapp: QApplication, paths: Paths) -> Iterator[Desk]:
    """Anna, of whom everything is known, open in the editor."""
    a_book_of(paths.book, "Anna Petrova", "Tomas Novak")
    session = Session.open(paths.book, Clock(TODAY))
    ids = {client.name: client.id for client in session.book.clients.all()}
    fill(session, ids["Anna Petrova"], ids["Tomas Novak"])
    session.close()
    with running(qtbot, qapp, paths) as desk:
        desk.counter.open(ids["Anna Petrova"])
        desk.counter.page.edit()
        yield desk


def cells_of(desk: Desk) -> Cells:
    """Every value of every journalled table, by table, row and column."""
    found: Cells = {}
    for table, lines in rows(desk.session.book.connection).items():
        for line in map(json.loads, lines):
            found |= {(table, line["id"], column): value for column, value in line.items()}
    return found


def lines_of(desk: Desk, key: str) -> list[EditedLine]:
    return [line for line in desk.counter.page.editor.form.lines() if line.part.key == key]


def change(desk: Desk, line: EditedLine, field: str, text: str) -> None:
    """Put `text` (or what comes next to it, where one chooses) into the field, and leave the line."""
    cell = next(cell for cell, one in zip(line.cells, line.part.cells, strict=True) if one.field == field)
    line.focus(field)
    if isinstance(cell, TextCell):
        cell.selectAll()
        cell.insert(text)
    elif isinstance(cell, LinesCell):
        cell.edit.selectAll()
        cell.edit.insertPlainText(text)
    elif isinstance(cell, ChoiceCell):
        cell.setCurrentIndex(len(text) % cell.count())
        cell.activated.emit(cell.currentIndex())
    elif isinstance(cell, ClientCell):
        cell.nobody.click()
    elif isinstance(cell, TickCell):
        cell.tick.click()
    desk.counter.page.header.edit.setFocus(Qt.FocusReason.TabFocusReason)


def columns(table: str, field: str) -> set[str]:
    partial = field in ("birthday", "when")
    return {f"{field}_{part}" for part in ("year", "month", "day")} if partial else {field}


def touched(before: Cells, after: Cells) -> set[tuple[str, str, str]]:
    return {place for place in before.keys() | after.keys() if before.get(place) != after.get(place)}


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(field=st.sampled_from(FIELDS), text=TEXTS, place=st.integers(0, 2))
def test_editing_one_field_leaves_every_other_column_untouched(
    full: Desk, field: tuple[str, str], text: str, place: int
) -> None:
    key, column = field
    lines = lines_of(full, key)
    line = lines[min(place, len(lines) - 1)]
    row_id, table = line.row_id or full.counter.client_id() or "", line.part.table
    is_new, steps = table != "clients" and not line.row_id, len(full.session.history.steps(10_000))
    before, shown = cells_of(full), [one.texts() for one in full.counter.page.editor.form.lines()]

    change(full, line, column, text)
    after = cells_of(full)

    news = touched(before, after)
    gone = {place for place in news if place not in after}
    if is_new:
        # A line typed into the empty one is a row of its own.
        assert {place for place in news if place in before} <= {("clients", full.counter.client_id(), "allergies")}
    elif gone:
        assert column in NEEDED
        assert {place[:2] for place in gone} == {(table, row_id)}
        assert news - gone <= {("clients", full.counter.client_id(), "allergies")}
    else:
        assert news <= {(table, row_id, name) for name in columns(table, column)}
    put_back(full, steps, news)
    assert cells_of(full) == before
    assert [one.texts() for one in full.counter.page.editor.form.lines()] == shown


def put_back(desk: Desk, steps: int, news: set[tuple[str, str, str]]) -> None:
    """Let go of what could not be kept, and take back the deed if there was one."""
    desk.counter.page.editor.drop()
    done = len(desk.session.history.steps(10_000)) - steps
    assert done == bool(news)
    if done:
        desk.session.history.undo()
    settle()

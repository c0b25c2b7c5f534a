"""The assistant writes while the owner is away; the owner finds what she wrote since Monday."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from smallcrm.domain.changes import Label
from smallcrm.domain.records import Note
from smallcrm.paths import Paths
from smallcrm.ui.actions import Do
from smallcrm.ui.kit.choices import Choice
from smallcrm.ui.kit.note_delegate import NotesView
from tests.services.conftest import HandClock
from tests.ui.desk import Desk, Key, a_book_of, running, settle, texts


def open_page(desk: Desk) -> None:
    desk.window.commands.actions[Do.NOTES_BY].trigger()
    settle()


def model(desk: Desk) -> QAbstractItemModel:
    return desk.find(NotesView, "written").model()


def count(desk: Desk) -> str:
    return desk.find(QLabel, "writtenCount").text()


def choose(desk: Desk, name: str) -> None:
    choice = desk.find(Choice, "writtenBy")
    place = choice.findText(name)
    assert place >= 0, name
    choice.setCurrentIndex(place)
    choice.activated.emit(place)


def since(desk: Desk, typed: str) -> None:
    field = desk.find(QLineEdit, "writtenSince")
    field.setFocus()
    field.selectAll()
    desk.type(typed)
    desk.press(Key.Key_Return)


def write(desk: Desk, client: str, text: str) -> None:
    notes = desk.session.notes
    notes.add(client_id=client, reading=notes.read(client, text))


@pytest.fixture
def week(shop: Desk) -> Desk:
    """Ines wrote about Anna and Tomas, nobody named about Maria."""
    ines, _ = (shop.session.staff.add(name).id for name in ("Ines Ferreira", "Igor Falk"))
    ids = {client.name.split()[0]: client.id for client in shop.session.book.clients.all()}
    shop.session.staff.writes(ines)
    write(shop, ids["Anna"], "Exam went well")
    write(shop, ids["Tomas"], "New job")
    shop.session.staff.writes(None)
    write(shop, ids["Maria"], "Quiet today")
    return shop


def test_the_owner_finds_what_the_assistant_wrote_since_monday(qtbot: QtBot, qapp: QApplication, paths: Paths) -> None:
    clock = HandClock()
    clock.at = datetime(2026, 11, 19, 10, 0)
    a_book_of(paths.book, "Anna Petrova", "Tomas Novak")
    with running(qtbot, qapp, paths, clock=clock) as desk:
        owner, ines = (desk.session.staff.add(name).id for name in ("Olga Owner", "Ines Ferreira"))
        for days, who, name, line in (
            (-7, ines, "anna", "Last week"),
            (7 - 1, ines, "anna", "Exam went well"),
            (0, owner, "anna", "By the owner"),
            (1, ines, "tomas", "New job"),
        ):
            clock.at += timedelta(days=days)
            desk.session.staff.writes(who)
            desk.open(name)
            desk.write(line)
        open_page(desk)
        choose(desk, "Ines Ferreira")
        since(desk, "Monday")
        assert texts(model(desk)) == ["New job", "Exam went well"]
        assert count(desk) == "2 notes since Monday 16 November 2026"
        desk.press(Key.Key_Return, on=desk.find(NotesView, "written"))
        assert (desk.window.on_counter(), desk.shown_client()) == (True, "Tomas Novak")


def test_each_line_bears_client_day_and_time(week: Desk) -> None:
    open_page(week)
    choose(week, "Ines Ferreira")
    view = model(week).index(0, 0).data(0x0100)
    assert (view.tags, view.date_text, view.text) == (("Tomas Novak",), "Today", "New job")
    assert view.spoken.startswith("Tomas Novak, Today, ")


def test_what_nobody_is_named_for_is_found_too(week: Desk) -> None:
    open_page(week)
    choose(week, "Nobody named")
    assert texts(model(week)) == ["Quiet today"]


def test_who_has_left_can_still_be_asked_for(week: Desk) -> None:
    ines = week.session.staff.all()[0].id
    week.session.staff.leave(ines)
    open_page(week)
    choose(week, "Ines Ferreira (has left)")
    assert len(texts(model(week))) == 2


def test_a_day_that_cannot_be_read_is_said_and_stays(week: Desk) -> None:
    open_page(week)
    since(week, "soonish")
    wrong = [label.text() for label in week.find(QWidget, "writtenByPage").findChildren(QLabel) if label.isVisible()]
    assert "Not a day I can read. Try Monday, 1 Nov or 2 weeks ago." in wrong
    assert week.find(QLineEdit, "writtenSince").text() == "soonish"


def test_an_empty_day_is_ever(week: Desk) -> None:
    open_page(week)
    choose(week, "Ines Ferreira")
    week.find(QLineEdit, "writtenSince").clear()
    week.find(QLineEdit, "writtenSince").returnPressed.emit()
    assert count(week) == "2 notes"


def test_a_note_taken_back_goes_from_the_page(week: Desk) -> None:
    open_page(week)
    choose(week, "Nobody named")
    week.undo()
    assert texts(model(week)) == []


def test_many_notes_come_page_by_page(shop: Desk) -> None:
    book, client = shop.session.book, shop.session.book.clients.all()[0].id
    today = shop.session.clock.today()
    with book.operation(Label("tested")):
        first = book.next_seq(250)
        book.notes.insert_all(
            Note(id=f"n{number}", client_id=client, day=today, time="09:00", text=f"{number}", seq=first + number)
            for number in range(250)
        )
    open_page(shop)
    rows = model(shop)
    assert (rows.rowCount(), count(shop).split()[0]) == (100, "250")
    while rows.canFetchMore(rows.index(-1, -1)):
        rows.fetchMore(rows.index(-1, -1))
    assert texts(rows) == [str(number) for number in reversed(range(250))]


def test_guests_see_none_of_it(week: Desk) -> None:
    open_page(week)
    choose(week, "Ines Ferreira")
    week.window.veil.toggle()
    settle()
    assert [view for view in week.window.findChildren(NotesView, "written") if view.isVisible()] == []
    week.window.veil.toggle()

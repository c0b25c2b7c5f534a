"""Who is writing: shown where two or more do, changed by a key while typing, remembered on this computer."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smallcrm import settings as machine
from smallcrm.paths import Paths
from smallcrm.settings import Settings
from smallcrm.ui.counter.writer import Writer
from tests.ui.desk import Desk, Key, Modifier, a_book_of, focus, running


@pytest.fixture
def two(shop: Desk) -> Desk:
    """Anna's page open; Ines and Igor write here."""
    for name in ("Ines Ferreira", "Igor Falk"):
        shop.session.staff.add(name)
    shop.open("anna")
    return shop


def writer(desk: Desk) -> Writer:
    return desk.find(Writer, "writer")


def press_alt(desk: Desk, place: int) -> None:
    """As Alt and that number do; the platform of these tests brings no shortcuts through."""
    keys = [key for key in writer(desk).findChildren(QShortcut) if key.isEnabled()]
    if place <= len(keys):
        keys[place - 1].activated.emit()


def authors(desk: Desk, client: str) -> list[str]:
    book = desk.session.book
    names = {member.id: member.name for member in book.staff.all()}
    return [names.get(note.author or "", "") for note in sorted(book.notes.of_client(client), key=lambda one: one.seq)]


def test_with_fewer_than_two_nothing_is_shown_and_nobody_is_named(shop: Desk) -> None:
    shop.session.staff.add("Ines Ferreira")
    anna = shop.open("anna")
    press_alt(shop, 1)
    shop.write("Oat latte")
    assert (writer(shop).isVisible(), authors(shop, anna)) == (False, [""])


def test_the_second_one_put_on_makes_it_appear_and_the_one_who_left_makes_it_go(shop: Desk) -> None:
    shop.open("anna")
    ines, _ = (shop.session.staff.add(name).id for name in ("Ines Ferreira", "Igor Falk"))
    assert (writer(shop).isVisible(), writer(shop).words()) == (True, "Who?")
    shop.session.staff.leave(ines)
    assert not writer(shop).isVisible()


def test_a_key_changes_who_writes_while_a_line_is_typed(two: Desk) -> None:
    press_alt(two, 1)
    two.type("Oat ")
    press_alt(two, 2)
    two.type("latte")
    assert two.counter.note.edit.toPlainText() == "Oat latte"
    assert focus() is two.counter.note.edit
    two.press(Key.Key_Return)
    client = two.counter.client_id()
    assert client
    assert authors(two, client) == ["Igor Falk"]


@pytest.mark.xcb
def test_alt_and_a_number_reach_it_from_the_note(two: Desk) -> None:
    two.counter.note.take_focus()
    two.press(Key.Key_2, Modifier.AltModifier)
    assert (writer(two).words(), two.counter.note.edit.toPlainText()) == ("Ig", "")


def test_a_number_that_nobody_has_changes_nothing(two: Desk) -> None:
    press_alt(two, 1)
    press_alt(two, 9)
    assert writer(two).words() == "IF"


def test_a_screen_reader_hears_who_is_writing(two: Desk) -> None:
    press_alt(two, 1)
    assert writer(two).accessibleName().replace("\u2068", "").replace("\u2069", "") == "Ines Ferreira is writing"


def test_the_timeline_shows_whose_line_it_is(two: Desk) -> None:
    press_alt(two, 2)
    two.write("Oat latte")
    view = two.counter.page.timeline.view
    assert view.model().index(0, 0).data(0x0100).author == "Ig"


def test_who_writes_is_remembered_on_this_computer(qtbot: QtBot, qapp: QApplication, paths: Paths) -> None:
    a_book_of(paths.book, "Anna Petrova")
    with running(qtbot, qapp, paths) as desk:
        ines, _ = (desk.session.staff.add(name).id for name in ("Ines", "Igor"))
        desk.open("anna")
        press_alt(desk, 1)
        assert Settings(paths.settings).get(machine.WRITER) == ines
    with running(qtbot, qapp, paths) as desk:
        desk.open("anna")
        assert writer(desk).words() == "I"
        assert desk.session.book.author == ines


def test_playing_in_a_made_up_shop_changes_nothing_on_this_computer(sample: Desk) -> None:
    for name in ("Ines", "Igor"):
        sample.session.staff.add(name)
    sample.open("maggie")
    press_alt(sample, 1)
    assert Settings(sample.paths.settings).get(machine.WRITER) == ""

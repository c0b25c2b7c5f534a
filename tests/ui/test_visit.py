"""A visit put right from the notes, by keyboard; and what the notes do under the keyboard."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit

from smallcrm.ui.dialogs.asking import AskingDialog
from smallcrm.ui.kit import safe
from smallcrm.ui.kit.safe import PlainLabel
from tests.ui.desk import SHIFT, TODAY, Desk, Key, focus, menus, settle, words_of

YESTERDAY = TODAY - timedelta(days=1)
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def stand_on(desk: Desk, row: int = 0) -> None:
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)
    view = desk.counter.page.timeline.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(row, 0))


def choose(desk: Desk, words: str) -> None:
    """Open the menu of the line under the keyboard and choose from it."""
    desk.press(Key.Key_F10, SHIFT)
    [menu] = menus()
    action = next(action for action in menu.actions() if action.text().split("\t")[0] == words)
    menu.close()
    action.trigger()
    settle()


def the_visit(desk: Desk) -> None:
    choose(desk, "The visit...")
    desk.dialog("visitDialog")


def field(desk: Desk, name: str) -> QLineEdit:
    return desk.find(QLineEdit, name)


def fill(desk: Desk, **typed: str) -> None:
    """Type into the fields and press Enter."""
    for name, text in typed.items():
        field(desk, name).setText(text)
    desk.press(Key.Key_Return, on=field(desk, "visitDay"))


def visits(desk: Desk) -> list[tuple[str, int | None, int | None, str]]:
    rows = desk.session.book.visits.of_client(desk.counter.client_id() or "")
    return [(str(row.day), row.amount, row.tip, row.payment) for row in rows]


def told(desk: Desk) -> str:
    return words_of(desk.find(PlainLabel, "visitTold"))


@pytest.fixture
def tea(shop: Desk) -> Desk:
    """Anna, and one line of today."""
    shop.open("anna")
    shop.write("Tea")
    stand_on(shop)
    return shop


def test_day_and_money_are_put_right(tea: Desk) -> None:
    the_visit(tea)
    fill(tea, visitDay="yesterday", visitAmount="4,50", visitTip="1")
    assert visits(tea) == [(str(YESTERDAY), 450, 100, "paid")]
    assert tea.chips()[:2] == ["Visit changed", "Undo"]
    tea.undo()
    assert visits(tea) == [(str(TODAY), None, None, "paid")]


def test_what_the_visit_is_stands_in_the_fields(tea: Desk) -> None:
    the_visit(tea)
    fill(tea, visitAmount="12.5")
    stand_on(tea)
    the_visit(tea)
    assert [field(tea, name).text() for name in ("visitDay", "visitAmount", "visitTip")] == ["Today", "12.50", ""]
    fill(tea)
    assert visits(tea) == [(str(TODAY), 1250, None, "paid")]


def test_the_day_meant_is_said_while_it_is_typed(tea: Desk) -> None:
    the_visit(tea)
    field(tea, "visitDay").setText("Tue")
    assert told(tea) == "Tuesday 17 November 2026"
    field(tea, "visitDay").setText("T")
    assert told(tea) == ""
    tea.find(AskingDialog, "visitDialog").drop()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"visitDay": "soon"}, "Not a day I can read. Try yesterday, Tue, 12.11 or 12 Nov."),
        ({"visitDay": ""}, "Not a day I can read. Try yesterday, Tue, 12.11 or 12 Nov."),
        ({"visitDay": "1.1.2030"}, "That day is still to come. Look at the date again."),
        ({"visitDay": "1.1.1800"}, "That is long ago. Look at the year again."),
        ({"visitAmount": "-4"}, "An amount cannot be less than nothing."),
        ({"visitAmount": "four"}, "Not a price I can read. Try 4.50."),
        ({"visitAmount": "9" * 40}, "Not a price I can read. Try 4.50."),
        ({"visitAmount": "999999999999"}, "Not a price I can read. Try 4.50."),
        ({"visitTip": "1.234"}, "Not a price I can read. Try 4.50."),
    ],
)
def test_what_cannot_be_is_said_at_the_field_and_nothing_is_lost(tea: Desk, typed: dict[str, str], said: str) -> None:
    the_visit(tea)
    fill(tea, **typed)
    [(name, text)] = typed.items()
    assert (told(tea), field(tea, name).text()) == (said, text)
    assert field(tea, name).accessibleDescription() == said
    assert visits(tea) == [(str(TODAY), None, None, "paid")]
    tea.find(AskingDialog, "visitDialog").drop()


def test_on_the_tab_it_is_owed(tea: Desk) -> None:
    the_visit(tea)
    tea.find(QAbstractButton, "visitUnpaid").click()
    fill(tea, visitAmount="4.50")
    assert visits(tea) == [(str(TODAY), 450, None, "tab")]
    view = tea.counter.page.timeline._model.index(0, 0).data(0x100)
    assert view.tags == ("on the tab",)


def test_a_day_with_a_visit_already_is_offered_to_be_made_one(tea: Desk) -> None:
    tea.session.visits.add(tea.counter.client_id() or "", YESTERDAY, 900)
    stand_on(tea)
    the_visit(tea)
    fill(tea, visitDay="yesterday", visitAmount="1")
    assert told(tea) == "They were here that day already."
    tea.click("visitJoin")
    assert visits(tea) == [(str(YESTERDAY), 1000, None, "paid")]


def test_esc_asks_once_before_anything_typed_is_lost(tea: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(_parent: object, _title: str, text: str, _answers: object) -> int | None:
        asked.append(text)
        return None if len(asked) == 1 else 0

    monkeypatch.setattr(safe, "ask", answer)
    the_visit(tea)
    field(tea, "visitAmount").setText("4.50")
    tea.press(Key.Key_Escape, on=field(tea, "visitAmount"))
    assert (asked, field(tea, "visitAmount").text()) == (["What you typed is not saved yet."], "4.50")
    tea.dialog("visitDialog").close()
    assert (len(asked), visits(tea)) == (2, [(str(TODAY), 450, None, "paid")])


def test_esc_from_fields_as_they_were_asks_nothing(tea: Desk) -> None:
    the_visit(tea)
    tea.press(Key.Key_Escape, on=field(tea, "visitAmount"))
    settle()
    assert tea.window.findChild(AskingDialog, "visitDialog") is None


def test_it_was_no_visit(tea: Desk) -> None:
    the_visit(tea)
    tea.click("visitRemove")
    assert visits(tea) == []
    assert tea.notes(tea.counter.client_id() or "") == ["Tea"]


def test_a_forgotten_visit_is_added_and_stands_in_the_notes(shop: Desk) -> None:
    shop.open("anna")
    shop.window.commands.correct_visit()
    shop.dialog("visitDialog")
    fill(shop, visitDay="yesterday", visitAmount="4.50")
    assert visits(shop) == [(str(YESTERDAY), 450, None, "paid")]
    stand_on(shop)
    shop.press(Key.Key_Return)
    shop.dialog("visitDialog")
    shop.find(AskingDialog, "visitDialog").drop()
    settle()
    stand_on(shop)
    shop.press(Key.Key_Delete)
    assert visits(shop) == []


def test_a_visit_of_another_day_than_its_note_says_so(tea: Desk) -> None:
    the_visit(tea)
    fill(tea, visitDay="yesterday")
    assert tea.counter.page.timeline._model.index(0, 0).data(0x100).tags == ("Visit Sat 21 Nov",)


# The notes under the keyboard


def test_someone_else_is_in_the_menu_of_every_note(tea: Desk) -> None:
    choose(tea, "Belongs to someone else...")
    tea.dialog("whoDialog")
    tea.find(QDialog, "whoDialog").close()


def test_the_keyboard_stays_at_its_place_when_a_note_is_removed(shop: Desk) -> None:
    anna = shop.open("anna")
    for line in ("one", "two", "three"):
        shop.write(line)
    stand_on(shop, 1)
    shop.press(Key.Key_Delete)
    assert (shop.notes(anna), shop.counter.page.timeline.view.currentIndex().row()) == (["one", "three"], 1)


def test_down_from_the_last_line_reads_the_older_ones(shop: Desk) -> None:
    shop.open("anna")
    for number in range(15):
        shop.write(f"line {number}")
    stand_on(shop, 11)
    shop.press(Key.Key_Down)
    view = shop.counter.page.timeline.view
    assert (view.model().rowCount(), view.currentIndex().data()) == (15, "line 2")


@pytest.mark.parametrize("deed", ["archive", "remove"])
def test_while_nobody_is_shown_no_note_is_under_the_keyboard(shop: Desk, deed: str) -> None:
    shop.open("anna")
    shop.write("Tea")
    stand_on(shop)
    getattr(shop.counter.deeds, deed)()
    shop.open("tomas")
    assert shop.counter.page.timeline.chosen_note() == ""


# The chips


def keys(*pressed: Qt.Key) -> Callable[[Desk], None]:
    def press(desk: Desk) -> None:
        for key in pressed:
            desk.press(key)

    return press


@pytest.mark.parametrize(
    ("way", "kept"),
    [
        (keys(Key.Key_Down, Key.Key_Backspace, Key.Key_Up, Key.Key_Return), 0),
        (keys(Key.Key_Down, Key.Key_Delete, Key.Key_Return, Key.Key_Up, Key.Key_Return), 1),
        (keys(Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Return), 1),
    ],
    ids=["un-filed", "un-filed and filed again", "walked along"],
)
def test_chips_are_reached_by_down_and_left_by_up(shop: Desk, way: Callable[[Desk], None], kept: int) -> None:
    anna = shop.open("anna")
    shop.type("Tea")
    way(shop)
    assert (shop.notes(anna), len(shop.session.book.visits.of_client(anna))) == (["Tea"], kept)
    assert focus().objectName() == "quickNote"

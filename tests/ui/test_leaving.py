"""A field that cannot be kept: the owner is asked once, goes back or leaves it, and nothing else is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from smallcrm.ui.kit import safe
from tests.ui.desk import CTRL, Desk, Key, focus, settle

LEAVE, BACK = 0, 1


class Asked:
    """What was asked, and what is answered."""

    def __init__(self) -> None:
        self.answer = LEAVE
        self.told: list[str] = []

    def __call__(self, parent: QWidget, title: str, text: str, answers: Sequence[str], more: str = "") -> int:
        assert list(answers) == ["Leave it as it was", "Go back"]
        self.told.append(f"{text} {more}".replace("\u2068", "").replace("\u2069", ""))
        return self.answer


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Answers "Leave it" until the test says otherwise."""
    answers = Asked()
    monkeypatch.setattr(safe, "ask", answers)
    return answers


def type_into(desk: Desk, field: str, text: str) -> QLineEdit:
    """Type into a field of the editor and stay there."""
    desk.counter.page.edit(field)
    found = focus()
    assert isinstance(found, QLineEdit)
    found.clear()
    desk.type(text)
    return found


@pytest.fixture
def bad(shop: Desk) -> Desk:
    """Anna's page with a birthday no calendar has, and a nickname just typed."""
    shop.open("anna")
    type_into(shop, "nickname", "Anya")
    type_into(shop, "birthday", "31.02.")
    return shop


def open_another(desk: Desk) -> None:
    desk.search("tomas")
    desk.press(Key.Key_Return)


def close_the_window(desk: Desk) -> None:
    desk.window.close()


def press_quit(desk: Desk) -> None:
    desk.press(Key.Key_Q, CTRL)


def open_the_sample(desk: Desk) -> None:
    desk.window.look_around()


def write_down_somebody(desk: Desk) -> None:
    desk.counter.new_client("Walter")


WAYS = (open_another, close_the_window, press_quit, open_the_sample, write_down_somebody)
Way = Callable[[Desk], None]


@pytest.mark.parametrize("way", WAYS)
def test_leaving_asks_once_and_says_why(bad: Desk, asked: Asked, way: Way) -> None:
    way(bad)
    assert asked.told == ["Birthday “31.02.” cannot be kept. No calendar has this day. Look at it again."]


@pytest.mark.parametrize("way", WAYS)
def test_going_back_leads_to_the_field_and_keeps_what_was_typed(bad: Desk, asked: Asked, way: Way) -> None:
    asked.answer = BACK
    way(bad)
    field = focus()
    assert isinstance(field, QLineEdit)
    assert (bad.shown_client(), field.objectName(), field.text()) == ("Anna Petrova", "birthday.birthday", "31.02.")
    asked.answer = LEAVE


def test_going_back_scrolls_to_the_field_though_the_window_is_not_in_front_yet(bad: Desk, asked: Asked) -> None:
    field = type_into(bad, "birthday", "31.02.")
    bad.counter.page.edit("language")
    settle()
    far_off = field.visibleRegion().isEmpty()
    front = QWidget()
    front.show()
    front.activateWindow()
    bad.until(front.isActiveWindow)
    bad.counter.page.editor.focus_wrong()
    settle()
    shown = not field.visibleRegion().isEmpty()
    front.deleteLater()
    assert (far_off, shown) == (True, True)


@pytest.mark.parametrize("way", WAYS)
def test_leaving_it_loses_that_field_alone(bad: Desk, asked: Asked, way: Way) -> None:
    session, anna = bad.session, bad.counter.client_id() or ""
    if way is open_the_sample:
        way(bad)
        bad.window.own_wanted.emit()
        session = bad.session
    else:
        way(bad)
    client = session.clients.get(anna)
    assert client is not None
    assert (client.nickname, client.birthday) == ("Anya", None)


@pytest.mark.parametrize("way", WAYS)
def test_what_can_be_kept_is_kept_without_a_word(shop: Desk, asked: Asked, way: Way) -> None:
    anna = shop.open("anna")
    type_into(shop, "company", "Harbour Books")
    session = shop.session
    if way is open_the_sample:
        way(shop)
        shop.window.own_wanted.emit()
        session = shop.session
    else:
        way(shop)
    client = session.clients.get(anna)
    assert client is not None
    assert (client.company, asked.told) == ("Harbour Books", [])


def test_several_fields_are_told_in_one_question(bad: Desk, asked: Asked) -> None:
    type_into(bad, "since", "long ago")
    open_another(bad)
    (told,) = asked.told
    assert told.startswith("2 fields cannot be kept. Birthday “31.02.”: No calendar")
    assert "Regular since (a year will do) “long ago”: Since when" in told


def test_a_name_emptied_is_told_without_a_gap(shop: Desk, asked: Asked) -> None:
    shop.open("anna")
    type_into(shop, "name", "")
    open_another(shop)
    assert asked.told == ["Name cannot be kept. A client needs a name."]


def test_moving_through_the_list_asks_nothing_and_loses_nothing(bad: Desk, asked: Asked) -> None:
    bad.search("tomas")
    bad.until(lambda: not bad.counter.list._follow.isActive())
    assert (bad.shown_client(), asked.told) == ("Anna Petrova", [])


def test_the_first_esc_puts_the_field_back_and_the_second_leaves(bad: Desk, asked: Asked) -> None:
    field = focus()
    bad.press(Key.Key_Escape)
    assert isinstance(field, QLineEdit)
    assert (field.text(), bad.counter.page.editing()) == ("", True)
    bad.press(Key.Key_Escape)
    assert (bad.counter.page.editing(), asked.told) == (False, [])


def test_done_leads_to_the_field_without_a_question(bad: Desk, asked: Asked) -> None:
    bad.click("editDone")
    assert (focus().objectName(), bad.counter.page.editing(), asked.told) == ("birthday.birthday", True, [])


def test_closing_from_the_history_page_leads_back_to_the_field(bad: Desk, asked: Asked) -> None:
    bad.window.show_history()
    asked.answer = BACK
    bad.window.close()
    assert (bad.window.on_counter(), focus().objectName(), len(asked.told)) == (True, "birthday.birthday", 1)
    asked.answer = LEAVE

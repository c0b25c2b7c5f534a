"""Birthdays (Ctrl+B) on a real window: seen, walked by keys, wished with one of them, and taken back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from smallcrm.domain.partial_date import PartialDate
from smallcrm.paths import Paths
from smallcrm.ui.kit.buttons import Button
from smallcrm.ui.pages import birthdays as page_module
from smallcrm.ui.pages.today import TodayPageView
from tests.services.conftest import HandClock
from tests.ui.birthdays_scene import born, click, held, lines, page, place_of, plain, row, shown
from tests.ui.desk import CTRL, TODAY, Desk, Key, a_book_of, focus, running, settle, words_of


@pytest.fixture
def party(shop: Desk) -> Desk:
    """Anna has her birthday today, Tomas on Tuesday, Anna's son in December; nobody wished Maria on Friday."""
    session = shop.session
    anna = born(shop, "Anna Petrova", "1990-11-22")
    born(shop, "Tomas Novak", "--11-24")
    born(shop, "Maria Silva", "1966-11-20")
    session.details.add_alert(anna, "allergy", "Nuts")
    session.details.add_preference(anna, "usual", "Oat latte")
    session.details.add_ask(anna, "How is Rex?")
    session.details.add_person(anna, "Petya", "son", birthday=PartialDate(2008, 12, 12))
    return shop


def test_the_rows_stand_under_their_headings_the_missed_ones_first(party: Desk) -> None:
    assert lines(page(party)) == [
        "Missed",
        "20 Fri | Maria Silva | Was Friday | turned 60",
        "Today",
        "22 Sun | Anna Petrova | Oat latte | turns 36",
        "Next week",
        "24 Tue | Tomas Novak | year unknown",
        "In December",
        "12 Sat | Petya | Anna's son | turns 18",
    ]


def test_a_row_says_all_of_it_to_a_screen_reader(party: Desk) -> None:
    shown_page = page(party)
    assert plain(row(shown_page, "Anna Petrova").spoken) == (
        "Anna Petrova, birthday Sunday 22 November, turns 36, Allergy: Nuts, not wished yet, Oat latte, How is Rex?"
    )
    assert plain(row(shown_page, "Petya").spoken) == (
        "Petya, Anna's son, birthday Saturday 12 December, turns 18, a round birthday, not wished yet, How is Rex?"
    )
    index = shown_page.list.model().index(place_of(shown_page, "Tomas Novak"), 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Tomas Novak, birthday Tuesday 24 November, year unknown, not wished yet"
    )


def test_an_allergy_and_a_round_age_have_a_sign_of_their_own(party: Desk) -> None:
    shown_page = page(party)
    marks = [
        (row(shown_page, name).alert != "", row(shown_page, name).marked) for name in ("Anna Petrova", "Maria Silva")
    ]
    assert marks == [(True, False), (False, True)]


def test_the_summary_counts_and_leads_to_those_without_a_date(shop: Desk) -> None:
    born(shop, "Anna Petrova", "--12-01")
    shown_page = page(shop)
    assert shown_page.head.summary.text() == "1 birthday in the next 4 weeks,"
    assert shown_page.head.undated.words() == "2 people have no date yet"
    shop.click("birthdaysUndated")
    assert lines(shown_page)[-3:] == ["No date yet", "Maria Silva | no date yet", "Tomas Novak | no date yet"]
    assert held(shown_page) == "Maria Silva"


def test_enter_on_somebody_without_a_date_opens_the_field_of_their_birthday(shop: Desk) -> None:
    page(shop)
    shop.click("birthdaysSeeThem")
    shop.press(Key.Key_Return)
    assert (shop.shown_client(), focus().accessibleName()) == ("Maria Silva", "Birthday")
    shop.type("24 Nov")
    shop.press(Key.Key_Return)
    assert shop.session.clients.get(shop.counter.client_id() or "").birthday == PartialDate(None, 11, 24)  # type: ignore[union-attr]


def test_nobody_in_these_days_is_said_with_the_way_to_those_without_a_date(shop: Desk) -> None:
    shown_page = page(shop)
    said = shop.find(QLabel, "birthdaysNone")
    assert said.text() == "No birthdays in the next 4 weeks. 3 people have no date yet."
    assert not shown_page.list.isVisible()
    assert shop.find(Button, "birthdaysSeeThem").isVisible()


def test_space_marks_wished_and_goes_on_and_undo_takes_it_back(party: Desk) -> None:
    shown_page = page(party)
    assert held(shown_page) == "Maria Silva"
    party.press(Key.Key_Space)
    assert row(shown_page, "Maria Silva").deed == "Wished today"
    assert held(shown_page) == "Anna Petrova"
    party.undo()
    settle()
    assert row(shown_page, "Maria Silva").deed == "Mark wished"
    assert held(shown_page) == "Anna Petrova"


@pytest.mark.parametrize("key", [Key.Key_W, Key.Key_D, Key.Key_Space])
def test_the_same_key_takes_it_back_at_the_row(party: Desk, key: Qt.Key) -> None:
    shown_page = page(party)
    party.press(key)
    party.press(Key.Key_Up)
    party.press(key)
    assert (row(shown_page, "Maria Silva").done, held(shown_page)) == (False, "Maria Silva")


def test_the_button_that_takes_it_back_leaves_the_keyboard_on_the_one_that_puts_it_back(party: Desk) -> None:
    page(party)
    party.press(Key.Key_Space)
    undo = party.find(QAbstractButton, "undoSaved")
    undo.setFocus()
    party.press(Key.Key_Space, on=undo)
    settle()
    assert words_of(focus()) == "Put back"


def test_one_wished_before_its_day_is_ticked(party: Desk) -> None:
    shown_page = page(party)
    click(shown_page, "Tomas Novak", "deed")
    assert row(shown_page, "Tomas Novak").done
    assert [wish.year for wish in party.session.book.wishes.all()] == [2026]


def test_one_missed_and_wished_today_stays_for_the_day(party: Desk) -> None:
    party.press(Key.Key_Space, on=page(party).list)
    shown_page = page(party)
    assert lines(shown_page)[:2] == ["Missed", "20 Fri | Maria Silva | Was Friday | turned 60"]
    assert row(shown_page, "Maria Silva").done


def test_what_was_done_is_said_aloud_with_the_way_back(party: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(page_module, "announce", lambda _widget, text: heard.append(plain(text)))
    page(party)
    party.press(Key.Key_Space)
    assert heard == ["Wished: Maria Silva"]
    party.click("undoSaved")
    assert not row(shown(party), "Maria Silva").done
    assert heard[1:] == ["Taken back: Wished Maria Silva a happy birthday"]


def test_the_arrows_walk_over_headings_to_both_ends(party: Desk) -> None:
    shown_page = page(party)
    seen = []
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Home, Key.Key_End):
        party.press(key)
        seen.append(held(shown_page))
    assert seen == ["Anna Petrova", "Tomas Novak", "Petya", "Petya", "Tomas Novak", "Maria Silva", "Petya"]
    party.press(Key.Key_PageUp)
    assert held(shown_page) == "Maria Silva"


def test_enter_opens_the_client_of_a_relative_and_a_click_does(party: Desk) -> None:
    shown_page = page(party)
    party.press(Key.Key_End)
    party.press(Key.Key_Return)
    assert party.shown_client() == "Anna Petrova"
    page(party)
    click(shown_page, "Tomas Novak")
    assert party.shown_client() == "Tomas Novak"


def test_g_greets(party: Desk) -> None:
    page(party)
    party.press(Key.Key_G)
    dialog = party.dialog("greetDialog")
    assert dialog.isVisible()
    dialog.close()


def test_coming_back_from_a_client_is_to_the_row_that_was_left(party: Desk) -> None:
    shown_page = page(party)
    party.press(Key.Key_Down)
    party.press(Key.Key_Down)
    left = held(shown_page)
    party.press(Key.Key_Return)
    assert held(page(party)) == left


def test_esc_leads_to_the_counter(party: Desk) -> None:
    page(party)
    party.press(Key.Key_Escape)
    assert party.window.on_counter()


def test_what_is_done_elsewhere_is_seen_and_the_keyboard_stays(party: Desk) -> None:
    shown_page = page(party)
    party.press(Key.Key_End)
    tomas = born(party, "Tomas Novak", "1980-11-24")
    party.session.wishes.wish(tomas, TODAY + timedelta(days=2))
    settle()
    found = row(shown_page, "Tomas Novak")
    assert (found.turns, found.done, held(shown_page)) == ("turns 46", True, "Petya")


def test_where_the_row_went_the_keyboard_is_on_the_one_that_took_its_place(party: Desk) -> None:
    shown_page = page(party)
    party.press(Key.Key_Down)
    born(party, "Anna Petrova", None)
    settle()
    assert held(shown_page) == "Tomas Novak"


def test_without_family_no_relative_is_listed_and_that_is_remembered(party: Desk) -> None:
    shown_page = page(party)
    party.click("birthdaysFamily")
    assert "In December" not in lines(shown_page)
    page(party)
    assert not shown_page.head.family.isChecked()


def test_a_birthday_without_its_day_stands_in_a_block_of_its_own(shop: Desk) -> None:
    born(shop, "Anna Petrova", "1990-12")
    shown_page = page(shop)
    assert lines(shown_page) == ["Some time in December", "Dec | Anna Petrova"]
    shop.press(Key.Key_Space)
    assert row(shown_page, "Anna Petrova").done
    shop.press(Key.Key_Space)
    assert not row(shown_page, "Anna Petrova").done


def test_29_february_says_both_days(qtbot: QtBot, qapp: QApplication, paths: Paths) -> None:
    day = TODAY.replace(year=2027, month=2, day=20)
    a_book_of(paths.book, "Anna Petrova", today=day)
    with running(qtbot, qapp, paths, today=day) as desk:
        born(desk, "Anna Petrova", "1992-02-29")
        assert lines(page(desk))[1] == "28 Sun | Anna Petrova | 29 Feb, kept on 28 Feb | turns 35"


def test_the_next_day_is_shown_when_the_day_turns(qtbot: QtBot, qapp: QApplication, paths: Paths) -> None:
    a_book_of(paths.book, "Anna Petrova")
    clock = HandClock()
    clock.at = datetime(2026, 11, 22, 12)
    with running(qtbot, qapp, paths, clock=clock) as desk:
        born(desk, "Anna Petrova", "--11-23")
        shown_page = page(desk)
        assert lines(shown_page)[0] == "Next week"
        clock.at += timedelta(days=1)
        desk.window.house.bridge.day_turned.emit()  # type: ignore[union-attr]
        assert lines(shown_page)[0] == "Today"


def test_today_leads_to_all_birthdays(party: Desk) -> None:
    party.press(Key.Key_2, CTRL)
    assert party.find(TodayPageView, "todayPage").isVisible()
    party.click("todayBirthdays")
    assert shown(party).isVisible()


def test_the_rail_leads_there_and_says_so(party: Desk) -> None:
    party.click("navBirthdays")
    assert shown(party).isVisible()
    assert party.find(QAbstractButton, "navBirthdays").isChecked()


def test_two_of_one_name_are_told_apart(shop: Desk) -> None:
    shop.session.clients.create("Anna Petrova")
    for client in shop.session.book.clients.all():
        shop.session.clients.edit(client.id, birthday=PartialDate(None, 11, 22))
    seconds = {line for line in lines(page(shop)) if "Anna Petrova" in line}
    assert len(seconds) == 2


def test_keys_of_fields_are_typed(party: Desk) -> None:
    shown_page = page(party)
    party.type("6")
    field = party.find(QLineEdit, "birthdaysFrom")
    assert focus() is field
    party.type("1 dec")
    assert field.text() == "1 dec"
    assert words_of(shown_page.head.ranges) == "Which days"


def test_rows_grow_with_the_text(party: Desk) -> None:
    shown_page = page(party)
    index = shown_page.list.model().index(place_of(shown_page, "Petya"), 0)
    before = shown_page.list.visualRect(index).height()
    party.window.look.set_scale(1.5)
    settle()
    assert shown_page.list.visualRect(index).height() > before * 1.3
    assert not shown_page.side.isVisible()


def test_a_window_too_narrow_for_two_columns_has_the_age_and_the_question_under_the_name(
    qtbot: QtBot, qapp: QApplication, paths: Paths
) -> None:
    a_book_of(paths.book, "Anna Petrova")
    with running(qtbot, qapp, paths, size=(800, 600)) as desk:
        born(desk, "Anna Petrova", "1990-11-22")
        shown_page = page(desk)
        delegate, rect = shown_page.list.delegate, shown_page.list.visualRect(shown_page.list.currentIndex())
        lanes = delegate.lanes(delegate.row(rect), row(shown_page, "Anna Petrova"), hot=True)
        assert (delegate.narrow, lanes.turns.width(), lanes.question.width()) == (True, 0, 0)
        assert lanes.words.right() < lanes.greet.left() < lanes.deed.left() < rect.right()


def test_pointing_at_a_row_offers_its_button(party: Desk) -> None:
    shown_page = page(party)
    place = place_of(shown_page, "Tomas Novak")
    assert not shown_page.list.delegate.hot(place)
    index = shown_page.list.model().index(place, 0)
    QTest.mouseMove(shown_page.list.viewport(), shown_page.list.visualRect(index).center())
    settle()
    assert shown_page.list.delegate.hot(place)


def test_what_the_triangle_stands_for_is_told_where_the_mouse_rests(party: Desk) -> None:
    shown_page = page(party)
    view, index = shown_page.list, shown_page.list.model().index(place_of(shown_page, "Anna Petrova"), 0)
    at = view.visualRect(index).center()
    option = QStyleOptionViewItem()
    option.rect = view.visualRect(index)
    event = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    assert view.delegate.helpEvent(event, view, option, index)
    party.until(lambda: "Allergy: Nuts" in plain(QToolTip.text()))
    QToolTip.hideText()


def test_nobody_is_wished_twice(party: Desk) -> None:
    shown_page = page(party)
    entry = shown_page.list.entry()
    party.session.wishes.wish(born(party, "Maria Silva", "1966-11-20"), TODAY - timedelta(days=2))
    shown_page._close(entry)  # type: ignore[arg-type]
    settle()
    assert len(party.session.book.wishes.all()) == 1
    assert row(shown_page, "Maria Silva").done


@pytest.mark.parametrize("leave", [Key.Key_Return, Key.Key_Escape])
def test_ctrl_b_comes_back_to_the_next_one_without_a_date(shop: Desk, leave: Qt.Key) -> None:
    shown_page = page(shop)
    click_undated(shop)
    assert held(shown_page) == "Maria Silva"
    shop.press(Key.Key_Return)
    shop.until(lambda: focus().objectName() == "birthday.birthday")
    # It stands among the next weeks from now on: the rows below move.
    shop.type("24 Nov")
    if leave == Key.Key_Return:
        shop.press(leave)
    else:
        shop.press(Key.Key_Tab)
        shop.press(leave)
    shop.press(Key.Key_B, CTRL)
    assert lines(shown_page)[-3:] == ["No date yet", "Tomas Novak | no date yet", "Anna Petrova | no date yet"]
    assert (held(shown_page), focus()) == ("Tomas Novak", shown_page.list)


def test_one_left_without_a_date_is_the_next_again_and_the_visit_after_begins_anew(shop: Desk) -> None:
    shown_page = page(shop)
    click_undated(shop)
    shop.press(Key.Key_Down)
    shop.press(Key.Key_Return)
    shop.until(lambda: focus().objectName() == "birthday.birthday")
    shop.press(Key.Key_B, CTRL)
    assert held(shown_page) == "Tomas Novak"
    shop.press(Key.Key_1, CTRL)
    shop.press(Key.Key_B, CTRL)
    assert "No date yet" not in lines(shown_page)


def test_after_the_last_one_without_a_date_the_page_is_as_ever(shop: Desk) -> None:
    for name in ("Tomas Novak", "Maria Silva"):
        born(shop, name, "1980-06-12")
    shown_page = page(shop)
    click_undated(shop)
    shop.press(Key.Key_Return)
    shop.until(lambda: focus().objectName() == "birthday.birthday")
    shop.type("24 Nov")
    shop.press(Key.Key_Return)
    shop.press(Key.Key_B, CTRL)
    assert lines(shown_page) == ["Next week", "24 Tue | Anna Petrova | year unknown"]


def click_undated(desk: Desk) -> None:
    """The link in the head, or the button where no birthday is listed at all."""
    shown_page = page(desk)
    (shown_page.head.undated if shown_page.head.undated.isVisible() else shown_page._see).click()
    settle()

"""Which days the birthdays page shows: by a digit, by the bar, a month, or two days as they are typed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from smallcrm.domain import birthday_list
from smallcrm.domain.birthday_list import Span
from smallcrm.ui.kit.choices import Choice
from tests.ui.birthdays_scene import born, lines, page, shown
from tests.ui.desk import SHIFT, Desk, Key, focus, settle


@pytest.fixture
def year(shop: Desk) -> Desk:
    """Anna has her birthday in December, Tomas in January, Maria in October."""
    born(shop, "Anna Petrova", "--12-24")
    born(shop, "Tomas Novak", "--01-05")
    born(shop, "Maria Silva", "--10-05")
    return shop


def names(desk: Desk) -> list[str]:
    return [line.split(" | ")[1] for line in lines(shown(desk)) if " | " in line]


@pytest.mark.parametrize(
    ("digit", "asked", "expected"),
    [
        ("1", birthday_list.TODAY, []),
        ("2", birthday_list.WEEKS, []),
        ("3", birthday_list.MONTHS, ["Anna Petrova", "Tomas Novak"]),
        ("4", birthday_list.YEAR, ["Anna Petrova", "Tomas Novak", "Maria Silva"]),
    ],
)
def test_a_digit_takes_another_range_across_the_turn_of_the_year(
    year: Desk, digit: str, asked: str, expected: list[str]
) -> None:
    head = page(year).head
    year.type("3")
    year.type(digit)
    assert (head.asked(), head.ranges.value(), names(year)) == (asked, asked, expected)


def test_the_arrows_take_the_next_range_in_the_bar(year: Desk) -> None:
    head = page(year).head
    head.ranges.take_focus()
    year.press(Key.Key_Right)
    assert head.asked() == birthday_list.MONTHS
    year.press(Key.Key_Left)
    assert head.asked() == birthday_list.WEEKS


def test_a_year_that_is_not_this_one_stands_in_its_heading(year: Desk) -> None:
    page(year)
    year.type("4")
    headings = [line for line in lines(shown(year)) if " | " not in line]
    assert headings == ["In December", "In January 2027", "In October 2027"]


def test_a_month_is_chosen_and_the_arrows_lead_to_its_neighbours(year: Desk) -> None:
    page(year)
    year.type("5")
    assert names(year) == []
    year.click("monthAfter")
    assert (names(year), year.find(Choice, "birthdayMonth").currentText()) == (["Anna Petrova"], "December 2026")
    year.click("monthBefore")
    year.click("monthBefore")
    assert names(year) == ["Maria Silva"]


def test_two_days_are_read_as_they_are_typed_and_shown_back_whole(year: Desk) -> None:
    head = page(year).head
    year.type("6")
    year.type("20 dec")
    year.press(Key.Key_Tab)
    year.find(QLineEdit, "birthdaysTo").selectAll()
    year.type("6.1.")
    year.press(Key.Key_Return)
    assert head.span() == Span(date(2026, 12, 20), date(2027, 1, 6))
    assert names(year) == ["Anna Petrova", "Tomas Novak"]
    assert year.find(QLineEdit, "birthdaysFrom").text() == "20 December 2026"
    assert head.summary.text() == "2 birthdays from 20 December 2026 to 6 January 2027"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("sometime", "“sometime” is not a day I can read. Try 1 Dec or 24.12.2026."),
        ("31.2.", "“31.2.” is not a day I can read. Try 1 Dec or 24.12.2026."),
        ("1.1.2031", "The second day lies before the first. Nothing is changed yet."),
        ("1.1.1900", "That is more than 10 years. Take fewer."),
    ],
)
def test_what_cannot_be_read_stays_with_a_sentence(year: Desk, typed: str, sentence: str) -> None:
    head = page(year).head
    year.type("6")
    before = head.span()
    year.type(typed)
    year.press(Key.Key_Return)
    said = year.find(QLabel, "birthdaysWrong").text().replace("\u2068", "").replace("\u2069", "")
    assert (said, focus().property("text"), head.span()) == (sentence, typed, before)


@pytest.mark.parametrize(("field", "sentence"), [("birthdaysFrom", "From when?"), ("birthdaysTo", "Until when?")])
def test_an_empty_day_is_asked_for(year: Desk, field: str, sentence: str) -> None:
    page(year)
    year.type("6")
    year.find(QLineEdit, field).setFocus()
    year.find(QLineEdit, field).clear()
    year.press(Key.Key_Return)
    assert year.find(QLabel, "birthdaysWrong").text() == sentence


def test_two_days_are_whole_in_a_small_window_with_large_letters(year: Desk) -> None:
    year.window.resize(800, 600)
    year.window.look.set_scale(1.5)
    page(year)
    year.type("6")
    for name in ("birthdaysFrom", "birthdaysTo"):
        field = year.find(QLineEdit, name)
        assert field.width() > field.fontMetrics().horizontalAdvance("22 November 2026") + year.window.look.px(16)
    said = year.find(QLabel, "birthdaysSummary")
    assert said.height() >= said.heightForWidth(said.width())


def test_a_month_alone_counts_in_the_head_as_on_paper(shop: Desk) -> None:
    born(shop, "Anna Petrova", "1990-12")
    page(shop)
    said = shop.find(QLabel, "birthdaysSummary")
    shop.until(lambda: shop.find(QLabel, "birthdaysPages").text().startswith("1 person"))
    assert said.text().startswith("1 birthday in the next 4 weeks")


def test_nobody_whose_day_is_unknown_has_it_today(shop: Desk) -> None:
    born(shop, "Anna Petrova", "1990-11")
    page(shop)
    shop.type("1")
    assert shop.find(QLabel, "birthdaysSummary").text().startswith("No birthdays today, 1 more some time this month")


def test_a_day_of_the_last_weeks_is_this_years(year: Desk) -> None:
    head = page(year).head
    year.type("6")
    year.type("1 nov")
    year.press(Key.Key_Return)
    assert head.span().first == date(2026, 11, 1)


@pytest.mark.parametrize(("typed", "day"), [("yesterday", 21), ("today", 22), ("Tomorrow", 23)])
def test_a_day_may_be_a_word(year: Desk, typed: str, day: int) -> None:
    head = page(year).head
    year.type("6")
    year.type(typed)
    year.press(Key.Key_Return)
    assert head.span().first == date(2026, 11, day)


def test_tab_reaches_everything_and_the_rows_last_but_the_paper(year: Desk) -> None:
    shown_page = page(year)
    year.type("4")
    shown_page.head.ranges.take_focus()
    there = []
    for _ in range(3):
        year.press(Key.Key_Tab)
        there.append(focus().objectName())
    assert there == ["birthdaysFamily", "birthdays", "birthdaysPrint"]
    year.press(Key.Key_Backtab, SHIFT)
    assert focus().objectName() == "birthdays"
    assert focus().focusPolicy() & Qt.FocusPolicy.TabFocus


def test_two_days_are_read_whole_in_letters_of_any_size(year: Desk) -> None:
    shown_page = page(year)
    year.type("6")
    year.window.house.look.set_scale(1.5)  # type: ignore[union-attr]
    settle()
    for field in (shown_page.head.tools.days.first, shown_page.head.tools.days.last):
        field.setText("30 September 2026")
        room = field.width() - field.fontMetrics().horizontalAdvance(field.text())
        assert room > 0

"""The calendar of a month: which days, whose names, and how it is reached."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFileDialog

from smallcrm.domain.birthday_list import MONTH, RANGES
from smallcrm.domain.changes import Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.reports.document import A4, A5, LETTER, Paper
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from smallcrm.ui.actions import Do
from smallcrm.ui.dialogs import print_preview
from smallcrm.ui.pages.birthdays import BirthdaysPage
from smallcrm.ui.papers.month import month_calendar
from smallcrm.ui.theme import Look
from smallcrm.ui.words import Words
from tests.builders import a_file
from tests.pdfs import PdfPage, fonts_embedded, outside_margins, pages_of, pdf_of
from tests.ui.desk import CTRL, Desk, Key

TODAY = date(2025, 11, 20)


@pytest.fixture
def session(tmp_path: Path, look: Look) -> Iterator[Session]:
    session = Session.open(a_file(tmp_path), Clock(TODAY))
    yield session
    session.close()


def somebody(session: Session, name: str, *born: int | None) -> str:
    client = session.clients.create(name).id
    with session.book.operation(Label("born")):
        session.book.clients.update(client, birthday=PartialDate(*born))
    return client


def printed(session: Session, month: date = TODAY, paper: Paper = A4) -> PdfPage:
    words = Words(QLocale("en_GB"))
    words.follow(session.shop)
    [page] = pages_of(pdf_of(month_calendar(session, words, month)(paper)))
    return page


def under(page: PdfPage, name: str) -> str:
    """The number of the day in whose cell a name stands."""
    said = next(piece for piece in page.pieces if piece.text.startswith(name))
    days = [piece for piece in page.pieces if piece.text.isdecimal() and abs(piece.x - said.x) < 8 and piece.y < said.y]
    return max(days, key=lambda piece: piece.y).text


def test_a_month_begins_on_the_first_weekday_of_the_shop(session: Session) -> None:
    assert next(text for text in printed(session).texts if text.endswith("day")) == "Monday"
    session.shop.set("first_weekday", "sun")
    said = printed(session).texts
    assert next(text for text in said if text.endswith("day")) == "Sunday"
    assert said.index("26") < said.index("27"), "a Sunday of October"


@pytest.mark.parametrize(
    ("month", "weeks"), [(date(2027, 2, 1), 4), (date(2025, 11, 1), 5), (date(2026, 8, 1), 6), (date(2028, 2, 29), 5)]
)
def test_it_has_the_weeks_of_its_month(session: Session, month: date, weeks: int) -> None:
    assert len([text for text in printed(session, month).texts if text.isdecimal()]) == weeks * 7


def test_a_name_stands_in_the_cell_of_its_day(session: Session) -> None:
    somebody(session, "Anna", 1980, 11, 23)
    bea = somebody(session, "Bea", None, 7, 4)
    session.details.add_person(bea, "Tom", "son", birthday=PartialDate(None, 11, 5))
    page = printed(session)
    assert under(page, "Anna") == "23"
    assert under(page, "Tom, Bea's son") == "5"


def test_the_days_before_and_after_have_their_names_too(session: Session) -> None:
    somebody(session, "Anna", None, 10, 30)
    assert under(printed(session), "Anna") == "30"


def test_29_february_stands_where_it_is_kept_and_says_so(session: Session) -> None:
    somebody(session, "Leo", None, 2, 29)
    assert under(printed(session, date(2026, 2, 1)), "Leo (29 Feb)") == "28"
    leap = printed(session, date(2028, 2, 1))
    assert under(leap, "Leo") == "29"
    assert "Leo (29 Feb)" not in leap.texts


def test_a_birthday_without_a_day_is_in_the_strip(session: Session) -> None:
    somebody(session, "Anna", None, 11, None)
    assert "Some time in November: Anna" in printed(session).texts


@pytest.mark.parametrize("paper", [A4, LETTER, A5])
def test_it_keeps_its_margins_and_takes_its_fonts_along(session: Session, paper: Paper) -> None:
    for name in ("Олександра Коваленко", "陈美玲", "ليلى الحداد", "Maximilienne Featherstonehaugh-Cavendish"):
        somebody(session, name, None, 11, 23)
    pdf = pdf_of(month_calendar(session, Words(QLocale("en_GB")), TODAY)(paper))
    [page] = pages_of(pdf)
    assert (page.width, page.height) == pytest.approx((paper.height, paper.width), abs=0.5)
    assert outside_margins(page, paper.margin) == []
    assert fonts_embedded(pdf)


def test_names_of_any_script_stand_in_it(session: Session) -> None:
    names = ["Олена", "陈美玲", "ليلى الحداد"]
    for name in names:
        somebody(session, name, None, 11, 23)
    assert {*names} <= set(printed(session).texts)


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a PDF lands, without a printer."""
    path = tmp_path / "month.pdf"
    monkeypatch.setattr(print_preview, "has_printer", lambda: False)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    return path


def test_the_menu_asks_which_month(shop: Desk, saved: Path) -> None:
    shop.window.commands.actions[Do.PRINT_MONTH].trigger()
    shop.click("nextMonth")
    shop.click("savePdf")
    assert pages_of(saved.read_bytes())[0].texts[0] == "December 2026"


def test_the_month_looked_at_among_the_birthdays_is_printed_without_a_question(shop: Desk, saved: Path) -> None:
    shop.press(Key.Key_B, CTRL)
    page = shop.find(BirthdaysPage, "birthdaysPage")
    page.head.choose(RANGES.index(MONTH) + 1)
    shop.click("monthAfter")
    shop.click("monthAfter")
    shop.window.commands.actions[Do.PRINT_MONTH].trigger()
    shop.click("savePdf")
    assert pages_of(saved.read_bytes())[0].texts[0] == "January 2027"


def test_what_tells_two_apart_is_not_turned_round_by_a_name_from_the_right(session: Session) -> None:
    for _ in range(2):
        session.details.add_contact(somebody(session, "ليلى الحداد", None, 11, 23), "phone", "1")
    said = [" ".join(text.split()) for text in printed(session).texts if "no." in text]
    assert said == ["ليلى الحداد · no. 1", "ليلى الحداد · no. 2"]

"""The birthday list by the till: what of the book stands on it, in which words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from smallcrm.domain.birthday_list import WEEKS, Span, span_of
from smallcrm.domain.birthdays import MAR_1
from smallcrm.domain.changes import Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.reports.document import A4, Beside, Document, Text, TickBox
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from smallcrm.ui.papers.birthday_list import Extras, birthday_list
from smallcrm.ui.theme import Look
from smallcrm.ui.words import Words
from tests.builders import a_file

TODAY = date(2025, 11, 20)
EVERYTHING = Extras(ages=True, asks=True, phones=True, allergies=True)


@pytest.fixture
def session(tmp_path: Path, look: Look) -> Iterator[Session]:
    session = Session.open(a_file(tmp_path), Clock(TODAY))
    yield session
    session.close()


@pytest.fixture
def words(session: Session) -> Words:
    words = Words(QLocale("en_GB"))
    words.follow(session.shop)
    return words


def somebody(session: Session, name: str, *born: int | None) -> str:
    client = session.clients.create(name).id
    with session.book.operation(Label("born")):
        session.book.clients.update(client, birthday=PartialDate(*born) if born else None)
    return client


def printed(session: Session, words: Words, span: Span | None = None, extras: Extras | None = None) -> Document:
    return birthday_list(session, words, span or span_of(WEEKS, TODAY), extras or Extras())(A4)


def texts(document: Document) -> list[str]:
    blocks = [block for page in document.pages for block in page.blocks]
    found = [block.text if isinstance(block, Beside) else block for block in blocks]
    return [block.text.replace("\u2068", "").replace("\u2069", "") for block in found if isinstance(block, Text)]


def test_the_title_the_days_and_the_day_it_was_printed_are_told(session: Session, words: Words) -> None:
    said = texts(printed(session, words))
    assert {"Birthdays", "20 November to 17 December 2025", "Printed 20 Nov 2025 · page 1 of 1"} <= set(said)
    assert "Tick the box when you have wished them." in said


def test_headings_are_absolute(session: Session, words: Words) -> None:
    for name, day in (("Anna", 20), ("Bea", 21), ("Clara", 24), ("Dora", 27)):
        somebody(session, name, None, 11, day)
    said = texts(printed(session, words))
    assert [text for text in said if "eek" in text] == ["Week of 17 November", "Week of 24 November"]
    assert "oday" not in "".join(said)


def test_a_week_begins_where_the_shops_does(session: Session, words: Words) -> None:
    session.shop.set("first_weekday", "sun")
    words.follow(session.shop)
    somebody(session, "Anna", None, 11, 23)
    assert "Week of 23 November" in texts(printed(session, words))


def test_the_year_is_told_where_the_list_crosses_into_the_next(session: Session, words: Words) -> None:
    somebody(session, "Anna", None, 12, 30)
    somebody(session, "Bea", None, 1, 6)
    said = texts(printed(session, words, Span(date(2025, 12, 20), date(2026, 1, 16))))
    assert [text for text in said if "Week" in text] == ["Week of 29 December", "Week of 5 January 2026"]
    assert "20 December 2025 to 16 January 2026" in said


def test_a_long_list_has_a_heading_a_month(session: Session, words: Words) -> None:
    somebody(session, "Anna", None, 12, 30)
    somebody(session, "Bea", None, 1, 6)
    said = texts(printed(session, words, Span(TODAY, TODAY + timedelta(days=364))))
    assert {"December", "January 2026"} <= set(said)
    assert not [text for text in said if "Week" in text]


def test_a_row_is_the_day_the_name_and_the_usual(session: Session, words: Words) -> None:
    anna = somebody(session, "Anna Petrova", 1978, 11, 23)
    session.details.add_preference(anna, "usual", "Oat latte")
    said = texts(printed(session, words))
    at = said.index("23 Nov")
    assert said[at : at + 4] == ["23 Nov", "Sun", "Anna Petrova", "Oat latte"]


def test_what_guests_need_not_read_is_left_out_unless_it_is_switched_on(session: Session, words: Words) -> None:
    anna = somebody(session, "Anna Petrova", 1978, 11, 23)
    session.details.add_alert(anna, "allergy", "nuts")
    session.details.add_ask(anna, "How is the leg?")
    session.details.add_contact(anna, "phone", "020 7946 0123")
    private = {"turns 47", "Allergy: nuts", "Ask: How is the leg?", "020 7946 0123"}
    assert private.isdisjoint(texts(printed(session, words)))
    assert private <= set(texts(printed(session, words, extras=EVERYTHING)))


def test_an_allergy_is_a_triangle_and_another_warning_is_none(session: Session, words: Words) -> None:
    session.details.add_alert(somebody(session, "Anna", None, 11, 23), "allergy", "nuts")
    session.details.add_alert(somebody(session, "Bea", None, 11, 24), "alert", "Talks about politics")
    made = printed(session, words)
    assert [block.text.text for block in made.pages[0].blocks if isinstance(block, Beside)] == ["Anna"]
    assert "Tick the box when you have wished them. Triangle: an allergy." in texts(made)


def test_an_age_needs_a_year(session: Session, words: Words) -> None:
    somebody(session, "Anna", None, 11, 23)
    assert not [text for text in texts(printed(session, words, extras=EVERYTHING)) if "turns" in text]


def test_a_relative_is_named_with_whose_they_are(session: Session, words: Words) -> None:
    maggie = somebody(session, "Maggie")
    session.details.add_person(maggie, "Tom", "son", birthday=PartialDate(2007, 11, 25))
    session.details.add_alert(maggie, "allergy", "nuts")
    made = printed(session, words, extras=EVERYTHING)
    assert {"Tom, Maggie's son", "turns 18"} <= set(texts(made))
    assert not [block for block in made.pages[0].blocks if isinstance(block, Beside)], "it is Maggie's allergy"


@pytest.mark.parametrize(("rule", "kept"), [("feb28", "kept on Sat 28 Feb"), (MAR_1, "kept on Sun 1 Mar")])
def test_29_february_stays_29_february(session: Session, words: Words, rule: str, kept: str) -> None:
    session.shop.set("leap_rule", rule)
    somebody(session, "Leo", None, 2, 29)
    said = texts(printed(session, words, Span(date(2026, 2, 20), date(2026, 3, 10))))
    assert {"29 Feb", kept} <= set(said)
    assert {"28 Feb", "1 Mar"}.isdisjoint(said)


def test_in_a_leap_year_29_february_is_a_day_like_any_other(session: Session, words: Words) -> None:
    somebody(session, "Leo", None, 2, 29)
    said = texts(printed(session, words, Span(date(2028, 2, 20), date(2028, 3, 10))))
    assert "29 Feb" in said
    assert not [text for text in said if "kept on" in text]


def test_who_was_wished_already_has_a_ticked_box(session: Session, words: Words) -> None:
    session.wishes.wish(somebody(session, "Anna", None, 11, 20), TODAY)
    somebody(session, "Bea", None, 11, 21)
    blocks = printed(session, words).pages[0].blocks
    assert [block.ticked for block in blocks if isinstance(block, TickBox)] == [True, False]


def test_missed_ones_are_not_on_paper(session: Session, words: Words) -> None:
    somebody(session, "Anna", None, 11, 18)
    assert "Anna" not in texts(printed(session, words))


def test_two_who_read_alike_are_told_apart_without_a_number_to_call(session: Session, words: Words) -> None:
    for year, phone in ((2020, "020 7946 0123"), (2021, "020 7946 0199")):
        anna = somebody(session, "Anna", None, 11, 23)
        session.details.add_contact(anna, "phone", phone)
        with session.book.operation(Label("since")):
            session.book.clients.update(anna, created=date(year, 5, 1))
    said = texts(printed(session, words))
    assert {"written down 1 May 2020", "written down 1 May 2021"} <= set(said)
    assert "0123" not in "".join(said)


@pytest.mark.parametrize(
    ("kind", "values"), [("phone", ("020 7946 0123", "020 7946 0199")), ("email", ("a@b.c", "d@b.c"))]
)
def test_where_only_a_phone_or_an_address_tells_them_apart_they_are_counted(
    session: Session, words: Words, kind: str, values: tuple[str, str]
) -> None:
    for value in values:
        session.details.add_contact(somebody(session, "Anna", None, 11, 23), kind, value)
    said = texts(printed(session, words))
    assert {"no. 1", "no. 2"} <= set(said)
    assert not [text for text in said if "0123" in text or "@" in text]


def test_an_empty_list_says_so(session: Session, words: Words) -> None:
    assert "Nobody the book knows has a birthday in these days." in texts(printed(session, words))


def test_who_has_no_day_stands_in_a_block_of_its_own(session: Session, words: Words) -> None:
    somebody(session, "Anna", None, 11, None)
    somebody(session, "Bea", 1980, 12, None)
    somebody(session, "Clara", None, 11, 23)
    said = texts(printed(session, words, extras=EVERYTHING))
    at = said.index("Some time in November")
    assert [text for text in said[at:] if text in ("Anna", "Bea", "Clara") or "Some time" in text] == [
        *("Some time in November", "Anna", "Some time in December", "Bea")
    ]
    assert not [text for text in said if "turns" in text]

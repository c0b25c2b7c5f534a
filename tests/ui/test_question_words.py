"""Questions that came up by themselves, in words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QLocale

from smallcrm.domain.asks import of_birthday, of_year_ago
from smallcrm.domain.greeting import ASK, Part
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Ask, ImportantDate, Person
from smallcrm.ui.words import Words

TODAY = date(2025, 11, 20)  # a Thursday
TOM = Person(id="tom", client_id="c", name="Tom", relation="son", birthday=PartialDate(2008, 11, 23))
ROME = ImportantDate(id="rome", client_id="c", name="Rome", when=PartialDate(2024, 11, 20))
WORDS = Words(QLocale("en_GB"))


def plain(text: str) -> str:
    # Whether the plural forms are installed depends on the test before.
    return text.replace("\u2068", "").replace("\u2069", "").replace("1 year(s)", "A year")


@pytest.mark.parametrize(
    ("away", "said"),
    [
        (0, "Tom has a birthday today"),
        (1, "Tom has a birthday tomorrow"),
        (3, "Tom has a birthday on Sunday"),
        (-2, "Tom had a birthday on Tuesday"),
        (-9, "Tom had a birthday on 11 November"),
    ],
)
def test_a_relatives_birthday(away: int, said: str) -> None:
    ask = of_birthday(TOM, TODAY + timedelta(days=away))
    assert (plain(WORDS.question(ask, TODAY)), WORDS.question_context(ask)) == (said, "Son")


def test_a_year_ago() -> None:
    ask = of_year_ago(ROME, TODAY)
    assert (plain(WORDS.question(ask, TODAY)), WORDS.question_context(ask)) == (
        "A year ago today: Rome",
        "20 November 2024",
    )
    assert plain(WORDS.question(ask, TODAY + timedelta(days=2))) == "A year ago on Thursday: Rome"


def test_a_day_of_unknown_year() -> None:
    ask = of_year_ago(replace(ROME, name="Wedding day", when=PartialDate(None, 11, 20)), TODAY)
    assert plain(WORDS.question(ask, TODAY)) == "Today: Wedding day"
    assert plain(WORDS.question(ask, TODAY + timedelta(days=1))) == "On Thursday: Wedding day"


def test_in_the_greeting_it_is_a_sentence() -> None:
    part = Part(ASK, "Tom", came_up=of_birthday(TOM, TODAY + timedelta(days=3)))
    assert plain(WORDS.greeting_part(part, TODAY)) == "Tom has a birthday on Sunday."


def test_the_owners_words_stay_as_they_are() -> None:
    knee = Ask(id="a", client_id="c", text="the knee", asked=TODAY, seq=1, context="physio since May")
    assert (WORDS.question(knee, TODAY), WORDS.question_context(knee)) == ("the knee", "physio since May")
    dated = replace(knee, context="", from_date=TODAY)
    assert WORDS.question_context(dated) == "Thursday 20 November 2025"


def test_what_another_program_wrote_is_no_error() -> None:
    ask = replace(of_year_ago(ROME, TODAY), context="long ago")
    assert (plain(WORDS.question(ask, TODAY)), WORDS.question_context(ask)) == ("Today: Rome", "")

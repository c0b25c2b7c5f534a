"""What a page says of itself."""

from dataclasses import replace
from datetime import date

import pytest

from smallcrm.domain.page import ClientPage, Figures
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Client, ContactPoint, ImportantDate, Preference

DAY = date(2026, 4, 15)
ANNA = Client(id="anna", name="Anna", seq=1, created=DAY)
NOTHING = Figures(
    visits=0, first_visit=None, last_visit=None, last_time="", spent=0, owed=0, gap=None, usual_tip=None, weeks=(0,)
)
EMPTY = ClientPage(
    client=ANNA,
    greeting=(),
    reads_alike=False,
    distinct="",
    here_today=False,
    brought_by="",
    contact_points=(),
    preferences=(),
    alerts=(),
    people=(),
    dates=(),
    tags=(),
    asks=(),
    followups=(),
    promises=(),
    entries=(),
    older=0,
    figures=NOTHING,
)


def preference(kind: str, text: str) -> Preference:
    return Preference(id=text, client_id="anna", kind=kind, text=text)


def test_somebody_of_whom_only_a_name_is_known_is_new() -> None:
    assert EMPTY.is_new


@pytest.mark.parametrize(
    "page",
    [
        replace(EMPTY, preferences=(preference("like", "window seat"),)),
        replace(EMPTY, contact_points=(ContactPoint(id="p", client_id="anna", kind="phone", value="1"),)),
        replace(EMPTY, dates=(ImportantDate(id="d", client_id="anna", name="Wedding", when=PartialDate(None, 6, 1)),)),
        replace(EMPTY, client=replace(ANNA, birthday=PartialDate(None, 4, None))),
        replace(EMPTY, figures=replace(NOTHING, visits=1)),
    ],
    ids=["preference", "phone", "date", "birthday", "visit"],
)
def test_somebody_of_whom_more_is_known_is_not_new(page: ClientPage) -> None:
    assert not page.is_new


def test_the_usuals_are_the_preferences_of_that_kind_in_order() -> None:
    first, other, second = preference("usual", "latte"), preference("like", "quiet"), preference("usual", "tea")
    assert replace(EMPTY, preferences=(first, other, second)).usuals == (first, second)

"""How a client reads in the list."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QLocale

from smallcrm.domain.birthdays import FEB_28
from smallcrm.domain.hits import ListRow, Why
from smallcrm.domain.partial_date import PartialDate
from smallcrm.ui.counter.rows import RowWording
from smallcrm.ui.kit.views import RowView
from smallcrm.ui.words import Words

TODAY = date(2026, 11, 22)
YESTERDAY, LATER = TODAY - timedelta(days=1), date(2026, 12, 2)
ANNA = ListRow(
    id="anna", name="Anna Petrova", nickname="", company="", birthday=None, last_visit=YESTERDAY, last_time="",
    usual="Oat latte", alerts=0, allergies="not_asked", photo=None, archived=None, died=None, created=TODAY, latest="1",
)  # fmt: skip
FAMILY = Why("person", "Petya", mark=lambda text: ((0, 5),))


def view(row: ListRow, drafts: frozenset[str] = frozenset()) -> RowView:
    return RowWording(Words(QLocale("en_GB")), TODAY, FEB_28, drafts).view(row)


def second(row: ListRow) -> str:
    return view(row).second.replace("\u2068", "").replace("\u2069", "")


def kinds(row: ListRow) -> list[str]:
    return [badge.kind for badge in view(row, frozenset({"anna"})).badges]


def test_guests_see_since_when_of_two_who_read_alike_and_no_phone() -> None:
    anna = replace(ANNA, distinct="phone:0123", created=date(2021, 11, 12))
    row = RowWording(Words(QLocale.c()), TODAY, FEB_28, frozenset(), veiled=True).view(anna)
    apart = "written down \u206812 Nov 2021\u2069"
    assert (row.second, row.spoken) == (apart, f"Anna Petrova, {apart}")


def test_the_second_line_says_when_and_the_usual() -> None:
    assert second(ANNA) == "Yesterday · Oat latte"


def test_of_somebody_without_a_visit_no_more_is_said_than_that() -> None:
    # A note that was no visit, a phone or a family may well be noted.
    assert second(replace(ANNA, last_visit=None, usual="")) == "No visits noted yet"


def test_what_tells_two_of_one_name_apart_comes_first() -> None:
    assert second(replace(ANNA, distinct="phone:0123")) == "ends 0123 · Yesterday · Oat latte"


def test_the_last_visit_is_said_once_where_it_tells_two_apart() -> None:
    assert second(replace(ANNA, distinct="visit:2026-11-21")) == "last here 21 Nov 2026 · Oat latte"


def test_the_usual_is_said_once_where_it_tells_two_apart() -> None:
    assert second(replace(ANNA, distinct="usual:Oat latte")) == "Oat latte · Yesterday"


def test_it_comes_first_in_a_hit_too_and_the_match_stays_marked() -> None:
    row = view(replace(ANNA, distinct="phone:0123", why=FAMILY))
    (start, end), *_ = row.second_matches
    assert row.second[start:end] == "Petya"
    assert second(replace(ANNA, distinct="phone:0123", why=FAMILY)) == "ends 0123 · Family: Petya"


def test_why_somebody_does_not_come_is_said_in_words() -> None:
    assert second(replace(ANNA, died=YESTERDAY, archived=YESTERDAY)) == "Has died · Oat latte"
    assert second(replace(ANNA, archived=YESTERDAY)) == "Put away · Oat latte"
    assert second(replace(ANNA, moved_away=YESTERDAY)) == "Moved away · Oat latte"
    assert second(replace(ANNA, away_until=LATER)) == "Away until 2 Dec · Oat latte"


def test_it_is_said_in_a_hit_too() -> None:
    assert second(replace(ANNA, died=YESTERDAY, why=FAMILY)) == "Has died · Family: Petya"


def test_who_is_back_is_away_no_more() -> None:
    assert second(replace(ANNA, away_until=YESTERDAY)) == "Yesterday · Oat latte"
    assert second(replace(ANNA, moved_away=date(2026, 1, 1))) == "Yesterday · Oat latte"


def test_badges_stand_most_urgent_first() -> None:
    row = replace(ANNA, alerts=1, warnings=("Nuts",), birthday=PartialDate(None, 11, 29))
    assert kinds(row) == ["alert", "birthday", "draft"]


OVERDUE = replace(ANNA, last_visit=TODAY - timedelta(days=24), gap=3, overdue_from=TODAY - timedelta(days=18))


def test_who_is_silent_longer_than_their_habit_is_overdue_in_a_word() -> None:
    row = replace(OVERDUE, birthday=PartialDate(None, 11, 29))
    assert kinds(row) == ["birthday", "overdue", "draft"]
    [badge] = view(OVERDUE).badges
    assert (badge.text, badge.icon) == ("Overdue", "clock")


def test_a_screen_reader_hears_the_habit_of_who_is_overdue() -> None:
    heard = view(OVERDUE).spoken.replace("day(s)", "days")
    assert heard.endswith(", overdue, Usually every 3 days, now 24")


def test_nobody_is_overdue_who_will_not_come() -> None:
    for gone in (replace(OVERDUE, moved_away=TODAY), replace(OVERDUE, away_until=LATER), replace(OVERDUE, died=TODAY)):
        assert kinds(gone) == ["draft"]


def test_the_dead_have_no_birthday() -> None:
    assert kinds(replace(ANNA, died=YESTERDAY, birthday=PartialDate(None, 11, 29))) == ["draft"]


def test_a_screen_reader_hears_all_that_a_glance_sees() -> None:
    row = replace(
        ANNA, last_visit=TODAY, usual="Oat flat white", alerts=1, warnings=("Nuts",), birthday=PartialDate(None, 11, 29)
    )
    heard = view(row, frozenset({"anna"})).spoken
    assert heard == "Anna Petrova, here today, Oat flat white, Nuts, Birthday on 29 November, unsaved line"


def test_an_allergy_is_heard_as_one_and_a_warning_as_it_stands() -> None:
    row = replace(ANNA, alerts=2, warnings=("nuts", "Nut allergy", "Never ask about the dog"), allergens=2)
    heard = view(row).spoken.replace("\u2068", "").replace("\u2069", "")
    assert ", Allergy: nuts, Nut allergy, Never ask about the dog" in heard


def test_a_screen_reader_hears_what_tells_two_apart() -> None:
    heard = view(replace(ANNA, distinct="company:Acme")).spoken
    assert heard.replace("\u2068", "").replace("\u2069", "") == "Anna Petrova, Acme · Yesterday · Oat latte"

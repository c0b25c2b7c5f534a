"""The list of everyone, and what one row of it says."""

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from smallcrm.domain.partial_date import PartialDate
from tests.builders import a_file, another_program
from tests.storage.shop import TODAY, Shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = Shop(a_file(tmp_path))
    yield shop
    shop.book.close()


def test_two_who_read_alike_are_told_apart(shop: Shop) -> None:
    shop.phone(shop.client("Anna Smith"), "+44 20 7946 0123")
    shop.client("ANNA SMITH", company="Acme")
    shop.phone(shop.client("Anna Jones"), "555 9876")
    assert {row.name: row.distinct for row in shop.find("anna").rows} == {
        "Anna Smith": "phone:0123",
        "ANNA SMITH": "company:Acme",
        "Anna Jones": "",
    }


def test_short_names_that_read_alike_are_known(shop: Shop) -> None:
    zoe = shop.client("Zoë Becker")
    assert not shop.book.search.alike(zoe)
    shop.client("Alexandra", nickname="zoe")
    assert shop.book.search.alike(zoe)


def test_the_archived_do_not_make_a_name_ambiguous(shop: Shop) -> None:
    zoe = shop.client("Zoë Becker")
    shop.client("Zoe Old", archived=TODAY)
    assert not shop.book.search.alike(zoe)


def test_everyone_comes_latest_first_in_pages(shop: Shop) -> None:
    shop.many(25, "Anna")
    seen, before = [], None
    while page := shop.book.search.latest(10, before):
        seen += [row.name for row in page]
        before = page[-1].latest
    assert seen == [f"Anna {number}" for number in reversed(range(25))]


def test_the_archived_and_the_dead_are_not_among_everyone(shop: Shop) -> None:
    shop.client("Anna", archived=TODAY)
    shop.client("Bela", died=TODAY)
    assert shop.book.search.latest() == ()


def test_here_today_are_those_whose_last_visit_was_today(shop: Shop) -> None:
    anna, bela = shop.client("Anna"), shop.client("Bela")
    shop.visit(bela)
    shop.visit(anna)
    shop.visit(shop.client("Cleo"), TODAY - timedelta(days=1))
    assert [row.name for row in shop.book.search.here_today(TODAY)] == ["Anna", "Bela"]


def test_a_row_holds_all_it_draws(shop: Shop) -> None:
    anna = shop.client("Anna", allergies="listed", company="Acme", photo="ab12")
    shop.likes(anna, "Flat white", "usual")
    shop.alert(anna, "nuts")
    shop.visit(anna)
    (row,) = shop.book.search.latest()
    assert (row.id, row.company, row.usual, row.alerts, row.allergies) == (anna, "Acme", "Flat white", 1, "listed")
    assert (row.last_visit, row.last_time, row.created, row.photo) == (TODAY, "10:00", TODAY, "ab12")


def test_a_bad_date_of_another_program_shows_as_none(shop: Shop) -> None:
    anna = shop.client("Anna", birthday=PartialDate(None, 2, 28))
    other = sqlite3.connect(shop.book.path)
    other.execute("UPDATE clients SET birthday_day = 77, archived = NULL, died = 'soon' WHERE id = ?", (anna,))
    other.commit()
    other.close()
    shop.book.refresh_stale()
    (row,) = shop.find("anna").rows
    assert (row.birthday, row.died) == (None, None)


def test_a_row_knows_the_habit_and_each_visit_teaches_it_anew(shop: Shop) -> None:
    anna = shop.client("Anna")
    for back in (28, 21, 14):
        shop.visit(anna, TODAY - timedelta(days=back))
    (row,) = shop.find("anna").rows
    assert (row.gap, row.overdue_from) == (None, None)
    shop.visit(anna, TODAY - timedelta(days=7))
    (row,) = shop.find("anna").rows
    assert (row.gap, row.overdue_from) == (7, TODAY + timedelta(days=6))
    shop.book.undo()
    (row,) = shop.find("anna").rows
    assert (row.gap, row.overdue_from) == (None, None)


def test_a_bad_day_of_another_program_is_no_visit(shop: Shop) -> None:
    anna = shop.client("Anna")
    for back in (28, 21, 14, 7):
        shop.visit(anna, TODAY - timedelta(days=back))
    another_program(shop.book.path, "UPDATE visits SET day = 'soon' WHERE day = '2026-10-23'")
    shop.book.refresh_stale()
    (row,) = shop.find("anna").rows
    assert (row.last_visit, row.gap) == (None, None)


def test_a_row_says_what_its_alerts_say_allergies_first(shop: Shop) -> None:
    anna = shop.client("Anna", moved_away=TODAY, away_until=TODAY)
    shop.alert(anna, "nuts")
    (row,) = shop.find("anna").rows
    assert (row.warnings, row.allergens, row.moved_away, row.away_until) == (("nuts",), 1, TODAY, TODAY)

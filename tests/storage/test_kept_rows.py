"""The list of everyone keeps the rows it has read: never one that is not so any more."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from smallcrm.domain.changes import Label
from smallcrm.storage import list_rows, told_apart
from tests.builders import a_file, another_program
from tests.storage.shop import Shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = Shop(a_file(tmp_path))
    yield shop
    shop.book.close()


def listed(shop: Shop) -> list[tuple[str, str]]:
    """Name, and what tells them apart, the latest first."""
    return [(row.name, row.distinct) for row in shop.book.search.latest()]


def rename(shop: Shop, client: str, name: str) -> None:
    with shop.book.operation(Label("x")):
        shop.book.clients.update(client, name=name)


def test_a_client_renamed_reads_so_at_once(shop: Shop) -> None:
    anna = shop.client("Anna")
    listed(shop)
    rename(shop, anna, "Bela")
    assert listed(shop) == [("Bela", "")]


def test_a_client_given_a_name_there_is_already_is_told_apart_and_so_is_the_other(shop: Shop) -> None:
    shop.client("Anna", company="Acme")
    bela = shop.client("Bela", company="Bolt")
    assert listed(shop) == [("Bela", ""), ("Anna", "")]
    rename(shop, bela, "ANNA")
    assert listed(shop) == [("ANNA", "company:Bolt"), ("Anna", "company:Acme")]
    rename(shop, bela, "Bela")
    assert listed(shop) == [("Bela", ""), ("Anna", "")]


def test_a_new_namesake_and_their_going_are_seen_by_the_one_who_was_there(shop: Shop) -> None:
    shop.client("Anna", company="Acme")
    listed(shop)
    other = shop.client("Anna", company="Bolt")
    assert ("Anna", "company:Acme") in listed(shop)
    with shop.book.operation(Label("x")):
        shop.book.clients.delete(other)
    assert listed(shop) == [("Anna", "")]


def test_what_tells_one_apart_is_read_again_when_the_other_gets_it_too(shop: Shop) -> None:
    shop.client("Anna", company="Acme", nickname="Annie")
    other = shop.client("Anna", company="Bolt")
    assert ("Anna", "company:Acme") in listed(shop)
    with shop.book.operation(Label("x")):
        shop.book.clients.update(other, company="Acme")
    assert ("Anna", "nickname:Annie") in listed(shop)


def test_what_is_taken_back_is_not_kept(shop: Shop) -> None:
    shop.client("Anna", company="Acme")
    bela = shop.client("Bela", company="Bolt")
    rename(shop, bela, "Anna")
    listed(shop)
    shop.book.undo()
    assert listed(shop) == [("Bela", ""), ("Anna", "")]


def test_what_was_read_in_a_step_that_failed_is_not_kept(shop: Shop) -> None:
    anna = shop.client("Anna")
    with suppress(OSError), shop.book.operation(Label("x")):
        shop.book.clients.update(anna, name="Bela")
        shop.book.search.kept.forget([anna])
        listed(shop)
        raise OSError
    assert listed(shop) == [("Anna", "")]


def test_what_another_program_wrote_is_seen(shop: Shop) -> None:
    shop.client("Anna")
    listed(shop)
    another_program(shop.book.path, "UPDATE clients SET company = 'Acme'")
    (row,) = shop.book.search.latest()
    assert row.company == "Acme"


def test_the_second_reading_gives_the_very_rows_of_the_first(shop: Shop) -> None:
    anna = shop.client("Anna")
    bela = shop.client("Bela")
    shop.visit(bela)
    before = {row.id: row for row in shop.book.search.latest()}
    shop.visit(anna)
    after = {row.id: row for row in shop.book.search.latest()}
    assert after[bela] is before[bela]
    assert after[anna].last_visit != before[anna].last_visit


def test_no_more_is_kept_than_a_list_needs(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_rows, "MOST_KEPT", 2)
    monkeypatch.setattr(told_apart, "MOST_KEPT", 2)
    shop.many(5, "Anna")
    before = shop.book.search.latest()
    shop.visit(before[0].id)
    after = {row.id: row for row in shop.book.search.latest()}
    assert all(after[row.id] is not row for row in before)
    assert len(after) == 5


def test_a_step_over_many_is_seen_in_all_of_them(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told_apart, "MOST_ONE_BY_ONE", 1)
    anna, bela = shop.client("Anna", company="Acme"), shop.client("Bela", company="Bolt")
    listed(shop)
    with shop.book.operation(Label("x")):
        for client in (anna, bela):
            shop.book.clients.update(client, name="Maria")
    assert listed(shop) == [("Maria", "company:Bolt"), ("Maria", "company:Acme")]

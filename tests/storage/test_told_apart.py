"""Who in the book is called the same, and how each is told from the others."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from smallcrm.storage import told_apart
from tests.builders import a_file
from tests.storage.shop import TODAY, Shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = Shop(a_file(tmp_path))
    yield shop
    shop.book.close()


def test_two_of_one_name_are_told_apart(shop: Shop) -> None:
    anna, other = shop.client("Anna Petrova"), shop.client("anna  PETROVA", company="Acme")
    shop.phone(anna, "+359 888 120 123")
    assert (shop.book.search.distinct(anna), shop.book.search.distinct(other)) == ("phone:0123", "company:Acme")


def test_a_surname_tells_apart_enough(shop: Shop) -> None:
    anna = shop.client("Anna Petrova")
    shop.client("Anna Smith")
    assert shop.book.search.distinct(anna) == ""


def test_one_who_is_gone_is_told_from_nobody(shop: Shop) -> None:
    assert shop.book.search.distinct("nobody") == ""


def test_each_thing_known_of_somebody_tells_them_apart(shop: Shop) -> None:
    ids = {
        "email": shop.client("Anna"),
        "nickname": shop.client("Anna", nickname="Ani"),
        "usual": shop.client("Anna"),
        "visit": shop.client("Anna"),
        "since": shop.client("Anna", since="2021"),
        "created": shop.client("Anna", created=TODAY - timedelta(days=9)),
    }
    shop.phone(ids["email"], "anna@example.com", "email")
    shop.likes(ids["usual"], "Oat latte", "usual")
    shop.visit(ids["visit"])
    assert {kind: shop.book.search.distinct(client) for kind, client in ids.items()} == {
        "email": "email:anna@example.com",
        "nickname": "nickname:Ani",
        "usual": "usual:Oat latte",
        "visit": f"visit:{TODAY}",
        "since": "since:2021",
        "created": f"created:{TODAY - timedelta(days=9)}",
    }


def test_the_first_phone_counts(shop: Shop) -> None:
    anna = shop.client("Anna")
    shop.phone(anna, "555 1111")
    shop.phone(anna, "555 2222")
    shop.client("Anna")
    assert shop.book.search.distinct(anna) == "phone:1111"


def test_namesakes_far_apart_in_the_list_are_told_apart(shop: Shop) -> None:
    shop.client("Anna", company="Acme", created=TODAY - timedelta(days=300))
    shop.many(20, "Bela")
    shop.client("Anna", company="Bolt")
    [first, *_] = shop.book.search.latest(5)
    assert (first.name, first.distinct) == ("Anna", "company:Bolt")


def test_a_crowd_of_one_name_is_numbered(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told_apart, "CROWD", 2)
    for _ in range(4):
        shop.client("Guest")
    said = [row.distinct for row in shop.book.search.latest()]
    assert len(set(said)) == 4
    assert all(text.startswith("created:") for text in said)


def test_looking_for_namesakes_uses_the_index(shop: Shop) -> None:
    plan = shop.book.connection.execute(
        f"EXPLAIN QUERY PLAN SELECT {told_apart.READS} AS reads, count(*) FROM list_rows"
        f" WHERE {told_apart.READS} IN (SELECT value FROM json_each('[]')) GROUP BY reads"
    ).fetchall()
    assert "list_rows_by_reads" in plan[0]["detail"]

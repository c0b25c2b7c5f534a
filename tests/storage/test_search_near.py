"""When nobody is found, those who may have been meant are, just as comparing every name would find them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from smallcrm.domain import sounds
from smallcrm.domain.hits import NEAR, ListRow
from smallcrm.fold import fold, latin_spread, spread
from smallcrm.services.search import near_terms
from smallcrm.storage import search_near
from tests.builders import a_file
from tests.domain.test_near import slipped, slips
from tests.storage.shop import TODAY, Shop

FIRST = ["Katherine", "Anna", "Oleg", "Наталья", "Шевченко", "Maier", "Stephen", "Zoë", "Amara", "Annabel", "Maria"]
LAST = ["Alexander", "Schmidt", "Novak", "Petrova", "Коваленко", "O'Brien", "Müller", "Lindqvist", "Wu", "王伟", ""]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = Shop(a_file(tmp_path))
    yield shop
    shop.book.close()


def near(shop: Shop, text: str) -> list[ListRow]:
    return list(shop.book.search.near.find(near_terms(text)))


def names(shop: Shop, text: str) -> list[str]:
    return [row.name for row in near(shop, text)]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Katherine", "Kathrine"),
        ("Katherine", "Catherine"),
        ("Anna", "Amna"),
        ("Anna", "Nana"),
        ("Annabel", "Anan"),
        ("Steven Meyer", "Stephen Maier"),
        ("Шевченко", "Schewtschenko"),
        ("Наталья", "Nataliya"),
        ("Natalia", "Наталя"),
        ("Александр", "Alexandr"),
        ("Zoë Becker", "Bekcer"),
        ("Katherine Smith", "smtih"),
        ("Anna-Maria", "anna-marai"),
        ("王伟", "weng"),
    ],
)
def test_a_name_is_found_that_was_nearly_typed(shop: Shop, name: str, typed: str) -> None:
    shop.client(name)
    shop.client("Oliver Quist")
    assert shop.names(typed) == []
    assert names(shop, typed) == [name]


@pytest.mark.parametrize("typed", ["Ann", "0123", "44 20 7946", "", " ", "'", "王", "zzzz", "anna 99", "a" * 5_000])
def test_nobody_is_near_to_too_little_or_to_nothing(shop: Shop, typed: str) -> None:
    shop.phone(shop.client("Amy Ando"), "0124 7945")
    assert near(shop, typed) == []


def test_every_word_must_be_near_or_there(shop: Shop) -> None:
    anna = shop.client("Anna Petrova")
    shop.phone(anna, "020 7946 0123")
    shop.client("Anna Novak")
    assert names(shop, "anan petrovva") == ["Anna Petrova"]
    assert names(shop, "anan 0123") == ["Anna Petrova"]
    assert names(shop, "anan schmidt") == []


def test_a_nickname_a_relative_and_a_company_are_near_too_and_say_why(shop: Shop) -> None:
    shop.client("Alexander", nickname="Sashenka")
    shop.person(shop.client("Bela"), "Dorothea", "daughter")
    shop.client("Walter", company="Lindqvist & Sons")
    found = {typed: near(shop, typed) for typed in ("sashenca", "dorotea", "lindkvist")}
    assert [(row.name, row.why and (row.why.field, row.why.text)) for rows in found.values() for row in rows] == [
        ("Alexander", ("nickname", "Sashenka")),
        ("Bela", ("person", "Dorothea, daughter")),
        ("Walter", ("company", "Lindqvist & Sons")),
    ]


def test_what_they_like_is_no_name(shop: Shop) -> None:
    shop.likes(shop.client("Bela"), "rhubarb cake")
    assert near(shop, "rhubrab") == []


def test_the_near_word_is_marked(shop: Shop) -> None:
    shop.client("Zoë Müller")
    (row,) = near(shop, "mulelr")
    assert row.rank == NEAR
    assert [row.name[start:end] for start, end in row.name_spans] == ["Müller"]


def test_fewer_slips_come_first_then_sound_then_names_then_the_latest(shop: Shop) -> None:
    shop.client("Mejer Late")
    shop.client("Meier", TODAY - timedelta(days=5))
    shop.person(shop.client("Bela"), "Meier", "son")
    shop.client("Meter", TODAY)
    shop.client("Maier", TODAY)
    shop.client("Meier Later", TODAY - timedelta(days=4))
    assert names(shop, "meyer") == ["Mejer Late", "Meier Later", "Meier", "Bela", "Meter"]


def test_the_archived_come_after_the_living(shop: Shop) -> None:
    shop.client("Katherine Put Away", TODAY, archived=TODAY)
    shop.client("Katherine", TODAY - timedelta(days=5))
    assert names(shop, "kathrine") == ["Katherine", "Katherine Put Away"]


def test_five_are_enough(shop: Shop) -> None:
    shop.many(30, "Katherine")
    assert names(shop, "catherine") == [f"Katherine {number}" for number in (29, 28, 27, 26, 25)]


def forms(text: str) -> list[str]:
    return (spread(fold(text)) + latin_spread(fold(text))).split()


def plainly(typed: str, name: str) -> tuple[int, ...] | None:
    """By slips or sound from one typed word to a name, slowly; smaller is nearer."""
    found: list[tuple[int, ...]] = []
    for form in dict.fromkeys(forms(typed)):
        for word in forms(name):
            alike = any(sounds.alike(one, word) for one in forms(typed))
            counted = slips(form, word)
            if min(counted) <= len(form) // 4 and len(form) >= 4:
                found.append((0, min(counted), not alike, counted[-1] > min(counted)))
            elif alike:
                found.append((1, 0, 0, 0))
    return min(found, default=None)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("large", [False, True])
def test_near_hits_are_those_that_comparing_every_name_finds(
    shop: Shop, seed: int, large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if large:
        monkeypatch.setattr(search_near, "LARGE", 0)
    chance = random.Random(seed)
    people = []
    for number in range(50):
        name = f"{chance.choice(FIRST)} {chance.choice(LAST)}".strip()
        hidden = chance.random() < 0.1
        client = shop.client(name, TODAY - timedelta(days=number), archived=TODAY if hidden else None)
        people.append((client, name, hidden, number))
    for _ in range(40):
        typed = slipped(chance, fold(chance.choice(FIRST + LAST[:-2])), "aeiouklmnaиаое").replace(" ", "")
        if shop.find(typed).total or len(typed) < 3:
            continue
        expected = [
            (order, hidden, number, client)
            for client, name, hidden, number in people
            if (order := plainly(typed, name)) is not None
        ]
        found = [row.id for row in near(shop, typed)]
        assert found == [client for *_, client in sorted(expected)[:5]], typed


def test_a_name_with_one_slip_is_found(shop: Shop) -> None:
    chance = random.Random(7)
    long = [name for name in FIRST + LAST if len(name) >= 5 and name.isalpha()]
    for name in long:
        shop.client(name)
    missed = []
    for name in long:
        for _ in range(10):
            typed = slipped(chance, fold(name), "aeiou")
            if name not in shop.names(typed) + names(shop, typed):
                missed.append((name, typed))
    assert missed == []

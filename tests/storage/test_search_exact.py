"""However search goes about it, it answers as reading every row would."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from smallcrm.domain.hits import FIELD, NAME_START, NAME_WHOLE, NAME_WITHIN, NAME_WORD, NOTE
from smallcrm.fold import fold, latin_spread, spread
from tests.builders import a_file
from tests.storage.shop import TODAY, Shop

NAMES = [
    "Anna",
    "Annabel",
    "Марко",
    "Мария",
    "Юрий",
    "Yuri",
    "王伟",
    "伟芳",
    "Hannah",
    "Ma",
    "Joanna",
    "O'Anna",
    "Amara",
]
IN_NOTES = ["tickets", "piano", "пианино", "quince"]
WORDS = ["oat", "latte", "anna", "мария", "market", "banana", "伟", "marzipan", "0123", "may"]
WORDS += ["茉莉花茶", "莉花", "mo li", "li mo"]
TYPED = ["a", "an", "ann", "anna", "м", "ма", "мар", "ma", "mar", "伟", "王伟", "юри", "yur", "oat", "lat", "na", "ana"]
TYPED += ["茉莉", "莉花", "伟芳"]


@dataclass
class _Person:
    """What was written down of one client, and when."""

    name: str
    order: tuple[bool, int]
    fields: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def _has(text: str, typed: str, *, starts_only: bool) -> bool:
    """Whether folded text has the word; short words match word starts only."""
    forms = {spread(fold(text)), latin_spread(fold(text))}
    wanted = {spread(fold(typed)), latin_spread(fold(typed)) if len(typed) > 1 else ""} - {""}
    for want in wanted:
        bare = want.strip()
        within = len(bare.split(" ")[0]) >= 3 and not starts_only
        if any((bare if within else want) in form for form in forms):
            return True
    return False


def _rank(person: _Person, typed: str) -> int | None:
    wanted = {spread(fold(typed)), latin_spread(fold(typed)) if len(typed) > 1 else ""} - {""}
    forms = {spread(fold(person.name)), latin_spread(fold(person.name))}
    if any(form.startswith(want) for form in forms for want in wanted):
        return NAME_START
    if _has(person.name, typed, starts_only=True):
        return NAME_WORD
    if _has(person.name, typed, starts_only=False):
        return NAME_WITHIN
    if any(_has(text, typed, starts_only=False) for text in person.fields):
        return FIELD
    if (len(typed) == 1 and typed.isascii()) or typed == "м":
        return None
    folded = [spread(fold(text)) for text in person.notes]
    return NOTE if any(want in text for text in folded for want in wanted) else None


def _is_whole(name: str, words: list[str]) -> bool:
    """Whether all that was typed are whole words of the name as it is written, its first among them."""
    own = spread(fold(name)) + "  "
    wanted = [{spread(fold(word)), latin_spread(fold(word)) if len(word) > 1 else ""} - {""} for word in words]
    starts = any(own.startswith(want + "  ") for forms in wanted for want in forms)
    return starts and all(any(want + "  " in own for want in forms) for forms in wanted)


def _expected(people: list[_Person], typed: str) -> list[tuple[str, int]]:
    """Names and ranks of all who match every word, in the order of the list."""
    found = []
    for person in people:
        ranks = [_rank(person, word) for word in typed.split()]
        if any(rank is None for rank in ranks):
            continue
        worst = max(rank for rank in ranks if rank is not None)
        best = min(rank for rank in ranks if rank is not None)
        # All words in the name and one at its start: as good as a start.
        rank = NAME_START if worst <= NAME_WORD and best == NAME_START else worst
        found.append((NAME_WHOLE if _is_whole(person.name, typed.split()) else rank, person))
    found.sort(key=lambda pair: (pair[0], *pair[1].order))
    return [(person.name, rank) for rank, person in found]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = Shop(a_file(tmp_path))
    yield shop
    shop.book.close()


def _fill(shop: Shop, chance: random.Random) -> list[_Person]:
    people = []
    for number in range(60):
        name = f"{chance.choice(NAMES)} {chance.choice([*NAMES, ''])}".strip() + f" №{number}"
        hidden = chance.random() < 0.1
        client = shop.client(name, TODAY - timedelta(days=number), archived=TODAY if hidden else None)
        person = _Person(name, (hidden, number))
        for _ in range(chance.randint(0, 2)):
            person.fields.append(" ".join(chance.choices(WORDS, k=2)))
            shop.likes(client, person.fields[-1])
        for _ in range(chance.randint(0, 2)):
            person.notes.append(" ".join(chance.choices([*WORDS, *IN_NOTES, *IN_NOTES], k=4)))
            shop.note(client, person.notes[-1])
        people.append(person)
    return people


@pytest.mark.parametrize("seed", range(3))
def test_search_answers_as_reading_every_row_would(shop: Shop, seed: int) -> None:
    chance = random.Random(seed)
    people = _fill(shop, chance)
    asked = [*TYPED, "tick", "пи", "quince piano", "tick ma", "quince a"]
    asked += [f"{chance.choice(TYPED)} {chance.choice(TYPED)}" for _ in range(30)]
    for typed in asked:
        expected = _expected(people, typed)
        # A small limit makes search take the walk along the list; a large one, full text.
        for limit in (1, 3, 10, 200):
            hits = shop.find(typed, limit=limit)
            assert [(row.name, row.rank) for row in hits.rows] == expected[:limit], (typed, limit)
            assert (hits.total, hits.capped) == (min(len(expected), limit), len(expected) > limit), (typed, limit)

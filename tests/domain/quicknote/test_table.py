"""Every line of the specification table says exactly what the table says it does."""

import pytest

from smallcrm.domain.quicknote.parser import read_line
from smallcrm.domain.quicknote.reading import PERSON, REMIND
from tests.domain.quicknote.tables import Row, normal, rows, told

ROWS = rows()


# What a follow-up and a person are told of is mostly the line itself.
_UNTOLD = {REMIND, PERSON}


def name_of(row: Row) -> str:
    return f"{row.file}:{row.number}"


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_the_line_says(row: Row) -> None:
    expected = tuple(normal(fact) for fact in row.facts)
    facts = [
        fact for fact in read_line(row.line, row.scene).facts if fact.sure or not row.guesses or told(fact) in expected
    ]
    told_of = [(fact, told(fact, text=fact.kind not in _UNTOLD)) for fact in facts]
    whole = [short if short in expected else told(fact) for fact, short in told_of]
    assert tuple(sorted(whole)) == expected, row.line


def test_no_line_stands_twice_in_one_scene() -> None:
    seen = [(row.line, row.scene) for row in ROWS]
    assert sorted({row.line for row in ROWS if seen.count((row.line, row.scene)) > 1}) == []

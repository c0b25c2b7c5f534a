"""A line that says only that they had the usual."""

import pytest

from smallcrm.domain.quicknote.bare import only_the_usual
from smallcrm.domain.quicknote.reading import SAME_AGAIN, SPENT, VISIT, Fact, Reading


@pytest.mark.parametrize(
    ("text", "facts", "bare"),
    [
        ("=", (Fact(SAME_AGAIN, None, (0, 1)),), True),
        ("usual 4.50", (Fact(SAME_AGAIN, None, (0, 5)), Fact(SPENT, "4.50", (6, 10))), True),
        ("usual, knee better", (Fact(SAME_AGAIN, None, (0, 5)),), False),
        ("flat white 3.20", (Fact(SPENT, "3.20", (11, 15)),), True),
        ("Flat White", (Fact(VISIT, "2026-04-15"),), True),
        ("4.50", (Fact(SPENT, "4.50", (0, 4)),), False),
        ("flat white for the road", (), False),
        ("", (), False),
    ],
)
def test_only_the_usual_and_its_price_say_nothing_more(text: str, facts: tuple[Fact, ...], bare: bool) -> None:
    assert only_the_usual(Reading(text, facts), "flat white") is bare


def test_where_no_usual_is_known_no_words_are_it() -> None:
    assert not only_the_usual(Reading("flat white"), "")

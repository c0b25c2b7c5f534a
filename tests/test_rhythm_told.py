"""What owners read of the rhythm is what the program does."""

import re
from datetime import date, timedelta

import pytest

from smallcrm.domain.rhythm import habit
from tests.house.source import TOP

TOLD = (TOP / "docs" / "rhythm.md").read_text(encoding="utf-8")
GAPS = {
    "every day": [1] * 6,
    "every week": [7] * 6,
    "every 30 days": [30] * 6,
    "every second day, every third time ten days": [2, 2, 10] * 4,
}


def told(visits: str) -> tuple[int, int]:
    """Usual gap and longest usual silence as the table says them."""
    row = next(line for line in TOLD.splitlines() if line.startswith(f"| {visits} |"))
    gap, longest = re.findall(r"(\d+) days?", row.removeprefix(f"| {visits} |"))
    return int(gap), int(longest)


@pytest.mark.parametrize("visits", GAPS)
def test_the_examples_in_the_docs_are_true(visits: str) -> None:
    days = [date(2025, 11, 20)]
    for gap in GAPS[visits]:
        days.append(days[-1] - timedelta(days=gap))
    known = habit(days)
    assert known
    assert (known.gap, known.longest) == told(visits)

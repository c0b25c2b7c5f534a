"""What a row of the birthdays page shows, ready to paint: words and no date."""

from __future__ import annotations

from typing import NamedTuple

from smallcrm.domain.birthday_list import Birthday
from smallcrm.domain.late import dataclass


class Undated(NamedTuple):
    """A client of whose birthday nothing is known."""

    client_id: str


# A row that is no heading.
Entry = Birthday | Undated


@dataclass(frozen=True)
class BirthdayView:
    """One row. `alert` is what its triangle stands for, `deed` stands on its button; `number` and `weekday`: the day.

    `always`: the button is there at rest too; `marked`: a round age; `quiet`: nothing is known to say of the age.
    """

    number: str
    weekday: str
    name: str
    second: str
    turns: str
    question: str
    initials: str
    hue: int
    photo: str | None
    alert: str
    deed: str
    done: bool
    always: bool
    today: bool
    marked: bool
    quiet: bool
    spoken: str
    hint: str

"""Days among the pieces of a line: "tomorrow", "next friday", "in 6 wks", "on 4 dec"."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from smallcrm.domain import typed_until
from smallcrm.domain.quicknote import dates
from smallcrm.domain.quicknote.slate import Slate
from smallcrm.domain.quicknote.tokens import NUMBER, WORD
from smallcrm.domain.quicknote.vocabulary import is_helper

_COUPLE = ("couple", "few", "пару", "пара", "кілька", "несколько")


class DayRead(NamedTuple):
    """A day, and the place after the last piece that names it."""

    day: date
    last: int


def day_at(slate: Slate, place: int) -> DayRead | None:
    """The day to come that begins at a piece; a day of this calendar may have just passed."""
    role = slate.role(place)
    if role == "on":
        return day_at(slate, place + 1) if slate.role(place + 1) != "on" else None
    if role == "next":
        return _next(slate, place + 1)
    if role == "in":
        return length_at(slate, place + 1)
    token = slate.token(place)
    if token is None:
        return None
    if token.kind == WORD and (named := dates.by_name(token.folded, slate.scene.today)):
        return DayRead(named, place + 1)
    return calendar_day_at(slate, place)


def calendar_day_at(slate: Slate, place: int) -> DayRead | None:
    """ "4 dec", "12.05", "dec 4 2026"."""
    token = slate.token(place)
    if token is None:
        return None
    read = dates.calendar_at(slate.text, token.start, day_first=slate.scene.day_first)
    day = dates.whole_day(read[0], slate.scene.today) if read else None
    following = slate.folded(place + 2)
    if read is None or day is None or dates.is_free_month(slate.folded(place + 1), following):
        return None
    return DayRead(day, slate.at(read[1]))


def length_at(slate: Slate, place: int) -> DayRead | None:
    """ "6 wks", "two weeks", "a couple of weeks" from today."""
    token = slate.token(place)
    if token is None:
        return None
    number = typed_until.number(token.folded) if token.kind in (WORD, NUMBER) and len(token.folded) < 9 else None
    after = place + 1
    if slate.folded(after if number == 1 else place) in _COUPLE:
        number, after = 2, after + (number == 1)
        after += slate.folded(after) == "of"
    if number is None:
        # "через неделю".
        number, after = 1, place
    unit = typed_until.unit(slate.folded(after))
    if unit is None or (after == place and slate.folded(place - 1) in ("in", "the")):
        return None
    try:
        return DayRead(typed_until.later(slate.scene.today, number, unit), after + 1)
    except ValueError:
        return None


def _next(slate: Slate, place: int) -> DayRead | None:
    word, today = slate.folded(place), slate.scene.today
    weekday = dates.weekday_of(word) if word else None
    if weekday is not None:
        return DayRead(dates.in_next_week(weekday, today), place + 1)
    if typed_until.unit(word) in ("week", "month"):
        return DayRead(typed_until.read_until(f"next {typed_until.unit(word)}", today), place + 1)
    return None


def day_within(slate: Slate, first: int, last: int) -> DayRead | None:
    """The first day named among pieces [first, last)."""
    found = (day_at(slate, place) for place in range(first, last) if _may_begin(slate, place))
    return next((read for read in found if read and read.last <= last), None)


def _may_begin(slate: Slate, place: int) -> bool:
    token = slate.tokens[place]
    return token.kind in (WORD, NUMBER) and not token.glued and not is_helper("fillers", token.folded)

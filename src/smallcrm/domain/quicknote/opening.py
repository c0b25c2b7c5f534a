"""What only the first words of a line can say: when it was, what kind of note it is, the same again."""

from __future__ import annotations

from datetime import date, timedelta

from smallcrm.domain.quicknote import dates
from smallcrm.domain.quicknote.days_in import calendar_day_at
from smallcrm.domain.quicknote.reading import NOTE_KINDS, SAME_AGAIN, WHEN, Fact
from smallcrm.domain.quicknote.slate import Slate
from smallcrm.domain.quicknote.tokens import MARK, NUMBER, WORD
from smallcrm.domain.quicknote.vocabulary import is_helper, meant

# A day at the start of a line that lies further back is not when it was.
_RECENT_DAYS = 92
_YEAR = 4
_NO_DAYS = ("sat", "sun", "wed", "mon")


def read_opening(slate: Slate) -> None:
    """File what the first words say."""
    first = _when(slate)
    _kind(slate, first)
    _same_again(slate, first)


def _when(slate: Slate) -> int:
    """File when it was; where the line goes on."""
    if not slate.tokens:
        return 0
    today = slate.scene.today
    before = dates.days_ago(meant(slate.folded(0)))
    if before:
        exact = dates.days_ago(slate.folded(0)) is not None
        return _file_when(slate, today - timedelta(days=before), 1, sure=exact)
    on = slate.role(0) == "on"
    place = 1 if on else 0
    weekday = dates.weekday_of(slate.folded(place)) if slate.folded(place).isalpha() else None
    if weekday is not None and (on or _whole(slate)):
        # Today's own name may mean today; a name alone may mean the one to come.
        sure = on and weekday != today.weekday()
        return _file_when(slate, dates.last_weekday(weekday, today), place + 1, sure=sure)
    read = calendar_day_at(slate, place)
    # Figures alone are as likely money, or a part of seven.
    if read and (on or _is_dated(slate, read.last)):
        ago = (today - read.day).days
        return _file_when(slate, read.day, read.last, sure=True) if 0 < ago <= _RECENT_DAYS else 0
    return 0


def _is_dated(slate: Slate, last: int) -> bool:
    """With the name of a month, or with the year first."""
    return len(slate.folded(0)) == _YEAR or any(slate.tokens[here].kind == WORD for here in range(last))


def _whole(slate: Slate) -> bool:
    """ "sat by the window", "wed last year" name no day."""
    after = slate.token(1)
    return slate.folded(0) not in _NO_DAYS or (after is not None and after.raw in ":,")


def _file_when(slate: Slate, day: date, last: int, *, sure: bool) -> int:
    slate.add(Fact(WHEN, day.isoformat(), slate.span(0, last), sure=sure), 0, last)
    while (token := slate.token(last)) and token.raw in ":,-–—":
        last += 1
    return last


def _kind(slate: Slate, first: int) -> None:
    hit = slate.hit_at.get(first)
    if hit and hit.role in NOTE_KINDS:
        fact = Fact(hit.role, None, slate.span(hit.first, hit.last), sure=hit.sure)
        slate.add(fact, hit.first, hit.last)


def _same_again(slate: Slate, first: int) -> None:
    token = slate.token(first)
    if token is None:
        return
    after = slate.token(first + 1)
    if token.raw == "=" and (after is None or not after.glued):
        slate.add(Fact(SAME_AGAIN, None, slate.span(first, first + 1)), first, first + 1)
        return
    # "=usual" is the sign with the word for it.
    hit = slate.hit_at.get(first + (token.raw == "="))
    if hit and hit.role == SAME_AGAIN:
        sure = hit.sure and _ends_order(slate, hit.last)
        slate.add(Fact(SAME_AGAIN, None, slate.span(first, hit.last), sure=sure), first, hit.last)


def _ends_order(slate: Slate, place: int) -> bool:
    """ "same problem with the knee" is perhaps no order."""
    token = slate.token(place)
    if token is None or token.kind in (MARK, NUMBER) or token.gap == "\n" or is_helper("after_usual", token.folded):
        return True
    return slate.role(place) not in ("", "in", "on")

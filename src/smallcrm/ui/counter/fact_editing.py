"""What stands in the small editor of a chip, and what is read from it: the same words people type in a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from smallcrm.domain import money
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.past_day import read_past_day
from smallcrm.domain.quicknote import reading
from smallcrm.domain.quicknote.reading import FLAGS, MONEY, Fact
from smallcrm.domain.typed_date import read_birthday
from smallcrm.domain.typed_until import read_until
from smallcrm.ui.words import Words
from smallcrm.ui.words.facts import DAY, FactWords

_BEHIND = frozenset({reading.VISIT, reading.WHEN})
_AHEAD = frozenset({reading.REMIND, reading.AWAY})
# Their value may be left out: all of the tab, nobody knows until when.
_MAY_BE_EMPTY = frozenset({reading.PAID_TAB, reading.AWAY})


class FactEditing:
    """For one shop. `typed` and `read` are each other's way back."""

    def __init__(self, words: Words, today: Callable[[], date]) -> None:
        self._words = words
        self._today = today
        self._said = FactWords(words)

    def is_editable(self, fact: Fact) -> bool:
        """Whether there is more to it than that it is so."""
        return fact.kind not in FLAGS

    def typed(self, fact: Fact, part: str = "") -> str:
        """What the editor opens with."""
        if part == DAY:
            return self._day(fact.day) if fact.day else ""
        if fact.look == reading.NO_SUCH_DAY:
            return fact.was
        if not fact.value:
            return ""
        if fact.kind in _BEHIND | _AHEAD:
            return self._day(date.fromisoformat(fact.value))
        if fact.kind == reading.BORN:
            return self._said.born(fact.value)
        return f"{fact.value} {fact.price}" if fact.price else fact.value

    def read(self, fact: Fact, text: str, part: str = "") -> Fact:
        """The fact as it was put right; ValueError for what cannot be read."""
        text = " ".join(text.split())
        if not text and (part == DAY or fact.kind in _MAY_BE_EMPTY):
            return replace(fact, day=None) if part == DAY else _meant(fact, None)
        if not text:
            raise ValueError("nothing typed")
        if part == DAY:
            return replace(fact, day=self._ahead(text), sure=True, look="")
        if fact.kind == reading.USUAL:
            return _usual(fact, text)
        if fact.look == reading.NO_SUCH_DAY and fact.text:
            # Said of somebody else, as before.
            return replace(fact, value=self._birthday(text), look=reading.WHOSE, was="")
        return _meant(fact, self._value(fact.kind, text))

    def _value(self, kind: str, text: str) -> str:
        readers: Mapping[str, Callable[[str], str]] = {
            **dict.fromkeys(MONEY, _amount),
            **dict.fromkeys(_BEHIND, lambda typed: self._behind(typed).isoformat()),
            **dict.fromkeys(_AHEAD, lambda typed: self._ahead(typed).isoformat()),
            reading.BORN: self._birthday,
            reading.TAG: lambda typed: typed.lstrip("#№").replace(" ", "-") or _nothing(),
        }
        read = readers.get(kind)
        return read(text) if read else text

    def _behind(self, text: str) -> date:
        words = self._words
        day = read_past_day(text, self._today(), day_first=words.day_first(), months=words.months())
        if day > self._today():
            raise ValueError(f"nobody was here yet on {day}")
        return day

    def _ahead(self, text: str) -> date:
        words, today = self._words, self._today()
        typed = text.casefold()
        if typed in ("today", words.day(today, today).casefold()):
            return today
        return read_until(_without_weekday(text), today, day_first=words.day_first(), months=words.months())

    def _birthday(self, text: str) -> str:
        words = self._words
        if named := words.named_day(text, self._today()):
            return str(PartialDate(None, named.month, named.day))
        read = read_birthday(text, day_first=words.day_first(), months=words.months(), latest=self._today())
        return str(read)

    def _day(self, day: date) -> str:
        return self._words.note_day(day, self._today())


def _meant(fact: Fact, value: str | None) -> Fact:
    return replace(fact, value=value, parts=(), sure=True, look="", was="")


def _amount(text: str) -> str:
    return money.plain(money.parse(text))


def _usual(fact: Fact, text: str) -> Fact:
    """ "flat white 3.20": a price at its end is its price."""
    what, _, last = text.rpartition(" ")
    try:
        price = _amount(last) if what else None
    except ValueError:
        price = None
    return replace(_meant(fact, what if price else text), price=price)


def _without_weekday(text: str) -> str:
    """ "Thu 4 Dec" is "4 Dec": what the chip shows can be typed."""
    first, _, rest = text.partition(" ")
    return rest if rest[:1].isdecimal() and first.isalpha() and any(letter.isalpha() for letter in rest) else text


def _nothing() -> str:
    raise ValueError("nothing typed")

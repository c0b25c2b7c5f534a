"""What a chip says of one fact read in a line: its icon, its word and its value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from smallcrm.domain import money
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.quicknote import reading
from smallcrm.domain.quicknote.allergies import is_allergy
from smallcrm.domain.quicknote.reading import Fact
from smallcrm.domain.quicknote.tokens import fold_word
from smallcrm.domain.quicknote.vocabulary import kin
from smallcrm.domain.records import NONE_KNOWN
from smallcrm.ui.noop import QT_TRANSLATE_NOOP
from smallcrm.ui.words import Words, isolated, shortened, translate

LONGEST_VALUE = 40
# The part of a dated ask that has a chip of its own.
DAY = "day"


class Said(NamedTuple):
    """Of one chip. `spoken` also says what its keys do."""

    icon: str
    text: str
    spoken: str


class _Kind(NamedTuple):
    icon: str
    # Alone where guests look, and for what is simply so.
    word: str
    # With its value in the place of %1.
    pattern: str = ""


_KINDS: Mapping[str, _Kind] = {
    reading.VISIT: _Kind("check", QT_TRANSLATE_NOOP("Facts", "Visit"), QT_TRANSLATE_NOOP("Facts", "Visit %1")),
    reading.WHEN: _Kind("calendar", QT_TRANSLATE_NOOP("Facts", "Day"), "%1"),
    reading.CONTACT: _Kind("phone", QT_TRANSLATE_NOOP("Facts", "Contact, no visit")),
    reading.COMPLAINT: _Kind("message-circle", QT_TRANSLATE_NOOP("Facts", "Complaint")),
    reading.JOB: _Kind("list-checks", QT_TRANSLATE_NOOP("Facts", "Job")),
    reading.REQUEST: _Kind("pin", QT_TRANSLATE_NOOP("Facts", "Request")),
    reading.THOUGHT: _Kind("sparkles", QT_TRANSLATE_NOOP("Facts", "Thought")),
    reading.SAME_AGAIN: _Kind("repeat", QT_TRANSLATE_NOOP("Facts", "Same again")),
    reading.SPENT: _Kind(
        "circle-dollar-sign", QT_TRANSLATE_NOOP("Facts", "Spent"), QT_TRANSLATE_NOOP("Facts", "Spent %1")
    ),
    reading.TIP: _Kind("download", QT_TRANSLATE_NOOP("Facts", "Tip"), QT_TRANSLATE_NOOP("Facts", "Tip %1")),
    reading.TAB: _Kind(
        "book-open", QT_TRANSLATE_NOOP("Facts", "On the tab"), QT_TRANSLATE_NOOP("Facts", "On the tab %1")
    ),
    reading.PAID_TAB: _Kind(
        "banknote", QT_TRANSLATE_NOOP("Facts", "Paid tab"), QT_TRANSLATE_NOOP("Facts", "Paid tab %1")
    ),
    reading.ASK: _Kind(
        "message-circle-question", QT_TRANSLATE_NOOP("Facts", "Ask"), QT_TRANSLATE_NOOP("Facts", "Ask: %1")
    ),
    reading.ANSWERS: _Kind(
        "message-circle-question", QT_TRANSLATE_NOOP("Facts", "Answer"), QT_TRANSLATE_NOOP("Facts", "Answers: %1")
    ),
    reading.REMIND: _Kind("bell", QT_TRANSLATE_NOOP("Facts", "Remind"), QT_TRANSLATE_NOOP("Facts", "Remind %1")),
    reading.TAG: _Kind("tag", QT_TRANSLATE_NOOP("Facts", "Tag"), "#%1"),
    reading.ALERT: _Kind(
        "triangle-alert", QT_TRANSLATE_NOOP("Facts", "Alert"), QT_TRANSLATE_NOOP("Facts", "Alert: %1")
    ),
    reading.ALLERGIES_NONE: _Kind("check", QT_TRANSLATE_NOOP("Facts", "No known allergies")),
    reading.LIKE: _Kind("heart", QT_TRANSLATE_NOOP("Facts", "Likes"), QT_TRANSLATE_NOOP("Facts", "Likes %1")),
    reading.DISLIKE: _Kind(
        "info", QT_TRANSLATE_NOOP("Facts", "Does not like"), QT_TRANSLATE_NOOP("Facts", "Does not like %1")
    ),
    # Its icon is that of the kind of shop.
    reading.USUAL: _Kind("", QT_TRANSLATE_NOOP("Facts", "The usual"), QT_TRANSLATE_NOOP("Facts", "The usual: %1")),
    reading.BORN: _Kind("cake", QT_TRANSLATE_NOOP("Facts", "Born"), QT_TRANSLATE_NOOP("Facts", "Born %1")),
    reading.PROMISE: _Kind("gift", QT_TRANSLATE_NOOP("Facts", "Promised"), QT_TRANSLATE_NOOP("Facts", "Promised: %1")),
    reading.OWES: _Kind("banknote", QT_TRANSLATE_NOOP("Facts", "Owes"), QT_TRANSLATE_NOOP("Facts", "Owes %1")),
    reading.PERSON: _Kind("users", QT_TRANSLATE_NOOP("Facts", "Knows"), QT_TRANSLATE_NOOP("Facts", "Knows %1")),
    reading.BROUGHT_BY: _Kind(
        "user-plus", QT_TRANSLATE_NOOP("Facts", "Brought by"), QT_TRANSLATE_NOOP("Facts", "Brought by %1")
    ),
    reading.WITH: _Kind("users", QT_TRANSLATE_NOOP("Facts", "With"), QT_TRANSLATE_NOOP("Facts", "With %1")),
    reading.FOR: _Kind("user", QT_TRANSLATE_NOOP("Facts", "For"), QT_TRANSLATE_NOOP("Facts", "For %1")),
    reading.AWAY: _Kind("briefcase", QT_TRANSLATE_NOOP("Facts", "Away"), QT_TRANSLATE_NOOP("Facts", "Away until %1")),
    reading.MOVED_AWAY: _Kind("map-pin", QT_TRANSLATE_NOOP("Facts", "Moved away")),
}
_ALLERGY = _Kind("triangle-alert", QT_TRANSLATE_NOOP("Facts", "Allergy"), QT_TRANSLATE_NOOP("Facts", "Allergy: %1"))
# Of somebody around the client.
_BIRTHDAY = _Kind("cake", QT_TRANSLATE_NOOP("Facts", "Birthday"), "%1")
# Why a chip is amber, behind what it says.
_LOOKS: Mapping[str, str] = {
    reading.PAST: QT_TRANSLATE_NOOP("Facts", "%1 has passed"),
    reading.REPLACES: QT_TRANSLATE_NOOP("Facts", "%1, was %2"),
    reading.SECOND_VISIT: QT_TRANSLATE_NOOP("Facts", "%1, a second time"),
    reading.WHOSE: QT_TRANSLATE_NOOP("Facts", "%1, whose?"),
    reading.NOBODY: QT_TRANSLATE_NOOP("Facts", "%1, nobody of that name"),
    reading.LISTED_ALREADY: QT_TRANSLATE_NOOP("Facts", "%1, listed already: %2"),
    reading.NO_SUCH_DAY: QT_TRANSLATE_NOOP("Facts", "%1 %2, no such day"),
    reading.SEVERAL: QT_TRANSLATE_NOOP("Facts", "%1, several of that name"),
}


class FactWords:
    """Says facts in the owner's words. Loaded with the note box: the first picture needs none of it."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._values: Mapping[str, Callable[[Fact, date], str]] = {
            reading.VISIT: self._day,
            reading.WHEN: self._when,
            reading.REMIND: self._day,
            reading.AWAY: self._day,
            reading.ANSWERS: lambda fact, _: isolated(shortened(fact.text, LONGEST_VALUE)),
            reading.BORN: lambda fact, _: self.born(fact.value or ""),
            reading.USUAL: lambda fact, _: self._priced(fact),
            reading.PERSON: lambda fact, _: ", ".join(piece for piece in (fact.value or "", fact.text) if piece),
            **dict.fromkeys(reading.MONEY, self._money),
        }

    def said(self, fact: Fact, today: date, *, line: str = "", part: str = "", veiled: bool = False) -> Said:
        """The words of a fact of `line`, or of its `part` `DAY`; `veiled` says no more than what kind of fact it is."""
        kind = _KINDS[reading.REMIND if part == DAY else fact.kind]
        if fact.kind == reading.ALERT and is_allergy(fact, line):
            kind = _ALLERGY
        elif fact.born:
            kind = _BIRTHDAY
        icon = kind.icon or self._words.icon_of_kind()
        if veiled:
            text = translate("Facts", kind.word)
        elif part == DAY and fact.day:
            text = translate("Facts", kind.pattern).replace("%1", self._words.note_day(fact.day, today))
            text = self._looked_at(text, fact) if fact.look == reading.PAST else text
        else:
            text = self._whole(fact, kind, today)
        if not fact.sure and not part and not text.endswith("?"):
            text = translate("Facts", "%1?").replace("%1", text)
        return Said(icon, text, _spoken(fact, text))

    def born(self, value: str) -> str:
        """A birthday as a chip says it: 4 May 1980, 29 February. What is no such day is said as it is."""
        try:
            return self._words.partial(PartialDate.parse(value))
        except ValueError:
            return value

    def person(self, name: str, relation: str) -> str:
        """Tom (son); a relation nobody knows is left out."""
        if not relation:
            return isolated(shortened(name, LONGEST_VALUE))
        text = translate("Facts", "%1 (%2)").replace("%1", isolated(shortened(name, LONGEST_VALUE)))
        return text.replace("%2", isolated(shortened(relation, LONGEST_VALUE)))

    def _birthday(self, fact: Fact, _: date) -> str:
        """Tom (son), 4 May 2008. Of one who is known the words of the line stand in the place of the relation."""
        relation = fact.text if kin(fold_word(fact.text)) else ""
        day = self.born(fact.born)
        return translate("Facts", "%1, %2").replace("%1", self.person(fact.value or "", relation)).replace("%2", day)

    def _whole(self, fact: Fact, kind: _Kind, today: date) -> str:
        if fact.kind == reading.SPENT and len(fact.parts) > 1:
            text = f"{self._amount(fact.value or '')} = {' + '.join(self._amount(part) for part in fact.parts)}"
        elif fact.kind == reading.VISIT and fact.value == today.isoformat():
            text = translate("Facts", "Visit today")
        elif fact.kind == reading.VISIT and fact.value == (today - timedelta(days=1)).isoformat():
            text = translate("Facts", "Visit yesterday")
        elif not fact.value or not kind.pattern:
            text = translate("Facts", kind.word)
        else:
            say = self._birthday if fact.born else self._values.get(fact.kind)
            value = say(fact, today) if say else isolated(shortened(fact.value, LONGEST_VALUE))
            text = translate("Facts", kind.pattern).replace("%1", value)
        # The day of a dated ask has a chip of its own, which says that it has passed.
        past = fact.look == reading.PAST and fact.kind == reading.ASK and fact.day
        return text if past else self._looked_at(text, fact)

    def _looked_at(self, text: str, fact: Fact) -> str:
        if not fact.look:
            return text
        was = (
            self.born(fact.was)
            if fact.born or fact.kind == reading.BORN
            else isolated(shortened(fact.was, LONGEST_VALUE))
        )
        if fact.was == NONE_KNOWN:
            was = translate("Facts", "none known")
        return translate("Facts", _LOOKS[fact.look]).replace("%1", text).replace("%2", was)

    def _day(self, fact: Fact, today: date) -> str:
        return self._words.note_day(date.fromisoformat(fact.value or ""), today)

    def _when(self, fact: Fact, today: date) -> str:
        day = date.fromisoformat(fact.value or "")
        yesterday = day == today - timedelta(days=1)
        return self._words.day(day, today) if yesterday else self._words.note_day(day, today)

    def _money(self, fact: Fact, _: date) -> str:
        return self._amount(fact.value or "")

    def _amount(self, value: str) -> str:
        return self._words.money(money.parse(value))

    def _priced(self, fact: Fact) -> str:
        text = isolated(shortened(fact.value or "", LONGEST_VALUE))
        return f"{text} {self._amount(fact.price)}" if fact.price else text


def _spoken(fact: Fact, text: str) -> str:
    if not fact.sure and fact.look == reading.WHOSE:
        said = translate("Facts", "%1 Press Enter to say whose it is, Delete to make it text")
    elif fact.look == reading.NO_SUCH_DAY:
        said = translate("Facts", "%1 Press Enter to put it right, Delete to make it text")
    elif not fact.sure:
        said = translate("Facts", "%1 Not certain: press Enter to keep it, Delete to make it text")
    elif fact.kind == reading.VISIT:
        said = translate("Facts", "%1, press Delete to leave it out")
    else:
        said = translate("Facts", "%1, press Delete to make it text")
    return said.replace("%1", text)

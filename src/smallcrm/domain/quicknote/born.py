"""Birthdays: "born 4 May 1980", "birthday tomorrow", "turns 50 on 28 November", and whose they are."""

from __future__ import annotations

from typing import NamedTuple

from smallcrm.domain import day_words
from smallcrm.domain.quicknote import dates
from smallcrm.domain.quicknote.named import Who, known_as, may_be, named_in
from smallcrm.domain.quicknote.people import DENIED, OTHER, OWN, UNSURE, Subject, is_capital, subject_of
from smallcrm.domain.quicknote.reading import BORN, NO_SUCH_DAY, PERSON, WHOSE, Around, Fact
from smallcrm.domain.quicknote.slate import Slate
from smallcrm.domain.quicknote.tokens import NUMBER, WORD, fold_text
from smallcrm.domain.quicknote.vocabulary import Hit, is_helper, kin, meant
from smallcrm.domain.typed_date import read_birthday

_AFTER_LEAD = (":", "-", "–", "=")
_MOST_JOINS, _MOST_NAMED, _MOST_BEHIND = 4, 5, 3
_AGES = range(1, 121)
_YEAR = 4


class _Day(NamedTuple):
    """A birthday up to the piece `last`; `value` "" for a day no calendar has. `exact`: it is written out."""

    value: str
    last: int
    exact: bool


def read_born(slate: Slate, hit: Hit) -> None:
    """ "born 4 May 1980", "birthday is on the 5th of December", "birthday tomorrow"."""
    place = hit.last + (slate.folded(hit.last) in _AFTER_LEAD)
    after = _named_behind(slate, place)
    begins = _joined(slate, after or place)
    day = _day(slate, begins)
    if day is None:
        return
    subject = subject_of(slate, hit.first)
    if after and subject.whose != DENIED:
        subject = Subject(OTHER, slate.words(place, after), first=hit.first)
    elif subject.whose == OWN and (behind := _somebody_behind(slate, day.last)):
        subject = Subject(UNSURE, slate.words(day.last, behind))
    direct = begins == place and day.exact
    _file(slate, hit, day, subject, sure=hit.sure and direct)


def read_turns(slate: Slate, hit: Hit) -> None:
    """ "turns 50 on 28 November". The year is left out: of which birthday the age is, only the year would tell."""
    token = slate.token(hit.last)
    if token is None or token.kind != NUMBER or not token.folded.isdecimal() or len(token.folded) > len("120"):
        return
    if int(token.folded) not in _AGES:
        return
    place = hit.last + 1
    while is_helper("born_age", slate.folded(place)):
        place += 1
    day = _day(slate, _joined(slate, place))
    if day is not None:
        _file(slate, hit, day, subject_of(slate, hit.first), sure=False)


def _named_behind(slate: Slate, place: int) -> int:
    """The place after "у сына Тома", "of her son"; 0 where nobody is named behind the word."""
    last = place
    while last - place < _MOST_NAMED and (token := slate.token(last)) and token.kind == WORD:
        word = token.folded
        of = last == place and is_helper("born_of", word)
        named = kin(word) or is_helper("his", word) or (is_capital(token) and not _names_a_day(word))
        if not (of or named) or token.gap == "\n":
            break
        last += 1
    return last if last - place > is_helper("born_of", slate.folded(place)) else 0


def _somebody_behind(slate: Slate, place: int) -> int:
    """The place after "for Tom", "of her son" behind the day; 0 where no relative is said there."""
    for at in range(place, place + _MOST_BEHIND):
        token = slate.token(at)
        if token is None or token.kind != WORD or token.gap == "\n":
            return 0
        if kin(token.folded) or known_as(Who(token.raw, "", certain=False), slate.scene.around):
            return at + 1
    return 0


def _names_a_day(word: str) -> bool:
    day = dates.is_month(word) or day_words.days_ago(word) is not None or word in dates.words_for_tomorrow()
    return day or dates.weekday_of(word) is not None or is_helper("born_joins", word)


def _joined(slate: Slate, place: int) -> int:
    """Behind "is on the"."""
    last = place
    while last - place < _MOST_JOINS and is_helper("born_joins", slate.folded(last)):
        last += 1
    return last


def _day(slate: Slate, place: int) -> _Day | None:
    token, scene = slate.token(place), slate.scene
    if token is None or not slate.free(place, place + 1):
        return None
    read = dates.calendar_at(slate.text, token.start, day_first=scene.day_first, two_figures=scene.today)
    if read is not None:
        return _Day(str(read[0]), slate.at(read[1]), exact=True)
    none = dates.no_day_at(slate.text, token.start, day_first=scene.day_first, two_figures=scene.today)
    if none is not None:
        return _Day("", slate.at(none), exact=False)
    word = meant(token.folded)
    ago = -1 if word in dates.words_for_tomorrow() else day_words.days_ago(word)
    if ago is not None:
        day = dates.before(scene.today, ago)
        return _Day(f"--{day.month:02d}-{day.day:02d}", place + 1, exact=False)
    return _month(slate, place)


def _month(slate: Slate, place: int) -> _Day | None:
    """ "in June", "in June 1990"."""
    word = slate.folded(place)
    if not (is_helper("born_in", slate.folded(place - 1)) and word.isalpha() and dates.is_month(word)):
        return None
    year = slate.folded(place + 1)
    whole = year.isdecimal() and len(year) == _YEAR
    try:
        read = read_birthday(f"{word} {year}" if whole else word)
    except ValueError:
        return None
    return _Day(str(read), place + 1 + whole, exact=False)


def _file(slate: Slate, hit: Hit, day: _Day, subject: Subject, *, sure: bool) -> None:
    """As the client's, as that of who is named, or dashed, "whose?"."""
    if subject.whose == DENIED or is_helper("not", slate.folded(subject.first - 1)):
        slate.take(hit.first, day.last)
        return
    first = subject.first if subject.whose == OTHER and slate.free(subject.first, hit.first) else hit.first
    behind = subject.whose == OTHER and subject.first == hit.first
    said = subject.said if behind or first == hit.first else slate.words(first, hit.first)
    who = named_in(said) if subject.whose == OTHER else None
    known = _known(slate, subject, who) if first != hit.first or behind else None
    if subject.whose == OTHER:
        slate.others.update(range(first, day.last))
    year = day.value[:_YEAR]
    sure = sure and not (year.isdecimal() and day.value > slate.scene.today.isoformat())
    if not day.value:
        typed = slate.words(_begin_of_none(slate, day.last, hit), day.last)
        fact = Fact(BORN, None, slate.span(hit.first, day.last), sure=False, look=NO_SUCH_DAY, was=typed, text=said)
        first = hit.first
    elif known:
        sure = sure and (who is not None or not _of_any(said))
        text = slate.words(hit.first, day.last)
        fact = Fact(PERSON, known.name, slate.span(first, day.last), sure=sure, text=text, born=day.value)
    elif who and who.certain and not known_as(who, slate.scene.around) and (first != hit.first or behind):
        span = slate.span(first, day.last)
        fact = Fact(PERSON, who.name, span, sure=False, text=who.relation, born=day.value)
    else:
        look = WHOSE if said else ""
        certain = sure and subject.whose == OWN
        first = hit.first
        fact = Fact(BORN, day.value, slate.span(first, day.last), sure=certain, look=look, text=said)
    slate.add(fact, first, day.last)


def _of_any(said: str) -> bool:
    """Whether "baby", "friend" is said, of whom there may be more than are known."""
    found = [is_ for word in fold_text(said).split() if (is_ := kin(word))]
    return any(not is_.sex for is_ in found)


def _known(slate: Slate, subject: Subject, who: Who | None) -> Around | None:
    """Who of those around the client is meant, and nobody else."""
    if subject.known:
        return subject.known
    found = known_as(who, slate.scene.around) if who else ()
    return found[0] if who and len(found) == 1 and may_be(who, found[0]) else None


def _begin_of_none(slate: Slate, last: int, hit: Hit) -> int:
    """Where the day begins that no calendar has: behind the last word that leads to it."""
    place = hit.last
    while place < last - 1 and slate.tokens[place].kind != NUMBER and not dates.is_month(slate.folded(place)):
        place += 1
    return place

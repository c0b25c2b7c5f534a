"""What the owner said of the facts of a line while it is being typed: left out, confirmed, put right. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from smallcrm.domain.quicknote.reading import ANSWERS, VISIT, WHEN, WHOSE, Fact, Reading


@dataclass(frozen=True)
class Mark:
    """Which fact is meant, from key to key: its kind and the words it was read from ("" for a visit nobody typed)."""

    kind: str
    text: str
    start: int

    def grows_into(self, other: Mark) -> bool:
        """Whether it is the same, or the same place while words are typed on or taken back there."""
        if self.kind != other.kind:
            return False
        grown = self.text.startswith(other.text) or other.text.startswith(self.text)
        return self.text == other.text or (self.start == other.start and grown)

    def is_same(self, other: Mark) -> bool:
        """Whether it was read from the very same words, wherever they stand."""
        return (self.kind, self.text) == (other.kind, other.text)

    def moved(self, by: int) -> Mark:
        """The same words, so many letters further on."""
        return replace(self, start=self.start + by) if self.start >= 0 else self


@dataclass(frozen=True)
class Choices:
    """What was decided so far, to be kept with the line and brought back with it."""

    off: tuple[Mark, ...] = ()
    confirmed: tuple[Mark, ...] = ()
    changed: tuple[tuple[Mark, Fact], ...] = ()
    # The question this line answers, as a fact said of it.
    answers: Fact | None = None

    @property
    def visit_off(self) -> bool:
        """Whether the owner left the visit out."""
        return any(mark.kind == VISIT for mark in self.off)

    def joined(self, later: Choices, by: int) -> Choices:
        """Of two lines that are one now, the later `by` letters further on. The first says whether it is a visit."""
        return Choices(
            off=(*self.off, *(mark.moved(by) for mark in later.off if mark.kind != VISIT)),
            confirmed=(*self.confirmed, *(mark.moved(by) for mark in later.confirmed)),
            changed=(*self.changed, *((mark.moved(by), fact) for mark, fact in later.changed)),
            answers=self.answers or later.answers,
        )


NONE_MADE = Choices()
NO_VISIT = Choices(off=(Mark(VISIT, "", -1),))


@dataclass(frozen=True)
class Line:
    """What is being typed, and what was decided of the facts in it."""

    text: str = ""
    choices: Choices = NONE_MADE

    def is_as_kept(self, kept: Line) -> bool:
        """Whether this is the line the book keeps; of what was decided it knows only whether it is a visit."""
        return (self.text, self.choices.visit_off) == (kept.text, kept.choices.visit_off)

    def followed_by(self, later: Line) -> Line:
        """Both in one, with what was decided of each; an empty one adds nothing."""
        if not later.text.strip():
            return self
        if not self.text.strip():
            return later
        return Line(f"{self.text}\n{later.text}", self.choices.joined(later.choices, len(self.text) + 1))


class LineState:
    """Remembers the choices between keys and applies them to each new reading of the line."""

    def __init__(self, choices: Choices | None = None) -> None:
        self.choices = choices or NONE_MADE
        self._text = ""

    def apply(self, reading: Reading, today: date) -> Reading:
        """The reading as the owner wants it. `today` is the day a line is of that names none (that of the sheet)."""
        self._text = reading.text
        facts = tuple(self._changed(fact) for fact in reading.facts if not self._is_off(fact))
        facts += (self.choices.answers,) if self.choices.answers else ()
        return _of_one_day(reading, replace(reading, facts=facts), today)

    def unfile(self, fact: Fact) -> None:
        """It is plain text (or no visit, no answer) from here on."""
        if fact.kind == ANSWERS:
            self.answer(None)
            return
        self.choices = replace(self.choices, off=(*self.choices.off, self._read_as(fact)))

    def answer(self, question: Fact | None) -> None:
        """It answers this question, or none."""
        self.choices = replace(self.choices, answers=question)

    def refile_visit(self) -> None:
        """It is a visit after all."""
        kept = tuple(mark for mark in self.choices.off if mark.kind != VISIT)
        self.choices = replace(self.choices, off=kept)

    def confirm(self, fact: Fact) -> None:
        """A guess was right; of words typed on it is a guess again."""
        self.choices = replace(self.choices, confirmed=(*self.choices.confirmed, self._read_as(fact)))

    def change(self, fact: Fact, by: Fact) -> None:
        """It means something else than was read."""
        mark = self._read_as(fact)
        others = tuple(pair for pair in self.choices.changed if not pair[0].is_same(mark))
        self.choices = replace(self.choices, changed=(*others, (mark, by)))

    def forget(self) -> None:
        """Another line begins."""
        self.choices = NONE_MADE

    def _is_off(self, fact: Fact) -> bool:
        mark = self._mark(fact)
        return any(mark.grows_into(off) for off in self.choices.off)

    def _changed(self, fact: Fact) -> Fact:
        mark = self._mark(fact)
        for changed, by in self.choices.changed:
            if changed.is_same(mark):
                asks = by.look == WHOSE
                return replace(by, span=fact.span, sure=not asks, look=WHOSE if asks else "")
        if any(mark.is_same(confirmed) for confirmed in self.choices.confirmed):
            return replace(fact, sure=True, look="")
        return fact

    def _read_as(self, fact: Fact) -> Mark:
        """The mark of what was read where this chip stands: it may have become another kind of fact by hand."""
        mark = self._mark(fact)
        origins = (read for read, by in self.choices.changed if (by.kind, by.value) == (fact.kind, fact.value))
        return next((read for read in origins if (read.text, read.start) == (mark.text, mark.start)), mark)

    def _mark(self, fact: Fact) -> Mark:
        # What was decided of the client's own is not decided of somebody else's, and the other way round.
        kind = f"{fact.kind} {fact.text}" if fact.look == WHOSE else fact.kind
        if fact.span is None:
            return Mark(kind, "", -1)
        start, end = fact.span
        return Mark(kind, self._text[start:end], start)


def _of_one_day(read: Reading, wanted: Reading, today: date) -> Reading:
    """The visit follows the day of the line: "yesterday" made text, they were here today."""
    said, visit = read.fact(WHEN), wanted.fact(VISIT)
    if said is None or visit is None or visit.value != said.value:
        return wanted
    when = wanted.fact(WHEN)
    value = when.value if when else today.isoformat()
    return wanted.replacing(visit, replace(visit, value=value))

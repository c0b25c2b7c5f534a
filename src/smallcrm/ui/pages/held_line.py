"""A line typed where a name belongs: kept in the book until the owner says whose it is, and nobody's name."""

from __future__ import annotations

from smallcrm.domain.day_sheet import SheetRow
from smallcrm.domain.quicknote.reading import VISIT
from smallcrm.services.session import Session
from smallcrm.ui.counter.line_state import Line
from smallcrm.ui.pages.day_sheet_work import SheetWork

# A name has one or two words; more, that find nobody, are a line: unless each begins as names do.
_WORDS_OF_A_LINE = 3


def is_line(text: str, session: Session) -> bool:
    """Whether this is plainly a line: it has an amount, a mark, a birthday, or more words than a name."""
    facts = session.notes.read("", text).facts
    words = text.split()
    long = len(words) >= _WORDS_OF_A_LINE and not all(word[:1].isupper() for word in words)
    return long or any(fact.sure and fact.kind != VISIT for fact in facts)


class HeldLine:
    """One at a time; the one before stays with the lines of nobody, which the counter shows."""

    def __init__(self, session: Session) -> None:
        self._lines = session.unnamed
        self._id = ""
        self.text = ""

    def hold(self, text: str) -> None:
        """Keep it. UserError as the book's."""
        before = {line.client_id for line in self._lines.all()}
        self._lines.keep(text)
        self._id = next(line.client_id for line in self._lines.all() if line.client_id not in before)
        self.text = text

    def give(self, work: SheetWork, row: SheetRow) -> None:
        """It is theirs, behind what is typed for them. UserError as the book's."""
        if self.text:
            work.type(row, work.line(row).followed_by(Line(self.text)))
            # In this order: a disk that fails in between leaves the line twice, never lost.
            work.keep()
            self.let_go()

    def let_go(self) -> None:
        """It is kept elsewhere now. UserError as the book's."""
        line_id, self._id, self.text = self._id, "", ""
        if line_id:
            self._lines.drop(line_id)

    def forget(self) -> None:
        """Nobody answers here any more: it waits at the counter."""
        self._id = self.text = ""

"""The end-of-day sheet: who was here on a day, and who has a line about it already."""

from __future__ import annotations

import dataclasses
from datetime import date

from smallcrm.domain.hits import ListRow
from smallcrm.domain.late import dataclass
from smallcrm.domain.records import Note


@dataclass(frozen=True)
class SheetRow:
    """One client on the sheet. Money in minor units, of all their visits of the day; None where nothing was noted.

    `here`: a visit of that day is noted; else they were only opened (or a line is kept). `time` is "HH:MM" or "".
    `usual`: they had the usual. `lines` are those of the day in the order written; a bare "same again" is none.
    `last` is the newest line before that day, "" where there is none.
    """

    client: ListRow
    here: bool = False
    time: str = ""
    usual: bool = False
    amount: int | None = None
    tip: int | None = None
    lines: tuple[Note, ...] = ()
    last: str = ""

    @property
    def id(self) -> str:
        """The client's id."""
        return self.client.id

    @property
    def written(self) -> bool:
        """Whether there is a line about this day."""
        return bool(self.lines)


@dataclass(frozen=True)
class Others:
    """Guests without a name on one day: how many, and what they spent together in minor units."""

    guests: int = 0
    amount: int = 0


@dataclass(frozen=True)
class DaySheet:
    """The sheet of one day. Rows stand in the order they came, then those only opened in the order they were."""

    day: date
    rows: tuple[SheetRow, ...] = ()
    others: Others = dataclasses.field(default_factory=Others)

    @property
    def open(self) -> tuple[SheetRow, ...]:
        """Who was here and has no line yet."""
        return tuple(row for row in self.rows if row.here and not row.written)

    @property
    def seen(self) -> tuple[SheetRow, ...]:
        """Who was only opened."""
        return tuple(row for row in self.rows if not row.here and not row.written)

    @property
    def written(self) -> tuple[SheetRow, ...]:
        """Who has a line, in the order written."""
        return tuple(sorted((row for row in self.rows if row.written), key=lambda row: row.lines[-1].seq))

    @property
    def finished(self) -> bool:
        """Whether nobody who was here waits for a line."""
        return not self.open

    @property
    def spent(self) -> int:
        """What the day brought, the nameless included."""
        return sum(row.amount or 0 for row in self.rows) + self.others.amount

    @property
    def tips(self) -> int:
        """The tips of the day."""
        return sum(row.tip or 0 for row in self.rows)

    @property
    def people(self) -> int:
        """How many people the sheet asks for: those who were here, and those who have a line."""
        return sum(row.here or row.written for row in self.rows)


@dataclass(frozen=True)
class DayFigures:
    """The day in one sentence: guests (the nameless too), the regulars among them, questions answered."""

    guests: int
    regulars: int
    answered: int

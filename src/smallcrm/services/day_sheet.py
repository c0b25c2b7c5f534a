"""The end of the day: everyone who was here gets a line. Reads the sheet, keeps what is typed on it, saves a row."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from smallcrm.domain import plain_text
from smallcrm.domain.day_sheet import DayFigures, DaySheet, SheetRow
from smallcrm.domain.hits import ListRow
from smallcrm.domain.quicknote.bare import only_the_usual
from smallcrm.domain.quicknote.reading import Reading
from smallcrm.domain.records import Note, Visit
from smallcrm.domain.rhythm import FEWEST_VISITS
from smallcrm.services.desk import Desk, Saved
from smallcrm.services.notes import NewIds, Notes
from smallcrm.services.walkins import Walkins
from smallcrm.storage.day_rows import DayRows
from smallcrm.storage.memory import Draft

# Nobody names the usual in more letters than this: longer lines need not be read to know they say more.
LONGEST_USUAL = 80
# Letters of the line before, which stands in the empty field.
LONGEST_LAST = 120
# Lines of an earlier day lie among the drafts under the day and the client. That a bare "same again" typed here is all
# there is to say stands among those opened that day, under the note. Neither is the id of a client.
_OF_DAY, _ENOUGH = "sheet:", "enough:"


class DaySheets:
    """One sheet a day. What is typed on today's is the client's one draft, which the counter shows too."""

    def __init__(self, desk: Desk, notes: Notes, walkins: Walkins) -> None:
        self._desk = desk
        self._book = desk.book
        self._notes = notes
        self._walkins = walkins
        self._rows = DayRows(desk.book.connection)

    def of(self, day: date) -> DaySheet:
        """The sheet of a day: who was here, who was only opened, who has a line (one not yet saved, too)."""
        return DaySheet(day, self._read(day), self._walkins.of(day))

    def figures(self, day: date) -> DayFigures:
        """What the day came to."""
        here = {visit.client_id for visit in self._book.visits.where(day=day)}
        answered = len(self._book.asks.where(closed=day))
        guests = len(here) + self._walkins.of(day).guests
        return DayFigures(guests, self._rows.regulars(here, FEWEST_VISITS), answered)

    def row(self, day: date, client_id: str, *, here: bool = False) -> SheetRow | None:
        """Somebody who is put on the sheet by name; None when they are gone."""
        client = self._client(client_id)
        last = self._rows.last_lines([client_id], day).get(client_id, "")
        return SheetRow(client, here=here, last=plain_text.beginning(last, LONGEST_LAST)) if client else None

    def line(self, day: date, client_id: str) -> Draft | None:
        """What was typed about them for that day and is not saved."""
        kept = self._book.drafts.get(_key(day, client_id))
        if kept:
            return Draft(client_id, kept.text, kept.visit)
        # The counter's line of that day; also when the day is over since.
        at = self._book.drafts.at(client_id)
        return self._book.drafts.get(client_id) if at and self._desk.clock.day_of(at) == day else None

    def keep_line(self, day: date, client_id: str, text: str, visit: bool) -> None:
        """Keep what is being typed. UserError as the book's."""
        now = self._desk.clock.now()
        if day == self._desk.clock.today():
            self._notes.keep_draft(client_id, text, visit)
            return
        at = self._book.drafts.at(client_id)
        self._book.drafts.put(Draft(_key(day, client_id), plain_text.storable(text), visit), now)
        # In this order: a disk that fails in between leaves the line twice, never lost.
        if at and self._desk.clock.day_of(at) == day:
            self._book.drafts.drop(client_id)

    def kept(self, day: date) -> dict[str, Draft]:
        """Every line typed and not saved for that day, by client; the latest first."""
        ids = [draft.client_id.removeprefix(_key(day, "")) for draft in self._book.drafts.all()]
        lines = {client_id: self.line(day, client_id) for client_id in ids if ":" not in client_id}
        return {client_id: line for client_id, line in lines.items() if line}

    def add(
        self, day: date, client_id: str, reading: Reading, *, ids: NewIds | None = None, origin: object | None = None
    ) -> Saved:
        """Save a line of that day; as `Notes.add`. Whatever it says is all that is to be said: the row is written."""
        saved = self._notes.add(client_id=client_id, reading=reading, ids=ids, origin=origin, day=day)
        if self._is_bare(day, client_id, reading.text, self._usual(client_id)):
            self._book.opened_today.add(day, _ENOUGH + saved.id)
        self._book.drafts.drop(_key(day, client_id))
        return saved

    def _read(self, day: date) -> tuple[SheetRow, ...]:
        visits: dict[str, list[Visit]] = {}
        for visit in sorted(self._book.visits.where(day=day), key=lambda visit: visit.seq):
            visits.setdefault(visit.client_id, []).append(visit)
        lines, opened = self._lines(day, visits), self._book.opened_today.on(day)
        ids = dict.fromkeys([*visits, *lines, *opened, *self.kept(day)])
        clients, last = self._clients(ids), self._rows.last_lines(ids, day)
        rows = []
        for client_id in ids:
            client = clients.get(client_id)
            # Nobody who has died is asked for, unless they were here that day.
            if client and (client_id in visits or client_id in lines or not client.died):
                row = self._row(client, visits.get(client_id, []), lines.get(client_id, []), frozenset(opened))
                rows.append(replace(row, last=plain_text.beginning(last.get(client_id, ""), LONGEST_LAST)))
        return tuple(rows)

    def _row(self, client: ListRow, visits: list[Visit], notes: list[Note], marks: Collection[str]) -> SheetRow:
        bare = {note.id for note in notes if self._is_bare(note.day, client.id, note.text, client.usual)}
        return SheetRow(
            client,
            here=bool(visits),
            time=next((visit.time for visit in visits if visit.time), ""),
            usual=bool(bare),
            amount=_sum(visit.amount for visit in visits),
            tip=_sum(visit.tip for visit in visits),
            lines=tuple(note for note in notes if note.id not in bare or _ENOUGH + note.id in marks),
        )

    def _lines(self, day: date, visits: dict[str, list[Visit]]) -> dict[str, list[Note]]:
        """Notes of that day, and those of another day whose line noted a visit of this one; in the order written."""
        notes = {note.id: note for note in self._book.notes.where(day=day)}
        elsewhere = {visit.note_id for of_one in visits.values() for visit in of_one if visit.note_id} - notes.keys()
        notes |= {note.id: note for note_id in elsewhere if (note := self._book.notes.get(note_id))}
        lines: dict[str, list[Note]] = {}
        for note in sorted(notes.values(), key=lambda note: note.seq):
            lines.setdefault(note.client_id, []).append(note)
        return lines

    def _is_bare(self, day: date, client_id: str, text: str, usual: str) -> bool:
        return len(text) <= LONGEST_USUAL and only_the_usual(self._notes.read(client_id, text, day=day), usual)

    def _usual(self, client_id: str) -> str:
        client = self._client(client_id)
        return client.usual if client else ""

    def _client(self, client_id: str) -> ListRow | None:
        return self._clients([client_id]).get(client_id)

    def _clients(self, ids: Iterable[str]) -> dict[str, ListRow]:
        return {row.id: row for row in self._book.search.kept.of_clients(list(ids))}


def _key(day: date, client_id: str) -> str:
    return f"{_OF_DAY}{day.isoformat()}:{client_id}"


def _sum(amounts: Iterable[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None

"""The quick note: one line, one step."""

from __future__ import annotations

from datetime import date

from smallcrm.domain import plain_text
from smallcrm.domain.changes import Label
from smallcrm.domain.late import dataclass
from smallcrm.domain.quicknote.reading import ANSWERS, AWAY, NOTE_KINDS, SAME_AGAIN, VISIT, Reading
from smallcrm.domain.quicknote.takings import Takings, takings
from smallcrm.domain.records import Client, Note
from smallcrm.errors import UserError
from smallcrm.services import moving, questions
from smallcrm.services.clients import let_go_of
from smallcrm.services.desk import Desk, Saved
from smallcrm.services.filing import LEFT_OUT, Line, day_of_note, day_of_visit, file_visit, settle_tabs
from smallcrm.services.learning import Learning
from smallcrm.services.lines import Lines
from smallcrm.services.returning import note_return, take_back_return
from smallcrm.services.shop import Shop
from smallcrm.services.unlearning import kept
from smallcrm.storage.memory import Draft

LONGEST_NOTE = 20_000


@dataclass(frozen=True)
class NewIds:
    """Ids made before the first try, so that a second try after an unclear failure never doubles a row."""

    note: str
    visit: str


class Notes:
    """Lines about clients: read, saved, mended, removed; and what is being typed."""

    def __init__(self, desk: Desk, shop: Shop) -> None:
        self._desk = desk
        self._book = desk.book
        self._shop = shop
        self._lines = Lines(desk, shop)

    def read(self, client_id: str, line: str, *, day: date | None = None, day_first: bool | None = None) -> Reading:
        """What the line means for this client now: the chips shown before saving come from here.

        `day` is that of an earlier day's sheet; `day_first` is the shop's order of 3.10 unless given. Facts are marked
        (`Fact.look`, `was`, `who`) by what the book knows: see `Lines`.
        """
        return self._lines.read(client_id, line, day or self._desk.clock.today(), day_first=day_first)

    def new_ids(self) -> NewIds:
        """Ids for a line about to be saved."""
        return NewIds(self._book.new_id(), self._book.new_id())

    def add(
        self,
        *,
        client_id: str,
        reading: Reading,
        ids: NewIds | None = None,
        origin: object | None = None,
        day: date | None = None,
    ) -> Saved:
        """Save the line with the sure facts left in `reading`, and forget its draft: one step, all of it or nothing.

        `day` is that of an earlier day's sheet; where the line itself says when it was, it stands there.
        `Saved.also` has codes of `returning` (a visit of today ends "away until") and of `filing`.
        The same `ids` again after they were saved write nothing and answer with the step that did.
        UserError: "note_empty", "note_too_long" (limit), "client_gone", or the file's own.
        """
        text = checked_text(reading.text)
        client = self._book.clients.get(client_id)
        if client is None:
            raise UserError("client_gone")
        ids, day = ids or self.new_ids(), day or self._desk.clock.today()
        if self._book.notes.get(ids.note):
            return self._saved_before(client_id, ids, day, origin)
        money, reading = takings(reading), Reading(reading.text, reading.sure)
        on = day_of_visit(reading, day, self._desk.clock.today())
        told = _told(reading, money, visited=bool(self._book.visits.where(client_id=client_id, day=on)))
        if on != day_of_note(reading, day, self._desk.clock.today()):
            told["on"] = on.isoformat()
        if reading.fact(SAME_AGAIN) and (same := self._lines.usual(client_id)):
            told["same"] = same
        label = self._desk.label("note_added", client, what=plain_text.beginning(text), **told)
        with self._desk.step(label, origin=origin) as step:
            line = self._line(client, text, reading, money, ids, day)
            self._book.notes.insert(line.note)
            also = self._file(line, ids)
            self._drop_draft(client_id, day)
        return Saved(step.step, ids.note, step.changes, also)

    def _saved_before(self, client_id: str, ids: NewIds, day: date, origin: object | None) -> Saved:
        # The first try was committed and then something failed; nobody may have heard of it.
        step = self._book.insights.step_that_added("notes", ids.note)
        changes = self._book.changes_of(step, origin)
        self._drop_draft(client_id, day)
        self._desk.hub.publish(changes)
        return Saved(step, ids.note, changes)

    def _drop_draft(self, client_id: str, day: date) -> None:
        """The line was saved. One of an earlier day's sheet is not what is being typed today."""
        at = self._book.drafts.at(client_id)
        if at and (day == self._desk.clock.today() or self._desk.clock.day_of(at) == day):
            self._book.drafts.drop(client_id)

    def _line(self, client: Client, text: str, reading: Reading, money: Takings, ids: NewIds, day: date) -> Line:
        today = self._desk.clock.today()
        stands = day_of_note(reading, day, today)
        note = Note(
            id=ids.note,
            client_id=client.id,
            day=stands,
            time=self._desk.clock.time() if stands == today else "",
            text=text,
            seq=self._book.next_seq(),
            kind=next((fact.kind for fact in reading.facts if fact.kind in NOTE_KINDS), "note"),
            author=self._book.author,
        )
        return Line(client, note, day_of_visit(reading, day, today), reading, money)

    def _file(self, line: Line, ids: NewIds) -> tuple[str, ...]:
        today = self._desk.clock.today()
        also: tuple[str, ...] = ()
        if line.money.settles:
            # Before the line's own tab, which is for the next time.
            also = settle_tabs(self._book, line.client.id, line.money.paid, line.note.day)
        also += file_visit(self._desk, line, ids.visit)
        leap_rule = self._shop.leap_rule()
        answers = [fact.value or "" for fact in line.reading.of(ANSWERS)]
        answered = [questions.answer(self._book, one, line.note, today, leap_rule) for one in answers]
        kept = Learning(self._book, line, today).file() and all(answered)
        return also if kept else (*also, LEFT_OUT)

    def edit(self, note_id: str, text: str, *, origin: object | None = None) -> Saved | None:
        """Change the words of a note; None when they are the same."""
        note = self._known(note_id)
        text = checked_text(text)
        if text == note.text:
            return None
        with self._desk.step(self._label("note_edited", note), origin=origin) as step:
            self._book.notes.update(note_id, text=text)
        return Saved(step.step, note_id, step.changes)

    def pin(self, note_id: str, pinned: bool, *, origin: object | None = None) -> Saved | None:
        """Keep a note on top, or let it go back to its day; None when it is there."""
        note = self._known(note_id)
        if note.pinned == pinned:
            return None
        with self._desk.step(self._label("note_pinned" if pinned else "note_unpinned", note), origin=origin) as step:
            self._book.notes.update(note_id, pinned=pinned)
        return Saved(step.step, note_id, step.changes)

    def delete(self, note_id: str, *, origin: object | None = None) -> Saved:
        """Remove a note, the visit its line noted, also of who came along, and the money it brought.

        What it taught of the client stays, and a tab it paid stays paid. Where another line of that day is left, they
        were here all the same: it gets the visit it would have had.
        """
        note = self._known(note_id)
        book = self._book
        with self._desk.step(self._label("note_removed", note), origin=origin) as step:
            moving.take_visits_out(book, note)
            let_go_of(book, note_id)
            book.notes.delete(note_id)
        return Saved(step.step, note_id, step.changes)

    def move(self, note_id: str, client_id: str, *, origin: object | None = None) -> Saved | None:
        """It was somebody else: the note, its visit and all its line taught go to them; None when they are there.

        Whom its visit had brought back from "away until" is away again; to whom it goes is back (`Saved.also`).
        UserError "note_gone", "client_gone". See `services/moving.py` for what becomes of two visits on one day.
        """
        note = self._known(note_id)
        target = self._book.clients.get(client_id)
        if target is None:
            raise UserError("client_gone")
        if note.client_id == client_id:
            return None
        before = self._label("", note).facts
        facts: dict[str, str | int | None] = {
            "from": note.client_id,
            "was": before["name"],
            "was_distinct": before.get("distinct"),
        }
        if self._book.filed.facts(note_id).get("away"):
            facts["away"] = 1
        label = self._desk.label("note_moved", target, what=before["what"], **facts)
        with self._desk.step(label, origin=origin) as step:
            moving.move(self._book, note, client_id, self._desk.clock.today())
            take_back_return(self._desk, note.client_id, note_id)
            visits = self._book.visits.where(client_id=client_id, note_id=note_id)
            also = note_return(self._desk, client_id, visits[0].day) if visits else ()
        return Saved(step.step, note_id, step.changes, also)

    def get(self, note_id: str) -> Note | None:
        """The note with this id."""
        return self._book.notes.get(note_id)

    def last_of(self, client_id: str) -> Note | None:
        """The newest note of a client."""
        return self._book.notes.newest_of(client_id)

    def keep_draft(self, client_id: str, text: str, visit: bool) -> None:
        """Keep what is being typed; it is offered back after a crash."""
        self._book.drafts.put(Draft(client_id, plain_text.storable(text), visit), self._desk.clock.now())

    def draft(self, client_id: str) -> Draft | None:
        """What was being typed for this client; no visit of today where that was on an earlier day."""
        draft, at = self._book.drafts.get(client_id), self._book.drafts.at(client_id)
        if draft and at and self._desk.clock.day_of(at) != self._desk.clock.today():
            return Draft(draft.client_id, draft.text, visit=False)
        return draft

    def drafts(self) -> list[Draft]:
        """Every line not yet saved of clients in the book, the latest first."""
        return [draft for draft in self._book.drafts.all() if self._book.clients.get(draft.client_id)]

    def _known(self, note_id: str) -> Note:
        note = self._book.notes.get(note_id)
        if note is None:
            raise UserError("note_gone")
        return note

    def _label(self, code: str, note: Note) -> Label:
        what = plain_text.beginning(note.text)
        client = self._book.clients.get(note.client_id)
        if client is None:
            return Label(code, {"client": note.client_id, "name": "", "what": what})
        return self._desk.label(code, client, what=what)


def checked_text(text: str) -> str:
    """The text of a note without its outer blanks. UserError "note_empty", "note_too_long"."""
    text = plain_text.lines(text)
    if plain_text.is_blank(text):
        raise UserError("note_empty")
    if len(text) > LONGEST_NOTE:
        raise UserError("note_too_long", limit=LONGEST_NOTE)
    return text


def _told(reading: Reading, money: Takings, *, visited: bool) -> dict[str, str | int | None]:
    """The money of the line and what it teaches, which go with it when it was somebody else's.

    And that it is of no visit, which is not to be seen of a second line of a day.
    """
    told: dict[str, str | int | None] = {
        name: value for name in ("spent", "tip", "tab") if (value := getattr(money, name)) is not None
    }
    if money.settles:
        told["paid"] = money.paid
    if not (visited or money.any or reading.fact(VISIT)):
        told["no_visit"] = 1
    if reading.fact(AWAY):
        told["away"] = 1
    if taught := kept(reading):
        told["taught"] = taught
    return told

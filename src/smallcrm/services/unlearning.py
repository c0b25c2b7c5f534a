"""What a line taught goes from one client to another: taken back here as far as nobody changed it, filed there anew."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from smallcrm.domain import plain_text
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.quicknote import reading as say
from smallcrm.domain.quicknote.allergies import is_allergy
from smallcrm.domain.quicknote.reading import Fact, Reading
from smallcrm.domain.quicknote.takings import Takings
from smallcrm.domain.records import LISTED, Note
from smallcrm.services.filing import Line, settle_tabs
from smallcrm.services.learning import Learning, alike
from smallcrm.services.learning_people import called
from smallcrm.storage.book import Book
from smallcrm.storage.filed import RowChange

# Facts that have no row with the note's id. Questions, reminders, promises and debts go as rows.
_TAUGHT = (
    *(say.TAG, say.ALERT, say.ALLERGIES_NONE, say.LIKE, say.DISLIKE, say.USUAL, say.BORN, say.PERSON, say.BROUGHT_BY),
    *(say.AWAY, say.MOVED_AWAY),
)
_ALLERGY = "allergy"
# What two lines may say alike, so that each of them is reason enough.
_HOLDING = frozenset({say.TAG, say.ALERT, say.LIKE, say.DISLIKE, say.PERSON})
_ROWS = ("preferences", "alerts", "people")
# Columns of known rows that a line changes.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "preferences": ("price", "position"),
    "people": ("remark", "relation"),
    "promises": ("done", "amount"),
    "visits": ("settled", "part_paid"),
    "clients": ("allergies", "moved_away", "brought_by", "away_until"),
}
_BIRTHDAY = ("birthday_year", "birthday_month", "birthday_day")


def kept(reading: Reading) -> str:
    """What a line teaches, as a fact of its step's label; "" for nothing."""
    taught = []
    for fact in reading.facts:
        if fact.kind in _TAUGHT:
            text = _ALLERGY if fact.kind == say.ALERT and is_allergy(fact, reading.text) else fact.text
            if fact.kind == say.BROUGHT_BY and fact.span:
                text = reading.text[slice(*fact.span)]
            taught.append([fact.kind, fact.value, text, fact.price, fact.who, fact.born])
    return plain_text.storable(json.dumps(taught, ensure_ascii=False)) if taught else ""


def read(text: str) -> Reading:
    """What `kept` wrote, as a reading again. The text of the reading is that by which somebody was brought."""
    facts: list[Fact] = []
    said = ""
    # Lines of an earlier version knew of no birthday of others.
    for kind, value, fact_text, price, who, *born in json.loads(text or "[]"):
        span = None
        if kind == say.BROUGHT_BY:
            span, said = (0, len(fact_text)), fact_text
        facts.append(Fact(kind, value, span, text=fact_text, price=price, who=who, born=next(iter(born), "")))
    return Reading(said, tuple(facts))


def take_back(book: Book, note: Note, changes: list[RowChange], to: str) -> None:
    """Inside an open step: what the line taught of its client is taken back, to be taught of the client `to`.

    Only as far as nobody changed it since. A row that was put right meanwhile goes to them as it is.
    """
    theirs = [change for change in changes if change.client_id == note.client_id]
    for change in theirs:
        if change.before is None and change.table in _ROWS:
            _take_row(book, change, to)
    # The latest first: one row may have been changed twice in one step.
    for change in reversed(theirs):
        if change.before is not None and change.after is not None and change.table in _COLUMNS:
            _restore(book, change)


def teach(book: Book, note: Note, today: date) -> None:
    """Inside an open step: what the line of `note` teaches is known of its client now, as far as nothing stands
    against it there: a birthday and who brought them are not replaced unseen.
    """
    client, facts = book.clients.get(note.client_id), book.filed.facts(note.id)
    if client is None:
        return
    reading = read(str(facts.get("taught") or ""))
    against = {say.BORN: client.birthday is not None, say.BROUGHT_BY: client.brought_by is not None}
    around = book.people.of_client(client.id)
    theirs = {
        fact
        for fact in reading.facts
        if fact.born and any(one.birthday and called(one.name, fact.value or "") for one in around)
    }
    fitting = tuple(
        fact for fact in reading.facts if not against.get(fact.kind) and fact.who != client.id and fact not in theirs
    )
    Learning(book, Line(client, note, note.day, replace(reading, facts=fitting), Takings()), today).file()
    if "paid" in facts:
        settle_tabs(book, client.id, facts["paid"], note.day)


def teach_again(book: Book, gone: Note, today: date) -> None:
    """Inside an open step, after the line of `gone` went: what other lines of its client said as well holds on."""
    lost = read(str(book.filed.facts(gone.id).get("taught") or "")).facts
    for note_id, taught in book.filed.taught(gone.client_id) if lost else ():
        note, client = book.notes.get(note_id), book.clients.get(gone.client_id)
        said = [fact for fact in read(taught).facts if fact.kind in _HOLDING and _among(fact, lost)]
        if said and note and client and note_id != gone.id:
            Learning(book, Line(client, note, note.day, Reading("", tuple(said)), Takings()), today).file()


def _among(fact: Fact, others: tuple[Fact, ...]) -> bool:
    return any(other.kind == fact.kind and alike(other.value or "", fact.value or "") for other in others)


def _take_row(book: Book, change: RowChange, to: str) -> None:
    table: Any = getattr(book, change.table)
    row = table.get(change.row_id)
    if row is None or row.client_id != change.client_id:
        return
    untouched = all(_now(row, name, value) == value for name, value in (change.after or {}).items())
    wishes = book.wishes.where(person_id=row.id) if change.table == "people" else []
    if untouched and not wishes:
        table.delete(row.id)
        return
    table.update(row.id, client_id=to, position=max((other.position for other in table.of_client(to)), default=-1) + 1)
    for wish in wishes:
        book.wishes.update(wish.id, client_id=to)
    if getattr(row, "kind", "") == _ALLERGY:
        book.clients.update(to, allergies=LISTED)


def _restore(book: Book, change: RowChange) -> None:
    table: Any = getattr(book, change.table)
    row = table.get(change.row_id)
    if row is None or getattr(row, "client_id", row.id) != change.client_id:
        return
    before, after = change.before or {}, change.after or {}
    fields: dict[str, Any] = {
        name: before[name]
        for name in _COLUMNS[change.table]
        if name in after and _raw(getattr(row, name)) == after[name] and not _stays(book, row, name, after[name])
    }
    if change.table in ("clients", "people") and row.birthday and any(column in after for column in _BIRTHDAY):
        now = dict(zip(_BIRTHDAY, row.birthday.columns, strict=True))
        if all(now[column] == after[column] for column in _BIRTHDAY if column in after):
            fields["birthday"] = _birthday({**now, **{name: before[name] for name in _BIRTHDAY if name in after}})
    if fields:
        table.update(row.id, **fields)


def _stays(book: Book, row: Any, name: str, after: object) -> bool:
    """What looks like the line's doing and is not, or holds on without it."""
    if name == "allergies":
        return after == LISTED and any(alert.kind == _ALLERGY for alert in book.alerts.of_client(row.id))
    # An absence that ended, or a tab that joined another: see `returning` and `day_money`.
    return name in ("away_until", "settled", "part_paid") and after is None


def _birthday(columns: Mapping[str, Any]) -> PartialDate | None:
    year, month, day = (columns[name] for name in _BIRTHDAY)
    return PartialDate(year, month, day) if month else None


def _now(row: Any, name: str, value: object) -> object:
    """What the row holds in a column now; `value` for one it does not tell."""
    if name in _BIRTHDAY:
        born = getattr(row, "birthday", None)
        return dict(zip(_BIRTHDAY, born.columns if born else (None, None, None), strict=True))[name]
    return _raw(getattr(row, name, value))


def _raw(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value

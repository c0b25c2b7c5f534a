"""Clients: written down, shown, changed, put away, removed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from smallcrm.domain import plain_text
from smallcrm.domain.changes import Label
from smallcrm.domain.hits import ListRow
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Client, Note
from smallcrm.errors import UserError
from smallcrm.services.desk import Desk, Saved
from smallcrm.services.likeness import sounding_like
from smallcrm.storage.book import Book
from smallcrm.storage.likeness import Likeness
from smallcrm.storage.table import Table

LONGEST_NAME = 200
LONGEST_FIELD = 2_000
KINDS = ("guest", "partner", "reseller", "company")
# The rest has a function of its own here or in `Details`: an edit must not slip past what those promise.
EDITABLE = frozenset(
    {
        "name",
        "nickname",
        "kind",
        "since",
        "birthday",
        "language",
        "company",
        "arrangement",
        "brought_by",
    }
)


class Clients:
    """One function for each thing the owner does to a client."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def get(self, client_id: str) -> Client | None:
        """The client with this id."""
        return self._book.clients.get(client_id)

    def any(self) -> bool:
        """Whether there is a client in the book."""
        return self._book.clients.count() > 0

    def create(self, name: str, *, origin: object | None = None) -> Saved:
        """Write down somebody of whom only a name is known. UserError "name_empty", "name_too_long" (limit)."""
        name = checked_name(name)
        client_id = self._book.new_id()
        with self._desk.step(Label("client_added", {"client": client_id, "name": name}), origin=origin) as step:
            self._book.clients.insert(
                Client(id=client_id, name=name, seq=self._book.next_seq(), created=self._desk.clock.today())
            )
        return Saved(step.step, client_id, step.changes)

    def edit(self, client_id: str, *, origin: object | None = None, **fields: Any) -> Saved | None:
        """Change fields of the client's own row, those in `EDITABLE`; None when nothing differs.

        UserError as `create`, "text_too_long" (limit), "client_gone" (this one or `brought_by`),
        "brought_by_oneself", "birthday_ahead", "bad_since".
        """
        client = self._known(client_id)
        fields = self._checked(client, fields)
        if replace(client, **fields) == client:
            return None
        label = self._desk.label("client_edited", client, field=",".join(sorted(fields)), **self._what(fields))
        merge_key = f"clients:{client_id}:{','.join(sorted(fields))}"
        with self._desk.step(label, origin=origin, merge_key=merge_key) as step:
            self._book.clients.update(client_id, **fields)
        return Saved(step.step, client_id, step.changes)

    def archive(self, client_id: str, *, origin: object | None = None) -> Saved | None:
        """Put away somebody who no longer comes: out of the lists, still found. None when they are already."""
        client = self._known(client_id)
        if client.archived:
            return None
        return self._mark(client, self._label("client_archived", client), origin, archived=self._desk.clock.today())

    def restore(self, client_id: str, *, origin: object | None = None) -> Saved | None:
        """Take an archived client back; None when they are not archived."""
        client = self._known(client_id)
        return self._mark(client, self._label("client_restored", client), origin, archived=None)

    def set_died(self, client_id: str, day: date | None, *, origin: object | None = None) -> Saved | None:
        """Note on which day it was learnt that a client has died (None: has not, after all); None when it is so.

        Nothing known of them is touched; `presence.greets` answers no from then on. UserError "died_ahead".
        """
        client = self._known(client_id)
        check_died(day, self._desk.clock.today())
        label = self._label("client_died" if day else "client_not_died", client)
        return self._mark(client, label, origin, died=day)

    def set_moved_away(self, client_id: str, day: date | None, *, origin: object | None = None) -> Saved | None:
        """Note since when a client lives too far away to come (None: is back); None when it is so."""
        client = self._known(client_id)
        label = self._label("client_moved_away" if day else "client_moved_back", client)
        return self._mark(client, label, origin, moved_away=day)

    def set_away(self, client_id: str, until: date | None, *, origin: object | None = None) -> Saved | None:
        """Note when a client will be back (None: is back); None when it is so. UserError "away_past" (day)."""
        client = self._known(client_id)
        if until is None:
            return self._mark(client, self._label("client_back", client), origin, away_until=None)
        if until <= self._desk.clock.today():
            raise UserError("away_past", day=until.isoformat())
        label = self._label("client_away", client)
        return self._mark(
            client, replace(label, facts={**label.facts, "day": until.isoformat()}), origin, away_until=until
        )

    def delete(self, client_id: str, *, origin: object | None = None) -> Saved:
        """Remove a client and everything noted of them. Undo brings all of it back.

        The line being typed for them stays where it is: drafts are outside undo, and words are never lost.
        """
        client = self._known(client_id)
        with self._desk.step(self._label("client_removed", client), origin=origin) as step:
            take_out(self._book, client_id)
        return Saved(step.step, client_id, step.changes)

    def looks_like(self, client_id: str) -> tuple[ListRow, ...]:
        """Others who may be the same person, the latest first: one phone, one name, a nickname, in any letters.

        Where there is nobody, those whose name sounds the same.

        Only to be said: namesakes are common, and nobody is kept from writing one down.
        """
        client = self._known(client_id)
        phones = [point.value for point in self._book.contact_points.of_client(client_id) if point.kind == "phone"]
        likeness = Likeness(self._book.connection)
        alike = [found for phone in phones for found in likeness.with_phone(phone)]
        alike += [found for name in (client.name, client.nickname) for found in likeness.called(name)]
        rows = likeness.rows(dict.fromkeys(found for found in alike if found != client_id))
        return rows or sounding_like(self._book, client.name)

    def with_phone(self, number: str, *, besides: str | None = None) -> tuple[ListRow, ...]:
        """Who else has this phone, however it is written; for saying "This number is also Tomas Novak's"."""
        likeness = Likeness(self._book.connection)
        return likeness.rows(found for found in likeness.with_phone(number) if found != besides)

    def opened(self, client_id: str) -> None:
        """Remember that the page was opened today, by Enter or a click."""
        self._book.opened_today.add(self._desk.clock.today(), client_id)

    def _mark(self, client: Client, label: Label, origin: object | None, **day: date | None) -> Saved | None:
        if all(getattr(client, field) == value for field, value in day.items()):
            return None
        with self._desk.step(label, origin=origin) as step:
            self._book.clients.update(client.id, **day)
        return Saved(step.step, client.id, step.changes)

    def _checked(self, client: Client, fields: dict[str, Any]) -> dict[str, Any]:
        if strange := fields.keys() - EDITABLE:
            raise TypeError(f"not edited here: {sorted(strange)}")
        checked: dict[str, Any] = {
            field: checked_name(value) if field == "name" else checked_line(value) if isinstance(value, str) else value
            for field, value in fields.items()
        }
        brought_by = checked.get("brought_by")
        if brought_by == client.id:
            raise UserError("brought_by_oneself")
        if brought_by is not None:
            self._known(brought_by)
        check_birthday(checked.get("birthday"), self._desk.clock.today())
        _check_since(checked.get("since", ""))
        return checked

    def _known(self, client_id: str) -> Client:
        client = self._book.clients.get(client_id)
        if client is None:
            raise UserError("client_gone")
        return client

    def _what(self, fields: dict[str, Any]) -> dict[str, str]:
        """What one field says now; of several nothing is told."""
        if len(fields) != 1:
            return {}
        (field, value), *_ = fields.items()
        brought = self._known(value).name if field == "brought_by" and value else None
        return {"what": plain_text.beginning(brought or str(value or ""))}

    def _label(self, code: str, client: Client) -> Label:
        return self._desk.label(code, client)


def take_out(book: Book, client_id: str) -> None:
    """Remove a client with everything noted of them, inside the caller's step."""
    for brought in book.clients.where(brought_by=client_id):
        book.clients.update(brought.id, brought_by=None)
    for person in book.people.where(other_id=client_id):
        book.people.update(person.id, other_id=None)
    # Rows that point to notes and people go before them.
    for table in _children(book):
        for row in table.of_client(client_id):
            if isinstance(row, Note):
                let_go_of(book, row.id)
            table.delete(row.id)
    book.clients.delete(client_id)


def let_go_of(book: Book, note_id: str) -> None:
    """Nothing points to this note any more, inside the caller's step.

    Taking back one older step alone can leave rows of one client that came with a note of another.
    """
    for table in (book.visits, book.tags, book.asks, book.followups, book.promises):
        for row in table.where(note_id=note_id):
            table.update(row.id, note_id=None)
    for ask in book.asks.where(answer_id=note_id):
        book.asks.update(ask.id, answer_id=None)


def _children(book: Book) -> tuple[Table[Any], ...]:
    return (
        book.tags,
        book.asks,
        book.followups,
        book.promises,
        book.visits,
        book.notes,
        book.wishes,
        book.people,
        book.contact_points,
        book.preferences,
        book.alerts,
        book.important_dates,
        book.card_sources,
        book.set_aside,
    )


def checked_name(name: str) -> str:
    """The name on one line, without outer blanks. UserError "name_empty", "name_too_long" (limit)."""
    name = " ".join(plain_text.one_line(name).split())
    if plain_text.is_blank(name):
        raise UserError("name_empty")
    if len(name) > LONGEST_NAME:
        raise UserError("name_too_long", limit=LONGEST_NAME)
    return name


def checked_line(text: str) -> str:
    """A short text of a client on one line. UserError "text_too_long" (limit)."""
    return _short_enough(plain_text.one_line(text))


def checked_lines(text: str) -> str:
    """A short text that may have several lines, as an address. UserError "text_too_long" (limit)."""
    return _short_enough(plain_text.lines(text))


def check_birthday(birthday: PartialDate | None, today: date) -> None:
    """UserError "birthday_ahead" for one that is still to come, year and all."""
    if birthday is None or birthday.year is None:
        return
    if (birthday.year, birthday.month, birthday.day or 1) > (today.year, today.month, today.day):
        raise UserError("birthday_ahead")


def check_died(day: date | None, today: date) -> None:
    """UserError "died_ahead" for a day that is still to come."""
    if day is not None and day > today:
        raise UserError("died_ahead")


def _short_enough(text: str) -> str:
    if len(text) > LONGEST_FIELD:
        raise UserError("text_too_long", limit=LONGEST_FIELD)
    return text


def _check_since(text: str) -> None:
    """Nothing, a year, a month of a year, or a day."""
    if not text:
        return
    try:
        year = PartialDate.parse(text if "-" in text else f"{text}-01").year
    except ValueError:
        year = None
    if year is None:
        raise UserError("bad_since")

"""What is known of a client besides the name, one row at a time: each change is a step of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.plain_text import beginning
from smallcrm.domain.records import (
    NONE_KNOWN,
    NOT_ASKED,
    Alert,
    Ask,
    ContactPoint,
    FollowUp,
    ImportantDate,
    Person,
    Preference,
    Promise,
    Tag,
)
from smallcrm.errors import UserError
from smallcrm.services.clients import check_birthday, check_died, checked_line
from smallcrm.services.desk import Saved
from smallcrm.services.detail_rows import DetailRows, among, check_kind, checked, said, tag_name, told


class Details(DetailRows):
    """Adds, changes and removes what belongs to a client. `remove` and `change` take the table's name in the book.

    Every function may raise UserError "client_gone" or "row_gone", and for texts "text_empty", "text_too_long" (limit).
    """

    def add_preference(
        self, client_id: str, kind: str, text: str, *, price: int | None = None, label: str = "", origin: object = None
    ) -> Saved:
        """`kind` as in `records.Preference`; `price` in minor units."""
        row = Preference(
            id=self._book.new_id(),
            client_id=client_id,
            kind=kind,
            text=checked("text", text),
            label=checked_line(label),
            price=price,
            position=self._after("preferences", client_id),
        )
        return self._add("preferences", row, origin)

    def add_alert(self, client_id: str, kind: str, text: str, *, origin: object = None) -> Saved:
        """An allergy also sets the client's allergies to "listed", in the same step."""
        position = self._after("alerts", client_id)
        text = checked("text", text)
        row = Alert(id=self._book.new_id(), client_id=client_id, kind=kind, text=text, position=position)
        return self._add("alerts", row, origin)

    def add_contact(self, client_id: str, kind: str, value: str, *, label: str = "", origin: object = None) -> Saved:
        """`kind` as in `records.ContactPoint`; the value is kept as the owner writes it."""
        position = self._after("contact_points", client_id)
        row = ContactPoint(
            id=self._book.new_id(),
            client_id=client_id,
            kind=kind,
            value=checked("value", value),
            label=checked_line(label),
            position=position,
        )
        return self._add("contact_points", row, origin)

    def add_person(
        self,
        client_id: str,
        name: str,
        relation: str = "",
        *,
        birthday: PartialDate | None = None,
        remark: str = "",
        origin: object = None,
    ) -> Saved:
        """Somebody around the client. UserError "birthday_ahead"."""
        check_birthday(birthday, self._desk.clock.today())
        row = Person(
            id=self._book.new_id(),
            client_id=client_id,
            name=checked("name", name),
            relation=checked_line(relation),
            birthday=birthday,
            remark=checked("remark", remark),
            position=self._after("people", client_id),
        )
        return self._add("people", row, origin)

    def add_date(self, client_id: str, name: str, when: PartialDate, *, origin: object = None) -> Saved:
        """A day that matters to them."""
        row = ImportantDate(id=self._book.new_id(), client_id=client_id, name=checked("name", name), when=when)
        return self._add("important_dates", row, origin)

    def add_tag(self, client_id: str, name: str, *, origin: object = None) -> Saved | None:
        """A tag, without its #; None when the client has it already."""
        name = tag_name(name)
        if among(self._book.tags.of_client(client_id), name):
            return None
        return self._add("tags", Tag(id=self._book.new_id(), client_id=client_id, name=name), origin)

    def retag(self, tag_id: str, name: str, *, origin: object = None) -> Saved | None:
        """Call a tag otherwise wherever this client has it, also in notes ("": take it away).

        None when nothing differs; one that they have already is not there twice.
        """
        tag = self._row("tags", tag_id)
        tags = self._book.tags.of_client(tag.client_id)
        same = [other for other in tags if other.name.casefold() == tag.name.casefold()]
        new = tag_name(name) if name else ""
        if new and (new == tag.name or among([other for other in tags if other not in same], new)):
            return None
        code = "detail_edited" if new else "detail_removed"
        with self._step(code, tag.client_id, origin, table="tags", what=beginning(new or tag.name)) as step:
            for other in same:
                if new:
                    self._book.tags.update(other.id, name=new)
                else:
                    self._book.tags.delete(other.id)
        return Saved(step.step, tag_id, step.changes)

    def known_tags(self) -> list[str]:
        """The tags of the book, the most used first; each once, in one of the ways it is written."""
        names: dict[str, str] = {}
        for name in self._book.insights.tags():
            names.setdefault(name.casefold(), name)
        return list(names.values())

    def add_ask(
        self, client_id: str, text: str, *, context: str = "", from_date: date | None = None, origin: object = None
    ) -> Saved:
        """A question for the next visit, or from `from_date` on."""
        text, context, today = checked("text", text), checked("context", context), self._desk.clock.today()
        with self._step("ask_added", client_id, origin, what=beginning(text)) as step:
            row = Ask(
                id=self._book.new_id(),
                client_id=client_id,
                text=text,
                context=context,
                from_date=from_date,
                asked=today,
                seq=self._book.next_seq(),
            )
            self._book.asks.insert(row)
        return Saved(step.step, row.id, step.changes)

    def open_asks(self, client_id: str) -> list[Ask]:
        """The questions not asked yet, those for later too."""
        return self._book.asks.where(client_id=client_id, closed=None)

    def close_ask(self, ask_id: str, *, origin: object = None) -> Saved | None:
        """The question was asked: it leaves the page. None when it has left already."""
        ask = self._row("asks", ask_id)
        if ask.closed:
            return None
        with self._step("ask_closed", ask.client_id, origin, what=said(ask)) as step:
            self._book.asks.update(ask_id, closed=self._desk.clock.today())
        return Saved(step.step, ask_id, step.changes)

    def add_followup(self, client_id: str, text: str, due: date, *, origin: object = None) -> Saved:
        """Something to do on a day."""
        text = checked("text", text)
        with self._step("detail_added", client_id, origin, table="followups", what=beginning(text)) as step:
            row = FollowUp(id=self._book.new_id(), client_id=client_id, text=text, due=due, seq=self._book.next_seq())
            self._book.followups.insert(row)
        return Saved(step.step, row.id, step.changes)

    def add_promise(
        self, client_id: str, kind: str, text: str, *, amount: int | None = None, origin: object = None
    ) -> Saved:
        """The shop's word, or what the client owes: `kind` as in `records.Promise`, `amount` in minor units."""
        check_kind("promises", kind)
        text, today = checked("text", text), self._desk.clock.today()
        with self._step("detail_added", client_id, origin, table="promises", kind=kind, what=beginning(text)) as step:
            row = Promise(
                id=self._book.new_id(),
                client_id=client_id,
                kind=kind,
                text=text,
                amount=amount,
                made=today,
                seq=self._book.next_seq(),
            )
            self._book.promises.insert(row)
        return Saved(step.step, row.id, step.changes)

    def set_allergies(self, client_id: str, state: str, *, origin: object = None) -> Saved | None:
        """Note "not_asked" or "none_known"; None when it is so. Listed ones go one by one: "allergies_listed"."""
        if state not in (NOT_ASKED, NONE_KNOWN):
            raise ValueError(f"allergies are listed by adding them: {state!r}")
        if any(alert.kind == "allergy" for alert in self._book.alerts.of_client(client_id)):
            raise UserError("allergies_listed")
        client = self._book.clients.get(client_id)
        if client and client.allergies == state:
            return None
        with self._step("allergies_set", client_id, origin, state=state) as step:
            self._book.clients.update(client_id, allergies=state)
        return Saved(step.step, client_id, step.changes)

    def set_person_died(self, person_id: str, day: date | None, *, origin: object = None) -> Saved | None:
        """Note that somebody around the client has died (None: has not, after all); None when it is so.

        UserError "died_ahead".
        """
        person = self._row("people", person_id)
        check_died(day, self._desk.clock.today())
        if person.died == day:
            return None
        code = "person_died" if day else "person_not_died"
        with self._step(code, person.client_id, origin, what=beginning(person.name)) as step:
            self._book.people.update(person_id, died=day)
        return Saved(step.step, person_id, step.changes)

    def change(self, table: str, row_id: str, *, origin: object = None, **fields: Any) -> Saved | None:
        """Change fields of one row; None when nothing differs, or a tag would be there twice.

        UserError "birthday_ahead", "died_ahead"; "client_gone" also for a person's `other_id`.
        """
        row = self._row(table, row_id)
        fields = self._checked_fields(table, fields)
        if table == "tags":
            others = [tag for tag in self._book.tags.of_client(row.client_id) if tag.id != row_id]
            if among(others, fields["name"]):
                return None
        if all(getattr(row, name) == value for name, value in fields.items()):
            return None
        facts = told(table, replace(row, **fields))
        merge_key = f"{table}:{row_id}:{','.join(sorted(fields))}"
        with self._step("detail_edited", row.client_id, origin, merge_key=merge_key, **facts) as step:
            self._table(table).update(row_id, **fields)
            self._set_listed(row, self._row(table, row_id))
        return Saved(step.step, row_id, step.changes)

    def move(self, table: str, row_id: str, by: int, *, origin: object = None) -> Saved | None:
        """Put a row `by` places further down (up: negative) among those of its kind; None where it stands already.

        The places of other kinds stay: among preferences the first usual is the first of the usuals.
        """
        row = self._row(table, row_id)
        same = [other for other in self._table(table).of_client(row.client_id) if _kind(other) == _kind(row)]
        here = next(place for place, other in enumerate(same) if other.id == row_id)
        there = min(max(here + by, 0), len(same) - 1)
        if here == there:
            return None
        same.insert(there, same.pop(here))
        # Imported rows may share a place; each gets one of its own, in this order.
        places = _places([other.position for other in same])
        with self._step("detail_edited", row.client_id, origin, **told(table, row)) as step:
            for other, place in zip(same, places, strict=True):
                if other.position != place:
                    self._table(table).update(other.id, position=place)
        return Saved(step.step, row_id, step.changes)

    def remove(self, table: str, row_id: str, *, origin: object = None) -> Saved:
        """Remove one row. The last allergy gone, allergies are "not asked" again."""
        row = self._row(table, row_id)
        with self._step("detail_removed", row.client_id, origin, **told(table, row)) as step:
            for wish in self._book.wishes.where(person_id=row_id) if table == "people" else []:
                self._book.wishes.delete(wish.id)
            self._table(table).delete(row_id)
            self._set_listed(row)
        return Saved(step.step, row_id, step.changes)


def _kind(row: object) -> object:
    return getattr(row, "kind", "")


def _places(taken: list[int]) -> list[int]:
    """As many places as were taken, rising, each used once."""
    places: list[int] = []
    for place in sorted(taken):
        places.append(max(place, places[-1] + 1) if places else place)
    return places

"""Keeps what was typed into a line of the editor: each is one deed. What cannot be kept is told by a `UserError`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from smallcrm.domain import plain_text
from smallcrm.errors import UserError
from smallcrm.ui.counter.editor_parts import Part, Sort
from smallcrm.ui.counter.editor_values import Values
from smallcrm.ui.house import House
from smallcrm.ui.words import isolated, shortened

Texts = Sequence[str]
# The fields without which a row says nothing: emptied, the row is removed.
_NEEDED = ("text", "value", "name")


class Keeping:
    """Writes for the client in `client_id`. A line with an id changes its row, emptied removes it; "" adds one."""

    def __init__(self, house: House) -> None:
        self._clients = house.session.clients
        self._details = house.session.details
        self.values = Values(house)
        self.client_id = ""

    def keep(self, part: Part, row_id: str, before: Texts, after: Texts) -> str:
        """Write the cells that differ, and no other: the rest may have been changed elsewhere meanwhile.

        Returns what is worth a quiet word under the line, or "".
        """
        fields = {
            cell.field: self.values.read(cell.sort, new)
            for cell, old, new in zip(part.cells, before, after, strict=True)
            if old != new
        }
        if part.key == "away_until":
            self._clients.set_away(self.client_id, fields["away_until"])
        elif part.table == "clients":
            self._clients.edit(self.client_id, **fields)
        elif not row_id:
            self._add(part, fields, after)
        elif any(_emptied(field, value) for field, value in fields.items()):
            self.remove(part, row_id)
        elif part.table == "tags":
            self._details.retag(row_id, fields["name"])
        else:
            if fields.get("when", self) is None or fields.get("due", self) is None:
                raise UserError("bad_day" if part.table == "followups" else "bad_birthday")
            if "died" in fields:
                self._details.set_person_died(row_id, fields.pop("died"))
            if fields:
                self._details.change(part.table, row_id, **fields)
        return self._shared(fields["value"]) if part.key == "phone" and fields.get("value") else ""

    def _shared(self, number: str) -> str:
        """Who else has this number: perhaps a family, perhaps one person written down twice."""
        others = self._clients.with_phone(number, besides=self.client_id)
        if not others:
            return ""
        said = QCoreApplication.translate("Editor", "%1 has this number too.")
        return said.replace("%1", isolated(shortened(others[0].name)))

    def remove(self, part: Part, row_id: str) -> None:
        """The whole row."""
        if part.table == "tags":
            self._details.retag(row_id, "")
        else:
            self._details.remove(part.table, row_id)

    def move(self, part: Part, row_id: str, by: int) -> None:
        """A row further up (negative) or down."""
        self._details.move(part.table, row_id, by)

    def set_none_known(self, checked: bool) -> None:
        """The tick "No known allergies"."""
        self._details.set_allergies(self.client_id, "none_known" if checked else "not_asked", origin=self)

    def _add(self, part: Part, fields: Mapping[str, Any], typed: Texts) -> None:
        written = [text for cell, text in zip(part.cells, typed, strict=True) if cell.sort is not Sort.OWED]
        if any(text.strip() for text in written):
            self._adders()[part.table](part, fields)

    def _adders(self) -> Mapping[str, Callable[[Part, Mapping[str, Any]], object]]:
        return {
            "contact_points": self._add_contact,
            "preferences": self._add_preference,
            "alerts": lambda part, new: self._details.add_alert(self.client_id, part.key, new.get("text", "")),
            "people": self._add_person,
            "important_dates": self._add_date,
            "tags": lambda _, new: self._details.add_tag(self.client_id, new.get("name", "")),
            "asks": self._add_ask,
            "followups": self._add_followup,
            "promises": self._add_promise,
        }

    def _add_contact(self, part: Part, new: Mapping[str, Any]) -> None:
        self._details.add_contact(self.client_id, part.kind, new.get("value", ""), label=new.get("label", ""))

    def _add_preference(self, part: Part, new: Mapping[str, Any]) -> None:
        text, label = new.get("text", ""), new.get("label", "")
        self._details.add_preference(self.client_id, part.kind, text, price=new.get("price"), label=label)

    def _add_person(self, _: Part, new: Mapping[str, Any]) -> None:
        name, relation, born = new.get("name", ""), new.get("relation", ""), new.get("birthday")
        self._details.add_person(self.client_id, name, relation, birthday=born)

    def _add_date(self, _: Part, new: Mapping[str, Any]) -> None:
        if new.get("when") is None:
            raise UserError("bad_birthday")
        self._details.add_date(self.client_id, new.get("name", ""), new["when"])

    def _add_ask(self, _: Part, new: Mapping[str, Any]) -> None:
        text, context, day = new.get("text", ""), new.get("context", ""), new.get("from_date")
        self._details.add_ask(self.client_id, text, context=context, from_date=day)

    def _add_followup(self, _: Part, new: Mapping[str, Any]) -> None:
        if new.get("due") is None:
            raise UserError("bad_day")
        self._details.add_followup(self.client_id, new.get("text", ""), new["due"])

    def _add_promise(self, _: Part, new: Mapping[str, Any]) -> None:
        kind, text = new.get("kind", "promise"), new.get("text", "")
        self._details.add_promise(self.client_id, kind, text, amount=new.get("amount"))


def _emptied(field: str, value: object) -> bool:
    return field in _NEEDED and isinstance(value, str) and plain_text.is_blank(value)

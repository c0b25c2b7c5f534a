"""Keeps what was typed into a field of the editor: each is one deed. What cannot be read is told by a `UserError`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from smallcrm.domain.money import parse
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.typed_date import read_birthday
from smallcrm.errors import UserError
from smallcrm.ui.house import House

Texts = Sequence[str]


class Keeping:
    """Writes for the client in `client_id`. A line with an id changes its row, emptied removes it; "" adds one."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._details = house.session.details
        self.client_id = ""

    def keep_field(self, field: str, text: str) -> None:
        """A field of the client's own row."""
        value = self._date(text) if field == "birthday" else text
        self._house.session.clients.edit(self.client_id, origin=self, **{field: value})

    def _date(self, text: str) -> PartialDate | None:
        if not text.strip():
            return None
        try:
            return read_birthday(text, months=self._house.words.months())
        except ValueError as error:
            raise UserError("bad_birthday") from error

    def keep_usual(self, row_id: str, texts: Texts) -> None:
        text, price = texts[0], self._price(texts[1])
        if row_id and not text.strip():
            self._details.remove("preferences", row_id)
        elif row_id:
            self._details.change("preferences", row_id, text=text, price=price)
        elif text.strip() or price is not None:
            self._details.add_preference(self.client_id, "usual", text, price=price)

    def _price(self, text: str) -> int | None:
        if not text.strip():
            return None
        try:
            return parse(text)
        except ValueError as error:
            raise UserError("bad_price") from error

    def keep_preference(self, kind: str) -> Callable[[str, Texts], None]:
        return self.keep_text(
            "preferences", lambda text: self._details.add_preference(self.client_id, kind, text), "text"
        )

    def keep_alert(self, kind: str) -> Callable[[str, Texts], None]:
        return self.keep_text("alerts", lambda text: self._details.add_alert(self.client_id, kind, text), "text")

    def keep_ask(self, row_id: str, texts: Texts) -> None:
        add = self.keep_text("asks", lambda text: self._details.add_ask(self.client_id, text), "text")
        add(row_id, texts)

    def keep_tag(self, row_id: str, texts: Texts) -> None:
        add = self.keep_text("tags", lambda text: self._details.add_tag(self.client_id, text), "name")
        add(row_id, [texts[0].lstrip("#№ ")])

    def keep_text(self, table: str, add: Callable[[str], object], field: str) -> Callable[[str, Texts], None]:
        def keep(row_id: str, texts: Texts) -> None:
            text = texts[0].strip()
            if row_id and not text:
                self._details.remove(table, row_id)
            elif row_id:
                self._details.change(table, row_id, **{field: text})
            elif text:
                add(text)

        return keep

    def keep_contact(self, kind: str) -> Callable[[str, Texts], None]:
        def keep(row_id: str, texts: Texts) -> None:
            value, label = texts
            if row_id and not value.strip():
                self._details.remove("contact_points", row_id)
            elif row_id:
                self._details.change("contact_points", row_id, value=value, label=label)
            elif value.strip() or label.strip():
                self._details.add_contact(self.client_id, kind, value, label=label)

        return keep

    def keep_person(self, row_id: str, texts: Texts) -> None:
        name, relation = texts
        if row_id and not name.strip():
            self._details.remove("people", row_id)
        elif row_id:
            self._details.change("people", row_id, name=name, relation=relation)
        elif name.strip() or relation.strip():
            self._details.add_person(self.client_id, name, relation)

    def keep_date(self, row_id: str, texts: Texts) -> None:
        """A day that matters, with its name."""
        name, when = texts
        if row_id and not name.strip():
            self._details.remove("important_dates", row_id)
            return
        date = self._date(when)
        if date is None:
            raise UserError("bad_birthday")
        if row_id:
            self._details.change("important_dates", row_id, name=name, when=date)
        else:
            self._details.add_date(self.client_id, name, date)

    def set_none_known(self, checked: bool) -> None:
        """The tick "No known allergies"."""
        self._details.set_allergies(self.client_id, "none_known" if checked else "not_asked", origin=self)

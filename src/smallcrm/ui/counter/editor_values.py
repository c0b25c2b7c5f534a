"""How a value of the book stands in a cell of the editor, and what is meant by what was typed there."""

from __future__ import annotations

from datetime import date
from typing import Any

from smallcrm.domain.money import parse, plain
from smallcrm.domain.partial_date import NoSuchDay, PartialDate
from smallcrm.domain.typed_date import read_birthday, read_day
from smallcrm.errors import UserError
from smallcrm.ui.counter.editor_parts import Sort
from smallcrm.ui.house import House

_DAYS = (Sort.BORN, Sort.WHEN, Sort.DAY, Sort.SINCE)
# A day that matters may lie ahead: a year of two figures is then of this century.
_AHEAD_YEARS = 30


class Values:
    """Reads and writes the sorts of cells."""

    def __init__(self, house: House) -> None:
        self._house = house

    def shown(self, sort: Sort, value: Any) -> str:
        """The text of a value."""
        words = self._house.words
        if value is None or value == "":
            return ""
        if sort is Sort.PRICE:
            return plain(value, words.digits)
        if sort is Sort.DIED:
            return "1"
        if sort is Sort.SINCE:
            return self._since(value)
        if isinstance(value, PartialDate):
            return words.partial(value)
        if isinstance(value, date):
            return words.partial(PartialDate(value.year, value.month, value.day))
        return str(value)

    def read(self, sort: Sort, text: str) -> Any:
        """The value meant. UserError "bad_price", "bad_birthday", "bad_day", "bad_since", "no_such_day"."""
        if sort in _DAYS or sort is Sort.PRICE:
            return self._read_exact(sort, text.strip()) if text.strip() else self._nothing(sort)
        if sort is Sort.DIED:
            return self._house.today() if text else None
        if sort is Sort.CLIENT:
            return text or None
        return text.strip().lstrip("#№ ") if sort is Sort.TAG else text

    def reading(self, sort: Sort, text: str) -> str:
        """What a day typed is taken for, in full, so that a wrong reading is seen; "" when it cannot be read yet."""
        if sort not in _DAYS or not text.strip():
            return ""
        try:
            value = self._read_exact(sort, text.strip())
        except UserError:
            return ""
        is_born = sort is Sort.BORN and isinstance(value, PartialDate)
        meant = self._house.words.born(value) if is_born else self.shown(sort, value)
        return "" if meant == text.strip() else meant

    def _nothing(self, sort: Sort) -> str | None:
        return "" if sort is Sort.SINCE else None

    def _read_exact(self, sort: Sort, text: str) -> Any:
        fault = {Sort.PRICE: "bad_price", Sort.DAY: "bad_day", Sort.SINCE: "bad_since"}.get(sort, "bad_birthday")
        try:
            if sort is Sort.PRICE:
                return parse(text)
            if sort is Sort.DAY:
                return self._read_day(text)
            return self._read_since(text) if sort is Sort.SINCE else self._read_partial(sort, text)
        except NoSuchDay as error:
            raise UserError("no_such_day") from error
        except ValueError as error:
            raise UserError(fault) from error

    def _read_day(self, text: str) -> date:
        words = self._house.words
        named = words.named_day(text, self._house.today())
        return named or read_day(text, self._house.today(), day_first=words.day_first(), months=words.months())

    def _read_partial(self, sort: Sort, text: str) -> PartialDate:
        words, today = self._house.words, self._house.today()
        if named := words.named_day(text, today):
            # Of a birthday or a feast, said today, the year is not known; since when somebody comes, it is.
            return PartialDate(named.year if sort is Sort.SINCE else None, named.month, named.day)
        latest = today if sort in (Sort.BORN, Sort.SINCE) else date(today.year + _AHEAD_YEARS, 12, 31)
        return read_birthday(text, day_first=words.day_first(), months=words.months(), latest=latest)

    def _read_since(self, text: str) -> str:
        """As the book keeps it: "2021", "2021-04" or "2021-04-12"."""
        if text.isascii() and text.isdigit() and len(text) == 4:
            return text
        read = self._read_partial(Sort.SINCE, text)
        if read.year is None:
            raise ValueError(f"no year in it: {text!r}")
        return str(read)

    def _since(self, value: str) -> str:
        if "-" not in value:
            return value
        try:
            return self._house.words.partial(PartialDate.parse(value))
        except ValueError:
            return value

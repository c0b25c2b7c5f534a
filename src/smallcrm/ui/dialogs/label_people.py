"""Whom labels can be printed for: those chosen in the list, a tag, who has a birthday in a month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from smallcrm.domain import birthday_list
from smallcrm.domain.partial_date import PartialDate
from smallcrm.services.addresses import Letters
from smallcrm.ui.house import House
from smallcrm.ui.kit.choices import Option
from smallcrm.ui.words import isolated, translate

# The most used ones; a book of years may hold hundreds.
MOST_TAGS = 40
_CHOSEN, _EVERYBODY, _TAG, _MONTH = "chosen", "everybody", "#", "month:"


class LabelPeople:
    """`chosen` are the clients chosen in the list, none or more; they alone are written to when put away."""

    def __init__(self, house: House, chosen: Sequence[str]) -> None:
        self._house = house
        self._chosen = chosen

    def options(self) -> list[Option]:
        """Each with its words."""
        found: list[Option] = []
        if self._chosen:
            said = QCoreApplication.translate("LabelPeople", "%n chosen in the list", None, len(self._chosen))
            found.append((_CHOSEN, said))
        found.append((birthday_list.WEEKS, translate("LabelPeople", "Birthdays in the next 4 weeks")))
        birthdays = translate("LabelPeople", "Birthdays in %1")
        for first in _months(self._house.today()):
            month = self._house.words.partial(PartialDate(first.year, first.month, None))
            found.append((f"{_MONTH}{first.isoformat()}", birthdays.replace("%1", month)))
        found.append((_EVERYBODY, translate("LabelPeople", "Everybody")))
        tags = self._house.session.details.known_tags()[:MOST_TAGS]
        return [*found, *((f"{_TAG}{tag}", f"#{isolated(tag)}") for tag in tags)]

    def usual(self) -> str:
        """What is meant first: those who are chosen, else next month's birthdays, whose cards go by post now."""
        return _CHOSEN if self._chosen else f"{_MONTH}{_months(self._house.today())[1].isoformat()}"

    def letters(self, value: str) -> Letters:
        """Who they are and where they live."""
        addresses = self._house.session.addresses
        return addresses.of(self._ids(value), put_away_too=value == _CHOSEN)

    def _ids(self, value: str) -> Sequence[str]:
        session = self._house.session
        if value == _CHOSEN:
            return self._chosen
        if value == birthday_list.WEEKS:
            return self._born_in(birthday_list.span_of(birthday_list.WEEKS, self._house.today()))
        if value.startswith(_MONTH):
            month = date.fromisoformat(value.removeprefix(_MONTH))
            return self._born_in(birthday_list.span_of(birthday_list.MONTH, month, month=month))
        if value.startswith(_TAG):
            return session.addresses.with_tag(value.removeprefix(_TAG))
        return session.addresses.everybody()

    def _born_in(self, span: birthday_list.Span) -> Sequence[str]:
        found = self._house.session.birthdays.listed(span, relatives=False)
        return [row.client_id for row in (*found.rows, *found.some_time)]


def _months(today: date) -> list[date]:
    """The first days of this month and of the eleven that follow."""
    return [month for ahead in range(12) if (month := birthday_list.month_on(today, ahead))]

"""What stands in a calendar file that is written from the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.domain.birthday_list import Birthday

if TYPE_CHECKING:
    from smallcrm.services.calendar import CalendarFile


class CalendarEnglish:
    """In plain English, as everything the terminal says."""

    def calendar_title(self, birthday: Birthday) -> str:
        """Birthday: Tom, Maggie Doyle's son."""
        return f"Birthday: {whose(birthday)}"

    def calendar_about(self, birthday: Birthday) -> str:
        """Born 1980; nothing where the year is unknown."""
        return f"Born {birthday.born.year}" if birthday.born.year else ""

    def calendar_name(self) -> str:
        """Of a shop without a name."""
        return "Birthdays"


def counted(file: CalendarFile, days: str = "", more: str = "") -> str:
    """What is in a file, and what is not: 12 birthdays; of 1 more only the month is known, left out.

    `days` says of which days they are, after their number, and `more` at the end where the others are.
    """
    said = [f"1 birthday{days}" if file.birthdays == 1 else f"{file.birthdays} birthdays{days}"]
    if file.no_day:
        said.append(f"of {file.no_day} more only the month is known, left out")
    if file.gone:
        said.append(f"{file.gone} taken out again, died or put away")
    return f"{'; '.join(said)}.{more}"


def whose(birthday: Birthday) -> str:
    """Anna Petrova; of a relative: Tom, Maggie Doyle's son."""
    if birthday.person_id is None:
        return birthday.name
    if not birthday.relation:
        return f"{birthday.person} ({birthday.name})"
    return f"{birthday.person}, {birthday.name}'s {birthday.relation}"

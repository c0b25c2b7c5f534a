"""Settings of the shop: they live in the book and travel with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import NamedTuple

from smallcrm.domain import birthdays
from smallcrm.domain.changes import Label
from smallcrm.domain.late import dataclass
from smallcrm.domain.records import ShopSetting
from smallcrm.errors import UserError
from smallcrm.services.clients import checked_line, checked_lines
from smallcrm.services.desk import Desk

CAFE, BARBER, CLINIC = "cafe", "barber", "clinic"
MONDAY, SATURDAY, SUNDAY = "mon", "sat", "sun"
NEVER = "never"
# Qt's and ISO's numbers of the weekdays.
_WEEKDAYS: Mapping[str, int] = {MONDAY: 1, SATURDAY: 6, SUNDAY: 7}
_CODE = 3
# Before what a setting kept for several things is kept for.
_PART = "/"
# Where 3/10 is the tenth of March: the United States, and those who write as they do.
_MONTH_FIRST = frozenset({"US", "PR", "GU", "VI", "AS", "MP", "FM", "MH", "PW", "PH"})


class Setting(NamedTuple):
    """One setting of the shop, declared once, below. `choices`, where there are any, are all the values it may have.

    `lines`: its text may have several.
    """

    default: str = ""
    choices: tuple[str, ...] = ()
    longest: int = 200
    lines: bool = False

    def allows(self, value: str) -> bool:
        """Whether a value may be kept."""
        return value in self.choices if self.choices else len(value) <= self.longest


SETTINGS: Mapping[str, Setting] = {
    "name": Setting(),
    "kind": Setting(CAFE, (CAFE, BARBER, CLINIC)),
    # An ISO code of three letters, or none.
    "currency": Setting(longest=_CODE),
    # "0": whole prices are written without noughts. Amounts are kept in hundredths either way.
    "decimals": Setting("2", ("2", "0")),
    # Whether a bare whole number at the right place of a line is money. Empty: by the kind of shop.
    "whole_prices": Setting("", ("", "on", "off")),
    # Whether 3.10 is 3 October or 10 March. Empty: as in the shop's country.
    "day_first": Setting("", ("", "day", "month")),
    # Empty: as this computer counts.
    "first_weekday": Setting("", ("", MONDAY, SUNDAY, SATURDAY)),
    "leap_rule": Setting(birthdays.FEB_28, (birthdays.FEB_28, birthdays.MAR_1)),
    # Whole hours only: see the clock. A bar closes at three, a baker begins at one.
    "day_ends": Setting("04:00", tuple(f"{hour:02}:00" for hour in range(7))),
    # Days after which a question nobody answered steps back among the older ones.
    "ask_for_days": Setting("90", ("30", "60", "90", "180", NEVER)),
    # A birthday greeting of the owner's own, with {name}, {age} and {shop}: one for every occasion and language, as
    # "greeting_words/late/fr"; in which language one was chosen last, and whether one that is sent marks the birthday
    # as wished.
    "greeting_words": Setting(longest=1_000, lines=True),
    "greeting_language": Setting(),
    "greeting_marks": Setting("on", ("on", "off")),
    "region": Setting(),
    "sample": Setting(),
}


@dataclass(frozen=True)
class Money:
    """How the shop writes amounts: an ISO currency code (or ""), and 2 decimals or, where prices are whole, 0."""

    currency: str
    digits: int


class Shop:
    """Reads and changes the settings declared in `SETTINGS`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        # The country of this computer, as two capital letters, where the shop's own is not said.
        self.region_here = ""

    def get(self, name: str) -> str:
        """The value kept, or the default where none is or the kept one is not allowed.

        KeyError for a setting that was never declared.
        """
        declared = _declared(name)
        row = self._desk.book.shop_settings.get(name)
        return row.value if row and declared.allows(row.value) else declared.default

    def values(self) -> dict[str, str]:
        """Every setting and its value; of those kept for several things, every one that has a value."""
        several = [row.id for row in self._desk.book.shop_settings.all() if _PART in row.id and _is_declared(row.id)]
        return {name: self.get(name) for name in (*SETTINGS, *sorted(several))}

    def set(self, name: str, value: str, *, origin: object | None = None) -> int | None:
        """Change one setting: a step like any other, whose number this is; None when that is its value.

        UserError "text_too_long" (limit), "bad_currency". ValueError for a value that is none of its choices.
        """
        value = _checked(name, value)
        if self.get(name) == value:
            return None
        label = Label("shop_setting", {"setting": name, "value": value})
        with self._desk.step(label, origin=origin) as step:
            if self._desk.book.shop_settings.get(name):
                self._desk.book.shop_settings.update(name, value=value)
            else:
                self._desk.book.shop_settings.insert(ShopSetting(id=name, value=value))
        return step.step

    def kind(self) -> str:
        """ "cafe", "barber" or "clinic"."""
        return self.get("kind")

    def leap_rule(self) -> str:
        """Where a birthday of 29 February falls in a common year."""
        return self.get("leap_rule")

    def day_ends(self) -> time:
        """When the shop's day ends: a whole hour from 00:00 to 06:00."""
        return time.fromisoformat(self.get("day_ends"))

    def ask_for_days(self) -> int | None:
        """How many days a question may go unanswered before it steps back; None: it never does."""
        value = self.get("ask_for_days")
        return None if value == NEVER else int(value)

    def first_weekday(self) -> int | None:
        """1 Monday, 6 Saturday, 7 Sunday; None: as this computer counts."""
        return _WEEKDAYS.get(self.get("first_weekday"))

    def whole_prices(self) -> bool:
        """Whether a bare whole number in a line may be money: at a barber's and a clinic's unless said otherwise."""
        return (self.get("whole_prices") or ("on" if self.kind() in (BARBER, CLINIC) else "off")) == "on"

    def day_first(self) -> bool:
        """Whether 3.10 is 3 October; where nothing is said, by the shop's country."""
        said = self.get("day_first")
        return said == "day" if said else (self.region() or "") not in _MONTH_FIRST

    def region(self) -> str | None:
        """The shop's country as two capital letters, else this computer's; None where neither is known."""
        return (self.get("region") or self.region_here).upper() or None

    def money(self) -> Money:
        """How amounts are written."""
        return Money(self.get("currency"), int(self.get("decimals")))


def _is_declared(name: str) -> bool:
    return name.partition(_PART)[0] in SETTINGS


def _declared(name: str) -> Setting:
    return SETTINGS[name.partition(_PART)[0]]


def _checked(name: str, value: str) -> str:
    declared = _declared(name)
    value = checked_lines(value) if declared.lines else checked_line(value)
    if name == "currency" and value:
        value = value.upper()
        if len(value) != _CODE or not value.isascii() or not value.isalpha():
            raise UserError("bad_currency")
    if declared.choices and value not in declared.choices:
        raise ValueError(f"{name} cannot be {value!r}")
    if not declared.allows(value):
        raise UserError("text_too_long", limit=declared.longest)
    return value

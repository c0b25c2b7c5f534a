"""Settings of the shop: they live in the book and travel with it."""

from __future__ import annotations

from datetime import time

from smallcrm.domain import birthdays
from smallcrm.domain.changes import Label
from smallcrm.domain.late import dataclass
from smallcrm.domain.records import ShopSetting
from smallcrm.services.clients import checked_line
from smallcrm.services.clock import DAY_ENDS
from smallcrm.services.desk import Desk

DEFAULTS = {
    "name": "",
    "kind": "cafe",
    "currency": "",
    "decimals": "2",
    "leap_rule": birthdays.FEB_28,
    "day_ends": "04:00",
    "region": "",
    "sample": "",
}

# A bar that closes at three, a baker who begins at one.
DAY_ENDINGS = tuple(f"{hour:02}:00" for hour in range(7))


@dataclass(frozen=True)
class Money:
    """How the shop writes amounts: an ISO currency code (or "") and the number of decimals."""

    currency: str
    digits: int


class Shop:
    """Reads and changes the settings declared in `DEFAULTS`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def get(self, name: str) -> str:
        """The value, or the default. KeyError for a setting that was never declared."""
        default = DEFAULTS[name]
        row = self._desk.book.shop_settings.get(name)
        return row.value if row else default

    def set(self, name: str, value: str, *, origin: object | None = None) -> None:
        """Change one setting: a step like any other. UserError "text_too_long" (limit)."""
        value = checked_line(value)
        if self.get(name) == value:
            return
        with self._desk.step(Label("shop_setting", {"setting": name}), origin=origin):
            if self._desk.book.shop_settings.get(name):
                self._desk.book.shop_settings.update(name, value=value)
            else:
                self._desk.book.shop_settings.insert(ShopSetting(id=name, value=value))

    def leap_rule(self) -> str:
        """Where a birthday of 29 February falls in a common year."""
        return self.get("leap_rule")

    def day_ends(self) -> time:
        """When the shop's day ends: a whole hour from 00:00 to 06:00."""
        value = self.get("day_ends")
        return time(int(value[:2])) if value in DAY_ENDINGS else DAY_ENDS

    def money(self) -> Money:
        """How amounts are written."""
        digits = self.get("decimals")
        return Money(self.get("currency"), int(digits) if digits in ("0", "1", "2", "3") else 2)

"""Money and numbers as the owner writes them."""

from __future__ import annotations

from smallcrm.ui.words.speaker import Speaker


class MoneyWords(Speaker):
    """Amounts are in minor units."""

    def money(self, minor: int) -> str:
        """An amount in the owner's notation, without a currency: 1,842.50."""
        return self._locale.toString(minor / 10**self.digits, "f", self.digits)

    def number(self, number: int) -> str:
        """A whole number with the owner's grouping."""
        return self._locale.toString(number)

    def amount_and_tip(self, amount: int | None, tip: int | None) -> str:
        """What a visit brought: 4.50, or 4.50 + 1 with the tip."""
        if amount is None:
            return f"+ {self._short(tip)}" if tip else ""
        return f"{self.money(amount)} + {self._short(tip)}" if tip else self.money(amount)

    def _short(self, minor: int | None) -> str:
        minor = minor or 0
        whole, part = divmod(minor, 10**self.digits)
        return self.money(minor) if part else self.number(whole)

"""Money and numbers as the owner writes them."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from smallcrm.domain.money import HUNDRED, shown_digits
from smallcrm.ui.words.speaker import Speaker

NO_BREAK = "\u00a0"


class MoneyWords(Speaker):
    """Amounts are in hundredths. In a shop of whole prices 900 is "9" and 450 still "4.50": nothing is rounded."""

    def money(self, minor: int) -> str:
        """An amount in the owner's notation, without a currency: 1,842.50."""
        return self._locale.toString(minor / HUNDRED, "f", shown_digits(minor, self.digits))

    def sum(self, minor: int) -> str:
        """An amount that stands alone, with the shop's currency if it has one: £1,842.50."""
        if not self.currency:
            return self.money(minor)
        sign = self.sign()
        if sign.isalpha():
            return f"{self.money(minor)}{NO_BREAK}{sign}"
        if self._locale.language() == QLocale.Language.C:
            # A computer without a country would put it behind.
            return f"{sign}{self.money(minor)}"
        return self._locale.toCurrencyString(minor / HUNDRED, sign, shown_digits(minor, self.digits))

    def sign(self) -> str:
        """The sign of the shop's currency, or its code where nobody here has a sign for it: £, €, CHF."""
        return sign_of(self.currency)

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
        whole, part = divmod(minor, HUNDRED)
        return self.money(minor) if part else self.number(whole)


# Where several countries share a code, or Qt names the country's own before the common one.
_SIGNS = {
    "AUD": "$",
    "CAD": "$",
    "CHF": "CHF",
    "CNY": "¥",
    "CZK": "Kč",
    "DKK": "kr",
    "EUR": "€",
    "GBP": "£",
    "HUF": "Ft",
    "ILS": "₪",
    "INR": "₹",
    "JPY": "¥",
    "KZT": "₸",
    "NOK": "kr",
    "NZD": "$",
    "PLN": "zł",
    "RON": "lei",
    "RUB": "₽",
    "SEK": "kr",
    "TRY": "₺",
    "UAH": "₴",
    "USD": "$",
}
CURRENCIES = tuple(_SIGNS)


def sign_of(code: str) -> str:
    """The sign of a currency; its own code for one that has none here."""
    return _SIGNS.get(code, code)

"""The shop's settings on the page: which, in which order, with which control and which sentence of help."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QLocale

from smallcrm.ui.kit.choices import Option
from smallcrm.ui.noop import QT_TRANSLATE_NOOP
from smallcrm.ui.words import Words
from smallcrm.ui.words.money import CURRENCIES

TEXT, SEGMENTS, LIST, SWITCH = "text", "segments", "list", "switch"


class Shown(NamedTuple):
    """One setting of `services.shop.SETTINGS`. A switch is on at the last of its choices."""

    name: str
    control: str
    about: str


class Part(NamedTuple):
    """A section of the page."""

    heading: str
    settings: tuple[Shown, ...]


SHOP_PARTS = (
    Part(
        QT_TRANSLATE_NOOP("SettingsPage", "The shop"),
        (
            Shown("name", TEXT, QT_TRANSLATE_NOOP("SettingsPage", "Stands on what you print.")),
            Shown("kind", SEGMENTS, QT_TRANSLATE_NOOP("SettingsPage", "Names and examples follow.")),
            Shown("day_ends", LIST, QT_TRANSLATE_NOOP("SettingsPage", "Until then a note belongs to the evening.")),
            Shown("ask_for_days", LIST, QT_TRANSLATE_NOOP("SettingsPage", "Then they are folded on the page.")),
        ),
    ),
    Part(
        QT_TRANSLATE_NOOP("SettingsPage", "Money and days"),
        (
            Shown("currency", LIST, QT_TRANSLATE_NOOP("SettingsPage", "Stands beside sums.")),
            Shown("decimals", SWITCH, QT_TRANSLATE_NOOP("SettingsPage", "9 instead of 9.00. No amount changes.")),
            Shown("whole_prices", LIST, QT_TRANSLATE_NOOP("SettingsPage", "“Fade 25” says that 25 was spent.")),
            Shown("day_first", LIST, QT_TRANSLATE_NOOP("SettingsPage", "How “?exam +3.10” is read.")),
            Shown("first_weekday", LIST, QT_TRANSLATE_NOOP("SettingsPage", "Where a week starts.")),
            Shown("leap_rule", SEGMENTS, QT_TRANSLATE_NOOP("SettingsPage", "In years without that day.")),
        ),
    ),
)

# A switch says what is on, not which of two.
SWITCH_NAMES = {"decimals": QT_TRANSLATE_NOOP("SettingsPage", "Whole prices")}


def options_of(name: str, choices: tuple[str, ...], words: Words) -> list[Option]:
    """The choices of a setting with their words."""
    values = ("", *CURRENCIES, *_other_currencies()) if name == "currency" else choices
    return [(value, words.setting_value(name, value)) for value in values]


def _other_currencies() -> list[str]:
    any_ = QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    codes = {
        locale.currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode) for locale in QLocale.matchingLocales(*any_)
    }
    return sorted(code for code in codes if len(code) == len("EUR") and code not in CURRENCIES)

"""The shop's settings in words: their names, their values, and what a change of one was."""

from __future__ import annotations

from collections.abc import Mapping

from smallcrm.domain import plain_text
from smallcrm.ui.noop import QT_TRANSLATE_NOOP
from smallcrm.ui.words.money import sign_of
from smallcrm.ui.words.speaker import Speaker, isolated, language_name, translate

_NAMES: Mapping[str, str] = {
    "name": QT_TRANSLATE_NOOP("Words", "Shop name"),
    "kind": QT_TRANSLATE_NOOP("Words", "Kind of shop"),
    "currency": QT_TRANSLATE_NOOP("Words", "Currency"),
    "decimals": QT_TRANSLATE_NOOP("Words", "Prices"),
    "whole_prices": QT_TRANSLATE_NOOP("Words", "A bare number is a price"),
    "day_first": QT_TRANSLATE_NOOP("Words", "Short dates"),
    "first_weekday": QT_TRANSLATE_NOOP("Words", "Week begins on"),
    "leap_rule": QT_TRANSLATE_NOOP("Words", "29 February is kept on"),
    "day_ends": QT_TRANSLATE_NOOP("Words", "Day ends at"),
    "ask_for_days": QT_TRANSLATE_NOOP("Words", "Questions step back after"),
    "greeting_words": QT_TRANSLATE_NOOP("Words", "Own words for birthdays"),
    "greeting_language": QT_TRANSLATE_NOOP("Words", "Language of greetings"),
    "greeting_marks": QT_TRANSLATE_NOOP("Words", "A greeting marks the birthday as wished"),
}

_VALUES: Mapping[tuple[str, str], str] = {
    ("kind", "cafe"): QT_TRANSLATE_NOOP("Words", "Cafe"),
    ("kind", "barber"): QT_TRANSLATE_NOOP("Words", "Barber"),
    ("kind", "clinic"): QT_TRANSLATE_NOOP("Words", "Clinic"),
    ("currency", ""): QT_TRANSLATE_NOOP("Words", "None"),
    ("decimals", "2"): QT_TRANSLATE_NOOP("Words", "With cents"),
    ("decimals", "0"): QT_TRANSLATE_NOOP("Words", "Whole"),
    ("whole_prices", ""): QT_TRANSLATE_NOOP("Words", "By kind of shop"),
    ("whole_prices", "on"): QT_TRANSLATE_NOOP("Words", "Yes"),
    ("whole_prices", "off"): QT_TRANSLATE_NOOP("Words", "No"),
    ("day_first", ""): QT_TRANSLATE_NOOP("Words", "As in this country"),
    ("day_first", "day"): QT_TRANSLATE_NOOP("Words", "Day, then month"),
    ("day_first", "month"): QT_TRANSLATE_NOOP("Words", "Month, then day"),
    ("first_weekday", ""): QT_TRANSLATE_NOOP("Words", "As on this computer"),
    ("first_weekday", "mon"): QT_TRANSLATE_NOOP("Words", "Monday"),
    ("first_weekday", "sun"): QT_TRANSLATE_NOOP("Words", "Sunday"),
    ("first_weekday", "sat"): QT_TRANSLATE_NOOP("Words", "Saturday"),
    ("leap_rule", "feb28"): QT_TRANSLATE_NOOP("Words", "28 February"),
    ("leap_rule", "mar1"): QT_TRANSLATE_NOOP("Words", "1 March"),
    ("ask_for_days", "never"): QT_TRANSLATE_NOOP("Words", "Never"),
    ("greeting_marks", "on"): QT_TRANSLATE_NOOP("Words", "Yes"),
    ("greeting_marks", "off"): QT_TRANSLATE_NOOP("Words", "No"),
}

# What a change was: "Day ends at 04:00".
_STEPS: Mapping[str, str] = {
    "name": QT_TRANSLATE_NOOP("Words", "Shop name: %value"),
    "kind": QT_TRANSLATE_NOOP("Words", "Kind of shop: %value"),
    "currency": QT_TRANSLATE_NOOP("Words", "Currency: %value"),
    "decimals": QT_TRANSLATE_NOOP("Words", "Prices: %value"),
    "whole_prices": QT_TRANSLATE_NOOP("Words", "A bare number is a price: %value"),
    "day_first": QT_TRANSLATE_NOOP("Words", "Short dates: %value"),
    "first_weekday": QT_TRANSLATE_NOOP("Words", "Week begins on: %value"),
    "leap_rule": QT_TRANSLATE_NOOP("Words", "29 February is kept on %value"),
    "day_ends": QT_TRANSLATE_NOOP("Words", "Day ends at %value"),
    "ask_for_days": QT_TRANSLATE_NOOP("Words", "Questions step back after: %value"),
    "greeting_words": QT_TRANSLATE_NOOP("Words", "Own words for birthdays: %value"),
    "greeting_language": QT_TRANSLATE_NOOP("Words", "Language of greetings: %value"),
    "greeting_marks": QT_TRANSLATE_NOOP("Words", "A greeting marks the birthday as wished: %value"),
}


class ShopWords(Speaker):
    """Codes of `services.shop.SETTINGS` and their values, as the owner reads them."""

    def setting(self, name: str) -> str:
        """What a setting is called."""
        return translate("Words", _NAMES[_kind_of(name)])

    def setting_value(self, name: str, value: str) -> str:
        """A value of a setting: a choice in words, a text as it was typed."""
        source = _VALUES.get((name, value))
        if source:
            return translate("Words", source)
        if name == "ask_for_days":
            return translate("Words", "%n day(s)", None, int(value))
        if _kind_of(name) == "greeting_words":
            return plain_text.beginning(value)
        if name == "greeting_language":
            return language_name(value)
        sign = sign_of(value) if name == "currency" else value
        return value if sign == value else f"{value} {sign}"

    def setting_step(self, name: str, value: object) -> str:
        """What a change was; "" for one that nobody sees."""
        source = _STEPS.get(_kind_of(name))
        if source is None or not isinstance(value, str):
            return ""
        shown = self.setting_value(name, value) or translate("Words", "None")
        return translate("Words", source).replace("%value", isolated(shown))


def _kind_of(name: str) -> str:
    """Of a setting kept for several things, without what for."""
    return name.partition("/")[0]

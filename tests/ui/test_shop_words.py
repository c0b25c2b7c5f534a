"""Amounts and settings as this shop writes them."""

import pytest
from PySide6.QtCore import QLocale

from smallcrm.domain.changes import Label
from smallcrm.services.shop import SETTINGS
from smallcrm.ui.words import Words

BRITISH, GERMAN = QLocale("en_GB"), QLocale("de_DE")


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "").replace("\u00a0", " ")


@pytest.mark.parametrize(("minor", "whole", "with_cents"), [(184250, "1,842.50", "1,842.50"), (900, "9", "9.00")])
def test_whole_prices_leave_out_noughts_and_round_nothing(minor: int, whole: str, with_cents: str) -> None:
    words = Words(BRITISH)
    assert words.money(minor) == with_cents
    words.digits = 0
    assert words.money(minor) == whole
    words.digits = 2
    assert words.money(minor) == with_cents


@pytest.mark.parametrize(
    ("locale", "code", "shown"),
    [
        (BRITISH, "", "1,842.50"),
        (BRITISH, "GBP", "£1,842.50"),
        (GERMAN, "EUR", "1.842,50 €"),
        (BRITISH, "CHF", "1,842.50 CHF"),
        (BRITISH, "XAF", "1,842.50 XAF"),
    ],
)
def test_a_sum_bears_the_sign_of_the_currency(locale: QLocale, code: str, shown: str) -> None:
    assert plain(Words(locale, currency=code).sum(184250)) == shown


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("day_ends", "04:00", "Day ends at 04:00"),
        ("decimals", "0", "Prices: Whole"),
        ("whole_prices", "on", "A bare number is a price: Yes"),
        ("day_first", "", "Short dates: As in this country"),
        ("currency", "EUR", "Currency: EUR €"),
        ("currency", "CHF", "Currency: CHF"),
        ("currency", "", "Currency: None"),
        ("name", "", "Shop name: None"),
        ("name", "Corner Cup", "Shop name: Corner Cup"),
        ("leap_rule", "mar1", "29 February is kept on 1 March"),
        ("sample", "1", "A setting of the shop"),
    ],
)
def test_a_change_of_a_setting_says_what_it_was(setting: str, value: str, said: str) -> None:
    assert plain(Words(BRITISH).step(Label("shop_setting", {"setting": setting, "value": value}))) == said


def test_a_change_noted_without_its_value_is_told_in_general() -> None:
    assert Words(BRITISH).step(Label("shop_setting", {"setting": "kind"})) == "A setting of the shop"


@pytest.mark.parametrize("name", [name for name in SETTINGS if name not in ("region", "sample")])
def test_every_choice_of_every_setting_has_its_word(name: str) -> None:
    words = Words(BRITISH)
    shown = [words.setting_value(name, choice) for choice in SETTINGS[name].choices]
    assert words.setting(name)
    assert all(shown)
    assert name == "day_ends" or not set(shown) & set(SETTINGS[name].choices)

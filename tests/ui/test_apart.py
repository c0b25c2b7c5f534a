"""Two people called the same, in words."""

import pytest
from PySide6.QtCore import QLocale

from smallcrm.ui.words import Words

WORDS = Words(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize(
    ("distinct", "said"),
    [
        ("phone:0123", "Anna · ends 0123"),
        ("company:Acme", "Anna · Acme"),
        ("email:anna@example.com", "Anna · anna@example.com"),
        ("nickname:Ani", "Anna · called Ani"),
        ("usual:Oat latte: hot", "Anna · Oat latte: hot"),
        ("visit:2025-11-12", "Anna · last here 12 Nov 2025"),
        ("since:2021", "Anna · since 2021"),
        ("since:2021-04", "Anna · since April 2021"),
        ("created:2025-11-12", "Anna · written down 12 Nov 2025"),
        ("created:soon", "Anna · written down soon"),
        ("phone:0123\nnumber:51", "Anna · ends 0123 · no. 51"),
        ("", "Anna"),
    ],
)
def test_what_tells_two_apart_is_said(distinct: str, said: str) -> None:
    assert plain(WORDS.told_apart("Anna", distinct)) == said


def test_a_long_name_leaves_room_for_what_tells_apart() -> None:
    said = plain(WORDS.told_apart("Anna" * 50 + "Petrova", "phone:0123"))
    assert said.startswith("Anna")
    assert said.endswith("Petrova · ends 0123"), "the name gives way in its middle"
    assert len(said) < 60

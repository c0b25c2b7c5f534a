"""Which typed number is whose."""

import pytest

from smallcrm.domain.exactly import is_number, same_number
from smallcrm.fold import fold


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        ("020 7946 0123", "02079460123"),
        ("020 7946 0123", "+44 20 7946 0123"),
        ("+44 (20) 7946-0123", "020 7946 0123"),
        ("8 (911) 123-45-67", "+7 911 123 45 67"),
        ("12 34 56 78", "+45 12345678"),
        ("0888 123 456", "00359888123456"),
        ("٠٢٠ ٧٩٤٦ ٠١٢٣", "02079460123"),
    ],
)
def test_one_telephone_however_it_is_written(value: str, typed: str) -> None:
    assert same_number("phone", value, typed, fold)
    assert same_number("phone", typed, value, fold)


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        ("020 7946 0123", "020 7946 0124"),
        ("020 7946 0123", "020 7946 01234"),
        ("020 7946 0123", "0123"),
        ("020 7946 0123", "79460"),
        ("ask Jenny", "02079460123"),
    ],
)
def test_not_the_same_telephone(value: str, typed: str) -> None:
    assert not same_number("phone", value, typed, fold)


@pytest.mark.parametrize(
    ("value", "typed", "same"),
    [
        ("Card: 4029 3577-33", "4029357733", True),
        ("Card: CARD-00123", "card00123", True),
        ("Card: 40293577331", "4029357733", False),
        ("Card: 4029357733", "02 4029357733", False),
    ],
)
def test_a_card_is_compared_sign_by_sign(value: str, typed: str, same: bool) -> None:
    assert same_number("label", value, typed, fold) is same
    assert not same_number("like", value, typed, fold)


@pytest.mark.parametrize("typed", ["", "anna", "0123", "anastasia 1980", "1 a b c d e f g h i", "1" * 41])
def test_what_is_no_number(typed: str) -> None:
    assert not is_number(typed, fold)

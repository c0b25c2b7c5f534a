"""A number is the same phone however people write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm import phone_numbers


@pytest.mark.parametrize(
    ("number", "region", "key"),
    [
        ("+359 88 812-34-56", None, "+359888123456"),
        ("tel:+359888123456", None, "+359888123456"),
        ("00359 888 123 456", None, "+359888123456"),
        ("0888 123 456", "BG", "+359888123456"),
        ("8 (912) 345-67-89", "RU", "+79123456789"),
        ("0888 123 456", None, "0888123456"),
        ("٠٨٨٨ ١٢٣ ٤٥٦", "BG", "+359888123456"),
        ("112", "BG", "112"),
        ("p1234p5678w9", None, "123456789"),
        ("ask Jenny", "BG", ""),
        ("", None, ""),
    ],
)
def test_a_key_is_international_where_the_country_is_known_and_digits_elsewhere(
    number: str, region: str | None, key: str
) -> None:
    assert phone_numbers.key(number, region) == key


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("+359 888 123 456", "0888/123456", True),
        ("0888 123 456", "0888-123-456", True),
        ("0888 123 456", "0888 123 457", False),
        ("+359 888 123 456", "+49 888 123 456", False),
        ("ask Jenny", "ask Jenny", False),
    ],
)
def test_two_numbers_ring_the_same_phone(one: str, other: str, same: bool) -> None:
    assert phone_numbers.same(one, other) is same


@given(st.text(max_size=30))
def test_any_text_has_a_key_of_digits(text: str) -> None:
    assert phone_numbers.key(text, "BG").lstrip("+").isascii()

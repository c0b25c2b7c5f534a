"""Numbers of cards and passports are found to be asked about; telephones, prices and orders are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.domain.quicknote.numbers import masked, private_number


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("4242424242424242", "4242424242424242"),
        ("card 4242-4242-4242-4242 exp 12/27", "4242-4242-4242-4242"),
        ("3782 822463 10005 amex", "3782 822463 10005"),
        ("карта 5555 5555 5555 4444, спасибо", "5555 5555 5555 4444"),
        ("AB1234567", "AB1234567"),
        ("КМ 123456 чай", "КМ 123456"),
        ("her passport: C01X00T47", "C01X00T47"),
        ("паспорт 4508 123456", "4508 123456"),
        ("Passport no. 123456789 4.50", "123456789"),
    ],
)
def test_a_card_or_a_passport_is_found(line: str, found: str) -> None:
    span = private_number(line)
    assert span
    assert line[slice(*span)] == found


@pytest.mark.parametrize(
    "line",
    [
        *("+44 20 7946 0018", "0044 20 7946 0018", "8 911 123 45 67", "tel 41 79 123 45 67 89 10"),
        *("order 4242424242424242", "invoice AB123456", "#AB1234567", "заказ №КМ123456", "INV1234567", "BA 2490"),
        *("spent 4.50, 3.80 and 2.60", "RS 150000", "1000000000000", "4000 4000 4000 4001", "0000 0000 0000 0000"),
        *("7.1 dye 20vol 55", "passport photo 12", "2025-11-20 10:30", "ab1234567", "4111111111111112", ""),
    ],
)
def test_a_number_of_anything_else_is_not(line: str) -> None:
    assert private_number(line) is None


def test_of_two_the_first_is_found_and_once_masked_the_second() -> None:
    line = "passport AB1234567, card 4242 4242 4242 4242"
    first = private_number(line)
    assert first == (9, 18)
    line = masked(line, first)
    second = private_number(line)
    assert second
    assert masked(line, second) == "passport •••••4567, card •••• •••• •••• 4242"


@given(st.text() | st.from_regex(r"[A-Z0-9 -]{0,40}"))
def test_any_text_is_looked_through_and_masked_until_nothing_is_found(text: str) -> None:
    for _ in range(len(text)):
        span = private_number(text)
        if span is None:
            break
        covered = masked(text, span)
        assert (len(covered), covered[: span[0]], covered[span[1] :]) == (len(text), text[: span[0]], text[span[1] :])
        assert covered != text
        text = covered
    assert private_number(text) is None

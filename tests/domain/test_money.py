"""Money is read exactly or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.domain.money import LARGEST, parse, plain, shown_digits

decimals = st.sampled_from([0, 2])


@given(st.integers(0, LARGEST), decimals)
def test_what_is_written_is_read_back(minor: int, digits: int) -> None:
    assert parse(plain(minor, digits)) == minor


@given(st.integers(1, LARGEST), decimals)
def test_a_debt_is_the_amount_with_a_minus(minor: int, digits: int) -> None:
    assert plain(-minor, digits) == f"-{plain(minor, digits)}"


@given(st.integers(0, 10**9 - 1), st.integers(0, 99), st.sampled_from(".,"))
def test_a_point_and_a_comma_both_part_the_decimals(whole: int, part: int, mark: str) -> None:
    assert parse(f" {whole}{mark}{part:02d} ") == whole * 100 + part


def test_missing_decimals_are_noughts() -> None:
    assert (parse("4"), parse("4.5"), parse("4,50")) == (400, 450, 450)


@pytest.mark.parametrize(
    "text",
    ["", " ", ".", "4.", ".5", "-4", "+4", "4.505", "1,234", "1 234", "1.2.3", "4e3", "²", "4.50 €", "nan", "4\n5"],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        parse(text)


def test_an_amount_is_the_same_in_a_shop_of_whole_prices() -> None:
    assert [plain(minor, digits) for minor in (450, 900) for digits in (2, 0, 2)] == [
        *("4.50", "4.50", "4.50"),
        *("9.00", "9", "9.00"),
    ]


@given(st.integers(0, LARGEST))
def test_whole_prices_hide_noughts_and_nothing_else(minor: int) -> None:
    assert shown_digits(minor, 0) == (0 if minor % 100 == 0 else 2)


def test_more_than_any_shop_takes_is_refused() -> None:
    assert parse("1000000000") == LARGEST
    with pytest.raises(ValueError, match="too much"):
        parse("1000000000.01")


def test_a_line_of_figures_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="not an amount"):
        parse("9" * 100_000)


@given(st.text(max_size=12))
def test_no_text_does_worse_than_a_value_error(text: str) -> None:
    try:
        amount = parse(text)
    except ValueError:
        return
    assert 0 <= amount <= LARGEST


def test_small_amounts_keep_their_noughts() -> None:
    assert (plain(5), plain(0), plain(-5), plain(0, 0)) == ("0.05", "0.00", "-0.05", "0")

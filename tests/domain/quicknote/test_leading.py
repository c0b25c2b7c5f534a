"""Which names a line may start with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.domain.quicknote.leading import bare_name, leading_names


@pytest.mark.parametrize(
    ("line", "name", "rest"),
    [
        ("Anna: oat latte", "Anna", "oat latte"),
        ("Petya's mum:  tea", "Petya's mum", "tea"),
        ("0018: tea", "0018", "tea"),
        ("мама Пети: чай", "мама Пети", "чай"),
        (" Anna :", "Anna", ""),
        ("@anna, oat latte", "anna", "oat latte"),
        ("@anna: oat latte", "anna", "oat latte"),
        ("@anna 4.50", "anna", "4.50"),
    ],
)
def test_a_name_and_the_line_after_it(line: str, name: str, rest: str) -> None:
    [found] = leading_names(line)
    assert (found.name, line[found.rest :]) == (name, rest)


def test_of_a_name_after_an_at_sign_every_length_to_three_words_is_tried_the_longest_first() -> None:
    line = "@mari ko oat latte"
    assert [(found.name, line[found.rest :]) for found in leading_names(line)] == [
        ("mari ko oat", "latte"),
        ("mari ko", "oat latte"),
        ("mari", "ko oat latte"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "oat latte 4.50",
            "10:30 tea",
            "https://a.example",
            "complaint: too short",
            "Usual: flat white",
            "мысль: чай",
        ),
        *("so we said many many words: yes", "", ":", "a, b: c", "4.50 @anna", "@", "?ask: what", "x" * 90 + ": tea"),
    ],
)
def test_other_lines_start_with_no_name(line: str) -> None:
    assert leading_names(line) == ()


@given(st.text())
def test_any_text_is_read_and_the_rest_lies_in_it(line: str) -> None:
    for found in leading_names(line):
        assert 0 < found.rest <= len(line)
        assert found.name in line
    assert bare_name(line) in " ".join(line.split())


@pytest.mark.parametrize("line", ["oat latte please", "tea!", "4.50", "#vip", "", "tea\nmilk", "anna 2"])
def test_a_line_with_more_than_two_words_or_anything_but_letters_is_no_bare_name(line: str) -> None:
    assert bare_name(line) == ""

"""What stands in for a face."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.domain.faces import HUES, hue, initials, short_name


@given(st.text())
def test_initials_of_any_text_are_two_characters_at_most(name: str) -> None:
    assert len(initials(name)) <= 2


# Letters whose capitals are two or three, ligatures, marks, other planes.
@given(st.text(alphabet="ßŉǰΐﬁﬃև ƛʼé\u0301\u200f\u202e🙂👩\u200d🍳陈𠀀ليא9²Ⅳ', .-\n"))
def test_initials_of_odd_letters_are_two_characters_at_most(name: str) -> None:
    assert len(initials(name)) <= 2


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Maggie Doyle", "MD"),
        ("sam", "S"),
        ("Anna Maria de la Cruz", "AC"),
        ("Анна-Мария де Ла Крус", "АК"),
        ("陈美玲", "美玲"),
        ("Anna 陈", "陈"),
        ("김민준", "민준"),
        ("さくら", "くら"),
        ("ليلى الحداد", "ل"),
        ("דוד לוי", "ד"),
        ("O'Brien", "O"),
        ("(Bob) 'Smith'", "BS"),
        ("Table 7", "T7"),
        ("🙂 Sam 🎉", "S"),
        ("ßeta", "ß"),
        ("𠀀𠀁𠀂", "𠀁𠀂"),
    ],
)
def test_initials_are_those_the_owner_expects(name: str, expected: str) -> None:
    assert initials(name) == expected


@pytest.mark.parametrize("name", ["", "  ", "🙂", "...", "\u202e", "\u0301", "👩‍🍳"])
def test_a_name_without_a_letter_has_no_initials(name: str) -> None:
    assert initials(name) == ""


def test_a_letter_keeps_its_accent_however_it_is_composed() -> None:
    assert initials(unicodedata.normalize("NFD", "Émile Élan")) == initials("Émile Élan") == "ÉÉ"


@given(st.text())
def test_a_colour_is_always_one_of_those_there_are(client_id: str) -> None:
    assert 0 <= hue(client_id) < HUES


def test_colours_are_shared_out() -> None:
    assert {hue(f"client {n}") for n in range(200)} == set(range(HUES))


@pytest.mark.parametrize(
    ("name", "nickname", "called"),
    [
        ("Maggie Doyle", "", "Maggie"),
        ("Maggie Doyle", " Mags ", "Mags"),
        ("Maggie Doyle", "   ", "Maggie"),
        (" Sam ", "", "Sam"),
        ("陈 美玲", "", "陈 美玲"),
        ("", "", ""),
        ("  ", " ", ""),
    ],
)
def test_the_short_name_is_what_the_owner_would_call_out(name: str, nickname: str, called: str) -> None:
    assert short_name(name, nickname) == called

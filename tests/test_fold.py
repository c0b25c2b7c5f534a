"""Text made alike for comparing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.fold import ascii_fold, fold, latin_spread, spread, spread_mapped


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ZOË", "zoe"),
        ("Müller", "muller"),
        ("Straße", "strasse"),
        ("Ёлка", "елка"),
        ("Йорк", "йорк"),
        ("И\u0306орк", "йорк"),
        ("Łódź", "lodz"),
        ("Ørsted", "orsted"),
        ("Đorđe", "dorde"),
        ("Çınar", "cinar"),
        ("İpek", "ipek"),
        ("Æsir Œuvre", "aesir oeuvre"),
        ("O'Brien", "obrien"),
        ("O’Brien", "obrien"),
        ("김민수", "김민수"),
        ("٠١٢", "012"),
        ("ＡＢＣ１", "abc1"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_two_scripts_meet_in_latin_letters() -> None:
    assert ascii_fold("Юрий") == ascii_fold("Yuriy")


def test_chinese_characters_are_words_of_their_own() -> None:
    assert spread(fold("王伟芳 Li")) == "  王  伟  芳  li"
    assert latin_spread(fold("王伟芳")) == "  wang  wei  fang"


def test_signs_divide_words_and_are_gone() -> None:
    assert spread("a.b_c (d)\n%") == "  a  b  c  d"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_spread_text_holds_neither_marks_nor_quotes(text: str) -> None:
    assert not set("\n\x1e\x1f\"'*\x00") & set(spread(fold(text)) + latin_spread(fold(text)))


@given(st.text())
def test_each_spread_character_points_into_the_text(text: str) -> None:
    for latin in (False, True):
        found, places = spread_mapped(text, latin=latin)
        assert len(found) == len(places)
        assert all(0 <= place < len(text) for place in places)

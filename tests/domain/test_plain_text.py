"""Text from outside is kept as text, without what nobody can see or store."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.domain.plain_text import is_blank, lines, one_line, storable


@given(st.text(alphabet=st.characters()))
def test_no_text_leaves_a_line_break_or_a_control_character_on_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in one_line(text))


@given(st.text(alphabet=st.characters()))
def test_any_text_can_be_stored(text: str) -> None:
    for fit in (one_line(text), lines(text), storable(text)):
        assert fit.encode().decode() == fit


@given(st.text(alphabet=st.characters()))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)
    assert lines(lines(text)) == lines(text)


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "M"])))
def test_letters_figures_and_signs_stay_as_they_are(text: str) -> None:
    assert one_line(text) == lines(text) == storable(text) == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_a_line_break_of_any_system_is_a_line_break(end: str) -> None:
    assert lines(f"one{end}two") == "one\ntwo"
    assert one_line(f"one{end}two") == "one two"


def test_a_tab_stays_in_a_note_and_is_a_space_on_one_line() -> None:
    assert lines("a\tb") == "a\tb"
    assert one_line("a\tb") == "a b"


@pytest.mark.parametrize("text", ["<b>Bob</b>", "file:///etc/passwd", r"\\server\share", "%s {0} $(x)", "\u202eAnna"])
def test_markup_paths_and_directions_are_text(text: str) -> None:
    assert one_line(text) == lines(text) == text


def test_half_a_character_is_dropped() -> None:
    assert storable("Anna \ud83d!") == one_line("Anna \ud83d!") == "Anna !"


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b", "\ufeff", "\u202e\u202c", "\ufe0f", "\u00a0", "\u0301"])
def test_what_nobody_would_see_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", ".", "🙂", "\u200bа", "陈", "\ue000"])
def test_what_somebody_would_see_is_not_blank(text: str) -> None:
    assert not is_blank(text)

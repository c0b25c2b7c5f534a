"""The words a fact was read from have its colour in the line."""

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from smallcrm.domain.quicknote.reading import Fact, Reading
from smallcrm.ui.counter.fact_colours import colours
from smallcrm.ui.kit.marked import Marked, Words
from smallcrm.ui.theme import Look
from tests.ui.facts import fact, read


def test_the_words_are_found_where_the_line_begins_with_a_name() -> None:
    reading = read("oat 4.50", fact("oat 4.50", "4.50", "spent", "4.50"))
    assert colours(reading, "Anna: oat 4.50 ") == (Words(10, 14, "accent"),)


@pytest.mark.parametrize(
    ("told", "token"),
    [
        (Fact("tip", "1.00", (0, 3)), "accent"),
        (Fact("tip", "1.00", (0, 3), sure=False), "text3"),
        (Fact("remind", "2025-11-04", (0, 3), look="past"), "due_text"),
        (Fact("alert", "nuts", (0, 3), sure=False), "alert_text"),
    ],
)
def test_each_has_the_colour_of_its_chip(told: Fact, token: str) -> None:
    assert colours(Reading("abc", (told,)), "abc") == (Words(0, 3, token),)


def test_what_nobody_typed_colours_nothing() -> None:
    assert colours(read("called"), "called") == ()


def test_letters_above_the_first_plane_are_counted_as_qt_counts_them(look: Look) -> None:
    edit = QPlainTextEdit("😀 4.50")
    Marked(look, edit).show_words([Words(2, 6, "accent")])
    [painted] = edit.extraSelections()
    assert painted.cursor.selectedText() == "4.50"


def test_colours_are_no_typing(look: Look) -> None:
    edit = QPlainTextEdit("tip 1")
    told: list[bool] = []
    edit.textChanged.connect(lambda: told.append(True))
    Marked(look, edit).show_words([Words(0, 5, "accent")])
    assert (told, edit.document().isUndoAvailable()) == ([], False)

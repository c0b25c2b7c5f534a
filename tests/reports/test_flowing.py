"""Words of any length as blocks."""

import pytest

from smallcrm.reports.document import Beside, Ink, Text, in_pages, placed
from smallcrm.reports.flowing import LEADING, Type, marked, paragraph
from smallcrm.reports.measuring import Fitted, fitted, flowed
from tests.reports.gauge import LetterGauge

GAUGE = LetterGauge()


def test_what_fits_stands_on_one_line_as_large_as_asked() -> None:
    assert fitted(GAUGE, "Anna", 40, 14, 10) == Fitted(14, ("Anna",))


def test_a_long_name_shrinks_first() -> None:
    assert fitted(GAUGE, "x" * 35, 40, 14, 10) == Fitted(11, ("x" * 35,))


def test_a_longer_one_wraps_at_its_smallest() -> None:
    fit = fitted(GAUGE, "Maximilienne Featherstonehaugh-Cavendish of Somewhere", 40, 14, 10)
    assert fit == Fitted(10, ("Maximilienne Featherstonehaugh-Cavendish", "of Somewhere"))


def test_what_is_longer_still_is_cut_and_says_so() -> None:
    fit = fitted(GAUGE, "word " * 40, 40, 14, 10)
    assert fit.cut
    assert len(fit.lines) == 2
    assert fit.lines[1].endswith("…")
    assert GAUGE.width(fit.lines[1], 10) <= 40


def test_words_on_several_lines_are_as_large_as_takes_no_line_more() -> None:
    words = "Oat flat white, extra hot, and a croissant"
    assert fitted(GAUGE, words, 30, 12, 9).points == 9
    assert flowed(GAUGE, words, 30, 12, 9) == Fitted(12, ("Oat flat white, extra", "hot, and a croissant"))


def test_words_that_fit_on_one_line_shrink_for_it() -> None:
    assert flowed(GAUGE, "x" * 30, 30, 12, 9) == Fitted(10, ("x" * 30,))


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_no_words_are_no_visible_line(text: str) -> None:
    assert "".join(fitted(GAUGE, text, 40, 14, 10).lines).strip() == ""


def test_a_name_is_a_block_a_line_one_below_the_other() -> None:
    kind = Type(14, 10, bold=True, ink=Ink.GREY)
    fit = kind.fitted(GAUGE, "Maximilienne Featherstonehaugh-Cavendish", 30)
    first, second = kind.blocks(fit, 18, 100, 30)
    assert (first.text, second.text) == ("Maximilienne", "Featherstonehaugh-Cavendish")
    assert (first.x, first.y, first.points, first.bold, first.ink) == (18, 100, 10, True, Ink.GREY)
    assert second.y == pytest.approx(100 + 10 * LEADING)
    assert kind.height(fit) == pytest.approx(2 * 10 * LEADING)


def test_a_paragraph_keeps_all_its_words_over_pages() -> None:
    words = [f"word{number}" for number in range(300)]
    piece = paragraph(GAUGE, " ".join(words), Type(10, 10), x=18, width=60, below=3)
    pages = in_pages([piece], 50)
    blocks = [block for page in pages for block in placed(page, 0) if isinstance(block, Text)]
    assert len(pages) > 1
    assert " ".join(block.text for block in blocks).split() == words
    assert all(block.y + block.height <= 50 for block in blocks)


def test_the_ends_of_lines_are_kept() -> None:
    piece = paragraph(GAUGE, "one\ntwo", Type(10, 10), x=0, width=60)
    assert [block.text for block in placed([piece], 0) if isinstance(block, Text)] == ["one", "two"]


def test_a_line_of_arabic_that_begins_with_a_foreign_word_still_runs_from_the_right() -> None:
    piece = paragraph(GAUGE, "تحب الشاي مع النعناع\nEarl Grey أيضا", Type(10, 10), x=0, width=60)
    first, second = [block.text for block in placed([piece], 0) if isinstance(block, Text)]
    assert first == "تحب الشاي مع النعناع"
    assert second == "\u200fEarl Grey أيضا"


def test_the_triangle_stands_at_the_end_of_a_name() -> None:
    kind = Type(14, 10, bold=True)
    first, last = marked(
        kind.blocks(kind.fitted(GAUGE, "Maximilienne Featherstonehaugh-Cavendish", 30), 18, 100, 30), 3
    )
    assert isinstance(first, Text)
    assert isinstance(last, Beside)
    assert last.block.y + 3 / 2 == pytest.approx(last.text.y + last.text.height / 2)

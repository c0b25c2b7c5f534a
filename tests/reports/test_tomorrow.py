"""The card for tomorrow as data: one page where that can be, and what does not fit is counted."""

from dataclasses import replace

import pytest

from smallcrm.reports.document import A4, A5, Beside, Block, Document, Frame, Paper, Rule, Text, TickBox
from smallcrm.reports.tomorrow import FEWEST, FEWEST_VITAL, Line, Section, tomorrow_card
from tests.reports.ruler import Ruler

FRAME = Frame("Friday 21 November 2025", "Corner Cup", "Not for guests", "hint", "page %1 of %2")
ASK = Line("Maggie Doyle", "How is the knee?", box=True)
LONG = "Maximilienne Featherstonehaugh-Cavendish of the very long and winding name " * 3


def card(*sections: Section, paper: Paper = A4) -> Document:
    return tomorrow_card(sections, "Nothing.", lambda count: f"and {count} more", FRAME, paper, Ruler())


def section(heading: str, count: int, line: Line = ASK, total: int = 0) -> Section:
    return Section(heading, (line,) * count, max(total, count))


def blocks(document: Document) -> list[Block]:
    return [part for page in document.pages for block in page.blocks for part in _parts(block)]


def _parts(block: Block) -> list[Block]:
    return [block.text, block.block] if isinstance(block, Beside) else [block]


def texts(document: Document) -> list[str]:
    return [block.text for block in blocks(document) if isinstance(block, Text)]


def test_a_line_is_a_name_and_what_to_know() -> None:
    said = texts(card(section("Ask about", 1)))
    at = said.index("Ask about")
    assert said[at : at + 3] == ["Ask about", "Maggie Doyle", "How is the knee?"]


def test_what_is_to_be_done_has_a_box() -> None:
    made = card(section("Ask about", 2), section("Allergies", 3, Line("Walter", "Nuts", warned=True)))
    assert len([block for block in blocks(made) if isinstance(block, TickBox)]) == 2


def test_a_list_without_lines_has_no_heading() -> None:
    assert "Birthdays" not in texts(card(section("Birthdays", 0), section("Ask about", 1)))


def test_a_day_of_which_nothing_is_known_says_so() -> None:
    assert "Nothing." in texts(card())


@pytest.mark.parametrize("paper", [A4, A5])
def test_long_lists_stay_on_one_page_and_the_rest_is_counted(paper: Paper) -> None:
    made = card(section("Birthdays", 60), section("Ask about", 60, total=90), paper=paper)
    said = texts(made)
    assert len(made.pages) == 1
    shown = said.count("Maggie Doyle")
    left = sum(int(text.split()[1]) for text in said if text.startswith("and "))
    assert shown + left == 60 + 90


def test_the_longest_list_gives_way_first() -> None:
    made = card(section("Birthdays", 2, Line("Anna", "Sun 23 Nov")), section("Ask about", 60))
    assert texts(made).count("Anna") == 2


@pytest.mark.parametrize(("paper", "pages"), [(A4, 1), (A5, 2)])
def test_a_vital_list_gives_way_last_and_rather_takes_a_second_page(paper: Paper, pages: int) -> None:
    vital = replace(section("Allergies", 15, Line("Anna", "Nuts")), vital=True)
    made = card(section("Birthdays", 60), vital, section("Ask about", 60), paper=paper)
    assert texts(made).count("Anna") == 15
    assert len(made.pages) == pages


def test_five_lists_without_end_and_a_vital_one_are_one_page_of_a4() -> None:
    vital = replace(section("Allergies", 16, Line("Anna", "Nuts")), vital=True)
    made = card(section("Still to wish", 9), section("Birthdays", 30), vital, section("Ask", 60), section("Missed", 60))
    assert texts(made).count("Anna") == 16
    assert texts(made).count("Maggie Doyle") >= 4
    assert len(made.pages) == 1


def test_of_lists_as_long_as_each_other_birthdays_give_way_last() -> None:
    born = replace(ASK, name="Walter Finch")
    for shorter in range(12):
        paper = Paper(A5.width, A5.height - shorter, A5.margin)
        said = texts(card(section("Birthdays", 40, born), section("Ask about", 40), paper=paper))
        assert said.count("Walter Finch") >= said.count("Maggie Doyle")


def test_a_vital_list_without_end_is_cut_too() -> None:
    vital = replace(section("Allergies", 60, Line("Anna", "Nuts")), vital=True)
    made = card(section("Birthdays", 60), vital)
    assert texts(made).count("Anna") == FEWEST_VITAL
    assert f"and {60 - FEWEST_VITAL} more" in texts(made)
    assert len(made.pages) <= 2


def test_a_list_that_is_read_in_part_says_how_many_more_there_are() -> None:
    assert "and 7 more" in texts(card(section("Ask about", 3, total=10)))


def test_a_few_of_each_stay_even_if_a_second_page_is_needed() -> None:
    tall = Line(LONG, LONG, box=True)
    made = card(*(section(str(number), 9, tall) for number in range(6)), paper=A5)
    assert len(made.pages) > 1
    assert len([block for block in blocks(made) if isinstance(block, TickBox)]) == 6 * FEWEST


@pytest.mark.parametrize("paper", [A4, A5])
def test_nothing_is_printed_outside_the_margins(paper: Paper) -> None:
    made = card(section("A" * 200, 4, Line(LONG, LONG, True, True)), section("Ask about", 90), paper=paper)
    for block in blocks(made):
        assert paper.margin <= getattr(block, "y") <= paper.bottom  # noqa: B009 - every sort of block here has one
        if isinstance(block, Text | Rule):
            assert paper.margin - 0.01 <= block.x
            assert block.x + block.width <= paper.width - paper.margin + 0.01


def test_how_many_more_there_are_stays_with_what_there_is() -> None:
    tall = Line(LONG, LONG, box=True)
    for few in range(1, 9):
        made = card(
            section("Birthdays", 2), *(section(str(number), few, tall, total=99) for number in range(5)), paper=A5
        )
        for page in made.pages:
            flow = [block for block in page.blocks if isinstance(block, Text)][5:]
            assert not flow[0].text.startswith("and ")

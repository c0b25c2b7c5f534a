"""The day sheet on paper: a name, the usual, an empty line."""

from dataclasses import replace

import pytest

from smallcrm.reports.day_sheet import PaperRow, PaperWords, day_sheet
from smallcrm.reports.document import A4, A5, LETTER, Beside, Document, Frame, Paper, Rule, Text, TickBox
from tests.reports.gauge import LetterGauge

WORDS = PaperWords("Who", "A line", "Spent", "Others, no name", "how many")
FRAME = Frame("Thursday 20 November 2025", "Corner Cup", "End of day", "hint", "page %1 of %2")


def sheet(*rows: PaperRow, paper: Paper = A4) -> Document:
    return day_sheet(rows, WORDS, FRAME, paper, LetterGauge())


def texts(document: Document, page: int = 0) -> list[str]:
    blocks = (block.text if isinstance(block, Beside) else block for block in document.pages[page].blocks)
    return [block.text for block in blocks if isinstance(block, Text)]


def test_a_row_has_a_box_the_name_the_usual_and_an_empty_line() -> None:
    said = texts(sheet(PaperRow("Priya Raman", "Chai latte")))
    assert said[said.index("Priya Raman") + 1] == "Chai latte"


def test_what_is_written_stands_in_its_row_and_the_box_is_ticked() -> None:
    made = sheet(PaperRow("Priya Raman", line="Her sister is back", amount="4.50 + 1"))
    said = texts(made)
    assert {"Priya Raman", "Her sister is back", "4.50 + 1"} <= set(said)
    assert [block.ticked for block in made.pages[0].blocks if isinstance(block, TickBox)] == [True]


def test_a_long_line_takes_the_lines_it_needs() -> None:
    line = "The dog is better, they leave for Portugal on Sunday and want the oat milk kept until then"
    said = texts(sheet(PaperRow("Priya Raman", line=line)))
    assert " ".join(piece for piece in said if piece in line) == line


def test_a_written_day_has_no_empty_rows_and_one_with_an_open_row_has() -> None:
    def boxes(*rows: PaperRow) -> int:
        return len([block for block in sheet(*rows).pages[0].blocks if isinstance(block, TickBox)])

    written = PaperRow("Priya Raman", line="Back")
    assert boxes(written) == 1
    assert boxes(written, PaperRow("Bea Romano")) > 10


def test_those_without_a_name_are_told_where_they_are_known() -> None:
    words = replace(WORDS, guests="5", spent="21.40")
    assert {"5", "21.40"} <= set(texts(day_sheet([], words, FRAME, A4, LetterGauge())))


def test_whoever_has_an_allergy_carries_the_triangle_and_nobody_else_does() -> None:
    made = sheet(PaperRow("Walter Finch", warned=True), PaperRow("Bea Romano"))
    assert [block.text.text for block in made.pages[0].blocks if isinstance(block, Beside)] == ["Walter Finch"]


@pytest.mark.parametrize("paper", [A4, LETTER, A5])
@pytest.mark.parametrize("line", ["", "Back"], ids=["to write", "written"])
def test_those_without_a_name_never_have_a_page_for_themselves(paper: Paper, line: str) -> None:
    for many in range(1, 40):
        rows = [PaperRow(f"Guest {number}", line=line) for number in range(many)]
        on_last = texts(sheet(*rows, paper=paper), -1)
        assert any(text.startswith("Guest") for text in on_last), many


@pytest.mark.parametrize(("paper", "most"), [(A4, 15), (LETTER, 13)])
def test_rows_close_up_a_little_where_all_are_one_page_by_that(paper: Paper, most: int) -> None:
    def pages(many: int) -> int:
        return len(sheet(*(PaperRow(f"Guest {number}", line="Back") for number in range(many)), paper=paper).pages)

    assert (pages(most), pages(most + 1)) == (1, 2)


def test_the_last_page_is_filled_with_empty_rows_and_ends_with_those_without_a_name() -> None:
    made = sheet(PaperRow("Bea Romano"))
    assert len(made.pages) == 1
    assert len([block for block in made.pages[0].blocks if isinstance(block, TickBox)]) > 10
    assert texts(made)[-2:] == ["Others, no name", "how many"]


def test_an_empty_day_is_a_sheet_to_fill() -> None:
    assert len([block for block in sheet().pages[0].blocks if isinstance(block, TickBox)]) > 10


@pytest.mark.parametrize("paper", [A4, LETTER])
def test_two_hundred_people_take_fifteen_a_page_or_nearly(paper: Paper) -> None:
    made = sheet(*(PaperRow(f"Guest {number}") for number in range(200)), paper=paper)
    assert 14 <= len(made.pages) <= 17
    assert texts(made, -1)[-2:] == ["Others, no name", "how many"]


@pytest.mark.parametrize("paper", [A4, LETTER])
def test_nothing_is_printed_outside_the_margins(paper: Paper) -> None:
    row = PaperRow("Maximilienne", "Decaf", warned=True)
    made = sheet(*(replace(row, line="A letter " * number, amount="4.50") for number in range(60)), paper=paper)
    for page in made.pages:
        for block in page.blocks:
            whole = block.text if isinstance(block, Beside) else block
            assert paper.margin <= whole.x <= paper.width - paper.margin
            assert paper.margin <= whole.y <= paper.bottom
            if isinstance(whole, Text | Rule):
                assert whole.x + whole.width <= paper.width - paper.margin + 0.01


def test_a_long_name_shrinks_then_wraps_and_pushes_the_usual_down() -> None:
    def tops(name: str) -> dict[str, tuple[float, float]]:
        blocks = sheet(PaperRow(name, "Chai")).pages[0].blocks
        return {block.text: (block.y, block.points) for block in blocks if isinstance(block, Text)}

    assert tops("Anna")["Anna"][1] == 14
    assert tops("x" * 48)["x" * 48][1] == 10.5
    wrapped = tops("Maximilienne Featherstonehaugh-Cavendish of Some Other Place")
    assert wrapped["Other Place"][1] == 10
    assert wrapped["Chai"][0] > wrapped["Other Place"][0] > tops("Anna")["Anna"][0]


def test_the_triangle_stands_at_the_end_of_a_wrapped_name() -> None:
    made = sheet(PaperRow("Maximilienne Featherstonehaugh-Cavendish of Some Other Place", warned=True))
    assert [block.text.text for block in made.pages[0].blocks if isinstance(block, Beside)] == ["Other Place"]


def test_a_line_longer_than_a_page_loses_no_word() -> None:
    words = [f"word{number}" for number in range(900)]
    made = sheet(PaperRow("Priya Raman", line=" ".join(words)))
    said = [text for page in range(len(made.pages)) for text in texts(made, page)]
    assert len(made.pages) > 1
    assert " ".join(text for text in said if text.startswith("word")).split() == words

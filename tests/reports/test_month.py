"""The calendar of a month as data: its weeks fill one page that lies across."""

from __future__ import annotations

import pytest

from smallcrm.reports.document import A4, A5, LETTER, Box, Document, Frame, Ink, Paper, Text
from smallcrm.reports.month import Day, Month, month_calendar
from tests.reports.ruler import Ruler

FRAME = Frame("November 2025", "Corner Cup", "Birthdays", "", "page %1 of %2")
HEADS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def month(*names: str, weeks: int = 5, some_time: tuple[str, ...] = ()) -> Month:
    """All names on the eighth day; the first two days are of the month before."""
    days = [Day(str(number), number > 2, names if number == 8 else ()) for number in range(1, weeks * 7 + 1)]
    return Month(HEADS, tuple(days), some_time, "Some time in November")


def printed(month: Month, paper: Paper = A4) -> Document:
    return month_calendar(month, lambda count: f"and {count} more", FRAME, paper, Ruler())


def texts(document: Document) -> list[Text]:
    [page] = document.pages
    return [block for block in page.blocks if isinstance(block, Text)]


def cells(document: Document) -> list[Box]:
    return [block for block in document.pages[0].blocks if isinstance(block, Box)]


def names_of(document: Document) -> list[Text]:
    """What stands in the one cell that holds names."""
    cell = cells(document)[7]
    inside = [
        text for text in texts(document) if cell.x <= text.x < cell.x + cell.width and cell.y <= text.y < _foot(cell)
    ]
    return inside[1:]


def _foot(cell: Box) -> float:
    return cell.y + cell.height


def test_it_is_one_page_that_lies_across() -> None:
    made = printed(month("Anna"))
    assert len(made.pages) == 1
    assert (made.paper.width, made.paper.height) == (297, 210)


@pytest.mark.parametrize("weeks", [4, 5, 6])
@pytest.mark.parametrize("paper", [A4, LETTER, A5])
def test_the_weeks_fill_the_page(weeks: int, paper: Paper) -> None:
    made = printed(month(weeks=weeks), paper)
    found = cells(made)
    assert len(found) == weeks * 7
    assert len({round(cell.height, 6) for cell in found}) == 1
    assert max(map(_foot, found)) == pytest.approx(made.paper.bottom - 9)
    assert max(cell.x + cell.width for cell in found) == pytest.approx(made.paper.width - made.paper.margin)


def test_weekdays_stand_over_their_days() -> None:
    made = printed(month())
    lefts = {text.text: text.x for text in texts(made)}
    assert [lefts[head] for head in HEADS] == sorted(lefts[head] for head in HEADS)
    assert lefts["Sunday"] == lefts["7"] == lefts["14"]


def test_days_of_another_month_are_grey() -> None:
    inks = {text.text: text.ink for text in texts(printed(month()))}
    assert (inks["2"], inks["3"]) == (Ink.GREY, Ink.BLACK)


def test_few_names_are_large_and_more_are_smaller() -> None:
    one, six = names_of(printed(month("Anna"))), names_of(printed(month(*["Anna"] * 6)))
    assert [text.text for text in six] == ["Anna"] * 6
    assert six[0].points < one[0].points


def test_a_long_name_goes_on_on_a_second_line() -> None:
    said = [text.text for text in names_of(printed(month("Maximilienne Featherstonehaugh")))]
    assert said == ["Maximilienne", "Featherstonehaugh"]


def test_a_longer_one_is_whole_where_its_cell_has_room() -> None:
    name = "Maximilienne Featherstonehaugh-Cavendish of the very long name"
    said = [text.text for text in names_of(printed(month(name, weeks=4)))]
    assert " ".join(said).replace("- ", "-") == name


def test_who_has_no_room_in_a_full_cell_is_counted() -> None:
    said = [text.text for text in names_of(printed(month(*["Anna"] * 40)))]
    shown = said.count("Anna")
    assert said == ["Anna"] * shown + [f"and {40 - shown} more"]


@pytest.mark.parametrize("count", [1, 5, 9, 40])
@pytest.mark.parametrize("paper", [A4, LETTER, A5])
def test_names_stay_in_their_cell(count: int, paper: Paper) -> None:
    names = ["Maximilienne Featherstonehaugh-Cavendish of the very long and winding name"] * count
    made = printed(month(*names, weeks=6, some_time=("Bea",) * 60), paper)
    cell = cells(made)[7]
    assert names_of(made)
    for text in names_of(made):
        assert text.y + text.height <= _foot(cell)
        assert text.x + text.width <= cell.x + cell.width


def test_those_without_a_day_stand_in_a_strip_below() -> None:
    made = printed(month(some_time=("Anna", "Bea")))
    strip = next(text for text in texts(made) if text.text == "Some time in November: Anna\u00a0· Bea")
    assert strip.y >= max(map(_foot, cells(made)))
    assert strip.y + strip.height <= made.paper.bottom - 5


@pytest.mark.parametrize("letters", range(5, 13))
def test_no_line_of_the_strip_begins_with_a_dot(letters: int) -> None:
    strip = [text.text for text in texts(printed(month(some_time=("x" * letters,) * 20))) if "x" in text.text]
    assert len(strip) == 2
    assert not strip[1].startswith("·")


def test_a_long_strip_counts_the_rest() -> None:
    said = " ".join(text.text for text in texts(printed(month(some_time=("Anna Petrova",) * 90))))
    shown = said.count("Anna Petrova")
    assert 0 < shown < 90
    assert f"and {90 - shown} more" in said

"""The birthday list as data: what stands where, and on which page."""

from dataclasses import replace
from itertools import pairwise

import pytest

from smallcrm.reports.birthday_list import Group, Row, birthday_list
from smallcrm.reports.document import A4, A5, LETTER, Beside, Block, Box, Document, Frame, Paper, Rule, Text, TickBox
from tests.reports.ruler import Ruler

FRAME = Frame("Birthdays", "Corner Cup", "20 November to 17 December 2025", "Tick the box.", "page %1 of %2")
MAGGIE = Row("Maggie Doyle", "23 Nov", "Sun", usual="Oat flat white")
LONG = "Maximilienne Featherstonehaugh-Cavendish of the very long and winding name " * 2


def printed(*rows: Row, paper: Paper = A4, heading: str = "Week of 17 November") -> Document:
    return birthday_list([Group(heading, rows)] if rows else [], "Nobody.", FRAME, paper, Ruler())


def blocks(document: Document, page: int = 0) -> list[Block]:
    return [part for block in document.pages[page].blocks for part in _parts(block)]


def _parts(block: Block) -> list[Block]:
    return [block.text, block.block] if isinstance(block, Beside) else [block]


def texts(document: Document, page: int = 0) -> list[str]:
    return [block.text for block in blocks(document, page) if isinstance(block, Text)]


def the(document: Document, said: str) -> Text:
    return next(block for block in blocks(document) if isinstance(block, Text) and block.text == said)


def boxes(document: Document, page: int = 0) -> list[TickBox]:
    return [block for block in blocks(document, page) if isinstance(block, TickBox)]


def test_a_row_has_the_day_with_its_month_the_weekday_a_box_the_name_and_the_usual() -> None:
    said = texts(printed(MAGGIE))
    at = said.index("23 Nov")
    assert said[at : at + 4] == ["23 Nov", "Sun", "Maggie Doyle", "Oat flat white"]


def test_sizes_are_those_of_the_design() -> None:
    made = printed(MAGGIE)
    assert the(made, "23 Nov").points == 21
    assert the(made, "Maggie Doyle").points == 14
    assert the(made, "Oat flat white").points == 10.5
    assert [box.side for box in boxes(made)] == [5.4]


def test_a_row_is_fifteen_millimetres_high() -> None:
    tops = [box.y for box in boxes(printed(*[MAGGIE] * 10))]
    assert {round(below - above, 6) for above, below in pairwise(tops)} == {15.0}


@pytest.mark.parametrize(("people", "pages"), [(1, 1), (15, 1), (16, 2), (300, 20)])
def test_fifteen_people_are_a_page(people: int, pages: int) -> None:
    made = printed(*[MAGGIE] * people)
    assert len(made.pages) == pages
    assert sum(len(boxes(made, page)) for page in range(pages)) == people
    assert f"page {pages} of {pages}" in texts(made, -1)


def test_title_and_shop_stand_on_every_page() -> None:
    made = printed(*[MAGGIE] * 40)
    assert all({"Birthdays", "Corner Cup", FRAME.about} <= set(texts(made, page)) for page in range(len(made.pages)))


def test_a_long_name_shrinks_first() -> None:
    name = "Maximilienne Featherstonehaugh-Cavendish of Ely"
    drawn = the(printed(replace(MAGGIE, name=name)), name)
    assert 10 <= drawn.points < 14


@pytest.mark.parametrize("paper", [A4, LETTER, A5])
def test_a_longer_one_wraps_and_nothing_of_it_is_cut(paper: Paper) -> None:
    made = printed(replace(MAGGIE, name=LONG.strip()), paper=paper)
    lines = [said for said in texts(made) if said and said in LONG and len(said) > 3]
    assert " ".join(lines).replace("- ", "-") == LONG.strip()
    assert {the(made, line).points for line in lines} == {10}


def test_a_wrapped_name_makes_its_row_higher_and_covers_nothing() -> None:
    made = printed(replace(MAGGIE, name=LONG.strip()), replace(MAGGIE, name="Bea"))
    usual, bea = the(made, "Oat flat white"), the(made, "Bea")
    names = [block for block in blocks(made) if isinstance(block, Text) and block.points == 10 and block.bold]
    assert max(line.y + line.height for line in names) <= usual.y + 0.01
    assert usual.y + usual.height <= bea.y


def test_only_whoever_has_an_allergy_carries_the_triangle() -> None:
    made = printed(MAGGIE, replace(MAGGIE, name="Walter", warned=True))
    assert [block.text.text for block in made.pages[0].blocks if isinstance(block, Beside)] == ["Walter"]


def test_who_was_wished_has_a_ticked_box() -> None:
    assert [box.ticked for box in boxes(printed(MAGGIE, replace(MAGGIE, ticked=True)))] == [False, True]


def test_the_day_of_29_february_says_below_when_it_is_kept() -> None:
    row = Row("Leo", "29 Feb", kept="kept on Sat 28 Feb")
    made = printed(row)
    assert the(made, "29 Feb").points == 21
    assert the(made, "kept on Sat 28 Feb").y >= the(made, "29 Feb").y
    assert the(made, "kept on Sat 28 Feb").points < 10


def test_a_round_age_stands_in_a_frame_and_another_does_not() -> None:
    made = printed(replace(MAGGIE, age="turns 47"), replace(MAGGIE, age="turns 70", is_round=True))
    frames = [block for block in blocks(made) if isinstance(block, Box)]
    assert len(frames) == 1
    assert frames[0].y <= the(made, "turns 70").y < frames[0].y + frames[0].height


def test_the_age_and_the_phone_leave_the_name_its_room() -> None:
    name = "Maximilienne Featherstonehaugh"
    row = replace(MAGGIE, name=name, age="turns 47", phone="+44 20 7946 0123")
    made = printed(row)
    assert the(made, name).x + the(made, name).width <= the(made, "+44 20 7946 0123").x
    assert the(made, "Oat flat white").x + Ruler().width("Oat flat white", 10.5) <= the(made, "+44 20 7946 0123").x


def test_a_phone_stands_on_the_line_of_the_usual_below_the_frame_of_a_round_age() -> None:
    made = printed(replace(MAGGIE, age="turns 70", is_round=True, phone="020 7946 0123"))
    [frame] = [block for block in blocks(made) if isinstance(block, Box)]
    phone = the(made, "020 7946 0123")
    assert (phone.y, phone.height) == (the(made, "Oat flat white").y, the(made, "Oat flat white").height)
    assert phone.y >= frame.y + frame.height + 0.3


@pytest.mark.parametrize("paper", [A4, A5])
def test_a_phone_too_long_for_the_edge_stands_whole_under_the_name(paper: Paper) -> None:
    phone = "+44 20 7946 0123 extension 456"
    made = printed(replace(MAGGIE, phone=phone), paper=paper)
    shown = the(made, phone)
    assert shown.x == the(made, "Maggie Doyle").x
    assert Ruler().width(phone, shown.points) <= shown.width


def test_a_name_alone_stands_on_the_line_of_its_day() -> None:
    made = printed(Row("Tom, Maggie Doyle's son", "23 Nov", "Sun", age="turns 18"))
    name, day, age = the(made, "Tom, Maggie Doyle's son"), the(made, "23 Nov"), the(made, "turns 18")
    assert name.y + name.height / 2 == pytest.approx(day.y + day.height / 2)
    assert age.y == name.y


def test_who_has_no_day_has_a_box_and_a_name() -> None:
    made = printed(Row("Sofia"), heading="Some time in June")
    assert "Some time in June" in texts(made)
    assert len(boxes(made)) == 1


@pytest.mark.parametrize("before", range(10, 17))
def test_a_heading_is_never_the_last_of_its_page(before: int) -> None:
    groups = [Group("Week of 17 November", (MAGGIE,) * before), Group("Week of 24 November", (MAGGIE,) * 3)]
    made = birthday_list(groups, "", FRAME, A4, Ruler())
    for page in range(len(made.pages)):
        heads = [block.y for block in blocks(made, page) if isinstance(block, Text) and "Week of" in block.text]
        rows = [box.y for box in boxes(made, page)]
        assert not heads or max(heads) < max(rows)


def test_where_there_is_nobody_a_sentence_says_so() -> None:
    made = printed()
    assert len(made.pages) == 1
    assert "Nobody." in texts(made)


@pytest.mark.parametrize("paper", [A4, LETTER, A5])
def test_nothing_is_printed_outside_the_margins(paper: Paper) -> None:
    full = Row(LONG.strip(), "29 Feb", "Sat", "kept on Sat 28 Feb", LONG.strip(), True, False, "turns 100", True)
    rows = [MAGGIE, replace(full, phone="+44 20 7946 0123 456 789 012", below=(LONG, LONG)), replace(full, phone="1")]
    made = printed(*rows * 9, paper=paper)
    for page in range(len(made.pages)):
        for block in blocks(made, page):
            if isinstance(block, Text | Rule | Box):
                assert paper.margin - 0.01 <= block.x
                assert block.x + block.width <= paper.width - paper.margin + 0.01
            assert isinstance(block, Beside) or paper.margin <= block.y <= paper.bottom

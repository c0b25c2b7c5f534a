"""Address labels as data: which label is whose, on which sheet, and what fits on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.reports.document import A4, LETTER, Align, Box, Document, Text
from smallcrm.reports.labels import SHEETS, Addressee, Nudge, Sheet, labels, outlines, sheets_needed
from tests.reports.ruler import Ruler

BY_CODE = {sheet.code: sheet for sheet in SHEETS}
L7160 = BY_CODE["L7160"]
MAGGIE = Addressee("Maggie Doyle", "12 Rose Street\nEdinburgh EH2 2PR")
LONG = "12 High Street, Springfield, Wight, PO30 1AB, United Kingdom"
any_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)


def made(people: list[Addressee], sheet: Sheet = L7160, start: int = 1, nudge: Nudge | None = None) -> Document:
    return labels(people, sheet, "Address labels", Ruler(), start=start, nudge=nudge)


def texts(document: Document, page: int = 0) -> list[Text]:
    return [block for block in document.pages[page].blocks if isinstance(block, Text)]


def lines(person: Addressee, sheet: Sheet = L7160) -> list[str]:
    return [text.text for text in texts(made([person], sheet))]


def test_the_sheets_are_the_common_ones() -> None:
    assert [(sheet.code, sheet.paper, sheet.count) for sheet in SHEETS] == [
        ("L7160", A4, 21),
        ("L7163", A4, 14),
        ("5160", LETTER, 30),
        ("5163", LETTER, 10),
    ]


@any_sheet
def test_the_labels_stand_in_the_middle_of_the_paper(sheet: Sheet) -> None:
    left, top = sheet.corner(sheet.count)
    assert sheet.left == pytest.approx(sheet.paper.width - left - sheet.width, abs=0.05)
    assert sheet.top == pytest.approx(sheet.paper.height - top - sheet.height, abs=0.05)


def test_the_name_stands_first_then_the_company_then_the_address_line_by_line() -> None:
    person = Addressee("Maggie Doyle", "12 Rose Street\n Flat 3 \n\nEdinburgh EH2 2PR", "Doyle & Sons")
    found = texts(made([person]))
    assert [text.text for text in found] == [
        "Maggie Doyle",
        "Doyle & Sons",
        "12 Rose Street",
        "Flat 3",
        "Edinburgh EH2 2PR",
    ]
    assert [text.bold for text in found] == [True, False, False, False, False]


def test_a_company_is_not_named_twice() -> None:
    assert lines(Addressee("Doyle & Sons", "12 Rose Street", "Doyle & Sons")) == ["Doyle & Sons", "12 Rose Street"]


def test_a_long_line_is_broken_after_its_commas() -> None:
    assert lines(Addressee("Tom", LONG)) == [
        "Tom",
        "12 High Street,",
        "Springfield, Wight,",
        "PO30 1AB, United Kingdom",
    ]


def test_a_line_that_is_a_little_too_long_gets_smaller_and_stays_one() -> None:
    person = Addressee("Tom", "12 High Street, Springfield")
    assert lines(person) == ["Tom", "12 High Street, Springfield"]
    assert texts(made([person]))[0].points < 11


def test_a_wide_label_has_larger_letters() -> None:
    assert texts(made([MAGGIE], BY_CODE["5163"]))[0].points > texts(made([MAGGIE]))[0].points


def test_of_a_name_without_end_there_is_room_for_the_address() -> None:
    found = lines(Addressee("x" * 300, "12 Rose Street\nEdinburgh"))
    assert found[2].endswith("…")
    assert found[3:] == ["12 Rose Street", "Edinburgh"]


def test_a_long_name_gets_smaller_before_any_of_it_is_cut() -> None:
    name = "Maximilienne Featherstonehaugh-Cavendish of the very long and winding name that ends here"
    found = texts(made([Addressee(name, "12 Rose Street\nEdinburgh")]))
    assert " ".join(text.text for text in found[:3]).replace("- ", "-") == name
    assert 8 <= found[0].points < 11


def test_what_is_too_long_for_a_label_is_cut_and_says_so() -> None:
    found = lines(Addressee("Tom", "\n".join(f"line {place}" for place in range(40))))
    assert found[-1].endswith("…")
    assert len(found) < 20


@pytest.mark.parametrize(
    ("name", "address", "side"),
    [
        ("Maggie", "12 Rose Street", Align.START),
        ("ليلى", "شارع الحمراء", Align.END),
        ("Layla", "شارع الحمراء", Align.END),
        ("ליאה", "12 Rose Street", Align.START),
        ("ליאה", "12, 34", Align.END),
        ("🙂", "12", Align.START),
    ],
)
def test_an_address_that_runs_from_the_right_stands_at_the_right(name: str, address: str, side: Align) -> None:
    assert {text.align for text in texts(made([Addressee(name, address)]))} == {side}


@pytest.mark.parametrize(
    ("people", "start", "pages"), [(0, 1, 1), (1, 1, 1), (21, 1, 1), (22, 1, 2), (300, 1, 15), (1, 21, 1), (2, 21, 2)]
)
def test_so_many_labels_take_so_many_sheets(people: int, start: int, pages: int) -> None:
    assert len(made([MAGGIE] * people, start=start).pages) == pages
    assert sheets_needed(people, L7160, start) == (pages if people else 0)


def test_the_labels_before_the_start_stay_free() -> None:
    (first, *_) = texts(made([MAGGIE], start=5))
    left, top = L7160.corner(5)
    assert (first.x, first.y > top) == (left + 3.5, True)


def test_a_nudge_moves_everything() -> None:
    before, after = texts(made([MAGGIE])), texts(made([MAGGIE], nudge=Nudge(1.5, -0.7)))
    assert [text.x - was.x for was, text in zip(before, after, strict=True)] == pytest.approx([1.5] * 3)
    assert [text.y - was.y for was, text in zip(before, after, strict=True)] == pytest.approx([-0.7] * 3)


def test_the_test_page_shows_the_edge_of_each_label_and_its_number() -> None:
    (page,) = outlines(L7160, "Test page", Nudge(0.5, 0)).pages
    boxes = [block for block in page.blocks if isinstance(block, Box)]
    assert (boxes[4].x, boxes[4].y) == (L7160.corner(5)[0] + 0.5, L7160.corner(5)[1])
    assert [block.text for block in page.blocks if isinstance(block, Text)] == [str(one) for one in range(1, 22)]


people = st.builds(Addressee, st.text(max_size=300), st.text(max_size=500), st.text(max_size=80))


@given(people, st.sampled_from(SHEETS), st.data())
def test_whatever_is_written_stays_inside_its_label(person: Addressee, sheet: Sheet, data: st.DataObject) -> None:
    start = data.draw(st.integers(1, sheet.count))
    left, top = sheet.corner(start)
    for text in texts(made([person], sheet, start)):
        assert left < text.x
        assert text.x + Ruler().width(text.text, text.points, bold=text.bold) < left + sheet.width
        assert top <= text.y
        assert text.y + text.height <= top + sheet.height

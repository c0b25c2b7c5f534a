"""Address labels as a PDF: each within half a millimetre of where the maker cuts it, and nothing outside."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm.reports.document import Document
from smallcrm.reports.labels import SHEETS, Addressee, Nudge, Sheet, labels, outlines
from smallcrm.ui.printing import QtGauge
from smallcrm.ui.theme import Look
from tests.pdfs import PdfPage, fonts_embedded, pages_of, pdf_of

# Of the makers' leaflets: paper, label and the gap between two columns; labels in columns and rows. Rows touch each
# other. In inches, A4 in 25.4ths of one; the margins are what is left on both sides.
MM = 1 / 25.4
LEAFLETS = {
    "L7160": ((210 * MM, 297 * MM), (63.5 * MM, 38.1 * MM), 0.1, (3, 7)),
    "L7163": ((210 * MM, 297 * MM), (99.1 * MM, 38.1 * MM), 2.5 * MM, (2, 7)),
    "5160": ((8.5, 11), (2 + 5 / 8, 1), 1 / 8, (3, 10)),
    "5163": ((8.5, 11), (4, 2), 3 / 16, (2, 5)),
}
NEAR = 0.5
BY_CODE = {sheet.code: sheet for sheet in SHEETS}
SHORT = Addressee("Ida Holm", "Rose Street 1")
CROWD = [
    Addressee("Bartholomew Featherstonehaugh-Cholmondeley the Younger of Marchbanks", "The Old Rectory, " * 12),
    Addressee("Анна-Мария Константинопольская-Задунайская", "ул. Большая Никитская, д. 14, кв. 237, 125009 Москва"),
    Addressee("陈美玲", "北京市朝阳区建国门外大街1号国贸大厦A座1801室 邮编100004", "国贸咖啡有限公司"),
    Addressee("ليلى الحداد", "شارع الحمراء، بناية السلام، الطابق الثالث\nبيروت، لبنان"),
    Addressee("W" * 200, "M" * 2000),
    Addressee("<img src=/etc/passwd>", "\n".join("line" for _ in range(40))),
]
any_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)


def place_of(code: str, number: int) -> tuple[float, float, float, float]:
    """Left, top, width, height in mm of a label, reckoned from the leaflet alone."""
    paper, label, gap, (columns, rows) = LEAFLETS[code]
    left = (paper[0] - columns * label[0] - (columns - 1) * gap) / 2
    top = (paper[1] - rows * label[1]) / 2
    for _ in range(1, number):
        left += label[0] + gap
        if left + label[0] > paper[0]:
            left -= columns * (label[0] + gap)
            top += label[1]
    return left * 25.4, top * 25.4, label[0] * 25.4, label[1] * 25.4


def printed(document: Document) -> list[PdfPage]:
    return pages_of(pdf_of(document))


def made(people: list[Addressee], sheet: Sheet, start: int = 1, nudge: Nudge | None = None) -> Document:
    return labels(people, sheet, "Address labels", QtGauge(), start=start, nudge=nudge)


@any_sheet
def test_each_outline_of_the_test_page_is_where_the_maker_cuts(look: Look, sheet: Sheet) -> None:
    (page,) = printed(outlines(sheet, "Test page"))
    cut = [pytest.approx(place_of(sheet.code, number), abs=NEAR / 2) for number in range(1, sheet.count + 1)]
    assert [tuple(shape) for shape in page.shapes] == cut


@any_sheet
def test_from_each_label_on_the_first_address_stands_in_that_label(look: Look, sheet: Sheet) -> None:
    for start in range(1, sheet.count + 1):
        (page,) = printed(made([SHORT], sheet, start))
        left, top, _, height = place_of(sheet.code, start)
        assert page.texts == ["Ida Holm", "Rose Street 1"]
        assert [piece.x for piece in page.pieces] == [pytest.approx(left + 3.5, abs=NEAR)] * 2
        # Two lines stand on both sides of the middle.
        first, second = (piece.baseline for piece in page.pieces)
        assert (first + second) / 2 - page.pieces[0].points * 25.4 / 72 * 0.36 == pytest.approx(
            top + height / 2, abs=NEAR
        )


@any_sheet
def test_each_label_of_a_full_sheet_is_its_own(look: Look, sheet: Sheet) -> None:
    (page,) = printed(made([Addressee(f"Guest {one}", "Rose Street") for one in range(sheet.count)], sheet))
    names = [piece for piece in page.pieces if piece.text.startswith("Guest")]
    assert [piece.text for piece in names] == [f"Guest {one}" for one in range(sheet.count)]
    for number, piece in enumerate(names, 1):
        left, top, _, height = place_of(sheet.code, number)
        assert piece.x == pytest.approx(left + 3.5, abs=NEAR)
        assert top < piece.y < top + height


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(SHEETS), st.integers(1, 10), st.integers(-50, 50), st.integers(-50, 50))
def test_a_nudge_moves_what_is_printed_by_just_that(
    look: Look, sheet: Sheet, start: int, right: int, down: int
) -> None:
    (here,) = printed(made([SHORT], sheet, start))
    (there,) = printed(made([SHORT], sheet, start, Nudge(right / 10, down / 10)))
    for was, piece in zip(here.pieces, there.pieces, strict=True):
        assert (piece.x - was.x, piece.baseline - was.baseline) == pytest.approx((right / 10, down / 10), abs=0.05)


@any_sheet
def test_nothing_stands_outside_its_label(look: Look, sheet: Sheet) -> None:
    (page,) = printed(made(CROWD, sheet))
    places = [place_of(sheet.code, number) for number in range(1, len(CROWD) + 1)]
    for piece in page.pieces:
        assert any(
            left <= piece.x
            and piece.x + piece.width <= left + width
            and top - 0.2 <= piece.y
            and piece.y + piece.height <= top + height + 0.2
            for left, top, width, height in places
        ), piece


def test_every_script_is_printed_with_its_fonts(look: Look) -> None:
    pdf = pdf_of(made(CROWD, BY_CODE["L7163"]))
    texts = [text for page in pages_of(pdf) for text in page.texts]
    assert fonts_embedded(pdf)
    assert {"陈美玲", "国贸咖啡有限公司", "ليلى الحداد", "بيروت، لبنان", "<img src=/etc/passwd>"} <= set(texts)


@pytest.mark.parametrize(
    ("code", "people", "pages"),
    [("L7160", 1, 1), ("L7160", 21, 1), ("L7160", 22, 2), ("L7160", 300, 15), ("L7163", 15, 2), ("5160", 31, 2)],
)
def test_so_many_labels_are_so_many_pages(look: Look, code: str, people: int, pages: int) -> None:
    found = printed(made([SHORT] * people, BY_CODE[code]))
    assert len(found) == pages
    assert sum(len(page.pieces) for page in found) == 2 * people


@any_sheet
def test_the_paper_is_the_sheets_own(look: Look, sheet: Sheet) -> None:
    (page,) = printed(made([SHORT], sheet))
    assert (page.width, page.height) == pytest.approx((sheet.paper.width, sheet.paper.height), abs=0.2)

"""The day sheet as it comes out of the printer."""

import pytest

from smallcrm.reports.day_sheet import PaperRow, PaperWords, day_sheet
from smallcrm.reports.document import A4, A5, LETTER, Document, Frame, Paper
from smallcrm.ui.printing import QtGauge
from smallcrm.ui.theme import Look
from tests.pdfs import PdfPage, fonts_embedded, outside_margins, pages_of, pdf_of

WORDS = PaperWords("Who", "A line", "Spent", "Others, no name", "how many")
FRAME = Frame("Thursday 20 November 2025", "Corner Cup", "End of day", "hint", "page %1 of %2")
HARD = (
    PaperRow("Ганна Шевченко", "Капучино", line="Повернулася з Риги", amount="4.50"),
    PaperRow("王小明", "茉莉花茶，不加糖", warned=True, line="小宝在学校交了新朋友，很开心。" * 6),
    PaperRow("ليلى الحداد", "شاي بالنعناع", line="تحب الشاي مع النعناع " * 9),
    PaperRow("Maximilienne Featherstonehaugh-Cavendish of Somewhere Else Entirely", "Decaf " * 30, warned=True),
    PaperRow("🎂 Zoe\u0301 \u202eevil\u202c\x00\x07", "x" * 200, line="y" * 400, amount="1234567.89 + 99999.99"),
)


def sheet(*rows: PaperRow, paper: Paper = A4) -> Document:
    return day_sheet(rows, WORDS, FRAME, paper, QtGauge())


def said(pages: list[PdfPage]) -> str:
    return "".join(text for page in pages for text in page.texts).replace(" ", "")


@pytest.mark.parametrize(("people", "pages"), [(0, 1), (1, 1), (15, 1), (16, 2), (300, 21)])
def test_so_many_people_take_so_many_pages_and_everyone_is_there(look: Look, people: int, pages: int) -> None:
    made = pages_of(pdf_of(sheet(*(PaperRow(f"Guest {number:03}", "Tea") for number in range(people)))))
    assert len(made) == pages
    assert [text for page in made for text in page.texts if text.startswith("Guest")] == [
        f"Guest {number:03}" for number in range(people)
    ]
    assert [page.texts[-1] for page in made][-1] == "how many"
    assert all(f"page {number} of {pages}" in page.texts for number, page in enumerate(made, 1))


@pytest.mark.parametrize("paper", [A4, LETTER, A5], ids=["A4", "Letter", "A5"])
def test_whatever_is_written_stays_on_the_paper(look: Look, paper: Paper) -> None:
    pdf = pdf_of(sheet(*HARD, paper=paper))
    for page in pages_of(pdf):
        assert (page.width, page.height) == pytest.approx((paper.width, paper.height), abs=0.2)
        assert outside_margins(page, paper.margin) == []
    assert fonts_embedded(pdf)


def test_names_and_lines_of_every_script_are_read_back(look: Look) -> None:
    words = said(pages_of(pdf_of(sheet(*HARD))))
    for row in HARD[:3]:
        assert row.name.replace(" ", "") in words
        assert row.usual.replace(" ", "") in words
    assert ("小宝在学校交了新朋友，很开心。" * 6) in words
    assert ("تحبالشايمعالنعناع" * 9) in words
    assert "y" * 400 in words
    assert "1234567.89+99999.99" in words


def test_no_two_lines_of_a_row_stand_on_each_other(look: Look) -> None:
    for page in pages_of(pdf_of(sheet(*HARD))):
        for one in page.pieces:
            for other in page.pieces:
                apart = abs(one.baseline - other.baseline)
                beside = one.x + one.width <= other.x + 0.3 or other.x + other.width <= one.x + 0.3
                assert one is other or beside or apart > 2.5, (one, other)

"""The printer: documents of `reports` as PDF, in a preview, and what is offered where there is no printer."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QLocale
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from shiboken6 import isValid

from smallcrm.errors import UserError
from smallcrm.reports.document import (
    A4,
    LETTER,
    Align,
    Beside,
    Document,
    Ink,
    Page,
    Paper,
    Rule,
    Text,
    TickBox,
    Triangle,
)
from smallcrm.ui.dialogs import print_preview
from smallcrm.ui.printing import paper_of, write_pdf
from smallcrm.ui.theme import Look
from tests.ui.desk import CTRL, TODAY, Desk, Key, words_of

POINTS_A_MM = 72 / 25.4


def a_document(pages: int = 2, paper: Paper = A4) -> Document:
    name = Text(18, 30, 60, 6, "Maximilienne Featherstonehaugh-Cavendish", 14, bold=True, smallest=10)
    blocks = (
        Text(18, 18, 100, 10, "Thursday", 21, display=True),
        Text(18, 40, 60, 6, "ليلى الحداد", 12, align=Align.END, ink=Ink.GREY),
        Beside(name, Triangle(0, 31, 3.6)),
        Rule(18, 50, 100),
        TickBox(18, 60),
        Triangle(30, 60, 4),
    )
    return Document("Thursday", paper, tuple(Page(blocks) for _ in range(pages)))


def pdf_of(document: Document) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    write_pdf(document, buffer)
    return bytes(buffer.data().data())


def test_each_page_of_the_document_is_a_page_of_the_pdf(look: Look) -> None:
    made = pdf_of(a_document(3))
    assert made.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 3


@pytest.mark.parametrize("paper", [A4, LETTER])
def test_the_pdf_is_of_the_documents_paper(look: Look, paper: Paper) -> None:
    found = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf_of(a_document(1, paper)))
    assert found
    wide, high = float(found[1]), float(found[2])
    assert abs(wide - paper.width * POINTS_A_MM) < 1
    assert abs(high - paper.height * POINTS_A_MM) < 1


def test_the_fonts_go_with_the_pdf(look: Look) -> None:
    assert re.search(rb"/FontName\s*/[^\s]*Inter", pdf_of(a_document()))


def test_letter_where_inches_are_measured() -> None:
    assert paper_of(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)) == LETTER
    assert paper_of(QLocale(QLocale.Language.Ukrainian, QLocale.Country.Ukraine)) == A4


def test_a_pdf_is_written_whole_and_gets_its_ending(look: Look, tmp_path: Path) -> None:
    path = print_preview.write_to(a_document(), tmp_path / "sheet")
    assert path == tmp_path / "sheet.pdf"
    assert path.read_bytes().startswith(b"%PDF-")


def test_where_it_cannot_be_written_that_is_said(look: Look, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot_write"):
        print_preview.write_to(a_document(), tmp_path / "no such folder" / "sheet.pdf")


@pytest.fixture
def with_sheet(shop: Desk) -> Desk:
    """The shop with one guest, its sheet open."""
    anna = shop.session.book.clients.all()[0]
    shop.session.visits.add(anna.id, TODAY)
    shop.press(Key.Key_E, CTRL)
    return shop


def test_without_a_printer_the_sheet_is_offered_as_a_pdf(
    with_sheet: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sheet.pdf"
    monkeypatch.setattr(print_preview, "has_printer", lambda: False)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    with_sheet.press(Key.Key_P, CTRL)
    assert words_of(with_sheet.find(QWidget, "sheetSaid")) == "No printer found."
    with_sheet.click("savePdf")
    assert path.read_bytes().startswith(b"%PDF-")
    assert words_of(with_sheet.find(QWidget, "sheetSaid")) == "Saved as sheet.pdf"


def test_a_day_that_is_written_up_is_printed_as_its_record(with_sheet: Desk) -> None:
    with_sheet.write("Back from Riga 4.50+1")
    assert with_sheet.window.places
    made = with_sheet.window.places.paper_sheet()(A4)
    said = [block.text for page in made.pages for block in page.blocks if isinstance(block, Text)]
    name = with_sheet.session.book.clients.all()[0].name
    assert name in said
    assert "Back from Riga 4.50+1" in said
    assert "4.50" in " ".join(said[said.index(name) :]), said


def test_with_a_printer_the_sheet_is_shown_as_it_will_be_printed(
    with_sheet: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_preview, "has_printer", lambda: True)
    with_sheet.click("printSheet")
    dialog = with_sheet.dialog("printPreview")
    assert dialog.windowTitle() == with_sheet.window.places.paper_sheet()(A4).title  # type: ignore[union-attr]
    dialog.close()
    with_sheet.until(lambda: not isValid(dialog))


def test_ctrl_p_prints_todays_sheet_from_the_counter_too(shop: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(print_preview, "has_printer", lambda: False)
    shop.press(Key.Key_P, CTRL)
    assert "No printer found." in shop.chips()
    assert QApplication.focusWidget() is not None

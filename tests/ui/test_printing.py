"""The printer: documents of `reports` as PDF, in a preview, and what is offered where there is no printer."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from shiboken6 import isValid

from smallcrm.errors import UserError
from smallcrm.reports.document import (
    A4,
    A5,
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
from smallcrm.ui.actions import ACTIONS, FOR_GUESTS, Do, Menu
from smallcrm.ui.dialogs import print_preview
from smallcrm.ui.printing import paper_of
from smallcrm.ui.theme import Look
from tests.pdfs import fonts_embedded, outside_margins, pages_of, pdf_of
from tests.ui.desk import CTRL, TODAY, Desk, Key, words_of


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


def the_paper(desk: Desk) -> Document:
    """What Ctrl+P prints here."""
    assert desk.window.places
    make = desk.window.places.paper()
    assert make
    return make(A4)


def test_each_page_of_the_document_is_a_page_of_the_pdf(look: Look) -> None:
    assert len(pages_of(pdf_of(a_document(3)))) == 3


@pytest.mark.parametrize("paper", [A4, LETTER, A5, A4.across, LETTER.across], ids=str)
def test_the_pdf_is_of_the_documents_paper(look: Look, paper: Paper) -> None:
    page = pages_of(pdf_of(a_document(1, paper)))[0]
    assert (page.width, page.height) == pytest.approx((paper.width, paper.height), abs=0.2)


def test_the_fonts_go_with_the_pdf(look: Look) -> None:
    assert fonts_embedded(pdf_of(a_document()))


def test_a_name_is_read_back_in_its_own_order(look: Look) -> None:
    texts = pages_of(pdf_of(a_document(1)))[0].texts
    assert "ليلى الحداد" in texts
    assert "Thursday" in texts


@pytest.mark.parametrize("text", ["+44 7700 900123", "12", "4.50+1 · 2 × 3", "Zoë 10-12", "王小明", "Ганна"])
def test_what_is_printed_can_be_searched_and_copied(look: Look, text: str) -> None:
    made = Document("Copied", A4, (Page((Text(18, 18, 100, 6, text, 12),)),))
    assert pages_of(pdf_of(made))[0].texts == [text]


def test_every_script_stands_on_one_line(look: Look) -> None:
    names = ("Anna", "Ганна", "王小明", "ليلى", "นภา", "שרה")
    made = Document("Scripts", A4, (Page(tuple(Text(18 + 20 * at, 18, 20, 6, n, 12) for at, n in enumerate(names))),))
    found = pages_of(pdf_of(made))[0].pieces
    assert [piece.baseline for piece in found] == pytest.approx([found[0].baseline] * len(names), abs=0.01)


def test_shapes_stand_where_the_document_says(look: Look) -> None:
    shapes = pages_of(pdf_of(a_document(1)))[0].shapes
    rule = max(shapes, key=lambda shape: shape.width)
    assert rule == pytest.approx((18, 50, 100, 0.2), abs=0.05)


def test_what_reaches_into_the_margin_is_found(look: Look) -> None:
    page = pages_of(pdf_of(a_document(1)))[0]
    assert outside_margins(page, 18) == []
    assert outside_margins(page, 19) == [item for item in page.items if item.x < 18.5]


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
    made = the_paper(with_sheet)
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
    assert dialog.windowTitle() == the_paper(with_sheet).title
    dialog.close()
    with_sheet.until(lambda: not isValid(dialog))


def test_the_menu_prints_todays_sheet_from_the_counter_too(shop: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(print_preview, "has_printer", lambda: False)
    shop.window.commands.actions[Do.PRINT_SHEET].trigger()
    assert "No printer found." in shop.chips()
    assert QApplication.focusWidget() is not None


def test_where_nothing_is_printed_ctrl_p_says_so(shop: Desk) -> None:
    shop.press(Key.Key_Comma, CTRL)
    shop.press(Key.Key_P, CTRL)
    said = [words_of(label) for label in shop.window.findChildren(QWidget) if label.isVisible()]
    assert "There is nothing to print here. The menu has every paper, under Print." in said


def test_no_paper_is_made_while_guests_look(with_sheet: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(print_preview, "has_printer", lambda: False)
    with_sheet.press(Key.Key_F9)
    for spec in ACTIONS:
        if spec.menu is Menu.PRINT:
            assert spec.do not in FOR_GUESTS
    with_sheet.press(Key.Key_P, CTRL)
    assert "Counter view is on. Press F9 first." in with_sheet.chips()


def test_names_in_a_sentence_are_found_in_the_pdf_as_they_are_read(look: Look) -> None:
    said = "\u2068Tom\u2069, \u2068Bea\u2069's \u2068son\u2069"
    made = Document("t", A4, (Page((Text(18, 18, 100, 6, said, 12), Text(18, 40, 100, 6, "Tom, Bea's son", 12))),))
    [marked, plain] = pages_of(pdf_of(made))[0].pieces
    assert (marked.text, marked.width) == (plain.text, plain.width)

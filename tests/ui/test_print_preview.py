"""The preview: what is printed, looked at before, on the paper that is chosen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QGraphicsView, QToolBar, QWidget
from pytestqt.qtbot import QtBot

from smallcrm.reports.document import A4, A5, LETTER, Document, Page, Paper, Rule, Text, TickBox
from smallcrm.ui.dialogs import print_preview
from smallcrm.ui.dialogs.print_bar import WIDE
from smallcrm.ui.theme import Look, Scheme
from tests.pdfs import PdfPage, pages_of, pdf_of
from tests.ui.desk import Key, words_of


def a_paper(pages: int, paper: Paper) -> Document:
    blocks = (Text(18, 18, 100, 10, "Thursday", 21, display=True), Rule(18, 50, 100), TickBox(18, 60))
    return Document("Thursday", paper, tuple(Page(blocks) for _ in range(pages)))


class Shown:
    """A preview of a document that was made for each paper asked for."""

    def __init__(self, qtbot: QtBot, look: Look, make: Callable[[Paper], Document], paper: Paper = A4) -> None:
        self.asked: list[Paper] = []
        self._make = make
        # The dialog is its child.
        self._window = window = QWidget()
        window.resize(1024, 700)
        qtbot.addWidget(window)
        self.dialog = print_preview.Preview(look, self.make, paper, window)
        self.dialog.open()
        qtbot.waitUntil(lambda: self.view.pageCount() > 0)

    def make(self, paper: Paper) -> Document:
        self.asked.append(paper)
        return self._make(paper)

    @property
    def view(self) -> QPrintPreviewWidget:
        view = self.dialog.findChild(QPrintPreviewWidget)
        assert view is not None
        return view

    def part(self, name: str) -> QWidget:
        part = self.dialog.findChild(QWidget, name)
        assert part is not None
        return part

    def said(self, name: str) -> str:
        return words_of(self.part(name))

    def click(self, name: str) -> None:
        QTest.mouseClick(self.part(name), Qt.MouseButton.LeftButton)

    def printed(self, path: Path) -> list[PdfPage]:
        """What the printer gets."""
        printer = self.dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        self.dialog.print_now()
        return pages_of(path.read_bytes())


def on_any(paper: Paper) -> Document:
    return a_paper(2, paper)


def test_the_preview_asks_for_the_document_again_for_another_paper(qtbot: QtBot, look: Look) -> None:
    shown = Shown(qtbot, look, on_any)
    shown.dialog.choose_paper("Letter")
    assert shown.asked[-1] == LETTER
    shown.dialog.choose_paper("A5")
    assert shown.dialog.shown().paper == A5


def test_for_each_paper_the_document_is_made_once(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    shown = Shown(qtbot, look, on_any)
    shown.dialog.choose_paper("Letter")
    shown.dialog.choose_paper("A4")
    shown.printed(tmp_path / "out.pdf")
    assert sorted(shown.asked, key=lambda paper: paper.height) == [LETTER, A4]


@pytest.mark.parametrize("name", print_preview.PAPERS)
def test_what_is_printed_is_what_is_saved_as_pdf(qtbot: QtBot, look: Look, tmp_path: Path, name: str) -> None:
    shown = Shown(qtbot, look, on_any)
    shown.dialog.choose_paper(name)
    printed = shown.printed(tmp_path / "out.pdf")
    saved = pages_of(pdf_of(on_any(print_preview.PAPERS[name])))
    assert [page.texts for page in printed] == [page.texts for page in saved]
    for one, other in zip(printed, saved, strict=True):
        assert (one.width, one.height) == pytest.approx((other.width, other.height), abs=0.2)
        for item, twin in zip(one.items, other.items, strict=True):
            assert (item.x, item.y) == pytest.approx((twin.x, twin.y), abs=0.1)


def test_only_the_pages_asked_for_are_printed(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    shown = Shown(qtbot, look, lambda paper: a_paper(5, paper))
    printer = shown.dialog.printer()
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert len(shown.printed(tmp_path / "out.pdf")) == 2
    assert printer.printRange() is QPrinter.PrintRange.AllPages


def test_a_page_that_lies_across_is_printed_across(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    shown = Shown(qtbot, look, lambda paper: a_paper(1, paper.across))
    page = shown.printed(tmp_path / "out.pdf")[0]
    assert (page.width, page.height) == pytest.approx((297, 210), abs=0.2)
    assert page.pieces[0].x == pytest.approx(18, abs=0.1)


def test_a_document_with_a_paper_of_its_own_says_which(qtbot: QtBot, look: Look) -> None:
    shown = Shown(qtbot, look, lambda _: a_paper(1, A5))
    assert not shown.part("previewPaper").isEnabled()
    assert shown.dialog.bar.paper.currentText() == "Always A5"
    assert Shown(qtbot, look, lambda _: a_paper(1, A4)).dialog.bar.paper.currentText() == "Always A4"


def test_the_pages_are_turned_by_key_and_button(qtbot: QtBot, look: Look) -> None:
    shown = Shown(qtbot, look, on_any)
    qtbot.waitUntil(lambda: shown.said("previewPage") == "page 1 of 2")
    assert not shown.part("previewBefore").isEnabled()
    shown.click("previewAfter")
    assert shown.said("previewPage") == "page 2 of 2"
    assert not shown.part("previewAfter").isEnabled()
    QTest.keyClick(shown.dialog, Key.Key_PageUp)
    assert shown.said("previewPage") == "page 1 of 2"
    QTest.keyClick(shown.dialog, Key.Key_PageDown)
    assert shown.said("previewPage") == "page 2 of 2"


def test_a_page_shown_larger_is_scrolled_before_it_is_turned(qtbot: QtBot, look: Look) -> None:
    shown = Shown(qtbot, look, on_any)
    shown.dialog.bar.size_chosen.emit(WIDE)
    scroll = shown.view.findChildren(QGraphicsView)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: scroll.maximum() > 100)
    top = scroll.value()
    QTest.keyClick(shown.dialog, Key.Key_PageDown)
    assert scroll.value() > top
    assert shown.said("previewPage") == "page 1 of 2"
    for _ in range(9):
        QTest.keyClick(shown.dialog, Key.Key_PageDown)
    assert shown.said("previewPage") == "page 2 of 2"


def test_the_preview_fits_a_small_screen_is_reached_by_tab_and_closes_with_escape(qtbot: QtBot, look: Look) -> None:
    shown = Shown(qtbot, look, on_any)
    assert shown.dialog.width() <= 1024
    assert shown.dialog.height() <= 700
    for name in ("previewPrint", "previewPdf", "previewClose", "previewPaper", "previewAfter"):
        assert shown.part(name).focusPolicy() & Qt.FocusPolicy.TabFocus, name
    QTest.keyClick(shown.dialog, Key.Key_Escape)
    assert not shown.dialog.isVisible()


def test_no_part_of_the_preview_is_qts_own_bar(qtbot: QtBot, look: Look) -> None:
    shown = Shown(qtbot, look, on_any)
    assert [bar for bar in shown.dialog.findChildren(QToolBar) if bar.isVisible()] == []


def test_from_the_preview_it_is_saved_as_pdf_too(
    qtbot: QtBot, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "sheet"), ""))
    shown = Shown(qtbot, look, on_any)
    shown.click("previewPdf")
    assert len(pages_of((tmp_path / "sheet.pdf").read_bytes())) == 2
    assert shown.said("previewSaid") == "Saved as sheet.pdf"
    assert shown.dialog.isVisible()


def test_where_it_cannot_be_saved_that_is_said_in_the_preview(
    qtbot: QtBot, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "none" / "sheet"), ""))
    shown = Shown(qtbot, look, on_any)
    shown.click("previewPdf")
    assert shown.said("previewSaid") == "sheet.pdf cannot be written there. Choose another place."


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_is_gone_is_told_and_the_preview_stays(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    shown = Shown(qtbot, look, on_any)
    printer = shown.dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "out.pdf"))
    shown.dialog.print_now()
    assert shown.said("previewSaid").startswith("The printer did not take it.")
    assert shown.dialog.isVisible()


def test_black_stays_black_in_the_preview_of_a_dark_window(qtbot: QtBot, look: Look) -> None:
    look.set_choice(Scheme.DARK)
    title = Document("Black", A4, (Page((Text(18, 18, 170, 60, "■■■■■", 150),)),))
    shown = Shown(qtbot, look, lambda _: title)
    image = shown.view.findChildren(QGraphicsView)[0].grab().toImage()
    colours = {
        image.pixelColor(x, y).lightness() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    }
    assert min(colours) < 20

"""The printer: documents of `reports` as PDF, in a preview, and what is offered where there is no printer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QLocale, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter, QPdfWriter, QPicture
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
    Picture,
    Rule,
    Text,
    TickBox,
    Triangle,
)
from smallcrm.ui.actions import Do
from smallcrm.ui.dialogs import print_preview
from smallcrm.ui.printing import QtGauge, draw, draw_page, page_layout, paper_of
from smallcrm.ui.theme import Look
from tests.pdfs import PdfPage, author_of, fonts_embedded, outside_margins, pages_of, pdf_of, title_of
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


def test_a_sign_that_no_font_has_is_an_empty_box_and_controls_are_nothing(look: Look) -> None:
    # The last of Unicode: nobody's letter, in no font.
    made = Document("Odd", A4, (Page((Text(18, 18, 100, 6, "Zoe\x00\x07\tA \U0010fffd B", 12),)),))
    assert pages_of(pdf_of(made))[0].texts == ["Zoe A □ B"]


def test_every_script_stands_on_one_line(look: Look) -> None:
    names = ("Anna", "Ганна", "王小明", "ليلى", "שרה")
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
    assert paper_of(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)) == A4
    assert paper_of(QLocale(QLocale.Language.French, QLocale.Country.Canada)) == LETTER
    assert paper_of(QLocale(QLocale.Language.Spanish, QLocale.Country.Mexico)) == LETTER


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


def test_names_in_a_sentence_are_found_in_the_pdf_as_they_are_read(look: Look) -> None:
    said = "\u2068Tom\u2069, \u2068Bea\u2069's \u2068son\u2069"
    made = Document("t", A4, (Page((Text(18, 18, 100, 6, said, 12), Text(18, 40, 100, 6, "Tom, Bea's son", 12))),))
    [marked, plain] = pages_of(pdf_of(made))[0].pieces
    assert (marked.text, marked.width) == (plain.text, plain.width)


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file may grow larger, as on a disk that is full."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


# --- files and faults --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Birthdays 20/11", "Birthdays 20-11"),
        ('a<b>c:d"e|f?g*h\\i', "a-b-c-d-e-f-g-h-i"),
        ("Ends with a dot. ", "Ends with a dot"),
        ("CON", "CON_"),
        ("lpt1.old", "lpt1.old_"),
        ("", "_"),
        ("..", "_"),
        ("Ганна Шевченко", "Ганна Шевченко"),
        ("x" * 300, "x" * 180),
        ("茶" * 300, "茶" * 60),
        ("\u2068Anna\u2069, client card", "Anna, client card"),
    ],
)
def test_a_title_becomes_the_name_of_a_file_on_every_system(title: str, name: str) -> None:
    assert print_preview.file_name(title) == name


def test_a_dot_in_the_name_is_no_ending(look: Look, tmp_path: Path) -> None:
    assert print_preview.write_to(a_document(1), tmp_path / "Birthdays 20.11").name == "Birthdays 20.11.pdf"


def test_a_pdf_carries_its_title_and_nothing_else_of_the_shop(look: Look) -> None:
    made = pdf_of(a_document(1))
    assert title_of(made) == "Thursday"
    assert not author_of(made)


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_what_cannot_be_drawn_on_is_said(look: Look, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot_print"):
        draw(a_document(1), QPdfWriter(str(tmp_path / "no such folder" / "sheet.pdf")))


def test_a_disk_that_fills_up_leaves_the_old_file_as_it_was(look: Look, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_text("the old one", encoding="utf-8")
    with room_for(5000), pytest.raises(UserError, match="cannot_write"):
        print_preview.write_to(a_document(9), path)
    assert path.read_text(encoding="utf-8") == "the old one"
    assert [file.name for file in tmp_path.iterdir()] == ["sheet.pdf"]


def test_photos_are_grey_on_paper(look: Look) -> None:
    red = QImage(40, 40, QImage.Format.Format_RGB32)
    red.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(red)
    page = Page((Picture(0, 0, 20, bytes(buffer.data().data()), round=False),))
    paper = QImage(40, 40, QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.scale(2, 2)
    draw_page(painter, page)
    painter.end()
    assert paper.pixelColor(20, 20).saturation() == 0
    assert paper.pixelColor(20, 20).lightness() < 200


# --- millimetres -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["شاي بالنعناع، تمرتان", "Tom, ليلى الحداد's son", "קפה, חלב (חם)", "Oat flat white, 陈美玲"]
)
def test_what_a_preview_remembers_looks_as_it_is_printed(look: Look, text: str) -> None:
    page = Page((Text(2, 2, 90, 10, text, 14),))
    remembered = QPicture()
    painter = QPainter(remembered)
    painter.scale(8, 8)
    draw_page(painter, page)
    painter.end()

    def seen(draw: Callable[[QPainter], object]) -> QImage:
        image = QImage(800, 120, QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.scale(8, 8)
        draw(painter)
        painter.end()
        return image

    def again(painter: QPainter) -> None:
        painter.resetTransform()
        painter.drawPicture(0, 0, remembered)

    printed, shown = seen(lambda painter: draw_page(painter, page)), seen(again)
    ink = [
        [image.pixelColor(x, y).lightness() < 128 for x in range(800) for y in range(120)] for image in (printed, shown)
    ]
    apart = sum(one is not other for one, other in zip(*ink, strict=True))
    assert apart < sum(ink[0]) * 0.35, apart / sum(ink[0])


@pytest.mark.parametrize("dots", [300, 600, 1200])
def test_words_and_rules_stand_on_their_millimetre_at_every_resolution(look: Look, dots: int) -> None:
    def pdf(resolution: int) -> PdfPage:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(resolution)
        writer.setPageLayout(page_layout(A4))
        draw(a_document(1), writer)
        return pages_of(bytes(buffer.data().data()))[0]

    made, finest = pdf(dots), pdf(4800)
    for item, twin in zip(made.items, finest.items, strict=True):
        assert tuple(item)[1:5][:2] == pytest.approx(tuple(twin)[1:5][:2], abs=0.1)
    assert max(made.shapes, key=lambda shape: shape.width) == pytest.approx((18, 50, 100, 0.2), abs=0.1)


def test_the_gauge_measures_what_is_drawn(look: Look) -> None:
    gauge = QtGauge()
    for name in ("Maximilienne", "Ганна Шевченко", "王小明", "ليلى الحداد", "+44 7700 900123"):
        for bold in (False, True):
            made = Document("Name", A4, (Page((Text(18, 18, 150, 9, name, 14, bold=bold),)),))
            drawn = pages_of(pdf_of(made))[0].pieces[0]
            assert gauge.width(name, 14, bold=bold) == pytest.approx(drawn.width, abs=0.2), name


def test_the_ends_of_lines_of_the_text_end_lines_of_the_gauge(look: Look) -> None:
    assert QtGauge().lines("one\r\ntwo\n\nfour", 60, 10) == ["one", "two", "", "four"]
    assert QtGauge().lines("", 60, 10) == []


def test_lines_of_the_gauge_fit_and_lose_no_letter(look: Look) -> None:
    gauge = QtGauge()
    texts = (
        "She asks for the window seat. " * 9,
        "王小明喜欢茉莉花茶" * 9,
        "تحب الشاي مع النعناع " * 9,
        "x" * 300,
        "🎂" * 60,
    )
    for text in texts:
        lines = gauge.lines(text, 60, 10)
        assert len(lines) > 1
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert all(gauge.width(line, 10) <= 60.2 for line in lines)


def test_a_book_is_not_written_over_by_a_pdf(tmp_path: Path) -> None:
    book = tmp_path / "shop.pdf"
    book.write_bytes(b"SQLite format 3\x00 and all clients")
    with pytest.raises(UserError) as refused:
        print_preview.write_to(a_document(), book)
    assert refused.value.code == "is_the_book"
    assert book.read_bytes().startswith(b"SQLite")

"""A live picture of a page."""

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from smallcrm.reports.document import A4, Box, Document, Ink, Page
from smallcrm.ui.kit.paper_view import PaperView
from smallcrm.ui.theme import Look, Scheme


def framed(x: float) -> Page:
    """A thick frame, 40 mm wide and high."""
    return Page((Box(x, 100, 40, 40, thickness=4, ink=Ink.BLACK),))


DOCUMENT = Document("Two pages", A4, (framed(20), framed(120)))


def a_view(qtbot: QtBot, look: Look) -> PaperView:
    view = PaperView(look)
    qtbot.addWidget(view)
    # Two dots a millimetre.
    view.resize(420, 594)
    return view


def colour_at(view: PaperView, x: float, y: float) -> QColor:
    return view.grab().toImage().pixelColor(round(x * 2), round(y * 2))


def test_a_block_stands_in_the_picture_where_it_stands_on_paper(qtbot: QtBot, look: Look) -> None:
    view = a_view(qtbot, look)
    view.show_document(DOCUMENT)
    assert colour_at(view, 20, 120) == QColor("black")
    assert colour_at(view, 60, 120) == QColor("black")
    assert colour_at(view, 40, 120) == QColor("white")


def test_another_page_can_be_shown_and_the_last_where_there_are_fewer(qtbot: QtBot, look: Look) -> None:
    view = a_view(qtbot, look)
    view.show_document(DOCUMENT, 1)
    assert colour_at(view, 120, 120) == QColor("black")
    view.show_document(DOCUMENT, 9)
    assert colour_at(view, 120, 120) == QColor("black")


def test_the_view_is_as_high_as_its_paper(qtbot: QtBot, look: Look) -> None:
    view = a_view(qtbot, look)
    assert view.heightForWidth(210) == 297
    view.show_document(Document("Across", A4.across, DOCUMENT.pages))
    assert view.heightForWidth(297) == 210


def test_paper_is_white_in_a_dark_window_and_without_a_document(qtbot: QtBot, look: Look) -> None:
    look.set_choice(Scheme.DARK)
    view = a_view(qtbot, look)
    assert colour_at(view, 100, 100) == QColor("white")
    view.show_document(DOCUMENT)
    view.show_document(None)
    assert colour_at(view, 20, 120) == QColor("white")

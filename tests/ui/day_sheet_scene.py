"""The day sheet on a desk: who was here, what stands on it, whose line the caret is in."""

from datetime import date

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from smallcrm.ui.pages.day_sheet import DaySheetPage
from tests.ui.desk import CTRL, TODAY, Desk, Key, words_of


def were_here(desk: Desk, *names: str, day: date = TODAY) -> list[str]:
    """They had a visit and no line."""
    ids = {client.name: client.id for client in desk.session.book.clients.all()}
    for name in names:
        desk.session.visits.add(ids[name], day)
    return [ids[name] for name in names]


def sheet(desk: Desk) -> DaySheetPage:
    """The sheet, opened by its key."""
    desk.press(Key.Key_E, CTRL)
    places = desk.window.places
    page = places.sheet() if places else None
    assert page is not None
    return page


def rows(page: DaySheetPage) -> list[str]:
    """What each row shows first: names, headings, the fold."""
    model = page.rows.view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def figures(page: DaySheetPage) -> list[str]:
    return [words_of(tile) for tile in (page.head.written, page.head.spent, page.head.tips)]


def line(desk: Desk) -> QPlainTextEdit:
    return desk.find(QPlainTextEdit, "sheetLine")


def whose(desk: Desk) -> str:
    """Whose line the caret is in."""
    assert line(desk).hasFocus()
    return words_of(line(desk))


def said(desk: Desk) -> str:
    return words_of(desk.find(QWidget, "sheetSaid"))


def told(desk: Desk) -> str:
    return words_of(desk.find(QWidget, "sheetTold"))

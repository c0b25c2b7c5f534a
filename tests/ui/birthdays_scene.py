"""The birthdays page on a desk: what stands on it, and which row has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from smallcrm.domain.partial_date import PartialDate
from smallcrm.ui.actions import Do
from smallcrm.ui.kit.painting import mirrored
from smallcrm.ui.kit.views import GroupView
from smallcrm.ui.pages.birthdays import BirthdaysPage
from smallcrm.ui.pages.birthdays_views import BirthdayView
from tests.ui.desk import Desk, settle


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def born(desk: Desk, name: str, birthday: str | None) -> str:
    """Their birthday; the client's id."""
    client_id = next(client.id for client in desk.session.book.clients.all() if client.name == name)
    desk.session.clients.edit(client_id, birthday=PartialDate.parse(birthday) if birthday else None)
    return client_id


def page(desk: Desk) -> BirthdaysPage:
    """The page, opened by its action."""
    desk.window.commands.actions[Do.BIRTHDAYS].trigger()
    settle()
    return shown(desk)


def shown(desk: Desk) -> BirthdaysPage:
    return desk.find(BirthdaysPage, "birthdaysPage")


def view(page: BirthdaysPage, place: int) -> BirthdayView | GroupView:
    found = page.list.model().index(place, 0).data(Qt.ItemDataRole.UserRole)
    assert isinstance(found, BirthdayView | GroupView)
    return found


def place_of(page: BirthdaysPage, name: str) -> int:
    model = page.list.model()
    return next(place for place in range(model.rowCount()) if str(model.index(place, 0).data()) == name)


def row(page: BirthdaysPage, name: str) -> BirthdayView:
    found = view(page, place_of(page, name))
    assert isinstance(found, BirthdayView)
    return found


def lines(page: BirthdaysPage) -> list[str]:
    """Headings, and of each row its day, name, second line and age."""
    views = [view(page, place) for place in range(page.list.model().rowCount())]
    return [one.text if isinstance(one, GroupView) else _line(one) for one in views]


def _line(one: BirthdayView) -> str:
    pieces = (f"{one.number} {one.weekday}".strip(), one.name, plain(one.second), one.turns)
    return " | ".join(piece for piece in pieces if piece)


def held(page: BirthdaysPage) -> str:
    """Whose row has the keyboard."""
    assert page.list.hasFocus()
    return str(page.list.currentIndex().data())


def click(page: BirthdaysPage, name: str, button: str = "") -> None:
    """Click a row, or one of its buttons ("deed", "greet")."""
    index = page.list.model().index(place_of(page, name), 0)
    page.list.scrollTo(index)
    rect = page.list.delegate.row(page.list.visualRect(index))
    lanes = page.list.delegate.lanes(rect, row(page, name), hot=True)
    lane: QRect = getattr(lanes, button) if button else lanes.words
    at: QPoint = mirrored(lane, rect, page.list.layoutDirection()).center()
    QTest.mouseMove(page.list.viewport(), at)
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    settle()

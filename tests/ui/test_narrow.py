"""What a small window or large text leaves: what is typed can be read, what is edited is in sight."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from smallcrm.paths import Paths
from smallcrm.ui.kit.row_delegate import RowDelegate
from smallcrm.ui.window import first_size
from tests.ui.desk import Desk, Key, a_book_of, focus, running, settle


@pytest.fixture
def narrow(qtbot: QtBot, qapp: QApplication, paths: Paths) -> Iterator[Desk]:
    """A window of 1024x700 with text of 150 %: the list is folded to faces."""
    a_book_of(paths.book, "Anna Petrova", "Tomas Novak", "Maria Silva")
    with running(qtbot, qapp, paths, size=(1024, 700)) as desk:
        desk.window.look.set_scale(1.5)
        settle()
        yield desk
        desk.window.look.set_scale(1.0)


def folded(desk: Desk) -> bool:
    delegate = desk.counter.list.view.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    return delegate.folded


def in_sight(desk: Desk, widget: QWidget) -> bool:
    """Whether all of it is shown, whatever scrolls around it."""
    shown = QRect(widget.mapTo(desk.window, QPoint()), widget.size())
    return widget.visibleRegion().boundingRect().size() == widget.size() and desk.window.rect().contains(shown)


@pytest.mark.parametrize(
    ("screen", "size"),
    [((1920, 1040), (1280, 800)), ((1280, 800), (1264, 760)), ((1366, 728), (1280, 688)), ((640, 480), (800, 600))],
)
def test_the_first_window_fits_its_screen(screen: tuple[int, int], size: tuple[int, int]) -> None:
    assert first_size(QSize(*screen)) == QSize(*size)


def test_the_list_opens_while_somebody_is_looked_for(narrow: Desk) -> None:
    narrow.search("mar")
    search = narrow.find(QLineEdit, "search")
    room = search.fontMetrics().horizontalAdvance("a name of some length")
    assert (folded(narrow), search.width() > room, in_sight(narrow, search)) == (False, True, True)


def test_it_is_folded_again_once_somebody_was_found(narrow: Desk) -> None:
    narrow.open("mar")
    assert (folded(narrow), focus().objectName()) == (True, "quickNote")


def test_over_the_magnifier_of_a_folded_list_there_is_nothing(narrow: Desk) -> None:
    narrow.open("mar")
    search = narrow.find(QLineEdit, "search")
    assert [button for button in search.findChildren(QAbstractButton) if button.isVisible()] == []


def test_it_stays_open_for_the_arrows(narrow: Desk) -> None:
    narrow.search("mar")
    narrow.counter.list.view.setFocus()
    assert not folded(narrow)


def test_a_press_on_a_face_does_not_open_it(narrow: Desk) -> None:
    narrow.open("mar")
    narrow.counter.list.view.setFocus()
    assert folded(narrow)


def test_who_is_edited_has_the_room_of_the_list(narrow: Desk) -> None:
    narrow.open("mar")
    narrow.counter.page.edit()
    assert folded(narrow)


def test_the_field_that_is_edited_is_in_sight(narrow: Desk) -> None:
    narrow.open("anna")
    for text in ("Nuts", "Latex", "Bees"):
        narrow.session.details.add_alert(narrow.counter.client_id() or "", "allergy", text * 20)
    narrow.counter.page.edit()
    narrow.until(lambda: in_sight(narrow, focus()))
    narrow.press(Key.Key_PageDown)
    narrow.until(lambda: in_sight(narrow, focus()))


def test_the_page_of_somebody_new_is_no_wider_than_its_room(narrow: Desk) -> None:
    narrow.open("anna")
    page = narrow.counter.page
    settle()
    assert page.bare.width() <= page.width()


def test_the_hint_of_the_note_box_is_shorter_where_it_would_be_cut(shop: Desk) -> None:
    shop.window.resize(800, 600)
    shop.open("anna")
    edit = shop.counter.note.edit
    edit.resize(edit.look.px(200), edit.height())
    assert edit.placeholderText() == "A line, then Enter"
    edit.resize(edit.look.px(900), edit.height())
    assert edit.placeholderText().endswith("One line, then Enter")

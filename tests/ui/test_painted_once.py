"""One Enter, one picture: nothing comes into sight bit by bit, and nothing is laid out or painted twice."""

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget

from smallcrm.ui.counter.told_row import ToldRow
from smallcrm.ui.models.clients import Role
from tests.ui.desk import Desk, Key, focus

# Two lines in the box, which gives its room back to the page.
LONG = "Knee is better, asks about the beans. " * 6


class Seen(QObject):
    """Counts what happens to one widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times: Counter[QEvent.Type] = Counter()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times[event.type()] += 1
        return False


def pictures() -> None:
    """Let all be painted that waits to be, and what follows from that."""
    for _ in range(3):
        QCoreApplication.processEvents()


def save(shop: Desk) -> None:
    QTest.keyClick(focus(), Key.Key_Return)


def undo(shop: Desk) -> None:
    shop.find(QAbstractButton, "undoSaved").click()


@pytest.fixture
def typed(shop: Desk) -> Desk:
    shop.open("anna")
    shop.write("The first line")
    shop.find(QPlainTextEdit, "quickNote").setPlainText(LONG)
    pictures()
    return shop


def test_all_that_is_said_of_a_save_stands_there_before_the_next_picture(typed: Desk) -> None:
    save(typed)
    chips = typed.find(QWidget, "chips")
    [row] = chips.findChildren(ToldRow)
    told = [widget for widget in row.findChildren(QWidget) if not widget.isHidden()]
    assert len(told) == 5
    assert chips.rect().contains(row.geometry())
    assert all(row.rect().contains(widget.geometry()) for widget in told)


@pytest.mark.parametrize("deed", [save, undo])
def test_the_page_is_laid_out_once_at_most(typed: Desk, deed: Callable[[Desk], None]) -> None:
    if deed is undo:
        save(typed)
        pictures()
    page = Seen(typed.counter.page)
    deed(typed)
    pictures()
    assert page.times[QEvent.Type.Resize] <= 1


@pytest.mark.parametrize("deed", [save, undo])
def test_the_notes_are_painted_once(typed: Desk, deed: Callable[[Desk], None]) -> None:
    if deed is undo:
        save(typed)
        pictures()
    notes = Seen(typed.counter.page.timeline.view.viewport())
    deed(typed)
    pictures()
    assert notes.times[QEvent.Type.Paint] == 1


def test_notes_that_stay_are_not_laid_out_anew(typed: Desk) -> None:
    model = typed.counter.page.timeline.view.model()
    before = model.index(0, 0).data(Role.VIEW)
    save(typed)
    assert model.index(1, 0).data(Role.VIEW) is before

"""What a screen reader is told of every dialog, and where Tab goes in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from smallcrm.domain.birthday_list import YEAR, span_of
from smallcrm.reports.document import A4, Document, Page, Text
from smallcrm.ui.actions import Do
from smallcrm.ui.dialogs.print_preview import Preview
from tests.ui.desk import Desk, Key, settle, write_vcf

ROLE = QAccessible.Role


def by(do: Do) -> Callable[[Desk, Path], None]:
    return lambda desk, _: desk.window.commands.actions[do].trigger()


def bring_in(desk: Desk, folder: Path) -> None:
    assert desk.window.house is not None
    file = write_vcf(folder, "FN:Zofia Kowalska\r\nBDAY:31.02.1980")
    desk.window.commands.deeds.look_at_file(desk.window.house, file)


def other_book(desk: Desk, _folder: Path) -> None:
    desk.program.deeds.look_at_other(desk.session.book.path)


def greet(desk: Desk, _folder: Path) -> None:
    house = desk.window.house
    assert house is not None
    (client, *_) = house.session.birthdays.listed(span_of(YEAR, house.today()), relatives=False).rows
    desk.window.commands.deeds.greet(house, client, lambda step, said: None)


def preview(desk: Desk, _folder: Path) -> None:
    pages = tuple(Page((Text(18, 18, 100, 10, f"Page {number}", 21),)) for number in (1, 2))
    dialog = Preview(desk.window.look, lambda paper: Document("Two pages", paper, pages), A4, desk.window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


DIALOGS: dict[str, Callable[[Desk, Path], None]] = {
    "keysSheet": by(Do.KEYS),
    "aboutDialog": by(Do.ABOUT),
    "goBackDialog": by(Do.GO_BACK),
    "whoDialog": by(Do.MOVE_NOTE),
    "visitDialog": by(Do.ADD_VISIT),
    "awayDialog": by(Do.AWAY),
    "labelsDialog": by(Do.PRINT_LABELS),
    "cribDialog": by(Do.PRINT_CRIB),
    "bringInDialog": bring_in,
    "otherBookDialog": other_book,
    "greetDialog": greet,
    "exportBirthdays": by(Do.EXPORT_BIRTHDAYS),
    "printPreview": preview,
}


@pytest.fixture(params=DIALOGS)
def dialog(request: pytest.FixtureRequest, sample: Desk, tmp_path: Path) -> Iterator[QWidget]:
    sample.open("maggie")
    DIALOGS[request.param](sample, tmp_path)
    shown = sample.dialog(request.param)
    sample.until(lambda: shown.isActiveWindow() and all(stop.isEnabled() for stop in stops(shown)))
    # A book is looked at on a thread of its own; what is shown afterwards counts.
    sample.until(lambda: len(stops(shown)) > (1 if request.param == "otherBookDialog" else 0))
    yield shown
    if isValid(shown):
        shown.close()


def stops(dialog: QWidget) -> list[QWidget]:
    """Everything in it that the keyboard can reach."""
    reached = [widget for widget in dialog.findChildren(QWidget) if widget.isVisible() and widget.isEnabled()]
    return [widget for widget in reached if Qt.FocusPolicy.TabFocus in Qt.FocusPolicy(widget.focusPolicy())]


def told(widget: QWidget) -> tuple[QAccessible.Role, str]:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.role(), interface.text(QAccessible.Text.Name)


def test_everything_the_keyboard_reaches_has_a_name_and_a_role(dialog: QWidget) -> None:
    heard = [(type(widget).__name__, *told(widget)) for widget in stops(dialog)]
    assert [line for line in heard if not line[2].strip() or line[1] in (ROLE.NoRole, ROLE.Client)] == []


def test_it_says_what_it_is(dialog: QWidget) -> None:
    assert told(dialog) == (ROLE.Dialog, dialog.windowTitle())
    assert dialog.windowTitle()


def test_the_keyboard_is_in_it_from_the_start_and_tab_comes_round(dialog: QWidget, sample: Desk) -> None:
    seen: list[QWidget] = []
    widget = dialog.focusWidget()
    while widget not in seen:
        assert widget is not None
        seen.append(widget)
        sample.press(Key.Key_Tab, on=widget)
        widget = dialog.focusWidget()
    assert [told(stop) for stop in stops(dialog) if stop not in seen] == []


def test_esc_leads_back_to_where_the_caret_was(dialog: QWidget, sample: Desk) -> None:
    assert isinstance(dialog, QDialog)
    sample.press(Key.Key_Escape, on=dialog.focusWidget())
    settle()
    caret = sample.window.focusWidget()
    assert caret is not None
    assert caret.objectName() == "quickNote"

"""A name is text: whatever stands in it is shown letter by letter, and no file it names is opened."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTextBrowser, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from smallcrm.paths import Paths
from smallcrm.ui.kit.safe import PlainLabel
from tests.ui.desk import Desk, a_book_of, menus, running, settle, tops, words_of

NAMES = [
    '<img src="/etc/hostname">',
    "<b>bold</b> & <a href='file:///etc/passwd'>here</a>",
    "%n %1 &File",
    "\u202eevil\u202c Anna",
]


@pytest.fixture(params=NAMES)
def named(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, paths: Paths) -> Iterator[tuple[Desk, str]]:
    """A window whose one client has an evil name."""
    name: str = request.param
    a_book_of(paths.book, name)
    with running(qtbot, qapp, paths) as desk:
        yield desk, name


def shown(widget: QWidget) -> list[str]:
    return [words_of(label) for label in widget.findChildren(PlainLabel) if label.isVisible()]


def kept(desk: Desk) -> str:
    """The name as the book keeps it."""
    client = desk.session.clients.get(desk.counter.client_id() or "")
    assert client is not None
    return client.name


def test_an_evil_name_stands_everywhere_letter_by_letter(named: tuple[Desk, str]) -> None:
    desk, _ = named
    desk.counter.open(desk.counter.list.view.current() or "")
    name = kept(desk)
    assert desk.listed()[-1] == name
    assert desk.counter.page.header.name.text() == name
    desk.write("Tea")
    # A long name is cut in the chip, letter by letter as well.
    assert desk.chips()[0].startswith(f"Saved for {name[:20]}")
    desk.counter.deeds.archive()
    assert desk.chips()[0].startswith(name[:20])
    desk.undo()
    assert desk.chips()[0].startswith(f"Taken back: Put {name[:20]}")


def test_nothing_in_the_window_reads_markup(named: tuple[Desk, str]) -> None:
    desk, name = named
    client_id = desk.counter.list.view.current() or ""
    desk.counter.open(client_id)
    details = desk.session.details
    details.add_alert(client_id, "allergy", name)
    details.add_preference(client_id, "usual", name)
    details.add_person(client_id, name, name)
    details.add_ask(client_id, name)
    desk.write(name)
    desk.window.show_history()
    settle()
    guessing = [label for label in desk.window.findChildren(QLabel) if label.textFormat() != Qt.TextFormat.PlainText]
    assert guessing == []
    rich = [*desk.window.findChildren(QTextEdit), *desk.window.findChildren(QTextBrowser)]
    assert rich == []


def test_tooltips_show_markup_as_text(named: tuple[Desk, str]) -> None:
    desk, _ = named
    desk.counter.open(desk.counter.list.view.current() or "")
    tips = [widget.toolTip() for widget in desk.window.findChildren(QWidget) if widget.toolTip()]
    # Every tooltip is escaped rich text: Qt would guess otherwise.
    assert [tip for tip in tips if not tip.startswith("<qt>") or "<" in tip[4:].removesuffix("</qt>")] == []


def test_the_title_never_names_a_client(named: tuple[Desk, str]) -> None:
    desk, _ = named
    desk.counter.open(desk.counter.list.view.current() or "")
    assert desk.window.windowTitle() == "SmallCRM"
    assert [top.windowTitle() for top in tops() if top.isVisible() and kept(desk) in top.windowTitle()] == []


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_menus_name_no_client(named: tuple[Desk, str]) -> None:
    desk, _ = named
    desk.counter.open(desk.counter.list.view.current() or "")
    desk.click("moreForClient")
    assert [action.text() for menu in menus() for action in menu.actions() if kept(desk) in action.text()] == []
    for menu in menus():
        menu.close()


def test_no_file_named_by_a_client_is_opened(qtbot: QtBot, qapp: QApplication, paths: Paths) -> None:
    secret = paths.data / "secret.png"
    secret.write_bytes(b"not read")
    a_book_of(paths.book, f'<img src="{secret}">')
    before = secret.stat().st_atime_ns
    with running(qtbot, qapp, paths) as desk:
        desk.counter.open(desk.counter.list.view.current() or "")
        desk.write(f'<img src="{secret}">')
        desk.window.grab()
    assert secret.stat().st_atime_ns == before

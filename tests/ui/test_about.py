"""Help > About SmallCRM: which one this is, where the book lies, and the licences of what ships."""

import platform
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QWidget

from smallcrm.services.checking import program_version
from smallcrm.services.licences import Part, parts
from smallcrm.ui.actions import Do
from smallcrm.ui.dialogs.about import About
from tests.ui.desk import Desk, Key, W, words_of

HOSTILE = Part("<b>Evil</b>", "1", "MIT", "<b>bold</b> <img src='http://example.org/x.png'>\n" * 3)


def opened(desk: Desk) -> QWidget:
    desk.window.commands.actions[Do.ABOUT].trigger()
    dialog = desk.dialog("aboutDialog")
    desk.until(dialog.isActiveWindow)
    return dialog


def shown(dialog: QWidget) -> str:
    """Every word in sight."""
    return "\n".join(words_of(label) for label in dialog.findChildren(QLabel) if label.isVisible())


def child(dialog: QWidget, kind: type[W], name: str) -> W:
    found = dialog.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def press(dialog: QWidget, name: str) -> None:
    child(dialog, QAbstractButton, name).click()


def listed(dialog: QWidget) -> QListWidget:
    return child(dialog, QListWidget, "aboutParts")


def text(dialog: QWidget) -> str:
    return child(dialog, QPlainTextEdit, "aboutText").toPlainText()


def names(dialog: QWidget) -> list[str]:
    view = listed(dialog)
    return [view.item(row).text().split("\n")[0] for row in range(view.count())]


def test_it_says_which_smallcrm_this_is(shop: Desk) -> None:
    assert f"SmallCRM {program_version()}" in shown(opened(shop))


@pytest.mark.parametrize(
    "what", [f"Python {platform.python_version()}", "Qt 6.", "PySide6 6.", "SQLite 3.", "SQLCipher 4."]
)
def test_it_says_what_it_runs_on(shop: Desk, what: str) -> None:
    assert what in shown(opened(shop))


def test_it_shows_the_path_of_the_book(shop: Desk) -> None:
    assert str(shop.session.book.path) in shown(opened(shop)).replace("\u200b", "")


def test_guests_do_not_see_the_path_of_the_book(shop: Desk) -> None:
    dialog = opened(shop)
    shop.window.veil.toggle()
    assert str(shop.session.book.path.parent) not in "".join(words_of(label) for label in dialog.findChildren(QLabel))
    assert not child(dialog, QWidget, "aboutFolder").isVisible()


def test_opened_while_guests_look_it_has_no_path_either(shop: Desk) -> None:
    shop.window.veil.toggle()
    assert str(shop.session.book.path.parent) not in shown(opened(shop))


def test_without_guests_the_path_comes_back(shop: Desk) -> None:
    shop.window.veil.toggle()
    dialog = opened(shop)
    shop.window.veil.toggle()
    assert str(shop.session.book.path) in shown(dialog)


def test_the_folder_of_the_book_is_opened(shop: Desk) -> None:
    asked: list[Path] = []
    dialog = About(shop.window.look, shop.window.house, (), asked.append, shop.window)
    shop.qtbot.addWidget(dialog)
    press(dialog, "aboutFolder")
    assert asked == [shop.session.book.path]


def test_what_is_copied_tells_the_versions(shop: Desk) -> None:
    press(opened(shop), "aboutCopy")
    assert QGuiApplication.clipboard().text().startswith(f"SmallCRM: {program_version()}\nPython: ")


def test_what_is_copied_has_no_path(shop: Desk) -> None:
    press(opened(shop), "aboutCopy")
    copied = QGuiApplication.clipboard().text()
    assert [word for word in (str(shop.session.book.path), str(Path.home()), platform.node()) if word in copied] == []


def test_copying_says_so(shop: Desk) -> None:
    dialog = opened(shop)
    press(dialog, "aboutCopy")
    assert "Copied, without your book's place or anybody's data." in shown(dialog)


def test_every_part_is_listed(shop: Desk) -> None:
    assert names(opened(shop)) == [f"{part.name} {part.version}".strip() for part in parts()]


def test_the_licence_of_the_chosen_part_is_shown_in_full(shop: Desk) -> None:
    dialog = opened(shop)
    listed(dialog).setCurrentRow(3)
    assert " ".join(parts()[3].text.split()) in " ".join(text(dialog).split())


def test_a_licence_breaks_its_lines_where_the_pane_ends(shop: Desk) -> None:
    dialog = opened(shop)
    child(dialog, QLineEdit, "aboutSearch").setText("appdirs")
    assert "OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING" in text(dialog)


def test_ours_is_shown_first(shop: Desk) -> None:
    assert text(opened(shop)).startswith(f"SmallCRM {program_version()}\nMIT\n\nMIT License")


def test_typing_finds_a_part(shop: Desk) -> None:
    dialog = opened(shop)
    shop.type("sqlci")
    assert [name.rpartition(" ")[0] for name in names(dialog)] == ["OpenSSL, in sqlcipher3", "SQLCipher", "sqlcipher3"]


def test_typing_finds_a_licence(shop: Desk) -> None:
    dialog = opened(shop)
    shop.type("ofl")
    assert names(dialog) == ["Inter 3.19"]


def test_what_is_not_there_is_said(shop: Desk) -> None:
    dialog = opened(shop)
    shop.type("oracle")
    assert (names(dialog), text(dialog)) == ([], "Nothing of that name ships with SmallCRM.")


def test_the_arrows_choose_while_the_search_is_typed(shop: Desk) -> None:
    dialog = opened(shop)
    shop.press(Key.Key_Down, on=child(dialog, QLineEdit, "aboutSearch"))
    assert listed(dialog).currentRow() == 1


def test_a_text_from_outside_is_text(shop: Desk) -> None:
    dialog = About(shop.window.look, None, (HOSTILE,), lambda _: None, shop.window)
    shop.qtbot.addWidget(dialog)
    assert text(dialog) == f"<b>Evil</b> 1\nMIT\n\n{HOSTILE.text}"


def test_before_there_is_a_book_it_names_none(first_start: Desk) -> None:
    dialog = About(first_start.window.look, None, (), lambda _: None, first_start.window)
    first_start.qtbot.addWidget(dialog)
    assert "The book shown here" not in shown(dialog)


@pytest.mark.parametrize("size", [(1024, 700), (800, 600)])
@pytest.mark.parametrize("larger", [0, 5])
def test_it_fits_into_the_window(shop: Desk, size: tuple[int, int], larger: int) -> None:
    shop.window.resize(*size)
    for _ in range(larger):
        shop.window.commands.actions[Do.LARGER].trigger()
    dialog = opened(shop)
    assert (dialog.width() <= size[0], dialog.height() <= size[1]) == (True, True)

"""A line typed where nobody was open is nobody's, and never lost."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from smallcrm.paths import Paths
from smallcrm.ui.kit.fields import SearchField
from tests.ui.desk import CTRL, Desk, Key, a_book_of, focus, running, settle


def lines(desk: Desk) -> list[str]:
    return [line.text for line in desk.session.unnamed.all()]


def strip(desk: Desk) -> QWidget | None:
    found = desk.window.findChild(QWidget, "unnamed")
    return found if found and found.isVisible() else None


def slip(desk: Desk, line: str = "LOST1 paid 4.50", name: str = "petrowna") -> None:
    """A name misspelt, Enter, the line, Enter, and Esc for the next in the queue."""
    desk.search("")
    desk.type(name)
    desk.press(Key.Key_Return)
    desk.type(line)
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Escape)


def test_the_words_after_an_enter_that_opened_nobody_are_kept(shop: Desk) -> None:
    slip(shop)
    assert (lines(shop), shop.find(QLineEdit, "search").text()) == (["LOST1 paid 4.50"], "")
    assert strip(shop)


def test_they_are_kept_where_they_are_typed_over(shop: Desk) -> None:
    shop.search("petrowna")
    shop.press(Key.Key_Return)
    shop.type("paid")
    shop.press(Key.Key_A, CTRL)
    shop.type("mar")
    assert lines(shop) == ["paid"]


def test_three_words_that_find_nobody_are_a_line(shop: Desk) -> None:
    shop.search("quite another thing")
    shop.press(Key.Key_Escape)
    assert lines(shop) == ["quite another thing"]


def test_a_search_given_up_is_no_line(shop: Desk) -> None:
    shop.search("petrowna")
    shop.press(Key.Key_Return)
    shop.press(Key.Key_Escape)
    shop.search("anna")
    shop.press(Key.Key_Escape)
    assert (lines(shop), strip(shop)) == ([], None)


def test_the_cross_keeps_them_too(shop: Desk) -> None:
    shop.search("petrowna")
    shop.press(Key.Key_Return)
    shop.type("paid")
    shop.find(SearchField, "search")._cross.click()
    assert lines(shop) == ["paid"]


def test_a_name_written_down_is_no_line(shop: Desk) -> None:
    shop.search("Juan Carlos Herrera")
    shop.press(Key.Key_N, CTRL)
    shop.until(lambda: shop.shown_client() == "Juan Carlos Herrera")
    shop.search("anna")
    assert lines(shop) == []


def test_a_letter_taken_back_keeps_nothing(shop: Desk) -> None:
    shop.search("quite another thing")
    for _ in range(19):
        shop.press(Key.Key_Backspace)
    assert lines(shop) == []


def test_whose_it_is_puts_the_words_into_their_box(shop: Desk) -> None:
    slip(shop)
    whose = shop.find(QWidget, "whoseLine")
    assert whose.focusPolicy() & Qt.FocusPolicy.TabFocus
    shop.press(Key.Key_Space, on=whose)
    shop.dialog("whoDialog")
    shop.until(lambda: focus().objectName() == "whoSearch")
    shop.type("anna")
    shop.press(Key.Key_Return)
    settle()
    assert shop.shown_client() == "Anna Petrova"
    assert shop.find(QPlainTextEdit, "quickNote").toPlainText() == "LOST1 paid 4.50"
    assert (lines(shop), strip(shop)) == ([], None)


def test_several_wait_and_are_there_after_a_restart(qtbot: QtBot, qapp: QApplication, paths: Paths) -> None:
    a_book_of(paths.book, "Anna Petrova", "Maria Silva")
    with running(qtbot, qapp, paths) as desk:
        slip(desk, "first line")
        slip(desk, "second line")
    with running(qtbot, qapp, paths) as desk:
        assert lines(desk) == ["second line", "first line"]
        assert strip(desk)
        desk.click("dropLine")
        assert (lines(desk), focus().objectName()) == (["first line"], "search")


def test_a_line_in_the_box_is_kept_when_the_program_ends(qtbot: QtBot, qapp: QApplication, paths: Paths) -> None:
    a_book_of(paths.book, "Anna Petrova")
    with running(qtbot, qapp, paths) as desk:
        desk.search("petrowna")
        desk.press(Key.Key_Return)
        desk.type("paid 4")
    with running(qtbot, qapp, paths) as desk:
        assert lines(desk) == ["paid 4"]


def test_a_client_s_line_stays_theirs_alone_when_the_window_closes(
    qtbot: QtBot, qapp: QApplication, paths: Paths
) -> None:
    a_book_of(paths.book, "Anna Petrova")
    with running(qtbot, qapp, paths) as desk:
        desk.search("anna")
        desk.press(Key.Key_Return)
        desk.type("to Lee")
        desk.window.close()  # and after it the book is put down
    with running(qtbot, qapp, paths) as desk:
        assert ([draft.text for draft in desk.session.notes.drafts()], lines(desk)) == (["to Lee"], [])


def test_guests_see_no_line(shop: Desk) -> None:
    slip(shop)
    shop.press(Key.Key_F9)
    assert strip(shop) is None
    shop.press(Key.Key_F9)
    assert strip(shop)


def test_one_slip_in_a_queue_leaves_the_others_where_they_belong(shop: Desk) -> None:
    window = shop.window.windowHandle()
    for name in ("anna", "maria", "petrowna", "tomas"):
        for key in ("\x1b", *name, "\r", *f"for {name}", "\r"):
            special = {"\x1b": Key.Key_Escape, "\r": Key.Key_Return}.get(key)
            QTest.keyClick(window, special if special is not None else key)
            QCoreApplication.processEvents()
    settle()
    kept = [note.text for note in sorted(shop.session.book.notes.all(), key=lambda note: note.seq)]
    assert (kept, lines(shop)) == (["for anna", "for maria", "for tomas"], ["for petrowna"])

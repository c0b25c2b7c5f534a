"""Whatever is pasted into a line: the window goes on, nothing that stood there is lost, and it is told."""

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPlainTextEdit

from smallcrm.ui.kit.note_edit import MOST_PASTED
from tests.ui.desk import Desk


def paste(edit: QPlainTextEdit, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    edit.insertFromMimeData(data)


def test_a_pasted_megabyte_leaves_the_line_as_it_was(shop: Desk) -> None:
    shop.open("anna")
    shop.type("Tea, ")
    box = shop.find(QPlainTextEdit, "quickNote")
    paste(box, "x" * 1_000_000)
    assert box.toPlainText() == "Tea, "
    assert "too long to paste" in box.accessibleDescription()


def test_a_pasted_page_is_taken(shop: Desk) -> None:
    shop.open("anna")
    box = shop.find(QPlainTextEdit, "quickNote")
    paste(box, "one two three " * 1000)
    assert len(box.toPlainText()) == 14_000


def test_many_pastes_do_not_add_up_to_more(shop: Desk) -> None:
    shop.open("anna")
    box = shop.find(QPlainTextEdit, "quickNote")
    for _ in range(5):
        paste(box, "one two " * 1000)
    assert len(box.toPlainText()) <= MOST_PASTED

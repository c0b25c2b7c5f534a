"""A window that is wanted again comes to the front, with the keyboard, from wherever it was."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.ui.desk import Desk


@pytest.mark.xcb
def test_a_second_start_brings_it_before_the_window_that_was_in_front(shop: Desk) -> None:
    shop.until(lambda: shop.program.doors.of_book)
    other = QWidget()
    shop.qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    shop.until(other.isActiveWindow)
    command = [sys.executable, "-m", "smallcrm", str(shop.paths.book)]
    with subprocess.Popen(command, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}) as second:
        shop.qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    shop.until(shop.window.isActiveWindow)
    assert shop.window.windowTitle() == "SmallCRM"


def test_it_is_no_longer_minimised(shop: Desk) -> None:
    shop.until(lambda: shop.program.doors.of_book)
    shop.window.showMinimized()
    door = shop.program.doors.of_book
    assert door is not None
    door.knocked.emit("")
    assert not shop.window.windowState() & Qt.WindowState.WindowMinimized


def test_a_question_that_is_open_in_it_comes_with_it(shop: Desk) -> None:
    shop.until(lambda: shop.program.doors.of_book)
    question = QDialog(shop.window)
    question.open()
    shop.until(lambda: QApplication.activeModalWidget() is question)
    door = shop.program.doors.of_book
    assert door is not None
    door.knocked.emit("")
    shop.until(question.isActiveWindow)
    question.reject()

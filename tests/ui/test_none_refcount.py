"""PySide6 6.12.0 drops a reference to None on many calls and aborts Python 3.11 after minutes of use.

A short test of the window never gets that far, so the references are counted here.
"""

import sys
import tomllib
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from smallcrm.ui.kit.note_delegate import NoteDelegate
from smallcrm.ui.kit.row_delegate import RowDelegate
from smallcrm.ui.theme import Look
from tests.ui.samples import NOTES, ROWS, list_view

TOP = Path(__file__).resolve().parents[2]
TIMES = 400
# A call at fault loses one each time; a cache that fills, or the collector at work, moves a few in all.
NOISE = TIMES // 4


def drift(action: Callable[[], object]) -> int:
    """By how much the references to None change over `TIMES` calls."""
    action()
    before = sys.getrefcount(None)
    for _ in range(TIMES):
        action()
    return abs(sys.getrefcount(None) - before)


def test_none_is_counted_before_python_3_12_and_immortal_from_then_on() -> None:
    before = sys.getrefcount(None)
    kept = [None] * 1000
    counted = sys.getrefcount(None) - before
    assert counted in ((1000, 1001) if sys.version_info < (3, 12) else (0,))
    assert len(kept) == 1000


def test_painting_the_client_list_loses_no_none(look: Look, qtbot: QtBot) -> None:
    view = list_view(look, ROWS, RowDelegate(look))
    qtbot.addWidget(view)
    view.resize(312, 640)
    assert drift(view.grab) < NOISE


def test_painting_the_notes_loses_no_none(look: Look, qtbot: QtBot) -> None:
    view = list_view(look, NOTES, NoteDelegate(look))
    qtbot.addWidget(view)
    view.resize(520, 400)
    assert drift(view.grab) < NOISE


def test_a_model_that_answers_none_loses_none(look: Look, qtbot: QtBot) -> None:
    view = list_view(look, ROWS, RowDelegate(look))
    qtbot.addWidget(view)
    index = view.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.WhatsThisRole) is None
    assert drift(lambda: index.data(Qt.ItemDataRole.WhatsThisRole)) < NOISE


@pytest.mark.usefixtures("qapp")
def test_a_painter_loses_no_none() -> None:
    canvas = QPixmap(50, 50)
    painter = QPainter(canvas)
    colour = QColor("black")

    def paint() -> None:
        painter.save()
        painter.setPen(colour)
        painter.fillRect(QRect(0, 0, 10, 10), colour)
        painter.restore()

    lost = drift(paint)
    painter.end()
    assert lost < NOISE


def test_the_pyside6_here_is_one_that_was_tried() -> None:
    wanted = [
        Requirement(line) for line in tomllib.loads((TOP / "pyproject.toml").read_text())["project"]["dependencies"]
    ]
    pyside = next(requirement for requirement in wanted if requirement.name == "PySide6-Essentials")
    assert pyside.specifier.contains(version("PySide6-Essentials"))
    assert not pyside.specifier.contains("6.12.0")

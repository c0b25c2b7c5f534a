from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smallcrm.paths import Paths
from smallcrm.ui.theme import Look, Scheme
from tests.ui.desk import Desk, a_book_of, running


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Look:
    look = Look(Scheme.LIGHT)
    look.apply(qapp)
    return look


@pytest.fixture
def look(dressed: Look) -> Look:
    """The light look at 100 %, whatever the test before did to it."""
    dressed.set_choice(Scheme.LIGHT)
    dressed.set_scale(1.0)
    return dressed


@pytest.fixture
def shop(qtbot: QtBot, qapp: QApplication, paths: Paths) -> Iterator[Desk]:
    """The window over a small book: Anna Petrova, Tomas Novak and Maria Silva, written down in this order."""
    a_book_of(paths.book, "Anna Petrova", "Tomas Novak", "Maria Silva")
    with running(qtbot, qapp, paths) as desk:
        yield desk


@pytest.fixture
def sample(qtbot: QtBot, qapp: QApplication, paths: Paths) -> Iterator[Desk]:
    """The window over the made-up cafe."""
    with running(qtbot, qapp, paths, sample="cafe") as desk:
        yield desk


@pytest.fixture
def first_start(qtbot: QtBot, qapp: QApplication, paths: Paths) -> Iterator[Desk]:
    """The program on a computer that has never seen it."""
    with running(qtbot, qapp, paths) as desk:
        yield desk

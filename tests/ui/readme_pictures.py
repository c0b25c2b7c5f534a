"""The pictures of the README: `python -m tests.ui.readme_pictures docs` makes them anew from the made-up cafe.

Run it whenever a screen comes to look otherwise.
"""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QImageWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from smallcrm.app import Program, make_application
from smallcrm.paths import Paths
from smallcrm.services.clock import Clock
from smallcrm.ui.actions import Do
from smallcrm.ui.theme import Scheme
from smallcrm.ui.window import Window

DAY = date(2025, 11, 20)
SETTLED_MS = 400


def type_here(text: str) -> None:
    """Type where the keyboard is, and let the window follow."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)
    QTest.qWait(SETTLED_MS)


def search(window: Window, text: str) -> None:
    field = window.findChild(QLineEdit, "search")
    assert field is not None
    field.setFocus()
    type_here(text)


def counter(window: Window) -> None:
    search(window, "maggie")
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return)
    QTest.qWait(SETTLED_MS)
    type_here("knee better, oat flat white 4.50 tip 1 ?son's exam +2w #running")


def search_dark(window: Window) -> None:
    search(window, "ma")


def day_sheet(window: Window) -> None:
    window.commands.actions[Do.DAY_SHEET].trigger()
    QTest.qWait(SETTLED_MS)
    type_here("bike stolen, cortado 3.60 tip .50 ?bike found +1w")


def today(window: Window) -> None:
    window.commands.actions[Do.TODAY].trigger()


PICTURES: dict[str, tuple[Callable[[Window], None], Scheme]] = {
    "counter": (counter, Scheme.LIGHT),
    "search-dark": (search_dark, Scheme.DARK),
    "day-sheet": (day_sheet, Scheme.LIGHT),
    "today": (today, Scheme.LIGHT),
}


def take(app: QApplication, target: Path, scene: Callable[[Window], None], scheme: Scheme) -> None:
    """One picture of one scene, in a shop of its own."""
    with TemporaryDirectory() as folder:
        paths = Paths(Path(folder))
        paths.make_folders()
        program = Program(app, paths, paths.book, Clock(DAY))
        program.start("cafe")
        window = program.window
        window.resize(1280, 800)
        program.look.set_choice(scheme)
        window.activateWindow()
        QTest.qWait(SETTLED_MS)
        scene(window)
        QTest.qWait(SETTLED_MS)
        writer = QImageWriter(str(target), QByteArray(b"PNG"))
        writer.setCompression(100)
        assert writer.write(window.grab().toImage())
        window.close()
        program.close()


def main(folder: Path) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = make_application(["smallcrm"])
    for name, (scene, scheme) in PICTURES.items():
        take(app, folder / f"{name}.png", scene, scheme)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

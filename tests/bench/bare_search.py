"""What Qt alone takes from a letter to a painted list: the floor of every key."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget

from tests.bench.window import Paints, press

ROWS = 200


class BareSearch:
    """A line edit over a list of two hundred lines, made new at each letter. Nothing is searched."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._window = QWidget()
        self._edit, self._list, self._model = QLineEdit(), QListView(), QStringListModel()
        column = QVBoxLayout(self._window)
        column.addWidget(self._edit)
        column.addWidget(self._list)
        self._list.setUniformItemSizes(True)
        self._list.setModel(self._model)
        self._edit.textChanged.connect(self._fill)
        self._paints = Paints(self._list.viewport())
        self._window.resize(320, 800)
        self._window.show()
        application.processEvents()

    def type_letter(self, letter: str) -> None:
        """One letter, up to the painted list."""
        before = self._paints.count
        press(self._edit, 0, letter)
        self._paints.wait(before)

    def clear_search(self) -> None:
        """An empty box."""
        self._edit.clear()
        self._application.processEvents()

    def close(self) -> None:
        """Let the window go."""
        self._window.close()
        self._window.deleteLater()

    def _fill(self, text: str) -> None:
        self._model.setStringList([f"{text} {row}" for row in range(ROWS)])

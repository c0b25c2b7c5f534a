"""A window comes forward because the owner started the program again."""

from __future__ import annotations

import os

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget


class Forward(QObject):
    """Brings its window forward when it is knocked for."""

    # A slot of an object that goes with the window: connected to a partial, the window would never go.
    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def come(self, token: str) -> None:
        """See `bring_forward`."""
        bring_forward(self._window, token)


def bring_forward(window: QWidget, token: str = "") -> None:
    """Un-minimised, over the others, with the keyboard; and so does a question that is open in it.

    `token`: what the desktop gave the start that asks for it.
    """
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    if token and QGuiApplication.platformName().startswith("wayland"):
        # Qt shows it with the next wish to be active, and takes it away.
        os.environ["XDG_ACTIVATION_TOKEN"] = token
    if QGuiApplication.platformName() == "xcb":
        _be_told_the_time(window)
        QTimer.singleShot(_MOMENT_MS, window, lambda: _raise(window))
    _raise(window)


# As long as a display takes to answer.
_MOMENT_MS = 50


def _raise(window: QWidget) -> None:
    for shown in (window, QApplication.activeModalWidget()):
        if shown is not None:
            shown.raise_()
            shown.activateWindow()


def _be_told_the_time(window: QWidget) -> None:
    """A window manager gives the keyboard to nobody who asks in the name of an old click. Qt asks in the name of the
    latest event the display told it of, and each change of a title is told."""
    title = window.windowTitle()
    window.setWindowTitle(title + " ")
    window.setWindowTitle(title)

"""The doors of one window: its book's, where later starts knock, and its own, where it is asked to close."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from smallcrm.running import Presence
from smallcrm.ui.closing import Leaving
from smallcrm.ui.forward import Forward
from smallcrm.ui.instance import Door, door_name


class Doors:
    """`folder` is where who is running can be found."""

    def __init__(self, window: QWidget, folder: Path) -> None:
        self._window = window
        self._forward = Forward(window)
        self._folder = folder
        self._presence: Presence | None = None
        self.of_book: Door | None = None
        self.of_window: Door | None = None

    def open_for(self, book: Path) -> None:
        """Listen for later starts on this book."""
        if self.of_book is None:
            self.of_book = Door(door_name(book))
            self.of_book.knocked.connect(self._forward.come)

    def leave_book(self) -> None:
        """It is put down."""
        if self.of_book is not None:
            self.of_book.close()
            self.of_book = None

    def be_found(self) -> None:
        """From now on this window can be asked to close: see `smallcrm --close`."""
        if self._presence is None and (presence := Presence.enter(self._folder)):
            self._presence = presence
            self.of_window = door = Door(presence.name)
            door.close_asked.connect(Leaving(self._window).asked)
            door.knocked.connect(self._forward.come)
            presence.tell(door.address)

    def close(self, *, ending: bool) -> None:
        """Listen no more. `ending`: the process is found until it has ended, because files of it are in use so long."""
        self.leave_book()
        if self.of_window is not None:
            self.of_window.close()
            self.of_window = None
        if self._presence is not None and not ending:
            self._presence.leave()
            self._presence = None

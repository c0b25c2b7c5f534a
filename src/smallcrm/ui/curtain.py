"""What the window does about the counter view: its lasting line, and nothing left open that guests should not see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from PySide6 import QtWidgets
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from smallcrm.ui.counter.counter import Counter
from smallcrm.ui.kit.cards import Glyph, Ground
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Look, Type
from smallcrm.ui.veil import PutAside, Veil, not_now

if TYPE_CHECKING:
    from smallcrm.ui.dialogs.asking import AskingDialog


class Shown(Protocol):
    """The window, as far as this is concerned."""

    counter: Counter | None
    look: Look
    veil: Veil

    def show_counter(self) -> None: ...
    def say(self, text: str) -> None: ...


class Curtain(QObject):
    """Closes with the veil: dialogs and menus go, every page but the counter is put aside. `line` says so."""

    def __init__(self, window: QWidget, shown: Shown, pages: QStackedWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shown = shown
        self._pages = pages
        self._aside = PutAside(pages, self._harmless)
        self._waiting: list[AskingDialog] = []
        self.line = self._build_line(shown.look)
        shown.veil.changed.connect(self.follow)
        pages.currentChanged.connect(self._turned)
        self.follow()

    def follow(self) -> None:
        """Closed, or open, as the veil is; also when a book has been opened."""
        veil = self._shown.veil
        self.line.setVisible(veil.on)
        if not veil.closed:
            self._words.setText(self.tr("Everything is shown while F8 is held."))
            self._aside.put_back()
            self._show_again()
            return
        self._words.setText(self.tr("Counter view. Hold F8 to look, F9 to leave."))
        self._close_over()
        counter = self._shown.counter
        if counter and not counter.list.search.hasFocus():
            counter.list.search.clear()  # who else was found
        page = self._pages.currentWidget()
        if page is not None and not self._harmless(page):
            self._shown.show_counter()
        self._aside.take_out()

    def let_go(self) -> None:
        """The book is about to be closed: what was put aside goes with the window again."""
        self._aside.put_back()
        for dialog in self._waiting:
            dialog.drop()
            dialog.deleteLater()
        self._waiting.clear()

    def _turned(self) -> None:
        """Whichever way a page is come by: while guests look there is only the counter."""
        page = self._pages.currentWidget()
        if self._shown.veil.closed and page is not None and not self._harmless(page):
            self.follow()
            self._shown.say(not_now())

    def _harmless(self, page: QWidget) -> bool:
        """The counter hides what is to be hidden itself; before there is a client there is nothing to hide."""
        return isinstance(page, Counter) or page.property("holdsNobody") is True

    def _close_over(self) -> None:
        for dialog in self._window.findChildren(QtWidgets.QDialog):
            if not dialog.isVisible():
                continue
            # Asked of the few dialogs there are, not of their class: no dialog is loaded before one is opened.
            if dialog.property("asksFirst") and cast("AskingDialog", dialog).unsaved():
                # No question in front of a guest: what was typed waits with it.
                dialog.hide()
                self._waiting.append(cast("AskingDialog", dialog))
            else:
                dialog.reject()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()

    def _show_again(self) -> None:
        """The dialogs that waited, once the counter view is left: not for the moment of a look under it."""
        if self._shown.veil.on:
            return
        waiting, self._waiting = self._waiting, []
        for dialog in waiting:
            dialog.open()

    def _build_line(self, look: Look) -> Ground:
        line = Ground(look, "sunk")
        line.setObjectName("counterViewLine")
        row = QHBoxLayout(line)
        row.setContentsMargins(look.px(16), look.px(6), look.px(16), look.px(6))
        row.setSpacing(look.px(8))
        row.addWidget(Glyph(look, "eye-off", "text2"))
        self._words = PlainLabel(look, role=Type.SMALL, colour="text2", wrap=True)
        row.addWidget(self._words, 1)
        return line

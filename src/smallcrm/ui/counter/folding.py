"""How wide the list is: folded to faces in a narrow window, but not while somebody is looked for in it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from smallcrm.ui.counter.list_pane import ListPane

# Widths in px at 100 %, compared with the window's divided by the font scale.
LIST, LIST_COMPACT, LIST_FOLDED = 312, 272, 72
FOLDED_BELOW = 800
# The rail and the narrowest page, of which an unfolded list must leave enough.
BESIDE = 72 + 340


class Folding(QObject):
    """`fitted` follows each fit."""

    fitted = Signal()

    def __init__(self, pane: ListPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._window = 0
        self._compact = False
        # The keyboard is in the pane: it came by the search box and went no further than the list.
        self._here = True
        pane.search.textChanged.connect(self._typed)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)

    def fit(self, window: int, *, compact: bool) -> None:
        """Fit the list into a window of this width."""
        self._window, self._compact = window, compact
        narrow = window < FOLDED_BELOW
        # What is typed, and who is found, is to be read.
        folded = narrow and not (self._here and self._pane.search.text())
        unfolded = min(LIST_COMPACT, max(LIST_FOLDED, window - BESIDE)) if narrow else LIST_COMPACT
        self._pane.set_width(LIST_FOLDED if folded else unfolded if compact else LIST, folded=folded)
        self.fitted.emit()

    def caret_in_note(self, inside: bool) -> None:
        """Show beside the search box the key that leads there."""
        self._pane.search.set_keys("Esc" if inside else "/")

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or now.window() is not self._pane.window():
            return  # a menu, a dialog, another program: the keyboard comes back
        # A press on a face leaves it folded: the row would go from under the pointer.
        here = now is self._pane.search or (self._here and self._pane.isAncestorOf(now))
        if here is not self._here:
            self._here = here
            self._typed()

    def _typed(self) -> None:
        if 0 < self._window < FOLDED_BELOW:
            self.fit(self._window, compact=self._compact)

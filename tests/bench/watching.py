"""The eye on a list that is about to be painted."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QListView

from tests.bench.child import report


class _FirstPaint(QObject):
    """Reports when the list has painted rows, and leaves."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._view.model().rowCount() > 0:
            watched.removeEventFilter(self)
            # The filter sees the event before the rows are painted; the timer comes right after.
            QTimer.singleShot(0, self._done)
        return False

    def _done(self) -> None:
        report()
        QApplication.quit()


def report_first_paint(view: QListView) -> None:
    """Tell what it cost up to the first painted rows of `view`, then quit."""
    _FirstPaint(view)

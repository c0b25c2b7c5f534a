"""SmallCRM up to its first painted list: `python -m tests.bench.first_paint BOOK TODAY`. Run as its own program."""

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer

from tests.bench.child import report
from tests.bench.window import Counter, open_counter


class _FirstPaint(QObject):
    """Reports when the list has painted rows, and leaves."""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter
        counter.list.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._counter.list.model().rowCount() > 0:
            self._counter.list.viewport().removeEventFilter(self)
            # The filter sees the event before the rows are painted; the timer comes right after.
            QTimer.singleShot(0, self._done)
        return False

    def _done(self) -> None:
        report()
        self._counter.application.quit()


def main(book: str, today: str) -> int:
    """Open the book in a window, tell what that cost, leave."""
    counter = open_counter(Path(book), date.fromisoformat(today))
    painted = _FirstPaint(counter)
    code = counter.application.exec()
    painted.deleteLater()
    counter.close()
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

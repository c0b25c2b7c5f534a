"""What can wait until the window shows its first picture."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class AfterPaint(QObject):
    """Calls `then` once, when `widget` has been painted for the first time and nothing else is waiting."""

    def __init__(self, widget: QWidget, then: Callable[[], object]) -> None:
        super().__init__(widget)
        self._then = then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # The filter sees the event before the paint; the timer comes after the whole picture.
            # Not when we are gone by then.
            QTimer.singleShot(0, self, self._go)
        return False

    def _go(self) -> None:
        self.deleteLater()
        self._then()

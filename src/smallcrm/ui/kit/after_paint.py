"""What can wait until the window shows its first picture."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class AfterPaint(QObject):
    """Calls `then` once, when `widget` has been painted for the first time and nothing else is waiting."""

    def __init__(self, widget: QWidget, then: Callable[[], object]) -> None:
        super().__init__(widget)
        self._then = then
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # The filter sees the event before the paint; the timer comes after the whole picture.
            self._timer.start()
        return False

    def _go(self) -> None:
        self.deleteLater()
        self._then()

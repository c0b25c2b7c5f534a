"""The floor of every start: the smallest PySide6 main window, up to its first paint. Run as a program of its own."""

import sys

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from tests.bench.child import report


class _Central(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        report()
        QApplication.quit()


def main() -> int:
    """Show it, tell what that cost, leave."""
    application = QApplication(sys.argv)
    window = QMainWindow()
    window.setCentralWidget(_Central())
    window.resize(1280, 800)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())

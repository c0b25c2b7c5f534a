"""A list that opens: nothing is changed by a key or the wheel until a line of the open list is chosen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

_OPENING = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_PAGING = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class DropDown(QComboBox):
    """Qt's own takes another value with each arrow, letter or Page Down, the list being closed.

    Here arrows and letters open the list; Enter chooses in it, Esc leaves the value as it was. Page Up and Page Down
    are the page's, as the wheel is.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = Qt.Key(event.key()), event.text()
        if key in _PAGING:
            event.ignore()
        elif key in _OPENING:
            self.showPopup()
        elif text.isprintable() and text.strip() and not event.modifiers() & _HELD:
            self.showPopup()
            self.view().keyboardSearch(text)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling the page must not change what the pointer happens to pass over.
        event.ignore()

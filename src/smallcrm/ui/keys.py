"""Keys that Qt would keep from the window's actions.

A text field answers ShortcutOverride for undo, redo and (on X11) Ctrl+E even when it has nothing to do with them, so
Ctrl+Z would never reach the book while the caret stands in an empty note box. One filter gives such keys back.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from smallcrm.ui.actions import FIELDS_OWN, TYPED_KEYS, Actions, Do
from smallcrm.ui.kit.fields import SearchField

_OWN_UNDO = (Do.UNDO, Do.REDO)


class KeyFilter(QObject):
    """Watches the text field that has the focus.

    Not the whole application: every event of every object would then go through Python.
    """

    def __init__(self, actions: Actions, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._keys = {keys.toString(): do for do, keys in actions.shortcuts()}
        application.focusChanged.connect(self._focus_moved)
        self._focus_moved(None, QApplication.focusWidget())

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, QLineEdit | QPlainTextEdit):
            old.removeEventFilter(self)
        if isinstance(new, QLineEdit | QPlainTextEdit):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every event of the program passes here, thousands at a start: the class is known, asking the type is not.
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
            return False
        if not isinstance(watched, QLineEdit | QPlainTextEdit):
            return False
        keys = _sequence(event)
        do = self._keys.get(keys)
        if do is None or keys in TYPED_KEYS or do in FIELDS_OWN or self._field_undoes(watched, do):
            return False
        event.ignore()
        return True

    def _field_undoes(self, field: QLineEdit | QPlainTextEdit, do: Do) -> bool:
        """Inside a field, undo takes back typing first; what was searched for is no typing worth taking back."""
        if do not in _OWN_UNDO or isinstance(field, SearchField):
            return False
        if isinstance(field, QLineEdit):
            return field.isUndoAvailable() if do is Do.UNDO else field.isRedoAvailable()
        document = field.document()
        return document.isUndoAvailable() if do is Do.UNDO else document.isRedoAvailable()


def _sequence(event: QKeyEvent) -> str:
    # A "?" or "+" is typed with Shift on most keyboards; its sequence names the character alone.
    combination = event.keyCombination()
    return QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText)

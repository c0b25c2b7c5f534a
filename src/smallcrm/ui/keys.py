"""Keys that Qt would keep from the window's actions.

A text field answers ShortcutOverride for undo, redo and (on X11) Ctrl+E even when it has nothing to do with them, so
Ctrl+Z would never reach the book while the caret stands in an empty note box. One filter gives such keys back.

And where only a Russian (Greek, Hebrew, ...) keyboard is set up, no key has a Latin letter: neither the actions nor the
fields' own copying and pasting would be reached. The same filter then goes by the place of the key.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from smallcrm.ui import key_places
from smallcrm.ui.actions import FIELDS_OWN, TYPED_KEYS, Actions, Do
from smallcrm.ui.kit.fields import SearchField

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_OWN_UNDO = (Do.UNDO, Do.REDO)


class KeyFilter(QObject):
    """Watches the widget that has the focus.

    Not the whole application: every event of every object would then go through Python.
    """

    def __init__(self, actions: Actions, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        self._keys = {keys.toString(): do for do, keys in actions.shortcuts()}
        application.focusChanged.connect(self._focus_moved)
        self._focus_moved(None, QApplication.focusWidget())

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is not None:
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every event of the widget passes here: the class is known, asking the type is not.
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyPress:
            return self._struck(watched, event)
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(watched, QLineEdit | QPlainTextEdit):
            return False
        keys = _sequence(event)
        do = self._keys.get(keys)
        if do is None or keys in TYPED_KEYS or self._field_undoes(watched, do) or _field_pastes(watched, do):
            return False
        event.ignore()
        return True

    def _struck(self, watched: QObject, event: QKeyEvent) -> bool:
        """A key with Ctrl that nobody took: on a Russian keyboard it means the key that lies in its place."""
        # Ctrl with Alt is AltGr on Windows, and types a letter.
        held = event.modifiers() & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier)
        if held != Qt.KeyboardModifier.ControlModifier or not isinstance(watched, QWidget):
            return False
        key = key_places.meant(event)
        if key is None:
            return False
        # As Qt does it: the field is asked first, then the shortcuts, then the field gets the key.
        asked = _instead(event, QEvent.Type.ShortcutOverride, key)
        asked.ignore()
        QCoreApplication.sendEvent(watched, asked)
        do = None if asked.isAccepted() else self._keys.get(_sequence(asked))
        if do is not None and watched.window() is self._actions.window:
            self._actions[do].trigger()
            return True
        QCoreApplication.sendEvent(watched, _instead(event, QEvent.Type.KeyPress, key))
        return True

    def _field_undoes(self, field: QLineEdit | QPlainTextEdit, do: Do) -> bool:
        """Inside a field, undo takes back typing first; what was searched for is no typing worth taking back."""
        if do not in _OWN_UNDO or isinstance(field, SearchField):
            return False
        if isinstance(field, QLineEdit):
            return field.isUndoAvailable() if do is Do.UNDO else field.isRedoAvailable()
        document = field.document()
        return document.isUndoAvailable() if do is Do.UNDO else document.isRedoAvailable()


def _field_pastes(field: QLineEdit | QPlainTextEdit, do: Do) -> bool:
    """A picture is nothing for the note box, where the caret mostly stands: it is about the client then.

    Not in a field of one line: in the search box it is not said yet whom it would be about.
    """
    return do in FIELDS_OWN and (isinstance(field, QLineEdit) or field.canPaste())


def _instead(event: QKeyEvent, kind: QEvent.Type, key: Qt.Key) -> QKeyEvent:
    native = (event.nativeScanCode(), event.nativeVirtualKey(), event.nativeModifiers())
    return QKeyEvent(kind, key, event.modifiers(), *native, "", event.isAutoRepeat())


def _sequence(event: QKeyEvent) -> str:
    # A "?" or "+" is typed with Shift on most keyboards; its sequence names the character alone.
    combination = event.keyCombination()
    return QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText)

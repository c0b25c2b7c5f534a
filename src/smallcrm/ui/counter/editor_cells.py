"""The cells of a line in the editor. Whatever a cell is, its value is a text: what is typed, a code, an id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QSizePolicy, QWidget

from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, IconButton, Kind, Tick
from smallcrm.ui.kit.drop_down import DropDown
from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.kit.note_edit import NoteEdit, NoteFrame
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Look, Type
from smallcrm.ui.words import shortened

# More than any field keeps, so that what is too long is told at the field; less than what makes typing slow.
LONGEST_PASTE = 20_000
HEIGHT = 40
_PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class EditedCell(Protocol):
    """What a line asks of its cells. `settled` is sent by those that are chosen, not typed into."""

    def value(self) -> str:
        """What stands in it."""

    def put(self, value: str) -> None:
        """Show a value; what was typed before cannot be taken back by Ctrl+Z."""

    def put_back(self, value: str) -> bool:
        """Show a value in place of what is being typed; True where Ctrl+Z brings that back."""

    def stops(self) -> Sequence[QWidget]:
        """What the keyboard can reach in it, in order."""

    def call(self, name: str) -> None:
        """What a screen reader calls it."""


class TextCell(LineField):
    """One line of text."""

    def __init__(self, look: Look, hint: str) -> None:
        super().__init__(look, hint, placeholder=hint, height=HEIGHT)
        self.setMaxLength(LONGEST_PASTE)

    def value(self) -> str:
        return self.text()

    def put(self, value: str) -> None:
        at = self.cursorPosition() if value == self.text() else 0
        self.setText(value)
        self.setCursorPosition(at)

    def put_back(self, value: str) -> bool:
        self.selectAll()
        self.insert(value)
        return True

    def stops(self) -> Sequence[QWidget]:
        return [self]

    def call(self, name: str) -> None:
        self.setAccessibleName(name)

    def complete_from(self, words: Sequence[str]) -> None:
        """Offer these words while one is typed."""
        completer = QCompleter(list(words), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)


class _LinesEdit(NoteEdit):
    """Takes no more of a paste than can be told about. Page Up and Page Down lead out of it, as out of every field."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _PAGES and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            room = max(0, LONGEST_PASTE - self.document().characterCount())
            self.insertPlainText(source.text()[:room])


class LinesCell(NoteFrame):
    """Several lines: Shift+Enter begins another one, Enter keeps them."""

    def __init__(self, look: Look, hint: str) -> None:
        super().__init__(look, _LinesEdit(look, hint, placeholder=hint))

    def value(self) -> str:
        return self.edit.toPlainText()

    def put(self, value: str) -> None:
        # Setting the text again also empties the memory of what was typed.
        self.edit.setPlainText(value)

    def put_back(self, value: str) -> bool:
        self.edit.selectAll()
        self.edit.insertPlainText(value)
        return True

    def stops(self) -> Sequence[QWidget]:
        return [self.edit]

    def call(self, name: str) -> None:
        self.edit.setAccessibleName(name)


class ChoiceCell(DropDown):
    """One of a few."""

    settled = Signal()

    def __init__(self, look: Look, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._look = look
        for code, word in choices:
            self.addItem(word, code)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self.settled)
        look.changed.connect(self._dress)
        self._dress()

    def value(self) -> str:
        return str(self.currentData() or "")

    def put(self, value: str) -> None:
        place = self.findData(value)
        if place < 0:
            # Another program's word is shown as it is, not changed to one of ours.
            self.addItem(value, value)
            place = self.count() - 1
        self.setCurrentIndex(place)

    def put_back(self, value: str) -> bool:
        self.put(value)
        return False

    def stops(self) -> Sequence[QWidget]:
        return [self]

    def call(self, name: str) -> None:
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(80), self._look.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # The style sheet leaves the arrow out; without one it would look like a field to type into.
        side, gap = self._look.px(16), self._look.px(12)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = gap if mirrored else self.width() - gap - side
        where = QRectF(left, (self.height() - side) / 2, side, side)
        self._look.icons.paint(QPainter(self), where, "chevron-down", self._look.theme.text2)

    def _dress(self) -> None:
        self.setFont(self._look.font(Type.BODY))
        self.updateGeometry()


class ClientCell(QWidget):
    """Another client of the book, or nobody. `wanted` asks for the chooser."""

    settled = Signal()
    wanted = Signal()

    def __init__(self, house: House, hint: str) -> None:
        super().__init__()
        self._house = house
        self._id = ""
        self._hint = hint
        self._name = hint
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(house.look.px(4))
        self.choose = Button(house.look, "", kind=Kind.SECONDARY, icon="user")
        self.choose.clicked.connect(self.wanted)
        self.nobody = IconButton(house.look, "x", self.tr("Nobody"), size=28, glyph=14, framed=False)
        self.nobody.clicked.connect(lambda: self.choose_client(""))
        row.addWidget(self.choose)
        row.addWidget(self.nobody)
        row.addStretch(1)
        self.put("")

    def value(self) -> str:
        return self._id

    def put(self, value: str) -> None:
        self._id = value
        client = self._house.session.clients.get(value) if value else None
        self.choose.setText(shortened(client.name, 24) if client else self._hint)
        self.nobody.setVisible(bool(value))
        self.call(self._name)

    def put_back(self, value: str) -> bool:
        self.put(value)
        return False

    def choose_client(self, client_id: str) -> None:
        """Somebody, or "" for nobody, was chosen."""
        self.put(client_id)
        if not client_id:
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.settled.emit()

    def asked(self) -> str:
        """What the chooser is asked."""
        return self._name

    def stops(self) -> Sequence[QWidget]:
        return [self.choose, self.nobody]

    def call(self, name: str) -> None:
        self._name = name
        client = self._house.session.clients.get(self._id) if self._id else None
        self.choose.setAccessibleName(f"{name}: {client.name}" if client else name)
        self.nobody.set_name(f"{name}: {self.tr('Nobody')}")


class TickCell(QWidget):
    """Yes or no."""

    settled = Signal()

    def __init__(self, look: Look, word: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.tick = Tick(look, word)
        self.tick.clicked.connect(self.settled)
        row.addWidget(self.tick)
        row.addWidget(PlainLabel(look, word, role=Type.SMALL, colour="text2"))

    def value(self) -> str:
        return "1" if self.tick.isChecked() else ""

    def put(self, value: str) -> None:
        self.tick.setChecked(bool(value))

    def put_back(self, value: str) -> bool:
        self.put(value)
        return False

    def stops(self) -> Sequence[QWidget]:
        return [self.tick]

    def call(self, name: str) -> None:
        self.tick.setAccessibleName(name)

"""The field of the row that is being written, with the chips of its line under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.domain.quicknote.reading import Reading
from smallcrm.ui.counter.fact_colours import colours
from smallcrm.ui.counter.fact_row import FactChips
from smallcrm.ui.counter.line_state import LineState
from smallcrm.ui.house import House
from smallcrm.ui.kit.marked import Marked
from smallcrm.ui.kit.note_edit import NoteEdit, NoteFrame

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class LineFrame(NoteFrame):
    """40 px high with one line."""

    def _dress(self) -> None:
        px = self.look.px
        self._row.setContentsMargins(px(13), px(4), px(13), px(4))
        height = max(px(40), self.edit.height() + px(12))
        if height != self.minimumHeight():
            self.setFixedHeight(height)
        self.update()


class LineEditor(QWidget):
    """One field that goes from row to row. `resized` says it needs another height.

    `entered` is Enter, `tabbed` the next person (1) or the one before (-1), `stepped` the row below (1) or above.
    """

    entered = Signal()
    finished = Signal()
    tabbed = Signal(int)
    stepped = Signal(int)
    resized = Signal()
    typed = Signal()
    visit_set = Signal(bool)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = house.look
        self.edit = NoteEdit(look, self.tr("A line about them"))
        self.edit.setObjectName("sheetLine")
        self.frame = LineFrame(look, self.edit)
        self._marked = Marked(look, self.edit)
        self.chips = FactChips(house)
        self.chips.come_after(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(self.frame)
        column.addWidget(self.chips)
        self.edit.installEventFilter(self)
        self.frame.installEventFilter(self)
        self.edit.submitted.connect(self.entered)
        self.edit.textChanged.connect(self.typed)
        self.edit.left_down.connect(self._down)
        self.chips.left.connect(self._back_from_chips)

    def show_line(self, text: str, name: str, hint: str) -> None:
        """The line of somebody: `name` is what a screen reader says of the field, `hint` stands in it while empty."""
        self.edit.setAccessibleName(name)
        self.edit.show_hint(hint)
        if self.edit.toPlainText() != text:
            # This forgets the field's own undo: letters of one row are nothing to another.
            self.edit.setPlainText(text)
        else:
            self.edit.document().clearUndoRedoStacks()

    def show_reading(self, read: Reading, state: LineState) -> None:
        """What the line means, with what was decided of it."""
        reading = self.chips.show_reading(read, state=state)
        self._fit()
        self._marked.show_words(colours(reading, self.text()))

    def show_nothing(self) -> None:
        """No line, or one whose meaning was filed long ago."""
        self.chips.clear()
        self._fit()
        self._marked.show_words(())

    def _fit(self) -> None:
        """Room for as many rows of chips as there are."""
        if self.sizeHint().height() != self.height():
            self.resized.emit()

    def text(self) -> str:
        """What is typed."""
        return self.edit.toPlainText()

    def type_usual(self) -> None:
        """The mark of the usual, as the first word of a line not begun yet."""
        if self.isVisible() and not self.text().strip():
            self.take_focus()
            self.edit.type_on("=")

    def take_focus(self) -> None:
        """Put the caret behind what is typed."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        cursor = self.edit.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.edit.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        width = max(self.width(), 1)
        layout = self.layout()
        by_width = layout is not None and layout.hasHeightForWidth()
        return QSize(width, layout.totalHeightForWidth(width) if layout and by_width else super().sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.frame:
            if event.type() == QEvent.Type.Resize:
                self.resized.emit()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._took(event)
        return False

    def _took(self, event: QKeyEvent) -> bool:
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ENTER and held == Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
        elif key in _TABS and held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            self.tabbed.emit(_TABS[key])
        elif key == Qt.Key.Key_Up and not held and self._on_first_line():
            self.stepped.emit(-1)
        else:
            return False
        return True

    def _on_first_line(self) -> bool:
        cursor = self.edit.textCursor()
        line = cursor.block().layout().lineForTextPosition(cursor.positionInBlock())
        return cursor.blockNumber() == 0 and (not line.isValid() or line.lineNumber() == 0)

    def _down(self) -> None:
        """Into the chips where there are any, else on to the next row."""
        if not self.chips.take_focus():
            self.stepped.emit(1)

    def _back_from_chips(self, letters: str) -> None:
        self.take_focus()
        self.edit.insertPlainText(letters)

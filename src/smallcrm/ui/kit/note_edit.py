"""The quick note's box: grows from one line to four, saves with Enter, takes plain text only."""

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QObject, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QSizePolicy, QWidget

from smallcrm.ui.kit.painting import box, is_right_to_left
from smallcrm.ui.theme import Look, Type

MOST_LINES = 4
# Letters. Qt lays out a paragraph in the square of its length: a pasted megabyte would hold the window for minutes.
MOST_PASTED = 30_000
# They have no height of their own, but the font they fall back to has: the box would move with the first letter.
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteEdit(QPlainTextEdit):
    """One to four lines of plain text, or up to `most_lines`.

    Enter and Ctrl+Enter are `submitted`, Shift+Enter is a new line, Down from the last line is `left_down`.
    `refused` says that what was pasted is far too long; it stays where it was copied from.
    Each paragraph runs in the direction of its own script.
    """

    submitted = Signal()
    left_down = Signal()
    refused = Signal(str)
    focused = Signal(bool)

    def __init__(
        self,
        look: Look,
        name: str,
        *,
        placeholder: str = "",
        most_lines: int = MOST_LINES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._most_lines = most_lines
        self._hints = (placeholder, "")
        self.setProperty("kind", "bare")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportMargins(0, 1, 0, 1)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.document().setDefaultTextOption(option)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        look.changed.connect(self._dress)
        self._dress()

    def show_hint(self, text: str, short: str = "") -> None:
        """What stands in the empty box, `short` where that has no room; the box is as high as its letters need."""
        self._hints = (text, short)
        self._show_hint()

    def _show_hint(self) -> None:
        text, short = self._hints
        if short and self.look.metrics(Type.NOTE).horizontalAdvance(text) > self.viewport().width():
            text = short
        if text != self.placeholderText():
            self.setPlaceholderText(text)
            self._fit()

    def type_on(self, text: str) -> None:
        """Type this behind what stands here, as the owner would: one undo takes it out again."""
        self.moveCursor(QTextCursor.MoveOperation.End)
        before = self.toPlainText()
        self.insertPlainText(text if not before or before[-1:].isspace() else f" {text}")

    def lines(self) -> int:
        """Lines on screen, wrapped ones counted, at least 1."""
        return max(1, round(self.document().size().height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                # Qt's own Shift+Enter puts U+2028 into the text.
                self.insertPlainText("\n")
            else:
                self.submitted.emit()
            return
        if event.key() == Qt.Key.Key_Down and not event.modifiers() and self._on_last_line():
            self.left_down.emit()
            return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        if len(text) + self.document().characterCount() > MOST_PASTED:
            self.refused.emit(self.tr("That is too long to paste here. What stands here is as it was."))
        elif text:
            self.insertPlainText(text)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(240), self._height(1))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(80), self._height(1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_hint()
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)

    def _on_last_line(self) -> bool:
        cursor = self.textCursor()
        block = cursor.block()
        line = block.layout().lineForTextPosition(cursor.positionInBlock())
        last = not line.isValid() or line.lineNumber() == block.layout().lineCount() - 1
        return last and not block.next().isValid()

    def _height(self, lines: int) -> int:
        """Height of the first `lines` lines. Scripts taller than Latin are measured, not guessed."""
        heights: list[int] = []
        block = self.document().firstBlock()
        while block.isValid() and len(heights) < lines:
            layout = block.layout()
            heights += [ceil(layout.lineAt(place).height()) for place in range(layout.lineCount())]
            block = block.next()
        line = self.look.metrics(Type.NOTE).lineSpacing()
        heights += [line] * (lines - len(heights))
        if self.document().isEmpty():
            heights[0] = max(heights[0], self._hint_height())
        return sum(heights[:lines]) + 2

    def _hint_height(self) -> int:
        """The placeholder may name somebody in a script taller than Latin."""
        layout = QTextLayout(self.placeholderText().translate(_ISOLATES), self.font())
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        return ceil(line.height()) if line.isValid() else 0

    def _fit(self) -> None:
        lines = self.lines()
        right = bool(is_right_to_left(self.toPlainText()))
        option = self.document().defaultTextOption()
        wanted = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        if option.alignment() != wanted:
            option.setAlignment(wanted)
            self.document().setDefaultTextOption(option)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if lines > self._most_lines else policy.ScrollBarAlwaysOff
        )
        height = self._height(min(lines, self._most_lines))
        if height != self.height():
            self.setFixedHeight(height)

    def _dress(self) -> None:
        font = self.look.font(Type.NOTE)
        self.setFont(font)
        # The placeholder is painted by the viewport, which a style sheet keeps from following.
        self.viewport().setFont(font)
        self._fit()


class NoteFrame(QFrame):
    """The box around a `NoteEdit`: a widget at its left (face or pencil), one at its right (Save), the focus ring.

    48 px high with one line; the widgets stay at the top when it grows.
    """

    def __init__(
        self,
        look: Look,
        edit: NoteEdit,
        *,
        left: QWidget | None = None,
        right: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.edit = edit
        self._row = QHBoxLayout(self)
        top = Qt.AlignmentFlag.AlignTop
        self._slots: list[QWidget] = []
        if left is not None:
            self._row.addWidget(self._slot(left), 0, top)
        self._row.addWidget(edit, 1, Qt.AlignmentFlag.AlignVCenter)
        if right is not None:
            self._row.addWidget(self._slot(right), 0, top)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        edit.focused.connect(self.update)
        edit.installEventFilter(self)
        look.changed.connect(self._dress)
        self._dress()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._dress()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, focus = self.look.theme, self.edit.hasFocus()
        border = theme.accent if focus else theme.edge
        width = 2 if focus else 1
        box(QPainter(self), self.rect(), self.look.px(10), fill=theme.raised, border=border, width=width)

    def _slot(self, widget: QWidget) -> QWidget:
        """A holder as high as one line's box, with `widget` in its middle."""
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._slots.append(holder)
        return holder

    def _dress(self) -> None:
        px = self.look.px
        for slot in self._slots:
            slot.setFixedHeight(px(36))
        self._row.setContentsMargins(px(12), px(6), px(6), px(6))
        self._row.setSpacing(px(10))
        height = max(px(48), self.edit.height() + px(20))
        if height != self.minimumHeight():
            self.setFixedHeight(height)
        self.update()

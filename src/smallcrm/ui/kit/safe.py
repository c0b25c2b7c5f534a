"""Text from outside is text: the only home of raw labels, tooltips and message boxes.

Qt guesses rich text and would then open the files and hosts that a client's "name" points to.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QIcon,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QWidget

from smallcrm.ui.kit.painting import LONGEST_LINE, elided, is_right_to_left, line_of_text
from smallcrm.ui.theme import Look, Type

# As html.escape does, which would bring all named letters of HTML into every start.
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

# Letters after which a word may break, at a space of no width: more than the words of most names have.
LONGEST_WORD = 20
_BREAK_HERE = "\u200b"
# Anything but a blank or a hyphen before a letter.
_LETTER = r"(?:[^\s-]|-(?![^\W\d_]))"


class PlainLabel(QLabel):
    """Plain text in a role and colour token; stays on the interface's leading edge, runs in its own direction."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        *,
        role: Type = Type.BODY,
        colour: str = "text",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._role = role
        self._colour = colour
        self._words: str | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(_leading_edge())
        self.setWordWrap(wrap)
        if wrap:
            self.setMinimumWidth(look.px(80))
        self.setText(text)
        look.changed.connect(self._dress)
        self._dress()

    def setText(self, text: str) -> None:
        # A page filled again says mostly what it said: a label told so would have everything around it laid out anew.
        if text == self._words:
            return
        # QLabel forces the widget's direction on plain text, so the widget takes the text's.
        rtl = is_right_to_left(text)
        if rtl is None:
            self.unsetLayoutDirection()
        else:
            right, left = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
            self.setLayoutDirection(right if rtl else left)
        self._words = text
        super().setText(_breakable(text))

    def text(self) -> str:
        """The text as it was given."""
        return self._words or ""

    def set_role(self, role: Type) -> None:
        if role is not self._role:
            self._role = role
            self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The style sheet, polishing a label for its first showing, gives it back the colours it was made with.
        self._dress()

    def _dress(self) -> None:
        self.setFont(self._look.font(self._role))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self._look.colour(self._colour))
        self.setPalette(palette)


class ElidedLabel(PlainLabel):
    """One line that is cut with "…" where it does not fit; the whole text is then its tooltip."""

    def __init__(
        self, look: Look, text: str = "", *, role: Type = Type.BODY, colour: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, text, role=role, colour=colour, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(24), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_the_rest()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell_the_rest()

    def _tell_the_rest(self) -> None:
        cut = self._look.metrics(self._role).horizontalAdvance(self.text()[:LONGEST_LINE]) > self.width()
        set_tip(self, self.text() if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._look.colour(self._colour))
        painter.setFont(self._look.font(self._role))
        shown = elided(self._look.metrics(self._role), self.text(), self.width())
        line_of_text(painter, self.rect(), shown, self.alignment())


def _breakable(text: str) -> str:
    """The text with places where a word too long for any line may break: Qt breaks labels between words only.

    It does so after a hyphen too, so each part of a double name counts for itself.
    """
    if len(text) <= LONGEST_WORD:
        return text
    return re.sub(rf"{_LETTER}{{{LONGEST_WORD}}}(?={_LETTER})", lambda found: found[0] + _BREAK_HERE, text)


def _leading_edge() -> Qt.AlignmentFlag:
    """The left of the screen, or the right in a right-to-left interface, whatever the script of the text."""
    flag = Qt.AlignmentFlag
    mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return (flag.AlignRight if mirrored else flag.AlignLeft) | flag.AlignVCenter | flag.AlignAbsolute


def tip(text: str) -> str:
    """`text` as a tooltip that shows it letter by letter."""
    return f"<qt>{text.translate(_MARKUP)}</qt>" if text else ""


def set_tip(widget: QWidget, text: str) -> None:
    shown = tip(text)
    if widget.toolTip() != shown:
        widget.setToolTip(shown)


def show_tip(at: QPoint, text: str, widget: QWidget) -> None:
    """Show `text` as a tooltip now, at a place of the screen; "" hides the one that is shown."""
    QtWidgets.QToolTip.showText(at, tip(text), widget)


def colour_spans(edit: QPlainTextEdit, spans: Sequence[tuple[QTextCursor, QTextCharFormat]]) -> None:
    """Paint these parts of a field in their formats. Its text, its undo and its layout stay as they are."""
    selections = []
    for cursor, letters in spans:
        selection = QtWidgets.QTextEdit.ExtraSelection()
        # The stubs of PySide know neither.
        setattr(selection, "cursor", cursor)  # noqa: B010
        setattr(selection, "format", letters)  # noqa: B010
        selections.append(selection)
    edit.setExtraSelections(selections)


def inform(parent: QWidget | None, title: str, text: str, more: str = "") -> None:
    """A message with one button to close it."""
    message = _message(parent, title, text, more)
    # The desktop's own icon is none of ours: in its own colours, on our green.
    message.addButton(message.StandardButton.Ok).setIcon(QIcon())
    message.exec()


def ask(parent: QWidget | None, title: str, text: str, answers: Sequence[str], more: str = "") -> int | None:
    """A question; returns the index of the pressed answer, None when it was closed. The last answer is the safe one:
    it is the default and what Esc means.
    """
    message = _message(parent, title, text, more)
    role = message.ButtonRole
    buttons = [message.addButton(answer, role.AcceptRole) for answer in answers[:-1]]
    safe = message.addButton(answers[-1], role.RejectRole)
    message.setDefaultButton(safe)
    message.setEscapeButton(safe)
    message.exec()
    pressed = message.clickedButton()
    everything = [*buttons, safe]
    return next((index for index, button in enumerate(everything) if button is pressed), None)


def _message(parent: QWidget | None, title: str, text: str, more: str) -> "QMessageBox":
    # Late, as every start would pay for a class that few days need.
    from PySide6.QtWidgets import QMessageBox

    message = QMessageBox(parent)
    message.setTextFormat(Qt.TextFormat.PlainText)
    message.setWindowTitle(title)
    message.setText(text)
    if more:
        message.setInformativeText(more)
        for label in message.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)
    return message

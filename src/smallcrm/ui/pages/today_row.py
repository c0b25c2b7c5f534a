"""One row of the morning page: face, name, what it is about, what to ask, and the button that closes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm.domain.today import ASK, BIRTHDAY
from smallcrm.ui.kit.buttons import Button, IconButton, Kind, PaintedButton
from smallcrm.ui.kit.deed_button import DeedButton
from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.kit.painting import box, flood, ring
from smallcrm.ui.kit.safe import set_tip
from smallcrm.ui.pages.today_paint import INSET, QUESTION_AT, TEXT, RowPaint, two_lines
from smallcrm.ui.pages.today_views import DueView
from smallcrm.ui.theme import Look, Type

_HANDS = (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.FocusIn, QEvent.Type.FocusOut)
_ANSWER, _ENTER = 36, (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# The keys that walk along the rows.
WALK = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
# "D" and "G" on a Latin keyboard and where they stand on a Russian or Ukrainian one.
_DEED_LETTERS, _GREET_LETTERS = ("d", "в"), ("g", "п")
# Of the buttons, in px at 100 %.
_BUTTON = 36


class TodayRow(PaintedButton):
    """Pressed, or by Enter, it opens the client. `done` sends its deed (Space, D, its button), `turned` a key of WALK.
    A question is closed by what they said, typed in the row and sent with `done`; elsewhere that is "". A birthday
    is `greeted` for by G, or its button.

    `paint` is that of all rows of the page.
    """

    done = Signal(str)
    turned = Signal(object)
    greeted = Signal()

    def __init__(self, look: Look, paint: RowPaint, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._paint = paint
        self.view: DueView | None = None
        self._narrow = False
        self._last = False
        self._button_width = 0
        self.answer: LineField | None = None
        self.setObjectName("todayRow")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.deed = DeedButton(look, self)
        self.deed.setObjectName("todayDeed")
        self.deed.clicked.connect(self._do)
        self.go = Button(look, self.tr("Open"), kind=Kind.ROW, icon="arrow-right", parent=self)
        self.go.clicked.connect(self.clicked)
        self.greet = IconButton(look, "message-circle", "", size=_BUTTON, parent=self)
        self.greet.setObjectName("todayGreet")
        self.greet.clicked.connect(self.greeted)
        for button in (self.greet, self.deed, self.go):
            button.installEventFilter(self)

    def show_due(self, view: DueView, *, last: bool) -> None:
        """Fill the row; the `last` of its group has no line under it."""
        if self.view is not None and (self.view.due.kind, self.view.due.id) != (view.due.kind, view.due.id):
            self.end_answer()
        self.view, self._last = view, last
        self.setAccessibleName(view.spoken)
        hint = self.tr("Enter opens, Space: %1").replace("%1", view.deed)
        self.setAccessibleDescription(hint)
        # A short name would be read without whom it is about.
        spoken = f"{view.deed}, {view.name}"
        self.deed.show_deed(view.deed, done=view.due.done is not None, lasting=view.lasting, spoken=spoken)
        self.go.setAccessibleName(f"{self.go.words()}, {view.name}")
        self.greet.set_name(self.tr("Birthday greeting for %1").replace("%1", view.due.person or view.name))
        self._reveal()
        self.updateGeometry()
        self.update()

    def fit(self, *, narrow: bool, button_width: int) -> None:
        """`narrow`: the question stands under the rest. All buttons of the page are `button_width` px wide."""
        self._narrow, self._button_width = narrow, button_width
        self.updateGeometry()
        self._lay_out()
        self.update()

    def holds_focus(self) -> bool:
        """Whether the keyboard is here: on the row itself, a button or the line for an answer."""
        focus = self.window().focusWidget()
        return focus is self or self.isAncestorOf(focus)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(320), self._height() + (self.look.px(_ANSWER + 10) if self.answer else 0))

    def _height(self) -> int:
        """Without the field for an answer."""
        look, px = self.look, self.look.px
        lines = look.metrics(Type.STRONG).height() + look.metrics(Type.SMALL).height()
        if self._narrow and self.view and self.view.question:
            lines += look.metrics(Type.SMALL).height() + px(2)
        return max(px(64), lines + px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.view is None:
            return
        painter = QPainter(self)
        theme, px = self.look.theme, self.look.px
        if not self._last:
            flood(painter, QRect(px(INSET), self.height() - 1, self.width() - 2 * px(INSET), 1), theme.line)
        ground = self.rect().adjusted(0, px(2), 0, -px(3))
        if self.hot() or self.isDown():
            box(painter, ground, px(10), fill=theme.hover)
        rows = QRect(0, 0, self.width(), min(self.height(), self._height()))
        end = words_end(self, self._buttons())
        self._paint.paint(painter, rows, self.view, end, narrow=self._narrow, direction=self.layoutDirection())
        if self.ringed():
            ring(painter, ground, px(10), theme.accent)

    # Hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() in WALK and not event.modifiers() & ~_KEYPAD:
            self.turned.emit(Qt.Key(event.key()))
        elif event.key() == Qt.Key.Key_Space or (plain and event.text().casefold() in _DEED_LETTERS):
            if not event.isAutoRepeat():
                self._do()
        elif plain and event.text().casefold() in _GREET_LETTERS and self.view and self.view.due.kind == BIRTHDAY:
            self.greeted.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._reveal()
        elif watched is self.answer:
            # A line edit passes Enter on, and the row would open the client.
            key = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
            if key in _ENTER:
                self._do()
            elif key == Qt.Key.Key_Escape:
                self.end_answer()
            return key in _ENTER or key == Qt.Key.Key_Escape
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in WALK:
            # They walk from a button too.
            self.turned.emit(Qt.Key(event.key()))
            return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            # Measured only when somebody waits for it: a page of rows is laid out several times before it is seen.
            self._tell_the_rest()
        answered = super().event(event)
        if event.type() in _HANDS:
            self._reveal()
        return answered

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    # Inside

    def _do(self) -> None:
        """What its button says; to a question first an answer is asked for."""
        if self.view is None:
            return
        if self.view.due.kind != ASK:
            self.done.emit("")
        elif self.answer is None:
            self.take_up("")
            self.take_focus()
        else:
            self.done.emit(self.answer.text())

    def take_up(self, answer: str) -> None:
        """The line for what they said, with what is typed in it so far."""
        if self.answer is not None:
            return
        placeholder = self.tr("What did they say? It becomes a note. Enter alone: asked")
        field = self.answer = LineField(
            self.look, self.tr("What did they say?"), placeholder=placeholder, height=_ANSWER, parent=self
        )
        field.setObjectName("todayAnswer")
        field.setText(answer)
        field.installEventFilter(self)
        field.show()
        self.updateGeometry()
        self._lay_out()

    def take_focus(self) -> None:
        """Put the keyboard here, where an answer is being typed into its line."""
        (self.answer or self).setFocus(Qt.FocusReason.OtherFocusReason)
        if self.answer is not None:
            # Behind what is typed, which a field chooses as a whole.
            self.answer.end(False)

    def end_answer(self) -> None:
        """Without its line: nothing was said, or the row is about something else."""
        field, self.answer = self.answer, None
        if field is not None:
            had_focus = field.hasFocus()
            field.hide()
            field.deleteLater()
            self.updateGeometry()
            if had_focus:
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reveal(self) -> None:
        """What need not be done today is offered where the hand is."""
        later = self.view is not None and self.view.later
        here = self.underMouse() or any(one.hasFocus() for one in (self, self.deed, self.go, self.greet))
        self.greet.setVisible(here and self.view is not None and self.view.due.kind == BIRTHDAY)
        self.go.setVisible(later)
        self.deed.setVisible(not later or here)
        self._lay_out()

    def _lay_out(self) -> None:
        height = self.look.px(_BUTTON)
        top, right = (self._height() - height) // 2, self.width() - self.look.px(INSET)
        if self.answer:
            left, room = self.look.px(TEXT), right - self.look.px(TEXT)
            self.answer.setGeometry(self.visual(QRect(left, self._height() - 1, room, self.look.px(_ANSWER))))
        for button, width in self._buttons():
            button.setGeometry(self.visual(QRect(right - width, top, width, height)))
            right -= width + self.look.px(8)

    def _buttons(self) -> list[tuple[QWidget, int]]:
        """Those shown, from the end of the row, and how wide they are."""
        wide = self._button_width
        buttons = ((self.go, wide), (self.deed, wide), (self.greet, self.look.px(_BUTTON)))
        return [(button, width) for button, width in buttons if not button.isHidden()]

    def _tell_the_rest(self) -> None:
        view = self.view
        if view is None:
            return
        look, room = self.look, words_end(self, self._buttons()) - self.look.px(TEXT)
        wide = look.metrics(Type.STRONG).horizontalAdvance(view.name[:200]) * 2
        wide = max(wide, look.metrics(Type.SMALL).horizontalAdvance(view.second[:200]) * 2)
        cut = wide > room or len(two_lines(look, view.question, room * (100 - QUESTION_AT) // 100 - look.px(24))) > 1
        set_tip(self, view.spoken if cut or view.alert else "")


def words_end(row: TodayRow, buttons: list[tuple[QWidget, int]]) -> int:
    """Where the words of a row end, beside these buttons of these widths."""
    px = row.look.px
    return row.width() - px(INSET) - sum(width + px(8) for _, width in buttons)

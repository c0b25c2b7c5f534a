"""One row of the morning page: face, name, what it is about, what to ask, and the button that closes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm.ui.kit.buttons import Button, Kind, PaintedButton
from smallcrm.ui.kit.deed_button import DeedButton
from smallcrm.ui.kit.painting import box, flood, ring
from smallcrm.ui.kit.safe import set_tip
from smallcrm.ui.pages.today_paint import INSET, QUESTION_AT, TEXT, RowPaint, two_lines
from smallcrm.ui.pages.today_views import DueView
from smallcrm.ui.theme import Look, Type

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
# "D" on a Latin keyboard and where it stands on a Russian or Ukrainian one.
_DEED_LETTERS = ("d", "в")


class TodayRow(PaintedButton):
    """Pressed, or by Enter, it opens the client. `done` sends its deed (Space, D or its button), `turned` Up and Down.

    `paint` is that of all rows of the page.
    """

    done = Signal()
    turned = Signal(int)

    def __init__(self, look: Look, paint: RowPaint, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._paint = paint
        self.view: DueView | None = None
        self._narrow = False
        self._last = False
        self._button_width = 0
        self.setObjectName("todayRow")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.deed = DeedButton(look, self)
        self.deed.setObjectName("todayDeed")
        self.deed.clicked.connect(self.done)
        self.go = Button(look, self.tr("Open"), kind=Kind.ROW, icon="arrow-right", parent=self)
        self.go.clicked.connect(self.clicked)
        for button in (self.deed, self.go):
            button.installEventFilter(self)

    def show_due(self, view: DueView, *, last: bool) -> None:
        """Fill the row; the `last` of its group has no line under it."""
        self.view, self._last = view, last
        self.setAccessibleName(view.spoken)
        hint = self.tr("Enter opens, Space: %1").replace("%1", view.deed)
        self.setAccessibleDescription(hint)
        # A short name would be read without whom it is about.
        spoken = f"{view.deed}, {view.name}"
        self.deed.show_deed(view.deed, done=view.due.done is not None, lasting=view.lasting, spoken=spoken)
        self.go.setAccessibleName(f"{self.go.words()}, {view.name}")
        self._reveal()
        self.updateGeometry()
        self.update()

    def fit(self, *, narrow: bool, button_width: int) -> None:
        """`narrow`: the question stands under the rest. All buttons of the page are `button_width` px wide."""
        self._narrow, self._button_width = narrow, button_width
        self.updateGeometry()
        self._lay_out()
        self.update()

    def sizeHint(self) -> QSize:
        look, px = self.look, self.look.px
        lines = look.metrics(Type.STRONG).height() + look.metrics(Type.SMALL).height()
        if self._narrow and self.view and self.view.question:
            lines += look.metrics(Type.SMALL).height() + px(2)
        return QSize(px(320), max(px(64), lines + px(24)))

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
        self._paint.paint(
            painter, self.rect(), self.view, self._room(), narrow=self._narrow, direction=self.layoutDirection()
        )
        if self.ringed():
            ring(painter, ground, px(10), theme.accent)

    # Hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key())) if not event.modifiers() else None
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if step:
            self.turned.emit(step)
        elif event.key() == Qt.Key.Key_Space or (plain and event.text().casefold() in _DEED_LETTERS):
            if not event.isAutoRepeat():
                self.done.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._reveal()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            # The arrows walk along the rows, from a button too.
            self.turned.emit(_STEPS[Qt.Key(event.key())])
            return True
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._reveal()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._reveal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._reveal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._reveal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self._tell_the_rest()

    # Inside

    def _reveal(self) -> None:
        """What need not be done today is offered where the hand is."""
        later = self.view is not None and self.view.later
        here = self.underMouse() or self.hasFocus() or self.deed.hasFocus() or self.go.hasFocus()
        self.go.setVisible(later)
        self.deed.setVisible(not later or here)
        self._lay_out()
        self._tell_the_rest()

    def _lay_out(self) -> None:
        height, width = self.look.px(36), self._button_width
        top, right = (self.height() - height) // 2, self.width() - self.look.px(INSET)
        for button in (self.go, self.deed):
            if not button.isHidden():
                button.setGeometry(self.visual(QRect(right - width, top, width, height)))
                right -= width + self.look.px(8)

    def _room(self) -> int:
        """Where the words end."""
        shown = sum(not button.isHidden() for button in (self.go, self.deed))
        return self.width() - self.look.px(INSET) - shown * (self._button_width + self.look.px(8))

    def _tell_the_rest(self) -> None:
        view = self.view
        if view is None:
            return
        look, room = self.look, self._room() - self.look.px(TEXT)
        wide = look.metrics(Type.STRONG).horizontalAdvance(view.name[:200]) * 2
        wide = max(wide, look.metrics(Type.SMALL).horizontalAdvance(view.second[:200]) * 2)
        cut = wide > room or len(two_lines(look, view.question, room * (100 - QUESTION_AT) // 100 - look.px(24))) > 1
        set_tip(self, view.spoken if cut or view.alert else "")

"""The list of the birthdays page: painted rows, walked by keys, each closed with one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from smallcrm.ui.house import House
from smallcrm.ui.kit.layouts import dress_list
from smallcrm.ui.models.birthdays import PAGE, BirthdaysModel, Item
from smallcrm.ui.pages.birthdays_delegate import NARROW, BirthdaysDelegate, Hand
from smallcrm.ui.pages.birthdays_views import Entry

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_WALK = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Home: -1,
    Qt.Key.Key_End: 1,
}
_PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
# "W" and "D", "G" on a Latin keyboard, and where they stand on a Russian or Ukrainian one.
_WISH, _GREET = ("w", "d", "ц", "в"), ("g", "п")


class BirthdaysList(QListView):
    """`opened`, `closed` (wished, or taken back) and `greeted` carry the row."""

    opened = Signal(object)
    closed = Signal(object)
    greeted = Signal(object)

    def __init__(self, house: House, model: BirthdaysModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = house.look
        self._model = model
        self.delegate = BirthdaysDelegate(house, model, self)
        self.setObjectName("birthdays")
        dress_list(house.look, self)
        self.setItemDelegate(self.delegate)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # What scrolls is decided here: a list read again stays where it is.
        self.setAutoScroll(False)
        self.setAccessibleName(self.tr("Birthdays"))
        house.look.changed.connect(self._fit)

    # Which row

    def entry(self) -> Entry | None:
        """The row it rests on."""
        return self._model.entry(self.currentIndex().row())

    def show_items(self, items: Sequence[Item]) -> None:
        """Other rows; the keyboard stays at its row, or at the one that took its place, and nothing scrolls."""
        entry, place, top = self.entry(), self.currentIndex().row(), self.verticalScrollBar().value()
        self.delegate.hand = Hand()
        seen = self.indexAt(self.viewport().rect().bottomLeft() + QPoint(self._look.px(40), 0)).row()
        self._model.show(items, at_least=max(seen, place) + PAGE)
        if entry is not None:
            self.go(self._model.nearest(entry, place), scroll=False)
            self.verticalScrollBar().setValue(top)
        self._mark()

    def go(self, place: int, *, scroll: bool = True) -> None:
        """Rest on this row; the heading over the first one is seen, too."""
        if place < 0:
            return
        self._model.reach(place)
        self.setCurrentIndex(self._model.index(place))
        self._mark()
        if scroll:
            if place and self._model.is_heading(place - 1):
                self.scrollTo(self._model.index(place - 1))
            self.scrollTo(self._model.index(place))

    def go_under(self, heading: int) -> None:
        """To the first row under the heading at this place, which stands at the top then."""
        # What is below it is there first: only then can it be scrolled up.
        self._model.reach(heading + PAGE)
        self.go(self._model.stop(heading, 1))
        self.scrollTo(self._model.index(heading), QAbstractItemView.ScrollHint.PositionAtTop)

    def begin(self) -> None:
        """To the first row, seen from the top."""
        self.scrollToTop()
        self.go(self._model.stop(0, 1))

    def go_on(self) -> None:
        """To the next row that is open; after the last one it stays."""
        self.go(self._model.next_open(self.currentIndex().row()))

    # Hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, entry = Qt.Key(event.key()), self.entry()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | _KEYPAD)
        letter = event.text().casefold() if plain else ""
        if key in _WALK and not event.modifiers() & ~_KEYPAD:
            self._walk(key)
        elif key in _ENTER and plain:
            if entry is not None:
                self.opened.emit(entry)
        elif key == Qt.Key.Key_Space or (letter and letter in _WISH):
            if entry is not None and not event.isAutoRepeat():
                self.closed.emit(entry)
        elif letter and letter in _GREET:
            if entry is not None:
                self.greeted.emit(entry)
        else:
            event.ignore()

    def _walk(self, key: Qt.Key) -> None:
        by, here = _WALK[key], self.currentIndex().row()
        if here < 0:
            self.begin()
            return
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            there = self._model.stop(0 if by < 0 else self._model.last(), by)
        else:
            seen = max(1, self.viewport().height() // max(1, self.delegate.measured()) - 1) if key in _PAGES else 1
            there = self._model.stop(here + by * seen, by)
        if there <= self._model.stop(0, 1):
            self.begin()
        elif there != here:
            self.go(there)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._take_hand(self.delegate.under(self, event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hand = self.delegate.under(self, event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and hand.place >= 0:
            self.go(hand.place, scroll=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        hand = self.delegate.under(self, event.position().toPoint())
        entry = self._model.entry(hand.place)
        if event.button() is not Qt.MouseButton.LeftButton or entry is None or hand.place != self.currentIndex().row():
            return
        if hand.button:
            (self.closed if hand.button == "deed" else self.greeted).emit(entry)
        else:
            self.opened.emit(entry)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._take_hand(Hand())
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentIndex().row() < 0:
            self.go(self._model.stop(0, 1))
        self._mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.viewport().width() / self._look.scale < NARROW
        if narrow != self.delegate.narrow:
            self.delegate.narrow = narrow
            self.delegate.measure()
            self.scheduleDelayedItemsLayout()

    def _mark(self) -> None:
        self.delegate.current = self.currentIndex().row() if self.hasFocus() else -1
        self.viewport().update()

    def _take_hand(self, hand: Hand) -> None:
        if hand != self.delegate.hand:
            self.delegate.hand = hand
            shape = Qt.CursorShape.PointingHandCursor if hand.place >= 0 else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

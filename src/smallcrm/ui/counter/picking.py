"""A list of which several rows can be picked, beside the one the keyboard rests on."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from smallcrm.ui.models.clients import Role

_ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
# Ctrl+A in a large book: more than anybody means, and each row is held.
MOST_PICKED = 5_000


class PickingList(QListView):
    """`picked_moved` says that other rows may be picked.

    One row is, as long as only arrows and clicks move about. Ctrl+click, Shift+click, Shift with an arrow, Ctrl+Space
    and Ctrl+A pick several, where `allow_several` was called.
    """

    picked_moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: tuple[str, ...] = ()
        # The last click added to what is picked, and is to open nobody.
        self.adding = False

    def allow_several(self) -> None:
        """From now on several rows can be picked."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(self.picked_moved)
        self.model().modelReset.connect(self.picked_moved)

    def picked(self) -> tuple[str, ...]:
        """The ids of the clients picked, from top to bottom; () while the list rests on one as it always does."""
        if self.selectionMode() is not QAbstractItemView.SelectionMode.ExtendedSelection:
            return ()
        rows = self.selectionModel().selectedRows()
        if len(rows) == 1 and rows[0] == self.currentIndex():
            return ()
        return tuple(index.data(Role.ID) for index in sorted(rows, key=lambda index: index.row()))

    def let_go(self) -> None:
        """Only the row rested on is picked."""
        self.rest_at(self.currentIndex())

    def rest_at(self, index: QModelIndex) -> None:
        """This row alone is rested on and picked."""
        self.setCurrentIndex(index)
        # Qt looks at the keys held: under Ctrl+Z alone the row would be added to what is picked.
        self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keep_picked(self) -> None:
        """The rows are about to be read again: `pick_again` picks the same clients."""
        self._kept = self.picked()

    def pick_again(self) -> None:
        """Pick whoever was picked before the rows were read again and is still among them."""
        kept, self._kept = set(self._kept), ()
        model, again = self.model(), QItemSelection()
        for row in range(model.rowCount()) if kept else ():
            index = model.index(row, 0)
            if index.data(Role.ID) in kept:
                again.select(index, index)
        if not again.isEmpty():
            self.selectionModel().select(again, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def step(self, event: QKeyEvent) -> None:
        """Move as by this key, pressed in the search box."""
        super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        if action is QAbstractItemView.CursorAction.MoveHome:
            # Qt would go to the heading on top, where nobody can be.
            rows = (self.model().index(row, 0) for row in range(self.model().rowCount()))
            return next((index for index in rows if index.flags() & Qt.ItemFlag.ItemIsEnabled), QModelIndex())
        return super().moveCursor(action, modifiers)

    def selectAll(self) -> None:
        model = self.model()
        while model.canFetchMore(self.rootIndex()) and model.rowCount() < MOST_PICKED:
            model.fetchMore(self.rootIndex())
        super().selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.picked():
            self.let_go()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        several = self.selectionMode() is QAbstractItemView.SelectionMode.ExtendedSelection
        self.adding = several and bool(event.modifiers() & _ADDING)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # A hand that slips with the button down picks nobody else.
        if event.buttons() == Qt.MouseButton.NoButton:
            super().mouseMoveEvent(event)

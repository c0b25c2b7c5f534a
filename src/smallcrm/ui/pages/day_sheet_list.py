"""The list of the day sheet: painted rows, and one editor that stands in the row that is being written."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QSizePolicy, QWidget

from smallcrm.ui.kit.layouts import dress_list
from smallcrm.ui.kit.painting import mirrored
from smallcrm.ui.models.day_sheet import ID_ROLE, SheetModel
from smallcrm.ui.pages.day_sheet_delegate import SheetDelegate
from smallcrm.ui.pages.day_sheet_line import LineEditor
from smallcrm.ui.theme import Look

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SheetList(QListView):
    """As high as its rows, and scrolled where there is no room. However many there are, one field is a widget.

    `pressed_row` carries the key of a row clicked; `ticked` that of a tick. `entered_row`, `stepped` and `tabbed` are
    keys struck while the keyboard rests on a row without a field.
    """

    pressed_row = Signal(str)
    ticked = Signal(str)
    entered_row = Signal(str)
    stepped = Signal(int)
    tabbed = Signal(int)

    def __init__(self, look: Look, model: SheetModel, editor: LineEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._model = model
        self.editor = editor
        self._delegate = SheetDelegate(look, self)
        self.setObjectName("daySheet")
        dress_list(look, self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("People of the day"))
        editor.setParent(self.viewport())
        editor.hide()
        editor.resized.connect(self.settle)
        self.verticalScrollBar().valueChanged.connect(self._place)
        look.changed.connect(self.settle)

    def show_active(self, key: str, *, writing: bool) -> None:
        """Rest on this row; with its field in it where it is `writing`."""
        self._delegate.active = key if writing else ""
        self._delegate.ringed = key if not writing and self.hasFocus() else ""
        row = self._model.row_of(key)
        self.setCurrentIndex(self._model.index(row) if row >= 0 else self._model.index(-1))
        if not writing and self.editor.isAncestorOf(QApplication.focusWidget() or self):
            # Before the field goes from under the keyboard, which would move on to somebody.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.setVisible(writing)
        self.settle()
        if row >= 0:
            self.scrollTo(self._model.index(row))

    def set_compact(self, *, compact: bool) -> None:
        """Narrow columns, the amount under the line."""
        if compact != self._delegate.compact:
            self._delegate.compact = compact
            self.settle()

    def reword(self, key: str) -> None:
        """Paint a row again in other words."""
        self._model.reword(key)
        self.update(self._model.index(max(self._model.row_of(key), 0)))

    def settle(self) -> None:
        """Lay the rows out again: one of them needs another height."""
        if self._delegate.active:
            lane = self._delegate.lanes(QRect(0, 0, self.viewport().width(), 1)).line
            self.editor.resize(lane.width(), max(self.editor.height(), 1))
            self._delegate.active_height = self.editor.sizeHint().height()
        self.doItemsLayout()

    def doItemsLayout(self) -> None:
        super().doItemsLayout()
        self.setMaximumHeight(max(self.contentsSize().height(), 1))
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(600), self.contentsSize().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(300), min(self._look.px(96), self.contentsSize().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.settle()
        if self.editor.isVisible():
            self.scrollTo(self.currentIndex())

    def _place(self) -> None:
        """Put the editor where its row is."""
        row = self._model.row_of(self._delegate.active) if self._delegate.active else -1
        if row < 0:
            return
        rect = self.visualRect(self._model.index(row))
        lane = mirrored(self._delegate.lanes(rect).line, rect, self.layoutDirection())
        top = rect.top() + self._delegate.field_top()
        self.editor.setGeometry(lane.left(), top, lane.width(), self._delegate.active_height)

    # Hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        key = index.data(ID_ROLE) if index.isValid() else ""
        if event.button() is Qt.MouseButton.LeftButton and key:
            on_tick = self._tick(self.visualRect(index)).contains(event.position().toPoint())
            (self.ticked if on_tick else self.pressed_row).emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered_row.emit(self.currentIndex().data(ID_ROLE) or "")
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_tab and not self.currentIndex().isValid():
            # It would rest on nothing anybody can see.
            self.stepped.emit(1)
        self._ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        self.tabbed.emit(1 if next else -1)
        return True

    def _ring(self) -> None:
        key = self.currentIndex().data(ID_ROLE) or ""
        self._delegate.ringed = key if self.hasFocus() and key != self._delegate.active else ""
        self.viewport().update()

    def _tick(self, rect: QRect) -> QRect:
        return mirrored(self._delegate.lanes(rect).tick, rect, self.layoutDirection()).translated(QPoint(0, 0))

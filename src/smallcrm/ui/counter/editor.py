"""Editing a client in place: every field keeps itself, each change is a step that undo takes back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from smallcrm.domain.page import ClientPage
from smallcrm.errors import UserError
from smallcrm.ui import messages
from smallcrm.ui.counter.editor_cells import ClientCell
from smallcrm.ui.counter.editor_fields import EditedLine, Trouble
from smallcrm.ui.counter.editor_form import EditorForm
from smallcrm.ui.counter.editor_parts import SECTIONS
from smallcrm.ui.counter.editor_sections import TWO_COLUMNS_FROM, EditorArea, EditorBar
from smallcrm.ui.counter.keeping import Keeping
from smallcrm.ui.dialogs.who import WhoIs
from smallcrm.ui.house import House


class Editor(QWidget):
    """`done` is pressed when the owner is finished; nothing waits for it, every field is kept as it is left."""

    done = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        # The kind of shop whose words stand in it.
        self.kind = house.words.kind
        self._keeping = Keeping(house)
        self.setObjectName("editor")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(house.look.px(4))
        self._bar = EditorBar(house.look, [_tr(section.label) for section in SECTIONS])
        self._bar.done.clicked.connect(self._finished)
        self._bar.wanted.connect(self._go_to)
        self._area = EditorArea(house.look)
        self._area.paged.connect(self._go_on)
        self._target: QWidget | None = None
        # Of its own: what waits in `QTimer.singleShot` when the editor goes is never let go of.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        self.form = EditorForm(house, self._keeping)
        self.form.installEventFilter(self)
        self.form.moved.connect(self._move)
        self.form.removed.connect(self._remove)
        self.form.chooser_wanted.connect(self._choose)
        self._area.setWidget(self.form)
        column.addWidget(self._bar)
        column.addWidget(self._area, 1)

    def load(self, page: ClientPage) -> None:
        """Show what the book holds of this client; what is being typed stays."""
        # What was typed for one client is not the next one's.
        fresh = page.client.id != self._keeping.client_id
        self._keeping.client_id = page.client.id
        self.form.load(page, fresh=fresh)
        self.form.set_tab_order(self._bar.done)

    def focus_field(self, field: str) -> None:
        """Put the caret there: "phone" into the empty line, "phone:ID" into the line of that row."""
        key, _, row_id = field.partition(":")
        self._show(self.form.line(key, row_id).focus())

    def focus_wrong(self) -> None:
        """Put the caret where something stands that cannot be kept."""
        wrong = next((line for line in self.form.lines() if line.is_wrong()), None)
        if wrong:
            self._show(wrong.focus())

    def finish(self) -> bool:
        """Keep every field; False when one says it cannot be kept."""
        return self.form.finish()

    def troubles(self) -> list[Trouble]:
        """What is typed and could not be kept."""
        return [trouble for line in self.form.lines() if (trouble := line.trouble())]

    def drop(self) -> None:
        """Let go of what could not be kept, and of nothing else."""
        for line in self.form.lines():
            if line.unsaved():
                line.drop()

    def hasHeightForWidth(self) -> bool:
        """No: it scrolls by itself in what the page has left, and the page need not scroll around it."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 2 if self.width() >= self._house.look.px(TWO_COLUMNS_FROM) else 1
        for section in self.form.sections:
            section.set_columns(columns)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Lines that came or went are laid out later, in several steps.
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._soon.start()
        return super().eventFilter(watched, event)

    def _show(self, target: QWidget) -> None:
        self._target = target
        self._soon.start()

    def _follow(self) -> None:
        target = self._target
        # The caret may wait for the window, behind a question that is just closed.
        if target is not None and self.window().focusWidget() is target:
            room = (self._area.viewport().height() - target.height()) // 2
            self._area.ensureWidgetVisible(target, 0, max(0, min(self._house.look.px(80), room)))
            # In a small window, or under many alerts, the page around it scrolls too.
            page = self.parentWidget()
            while page is not None and not isinstance(page, QScrollArea):
                page = page.parentWidget()
            if page is not None:
                page.ensureWidgetVisible(target, 0, self._house.look.px(40))

    def _go_to(self, place: int) -> None:
        self._area.verticalScrollBar().setValue(self.form.sections[place].y())
        self.form.first_of(place).focus()

    def _go_on(self, by: int) -> None:
        focus, sections = QApplication.focusWidget(), self.form.sections
        here = next((place for place, one in enumerate(sections) if focus is not None and one.isAncestorOf(focus)), 0)
        self._go_to(min(max(here + by, 0), len(sections) - 1))

    def _move(self, line: EditedLine, by: int) -> None:
        focus = QApplication.focusWidget()
        if line.finish() and line.row_id:
            self._attempt(line, lambda: self._keeping.move(line.part, line.row_id, by))
            if focus is not None:
                focus.setFocus()
                self._show(focus)

    def _remove(self, line: EditedLine) -> None:
        row_id = line.row_id
        line.drop()
        self._attempt(line, lambda: self._keeping.remove(line.part, row_id))

    def _attempt(self, line: EditedLine, deed: Callable[[], object]) -> None:
        try:
            deed()
        except UserError as error:
            line.hint(messages.sentence(error))

    def _choose(self, cell: ClientCell) -> None:
        dialog = WhoIs(self._house, cell.asked(), without=self._keeping.client_id, parent=self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(cell.choose_client)
        dialog.open()

    def _finished(self) -> None:
        if self.finish():
            self.done.emit()
        else:
            self.focus_wrong()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Editor", text)

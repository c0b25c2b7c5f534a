"""Going from row to row of the day sheet: whose turn it is, and what each key does there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal

from smallcrm.domain.day_sheet import SheetRow
from smallcrm.ui.house import House
from smallcrm.ui.kit.views import GroupView
from smallcrm.ui.models.day_sheet import FOLD, Item, SheetModel
from smallcrm.ui.pages.day_sheet_list import SheetList
from smallcrm.ui.pages.day_sheet_turn import LineTurn
from smallcrm.ui.pages.day_sheet_views import SheetRowView
from smallcrm.ui.pages.day_sheet_words import SheetWording
from smallcrm.ui.pages.day_sheet_work import SheetWork
from smallcrm.ui.words import isolated, translate


class SheetRows(QObject):
    """`saved` carries a name and what was saved; `turned`: it is another one's turn; `changed`: amounts are others.

    `passed_first` and `passed_last`: Tab goes on from there.
    """

    saved = Signal(str, object)
    turned = Signal()
    changed = Signal()
    passed_first = Signal()
    passed_last = Signal()
    finish_wanted = Signal()

    def __init__(self, house: House, work: SheetWork, wording: SheetWording) -> None:
        super().__init__(work)
        self._work = work
        self._wording = wording
        self._unfolded = False
        self._active = ""
        self.saving = False
        self.turn = LineTurn(house, work, wording)
        self.editor = self.turn.editor
        self._model = SheetModel(self._word, self)
        self.view = SheetList(house.look, self._model, self.editor)
        self._connect()

    def _connect(self) -> None:
        editor, view = self.editor, self.view
        self.turn.typed.connect(self._typed)
        editor.entered.connect(self.save)
        editor.finished.connect(self.finish_wanted)
        editor.tabbed.connect(self._tab)
        editor.stepped.connect(self._step)
        view.pressed_row.connect(self._pressed)
        view.ticked.connect(self._ticked)
        view.entered_row.connect(self._pressed)
        view.stepped.connect(self._step)
        view.tabbed.connect(self._tab)

    # What is shown

    def begin(self) -> None:
        """Another day: folded, nobody's turn yet."""
        self.turn.keep_mended()
        self._unfolded, self._active = False, ""

    def fill(self) -> None:
        """Show the sheet as it is now; whoever is being written stays so."""
        had_focus = self.view.hasFocus() or self.editor.edit.hasFocus()
        self._model.show(items_of(self._work, self._wording, unfolded=self._unfolded))
        if self._active not in self._model.stops():
            self._active = ""
        self._show_active(focus=had_focus and bool(self._active))

    def any(self) -> bool:
        """Whether anybody stands on the sheet."""
        return bool(self._model.rowCount())

    def unfold(self, wanted: bool) -> None:
        """Show all that are written, where `wanted`."""
        self._unfolded = self._unfolded or wanted

    def photo_arrived(self, photo: str) -> None:
        """A face can be painted now."""
        for key in self._model.with_photo(photo):
            self.view.reword(key)

    def _word(self, row: SheetRow) -> SheetRowView:
        return self._wording.view(row, self._work.line(row).text, self._work.takings(row.id))

    # Whose turn it is

    def go(self, key: str) -> None:
        """Rest on this row; write where there is something to write."""
        if key in self._model.stops() and (key == self._active or self.turn.keep_mended()):
            self._active = key
            self._show_active(focus=True)
            self.turned.emit()

    def go_to_first(self) -> bool:
        """The first open row, or whoever is being written; False where nobody is to be written."""
        rows = [row.id for row in self._work.to_write()]
        if rows:
            self.go(self._active if self._active in rows else rows[0])
        return bool(rows)

    def go_to_last(self) -> None:
        """The row over the field for somebody else."""
        stops = self._model.stops()
        if stops:
            self.go(stops[-1])

    def _show_active(self, *, focus: bool) -> None:
        row = self._model.sheet_row(self._active)
        if row is not None and not self.turn.mends(row.id) and row not in self._work.to_write():
            row = None
        if row is not None:
            self.turn.show(row)
        else:
            self.turn.rest()
        self.view.show_active(self._active, writing=row is not None)
        if focus and row is not None:
            self.editor.take_focus()
        elif focus:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Keys and the mouse

    def _tab(self, by: int) -> None:
        """The next who is to be written; the line typed here stays."""
        keys = [row.id for row in self._work.to_write()]
        here = keys.index(self._active) if self._active in keys else -1 if by > 0 else 0
        if 0 <= here + by < len(keys):
            self.go(keys[here + by])
        else:
            (self.passed_last if by > 0 else self.passed_first).emit()

    def _step(self, by: int) -> None:
        stops = self._model.stops()
        here = stops.index(self._active) + by if self._active in stops else 0
        if 0 <= here < len(stops):
            self.go(stops[here])
        elif by > 0:
            self.passed_last.emit()

    def _pressed(self, key: str) -> None:
        if key == FOLD:
            self._unfolded = not self._unfolded
            self.fill()
        self.go(key)
        row = self._model.sheet_row(key)
        if row is not None and row not in self._work.to_write():
            self.turn.mend(row)
            self._show_active(focus=True)

    def _ticked(self, key: str) -> None:
        self.go(key)
        if self.editor.isVisible():
            self.save()

    def _typed(self, key: str) -> None:
        self.view.reword(key)
        self.changed.emit()

    def _passed_by(self, row: SheetRow) -> list[str]:
        """Who before this row is still to be written; behind a line that is kept nobody's name may be typed by mistake,
        nor in a row gone back to from one that was put on by name.
        """
        rows = self._work.to_write()
        before = rows[: rows.index(row)] if row not in self._work.named() else []
        return [other.id for other in before if not self._work.line(other).text.strip()]

    def save(self) -> None:
        """Enter: save the line and go on to the next; an empty one is passed by."""
        row = self._model.sheet_row(self._active)
        if row is None or self.turn.mends(row.id):
            self.go(FOLD)
            return
        keys = [other.id for other in self._work.to_write()]
        here = keys.index(row.id)
        rest = keys[here + 1 :] + self._passed_by(row)
        if self._work.line(row).text.strip():
            self.saving = True
            saved = self._work.save(row)
            self.saving = False
            if saved is None:
                return
            self._active = ""
            self.saved.emit(isolated(self._wording.called(row)), saved)
        if rest:
            self.go(rest[0])
        else:
            self.passed_last.emit()


def items_of(work: SheetWork, wording: SheetWording, *, unfolded: bool) -> Sequence[Item]:
    """The rows from top to bottom: who is written, folded or not; who was here; who was only opened."""
    written, seen = work.sheet.written, work.seen_rows()
    items: list[Item] = []
    if written:
        items.append(wording.fold(written, unfolded=unfolded))
        items += written if unfolded else ()
    items += work.open_rows()
    if seen:
        items += [GroupView(translate("DaySheet", "Only opened, no visit noted")), *seen]
    return items

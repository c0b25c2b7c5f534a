"""Notes of a client: read, find, edit in place, remove, pin, older."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QMenu,
    QPlainTextEdit,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from smallcrm.domain.page import ClientPage, Entry
from smallcrm.domain.records import Note
from smallcrm.services.visits import is_open
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.cards import SectionHead
from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.kit.layouts import dress_list
from smallcrm.ui.kit.note_delegate import TEXT_LEFT, NoteDelegate, NotesView
from smallcrm.ui.kit.note_edit import NoteEdit
from smallcrm.ui.kit.safe import PlainLabel, show_tip
from smallcrm.ui.kit.views import NoteView
from smallcrm.ui.models.notes import NotesModel
from smallcrm.ui.theme import Type
from smallcrm.ui.words import isolated, shortened

Index = QModelIndex | QPersistentModelIndex
# Room at the right for the scroll bar.
GUTTER = 10


class Timeline(QWidget):
    """`older_wanted` asks for every line; the others carry the id of a note, or of a visit."""

    older_wanted = Signal()
    edited = Signal(str, str)
    removed = Signal(str)
    pinned = Signal(str, bool)
    move_wanted = Signal(str)
    visit_wanted = Signal(str)
    visit_removed = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._client = ""
        self._entries: tuple[Entry, ...] = ()
        # What the lines shown were made from.
        self._filled: tuple[tuple[Entry, ...], str, date, object] | None = None
        self._model = NotesModel()
        look = house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        self._find_link = Button(look, self.tr("Find in notes"), kind=Kind.LINK, icon="search")
        self._find_link.clicked.connect(self.open_find)
        column.addWidget(SectionHead(look, self.tr("Notes"), link=self._find_link))
        self._find_box = LineField(
            look, self.tr("Find in notes"), placeholder=self.tr("A word in the notes"), icon="search", height=40
        )
        self._find_box.setObjectName("findInNotes")
        self._find_box.textChanged.connect(lambda _: self._fill())
        self._find_box.installEventFilter(self)
        self._find_box.hide()
        column.addWidget(self._find_box)
        self._nothing = PlainLabel(look, role=Type.BODY, colour="text2", wrap=True)
        column.addWidget(self._nothing)
        column.addWidget(self._build_view(), 1)
        self._older = Button(look, "", kind=Kind.LINK, icon="chevron-down")
        self._older.setObjectName("olderNotes")
        self._older.clicked.connect(self.older_wanted)
        column.addWidget(self._older, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(0)
        self._column = column

    def show_client(self, page: ClientPage) -> None:
        """Show the lines of this page; a search in another client's notes is over."""
        if page.client.id != self._client:
            self._client = page.client.id
            self._find_box.clear()
            self._find_box.hide()
            self.view.setCurrentIndex(QModelIndex())
            self.view.scrollToTop()
        if self._house.veil.closed:
            self._find_box.clear()
            self._find_box.hide()
        self._entries = page.entries
        self._older.setText(self.tr("Show %n older note(s)", "", page.older))
        self._older.setVisible(page.older > 0)
        self._fill()

    def open_find(self) -> None:
        """Open the box that looks for a word in all notes of this client."""
        self._find_box.show()
        self._find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self._older.isVisible():
            self.older_wanted.emit()

    def chosen_note(self) -> str:
        """The note the keyboard stands on; "" when it is elsewhere."""
        entry = self._model.entry_at(self.view.currentIndex().row()) if self.view.hasFocus() else None
        return entry.note.id if entry and entry.note else ""

    def _build_view(self) -> NotesView:
        view = self.view = NotesView(self)
        view.setObjectName("timeline")
        view.setAccessibleName(self.tr("Notes"))
        dress_list(self._house.look, view)
        view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        delegate = EditingDelegate(self._house, view)
        delegate.edited.connect(self._tell_edited)
        view.setItemDelegate(delegate)
        view.setModel(self._model)
        view.installEventFilter(self)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        return view

    def _fill(self) -> None:
        query = self._find_box.text().strip()
        wanted = (self._entries, query, self._house.today(), self._house.words.manner())
        if wanted == self._filled:
            return
        # Where the rest is as it was, an entry that stays keeps its view, which is laid out already.
        kept = self._model.views() if self._filled and self._filled[1:] == wanted[1:] else {}
        self._filled = wanted
        spans = self._house.session.search.spans
        shown: list[Entry] = []
        views: list[NoteView] = []
        for entry in self._entries:
            matches = spans(entry.note.text if entry.note else "", query) if query else ()
            if not query or matches:
                shown.append(entry)
                views.append(kept.get(entry) or self._view(entry, matches))
        place = self.view.currentIndex().row()
        self._model.show(shown, views)
        if place >= 0 and views:
            # The keyboard stays where it was, also when the line under it went.
            self.view.setCurrentIndex(self._model.index(min(place, len(views) - 1), 0))
        # Now: left for later, the lines would be painted twice.
        self.view.doItemsLayout()
        self._nothing.setVisible(not views)
        self.view.setVisible(bool(views))
        # Without lines the heading stays on top, where it was.
        self._column.setStretch(self._column.count() - 1, 0 if views else 1)
        if query:
            self._nothing.setText(self.tr("No note says “%1”.").replace("%1", query[:60]))
        else:
            self._nothing.setText(self.tr("No notes yet. The first line is the hardest."))

    def _view(self, entry: Entry, matches: Sequence[tuple[int, int]]) -> NoteView:
        words, today = self._house.words, self._house.today()
        day = words.note_day(entry.day, today)
        paid = entry if entry.shares else entry.visit
        amount = words.amount_and_tip(paid.amount, paid.tip) if paid else ""
        text = entry.note.text if entry.note else self.tr("Was here")
        return NoteView(
            key=entry.note.id if entry.note else entry.visit.id if entry.visit else "",
            date_text=day,
            text=text,
            amount_text=amount,
            tags=(*self._asked(entry), *self._visit_tags(entry), *(f"#{tag}" for tag in entry.tags)),
            author=entry.author,
            pinned=entry.note.pinned if entry.note else False,
            matches=tuple(matches),
            spoken=", ".join(piece for piece in (day, text, amount) if piece),
        )

    def _asked(self, entry: Entry) -> list[str]:
        """The question a note answers, or what they had again: without it a few words say nothing."""
        if entry.same:
            # A sign stands for it in the line.
            return [self.tr("Same again: %1").replace("%1", isolated(shortened(entry.same, 40)))]
        if entry.answers is None:
            return []
        return [self.tr("Asked: %1").replace("%1", self._house.words.question(entry.answers, entry.day))]

    def _visit_tags(self, entry: Entry) -> list[str]:
        """What the line itself does not show of its visit: another day, and money still owed."""
        visit, words = entry.visit, self._house.words
        if visit is None:
            return []
        tags = []
        if visit.day != entry.day:
            tags.append(self.tr("Visit %1").replace("%1", words.note_day(visit.day, self._house.today())))
        if is_open(visit) and visit.amount:
            tags.append(self.tr("on the tab"))
        return tags

    def _tell_edited(self, place: int, text: str) -> None:
        entry = self._model.entry_at(place)
        if entry and entry.note:
            self.edited.emit(entry.note.id, text)

    def _show_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        entry = self._model.entry_at(index.row()) if index.isValid() else None
        if entry is None or self._house.veil.closed:
            return
        menu = QMenu(self)
        menu.setObjectName("noteMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if entry.note:
            self._add_of_note(menu, entry.note, index)
        visit, note = entry.visit, entry.note
        if visit:
            keys = "" if note else "Return"
            menu.addAction(_with_key(self.tr("The visit..."), keys), lambda: self.visit_wanted.emit(visit.id))
        if note:
            menu.addAction(_with_key(self.tr("Remove"), "Del"), lambda: self.removed.emit(note.id))
        elif visit:
            menu.addAction(_with_key(self.tr("Remove"), "Del"), lambda: self.visit_removed.emit(visit.id))
        menu.popup(self.view.viewport().mapToGlobal(at))

    def _add_of_note(self, menu: QMenu, note: Note, index: QModelIndex) -> None:
        menu.addAction(_with_key(self.tr("Edit"), "Return"), lambda: self.view.edit(index))
        pin = self.tr("Unpin") if note.pinned else self.tr("Pin on top")
        menu.addAction(pin, lambda: self.pinned.emit(note.id, not note.pinned))
        other = _with_key(self.tr("Belongs to someone else..."), "Ctrl+M")
        menu.addAction(other, lambda: self.move_wanted.emit(note.id))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.view and self._view_key(event):
                return True
            if watched is self._find_box and event.key() == Qt.Key.Key_Escape:
                self._find_box.clear()
                self._find_box.hide()
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _view_key(self, event: QKeyEvent) -> bool:
        index = self.view.currentIndex()
        entry = self._model.entry_at(index.row()) if index.isValid() else None
        if entry is None:
            return False
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if entry.note:
                self.view.edit(index)
            elif entry.visit:
                self.visit_wanted.emit(entry.visit.id)
        elif key == Qt.Key.Key_Delete and entry.note:
            self.removed.emit(entry.note.id)
        elif key == Qt.Key.Key_Delete and entry.visit:
            self.visit_removed.emit(entry.visit.id)
        elif key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and shift):
            self.view.scrollTo(index)
            self._show_menu(self.view.visualRect(index).center())
        elif key == Qt.Key.Key_Down and index.row() == self._model.rowCount() - 1 and not self._older.isHidden():
            # The next line is one of those not read yet.
            self.older_wanted.emit()
            self.view.setCurrentIndex(self._model.index(index.row() + 1, 0))
        else:
            return False
        return True


def _with_key(text: str, keys: str) -> str:
    """The words of a menu with the key that does the same in the notes."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text}\t{native}" if native else text


class EditingDelegate(NoteDelegate):
    """Edits a note where it stands: Enter keeps, Esc leaves it as it was."""

    edited = Signal(int, str)

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(house.look, gutter=GUTTER, parent=parent)
        self._house = house

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = NoteEdit(self._house.look, self.tr("Edit the note"), parent=parent)
        editor.setProperty("kind", "")
        editor.setAutoFillBackground(True)
        editor.submitted.connect(lambda: self._commit(editor))
        editor.refused.connect(lambda said: show_tip(editor.mapToGlobal(editor.rect().bottomLeft()), said, editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            self.edited.emit(index.row(), editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        left = self._house.look.px(TEXT_LEFT) - self._house.look.px(8)
        editor.setGeometry(rect.adjusted(left, 2, 0, -2))

    def _commit(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

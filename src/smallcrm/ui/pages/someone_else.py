"""Someone else? Type a name: whom it may be, and a new client always last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.domain import faces, presence
from smallcrm.domain.hits import FIELD, NAME_WITHIN, ListRow
from smallcrm.errors import UserError
from smallcrm.ui import messages
from smallcrm.ui.house import House
from smallcrm.ui.kit.announce import describe
from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.pages.held_line import HeldLine, is_line
from smallcrm.ui.pages.suggestions import FACE, Suggestion, Suggestions
from smallcrm.ui.words import isolated, shortened

MOST = 5
# Px at 100 %: a name and when they were here, where the field itself has less.
LEAST = 300
LONGEST_TYPED = 200
# The row that is no client: what was typed is a line. As long as the field shows of it while it asks whose it is.
_LINE, _SHOWN = "line", 24
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SomeoneElse(QWidget):
    """`chosen` carries a client's id, `new_wanted` the name of a new one. `left_up`: Up from the empty field.

    `held` is a line that was typed here: `asked` says that it waits for a name, or why it could not be kept.
    """

    chosen = Signal(str)
    new_wanted = Signal(str)
    left_up = Signal()
    finished = Signal()
    asked = Signal(str)

    def __init__(self, house: House, page: QWidget) -> None:
        super().__init__(page)
        self._house = house
        self._page = page
        self.held = HeldLine(house.session)
        self.field = LineField(house.look, self.tr("Someone else"), icon="user-plus")
        self.field.setObjectName("someoneElse")
        self.field.setMaxLength(LONGEST_TYPED)
        self.popup = Suggestions(house.look, page)
        self.popup.chosen.connect(self._choose)
        self.field.textEdited.connect(self._typed)
        self.field.installEventFilter(self)
        page.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        self.show_held()

    def take_focus(self) -> None:
        """Put the caret here."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def new_client(self) -> bool:
        """Ctrl+N: a new client by the name typed; False where none is."""
        name = self.field.text().strip()
        if name:
            self._choose("")
        return bool(name)

    def show_held(self) -> None:
        """Ask for a name, or whose the line is that waits."""
        asks = self.tr("Whose is “%1”?").replace("%1", isolated(shortened(self.held.text, _SHOWN)))
        self.field.setPlaceholderText(asks if self.held.text else self.tr("Someone else? Type a name"))

    def close_popup(self) -> None:
        """Offer nobody."""
        self.popup.show_rows((), -1)

    def _typed(self, text: str) -> None:
        typed = text.strip()
        if not typed:
            self.close_popup()
            return
        search = self._house.session.search
        # Not in notes: whoever came is named, not described.
        hits = search.find(typed, notes=False, shown=MOST).rows[:MOST]
        near: Sequence[ListRow] = () if hits or search.is_large() else search.near(typed)[:MOST]
        new = self.tr("New client “%1”").replace("%1", typed[:40])
        rows = [*map(self._suggestion, hits or near), Suggestion("", new, icon="plus", keys=self.tr("Ctrl N"))]
        rests = _first_choice(hits, len(rows))
        if not any(row.rank < FIELD for row in hits) and is_line(typed, self._house.session):
            rests = len(rows) - 1
            asks = self.tr("This reads like a line. Whose is it?")
            rows.insert(rests, Suggestion(_LINE, asks, icon="message-circle-question"))
        self.popup.show_rows(rows, rests)
        self._place()
        self._tell()

    def _suggestion(self, row: ListRow) -> Suggestion:
        words, today = self._house.words, self._house.today()
        about = words.days_ago(row.last_visit, today) if row.last_visit else ""
        if row.why is not None:
            field, said = words.field(row.why.field), row.why.excerpt()[0]
            about = f"{field}: {said}" if field else said
        return Suggestion(
            row.id,
            words.told_apart(row.name, row.distinct),
            about,
            faces.initials(row.name),
            faces.hue(row.id),
            self._photo(row.photo),
            words.warned_of(row) if row.alerts and presence.greets(row) else "",
        )

    def _photo(self, photo: str | None) -> QPixmap | None:
        return self._house.portraits.now(photo, round(self._house.look.px(FACE) * self.devicePixelRatioF()))

    def _place(self) -> None:
        """Under the field, over it where there is no room."""
        gap, hint = self._house.look.px(6), self.popup.sizeHint()
        top = self.field.mapTo(self._page, QPoint(0, self.field.height() + gap))
        if top.y() + hint.height() > self._page.height():
            top = self.field.mapTo(self._page, QPoint(0, -gap - hint.height()))
        width = min(max(self.field.width(), self._house.look.px(LEAST)), self._page.width() - top.x())
        self.popup.setGeometry(QRect(top.x(), max(top.y(), 0), width, hint.height()))
        self.popup.raise_()

    def _tell(self) -> None:
        now = self.popup.now()
        describe(self.field, now.spoken if now else self.tr("Down and Enter choose one of them."))

    def _choose(self, client_id: str) -> None:
        name = self.field.text().strip()
        if client_id == _LINE:
            self._hold(name)
            return
        self._done()
        if client_id:
            self.chosen.emit(client_id)
        elif name:
            self.new_wanted.emit(name)

    def _hold(self, line: str) -> None:
        try:
            self.held.hold(line)
        except UserError as error:
            self.asked.emit(messages.sentence(error))
            return
        self._done()
        self.show_held()
        self.asked.emit(self.tr("This reads like a line. Whose is it?"))

    def _take_back(self) -> None:
        """It was a name after all, or is to be changed."""
        line = self.held.text
        try:
            self.held.let_go()
        except UserError as error:
            self.asked.emit(messages.sentence(error))
            return
        self.show_held()
        self.field.setText(line)
        self._typed(line)

    def _done(self) -> None:
        self.field.clear()
        self.field.setAccessibleDescription("")
        self.close_popup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page:
            # What was placed under the field would stay behind when the field moves.
            if event.type() == QEvent.Type.Resize:
                self.close_popup()
        elif event.type() == QEvent.Type.FocusOut:
            self.close_popup()
        elif event.type() == QEvent.Type.FocusIn:
            self._typed(self.field.text())
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._took(event)
        return False

    def _took(self, event: QKeyEvent) -> bool:
        key, shown = Qt.Key(event.key()), self.popup.isVisible()
        if key in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
        elif key in _ENTER:
            if not shown:
                self._typed(self.field.text())
            if now := self.popup.now():
                self._choose(now.key)
        elif key in _STEPS and shown:
            self.popup.step(_STEPS[key])
            self._tell()
        elif key == Qt.Key.Key_Up:
            self.left_up.emit()
        elif key == Qt.Key.Key_Escape and (shown or self.field.text()):
            self._done()
        elif key == Qt.Key.Key_Escape and self.held.text:
            self._take_back()
        else:
            return False
        return True


def _first_choice(hits: Sequence[ListRow], rows: int) -> int:
    """What a bare Enter takes: who is called so, else somebody new, the last of the rows.

    Somebody who only sounds alike, or whose name has these letters somewhere inside, is not taken for who was typed;
    nor is the key lost, and the line that follows it typed on behind the name.
    """
    return 0 if hits and hits[0].rank != NAME_WITHIN else rows - 1

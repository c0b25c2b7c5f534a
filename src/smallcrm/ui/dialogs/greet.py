"""A birthday greeting: words to choose and to change, where to send them, and the tick that it was wished."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.domain.birthday_list import Birthday
from smallcrm.errors import UserError
from smallcrm.services import links
from smallcrm.services.greetings import EMAIL, MESSAGE, Greeting, Way
from smallcrm.ui import messages
from smallcrm.ui.dialogs.asking import AskingDialog
from smallcrm.ui.dialogs.greet_own import OwnWords
from smallcrm.ui.dialogs.greet_parts import GreetHead, Templates
from smallcrm.ui.dialogs.greet_ways import WayRow
from smallcrm.ui.house import House
from smallcrm.ui.kit.announce import announce
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.choices import Switch
from smallcrm.ui.kit.note_edit import NoteEdit, NoteFrame
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.outside import open_link
from smallcrm.ui.theme import Type
from smallcrm.ui.words import isolated, shortened

MOST_LINES = 5


class Greet(AskingDialog):
    """`done_saying` carries the step of the tick (0: none) and what was done.

    Made, it may raise UserError "client_gone" or "row_gone".
    Nothing is sent from here: words are copied, or handed to the owner's own program for letters or messages.
    """

    done_saying = Signal(int, str)

    def __init__(self, house: House, birthday: Birthday, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._greetings = house.session.greetings
        self._occasion = self._greetings.occasion(birthday)
        self._filled = ""
        self.setObjectName("greetDialog")
        self.setWindowTitle(self.tr("Birthday greeting"))
        look = house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(20))
        column.setSpacing(look.px(12))
        column.addWidget(GreetHead(house, self._occasion))
        self._templates = Templates(house, self._occasion)
        self._templates.chosen.connect(self._fill)
        column.addWidget(self._templates)
        column.addWidget(self._box())
        column.addLayout(self._under_the_box())
        for row in self._ways():
            column.addWidget(row)
        column.addLayout(self._foot())
        self._keys()
        self._templates.start()
        self.resize(look.px(620), self.sizeHint().height())
        self._text.setFocus()

    def event(self, event: QEvent) -> bool:
        answered = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            _grow(self)
        return answered

    def unsaved(self) -> bool:
        return self._words() != self._filled

    def save(self) -> None:
        if self._own.keep():
            self.drop()

    # Building

    def _box(self) -> NoteFrame:
        look = self._house.look
        self._text = NoteEdit(look, self.tr("The greeting"), most_lines=MOST_LINES)
        self._text.setObjectName("greetText")
        self._text.submitted.connect(self._copy)
        self._text.refused.connect(self._tell)
        return NoteFrame(look, self._text)

    def _under_the_box(self) -> QHBoxLayout:
        look = self._house.look
        row = QHBoxLayout()
        row.setSpacing(look.px(12))
        self._told = PlainLabel(look, role=Type.SMALL, colour="text2", wrap=True)
        self._told.setObjectName("greetTold")
        row.addWidget(self._told, 1)
        self._own = OwnWords(self._house, self._occasion, self._templates, self._text)
        self._own.kept.connect(self._settle)
        self._own.told.connect(self._tell)
        row.addWidget(self._own)
        return row

    def _ways(self) -> tuple[WayRow, WayRow]:
        look, name = self._house.look, isolated(shortened(self._occasion.birthday.who))
        named = self._occasion.birthday.person_id is not None
        email = Button(look, self.tr("E-mail"), icon="mail")
        email.setObjectName("greetEmail")
        message = Button(look, self.tr("Message"), icon="message-circle")
        message.setObjectName("greetMessage")
        rows = []
        for button, kind, nothing in (
            (email, EMAIL, self.tr("No e-mail address of %1 is in the book.")),
            (message, MESSAGE, self.tr("No phone number of %1 is in the book.")),
        ):
            ways = [way for way in self._occasion.ways if way.kind == kind]
            row = WayRow(look, self._greetings, button, ways, nothing.replace("%1", name), named=named)
            row.wanted.connect(self._send)
            rows.append(row)
        width = max(email.sizeHint().width(), message.sizeHint().width())
        email.setFixedWidth(width)
        message.setFixedWidth(width)
        self._email, self._message = rows
        return self._email, self._message

    def _foot(self) -> QHBoxLayout:
        look = self._house.look
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        self._marks = Switch(look, self.tr("and mark as wished"))
        self._marks.setObjectName("greetMarks")
        self._marks.setChecked(self._greetings.marks())
        mark = Button(look, self.tr("Mark wished"), icon="check")
        mark.setObjectName("greetMark")
        mark.clicked.connect(lambda: self._wish(self.tr("Wished: %1")))
        if self._can_be_wished():
            row.addWidget(self._marks)
            row.addWidget(PlainLabel(look, self._marks.accessibleName()))
        row.addStretch(1)
        leave = Button(look, self.tr("Cancel"))
        leave.setObjectName("greetCancel")
        leave.clicked.connect(self.drop)
        row.addWidget(leave)
        if self._can_be_wished():
            row.addWidget(mark)
        copy = Button(look, self.tr("Copy"), kind=Kind.PRIMARY, icon="copy")
        copy.setObjectName("greetCopy")
        copy.clicked.connect(self._copy)
        row.addWidget(copy)
        return row

    def _keys(self) -> None:
        steps = (("Alt+Down", 1), ("Alt+Up", -1))
        for keys, step in steps:
            QShortcut(QKeySequence(keys), self).activated.connect(lambda by=step: self._templates.step(by))
        for place in range(9):
            number = QKeySequence(f"Alt+{place + 1}")
            QShortcut(number, self).activated.connect(lambda at=place: self._templates.choose(at))

    # Words

    def _fill(self, greeting: Greeting) -> None:
        """The words chosen; what was typed comes back with the field's own undo."""
        cursor = self._text.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(greeting.text)
        self._text.selectAll()
        self._settle()
        self._own.show_greeting(greeting)
        birthday = self._occasion.birthday
        for row in (self._email, self._message):
            first = (
                birthday.client_id if greeting.about or not self._occasion.ways else self._occasion.ways[0].client_id
            )
            row.prefer(first)
        self._tell("")

    def _words(self) -> str:
        return self._text.toPlainText().strip()

    def _settle(self) -> None:
        """What stands in the box need not be asked about."""
        self._filled = self._words()

    # Sending

    def _copy(self) -> None:
        if self._has_words():
            QGuiApplication.clipboard().setText(self._words())
            self._sent(self.tr("Copied"), self.tr("Copied. Wished: %1"))

    def _send(self, way: Way) -> None:
        if not self._has_words():
            return
        text, subject = self._words(), self._greetings.subject(self._templates.language())
        link = self._greetings.link(way, text, subject) or ""
        too_long = len(link) > links.LONGEST_LINK
        if too_long:
            link = self._greetings.link(way, "", subject) or ""
        if too_long or way.contact == "messenger":
            # Not every messenger takes words along.
            QGuiApplication.clipboard().setText(text)
        if not open_link(link):
            QGuiApplication.clipboard().setText(text)
            self._tell(self.tr("No program on this computer answers to that. The words are copied instead."))
        elif too_long:
            self._sent(
                self.tr("Too many words to hand over. They are copied: paste them there."),
                self.tr("Too many words to hand over: they are copied. Wished: %1"),
            )
        elif way.contact == "messenger":
            self._sent(
                self.tr("Handed to the messenger. The words are copied, too."),
                self.tr("Handed to the messenger, and copied. Wished: %1"),
            )
        else:
            self._sent(self.tr("Handed to the program for it."), self.tr("Handed over. Wished: %1"))

    def _has_words(self) -> bool:
        if not self._words():
            self._tell(self.tr("There are no words to send yet."))
        return bool(self._words())

    def _sent(self, said: str, said_wished: str) -> None:
        self._filled = self._words()
        marks = self._marks.isChecked()
        wishes = marks and self._can_be_wished()
        try:
            marks = marks if self._can_be_wished() else self._greetings.marks()
            self._greetings.remember(marks=marks, language=self._templates.language(), occasion=self._occasion)
        except UserError as error:
            self._tell(messages.sentence(error))
            return
        if wishes:
            self._wish(said_wished)
        else:
            self._tell(said)

    # Wishing

    def _can_be_wished(self) -> bool:
        return self._occasion.wished is None and self._occasion.birthday.day is not None

    def _wish(self, said: str) -> None:
        birthday = self._occasion.birthday
        if birthday.day is None:
            return
        wishes = self._house.session.wishes
        try:
            saved = wishes.wish(birthday.client_id, birthday.day, person_id=birthday.person_id)
        except UserError as error:
            self._tell(messages.sentence(error))
            return
        self.accept()
        # None: meanwhile it was wished elsewhere.
        told = said if saved else self.tr("Wished already: %1")
        self.done_saying.emit(saved.step if saved else 0, told.replace("%1", isolated(shortened(birthday.who))))

    def _tell(self, text: str) -> None:
        self._told.setText(text)
        if text:
            announce(self._text, text)


def _grow(dialog: QWidget) -> None:
    """Higher where longer words or more pills need it, never lower: nothing moves under the hand."""
    layout = dialog.layout()
    needed = layout.totalHeightForWidth(dialog.width()) if layout is not None else 0
    needed = min(needed, dialog.screen().availableSize().height())
    if needed > dialog.height():
        dialog.resize(dialog.width(), needed)

"""A book from another computer: looked at first, described, and brought here only when the owner says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.errors import UserError
from smallcrm.services import other_book
from smallcrm.services.copies import Copy
from smallcrm.services.other_book import OtherBook, Prepared
from smallcrm.ui import messages
from smallcrm.ui.jobs import Job
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.layouts import ThinProgress
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Look, Type
from smallcrm.ui.words import Words, isolated

_DAMAGED = ("book_damaged", "copy_damaged")


class OtherBookDialog(QDialog):
    """`prepared` carries the checked copy that lies ready. `own` is where this computer's book lies.

    `keeps`: it holds something, and is kept as a copy when another takes its place.
    """

    prepared = Signal(object)

    def __init__(
        self, look: Look, words: Words, own: Path, today: date, *, keeps: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._own = own
        self._keeps = keeps
        self._today = today
        self._file = own
        self._job: Job | None = None
        self.setWindowTitle(self.tr("A book from another computer"))
        self.setObjectName("otherBookDialog")
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(20))
        column.setSpacing(look.px(12))
        self._heading = PlainLabel(look, "", role=Type.NAME, wrap=True)
        self._text = PlainLabel(look, "", wrap=True)
        self._more = PlainLabel(look, "", colour="text2", wrap=True)
        self._progress = ThinProgress(look, self.tr("Looking at the book"))
        self._progress.setRange(0, 0)
        for part in (self._heading, self._text, self._more, self._progress):
            column.addWidget(part)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        self._leave = Button(look, self.tr("Not now"))
        self._leave.clicked.connect(self.reject)
        self._go = Button(look, self.tr("Use this book here"), kind=Kind.PRIMARY)
        self._go.setObjectName("useThisBook")
        self._go.clicked.connect(self._prepare)
        buttons.addWidget(self._leave)
        buttons.addWidget(self._go)
        column.addLayout(buttons)
        self.resize(look.px(560), look.px(300))

    def look_at(self, file: Path) -> None:
        """Look at this file."""
        self._file = file
        self._say(self.tr("Looking at the book..."), "", "")
        self._work(lambda: other_book.look_at(file, self._own), self._described, self._refused)

    def reject(self) -> None:
        """Closing waits for what is under way; it is short."""
        if self._job is None:
            super().reject()

    def _work(
        self, work: Callable[[], object], done: Callable[[object], None], failed: Callable[[UserError], None]
    ) -> None:
        self._go.hide()
        self._leave.setEnabled(False)
        self._progress.show()
        self._job = job = Job(lambda _progress: work(), self)
        job.done.connect(self._end)
        job.failed.connect(self._end)
        job.done.connect(done)
        job.failed.connect(failed)
        job.start()

    def _end(self, _result: object) -> None:
        self._job = None
        self._progress.hide()
        self._leave.setEnabled(True)

    def _described(self, found: object) -> None:
        assert isinstance(found, OtherBook)
        holds = [self.tr("%n client(s)", "", found.clients), self.tr("%n note(s)", "", found.notes)]
        if found.last:
            last = self._words.day(found.last, self._today)
            holds.append(
                self.tr("last changed %1").replace("%1", last[:1].lower() + last[1:] if last.isalpha() else last)
            )
        self._offer(found.shop or self._file.name, ", ".join(holds) + ".")

    def _offer(self, heading: str, text: str) -> None:
        held = other_book.held_here(self._own) if self._keeps else None
        copied = self.tr("It is copied to this computer and checked. The file you chose stays as it is.")
        if self._keeps:
            copied = f"{copied}\n\n{self._what_it_replaces(held)}"
        self._say(isolated(heading), text, copied)
        self._go.show()
        # An Enter out of habit takes nobody's clients away.
        safe = self._leave if self._keeps and (held is None or held[0]) else self._go
        safe.setFocus()

    def _what_it_replaces(self, held: tuple[int, int] | None) -> str:
        kept = self.tr("That book is kept as a copy: Go back to an earlier day finds it.")
        takes = self.tr("It takes the place of the book that is here now.")
        if held:
            takes = self.tr("It takes the place of the book that is here now: %1, %2.")
            takes = takes.replace("%1", self.tr("%n client(s)", "", held[0]))
            takes = takes.replace("%2", self.tr("%n note(s)", "", held[1]))
        return f"{takes} {kept}"

    def _refused(self, error: UserError) -> None:
        self._say(self.tr("This book cannot be used here"), messages.sentence(error), "")
        self._leave.setText(self.tr("Close"))
        self._leave.setFocus()
        if error.code in _DAMAGED:
            file = self._file
            self._work(lambda: other_book.good_copy_beside(file, self._today), self._found_copy, self._refused)

    def _found_copy(self, copy: object) -> None:
        """Beside a damaged book its last good copy may lie."""
        if not isinstance(copy, Copy) or copy.clients is None or copy.notes is None:
            return
        self._file = copy.path
        day = self.tr("A good copy from the morning of %1 lies beside it.").replace(
            "%1", self._words.full_day(copy.day)
        )
        holds = ", ".join((self.tr("%n client(s)", "", copy.clients), self.tr("%n note(s)", "", copy.notes)))
        self._offer(self.tr("This book is damaged"), f"{day}\n{holds}.")
        self._go.setText(self.tr("Use that copy"))
        self._leave.setText(self.tr("Not now"))

    def _prepare(self) -> None:
        file = self._file
        self._say(self.tr("Copying the book to this computer..."), "", "")
        self._work(lambda: other_book.prepare(file, self._own), self._ready, self._refused)

    def _ready(self, prepared: object) -> None:
        assert isinstance(prepared, Prepared)
        self.accept()
        self.prepared.emit(prepared)

    def _say(self, heading: str, text: str, more: str) -> None:
        self._heading.setText(heading)
        for label, words in ((self._text, text), (self._more, more)):
            label.setText(words)
            label.setVisible(bool(words))

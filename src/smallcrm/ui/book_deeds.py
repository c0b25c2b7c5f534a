"""What is done with the book as a whole: copied out, or exchanged for another computer's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir, QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from smallcrm.errors import UserError
from smallcrm.services import copy_out
from smallcrm.services.clock import Clock
from smallcrm.services.copy_out import CopiedOut
from smallcrm.services.other_book import Prepared
from smallcrm.settings import Settings
from smallcrm.ui import messages
from smallcrm.ui.dialogs.other_book import OtherBookDialog
from smallcrm.ui.jobs import Job
from smallcrm.ui.kit.safe import inform
from smallcrm.ui.theme import Look
from smallcrm.ui.words import Words, isolated

_SUFFIX = ".smallcrm"


class BookDeeds(QObject):
    """`said` carries a quiet line, `prepared` another computer's book that lies ready; `copied` follows a copy out.

    `own` is where this computer's book lies, whichever book is shown, and `holds` tells whether anything is in it.
    """

    said = Signal(str)
    prepared = Signal(object)
    copied = Signal()

    def __init__(
        self, window: QWidget, look: Look, settings: Settings, own: Path, clock: Clock, holds: Callable[[], bool]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._settings = settings
        self._own = own
        self._clock = clock
        self._holds = holds
        self._job: Job | None = None

    def choose_other(self) -> None:
        """Choose a book from another computer and look at it."""
        kinds = self.tr("SmallCRM books (*.smallcrm);;All files (*)")
        title = self.tr("A book from another computer")
        path, _ = QFileDialog.getOpenFileName(self._window, title, "", kinds)
        if path:
            self.look_at_other(Path(path))

    def look_at_other(self, file: Path) -> None:
        """Describe this book and offer to use it here."""
        words = Words(QLocale())
        today, keeps = self._clock.today(), self._holds()
        dialog = OtherBookDialog(self._look, words, self._own, today, keeps=keeps, parent=self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.prepared.connect(self.prepared)
        dialog.open()
        dialog.look_at(file)

    def tell_taken_over(self, prepared: Prepared, kept: Path | None) -> None:
        """Another computer's book is this computer's now; the one before lies at `kept`."""
        other = prepared.other
        copy_out.note_original(self._settings, other.path, self._own, self._clock.today())
        said = self.tr("%1 is here: %2, %3, checked")
        said = said.replace("%1", isolated(other.shop) if other.shop else self.tr("Your book"))
        said = said.replace("%2", self.tr("%n client(s)", "", other.clients))
        said = said.replace("%3", self.tr("%n note(s)", "", other.notes))
        if kept is not None:
            said += self.tr(". The book before is kept: %1").replace("%1", isolated(kept.name))
        self.said.emit(said)

    def choose_place(self) -> None:
        """Choose where a copy of the own book goes, and write it."""
        if self._job is not None:
            self.said.emit(self.tr("A copy is being written already"))
            return
        if not self._own.exists():
            # The made-up shop is shown before there is one.
            self.said.emit(self.tr("There is no book of your own yet"))
            return
        name = copy_out.suggested_name(self._own, self._clock.today())
        kinds = self.tr("SmallCRM books (*.smallcrm)")
        path, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Copy my book to..."), QDir.home().filePath(name), kinds
        )
        if path:
            self.copy_to(_with_suffix(Path(path)))

    def copy_to(self, target: Path) -> None:
        """Write a checked copy, on a thread of its own; the window stays usable."""
        self.said.emit(self.tr("Copying your book to %1...").replace("%1", isolated(_place(target))))
        own = self._own
        self._job = Job(lambda _progress: copy_out.copy_out(own, target), self)
        self._job.done.connect(self._done)
        self._job.failed.connect(self._failed)
        application = QCoreApplication.instance()
        if application is not None:
            # Half a copy is worth nothing: quitting waits for it.
            application.aboutToQuit.connect(self._job.wait)
        self._job.start()

    def wait(self) -> None:
        """Stay until a copy that is being written is whole."""
        if self._job is not None:
            self._job.wait()

    def _done(self, copied: CopiedOut) -> None:
        self._job = None
        said = self.tr("Copied to %1: %2, %3, checked")
        said = said.replace("%1", isolated(_place(copied.path)))
        said = said.replace("%2", self.tr("%n client(s)", "", copied.clients))
        said = said.replace("%3", self.tr("%n note(s)", "", copied.notes))
        if copied.outside:
            copy_out.remember(self._settings, self._own, self._clock.today())
        else:
            said += self.tr(". It is on the same disk: keep one on a stick, too")
        self.copied.emit()
        self.said.emit(said)

    def _failed(self, error: UserError) -> None:
        self._job = None
        inform(self._window, self.tr("Copy my book to..."), messages.sentence(error))


def _with_suffix(target: Path) -> Path:
    """Not every desktop's dialog adds it. A file that would then be overwritten unasked gets a number."""
    if target.suffix:
        return target
    named = target.with_name(target.name + _SUFFIX)
    number = 2
    while named.exists():
        named = target.with_name(f"{target.name} ({number}){_SUFFIX}")
        number += 1
    return named


def _place(target: Path) -> str:
    return target.parent.name or str(target.parent)

"""What the menu opens: dialogs, loaded when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from smallcrm.domain.birthday_list import Birthday
from smallcrm.domain.records import Client
from smallcrm.errors import UserError
from smallcrm.paths import make_private
from smallcrm.reports.document import Document, Paper
from smallcrm.settings import Settings
from smallcrm.ui import messages
from smallcrm.ui.actions import Actions
from smallcrm.ui.house import House
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.theme import Look
from smallcrm.ui.veil import not_now
from smallcrm.ui.words import isolated

# Tells something where the owner is, with buttons that answer it.
Say = Callable[[str, Sequence[Offer]], None]


class Deeds(QObject):
    """`brought_in` carries the report of an import that wrote something, `day_chosen` the copy to go back to."""

    brought_in = Signal(object)
    day_chosen = Signal(object)

    def __init__(self, window: QWidget, look: Look, log_dir: Path) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._log_dir = log_dir

    def choose_file(self, house: House) -> None:
        """Choose a file of people and look at it."""
        kinds = self.tr("Contacts (*.vcf *.vcard);;All files (*)")
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("Bring people in"), "", kinds)
        if path:
            self.look_at_file(house, Path(path))

    def look_at_file(self, house: House, path: Path) -> None:
        """Show what is in a file of people and offer to bring them in."""
        from smallcrm.ui.dialogs.bring_in import BringIn

        dialog = BringIn(house, path, self._window)
        dialog.brought.connect(self.brought_in)
        self._open(dialog)

    def choose_day(self, house: House) -> None:
        """Choose an earlier day from the copies."""
        from smallcrm.services.copies import as_offered
        from smallcrm.ui.dialogs.go_back import GoBack

        dialog = GoBack(house, as_offered(house.session.copies.listed()), self._window)
        dialog.chosen.connect(self.day_chosen)
        self._open(dialog)

    def choose_until(self, house: House, client: Client, chosen: Callable[[date | None], None]) -> None:
        """Ask until when a client is away."""
        from smallcrm.ui.dialogs.away import AwayUntil

        dialog = AwayUntil(house, client, self._window)
        dialog.chosen.connect(chosen)
        self._open(dialog)

    def ask_who(self, house: House, title: str, *, without: str, about: str, chosen: Callable[[str], None]) -> None:
        """Ask which client is meant; `about` shows the words in question."""
        from smallcrm.ui.dialogs.who import WhoIs

        dialog = WhoIs(house, title, without=without, about=about, parent=self._window)
        dialog.chosen.connect(chosen)
        self._open(dialog)

    def choose_regulars(self, house: House, chosen: Callable[[Sequence[str], str], None]) -> None:
        """Ask of whom the crib is to be printed; `chosen` is given their ids and the name of the paper."""
        from smallcrm.ui.dialogs.crib import CribOf

        dialog = CribOf(house, self._window)
        dialog.chosen.connect(chosen)
        self._open(dialog)

    def correct_visit(self, house: House, client_id: str, visit_id: str, done: Callable[[int, str], None]) -> None:
        """Put a visit right, or note one that was forgotten ("")."""
        from smallcrm.ui.dialogs.visit import VisitDialog

        visit = house.session.visits.get(visit_id) if visit_id else None
        dialog = VisitDialog(house, client_id, visit, self._window)
        dialog.done_saying.connect(done)
        self._open(dialog)

    def greet(self, house: House, birthday: Birthday, done: Callable[[int, str], None]) -> None:
        """Words for a birthday. `done` is told the step that marked it as wished, or 0, and what to say."""
        from smallcrm.ui.dialogs.greet import Greet

        if house.veil.closed:
            done(0, not_now())
            return
        try:
            dialog = Greet(house, birthday, self._window)
        except UserError as error:
            done(0, messages.sentence(error))
            return
        dialog.done_saying.connect(done)
        self._open(dialog)

    def export_birthdays(self, house: House, settings: Settings, say: Say) -> None:
        """Ask what goes into a calendar file, and where to."""
        from smallcrm.ui.dialogs.export_birthdays import ExportBirthdays

        def told(path: Path, count: int) -> None:
            said = self.tr("%n birthday(s) saved as %1. Now take the file in with your calendar.", "", count)
            offer = Offer("openFolder", self.tr("Open folder"), partial(open_folder_of, path))
            say(said.replace("%1", isolated(path.name)), (offer,))

        dialog = ExportBirthdays(house, settings, documents_folder(), self._window)
        dialog.exported.connect(told)
        self._open(dialog)

    def print_document(self, make: Callable[[Paper], Document], say: Say, paper: Paper | None = None) -> None:
        """Show how it will be printed; without a printer offer to save it as a PDF.

        `paper`: what it has to be printed on, where that is not this country's usual one.
        """
        from smallcrm.ui.dialogs import print_preview
        from smallcrm.ui.printing import paper_of

        paper = paper or paper_of(QLocale())
        if not print_preview.has_printer():
            offer = Offer(
                "savePdf", self.tr("Save as PDF"), partial(self.save_pdf, partial(make, paper), say), asks=True
            )
            say(self.tr("No printer found."), (offer,))
            return
        try:
            preview = print_preview.Preview(self._look, make, paper, self._window)
        except UserError as error:
            say(messages.sentence(error), ())
            return
        self._open(preview)

    def save_pdf(self, make: Callable[[], Document], say: Say) -> None:
        """Ask for a place and save it there; what goes wrong in reading or writing it is said."""
        from smallcrm.ui.dialogs import print_preview

        try:
            path = print_preview.save_pdf(make(), self._window, documents_folder())
        except UserError as error:
            say(messages.sentence(error), ())
            return
        if path:
            opened = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path)))
            said = self.tr("Saved as %1").replace("%1", isolated(path.name))
            say(said, (Offer("openPdf", self.tr("Open"), opened),))

    def choose_labels(
        self, house: House, settings: Settings, chosen: Sequence[str], say: Say, look_at: Callable[[str], object]
    ) -> None:
        """Ask which labels to print, for the clients `chosen` or others; `look_at` opens one who has no address."""
        from smallcrm.ui.dialogs.labels import LabelsDialog

        dialog = LabelsDialog(house, settings, chosen, self._window)
        dialog.print_wanted.connect(lambda make, paper: self.print_document(make, say, paper))
        dialog.pdf_wanted.connect(lambda make, paper: self.save_pdf(partial(make, paper), say))
        dialog.client_wanted.connect(look_at)
        self._open(dialog)

    def show_keys(self, actions: Actions) -> None:
        """Show every key."""
        from smallcrm.ui.dialogs.keys_sheet import KeysSheet

        self._open(KeysSheet(self._look, actions, self._window))

    def about(self, house: House | None) -> None:
        """Say which SmallCRM this is, where the book lies and which licences it all has."""
        from smallcrm.services.licences import parts
        from smallcrm.ui.dialogs.about import About

        self._open(About(self._look, house, parts(), open_folder_of, self._window))

    def open_logs(self) -> None:
        """Show the folder of the log in the file manager."""
        open_folder_of(self._log_dir / "smallcrm.log")

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def documents_folder() -> Path:
    """Where this computer's owner keeps documents."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place else Path.home()


def open_folder_of(file: Path) -> bool:
    """Show the folder a file lies in, in the file manager; a folder that is gone is made again.

    False where this computer has nothing to show it with.
    """
    with suppress(OSError):
        if not file.parent.exists():
            make_private(file.parent)
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))

"""The birthdays as a file for a calendar: what goes into it, how much that is, and where to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm import settings as machine
from smallcrm.errors import UserError
from smallcrm.services.calendar import DAY_BEFORE, NO_REMINDER, ON_THE_DAY, CalendarFile
from smallcrm.services.out_file import write_file
from smallcrm.settings import Settings
from smallcrm.ui import messages
from smallcrm.ui.calendar_words import SpokenCalendar
from smallcrm.ui.house import House
from smallcrm.ui.jobs import Job
from smallcrm.ui.kit.announce import announce
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.choices import Segmented, Switch
from smallcrm.ui.kit.layouts import foot
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type

_SUFFIX = ".ics"


class ExportBirthdays(QDialog):
    """`exported` carries the path written and how many birthdays are in the file. What is chosen is remembered."""

    exported = Signal(object, int)

    def __init__(self, house: House, settings: Settings, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._settings = settings
        self._folder = folder
        self._job: Job | None = None
        self.setObjectName("exportBirthdays")
        self.setWindowTitle(self.tr("Export birthdays"))
        look = house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(20))
        column.setSpacing(look.px(12))
        column.addWidget(PlainLabel(look, self.tr("Birthdays for your calendar"), role=Type.HEADING, wrap=True))
        told = self.tr(
            "A file that the calendar of your phone or computer takes in. Each birthday comes round every year; the "
            "same file again doubles nothing."
        )
        column.addWidget(PlainLabel(look, told, colour="text2", wrap=True))
        self._family = Switch(look, self.tr("With the birthdays of families"))
        self._reminder = Segmented(look, self.tr("Reminder"), self._reminders())
        column.addLayout(self._row(self.tr("With families"), self._family))
        column.addLayout(self._row(self.tr("Reminder"), self._reminder))
        self._counted = PlainLabel(look, role=Type.STRONG, wrap=True)
        self._counted.setObjectName("exportCounted")
        self._more = PlainLabel(look, role=Type.SMALL, colour="text2", wrap=True)
        self._more.setObjectName("exportMore")
        column.addWidget(self._counted)
        column.addWidget(self._more)
        column.addStretch(1)
        column.addLayout(self._buttons())
        self._load()
        self.resize(max(look.px(520), self.sizeHint().width()), self.sizeHint().height())
        self._go.setFocus()

    def reject(self) -> None:
        """Closing waits for a file that is being written: it is short."""
        if self._job is None:
            super().reject()

    def save_to(self, path: Path) -> None:
        """Write the file, on a thread of its own."""
        path = path if path.suffix else path.with_name(path.name + _SUFFIX)
        file = self._file()
        self._go.setEnabled(False)
        self._more.setText(self.tr("Saving..."))
        self._more.show()
        self._job = Job(lambda _progress: _write(path, file), self)
        self._job.done.connect(self._done)
        self._job.failed.connect(self._failed)
        application = QCoreApplication.instance()
        if application is not None:
            # Half a file is left by nobody: quitting waits for the whole.
            application.aboutToQuit.connect(self._job.wait)
        self._job.start()

    def _reminders(self) -> list[tuple[str, str]]:
        return [
            (NO_REMINDER, self.tr("None")),
            (ON_THE_DAY, self.tr("That morning")),
            (DAY_BEFORE, self.tr("The morning before")),
        ]

    def _row(self, name: str, control: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(PlainLabel(self._house.look, name), 1)
        row.addWidget(control)
        return row

    def _buttons(self) -> QHBoxLayout:
        look = self._house.look
        leave = Button(look, self.tr("Cancel"))
        leave.clicked.connect(self.reject)
        self._go = Button(look, self.tr("Save..."), kind=Kind.PRIMARY)
        self._go.setObjectName("exportSave")
        self._go.clicked.connect(self._choose_place)
        return foot(look, leave, self._go)

    def _load(self) -> None:
        self._family.setObjectName("exportFamily")
        self._reminder.setObjectName("exportReminder")
        self._family.setChecked(self._settings.get(machine.CALENDAR_FAMILY))
        self._reminder.show_value(self._settings.get(machine.CALENDAR_REMINDER))
        self._family.clicked.connect(self._count)
        self._count()

    def _file(self) -> CalendarFile:
        words = SpokenCalendar(self._house.words)
        family, reminder = self._family.isChecked(), self._reminder.value()
        return self._house.session.calendars.file(words, relatives=family, reminder=reminder)

    def _count(self) -> None:
        file = self._file()
        self._counted.setText(self.tr("%n birthday(s)", "", file.birthdays))
        more = []
        if file.no_day:
            more.append(self.tr("Of %n more only the month is known: left out.", "", file.no_day))
        if file.gone:
            more.append(self.tr("%n taken out of the calendar again: died or put away.", "", file.gone))
        self._more.setText("\n".join(more))
        self._more.setVisible(bool(more))
        self._go.setEnabled(bool(file.entries))

    def _choose_place(self) -> None:
        name = str(self._folder / f"{self.tr('Birthdays')}{_SUFFIX}")
        kinds = self.tr("Calendars (*.ics)")
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Export birthdays"), name, kinds)
        if path:
            self._settings.set(machine.CALENDAR_FAMILY, self._family.isChecked())
            self._settings.set(machine.CALENDAR_REMINDER, self._reminder.value())
            self.save_to(Path(path))

    def _done(self, written: tuple[Path, int]) -> None:
        self._job = None
        self.accept()
        self.exported.emit(*written)

    def _failed(self, error: UserError) -> None:
        self._job = None
        self._go.setEnabled(True)
        self._more.setText(messages.sentence(error))
        self._more.show()
        announce(self._more, messages.sentence(error))


def _write(path: Path, file: CalendarFile) -> tuple[Path, int]:
    write_file(path, file.pieces())
    return path, file.birthdays

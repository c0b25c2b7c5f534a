"""Bringing people in from a file: look first, then one undoable step, then what came of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from smallcrm.domain.draft import Problem
from smallcrm.errors import UserError
from smallcrm.services.importing import ImportPreview, ImportReport, import_in_own_connection, look_at
from smallcrm.ui import messages
from smallcrm.ui.house import House
from smallcrm.ui.jobs import Job
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.layouts import ThinProgress
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type
from smallcrm.ui.words import isolated

PROBLEMS_SHOWN = 500


class BringIn(QDialog):
    """`brought` carries the report of an import that wrote something."""

    brought = Signal(object)

    def __init__(self, house: House, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._file = file
        self._job: Job | None = None
        self.setWindowTitle(self.tr("Bring people in"))
        self.setObjectName("bringInDialog")
        look = house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(20))
        column.setSpacing(look.px(12))
        self._heading = PlainLabel(look, "", role=Type.NAME, wrap=True)
        self._text = PlainLabel(look, "", colour="text2", wrap=True)
        self._progress = ThinProgress(look, self.tr("Bringing people in"))
        self._progress.hide()
        self._problems = QPlainTextEdit()
        self._problems.setReadOnly(True)
        self._problems.setObjectName("importProblems")
        self._problems.setAccessibleName(self.tr("What could not be read"))
        self._problems.hide()
        for part in (self._heading, self._text, self._progress):
            column.addWidget(part)
        column.addWidget(self._problems, 1)
        column.addStretch(0)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        self._leave = Button(look, self.tr("Not now"))
        self._leave.clicked.connect(self.reject)
        self._go = Button(look, self.tr("Bring them in"), kind=Kind.PRIMARY)
        self._go.setObjectName("bringThemIn")
        self._go.clicked.connect(self._start)
        buttons.addWidget(self._leave)
        buttons.addWidget(self._go)
        column.addLayout(buttons)
        self.resize(look.px(560), look.px(360))
        self._look_at()

    def reject(self) -> None:
        """Closing waits for an import that is under way: it is one step, and it is short."""
        if self._job is None:
            super().reject()

    def _look_at(self) -> None:
        try:
            preview = look_at(self._file)
        except UserError as error:
            self._heading.setText(self.tr("This file cannot be brought in"))
            self._text.setText(messages.sentence(error))
            self._go.hide()
            self._leave.setText(self.tr("Close"))
            return
        self._show_preview(preview)

    def _show_preview(self, preview: ImportPreview) -> None:
        self._heading.setText(self.tr("%n person(s) in this file", "", preview.cards))
        names = ", ".join(isolated(name) for name in preview.first_names)
        more = self.tr(" and more") if preview.cards > len(preview.first_names) else ""
        hint = self.tr(
            "Who is in your book with the same phone or e-mail only gets what is missing. Undo takes all of it back."
        )
        self._text.setText(f"{names}{more}.\n\n{hint}" if names else hint)
        self._show_problems(preview.problems)
        self._go.setEnabled(preview.cards > 0)
        self._go.setFocus()

    def _start(self) -> None:
        book, clock = self._house.session.book.path, self._house.session.clock
        self._house.session.keep_todays_copy()
        self._job = Job(lambda progress: import_in_own_connection(book, self._file, clock, progress), self)
        self._job.progressed.connect(self._progressed)
        self._job.done.connect(self._done)
        self._job.failed.connect(self._failed)
        self._heading.setText(self.tr("Bringing people in..."))
        self._text.setText("")
        self._problems.hide()
        self._progress.setRange(0, 0)
        self._progress.show()
        self._go.setEnabled(False)
        self._leave.setEnabled(False)
        self._job.start()

    def _progressed(self, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._text.setText(
            self.tr("%1 of %2")
            .replace("%1", self._house.words.number(done))
            .replace("%2", self._house.words.number(total))
        )

    def _done(self, report: ImportReport) -> None:
        self._end()
        self._heading.setText(self.tr("%n person(s) came in", "", report.added))
        told = []
        if report.joined:
            told.append(self.tr("%n person(s) known already got what was missing.", "", report.joined))
        if report.unchanged:
            told.append(self.tr("%n person(s) known already, nothing new.", "", report.unchanged))
        if report.skipped:
            told.append(self.tr("%n card(s) without a name left out.", "", report.skipped))
        if report.step is not None:
            told.append(self.tr("Ctrl+Z takes all of it back."))
        self._text.setText("\n".join(told))
        self._show_problems(report.problems)
        if report.changes is not None:
            self._house.session.hub.publish(report.changes)
            self.brought.emit(report)

    def _failed(self, error: UserError) -> None:
        self._end()
        self._heading.setText(self.tr("Nobody was brought in"))
        self._text.setText(messages.sentence(error))

    def _end(self) -> None:
        self._job = None
        self._progress.hide()
        self._go.hide()
        self._leave.setEnabled(True)
        self._leave.setText(self.tr("Close"))
        self._leave.setFocus()

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        lines = [self._house.words.problem(problem) for problem in problems[:PROBLEMS_SHOWN]]
        unsaid = len(problems) - PROBLEMS_SHOWN
        if unsaid > 0:
            lines.append(self.tr("and %n more", "", unsaid))
        self._problems.setPlainText("\n".join(lines))
        self._problems.setVisible(bool(lines))

"""The composition root: the only module that knows all names."""

from __future__ import annotations

import gc
import linecache
import logging
import sys
import time
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from smallcrm import APP_ID
from smallcrm import settings as machine
from smallcrm.crash import CrashGuard, untold
from smallcrm.errors import UserError
from smallcrm.logs import start_logging
from smallcrm.paths import Paths
from smallcrm.services.clock import Clock
from smallcrm.settings import Settings
from smallcrm.ui import language, messages
from smallcrm.ui.dialogs.crash import OUR_FACTS, tell_of_crash
from smallcrm.ui.kit.safe import inform
from smallcrm.ui.main_thread import MainThread
from smallcrm.ui.open_book import OpenBook
from smallcrm.ui.qt_log import log_qt
from smallcrm.ui.theme import Look, Scheme
from smallcrm.ui.window import Window, may_put_down

if TYPE_CHECKING:
    from smallcrm.services.other_book import Prepared
    from smallcrm.services.standing import Standing
    from smallcrm.ui.book_deeds import BookDeeds
    from smallcrm.ui.doors import Doors
    from smallcrm.ui.strange_book import StrangeBook

_log = logging.getLogger(__name__)


class Program:
    """The running program: one window, one book at a time, and the way from one book to another."""

    def __init__(self, app: QApplication, paths: Paths, book: Path, clock: Clock, *, chosen: bool = False) -> None:
        self._app = app
        self._paths = paths
        # Named by a double click: it has to be there.
        self._chosen = chosen
        self._clock = clock
        self._line: StrangeBook | None = None
        self._settings = settings = Settings(paths.settings)
        QLocale.setDefault(language.locale_of(language.install(app, settings.get(machine.LANGUAGE))))
        self.look = Look(Scheme(settings.get(machine.THEME)), settings.get(machine.FONT_SCALE) / 100)
        self.look.apply(app)
        self.window = Window(self.look, settings, paths.log_dir)
        self._open = OpenBook(self.window, book, paths.book, clock, before_put_down=self._leave)
        self.window.sample_wanted.connect(self.open_sample)
        self.window.own_wanted.connect(self.open_own)
        self.window.copy_wanted.connect(lambda: self.deeds.choose_place())  # noqa: PLW0108 - asking makes them
        self.window.other_wanted.connect(lambda: self.deeds.choose_other() if self._be_own() else None)
        self.window.first_named.connect(self._first_named)
        self.window.completed.connect(self._painted)
        self.window.completed.connect(lambda: _wear_icon(app), Qt.ConnectionType.SingleShotConnection)

    @cached_property
    def deeds(self) -> BookDeeds:
        """What is done with the own book as a whole."""
        from smallcrm.ui.book_deeds import BookDeeds

        def holds() -> bool:
            # While it is not open it is taken to hold something.
            own = self._open.session if self._open.session and not self._open.is_sample else None
            return bool(own.history.steps(1)) if own else self._open.path.exists()

        deeds = BookDeeds(self.window, self.look, self._settings, self._open.path, self._clock, holds)
        deeds.said.connect(self.window.say)
        deeds.prepared.connect(self._take_over)
        return deeds

    @cached_property
    def doors(self) -> Doors:
        """Where this window is knocked at."""
        from smallcrm.ui.doors import Doors

        return Doors(self.window, self._paths.running)

    def start(self, sample: str | None) -> int | None:
        """Show the window; an exit code when there is nothing to show."""
        if sample:
            try:
                self._open.attach_sample(sample)
            except UserError as error:
                inform(None, "SmallCRM", messages.sentence(error))
                return 1
        elif self._open.is_there():
            self._open.look_whose()
            try:
                self._open.attach_named()
            except UserError as error:
                if (code := self._open_otherwise(error)) is not None:
                    return code
        elif code := self._not_made():
            return code
        else:
            # The first picture paints before a book is made: making one brings in the schema tools.
            self.window.show_first_run()
            QTimer.singleShot(0, self._make_own)
        self.window.show()
        return None

    def open_sample(self, kind: str = "") -> None:
        """Look around a made-up shop, of this kind where there is one; the own book is put down meanwhile."""
        if not may_put_down(self.window):
            return
        self._open.put_down()
        if self._open.strange is not None:
            # Its window goes on with the own book.
            self._mean(self._open.home, None)
        try:
            self._open.attach_sample(kind, otherwise="cafe")
        except UserError as error:
            inform(self.window, "SmallCRM", messages.sentence(error))
            self._make_own()

    def open_own(self) -> None:
        """Back to (or on to) the own book. Where it cannot be opened, what is shown stays."""
        if may_put_down(self.window):
            self._make_own()

    def keep_typed(self) -> None:
        """Write what is being typed into the book, as a draft: the program is about to end."""
        if self.window.counter:
            self.window.counter.note.keep_draft()

    def close(self, *, ending: bool = False) -> None:
        """Put everything down. `ending`: so does the process, which is found until it has: files of it are in use."""
        self._open.put_down()
        if "doors" in vars(self):
            self.doors.close(ending=ending)

    def _open_otherwise(self, error: UserError) -> int | None:
        """Where the book cannot be opened: its own window comes forward, or the owner is asked what to do."""
        from smallcrm.ui import opening

        if error.code == "book_in_use":
            try:
                return 0 if opening.came_forward(self._open.path, self._open.attach_named) else None
            except UserError as second:
                error = second
        _log.warning("the book was not opened: %s", error.code)
        # What is asked now is asked by a window of its own.
        _wear_icon(self._app)
        self.doors.be_found()
        if self._open.is_copy:
            return opening.refuse(error, self._open.path)
        instead = opening.ask_instead(error, self._open.path, self._open.home, self._clock.today())
        if instead is None:
            return 1
        self._mean(instead, self._open.strange if instead == self._open.path else None)
        try:
            # The own book may be open in another window.
            there = opening.came_forward(self._open.path, partial(self._open.attach_own, create=False))
        except UserError as second:
            return opening.refuse(second, self._open.path)
        return 0 if there else None

    def _not_made(self) -> int | None:
        """The exit code where there is no book, and none may be made."""
        from smallcrm.ui import opening

        if self._open.path == self._open.home:
            return None
        error = opening.why_none_is_made(self._open.path, chosen=self._chosen)
        if error is None:
            return None
        self.doors.be_found()
        return opening.refuse(error, self._open.path)

    def _make_own(self) -> None:
        try:
            self._open.attach_own(create=True)
            self.doors.open_for(self._open.path)
        except UserError as error:
            inform(self.window, "SmallCRM", messages.sentence(error), str(self._open.path))

    def _painted(self) -> None:
        """The page is there: from now on it is found, and says what there is to say."""
        from smallcrm.ui import first_words
        from smallcrm.ui.strange_book import StrangeBook, title_of

        self.doors.be_found()
        _tell_of_last_end(self.window, self._paths.log_dir)
        if not self._open.session or self._open.is_sample:
            return
        self.doors.open_for(self._open.path)
        first_words.tell(self.window, self._settings, self._open.path, own=self._open.strange is None)
        if self._open.strange is not None and self._line is None:
            window, book, own = self.window, self._open.path, self._open.home.exists()
            window.setWindowTitle(title_of(book, self._open.strange))
            self._line = StrangeBook(self.look, book, self._open.strange, window.veil, has_own=own, parent=window)
            self._line.own_wanted.connect(self._be_own)
            self._line.mine_wanted.connect(self._make_it_mine)
            window.column.insertWidget(0, self._line)

    def _be_own(self) -> bool:
        """Show the own book in place of a strange one, unless another window has it: that comes forward then."""
        from smallcrm.ui.instance import knock

        if self._open.strange is None:
            return True
        if knock(self._open.home) or not may_put_down(self.window):
            return False
        before = self._open.path, self._open.strange
        self._mean(self._open.home, None)
        try:
            self._open.attach_own(create=True)
        except UserError as error:
            self._mean(*before)
            inform(self.window, "SmallCRM", messages.sentence(error), str(self._open.home))
            return False
        self.doors.open_for(self._open.path)
        return True

    def _make_it_mine(self) -> None:
        from smallcrm.ui.instance import knock
        from smallcrm.ui.strange_book import tell_own_is_open

        book = self._open.path
        if knock(self._open.home):
            tell_own_is_open(self.window, book)
            # The box stood in front of it.
            knock(self._open.home)
        elif self._be_own():
            self.deeds.look_at_other(book)

    def _mean(self, path: Path, strange: Standing | None) -> None:
        """From now on this is the book that is meant, and that deeds are done with."""
        self._open.path, self._open.strange = path, strange
        if "deeds" in vars(self):
            self.deeds.wait()
            del self.deeds

    def _take_over(self, prepared: Prepared) -> None:
        """Another computer's book lies ready: it becomes the own one, and what was here before is kept as a copy."""
        from smallcrm.services import other_book

        if not may_put_down(self.window):
            other_book.forget(prepared)
            return
        self._open.put_down()
        try:
            kept = other_book.put_in_place(prepared, self._open.path, self._clock.today())
        except UserError as error:
            other_book.forget(prepared)
            inform(self.window, "SmallCRM", messages.sentence(error))
            self._make_own()
        else:
            self._make_own()
            # Once its page is there: whoever is shown first takes the place of what was said before.
            once = Qt.ConnectionType.SingleShotConnection
            self.window.completed.connect(lambda: self.deeds.tell_taken_over(prepared, kept), once)

    def _first_named(self, name: str) -> None:
        if self._open.session is None:
            # It could not be made when the window opened; perhaps it can now.
            self._make_own()
        self.window.welcome(name)

    def _leave(self) -> None:
        """The book that is shown is about to be put down."""
        if "deeds" in vars(self):
            self.deeds.wait()
        if "doors" in vars(self):
            self.doors.leave_book()
        if self._line:
            self._line.hide()
            self._line.deleteLater()
            self._line = None
            self.window.setWindowTitle("SmallCRM")


def _tell_of_last_end(window: Window, log_dir: Path) -> None:
    """Say once that the program ended last time where nothing could be said."""
    trace = untold(log_dir)
    if trace:
        from smallcrm.ui.ended_badly import EndedBadly

        window.column.insertWidget(0, EndedBadly(window.look, trace, log_dir))


def _wear_icon(app: QApplication) -> None:
    """Give every window of the program its picture. On macOS the program's bundle has it, with the margin of macOS."""
    if sys.platform == "darwin" or not app.windowIcon().isNull():
        return
    from smallcrm.ui.app_icon import app_icon

    app.setWindowIcon(app_icon())


def run(
    book: Path | None,
    sample: str | None,
    today: date | None,
    argv: list[str] | None = None,
    *,
    chosen: bool = False,
) -> int:
    """Open the window on `book` (the owner's own when None) or on a made-up shop; the exit code.

    `chosen`: the book was named by a double click, and is not made where there is none.
    """
    paths = Paths.standard()
    app = make_application(argv or sys.argv[:1])
    try:
        paths.make_folders()
    except OSError:
        inform(None, "SmallCRM", messages.sentence(UserError("book_read_only")), str(paths.data))
        return 1
    start_logging(paths)
    program: Program | None = None
    guard = CrashGuard(
        show=lambda report, kept: tell_of_crash(report, kept, paths.log_dir),
        keep=lambda: program.keep_typed() if program else None,
        when_safe=MainThread(app).when_safe,
        facts=OUR_FACTS,
    )
    guard.start(paths.log_dir)
    program = Program(app, paths, book or paths.book, Clock(today), chosen=chosen)
    code = program.start(sample)
    if code is None:
        # Once: frozen again after a change of books, what is left of the one put down would stay for good.
        program.window.completed.connect(_started, Qt.ConnectionType.SingleShotConnection)
        code = app.exec()
    program.close(ending=True)
    return code


def close_windows(folder: Path) -> bool:
    """Have every window of this user close, those told in this folder of `running`. False where one stays."""
    from smallcrm.ui.closing import close_windows

    # Sockets want an application; they are content with one that draws nothing.
    app = QCoreApplication.instance() or QCoreApplication(["smallcrm"])
    gone = close_windows(folder)
    del app
    return gone


def _started() -> None:
    # For whoever finds the start slow; the interpreter's own part counts. `tests.bench` measures by this line.
    _log.info("the first page is there after %.1f ms of processor time", time.process_time() * 1000)
    # What the start has made stays: kept apart, it does not hold up a key whenever garbage is looked for.
    gc.freeze()
    gc.enable()
    # PySide had the source text of every module read; nobody needs it any more.
    linecache.clearcache()


def _kind_of_application() -> type[QApplication]:
    if sys.platform == "win32" or sys.platform == "darwin":
        from smallcrm.ui.outer_world import OpeningApplication, be_known_as

        be_known_as(APP_ID)
        return OpeningApplication
    return QApplication


def make_application(argv: list[str]) -> QApplication:
    """The application, named; Qt's own warnings go to the log."""
    QCoreApplication.setApplicationName("SmallCRM")
    QCoreApplication.setOrganizationName("SmallCRM")
    qInstallMessageHandler(log_qt)
    # Told like this, Qt takes the style without PySide making all of its names, as it does when one is set.
    app = _kind_of_application()([*argv[:1], "-style", "Fusion", *argv[1:]])
    app.setDesktopFileName(APP_ID)
    return app

"""The composition root: the only module that knows all names."""

from __future__ import annotations

import gc
import linecache
import logging
import sys
import tempfile
import time
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from smallcrm import APP_ID
from smallcrm import settings as machine
from smallcrm.crash import CrashGuard
from smallcrm.errors import UserError
from smallcrm.logs import start_logging
from smallcrm.paths import Paths
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from smallcrm.settings import Settings
from smallcrm.ui import language, messages
from smallcrm.ui.dialogs.crash import OUR_FACTS, tell_of_crash
from smallcrm.ui.kit.safe import inform
from smallcrm.ui.main_thread import MainThread
from smallcrm.ui.qt_log import log_qt
from smallcrm.ui.theme import Look, Scheme
from smallcrm.ui.window import Window, may_put_down

if TYPE_CHECKING:
    from smallcrm.running import Presence
    from smallcrm.services.other_book import Prepared
    from smallcrm.ui.book_deeds import BookDeeds
    from smallcrm.ui.instance import Door

_log = logging.getLogger(__name__)


class Program:
    """The running program: one window, one book at a time, and the way from one book to another."""

    def __init__(self, app: QApplication, paths: Paths, book: Path, clock: Clock, *, chosen: bool = False) -> None:
        self._app = app
        self._paths = paths
        self._book = book
        # Named by a double click: it has to be there.
        self._chosen = chosen
        # Where this computer's own book lies, or would.
        self._home = paths.book
        self._clock = clock
        self._session: Session | None = None
        # Of the book, and of this process.
        self._door: Door | None = None
        self._own_door: Door | None = None
        self._presence: Presence | None = None
        self._sample: tempfile.TemporaryDirectory[str] | None = None
        self._settings = settings = Settings(paths.settings)
        QLocale.setDefault(language.locale_of(language.install(app, settings.get(machine.LANGUAGE))))
        self.look = Look(Scheme(settings.get(machine.THEME)), settings.get(machine.FONT_SCALE) / 100)
        self.look.apply(app)
        self.window = Window(self.look, settings, paths.log_dir)
        self.window.sample_wanted.connect(self.open_sample)
        self.window.own_wanted.connect(self.open_own)
        self.window.copy_wanted.connect(lambda: self.deeds.choose_place())  # noqa: PLW0108 - asking makes them
        self.window.other_wanted.connect(lambda: self.deeds.choose_other())  # noqa: PLW0108
        self.window.first_named.connect(self._first_named)
        self.window.completed.connect(self._open_door)
        self.window.completed.connect(self._be_found)
        self.window.completed.connect(lambda: _hint_at_copies(self.window, self._settings, self._book))
        self.window.completed.connect(lambda: _wear_icon(app), Qt.ConnectionType.SingleShotConnection)

    @cached_property
    def deeds(self) -> BookDeeds:
        """What is done with the own book as a whole."""
        from smallcrm.ui.book_deeds import BookDeeds

        def holds() -> bool:
            # While it is not open it is taken to hold something.
            own = self._session if self._session and not self._sample else None
            return bool(own.history.steps(1)) if own else self._book.exists()

        deeds = BookDeeds(self.window, self.look, self._settings, self._book, self._clock, holds)
        deeds.said.connect(self.window.say)
        deeds.prepared.connect(self._take_over)
        return deeds

    def start(self, sample: str | None) -> int | None:
        """Show the window; an exit code when there is nothing to show."""
        if sample:
            try:
                self._attach_sample(sample)
            except UserError as error:
                inform(None, "SmallCRM", messages.sentence(error))
                return 1
        elif self._book.exists():
            code = self._open_known()
            if code is not None:
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
        self._put_down()
        try:
            self._attach_sample(kind, otherwise="cafe")
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
        self._put_down()
        if self._own_door:
            self._own_door.close()
        if self._presence and not ending:
            self._presence.leave()

    def _open_known(self) -> int | None:
        try:
            self._attach_own(create=False)
        except UserError as error:
            return self._open_otherwise(error)
        return None

    def _open_otherwise(self, error: UserError) -> int | None:
        """Where the book cannot be opened: its own window comes forward, or the owner is asked what to do."""
        from smallcrm.ui import opening
        from smallcrm.ui.instance import knock

        if error.code == "book_in_use" and knock(self._book):
            return 0
        _log.warning("the book was not opened: %s", error.code)
        # What is asked now is asked by a window of its own.
        _wear_icon(self._app)
        self._be_found()
        instead = opening.ask_instead(error, self._book, self._home, self._clock.today())
        if instead is None:
            return 1
        self._book = instead
        try:
            self._attach_own(create=False)
        except UserError as second:
            return opening.refuse(second, self._book)
        return None

    def _not_made(self) -> int | None:
        """The exit code where there is no book, and none may be made."""
        from smallcrm.ui import opening

        error = opening.why_none_is_made(self._book, chosen=self._chosen) if self._book != self._home else None
        if error is None:
            return None
        self._be_found()
        return opening.refuse(error, self._book)

    def _make_own(self) -> None:
        try:
            self._attach_own(create=True)
            self._open_door()
        except UserError as error:
            inform(self.window, "SmallCRM", messages.sentence(error), str(self._book))

    def _attach_own(self, *, create: bool) -> None:
        session = Session.open(self._book, self._clock, create=create, anywhere=self._book == self._home)
        self._put_down()
        self._session = session
        self.window.attach(session)
        if not session.clients.any():
            self.window.show_first_run()

    def _open_door(self) -> None:
        """Listen for later starts on the own book."""
        from smallcrm.ui.forward import bring_forward
        from smallcrm.ui.instance import Door, door_name

        if self._session and not self._sample and not self._door:
            self._door = Door(door_name(self._book))
            self._door.knocked.connect(partial(bring_forward, self.window))

    def _be_found(self) -> None:
        """From now on this window can be asked to close: see `smallcrm --close`."""
        from smallcrm.running import Presence
        from smallcrm.ui.closing import Leaving
        from smallcrm.ui.forward import bring_forward
        from smallcrm.ui.instance import Door

        if self._presence is None and (presence := Presence.enter(self._paths.running)):
            self._presence = presence
            self._own_door = door = Door(presence.name)
            door.close_asked.connect(Leaving(self.window).asked)
            door.knocked.connect(partial(bring_forward, self.window))
            presence.tell(door.address)

    def _take_over(self, prepared: Prepared) -> None:
        """Another computer's book lies ready: it becomes the own one, and what was here before is kept as a copy."""
        from smallcrm.services import other_book

        if not may_put_down(self.window):
            other_book.forget(prepared)
            return
        self._put_down()
        try:
            kept = other_book.put_in_place(prepared, self._book, self._clock.today())
        except UserError as error:
            other_book.forget(prepared)
            inform(self.window, "SmallCRM", messages.sentence(error))
            self._make_own()
        else:
            self._make_own()
            # Once its page is there: whoever is shown first takes the place of what was said before.
            once = Qt.ConnectionType.SingleShotConnection
            self.window.completed.connect(lambda: self.deeds.tell_taken_over(prepared, kept), once)

    def _attach_sample(self, kind: str, otherwise: str = "") -> None:
        # Made-up people come with words and names of their own: only when they are asked for.
        from smallcrm.services.sample import KINDS, make_sample

        kind = kind if kind in KINDS or not otherwise else otherwise
        self._sample = tempfile.TemporaryDirectory(prefix="smallcrm-")
        book = Path(self._sample.name) / "sample.smallcrm"
        make_sample(book, kind=kind, today=self._clock.today())
        self._session = Session.open(book, self._clock)
        self.window.attach(self._session, sample=True)

    def _first_named(self, name: str) -> None:
        if self._session is None:
            # It could not be made when the window opened; perhaps it can now.
            self._make_own()
        self.window.welcome(name)

    def _put_down(self) -> None:
        if "deeds" in vars(self):
            self.deeds.wait()
        self.window.detach()
        if self._door:
            self._door.close()
            self._door = None
        if self._session:
            self._session.close()
            self._session = None
        if self._sample:
            self._sample.cleanup()
            self._sample = None


def _wear_icon(app: QApplication) -> None:
    """Give every window of the program its picture. On macOS the program's bundle has it, with the margin of macOS."""
    if sys.platform == "darwin" or not app.windowIcon().isNull():
        return
    from smallcrm.ui.app_icon import app_icon

    app.setWindowIcon(app_icon())


def _hint_at_copies(window: Window, settings: Settings, own: Path) -> None:
    from smallcrm.ui.copy_hint import hint_for

    house = window.house
    if house is None or not window.on_counter() or house.veil.closed or house.session.book.path != own:
        return
    hint = hint_for(house.session, settings, window.look)
    if hint is not None:
        hint.copy_wanted.connect(window.copy_wanted)
        window.column.insertWidget(0, hint)


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


def make_application(argv: list[str]) -> QApplication:
    """The application, named; Qt's own warnings go to the log."""
    QCoreApplication.setApplicationName("SmallCRM")
    QCoreApplication.setOrganizationName("SmallCRM")
    qInstallMessageHandler(log_qt)
    # Told like this, Qt takes the style without PySide making all of its names, as it does when one is set.
    app = QApplication([*argv[:1], "-style", "Fusion", *argv[1:]])
    app.setDesktopFileName(APP_ID)
    return app

"""One open book with everything the owner can do to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.domain.changes import Changes
from smallcrm.errors import UserError
from smallcrm.services.asks import Asks
from smallcrm.services.bulk import Bulk
from smallcrm.services.clients import Clients
from smallcrm.services.clock import Clock
from smallcrm.services.copies import Copies, Copy
from smallcrm.services.desk import Desk
from smallcrm.services.details import Details
from smallcrm.services.history import History
from smallcrm.services.hub import Hub
from smallcrm.services.notes import Notes
from smallcrm.services.pages import Pages
from smallcrm.services.photos import Photos
from smallcrm.services.search import Search
from smallcrm.services.shop import Shop
from smallcrm.services.staff import Staff
from smallcrm.services.tabs import Tabs
from smallcrm.services.unnamed import Unnamed
from smallcrm.services.visits import Visits
from smallcrm.storage.book import Book
from smallcrm.storage.files import keep_from_others, remove_database
from smallcrm.storage.header import read_header
from smallcrm.storage.lock import BookLock
from smallcrm.storage.places import require_local

if TYPE_CHECKING:
    from smallcrm.services.addresses import Addresses
    from smallcrm.services.birthdays import Birthdays
    from smallcrm.services.calendar import Calendars
    from smallcrm.services.day_sheet import DaySheets
    from smallcrm.services.greetings import Greetings
    from smallcrm.services.kept import KeptAbout
    from smallcrm.services.meant import Meant
    from smallcrm.services.regulars import Regulars
    from smallcrm.services.walkins import Walkins
    from smallcrm.services.whose import Whose
    from smallcrm.services.wishes import Wishes


class Session:
    """The services over one book. Whoever opens it closes it."""

    def __init__(self, book: Book, clock: Clock, lock: BookLock | None = None, copies: Copies | None = None) -> None:
        self.desk = Desk(book, clock, Hub())
        self.book = book
        self.clock = clock
        self.hub = self.desk.hub
        self.shop = Shop(self.desk)
        self.staff = Staff(self.desk)
        self.clients = Clients(self.desk)
        self.bulk = Bulk(self.desk)
        self.details = Details(self.desk)
        self.notes = Notes(self.desk, self.shop)
        self.unnamed = Unnamed(self.desk)
        self.photos = Photos(self.desk)
        self.visits = Visits(self.desk)
        self.tabs = Tabs(self.desk)
        self.asks = Asks(self.desk, self.shop)
        self.pages = Pages(self.desk, self.shop, self.asks)
        self.history = History(self.desk)
        self.search = Search(self.desk)
        self.copies = copies or Copies(book.path, clock.today)
        self._lock = lock
        self._keep_the_day()
        # Before every view: whoever reads again on the same news reads the new day.
        self.hub.subscribe(self._told)

    @cached_property
    def walkins(self) -> Walkins:
        """Guests without a name."""
        from smallcrm.services.walkins import Walkins

        return Walkins(self.desk)

    @cached_property
    def whose(self) -> Whose:
        """Whom it may be of, what a line says of somebody."""
        from smallcrm.services.whose import Whose

        return Whose(self.book)

    @cached_property
    def day_sheet(self) -> DaySheets:
        """The end of the day."""
        from smallcrm.services.day_sheet import DaySheets

        return DaySheets(self.desk, self.notes, self.walkins)

    @cached_property
    def birthdays(self) -> Birthdays:
        """The birthday list."""
        from smallcrm.services.birthdays import Birthdays

        return Birthdays(self.desk, self.shop)

    @cached_property
    def calendars(self) -> Calendars:
        """Birthdays for a calendar of another program."""
        from smallcrm.services.calendar import Calendars

        return Calendars(self.desk, self.shop, self.birthdays)

    @cached_property
    def addresses(self) -> Addresses:
        """Who a letter can be sent to."""
        from smallcrm.services.addresses import Addresses

        return Addresses(self.desk)

    @cached_property
    def kept(self) -> KeptAbout:
        """All that is kept about somebody, for them to read."""
        from smallcrm.services.kept import KeptAbout

        return KeptAbout(self.desk)

    @cached_property
    def regulars(self) -> Regulars:
        """Whom a paper may be printed of."""
        from smallcrm.services.regulars import Regulars

        return Regulars(self.desk)

    @cached_property
    def wishes(self) -> Wishes:
        """Birthdays wished."""
        from smallcrm.services.wishes import Wishes

        return Wishes(self.desk)

    @cached_property
    def greetings(self) -> Greetings:
        """Words for birthdays."""
        from smallcrm.services.greetings import Greetings

        return Greetings(self.desk, self.shop)

    @classmethod
    def open(cls, path: Path, clock: Clock, *, create: bool = False, anywhere: bool = False) -> Session:
        """Open a book for writing. UserError "book_in_use" while a window holds it, and those of `Book.open`.

        Not on a network drive and not in a folder kept in step with a cloud ("book_on_network", "book_in_sync"):
        only copies are safe there. `anywhere`: the book lies where the program itself puts it, and there is no better
        place on this computer; nobody but its owner is to read it there, whoever put it there.
        """
        # Looked at first: a mistyped name must not get folders and a lock file.
        if read_header(path) is None and not create:
            raise UserError("no_book", file=path.name)
        if not anywhere:
            require_local(path)
        lock = BookLock.take(path)
        if lock is None:
            raise UserError("book_in_use", file=path.name)
        copies = Copies(path, clock.today)
        with ExitStack() as on_failure:
            on_failure.callback(lock.release)
            if anywhere:
                keep_from_others(path)
            book = Book.open(path, clock.now, create=create, before_migration=copies.before_migration)
            on_failure.callback(book.close)
            book.refresh_stale()
            copies.watch(book)
            session = cls(book, clock, lock, copies)
            on_failure.pop_all()
        return session

    @classmethod
    def read(cls, path: Path, clock: Clock) -> Session:
        """Open a book for reading only; a window may hold it meanwhile."""
        return cls(Book.open(path, clock.now, read_only=True), clock)

    @cached_property
    def meant(self) -> Meant:
        """Who a line is meant for; first asked when one is typed."""
        from smallcrm.services.meant import Meant

        return Meant(self.desk, self.search)

    def go_back(self, copy: Copy, *, origin: object | None = None) -> Changes:
        """Make the book as it was when that day began: one step, taken back like any other."""
        changes = self.copies.go_back(self.book, copy, origin=origin)
        self.hub.publish(changes)
        return changes

    def keep_todays_copy(self) -> None:
        """Keep the state before the day's first change, for a write that goes over another connection."""
        self.copies.before_first_change_of(self.clock.today())

    def close(self) -> None:
        """Close the book and let the next one in; a copy being written is finished first."""
        try:
            self.copies.finish()
            self.book.close()
        finally:
            if self._lock:
                self._lock.release()

    def _told(self, changes: Changes) -> None:
        if changes.touches("shop_settings"):
            self._keep_the_day()
        if changes.touches("staff"):
            self.staff.read_again()

    def _keep_the_day(self) -> None:
        self.clock.day_ends = self.shop.day_ends()


@contextmanager
def new_book(path: Path, clock: Clock, *, anywhere: bool = False) -> Iterator[Session]:
    """A book made at `path`, where there is none, that stays only if all that is done to it is done."""
    session = Session.open(path, clock, create=True, anywhere=anywhere)
    try:
        yield session
    except BaseException:
        # While the lock is held, and not the lock itself: another start may be waiting to make its own book here.
        session.book.close()
        remove_database(path)
        raise
    finally:
        session.close()

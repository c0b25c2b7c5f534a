"""Dated copies of the book, and going back to one."""

from __future__ import annotations

import glob
import re
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from itertools import count
from pathlib import Path
from threading import Lock, Thread

from smallcrm.domain.changes import Changes, Label
from smallcrm.domain.late import dataclass
from smallcrm.errors import UserError
from smallcrm.paths import copies_of
from smallcrm.storage import backups
from smallcrm.storage.book import Book
from smallcrm.storage.errors import code_of

KEPT = 14
DAY, VERSION, KEPT_ASIDE = "day", "version", "kept"
_DAMAGED = ("book_damaged", "copy_damaged")


@dataclass(frozen=True)
class Copy:
    """`reason` is "day" (the state before that day's first change), "version" (before a new SmallCRM changed it) or
    "kept" (another book took its place).

    `size` in bytes. `clients` and `notes` are None where the copy cannot be read. `at` is when it was written, None
    where the file does not tell: it was brought here on another day.
    """

    path: Path
    day: date
    reason: str
    clients: int | None
    notes: int | None
    size: int
    at: datetime | None = None


class Copies:
    """The copies of one book, in a folder beside it.

    `on_trouble` is told the code of what kept a copy from being made, from the thread that makes it, and `trouble`
    holds it until a copy succeeds; the save that asked for it goes on, and the next change tries again.
    """

    def __init__(
        self, book: Path, today: Callable[[], date], on_trouble: Callable[[str], None] = lambda code: None
    ) -> None:
        # Whatever link it is called by: the copies lie beside the file itself, as the lock does.
        self._book = book.resolve()
        self._folder = copies_of(self._book)
        self._today = today
        self._on_trouble = on_trouble
        self.trouble: str | None = None
        # A big import writes from a thread of its own, and asks for the copy from there.
        self._turn = Lock()
        self._done: date | None = None
        self._worker: Thread | None = None
        self._may_clear_away = True
        # The copy made because a newer SmallCRM changes the book, when that was just now.
        self.before_upgrade: Path | None = None

    def watch(self, book: Book) -> None:
        """From now on keep the state before each day's first change."""
        book.before_each_change(lambda: self.before_first_change_of(self._today()))

    def before_first_change_of(self, day: date) -> None:
        """Keep the book as it is at this moment, unless the day has its copy. Returns at once; a thread writes it."""
        with self._turn:
            if day == self._done:
                return
            self.finish()
            self._done = day
            try:
                target = self._name_for(day)
                if target is not None:
                    self._start(backups.Snapshot(self._book), target)
            except (UserError, OSError) as error:
                self._failed(error)

    def _start(self, snapshot: backups.Snapshot, target: Path) -> None:
        self._worker = Thread(target=self._make, args=(snapshot, target), name="copy of the day")
        self._worker.start()

    def before_migration(self, book: Path, version: int) -> None:
        """Keep the book as the older SmallCRM left it.

        UserError "not_copied_first", or "book_damaged" where there is nothing whole to copy; then it is not touched.
        """
        try:
            with closing(backups.Snapshot(book)) as snapshot:
                target = self._name_before_upgrade(version, snapshot.newest_step())
                if not target.exists():
                    snapshot.copy_to(target)
        except UserError as error:
            if error.code in _DAMAGED:
                raise UserError("book_damaged", file=book.name) from error
            raise UserError("not_copied_first", file=book.name, folder=str(self._folder)) from error
        self.before_upgrade = target

    def _name_before_upgrade(self, version: int, step: int) -> Path:
        """Another one where the day's name is taken by another state: the older program was gone back to meanwhile."""
        name = f"{self._book.stem} {self._today()} version {version}"
        numbers = (f" ({number})" if number > 1 else "" for number in count(1))
        targets = (self._folder / f"{name}{number}{self._book.suffix}" for number in numbers)
        return next(target for target in targets if not target.exists() or _step(target) == step)

    def keep_aside(self) -> Path:
        """Keep the book as it is, because another takes its place; such a copy is never cleared away. Its file."""
        names = (f" kept ({number})" if number > 1 else " kept" for number in count(1))
        targets = (self._folder / f"{self._book.stem} {self._today()}{name}{self._book.suffix}" for name in names)
        target = next(target for target in targets if not target.exists())
        backups.copy_book(self._book, target)
        return target

    def finish(self) -> None:
        """Wait for a copy being written. Call it before the book is closed, so that a quick goodbye keeps the copy."""
        if self._worker:
            self._worker.join()
            self._worker = None

    def listed(self) -> tuple[Copy, ...]:
        """All copies, the latest day first."""
        found = [_described(path, day, reason) for path, day, reason in self._files()]
        return tuple(sorted(found, key=lambda copy: (copy.day, copy.path.name), reverse=True))

    def days(self) -> tuple[date, ...]:
        """The day of each copy, the earliest first; none of them is opened for it."""
        return tuple(sorted(day for _, day, _ in self._files()))

    def check(self, copy: Copy) -> None:
        """Read the whole copy. UserError "copy_damaged"."""
        backups.check(copy.path)

    def go_back(self, book: Book, copy: Copy, *, origin: object | None = None) -> Changes:
        """Give the book the rows of the copy: one step, undone like any other. What was typed and not saved stays,
        and with a book that was put away comes what waited in it.

        UserError "copy_damaged", "book_newer", "not_a_book", or the file's own; the book is then as before.
        """
        # Who goes back may want to look further: nothing is cleared away any more today.
        self._may_clear_away = False
        label = Label("went_back", {"day": copy.day.isoformat()})
        with (
            backups.as_it_was(copy.path) as past,
            backups.beside(book, past),
            book.operation(label, origin=origin) as step,
        ):
            backups.make_equal_to_past(book)
            if copy.reason == KEPT_ASIDE:
                # They waited in the book that was put away. What waited on the morning of a day was saved on that day.
                backups.bring_drafts_of_past(book)
        return step.changes

    def _make(self, snapshot: backups.Snapshot, target: Path) -> None:
        try:
            self._sweep()
            snapshot.copy_to(target)
            self.trouble = None
            self._clear_away()
        except (UserError, OSError) as error:
            self._failed(error)
        finally:
            snapshot.close()

    def _failed(self, error: UserError | OSError) -> None:
        self._done = None
        self.trouble = error.code if isinstance(error, UserError) else code_of(error) or "disk_error"
        self._on_trouble(self.trouble)

    def _name_for(self, day: date) -> Path | None:
        """The file of the day's copy; None when the day has one.

        When the clock was set back the day's name may be taken by another day's state; then it gets a number.
        """
        copies = [(path, other) for path, other, reason in self._files() if reason == DAY]
        same_day = [path for path, other in copies if other == day]
        if not same_day:
            return self._folder / f"{self._book.stem} {day}{self._book.suffix}"
        if max(other for _, other in copies) == day or self._newest(copies) in same_day:
            return None
        return self._folder / f"{self._book.stem} {day} ({len(same_day) + 1}){self._book.suffix}"

    @staticmethod
    def _newest(copies: list[tuple[Path, date]]) -> Path:
        return max((_step(path) or 0, other, path) for path, other in copies)[2]

    def _sweep(self) -> None:
        """Remove what was left of copies whose making was killed: half of them are the owner's words all the same."""
        for crumb in self._folder.glob(f"{glob.escape(self._book.stem)} ????-??-??*{self._book.suffix}.new*"):
            crumb.unlink(missing_ok=True)

    def _files(self) -> list[tuple[Path, date, str]]:
        """The files here whose names only we give: (path, day, reason). What the owner laid here is not ours."""
        stem, suffix = re.escape(self._book.stem), re.escape(self._book.suffix)
        ours = re.compile(rf"{stem} (\d{{4}}-\d\d-\d\d)(?: (version) \d+| (kept))?(?: \(\d+\))?{suffix}")
        found = []
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            match = ours.fullmatch(path.name)
            day = _day(match[1]) if match else None
            if match and day and path.is_file() and not path.is_symlink():
                found.append((path, day, match[2] or match[3] or DAY))
        return found

    def _clear_away(self) -> None:
        """Remove what is neither among the newest by the book's own count of steps nor by the day in the name.

        Both, because a clock may have run ahead, and because an older book may have been put in this one's place. What
        cannot be read is left alone and does not count: somebody may yet save something from it.
        """
        if not self._may_clear_away:
            return
        by_step: list[tuple[int, date, Path]] = []
        for path, day, reason in self._files():
            step = _step(path)
            if reason == DAY and step is not None:
                by_step.append((step, day, path))
        by_step.sort(reverse=True)
        by_day = sorted(by_step, key=lambda found: (found[1], found[0]), reverse=True)
        kept = {path for _, _, path in by_step[:KEPT] + by_day[:KEPT]}
        for _, _, path in by_step:
            if path not in kept:
                path.unlink(missing_ok=True)


def as_offered(copies: tuple[Copy, ...]) -> tuple[Copy, ...]:
    """Copies as one chooses among them: the latest day first, and of a day first the book that was put away last.

    Not the order of those that may mend a damaged book: what was put away is another one.
    """
    return tuple(sorted(copies, key=_wanted, reverse=True))


def _wanted(copy: Copy) -> tuple[date, bool, datetime]:
    return copy.day, copy.reason != DAY, copy.at or datetime.min


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _step(path: Path) -> int | None:
    try:
        return backups.facts(path)[2]
    except UserError:
        return None


def _described(path: Path, day: date, reason: str) -> Copy:
    stat = path.stat()
    written = datetime.fromtimestamp(stat.st_mtime)
    at = written if written.date() == day else None
    try:
        clients, notes, _ = backups.facts(path)
    except UserError:
        return Copy(path, day, reason, None, None, stat.st_size, at)
    return Copy(path, day, reason, clients, notes, stat.st_size, at)

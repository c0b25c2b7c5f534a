"""The open book: its tables, its steps, its memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from smallcrm.domain import records
from smallcrm.domain.changes import Changes, Kept, Label, Step, Undone
from smallcrm.storage import derived, steps, undo
from smallcrm.storage.engine import Connection, Error
from smallcrm.storage.errors import told_kindly
from smallcrm.storage.filed import Filed
from smallcrm.storage.ids import IdMaker
from smallcrm.storage.insights import Insights
from smallcrm.storage.memory import Drafts, OpenedToday, Photos
from smallcrm.storage.opening import BeforeMigration, open_connection
from smallcrm.storage.search import Search
from smallcrm.storage.table import R, Table
from smallcrm.storage.written import Written

# Keystrokes on one field within this time are one step.
MERGE_WITHIN = timedelta(seconds=5)


class Operation:
    """One step being written. `changes` is there after the commit."""

    def __init__(self, step: int) -> None:
        self.step = step
        self.changes = Changes(step, frozenset(), frozenset())


class _NothingTakenBack(Exception):
    """Every row of the step was edited since: the undo itself is not worth a step."""


class Book:
    """One connection to one book. Every write goes through `operation`; undo and change news come from its journal.

    `now` gives the local time; it stamps steps and ids, never the order of rows.
    """

    def __init__(self, path: Path, connection: Connection, now: Callable[[], datetime]) -> None:
        self.path = path
        self.connection = connection
        self.new_id = IdMaker(now)
        self._now = now
        self._in_step = False
        # The id of whoever writes now, kept with each step; None where nobody is told apart.
        self.author: str | None = None
        self._before_change: Callable[[], None] | None = None
        self.clients = self._table("clients", records.Client)
        self.contact_points = self._table("contact_points", records.ContactPoint, "position, id")
        self.preferences = self._table("preferences", records.Preference, "position, id")
        self.alerts = self._table("alerts", records.Alert, "position, id")
        self.people = self._table("people", records.Person, "position, id")
        self.important_dates = self._table("important_dates", records.ImportantDate)
        self.card_sources = self._table("card_sources", records.CardSource)
        self.wishes = self._table("wishes", records.Wish)
        self.notes = self._table("notes", records.Note, "day DESC, seq DESC")
        self.tags = self._table("tags", records.Tag)
        self.visits = self._table("visits", records.Visit, "day DESC, seq DESC")
        self.asks = self._table("asks", records.Ask, "seq")
        self.followups = self._table("followups", records.FollowUp, "due, seq")
        self.promises = self._table("promises", records.Promise, "seq")
        self.set_aside = self._table("set_aside", records.SetAside)
        self.staff = self._table("staff", records.Staff, "position, id")
        self.shop_settings = self._table("shop_settings", records.ShopSetting)
        self.walkins = self._table("walkins", records.Walkins)
        self.imported_files = self._table("imported_files", records.ImportedFile)
        self.photos = Photos(connection, self._require_step)
        self.drafts = Drafts(connection)
        self.opened_today = OpenedToday(connection)
        self.search = Search(connection)
        self.insights = Insights(connection)
        self.filed = Filed(connection)
        self.written = Written(connection)

    def _table(self, name: str, record: type[R], order: str = "id") -> Table[R]:
        return Table(self.connection, name, record, self._require_step, order)

    @classmethod
    def open(
        cls,
        path: Path,
        now: Callable[[], datetime],
        *,
        create: bool = False,
        read_only: bool = False,
        before_migration: BeforeMigration | None = None,
    ) -> Book:
        """Open the book at `path`, bringing an older one up to date.

        `before_migration` is called with the path and the old version, to make a copy first. Raises UserError:
        "no_book" (nothing there and not `create`), "book_read_only" (we may read but not write there; `read_only`
        opens it), "book_older" (only with `read_only`), and those of `read_header` and `told_kindly`.
        """
        connection = open_connection(path, create=create, read_only=read_only, before_migration=before_migration)
        return cls(path, connection, now)

    def close(self) -> None:
        """Close the file. The book cannot be used afterwards."""
        with told_kindly():
            self.connection.close()

    def before_each_change(self, action: Callable[[], None]) -> None:
        """Call `action` just before each change is written: the copy of the day's first state hangs on it."""
        self._before_change = action

    def next_seq(self, count: int = 1) -> int:
        """The first of `count` numbers larger than any given before: the order of notes, visits and clients."""
        self._require_step()
        self.connection.execute("UPDATE counter SET value = value + ?", (count,))
        return int(self.connection.execute("SELECT value FROM counter").fetchone()[0]) - count + 1

    @contextmanager
    def operation(
        self, label: Label, *, origin: object | None = None, merge_key: str | None = None
    ) -> Iterator[Operation]:
        """One deed of the owner: all of it is written, or nothing.

        `merge_key` names the field being edited; the same key again within `MERGE_WITHIN` continues the last step.
        """
        now = self._now()
        with self._writing():
            step = steps.begin(self.connection, label, now, self.author, now - MERGE_WITHIN, merge_key)
            operation = Operation(step)
            mark = steps.last_change(self.connection)
            yield operation
            operation.changes = self._finish(step, mark, origin)

    @contextmanager
    def filling(self) -> Iterator[None]:
        """Write everything of a book made up by the program, in one go and without history.

        Only while nobody has written in it: what the owner does is always a step.
        """
        with self._writing():
            if self.connection.execute("SELECT 1 FROM steps UNION ALL SELECT 1 FROM clients LIMIT 1").fetchone():
                raise RuntimeError("only an empty book may be filled without history")
            yield
            derived.rebuild(self.connection)
            self.search.kept.forget()

    def undo(self, step: int | None = None, *, origin: object | None = None) -> Undone:
        """Take back the newest step, or `step` alone; rows edited since are kept and listed.

        Where nothing at all of a named step could be taken back, it stands as before and may be tried again later; the
        newest one counts as undone even so, or the next Ctrl+Z would stop at it for ever. Raises UserError
        "nothing_to_undo", or "not_undoable" for a step that is undone already.
        """
        if step is None:
            return self._replay(steps.newest_to_undo(self.connection), origin)
        return self._replay(steps.to_undo(self.connection, step), origin, only_if_something=True)

    def redo(self, *, origin: object | None = None) -> Undone:
        """Do the newest undone step again. UserError "nothing_to_redo" once something new was written."""
        return self._replay(steps.to_redo(self.connection), origin)

    def history(self, limit: int = 50, before: int | None = None) -> list[Step]:
        """The newest steps first, older than step `before` where given."""
        return steps.listed(self.connection, limit, before)

    def changes_of(self, step: int, origin: object | None = None) -> Changes:
        """What a step changed, to be told once more; nothing named where the journal no longer knows it."""
        return steps.changes_of(self.connection, step, origin)

    def refresh_stale(self) -> bool:
        """Make list and search rows again for clients another program wrote to. True when there were any."""
        with told_kindly():
            rows = self.connection.execute("SELECT client_id FROM stale").fetchall()
        if not rows:
            return False
        with self._writing():
            derived.refresh(self.connection, {row["client_id"] for row in rows})
            self.connection.execute("DELETE FROM stale")
            self.search.kept.forget()
        return True

    def data_version(self) -> int:
        """Changes when another connection committed to the file (watching the file misses commits in the WAL)."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def integrity_problems(self) -> list[str]:
        """What SQLite's own checks say of the file; empty when all is well."""
        with told_kindly():
            found = [row[0] for row in self.connection.execute("PRAGMA integrity_check(20)")]
            links = self.connection.execute("PRAGMA foreign_key_check").fetchall()
        return [text for text in found if text != "ok"] + [f"foreign key: {row[0]}" for row in links]

    def _replay(self, target: steps.Target, origin: object | None, *, only_if_something: bool = False) -> Undone:
        kept: tuple[Kept, ...] = ()
        try:
            with self._writing():
                self.connection.execute("PRAGMA defer_foreign_keys = ON")
                step = steps.begin_replay(self.connection, target, self._now(), self.author)
                mark = steps.last_change(self.connection)
                kept = tuple(undo.replay(self.connection, target.id))
                changes = self._finish(step, mark, origin)
                if only_if_something and not changes.tables:
                    raise _NothingTakenBack
        except _NothingTakenBack:
            changes = Changes(target.id, frozenset(), frozenset(), origin)
        return Undone(target.shown, target.label, kept, changes, target.kind == steps.REDO)

    def _finish(self, step: int, mark: int, origin: object | None) -> Changes:
        changes = steps.changes_since(self.connection, step, mark, origin)
        derived.refresh(self.connection, changes.clients, mark)
        self.connection.execute("UPDATE now_step SET step = NULL")
        self.search.kept.forget(changes.clients)
        return changes

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self._in_step:
            raise RuntimeError("operations do not nest: one deed is one step")
        if self._before_change:
            self._before_change()
        with told_kindly():
            self.connection.execute("BEGIN IMMEDIATE")
            self._in_step = True
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                _roll_back(self.connection)
                # Something may have been read in between that was never written.
                self.search.kept.forget()
                raise
            finally:
                self._in_step = False

    def _require_step(self) -> None:
        if not self._in_step:
            raise RuntimeError("every write stands inside book.operation(...)")


def _roll_back(connection: Connection) -> None:
    # A failed write may have ended the transaction already (a full disk does), and on a failing disk the way back may
    # fail too: the log is not believed without its commit, and the first error is the one to tell.
    if connection.in_transaction:
        with suppress(Error):
            connection.execute("ROLLBACK")

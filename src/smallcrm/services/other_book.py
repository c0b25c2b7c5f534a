"""A book from another computer becomes this computer's: looked at, copied here, and only then put in place.

The file chosen stays as it is. A book that was here before is kept as a dated copy.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from smallcrm.domain.late import dataclass
from smallcrm.errors import UserError
from smallcrm.services.copies import Copies, Copy
from smallcrm.services.rescue import last_good_copy
from smallcrm.storage import backups, elsewhere, files
from smallcrm.storage.errors import files_told_kindly
from smallcrm.storage.header import read_header
from smallcrm.storage.lock import BookLock

# What is wrong with the disk is wrong with this one: nothing typed is at stake.
_HERE = {"disk_full": "no_room_here", "disk_error": "no_copy_here", "book_read_only": "no_copy_here"}


@dataclass(frozen=True)
class OtherBook:
    """What a book from elsewhere holds: `shop` is its name or "", `last` the day it was last changed."""

    path: Path
    shop: str
    clients: int
    notes: int
    last: date | None


@dataclass(frozen=True)
class Prepared:
    """A checked copy of another book, lying ready beside this computer's own."""

    file: Path
    other: OtherBook


def look_at(path: Path, own: Path) -> OtherBook:
    """Read the whole book and tell what is in it.

    UserError "same_book", and those of `elsewhere.look_at`: "not_a_book", "book_newer", "book_damaged", ...
    """
    if own.exists() and path.exists() and path.samefile(own):
        raise UserError("same_book", file=path.name)
    return _told(path, elsewhere.look_at(path))


def held_here(own: Path) -> tuple[int, int] | None:
    """Clients and notes of this computer's book, open or not; None where there is none that can be read."""
    try:
        if read_header(own) is None:
            return None
        with closing(backups.Snapshot(own)) as now:
            return now.holds()
    except UserError:
        return None


def good_copy_beside(path: Path, today: date) -> Copy | None:
    """The newest copy that can be read, in the folder of copies beside a damaged book."""
    return last_good_copy(Copies(path, lambda: today))


def prepare(path: Path, own: Path) -> Prepared:
    """Copy the other book beside the own one, and check the copy. The own book may be open meanwhile.

    UserError as `look_at`, "no_room_here", "no_copy_here".
    """
    own = own.resolve()
    fresh = own.with_name(f"{own.name}.coming")
    with _told_of_here(own):
        return Prepared(fresh, _told(path, elsewhere.make_ours(path, fresh)))


def lay_out(copy: Path, folder: Path) -> Path:
    """A book with everything the copy holds, in this folder, to be looked at; the copy stays what it is.

    UserError as `look_at`, "no_room_here", "no_copy_here".
    """
    fresh = folder / copy.name
    with _told_of_here(fresh):
        elsewhere.make_ours(copy, fresh)
    return fresh


def put_in_place(prepared: Prepared, own: Path, today: date) -> Path | None:
    """Make the copy this computer's book, which must not be open. The copy kept of the book before, if there was one.

    UserError "book_in_use", "no_room_here", "no_copy_here" and those of the own file; it is then what it was.
    """
    own = own.resolve()
    with _told_of_here(own):
        lock = BookLock.take(own)
        if lock is None:
            raise UserError("book_in_use", file=own.name)
        try:
            kept = _keep(own, today)
            with files_told_kindly(own.name):
                files.put_in_place(prepared.file, own)
        finally:
            lock.release()
    return kept


def forget(prepared: Prepared) -> None:
    """The owner thought better of it."""
    files.remove_database(prepared.file)


def _keep(own: Path, today: date) -> Path | None:
    if read_header(own) is None:
        return None
    # Killed, the book may have left a log, which must not meet another file.
    elsewhere.fold_log(own)
    if backups.facts(own)[2] == 0:
        return None
    return Copies(own, lambda: today).keep_aside()


def _told(path: Path, found: elsewhere.Found) -> OtherBook:
    return OtherBook(path, found.shop, found.clients, found.notes, found.last)


@contextmanager
def _told_of_here(own: Path) -> Iterator[None]:
    try:
        yield
    except UserError as error:
        if error.code in _HERE:
            raise UserError(_HERE[error.code], folder=str(own.parent)) from error
        raise

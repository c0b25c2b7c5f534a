"""A copy of the book for another place: a stick, another disk, a cloud; and how long ago the last one was made."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from smallcrm.domain.late import dataclass
from smallcrm.errors import UserError
from smallcrm.paths import copies_of, lock_of
from smallcrm.settings import COPY_HINT, LAST_COPY, Settings
from smallcrm.storage import backups, places

# So long without a copy elsewhere, in a book worth one, is told once a day.
HINT_AFTER_DAYS, HINT_FROM_CLIENTS = 14, 30
_BOOKS_KEPT = 8
_LOGS = ("-wal", "-shm")
# The disk of the copy, not that of the book: nothing typed is at stake.
_THERE = {"disk_full": "copy_no_room", "book_read_only": "copy_not_allowed", "disk_error": "copy_disk_error"}


@dataclass(frozen=True)
class CopiedOut:
    """A checked copy. `outside`: it outlives the disk of the book."""

    path: Path
    clients: int
    notes: int
    outside: bool


def suggested_name(book: Path, today: date) -> str:
    """shop 2025-11-22.smallcrm"""
    return f"{book.stem} {today}{book.suffix}"


def copy_out(book: Path, target: Path, mounts: str | None = None) -> CopiedOut:
    """Write the book as it is now to `target`, look into what was written, and only then give it its name.

    The book may be open, also in another thread. In place of a file of this name. UserError "copy_into_itself",
    "copy_place_gone", "copy_no_room", "copy_not_allowed", "copy_disk_error", "book_in_use" (a book is open there).
    """
    target = Path(os.path.realpath(target))
    try:
        _require_another_place(book, target)
    except OSError as error:
        # A name longer than the disk takes.
        raise UserError("copy_not_allowed", folder=_place(target)) from error
    try:
        backups.copy_book(book, target)
        clients, notes, _ = backups.facts(target)
    except UserError as error:
        code = _THERE.get(error.code, error.code)
        if not target.parent.is_dir():
            code = "copy_place_gone"
        elif code == "cannot_open":
            code = "copy_not_allowed"
        raise UserError(code, folder=_place(target)) from error
    return CopiedOut(target, clients, notes, places.is_outside(target, book, mounts))


def remember(settings: Settings, book: Path, today: date) -> None:
    """A copy lies outside this computer as of today."""
    kept = {**_kept(settings), _id(book): today.isoformat()}
    newest = sorted(kept.items(), key=lambda pair: pair[1])[-_BOOKS_KEPT:]
    settings.set(LAST_COPY, _written(dict(newest)))


def note_original(settings: Settings, original: Path, book: Path, today: date) -> None:
    """The book was taken over from `original`, which stays as it is: a copy of it, if it lies outside.

    What was copied of the book that was here before is no copy of this one.
    """
    days = {book_id: day for book_id, day in _kept(settings).items() if book_id != _id(book)}
    settings.set(LAST_COPY, _written(days))
    if places.is_outside(original, book):
        remember(settings, book, today)


def last_copy_out(settings: Settings, book: Path, today: date) -> int | None:
    """Days since this book was last copied outside this computer; None when it never was."""
    try:
        return max(0, (today - date.fromisoformat(_kept(settings).get(_id(book), ""))).days)
    except ValueError:
        return None


def is_hint_due(settings: Settings, book: Path, today: date, clients: Callable[[], int]) -> bool:
    """Whether to say today, once, that a copy elsewhere would be good."""
    if settings.get(COPY_HINT) == today.isoformat():
        return False
    days = last_copy_out(settings, book, today)
    return (days is None or days > HINT_AFTER_DAYS) and clients() > HINT_FROM_CLIENTS


def hint_given(settings: Settings, today: date) -> None:
    """It was said, and is not said again today."""
    settings.set(COPY_HINT, today.isoformat())


def _require_another_place(book: Path, target: Path) -> None:
    real = Path(os.path.realpath(book))
    own = (real, lock_of(book), *(real.with_name(real.name + ending) for ending in _LOGS))
    linked = target.exists() and real.exists() and target.samefile(real)
    if linked or target in own or target.is_relative_to(os.path.realpath(copies_of(real))):
        raise UserError("copy_into_itself")
    if not target.parent.is_dir():
        raise UserError("copy_place_gone", folder=_place(target))
    if target.exists() and not target.is_file():
        # A folder, or a device: root would lose it.
        raise UserError("copy_not_allowed", folder=_place(target))
    if any(target.with_name(target.name + ending).exists() for ending in _LOGS):
        raise UserError("book_in_use", file=target.name)


def _place(target: Path) -> str:
    return target.parent.name or str(target.parent)


def _id(book: Path) -> str:
    return hashlib.sha256(os.path.realpath(book).encode(errors="replace")).hexdigest()[:12]


def _written(days: Mapping[str, str]) -> str:
    return " ".join(f"{book_id}={day}" for book_id, day in days.items())


def _kept(settings: Settings) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in settings.get(LAST_COPY).split())
    return {book_id: day for book_id, _, day in pairs}

"""A book that cannot be opened at start: what the owner is told, and what is offered instead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event
from time import monotonic

from PySide6.QtCore import QCoreApplication, QLocale

from smallcrm.errors import UserError
from smallcrm.services import other_book, rescue
from smallcrm.services.copies import VERSION, Copies
from smallcrm.services.whereabouts import require_local
from smallcrm.ui import messages
from smallcrm.ui.dialogs.rescue import Answer, ask_about_copy, ask_to_bring_home
from smallcrm.ui.instance import knock
from smallcrm.ui.kit.safe import inform
from smallcrm.ui.words import Words, isolated

# A damaged first page makes a book look like some other file.
_NOT_HERE = ("book_on_network", "book_in_sync")
_DAMAGED = ("book_damaged", "not_a_book")
_LOOK_S = 0.05


def came_forward(book: Path, attach: Callable[[], None], wait_s: float = 5) -> bool:
    """Whether the window that has this book came forward; False when it let go of it and `attach` opened it here.

    Who starts the program twice in a hurry finds the first window on its way to the screen, and one that was just
    closed may still be writing its copy: both are waited for. UserErrors of `attach`.
    """
    until = monotonic() + wait_s
    while not knock(book):
        try:
            attach()
        except UserError as error:
            if error.code != "book_in_use" or monotonic() > until:
                raise
            Event().wait(_LOOK_S)
        else:
            return False
    return True


def ask_instead(error: UserError, book: Path, home: Path, today: date) -> Path | None:
    """Tell why this book was not opened; the book to open instead, or None. `home`: this computer's own."""
    try:
        if error.code in _NOT_HERE:
            return _bring_home(error, book, home, today)
        if error.code in _DAMAGED:
            return _rescue(error, book, today)
    except UserError as second:
        error = second
    refuse(error, book)
    return None


def refuse(error: UserError, book: Path) -> int:
    """Tell it; the exit code."""
    inform(None, "SmallCRM", messages.sentence(error), f"{_kept_from(book)}{book}" if _is_newer(error) else str(book))
    return 1


def _is_newer(error: UserError) -> bool:
    return error.code == "book_newer"


def _kept_from(book: Path) -> str:
    """Where the book lies as it was before the newer program changed it, when this one can still read that."""
    copies = Copies(book, lambda: date.min).listed()
    copy = next((copy for copy in copies if copy.reason == VERSION and copy.clients is not None), None)
    if copy is None:
        return ""
    said = QCoreApplication.translate("Opening", "As it was before, on %1, it still lies here: %2")
    day = Words(QLocale()).full_day(copy.day)
    return said.replace("%2", isolated(str(copy.path))).replace("%1", day) + "\n\n"


def why_none_is_made(book: Path, *, chosen: bool) -> UserError | None:
    """Why no book is made at this place, or None where it may be. `chosen`: the owner said there is one."""
    if chosen:
        return UserError("no_book", file=book.name)
    try:
        require_local(book)
    except UserError as error:
        return error
    return None


def _bring_home(error: UserError, book: Path, home: Path, today: date) -> Path | None:
    """A book on a network or in a cloud is not written to: offer to copy it to this computer and go on there."""
    answer = ask_to_bring_home(messages.sentence(error), home)
    if answer is Answer.LEAVE:
        return None
    if answer is Answer.COPY_HERE:
        prepared = other_book.prepare(book, home)
        try:
            other_book.put_in_place(prepared, home, today)
        except UserError:
            other_book.forget(prepared)
            raise
    return home


def _rescue(error: UserError, book: Path, today: date) -> Path | None:
    """Offer the last good copy in the place of a book that cannot be read."""
    copy = rescue.last_good_copy(Copies(book, lambda: today))
    if copy is None:
        raise error
    answer = ask_about_copy(messages.sentence(error), book, copy.day, Words(QLocale()))
    if answer is not Answer.OPEN_COPY:
        return None
    rescue.put_in_place(book, copy, today)
    return book

"""How every verb is let in: the book opened and closed, faults told as sentences, exit codes given."""

from __future__ import annotations

import argparse
import errno
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from smallcrm.cli import words
from smallcrm.cli.terminal import Terminal
from smallcrm.errors import UserError
from smallcrm.paths import Paths
from smallcrm.services.clock import Clock
from smallcrm.services.faults import told_kindly
from smallcrm.services.session import Session, new_book

Verb = Callable[[argparse.Namespace, Terminal], int]

DONE, REFUSED, INTERRUPTED = 0, 1, 130


def answer(verb: Verb, arguments: argparse.Namespace) -> int:
    """Run one verb; the exit code. Only what is a bug of ours leaves as an exception."""
    terminal = Terminal(json_wanted=arguments.json)
    try:
        return verb(arguments, terminal)
    except KeyboardInterrupt:
        terminal.say("Stopped. Nothing was changed.")
        return INTERRUPTED
    except (UserError, OSError) as error:
        # What is printed is printed last: the deed is done, whoever reads of it.
        return _nobody_reads(DONE) if _has_reader_left(error) else _refused(terminal, error)


def _refused(terminal: Terminal, error: UserError | OSError) -> int:
    fault = error if isinstance(error, UserError) else UserError("no_output", why=error.strerror or str(error))
    try:
        return terminal.refuse(words.error(fault), fault.code)
    except OSError as second:
        if _has_reader_left(second):
            return _nobody_reads(REFUSED)
        terminal.say(words.error(fault))  # the very stream is full
        return REFUSED


def _has_reader_left(error: UserError | OSError) -> bool:
    """Whether what we print into was closed at its other end. Windows calls that an argument which is not valid, and
    names no file with it."""
    if isinstance(error, UserError):
        return False
    windows = sys.platform == "win32"
    unnamed = error.filename is None and getattr(error, "winerror", None) is None
    return isinstance(error, BrokenPipeError) or (windows and error.errno == errno.EINVAL and unnamed)


def _nobody_reads(code: int) -> int:
    """The reader has seen enough (`| head`): Python must not find the pipe closed again when it ends with `code`."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


@contextmanager
def reading(arguments: argparse.Namespace) -> Iterator[Session]:
    """The book, to be read; a window may hold it meanwhile. UserError "no_book" and those of `Book.open`."""
    session = Session.read(existing(arguments), clock_of(arguments))
    with closing(session), told_kindly():
        yield session


@contextmanager
def writing(arguments: argparse.Namespace) -> Iterator[Session]:
    """The book, to be written. UserError "no_book", "book_in_use", and those of `Book.open`."""
    session = Session.open(existing(arguments), clock_of(arguments), anywhere=arguments.book is None)
    with closing(session), told_kindly():
        yield session


@contextmanager
def making(arguments: argparse.Namespace, *, empty: bool = False) -> Iterator[Session]:
    """The book, to be written, made where there is none; with --dry-run to be read, and never made.

    `empty`: there is nothing to write, so no book is made either.
    """
    path, clock = book_of(arguments), clock_of(arguments)
    if path.exists():
        with reading(arguments) if arguments.dry_run else writing(arguments) as session:
            yield session
    elif arguments.dry_run or empty:
        with tempfile.TemporaryDirectory(prefix="smallcrm-") as folder:
            session = Session.open(Path(folder) / "empty.smallcrm", clock, create=True)
            try:
                yield session
            finally:
                session.close()
    else:
        with new_book(path, clock, anywhere=arguments.book is None) as session:
            yield session


def existing(arguments: argparse.Namespace) -> Path:
    """The book that is meant. Looked for before anything is opened, so that not even a lock file is made."""
    path = book_of(arguments)
    try:
        path.stat()
    except FileNotFoundError as error:
        raise UserError("no_book", file=path.name) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        raise UserError("cannot_open", file=path.name) from error
    return path


def book_of(arguments: argparse.Namespace) -> Path:
    """Where the book is, or will be."""
    return arguments.book if arguments.book is not None else Paths.standard().book


def clock_of(arguments: argparse.Namespace) -> Clock:
    """The time, with the day of --today."""
    return Clock(arguments.today)

"""A saved note against the same rows written without a journal; and what the window adds to it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from smallcrm.domain.records import Note, Visit
from smallcrm.fold import fold, spread
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from smallcrm.storage.connection import connect
from smallcrm.storage.engine import Connection
from smallcrm.storage.search_index import NOTE_BITS
from tests.bench.books import Books
from tests.bench.figures import Line, p95, paired

LIMIT_AGAINST_BARE = 1.3
LINE = "Quick one, late for the train. Knee better, asks about the beans."
_WRITTEN = ("notes", "visits", "list_rows", "search_note", "search_words", "tags", "asks")
_DROP = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND (name LIKE 'journal%' OR name LIKE 'stale%')"


class _Bare:
    """Writes a note, its visit, and the list and search rows, on a connection like the book's own. No journal."""

    def __init__(self, path: Path) -> None:
        self.connection = connect(path)
        self.folded = spread(fold(LINE))
        for row in self.connection.execute(_DROP).fetchall():
            self.connection.execute(f"DROP TRIGGER {row['name']}")

    def save(self, note: Note, visit: Visit) -> None:
        run = self.connection.execute
        run("BEGIN IMMEDIATE")
        run("UPDATE counter SET value = value + 1")
        seq = run("SELECT value FROM counter").fetchone()[0]
        run(
            "INSERT INTO notes(id, client_id, day, time, text, seq, kind, pinned) VALUES (?, ?, ?, ?, ?, ?, 'note', 0)",
            (note.id, note.client_id, note.day.isoformat(), note.time, note.text, seq),
        )
        run(
            "INSERT INTO visits(id, client_id, day, time, seq, payment, note_id) VALUES (?, ?, ?, ?, ?, 'paid', ?)",
            (visit.id, visit.client_id, visit.day.isoformat(), visit.time, seq, visit.note_id),
        )
        latest = f"{note.day.isoformat()}{seq:012d}"
        run(
            "UPDATE list_rows SET latest = ?, last_visit = ?, last_time = ? WHERE client_id = ?",
            (latest, visit.day.isoformat(), visit.time, visit.client_id),
        )
        no = run("SELECT no FROM list_rows WHERE client_id = ?", (note.client_id,)).fetchone()[0] << NOTE_BITS
        upto = no | ((1 << NOTE_BITS) - 1)
        doc = run("SELECT max(doc) FROM search_note WHERE doc BETWEEN ? AND ?", (no, upto)).fetchone()[0] + 1
        run("INSERT INTO search_note VALUES (?, ?, ?)", (doc, note.id, self.folded))
        run("INSERT INTO search_words(rowid, text) VALUES (?, ?)", (doc, self.folded))
        run("COMMIT")


def measure(books: Books, sizes: list[int], rounds: int) -> list[Line]:
    """A saved note at each size: processor time and time on the clock, both against the bare rows."""
    return [line for size in sizes for line in _at(books, size, rounds)]


def _at(books: Books, size: int, rounds: int) -> list[Line]:
    ours = Session.open(books.copy(size), Clock(books.today))
    bare = _Bare(books.copy(size))
    clients = _not_here_today(ours, rounds)
    cpu: tuple[list[float], list[float]] = ([], [])
    wall: tuple[list[float], list[float]] = ([], [])
    for turn, client_id in enumerate(clients):
        reading = ours.notes.read(client_id, LINE)
        note, visit = _rows(ours, client_id, books.today)
        deeds = [
            partial(_time, partial(ours.notes.add, client_id=client_id, reading=reading), cpu[0], wall[0]),
            partial(_time, partial(bare.save, note, visit), cpu[1], wall[1]),
        ]
        # Whoever comes second finds the disk busy with the first, so they take turns at it.
        for deed in deeds if turn % 2 else reversed(deeds):
            deed()
    ours.close()
    bare.connection.close()
    books.remove_copies()
    return [_line(f"saved note, {what}, {size}", *both) for what, both in (("wall", wall), ("CPU", cpu))]


def one_note_each(books: Books, size: int) -> tuple[dict[str, int], dict[str, int]]:
    """How many rows each side adds to each table with one note, the journal's own left out: to prove the floor."""
    ours = Session.open(books.copy(size), Clock(books.today))
    bare = _Bare(books.copy(size))
    client_id = _not_here_today(ours, 1)[0]
    before = [_counts(connection) for connection in (ours.book.connection, bare.connection)]
    ours.notes.add(client_id=client_id, reading=ours.notes.read(client_id, LINE))
    bare.save(*_rows(ours, client_id, books.today))
    after = [_counts(connection) for connection in (ours.book.connection, bare.connection)]
    ours.close()
    bare.connection.close()
    grown = [
        {table: late[table] - early[table] for table in _WRITTEN} for early, late in zip(before, after, strict=True)
    ]
    return grown[0], grown[1]


def _not_here_today(session: Session, count: int) -> list[str]:
    """Some clients in no particular order, always the same: a note of theirs is a visit, too."""
    rows = session.book.connection.execute(
        "SELECT client_id FROM list_rows WHERE last_visit < ? ORDER BY substr(client_id, -6) LIMIT ?",
        (session.clock.today().isoformat(), count),
    )
    return [row["client_id"] for row in rows]


def _counts(connection: Connection) -> dict[str, int]:
    return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _WRITTEN}


def _rows(session: Session, client_id: str, today: date) -> tuple[Note, Visit]:
    new_id = session.book.new_id
    note = Note(id=new_id(), client_id=client_id, day=today, time="10:00", text=LINE, seq=0)
    return note, Visit(id=new_id(), client_id=client_id, day=today, time="10:00", seq=0, note_id=note.id)


def _time(action: Callable[[], object], cpu: list[float], wall: list[float]) -> None:
    wall_start, cpu_start = time.perf_counter(), time.thread_time()
    action()
    cpu.append((time.thread_time() - cpu_start) * 1000)
    wall.append((time.perf_counter() - wall_start) * 1000)


def _line(name: str, ours: list[float], bare: list[float]) -> Line:
    return Line(name, "ms", statistics.median(ours), statistics.median(bare), paired(ours, bare), LIMIT_AGAINST_BARE)


def measure_services(books: Books, sizes: list[int], rounds: int) -> list[Line]:
    """Reading a page and taking a note back, without the window: what is left for painting."""
    lines = []
    for size in sizes:
        session = Session.open(books.copy(size), Clock(books.today))
        pages: tuple[list[float], list[float]] = ([], [])
        undos: tuple[list[float], list[float]] = ([], [])
        for client_id in _not_here_today(session, rounds):
            _time(partial(session.pages.of, client_id), *pages)
            session.notes.add(client_id=client_id, reading=session.notes.read(client_id, LINE))
            _time(session.history.undo, *undos)
        session.close()
        books.remove_copies()
        lines += [Line(f"page read (no window), p95, {size}", "ms", p95(pages[0]))]
        lines += [Line(f"undo of a note (no window), p95, {size}", "ms", p95(undos[0]))]
    return lines

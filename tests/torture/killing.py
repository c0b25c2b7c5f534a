"""Kills the writer at random instants and looks at what is left."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from smallcrm.storage.book import Book
from tests.builders import a_book, a_client

ROOT = Path(__file__).parents[2]
LONGEST_LIFE = 0.4  # seconds, after the first acknowledgement or before it


@dataclass
class Toll:
    """What many kills did. `lost` and `torn` are ids of notes, `wrong` says what else was found."""

    runs: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing was lost."""
        return not (self.lost or self.torn or self.wrong)


def torture(folder: Path, runs: int, seed: int) -> Toll:
    """Kill the writer of one book `runs` times. The same seed gives the same instants, as far as a machine can."""
    dice = random.Random(seed)
    book = a_book(folder)
    client = a_client(book).id
    book.close()
    toll, side = Toll(), folder / "acknowledged"
    for run in range(runs):
        kill_one(book.path, side, client, dice)
        toll.runs += 1
        look(book.path, side, toll, deep=run % 5 == 4 or run == runs - 1)
    return toll


def kill_one(path: Path, side: Path, client: str, dice: random.Random) -> None:
    """Start a writer and end it: in most runs while it saves, in some while it still opens the book."""
    before = size(side)
    writer = subprocess.Popen([sys.executable, "-m", "tests.torture.writer", str(path), str(side), client], cwd=ROOT)
    if dice.random() < 0.9:
        while size(side) == before and writer.poll() is None:
            time.sleep(0.005)
    try:
        # That it should end before it is killed is a fault of its own.
        writer.wait(dice.random() * LONGEST_LIFE)
        raise RuntimeError(f"the writer ended by itself: {writer.returncode}")
    except subprocess.TimeoutExpired:
        writer.kill()
        writer.wait()


def size(side: Path) -> int:
    """Bytes acknowledged."""
    return side.stat().st_size if side.exists() else 0


def look(path: Path, side: Path, toll: Toll, *, deep: bool) -> None:
    """Open the book as the next start would, and compare it with every promise ever made of it."""
    lines = side.read_text(encoding="utf-8").splitlines() if side.exists() else []
    promised = [line for line in lines if not line.startswith("~")]
    book = Book.open(path, datetime.now)
    notes = {row[0] for row in book.connection.execute("SELECT id FROM notes")}
    visited = {row[0] for row in book.connection.execute("SELECT note_id FROM visits")}
    steps = book.connection.execute("SELECT count(*) FROM steps WHERE code = 'note_added'").fetchone()[0]
    toll.acknowledged = len(promised)
    toll.lost += sorted(set(promised) - notes)
    toll.torn += sorted(notes ^ visited)
    if steps != len(notes):
        toll.wrong.append(f"{steps} steps for {len(notes)} notes")
    toll.wrong += draft_trouble(book, lines)
    if deep:
        toll.wrong += book.integrity_problems()
    book.close()


def draft_trouble(book: Book, lines: list[str]) -> list[str]:
    """What was typed last is in the draft as of its last write or newer, unless its note was saved meanwhile."""
    if not lines or not lines[-1].startswith("~"):
        return []
    typed = lines[-1][1:]
    kept = [draft.text for draft in book.drafts.all()]
    saved = book.notes.newest_of(book.clients.all()[0].id)
    ended = saved is not None and typed.startswith(saved.text + " ")
    newer = any(text.startswith(typed) or _writer(text) != _writer(typed) for text in kept)
    return [] if ended or newer else [f"the draft {typed!r} is gone"]


def _writer(text: str) -> str:
    """Who typed "Line 3 of 21291: ...". A next writer may be killed between its first draft and saying so."""
    return text.partition(" of ")[2].partition(":")[0]


def kill_while_making(path: Path, dice: random.Random) -> None:
    """Start somebody who makes a new book at `path`, and kill them at a random instant."""
    maker = "import sys, datetime, pathlib; from smallcrm.storage.book import Book; from sys import argv\n"
    maker += "print('now', flush=True); Book.open(pathlib.Path(argv[1]), datetime.datetime.now, create=True).close()"
    command = [sys.executable, "-c", maker, str(path)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout
    process.stdout.readline()
    try:
        process.wait(dice.random() * LONGEST_LIFE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout.close()

"""Made-up shops to look around in, and made-up books of any size to measure with."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from random import Random

from smallcrm.domain.records import ShopSetting
from smallcrm.errors import UserError
from smallcrm.services.sample_crowd import crowd, numbers_for
from smallcrm.services.sample_regulars import regulars
from smallcrm.services.sample_rows import MadeUpIds, Rows, read_toml
from smallcrm.storage.book import Book

KINDS = ("cafe", "barber", "clinic")


def make_sample(path: Path, *, kind: str = "cafe", seed: int = 1, today: date, clients: int | None = None) -> None:
    """Make the book at `path`, which must not be there yet: the same one for the same `kind`, `seed` and `today`.

    Without `clients` it is a shop of a dozen regulars, told in detail; with it, that many people drawn by lot, five
    notes each. There is no step in its history: taking back the whole shop would leave nothing to look at.
    UserError "unknown_sample" (kind), and those of `Book.open`.
    """
    if kind not in KINDS:
        raise UserError("unknown_sample", kind=kind)
    shop = read_toml(kind)
    rng = Random(f"{kind} {seed}")
    ids = MadeUpIds(rng, today)
    book = Book.open(path, lambda: datetime.combine(today, time(12)), create=True)
    try:
        with book.filling():
            book.shop_settings.insert_all(ShopSetting(id=name, value=value) for name, value in shop["shop"].items())
            if clients is None:
                rows = regulars(shop, rng, ids, today)
                rows.number(book.next_seq(rows.moments))
                _write(book, rows)
            else:
                for rows in crowd(clients, rng, ids, today, book.next_seq(numbers_for(clients))):
                    _write(book, rows)
    finally:
        book.close()


def _write(book: Book, rows: Rows) -> None:
    """Parents before children: the file checks its links row by row."""
    book.clients.insert_all(rows.clients)
    book.notes.insert_all(rows.notes)
    book.visits.insert_all(rows.visits)
    book.tags.insert_all(rows.tags)
    book.asks.insert_all(rows.asks)
    book.followups.insert_all(rows.followups)
    book.promises.insert_all(rows.promises)
    book.people.insert_all(rows.people)
    book.contact_points.insert_all(rows.contact_points)
    book.preferences.insert_all(rows.preferences)
    book.alerts.insert_all(rows.alerts)
    book.important_dates.insert_all(rows.important_dates)

"""A thousand birthdays as a PDF: read from the book, laid out in pages, written with their fonts."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QBuffer, QIODevice, QLocale

from smallcrm.domain.birthday_list import YEAR, span_of
from smallcrm.domain.changes import Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.reports.document import A4, Document
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from smallcrm.ui.papers.birthday_list import Extras, birthday_list
from smallcrm.ui.papers.tomorrow import tomorrow_card
from smallcrm.ui.printing import write_pdf
from smallcrm.ui.words import Words
from tests.bench.books import Books
from tests.bench.figures import Line, cpu_ms
from tests.bench.window import open_counter

PEOPLE, LIMIT = 1000, 1500.0


def measure(books: Books, rounds: int) -> list[Line]:
    """Medians of processor time."""
    path = books.copy(PEOPLE)
    # The program's fonts come with its window.
    counter = open_counter(path, books.today)
    counter.close()
    session = Session.open(path, Clock(books.today))
    _born_one_after_another(session)
    words = Words(QLocale("en_GB"))
    span = span_of(YEAR, books.today)
    everything = Extras(ages=True, asks=True, phones=True, allergies=True)
    plain = _median(rounds, lambda: birthday_list(session, words, span, Extras())(A4))
    full = _median(rounds, lambda: birthday_list(session, words, span, everything)(A4))
    card = _median(rounds, lambda: tomorrow_card(session, words, books.today + timedelta(days=1))(A4))
    session.close()
    books.remove_copies()
    return [
        Line(f"PDF of {PEOPLE} birthdays", "ms", plain, limit=LIMIT),
        Line("  with ages, questions, phones and allergies", "ms", full, limit=LIMIT),
        Line("  the card for tomorrow", "ms", card),
    ]


def _median(rounds: int, make: Callable[[], Document]) -> float:
    return statistics.median(cpu_ms(lambda: _write(make())) for _ in range(rounds))


def _write(document: Document) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    write_pdf(document, buffer)


def _born_one_after_another(session: Session) -> None:
    """Everybody has a birthday, and a list of a year has them all."""
    first = date(1981, 1, 1)
    with session.book.operation(Label("filled")):
        for number, client in enumerate(session.book.clients.all()[:PEOPLE]):
            day = first + timedelta(days=number % 365)
            session.book.clients.update(client.id, birthday=PartialDate(1950 + number % 50, day.month, day.day))

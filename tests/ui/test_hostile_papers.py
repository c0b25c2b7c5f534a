"""Whatever stands in the book, every paper prints it: as text, inside the margins, and no file it names is opened.

The rows are written as another program might: nothing has trimmed, shortened or cleaned them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QImage, QPainter

from smallcrm.domain.birthday_list import WEEKS, span_of
from smallcrm.domain.changes import Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import (
    Alert,
    Ask,
    Client,
    ContactPoint,
    FollowUp,
    ImportantDate,
    Note,
    Person,
    Preference,
    Promise,
    ShopSetting,
    Tag,
    Visit,
)
from smallcrm.reports.document import A4, A5, LETTER, Document, Paper
from smallcrm.reports.labels import SHEETS, Sheet
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from smallcrm.storage.book import Book
from smallcrm.ui.papers.birthday_list import Extras, birthday_list
from smallcrm.ui.papers.client_card import client_card
from smallcrm.ui.papers.crib import crib
from smallcrm.ui.papers.day_sheet import day_on_paper
from smallcrm.ui.papers.kept import kept_about
from smallcrm.ui.papers.labels import labels
from smallcrm.ui.papers.month import month_calendar
from smallcrm.ui.papers.tomorrow import tomorrow_card
from smallcrm.ui.printing import draw_page
from smallcrm.ui.theme import Look
from smallcrm.ui.words import Words
from tests.builders import a_file
from tests.pdfs import pages_of, pdf_of

TODAY = date(2026, 11, 22)
MARKUP = "<img src=/etc/passwd>"
# By what they are called in the test's name.
TEXTS = {
    "nothing": "",
    "blanks": " \t \n  ",
    "controls": "\x00\x01\x07\x1b[31m\x7f\x85",
    "lines": "one\ntwo\r\nthree\u2028four\x0bfive",
    "markup": MARKUP,
    "entity": "&lt;b&gt; &#x41; %1 %2 %n {0} $(id)",
    "path": "file:///etc/passwd \\\\server\\share",
    "override": "\u202eevil\u202c \u2066open \u2067isolates \u200f\u200e",
    "stack": "Z" + "\u0301\u0323\u035b\u0489" * 60 + "algo",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈🙂" * 8,
    "widths": "\u200b\u200d\ufeff\u00ad\u2060" * 30,
    "unassigned": "\ufffd\uffff\U000e0041\U0010ffff\ue000",
    "word": "W" * 400,
    "words": "word, " * 80,
    "chinese": "鑫" * 120,
    "arabic": "مرحبا بالعالم " * 40,
    "mixed": "Anna אבג 陈 ليلى Žluťoučký " * 10,
    "digits": "٣٢١ ๑๒๓ 123 " * 10,
}
Make = Callable[[Paper], Document]


def rows_of(text: str, client: Client, seq: int) -> Iterator[tuple[str, object]]:
    """(table, row) of everything that may be known of somebody, all of it in these words."""
    key, of = client.id, client.id
    yield "preferences", Preference(id=f"{key}u", client_id=of, kind="usual", text=text, price=450)
    yield "preferences", Preference(id=f"{key}l", client_id=of, kind="label", label=text, text=text)
    yield "alerts", Alert(id=f"{key}a", client_id=of, kind="allergy", text=text)
    yield "alerts", Alert(id=f"{key}w", client_id=of, kind="alert", text=text)
    yield (
        "people",
        Person(id=f"{key}p", client_id=of, name=text, relation=text, remark=text, birthday=PartialDate(2000, 11, 25)),
    )
    for kind in ("phone", "email", "address", "web", "messenger"):
        yield "contact_points", ContactPoint(id=f"{key}{kind}", client_id=of, kind=kind, value=text, label=text)
    yield "important_dates", ImportantDate(id=f"{key}d", client_id=of, name=text, when=PartialDate(2010, 11, 24))
    yield "tags", Tag(id=f"{key}t", client_id=of, name=text)
    yield "notes", Note(id=f"{key}n", client_id=of, day=TODAY, time="09:15", text=text, seq=seq)
    yield "visits", Visit(id=f"{key}v", client_id=of, day=TODAY, time="09:15", seq=seq, amount=2**50, note_id=f"{key}n")
    yield "asks", Ask(id=f"{key}q", client_id=of, text=text, context=text, asked=TODAY - timedelta(days=9), seq=seq)
    yield "followups", FollowUp(id=f"{key}f", client_id=of, text=text, due=TODAY, seq=seq)
    yield "promises", Promise(id=f"{key}o", client_id=of, kind="promise", text=text, made=TODAY, seq=seq)


def write_down(book: Book, text: str) -> str:
    """A client of whom everything is known in these words."""
    with book.operation(Label("hostile")):
        client = Client(
            id=book.new_id(),
            name=text,
            seq=book.next_seq(),
            created=TODAY,
            nickname=text,
            company=text,
            arrangement=text,
            language=text,
            birthday=PartialDate(1980, 11, 24),
            allergies="listed",
        )
        book.clients.insert(client)
        for table, row in rows_of(text, client, book.next_seq()):
            getattr(book, table).insert(row)
    return client.id


@pytest.fixture(params=TEXTS)
def text(request: pytest.FixtureRequest) -> str:
    return TEXTS[request.param]


@pytest.fixture
def session(tmp_path: Path, look: Look, text: str) -> Iterator[Session]:
    """A shop of that name, with one client of that name, and Anna."""
    session = Session.open(a_file(tmp_path), Clock(TODAY))
    write_down(session.book, text)
    write_down(session.book, "Anna Petrova")
    with session.book.operation(Label("hostile")):
        session.book.shop_settings.insert(ShopSetting(id="name", value=text))
    yield session
    session.close()


@pytest.fixture
def words(session: Session) -> Words:
    words = Words(QLocale("en_GB"))
    words.follow(session.shop)
    return words


def everybody(session: Session) -> list[str]:
    return [client.id for client in session.book.clients.all()]


def of_sheet(sheet: Sheet) -> Callable[[Session, Words], Make]:
    return lambda session, _words: labels(session, everybody(session), sheet)


PAPERS: dict[str, Callable[[Session, Words], Make]] = {
    "birthdays": lambda session, words: birthday_list(session, words, span_of(WEEKS, TODAY), Extras()),
    "birthdays with all": lambda session, words: birthday_list(
        session, words, span_of(WEEKS, TODAY), Extras(ages=True, asks=True, phones=True, allergies=True)
    ),
    "tomorrow": lambda session, words: tomorrow_card(session, words, TODAY + timedelta(days=1)),
    "month": lambda session, words: month_calendar(session, words, TODAY),
    "client card": lambda session, words: client_card(session, words, everybody(session)[0]),
    "own sheet": lambda session, words: kept_about(session, words, everybody(session)[0]),
    "crib": lambda session, words: crib(session, words, everybody(session), session.shop.get("name")),
    "day sheet": lambda session, words: day_on_paper(session, words, session.day_sheet.of(TODAY)),
    **{f"labels {sheet.code}": of_sheet(sheet) for sheet in SHEETS[::2]},
}


def margin_of(name: str, paper: Paper) -> float:
    """Labels reach nearly to the edge; nothing else comes into the margin."""
    return 3.0 if name.startswith("labels") else paper.margin


def inked_outside(document: Document, margin: float) -> list[int]:
    """The pages that have ink in their margin, as they are drawn."""
    # One pixel a third of a millimetre.
    dots, found = 3, []
    for number, page in enumerate(document.pages):
        size = round(document.paper.width * dots), round(document.paper.height * dots)
        picture = QImage(*size, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.scale(dots, dots)
        draw_page(painter, page)
        # What may be there is wiped off, with what a pixel on the edge is smeared over.
        kept = round((margin - 0.7) * dots)
        painter.resetTransform()
        painter.fillRect(kept, kept, size[0] - 2 * kept, size[1] - 2 * kept, Qt.GlobalColor.white)
        painter.end()
        blank = QImage(*size, QImage.Format.Format_RGB32)
        blank.fill(Qt.GlobalColor.white)
        if picture != blank:
            found.append(number)
    return found


def test_every_paper_prints_it_inside_its_margins(session: Session, words: Words) -> None:
    for name, paper_of in PAPERS.items():
        document = paper_of(session, words)(A4)
        assert (name, inked_outside(document, margin_of(name, document.paper))) == (name, [])
        assert len(document.pages) < 30, name


@pytest.mark.parametrize("paper", [A5, LETTER], ids=["A5", "Letter"])
@pytest.mark.parametrize("text", ["Wide words, " * 20], ids=["words"])
def test_so_it_does_on_other_paper(session: Session, words: Words, paper: Paper) -> None:
    for name, paper_of in PAPERS.items():
        document = paper_of(session, words)(paper)
        assert (name, inked_outside(document, margin_of(name, document.paper))) == (name, [])


@pytest.mark.parametrize("text", ["Tom"], ids=[""])
@pytest.mark.parametrize("column", ["name", "usual", "warning", "note"])
def test_ten_thousand_letters_are_no_trouble(session: Session, words: Words, column: str) -> None:
    endless, client = "W" * 10_000, everybody(session)[0]
    with session.book.operation(Label("hostile")):
        if column == "name":
            session.book.clients.update(client, name=endless)
        elif column == "note":
            session.book.notes.update(f"{client}n", text=endless)
        else:
            table = session.book.preferences if column == "usual" else session.book.alerts
            table.update(f"{client}{'u' if column == 'usual' else 'a'}", text=endless)
    for name, paper_of in PAPERS.items():
        document = paper_of(session, words)(A4)
        assert (name, inked_outside(document, margin_of(name, document.paper))) == (name, [])


@pytest.mark.parametrize("text", [MARKUP], ids=["markup"])
def test_markup_is_printed_letter_by_letter_and_brings_no_picture(session: Session, words: Words) -> None:
    for name, paper_of in PAPERS.items():
        pdf = pdf_of(paper_of(session, words)(A4))
        assert MARKUP in " ".join(text for page in pages_of(pdf) for text in page.texts), name
        assert b"/Subtype /Image" not in pdf, name

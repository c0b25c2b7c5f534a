"""The person's own sheet: whatever the schema can hold of somebody is on it, and nothing of anybody else."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from smallcrm.domain import records
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Client
from smallcrm.errors import UserError
from smallcrm.reports.document import A4, Document, Picture, Text
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from smallcrm.storage.journal import columns_of
from smallcrm.storage.memory import Draft
from smallcrm.ui import language
from smallcrm.ui.papers.kept import kept_about
from smallcrm.ui.theme import Look
from smallcrm.ui.words import Words
from tests.builders import DEED, TODAY, a_client, a_file, a_note
from tests.pdfs import fonts_embedded, outside_margins, pages_of, pdf_of

PHOTO = b"\xff\xd8\xff the bytes of a photo"

day = partial(date, 2001, 1)
# What each column says on the sheet of the person in `everything`. A column of the schema that stands neither here nor
# in LEFT_OUT makes a test fail: whoever adds one decides what the person reads of it.
SAID: dict[str, dict[str, str]] = {
    "clients": {
        "name": "Zoe Name",
        "created": "1 January 2001",
        "nickname": "zq-nickname",
        "kind": "zq-kind",
        "since": "March 2003",
        **dict.fromkeys(("birthday_year", "birthday_month", "birthday_day"), "4 May 1965"),
        "language": "zq-language",
        "company": "zq-company",
        "arrangement": "zq-arrangement",
        "away_until": "2 January 2001",
        "moved_away": "3 January 2001",
        "archived": "4 January 2001",
        "died": "5 January 2001",
        "brought_by": "Zq Bringer",
        "allergies": "None known, as you told us",
    },
    "contact_points": {"kind": "zq-contact", "value": "zq-value", "label": "zq-contact-label"},
    "preferences": {"kind": "zq-preference", "text": "zq-text", "label": "zq-label", "price": "1,230.01"},
    "alerts": {"kind": "Warning", "text": "zq-alert"},
    "people": {
        "name": "zq-person",
        "relation": "zq-relation",
        "remark": "zq-remark",
        **dict.fromkeys(("birthday_year", "birthday_month", "birthday_day"), "6 June 1966"),
        "died": "6 January 2001",
    },
    "important_dates": {
        "name": "zq-date",
        **dict.fromkeys(("when_year", "when_month", "when_day"), "7 July 1967"),
    },
    "card_sources": {"uid": "zq-uid", "file_hash": "zq-file.vcf"},
    "wishes": {"year": "1971", "day": "7 January 2001", "person_id": "zq-person · wished"},
    "notes": {
        "day": "8 January 2001",
        "time": "08:08",
        "text": "zq-note",
        "kind": "Complaint",
        "author": "Zq Author",
        "pinned": "pinned to the top",
    },
    "tags": {"name": "#zq-tag"},
    "visits": {
        "day": "9 January 2001",
        "time": "09:09",
        "amount": "1,230.02",
        "tip": "1,230.03",
        "payment": "on the tab",
        "settled": "10 January 2001",
        "part_paid": "1,230.04",
    },
    "asks": {
        "text": "zq-ask",
        "asked": "11 January 2001",
        "context": "zq-context",
        "from_date": "12 January 2001",
        "closed": "13 January 2001",
        "answer_id": "your answer is among the notes",
        "source": "came up by itself",
    },
    "followups": {"text": "zq-followup", "due": "14 January 2001", "done": "15 January 2001"},
    "promises": {
        "kind": "You owe us",
        "text": "zq-promise",
        "made": "16 January 2001",
        "amount": "1,230.05",
        "done": "17 January 2001",
    },
    "set_aside": {
        "matter": "You had not been in for a while",
        "day": "18 January 2001",
        "until": "19 January 2001",
    },
    "drafts": {"text": "zq-draft", "at": "20 January 2001"},
    "opened_today": {"day": "21 January 2001"},
    "list_rows": {"gap": "Usually every 17 days", "spend": "1,230.06", "overdue_from": "22 January 2001"},
    "imported_files": {"name": "zq-file.vcf", "day": "23 January 2001"},
    "step_changes": {"client_id": "zq-steps", "was_client_id": "zq-steps", "before": "zq-steps"},
}
_ORDER, _LINK = "only the order of rows", "which rows belong together; all of them are on the sheet"
_DERIVED = "made again from the rows above, for the list and for finding"
LEFT_OUT: dict[tuple[str, str], str] = {
    ("clients", "photo"): "the photo itself is on the sheet",
    ("people", "other_id"): "whether somebody else is a client is that person's own",
    ("set_aside", "about"): "whom they brought, or who brought them, is a client: that person's own",
    ("drafts", "visit"): "a tick of a line that is not saved",
    ("imported_files", "sha256"): "a fingerprint of the whole file, which is named",
    ("imported_files", "added"): "how many others were in the file",
    ("step_changes", "step"): "the history is counted on the sheet, by kind",
    ("step_changes", "tbl"): "as above",
    ("step_changes", "row_id"): "as above",
    ("step_changes", "after"): "what the row above says, or an earlier version of it, which is counted",
    **dict.fromkeys((("notes", "seq"), ("visits", "seq"), ("asks", "seq"), ("followups", "seq")), _ORDER),
    **dict.fromkeys((("promises", "seq"), ("clients", "seq"), ("opened_today", "seq")), _ORDER),
    **{(table, "position"): _ORDER for table in ("contact_points", "preferences", "alerts", "people")},
    **{(table, "note_id"): _LINK for table in ("tags", "visits", "asks", "followups", "promises")},
    **{
        ("list_rows", column): _DERIVED
        for column in (
            *("no", "latest", "last_visit", "last_time", "usual", "alerts", "hidden", "names", "fields", "short"),
            *("hint", "shown"),
        )
    },
}
_TECHNICAL = "numbers the program needs, about nobody"
ABOUT_NOBODY = {
    "staff": "those who write in the book; who wrote a note is on the sheet",
    "shop_settings": "the shop's own",
    "walkins": "guests without a name",
    "photos": "the bytes of photos, found by the row of a client",
    "steps": "when a change was made: the changes are counted on the sheet",
    "stale": "whose derived rows are made again",
    "search_note": _DERIVED,
    **dict.fromkeys(("counter", "now_step", "_sqlite_migrations", "sqlite_sequence"), _TECHNICAL),
}


@pytest.fixture
def session(tmp_path: Path, look: Look, qapp: QApplication) -> Iterator[Session]:
    language.install(qapp, "en")
    session = Session.open(a_file(tmp_path), Clock(TODAY))
    yield session
    session.close()
    language.install(qapp, "")


def add(session: Session, table: str, **fields: Any) -> str:
    """A row of the table in a step of its own; its id."""
    rows = getattr(session.book, table)
    row_id: str = fields.pop("id", None) or session.book.new_id()
    with session.book.operation(DEED):
        rows.insert(rows._record(id=row_id, **fields))
    return row_id


def everything(session: Session) -> Client:
    """Somebody of whom every column of every table says something."""
    book = session.book
    with book.operation(DEED):
        key = book.photos.add(PHOTO)
    bringer = a_client(book, "Zq Bringer")
    zoe = a_client(
        book,
        "Zoe Name",
        created=day(1),
        nickname="zq-nickname",
        kind="zq-kind",
        since="2003-03",
        photo=key,
        birthday=PartialDate(1965, 5, 4),
        language="zq-language",
        company="zq-company",
        arrangement="zq-arrangement",
        away_until=day(2),
        moved_away=day(3),
        archived=day(4),
        died=day(5),
        brought_by=bringer.id,
        allergies=records.NONE_KNOWN,
    )
    _about(session, zoe.id, bringer.id)
    _written(session, zoe.id)
    book.drafts.put(Draft(zoe.id, "zq-draft", visit=True), datetime(2001, 1, 20, 9, 0))
    book.opened_today.add(day(21), zoe.id)
    book.connection.execute(
        "UPDATE list_rows SET gap = 17, spend = 123006, overdue_from = '2001-01-22' WHERE client_id = ?", (zoe.id,)
    )
    return zoe


def _about(session: Session, zoe: str, other: str) -> None:
    whose = {"client_id": zoe}
    add(session, "contact_points", **whose, kind="zq-contact", value="zq-value", label="zq-contact-label")
    add(session, "preferences", **whose, kind="zq-preference", text="zq-text", label="zq-label", price=123001)
    add(session, "alerts", **whose, kind="alert", text="zq-alert")
    born = PartialDate(1966, 6, 6)
    named = {"name": "zq-person", "relation": "zq-relation", "remark": "zq-remark"}
    person = add(session, "people", **whose, **named, birthday=born, died=day(6), other_id=other)
    add(session, "important_dates", **whose, name="zq-date", when=PartialDate(1967, 7, 7))
    add(session, "imported_files", name="zq-file.vcf", sha256="zq-hash", day=day(23), added=3)
    add(session, "card_sources", **whose, uid="zq-uid", file_hash="zq-hash")
    add(session, "wishes", **whose, year=1971, day=day(7), person_id=person)


def _written(session: Session, zoe: str) -> None:
    whose = {"client_id": zoe}
    author = add(session, "staff", name="Zq Author", initials="ZA")
    note = add(
        session,
        "notes",
        **{**whose, "day": day(8), "time": "08:08", "text": "zq-note", "seq": 1, "kind": "complaint"},
        author=author,
        pinned=True,
    )
    add(session, "tags", **whose, name="zq-tag", note_id=note)
    money = {"amount": 123002, "tip": 123003, "payment": "tab", "settled": day(10), "part_paid": 123004}
    add(session, "visits", **whose, day=day(9), time="09:09", seq=2, note_id=note, **money)
    asked = {"text": "zq-ask", "asked": day(11), "context": "zq-context", "from_date": day(12), "closed": day(13)}
    add(session, "asks", **whose, **asked, seq=3, answer_id=note, note_id=note, source="zq-source")
    add(session, "followups", **whose, text="zq-followup", due=day(14), seq=4, done=day(15), note_id=note)
    owed = {"kind": "debt", "text": "zq-promise", "made": day(16), "amount": 123005, "done": day(17)}
    add(session, "promises", **whose, **owed, seq=5, note_id=note)
    add(session, "set_aside", **whose, matter="overdue", about="", day=day(18), until=day(19))


def sheet(session: Session, client: Client | str) -> Document:
    client_id = client if isinstance(client, str) else client.id
    return kept_about(session, Words(QLocale("en_GB")), client_id)(A4)


def said(document: Document) -> str:
    texts = (block.text for page in document.pages for block in page.blocks if isinstance(block, Text))
    return " ".join(texts).translate(dict.fromkeys(map(ord, "\u2068\u2069\u200e\u200f")))


def tables(session: Session) -> list[str]:
    """All there are, but for the inside of the full text search."""
    rows = session.book.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return [row["name"] for row in rows if not row["name"].startswith(("search_fields", "search_words"))]


def test_every_table_and_column_is_said_or_left_out_for_a_reason(session: Session) -> None:
    forgotten = []
    for table in tables(session):
        if table in ABOUT_NOBODY:
            continue
        for column in columns_of(session.book.connection, table):
            known = column in SAID.get(table, {}) or (table, column) in LEFT_OUT
            if not known and column not in ("id", "client_id"):
                forgotten.append(f"{table}.{column}")
    assert forgotten == []


def test_nothing_is_accounted_for_that_is_no_more(session: Session) -> None:
    there = {(table, column) for table in tables(session) for column in columns_of(session.book.connection, table)}
    accounted = {(table, column) for table, columns in SAID.items() for column in columns} | set(LEFT_OUT)
    assert accounted - there == set()
    assert set(ABOUT_NOBODY) - set(tables(session)) == set()


def test_each_column_that_holds_something_of_them_is_on_the_sheet(session: Session) -> None:
    text = said(sheet(session, everything(session)))
    missing = [
        f"{table}.{column}: {words}"
        for table, columns in SAID.items()
        for column, words in columns.items()
        if table != "step_changes" and words not in text
    ]
    assert missing == []


def test_the_photo_is_on_the_sheet(session: Session) -> None:
    made = sheet(session, everything(session))
    assert [block.data for block in made.pages[0].blocks if isinstance(block, Picture)] == [PHOTO]


def test_what_the_history_still_holds_is_counted_by_kind(session: Session) -> None:
    anna = a_client(session.book)
    phone = session.details.add_contact(anna.id, "phone", "0123").id
    session.details.remove("contact_points", phone)
    session.clients.edit(anna.id, nickname="Annie")
    text = said(sheet(session, anna))
    assert "how 2 lines of this read before" in text
    assert "phones and addresses 1" in text
    assert "your own data 1" in text
    assert "0123" not in text


def test_where_nothing_was_changed_that_is_said(session: Session) -> None:
    assert "Nothing of this has been changed or removed" in said(sheet(session, a_client(session.book)))


def test_copies_of_the_book_on_this_computer_are_named(session: Session) -> None:
    anna = a_client(session.book)
    session.copies.finish()
    assert "lies 1 earlier copy of the whole book" in said(sheet(session, anna))


def test_a_line_kept_by_the_day_sheet_is_a_line_about_them(session: Session) -> None:
    anna = a_client(session.book)
    session.day_sheet.keep_line(day(5), anna.id, "half a line about her", True)
    assert "half a line about her" in said(sheet(session, anna))


def test_what_another_page_says_of_them_is_theirs_and_whose_page_it_is_is_not(session: Session) -> None:
    book = session.book
    tom, maggie = a_client(book, "Tom Doyle"), a_client(book, "Maggie Brennan")
    row = {"name": "Tommy", "relation": "son", "birthday": PartialDate(2008, 3, 9), "remark": "sits exams in June"}
    person = add(session, "people", client_id=maggie.id, other_id=tom.id, **row)
    add(session, "wishes", client_id=maggie.id, year=2024, day=TODAY, person_id=person)
    a_note(book, maggie, "Her knee is better")
    text = said(sheet(session, tom))
    for words in ("Tommy, son", "birthday 9 March 2008", "sits exams in June", "birthday wished in 2024"):
        assert words in text
    assert "Maggie" not in text
    assert "knee" not in text


def test_those_they_brought_are_counted_and_not_named(session: Session) -> None:
    book = session.book
    oleg = a_client(book, "Oleg")
    petra = a_client(book, "Petra", brought_by=oleg.id)
    add(session, "set_aside", client_id=oleg.id, matter="thanks", about=petra.id, day=TODAY)
    text = said(sheet(session, oleg))
    assert "You brought 1 person who" in text
    assert "We thanked you for bringing somebody." in text
    assert "Petra" not in text
    theirs = said(sheet(session, petra))
    assert "Somebody was thanked on 22 November 2026 for bringing you." in theirs
    assert "Brought by Oleg" in theirs


def test_that_somebody_of_the_family_comes_too_is_not_told(session: Session) -> None:
    book = session.book
    tom, anna = a_client(book, "Tom"), a_client(book)
    add(session, "people", client_id=anna.id, name="Tom", relation="son", other_id=tom.id)
    before = said(sheet(session, anna))
    with book.operation(DEED):
        book.people.update(book.people.of_client(anna.id)[0].id, other_id=None)
    after = said(sheet(session, anna))
    assert before[: before.index("Nothing of this")] == after[: after.index("So that mistakes")]


def test_a_person_of_a_name_alone_has_a_sheet_that_says_so(session: Session) -> None:
    text = said(sheet(session, a_client(session.book)))
    assert text.index("Name Anna Petrova") < text.index("First written down 22 November 2026")
    assert "Tags" not in text
    assert "Allergies None noted" in text


def test_it_begins_with_what_it_is_and_ends_with_the_shop_and_the_day(session: Session) -> None:
    session.shop.set("name", "Corner Cup")
    made = sheet(session, a_client(session.book))
    text = said(made)
    assert "This is everything Corner Cup has written down about you, as of 22 November 2026." in text
    assert text.endswith("Corner Cup, 22 November 2026")
    assert made.title == "What we keep about Anna Petrova"


def test_a_client_who_is_gone_has_no_sheet(session: Session) -> None:
    with pytest.raises(UserError, match="client_gone"):
        sheet(session, "nobody")


def test_in_every_script_it_is_printed_whole_within_the_margins(session: Session) -> None:
    book = session.book
    anna = a_client(book, "Анна Петрова", nickname="ليلى", company="陈美玲 <b>&amp;</b>")
    for number in range(40):
        a_note(book, anna, f"{number} Кофе с овсяным молоком. 陈美玲来了。")
        a_note(book, anna, "قهوة بالحليب")
        a_note(book, anna, "<img src=file:///etc/passwd>")
    pdf = pdf_of(sheet(session, anna))
    pages = pages_of(pdf)
    assert len(pages) > 2
    assert fonts_embedded(pdf)
    assert [outside_margins(page, 18.0) for page in pages] == [[] for _ in pages]
    words = " ".join(text for page in pages for text in page.texts)
    for piece in (
        "Анна Петрова",
        "ليلى",
        "陈美玲 <b>&amp;</b>",
        "39 Кофе с овсяным молоком",
        "<img src=file:///etc/passwd>",
    ):
        assert piece in words

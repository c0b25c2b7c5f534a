"""A table gives back what it was given, as typed and frozen rows in its own order."""

from datetime import date

import pytest

from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import ContactPoint, ImportantDate, ShopSetting
from smallcrm.storage.book import Book
from tests.builders import DEED, a_client, a_note, a_visit


@pytest.mark.parametrize(
    "birthday",
    [
        None,
        PartialDate(1980, 4, 12),
        PartialDate(None, 2, 29),
        PartialDate(None, 4, None),
        PartialDate(1980, 4, None),
    ],
)
def test_a_date_of_which_parts_are_unknown_comes_back_as_it_was(book: Book, birthday: PartialDate | None) -> None:
    anna = a_client(book, birthday=birthday)
    assert book.clients.get(anna.id) == anna


@pytest.mark.parametrize("text", ["", "王伟", "<b>bold</b>", "' OR 1=1 --", "a\x00b", "🙂" * 5000, "tail \\"])
def test_text_is_text_whatever_it_looks_like(book: Book, text: str) -> None:
    note = a_note(book, a_client(book), text)
    assert book.notes.get(note.id) == note


def test_yes_and_no_come_back_as_yes_and_no(book: Book) -> None:
    note = a_note(book, a_client(book), pinned=True)
    found = book.notes.get(note.id)
    assert found
    assert found.pinned is True


def test_a_partial_date_is_cleared_whole(book: Book) -> None:
    anna = a_client(book, birthday=PartialDate(1980, 4, 12))
    with book.operation(DEED):
        book.important_dates.insert(
            ImportantDate(id="d", client_id=anna.id, name="wedding", when=PartialDate(2010, 6, 1))
        )
        book.clients.update(anna.id, birthday=None)
        book.important_dates.update("d", when=PartialDate(None, 6, 2))
    columns = book.connection.execute("SELECT birthday_year, birthday_month, birthday_day FROM clients").fetchone()
    assert tuple(columns) == (None, None, None)
    assert book.important_dates.all()[0].when == PartialDate(None, 6, 2)


def test_notes_and_visits_come_newest_first_by_day_then_by_number(book: Book) -> None:
    anna = a_client(book)
    days = (date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 22))
    first, second, third = (a_note(book, anna, day=day) for day in days)
    assert book.notes.of_client(anna.id) == [third, second, first]
    assert book.notes.newest_of(anna.id) == third
    visits = [a_visit(book, anna, day=day) for day in days]
    assert book.visits.of_client(anna.id) == visits[::-1]


def test_rows_of_a_client_come_by_position(book: Book) -> None:
    anna = a_client(book)
    with book.operation(DEED):
        for position in (2, 0, 1):
            row = ContactPoint(
                id=f"c{position}", client_id=anna.id, kind="phone", value=str(position), position=position
            )
            book.contact_points.insert(row)
    assert [row.value for row in book.contact_points.of_client(anna.id)] == ["0", "1", "2"]


def test_rows_are_found_by_their_columns_empty_ones_too(book: Book) -> None:
    anna = a_client(book)
    noted, alone = a_visit(book, anna, note_id=a_note(book, anna).id), a_visit(book, anna)
    assert book.visits.where(client_id=anna.id, note_id=None) == [alone]
    assert book.visits.where(note_id=noted.note_id) == [noted]


def test_a_row_that_is_not_there_is_none(book: Book) -> None:
    assert book.clients.get("nobody") is None
    assert book.notes.newest_of("nobody") is None


def test_the_number_of_rows_is_counted(book: Book) -> None:
    with book.operation(DEED):
        book.shop_settings.insert_all([ShopSetting(id="currency", value="EUR"), ShopSetting(id="kind", value="cafe")])
    assert book.shop_settings.count() == 2

"""The birthday list as a PDF, opened as another program opens it: what stands where, to the tenth of a millimetre."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from smallcrm.domain.birthday_list import WEEKS, span_of
from smallcrm.domain.changes import Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Alert, Client, ContactPoint, Preference
from smallcrm.reports.document import A4, A5, LETTER, Paper
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from smallcrm.ui.papers.birthday_list import Extras, birthday_list
from smallcrm.ui.theme import Look
from smallcrm.ui.words import Words
from tests.builders import a_file
from tests.pdfs import PdfPage, PdfShape, fonts_embedded, outside_margins, pages_of, pdf_of

TODAY = date(2025, 11, 20)
EVERYTHING = Extras(ages=True, asks=True, phones=True, allergies=True)
NAMES = (
    *("Maggie Doyle", "Олександра Коваленко", "陈美玲", "ليلى الحداد", "Zoë Ångström-Đorđević"),
    "Maximilienne Featherstonehaugh-Cavendish of the very long and winding name that does not end with the line",
)


@pytest.fixture
def session(tmp_path: Path, look: Look) -> Iterator[Session]:
    session = Session.open(a_file(tmp_path), Clock(TODAY))
    yield session
    session.close()


def people(session: Session, count: int, names: tuple[str, ...] = NAMES[:1], *, spread: int = 1) -> None:
    """So many with a birthday on one of `spread` days; every third has an allergy."""
    book = session.book
    with book.operation(Label("crowd")):
        for number in range(count):
            born = PartialDate(1955 + number % 50, 11, 20 + number % spread)
            name = names[number % len(names)]
            name = name if len(names) > 1 else f"{name} {number}"
            client = Client(id=book.new_id(), name=name, seq=number, created=TODAY, birthday=born)
            book.clients.insert(client)
            usual = Preference(id=book.new_id(), client_id=client.id, kind="usual", text=f"Oat flat white {number}")
            book.preferences.insert(usual)
            phone = ContactPoint(id=book.new_id(), client_id=client.id, kind="phone", value="+44 20 7946 0123 ext 456")
            book.contact_points.insert(phone)
            if number % 3 == 0:
                book.alerts.insert(Alert(id=book.new_id(), client_id=client.id, kind="allergy", text="nuts"))


def pdf(session: Session, paper: Paper = A4, extras: Extras | None = None) -> bytes:
    words = Words(QLocale("en_GB"))
    words.follow(session.shop)
    return pdf_of(birthday_list(session, words, span_of(WEEKS, TODAY), extras or Extras())(paper))


def boxes(page: PdfPage) -> list[PdfShape]:
    """The boxes to tick: each is an outline without its line."""
    return [shape for shape in page.shapes if shape.width == pytest.approx(shape.height, abs=0.01) and shape.width > 4]


@pytest.mark.parametrize(
    ("paper", "count", "pages"), [(A4, 1, 1), (A4, 15, 1), (A4, 16, 2), (A4, 300, 20), (LETTER, 16, 2), (A5, 16, 2)]
)
def test_everybody_is_there_on_paper_of_the_right_size(session: Session, paper: Paper, count: int, pages: int) -> None:
    people(session, count)
    made = pdf(session, paper)
    found = pages_of(made)
    assert len(found) == pages
    assert all((page.width, page.height) == pytest.approx((paper.width, paper.height), abs=0.2) for page in found)
    assert sum(len(boxes(page)) for page in found) == count
    assert {f"Maggie Doyle {number}" for number in range(count)} <= {text for page in found for text in page.texts}
    for number, page in enumerate(found, 1):
        assert {"Birthdays", f"Printed 20 Nov 2025 · page {number} of {pages}"} <= set(page.texts)
    assert [outside_margins(page, paper.margin) for page in found] == [[]] * pages
    assert fonts_embedded(made)


def test_the_boxes_are_where_the_design_has_them(session: Session) -> None:
    people(session, 15)
    [page] = pages_of(pdf(session))
    found = boxes(page)
    assert {round(box.width, 1) for box in found} == {5.4}
    assert {round(below.y - above.y, 1) for above, below in pairwise(found)} == {15.0}
    assert len({round(box.x, 2) for box in found}) == 1


def test_a_row_stands_on_one_line_and_its_sizes_are_those_of_the_design(session: Session) -> None:
    people(session, 2)
    [page] = pages_of(pdf(session))
    by_text = {piece.text: piece for piece in page.pieces}
    day, weekday, name, usual = (by_text[text] for text in ("20 Nov", "Thu", "Maggie Doyle 1", "Oat flat white 1"))
    assert [round(piece.points, 1) for piece in (day, name, usual)] == pytest.approx([21, 14, 10.5], abs=0.1)
    assert day.x + day.width < weekday.x < weekday.x + weekday.width < boxes(page)[0].x
    assert boxes(page)[0].x + 5.4 < name.x
    assert name.x == pytest.approx(usual.x, abs=0.3)
    assert name.baseline < usual.baseline


@pytest.mark.parametrize("paper", [A4, LETTER, A5])
def test_names_of_any_script_are_printed_with_their_fonts_inside_the_margins(session: Session, paper: Paper) -> None:
    people(session, 12, NAMES, spread=8)
    made = pdf(session, paper, EVERYTHING)
    pages = pages_of(made)
    assert fonts_embedded(made)
    assert [outside_margins(page, paper.margin) for page in pages] == [[]] * len(pages)
    said = " ".join(text for page in pages for text in page.texts)
    for name in NAMES:
        assert all(word in said for word in name.replace("-", "- ").split()), name


def test_nothing_overlaps(session: Session) -> None:
    people(session, 18, NAMES, spread=8)
    for page in pages_of(pdf(session, A5, EVERYTHING)):
        for place, one in enumerate(page.pieces):
            for other in page.pieces[place + 1 :]:
                beside = one.x + one.width <= other.x + 0.1 or other.x + other.width <= one.x + 0.1
                assert beside or abs(one.baseline - other.baseline) > 2.5, (one.text, other.text)

"""The card for tomorrow: what stands on it, in which words, and how it is reached."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFileDialog

from smallcrm.domain.changes import Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.reports.document import A4, A5, Paper
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from smallcrm.ui.actions import Do
from smallcrm.ui.dialogs import print_preview
from smallcrm.ui.papers.tomorrow import tomorrow_card
from smallcrm.ui.theme import Look
from smallcrm.ui.words import Words
from tests.builders import a_file
from tests.pdfs import fonts_embedded, outside_margins, pages_of, pdf_of
from tests.ui.desk import CTRL, TODAY, Desk, Key, sample_book

THURSDAY, SATURDAY = date(2025, 11, 20), date(2025, 11, 22)


def texts(session: Session, day: date, paper: Paper = A4) -> list[str]:
    words = Words(QLocale("en_GB"))
    words.follow(session.shop)
    return [text for page in pages_of(pdf_of(tomorrow_card(session, words, day)(paper))) for text in page.texts]


@pytest.fixture
def cafe(tmp_path: Path, look: Look) -> Session:
    path = tmp_path / "cafe.smallcrm"
    path.write_bytes(sample_book("cafe", THURSDAY))
    path.chmod(0o600)
    return Session.read(path, Clock(THURSDAY))


def test_the_card_of_a_made_up_saturday(cafe: Session) -> None:
    said = texts(cafe, SATURDAY)
    assert said[:3] == ["Saturday 22 November 2025", "Corner Cup", "Not for guests"]
    assert "Allergies and warnings of guests who often come on a Saturday" in said
    assert {"Birthdays of the week", "Ask about", "Have not been in for a while"} <= set(said)
    [at] = [place for place, text in enumerate(said) if text.startswith("Sun 23 Nov · turns 47 · ")]
    assert said[at - 1] == "Maggie Doyle"
    assert "How is the knee? · Physio since 4 November" in said
    cafe.close()


@pytest.mark.parametrize("paper", [A4, A5])
def test_it_is_one_page_inside_its_margins_with_its_fonts(cafe: Session, paper: Paper) -> None:
    words = Words(QLocale("en_GB"))
    pdf = pdf_of(tomorrow_card(cafe, words, SATURDAY)(paper))
    [page] = pages_of(pdf)
    assert (page.width, page.height) == pytest.approx((paper.width, paper.height), abs=0.5)
    assert outside_margins(page, paper.margin) == []
    assert fonts_embedded(pdf)
    cafe.close()


def test_no_day_on_it_is_called_today_or_tomorrow(cafe: Session) -> None:
    said = " ".join(texts(cafe, SATURDAY)).casefold()
    assert "today" not in said
    assert "tomorrow" not in said
    cafe.close()


def test_a_birthday_of_29_february_says_so(tmp_path: Path, look: Look) -> None:
    session = Session.open(a_file(tmp_path), Clock(date(2026, 2, 25)))
    leo = session.clients.create("Leo").id
    with session.book.operation(Label("born")):
        session.book.clients.update(leo, birthday=PartialDate(None, 2, 29))
    assert "Sat 28 Feb (born 29 Feb)" in texts(session, date(2026, 2, 26))
    session.close()


def test_who_is_still_to_be_wished_and_what_they_must_not_have_is_said_in_words(tmp_path: Path, look: Look) -> None:
    session = Session.open(a_file(tmp_path), Clock(date(2026, 11, 22)))
    for name, day in (("Jan", 21), ("Kim", 24)):
        client = session.clients.create(name).id
        session.clients.edit(client, birthday=PartialDate(1980, 11, day))
        session.details.add_alert(client, "allergy", "nuts")
        session.details.add_preference(client, "usual", "Flat white")
    said = texts(session, date(2026, 11, 23))
    at = said.index("Still to wish")
    assert said[at + 1 : at + 3] == ["Jan", "Sat 21 Nov · turned 46 · Allergy: nuts · Flat white"]
    assert said[said.index("Kim") + 1] == "Tue 24 Nov · turns 46 · Allergy: nuts · Flat white"
    session.close()


def test_a_book_with_nothing_due_says_so(tmp_path: Path, look: Look) -> None:
    session = Session.open(a_file(tmp_path), Clock(THURSDAY))
    assert "Nobody to greet, to ask or to look out for." in texts(session, SATURDAY)
    session.close()


@pytest.fixture
def saved(shop: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a PDF lands, without a printer."""
    path = tmp_path / "paper.pdf"
    monkeypatch.setattr(print_preview, "has_printer", lambda: False)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    return path


def test_ctrl_p_on_today_prints_the_card_for_tomorrow(shop: Desk, saved: Path) -> None:
    shop.press(Key.Key_2, CTRL)
    shop.press(Key.Key_P, CTRL)
    shop.click("savePdf")
    assert pages_of(saved.read_bytes())[0].texts[0] == shop.window.house.words.full_day(TODAY + timedelta(days=1))  # type: ignore[union-attr]


@pytest.mark.parametrize(("do", "title"), [(Do.PRINT_TOMORROW, "23 November 2026"), (Do.PRINT_BIRTHDAYS, "Birthdays")])
def test_it_is_in_the_menu_as_the_birthday_list_is(shop: Desk, saved: Path, do: Do, title: str) -> None:
    shop.window.commands.actions[do].trigger()
    shop.click("savePdf")
    assert title in pages_of(saved.read_bytes())[0].texts[0]

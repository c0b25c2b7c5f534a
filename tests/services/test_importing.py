"""People of a file come in once, all in one step; who is known already only gets what is missing."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage

from smallcrm.domain.changes import Changes
from smallcrm.domain.draft import Problem
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Client
from smallcrm.errors import UserError
from smallcrm.services.importing import Importing, ImportReport, import_in_own_connection, look_at, read_people
from smallcrm.services.session import Session
from tests.services.conftest import DAY, HandClock, Picture

ANNA = "FN:Anna Petrova"
Bring = Callable[..., ImportReport]


def card(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])


def a_jpeg() -> bytes:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "JPEG")  # type: ignore[call-overload] # the stub wants bytes, Qt wants text
    return bytes(buffer.data().data())


@pytest.fixture
def bring(session: Session, tmp_path: Path) -> Bring:
    """Brings in a file of these cards."""

    def brought(*cards: str, name: str = "people.vcf", dry_run: bool = False) -> ImportReport:
        file = tmp_path / name
        file.write_text("".join(cards), encoding="utf-8", newline="")
        return Importing(session.desk).bring_in(file, dry_run=dry_run)

    return brought


def only(session: Session) -> Client:
    [client] = session.book.clients.all()
    return client


def counted(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.joined, report.unchanged, report.skipped


# --- somebody new


def test_everything_on_a_card_finds_its_place(session: Session, bring: Bring) -> None:
    bring(
        card(
            ANNA,
            "NICKNAME:Ani",
            "BDAY:--04-12",
            "ORG:Bakery Blau;Counter",
            "TITLE:Baker",
            "TEL;TYPE=CELL:+359 88 123 4567",
            "EMAIL:anna@example.com",
            "ADR:;;Main Street 1;Sofia;;;BG",
            "URL:https://example.com",
            "NOTE:No sugar",
            "CATEGORIES:regular,quiet",
            "RELATED;TYPE=spouse;VALUE=text:Boris",
            "ANNIVERSARY:20100612",
        )
    )
    client, book = only(session), session.book
    assert (client.nickname, client.birthday, client.company) == ("Ani", PartialDate(None, 4, 12), "Bakery Blau")
    points = [(point.kind, point.value, point.label) for point in book.contact_points.of_client(client.id)]
    assert ("phone", "+359 88 123 4567", "cell") in points
    assert {kind for kind, _, _ in points} == {"phone", "email", "address", "web"}
    labels = {(row.label, row.text) for row in book.preferences.of_client(client.id)}
    assert labels == {("title", "Baker"), ("department", "Counter")}
    [note] = book.notes.of_client(client.id)
    assert (note.text, note.kind, note.day) == ("No sugar", "note", DAY)
    assert book.visits.of_client(client.id) == []
    assert {tag.name for tag in book.tags.of_client(client.id)} == {"regular", "quiet"}
    assert [(person.name, person.relation) for person in book.people.of_client(client.id)] == [("Boris", "spouse")]
    assert [(row.name, row.when) for row in book.important_dates.of_client(client.id)] == [
        ("anniversary", PartialDate(2010, 6, 12))
    ]


def test_the_dead_are_noted_and_their_day_kept_as_written(session: Session, bring: Bring) -> None:
    bring(card(ANNA, "DEATHDATE:20200101"))
    assert only(session).died == DAY
    assert [row.text for row in session.book.preferences.all()] == ["20200101"]


def test_a_photo_is_kept_small_and_clean(session: Session, bring: Bring) -> None:
    report = bring(card(ANNA, f"PHOTO;ENCODING=b;TYPE=JPEG:{base64.b64encode(a_jpeg()).decode()}"))
    assert report.problems == ()
    photo = only(session).photo
    assert photo is not None
    assert (session.book.photos.get(photo) or b"").startswith(b"\xff\xd8\xff")


def test_a_bad_photo_never_costs_the_person(session: Session, bring: Bring) -> None:
    report = bring(card(ANNA, f"PHOTO;ENCODING=b:{base64.b64encode(b'<svg/>').decode()}"))
    assert only(session).photo is None
    assert report.problems == (Problem("card 1", "photo", "", "photo_not_a_picture"),)


def test_where_photos_cannot_be_read_at_all_people_still_come_in(
    session: Session, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_library(raw: bytes) -> bytes:
        raise ImportError("libEGL.so.1")

    monkeypatch.setattr("smallcrm.imaging.to_photo", no_library)
    report = bring(card(ANNA, f"PHOTO;ENCODING=b:{base64.b64encode(a_jpeg()).decode()}"))
    assert (report.added, [problem.why for problem in report.problems]) == (1, ["photo_no_reader"])


def test_a_name_beyond_the_limit_is_cut_and_kept_whole_in_a_note(session: Session, bring: Bring) -> None:
    name = "Anna " * 2_000
    report = bring(card(f"FN:{name}"))
    client = only(session)
    assert len(client.name) <= 200
    assert [note.text for note in session.book.notes.of_client(client.id)] == [name.strip()]
    assert [(problem.what, problem.why) for problem in report.problems] == [("name", "cut")]


def test_a_long_note_becomes_several(session: Session, bring: Bring) -> None:
    words = " ".join(str(number) for number in range(10_000))
    bring(card(ANNA, f"NOTE:{words}"))
    texts = [note.text for note in reversed(session.book.notes.all())]
    assert len(texts) == 3
    assert "".join(texts).replace(" ", "") == words.replace(" ", "")


def test_markup_and_odd_characters_stay_text(session: Session, bring: Bring) -> None:
    bring(card("FN:<img src='file:///etc/passwd'> \U0001f600"))
    assert only(session).name == "<img src='file:///etc/passwd'> \U0001f600"


def test_the_last_card_is_the_latest_client(session: Session, bring: Bring) -> None:
    bring(card("FN:First"), card("FN:Last"))
    assert [row.name for row in session.book.search.latest()] == ["Last", "First"]


def test_who_comes_in_is_found_at_once(session: Session, bring: Bring) -> None:
    bring(card(ANNA, "TEL:0888 123 456"))
    assert session.book.search.latest()[0].name == "Anna Petrova"


# --- somebody known


def test_the_same_file_twice_adds_nobody(bring: Bring, picture: Callable[[], Picture]) -> None:
    cards = [card(ANNA), card("FN:Boris", "TEL:123456"), card("FN:Vera", "UID:urn:uuid:1234"), card("NOTE:who?")]
    assert counted(bring(*cards)) == (3, 0, 0, 1)
    before = picture()
    again = bring(*cards)
    assert counted(again) == (0, 0, 3, 1)
    assert again.step is None
    assert picture() == before


def test_after_a_client_was_removed_the_same_file_may_bring_them_back(session: Session, bring: Bring) -> None:
    bring(card(ANNA), card("FN:Boris"))
    boris = next(client for client in session.book.clients.all() if client.name == "Boris")
    session.clients.delete(boris.id)
    assert counted(bring(card(ANNA), card("FN:Boris"))) == (1, 0, 1, 0)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (("UID:urn:uuid:1234",), ("UID:urn:uuid:1234", "FN:Anna Maria Petrova")),
        (("TEL:+359 888 123-456",), ("TEL:00359888123456", "FN:ANNA PETROVA")),
        (("EMAIL:anna@example.com",), (ANNA, "EMAIL:Anna@Example.com")),
    ],
    ids=["uid", "phone and name", "e-mail and name"],
)
def test_a_known_person_is_joined(session: Session, bring: Bring, first: tuple[str], then: tuple[str]) -> None:
    bring(card(ANNA, *first))
    report = bring(card(*then, "NOTE:New words"), name="later.vcf")
    assert counted(report) == (0, 1, 0, 0)
    assert [note.text for note in session.book.notes.of_client(only(session).id)] == ["New words"]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ((ANNA, "TEL:123456"), ("FN:Boris", "TEL:123456")),
        ((ANNA, "TEL:123456"), (ANNA, "TEL:654321")),
        ((ANNA, "UID:1"), ("FN:Boris", "UID:1")),
    ],
    ids=["a shared phone", "a shared name", "a short uid"],
)
def test_two_people_stay_two(session: Session, bring: Bring, first: tuple[str], then: tuple[str]) -> None:
    bring(card(*first))
    assert counted(bring(card(*then), name="later.vcf")) == (1, 0, 0, 0)
    assert session.book.clients.count() == 2


def test_one_uid_on_every_card_joins_nobody(bring: Bring) -> None:
    same = "UID:00000000-0000-0000"
    assert counted(bring(card(ANNA, same), card("FN:Boris", same))) == (2, 0, 0, 0)


def test_a_card_that_comes_twice_in_a_file_is_one_person(bring: Bring) -> None:
    assert counted(bring(card(ANNA, "TEL:123456"), card(ANNA, "TEL:123456", "NOTE:x"))) == (1, 1, 0, 0)


def test_joining_adds_what_is_missing_and_replaces_nothing(session: Session, bring: Bring) -> None:
    bring(card(ANNA, "TEL:123456", "ORG:Bakery", "BDAY:1980-04-12", "CATEGORIES:Regular"))
    report = bring(
        card(ANNA, "TEL:12 34 56", "TEL:99", "ORG:Bank", "BDAY:1981-01-01", "NICKNAME:Ani", "CATEGORIES:regular"),
        name="later.vcf",
    )
    client = only(session)
    assert (client.company, client.birthday, client.nickname) == ("Bakery", PartialDate(1980, 4, 12), "Ani")
    assert [point.value for point in session.book.contact_points.of_client(client.id)] == ["123456", "99"]
    assert session.book.tags.count() == 1
    assert {(problem.what, problem.value, problem.why) for problem in report.problems} == {
        ("organisation", "Bank", "differs"),
        ("birthday", "1981-01-01", "differs"),
    }


def test_another_file_with_nothing_new_writes_nothing(bring: Bring, picture: Callable[[], Picture]) -> None:
    bring(card(ANNA, "TEL:123456"))
    before = picture()
    assert counted(bring(card(ANNA, "TEL:12 34 56"), name="later.vcf")) == (0, 0, 1, 0)
    assert picture() == before


def test_what_the_owner_removed_does_not_come_back_with_the_same_file(session: Session, bring: Bring) -> None:
    bring(card(ANNA, "TEL:123456"))
    session.details.remove("contact_points", session.book.contact_points.all()[0].id)
    bring(card(ANNA, "TEL:123456"))
    assert session.book.contact_points.count() == 0


# --- one step, or nothing


def test_undo_takes_everybody_out_and_redo_brings_them_back(
    session: Session, bring: Bring, picture: Callable[[], Picture]
) -> None:
    bring(card(ANNA, "TEL:123456"))
    before = picture()
    bring(card(ANNA, "TEL:123456", "NOTE:joined"), card("FN:Boris", "NOTE:new", "CATEGORIES:a"), name="later.vcf")
    after = picture()
    session.history.undo()
    assert picture() == before
    session.history.redo()
    assert picture() == after


def test_after_undo_the_file_may_be_brought_in_again(session: Session, bring: Bring) -> None:
    bring(card(ANNA))
    session.history.undo()
    assert counted(bring(card(ANNA))) == (1, 0, 0, 0)


def test_a_dry_run_counts_and_writes_nothing(bring: Bring, picture: Callable[[], Picture]) -> None:
    before = picture()
    report = bring(card(ANNA), dry_run=True)
    assert (counted(report), report.step, picture()) == ((1, 0, 0, 0), None, before)


def test_one_piece_of_news_for_all(bring: Bring, news: list[Changes]) -> None:
    report = bring(card(ANNA, "NOTE:x"), card("FN:Boris"))
    assert news == [report.changes]


def test_an_import_stopped_on_its_way_leaves_nothing(
    session: Session, tmp_path: Path, picture: Callable[[], Picture]
) -> None:
    file = tmp_path / "people.vcf"
    file.write_text(card(ANNA) + card("FN:Boris"))
    before = picture()

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Importing(session.desk).bring_in(file, progress=stop)
    assert picture() == before


def test_a_worker_brings_in_on_a_connection_of_its_own(
    session: Session, book_path: Path, clock: HandClock, tmp_path: Path, news: list[Changes]
) -> None:
    file = tmp_path / "people.vcf"
    file.write_text(card(ANNA))
    told: list[tuple[int, int]] = []
    report = import_in_own_connection(book_path, file, clock, lambda done, total: told.append((done, total)))
    assert only(session).name == "Anna Petrova"
    assert (told, news) == ([(1, 1)], [])
    assert report.changes is not None
    assert report.changes.touches("clients", client=only(session).id)


# --- the file


def test_a_first_look_shows_names_and_how_many(tmp_path: Path) -> None:
    file = tmp_path / "people.vcf"
    file.write_text("".join(card(f"FN:Guest {number}", "BDAY:soon") for number in range(30)))
    look = look_at(file)
    assert (look.format, look.cards) == ("vcf", 30)
    assert look.first_names == ("Guest 0", "Guest 1", "Guest 2", "Guest 3", "Guest 4")
    assert look.problems[0] == Problem("card 1", "birthday", "soon", "not_a_date")


def test_a_file_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    file = tmp_path / "contacts.txt"
    file.write_text(card(ANNA))
    assert read_people(file).read == 1


def refused(file: Path) -> str:
    with pytest.raises(UserError) as caught:
        read_people(file)
    assert caught.value.facts["file"] == file.name
    return caught.value.code


def test_a_table_is_refused_kindly(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("name\nAnna\n")
    assert refused(file) == "import_format"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.vcf")
    assert refused(tmp_path / "pipe.vcf") == "import_unreadable"


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    assert (refused(tmp_path), refused(tmp_path / "none.vcf")) == ("import_folder", "import_no_file")


def test_a_file_too_big_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "big.vcf"
    with file.open("wb") as out:
        out.truncate(21 * 1024 * 1024)
    assert refused(file) == "import_too_big"

"""What leaves the book as JSON: everything that is known of everyone."""

from __future__ import annotations

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

from smallcrm.domain.changes import Label
from smallcrm.domain.records import Staff
from smallcrm.errors import UserError
from smallcrm.services.exporting import Exporting
from smallcrm.services.session import Session


def exported(session: Session, *, photos: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = json.loads("".join(Exporting(session.desk).text("json", photos=photos)))
    return found


def client(session: Session, name: str, *, photos: bool = False) -> dict[str, Any]:
    [found] = [one for one in exported(session, photos=photos)["clients"] if one["name"] == name]
    assert isinstance(found, dict)
    return found


def test_an_empty_book_is_a_whole_object(session: Session) -> None:
    session.shop.set("name", "Café Blau")
    session.shop.set("currency", "EUR")
    with session.book.operation(Label("tested")):
        session.book.staff.insert(Staff(id="m", name="Mira", initials="MI"))
    found = exported(session)
    assert {name: found[name] for name in ("format", "version", "currency", "clients")} == {
        "format": "smallcrm",
        "version": 1,
        "currency": "EUR",
        "clients": [],
    }
    assert found["shop"]["name"] == "Café Blau"
    assert found["staff"] == [{"id": "m", "name": "Mira", "initials": "MI", "left": None}]


def test_a_regular_is_told_whole(session: Session, regular: str) -> None:
    found = client(session, "Clara Full")
    assert found["id"] == regular
    assert (found["nickname"], found["organisation"], found["birthday"]) == ("Clari", "Café Blau", "1980-04-20")
    assert found["phones"] == [{"value": "+44 20 7946 0018", "label": ""}]
    assert found["usual"] == [{"text": "Oat latte", "price": "4.50"}]
    assert (found["allergies"], found["alerts"], found["allergens"]) == ("listed", ["Nuts"], ["Nuts"])
    assert found["dates"] == [{"name": "Wedding", "date": "--06-01"}]
    assert (found["tags"], found["has_photo"]) == (["quiet"], False)
    assert [(ask["text"], ask["closed"]) for ask in found["asks"]] == [("the exam", "2026-04-15"), ("the leg", None)]
    assert found["followups"] == [{"text": "Call", "due": "2026-04-15", "done": None}]
    assert [(row["kind"], row["amount"]) for row in found["promises"]] == [("debt", "9.00")]


def test_a_visit_carries_its_money_and_its_words(session: Session, regular: str) -> None:
    visits = client(session, "Clara Full")["visits"]
    assert [(visit["date"], visit["amount"], visit["tip"], visit["note"], visit["payment"]) for visit in visits] == [
        ("2026-04-15", "4.50", "0.50", "Back from Bali #quiet", "paid"),
        ("2026-04-01", "3.00", None, None, "tab"),
    ]


def test_people_around_name_the_client_they_are(session: Session, regular: str) -> None:
    [petya] = client(session, "Clara Full")["people"]
    bob = client(session, "Bob Friend")
    assert (petya["name"], petya["relation"], petya["client"]) == ("Petya", "son", bob["id"])
    assert bob["brought_by"] == regular


def test_what_is_not_known_is_null_or_empty(session: Session, anna: str) -> None:
    found = client(session, "Anna Petrova")
    assert (found["birthday"], found["died"], found["archived"], found["allergies"]) == (None, None, None, "not asked")
    assert [found[name] for name in ("phones", "emails", "addresses", "usual", "notes", "visits", "people")] == [[]] * 7


def test_the_put_away_are_told_too_and_drafts_are_not(session: Session, anna: str) -> None:
    session.notes.keep_draft(anna, "half a thought", True)
    session.clients.archive(anna)
    assert client(session, "Anna Petrova")["archived"] == "2026-04-15"
    assert "half a thought" not in json.dumps(exported(session))


def test_a_photo_goes_along_only_when_asked(session: Session, anna: str) -> None:
    with session.book.operation(Label("tested")):
        session.book.clients.update(anna, photo=session.book.photos.add(b"\xff\xd8\xffjpeg"))
    plain = client(session, "Anna Petrova")
    assert (plain["has_photo"], "photo" in plain) == (True, False)
    photo = client(session, "Anna Petrova", photos=True)["photo"]
    assert (photo["type"], b64decode(photo["base64"])) == ("image/jpeg", b"\xff\xd8\xffjpeg")


def test_several_texts_under_one_label_are_all_told(session: Session, anna: str) -> None:
    session.details.add_preference(anna, "label", "Baker", label="title")
    session.details.add_preference(anna, "label", "Singer", label="title")
    assert client(session, "Anna Petrova")["labels"] == {"title": "Baker; Singer"}


def test_an_export_shows_one_moment(session: Session, anna: str, book_path: Path) -> None:
    reading = Session.read(book_path, session.clock)
    pieces = Exporting(reading.desk).text("json")
    first = next(pieces)
    session.clients.create("Too late")
    names = [one["name"] for one in json.loads(first + "".join(pieces))["clients"]]
    reading.close()
    assert names == ["Anna Petrova"]


def test_other_formats_are_not_there_yet(session: Session) -> None:
    with pytest.raises(UserError) as caught:
        Exporting(session.desk).text("csv")
    assert (caught.value.code, caught.value.facts) == ("export_format", {"format": "csv"})

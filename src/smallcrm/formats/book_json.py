"""A book as JSON, for other programs and for keeping."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from smallcrm.domain import money
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
    Staff,
    Tag,
    Visit,
)

FORMAT, VERSION = "smallcrm", 1
_ALLERGIES = {"not_asked": "not asked", "none_known": "none known", "listed": "listed"}


@dataclass(frozen=True, kw_only=True)
class Everything:
    """All the book holds of one client, each kind in the book's own order. `photo` are the bytes of a JPEG."""

    client: Client
    contact_points: Iterable[ContactPoint] = ()
    preferences: Iterable[Preference] = ()
    alerts: Iterable[Alert] = ()
    people: Iterable[Person] = ()
    dates: Iterable[ImportantDate] = ()
    tags: Iterable[Tag] = ()
    asks: Iterable[Ask] = ()
    followups: Iterable[FollowUp] = ()
    promises: Iterable[Promise] = ()
    notes: Iterable[Note] = ()
    visits: Iterable[Visit] = ()
    photo: bytes | None = None


def written(
    *,
    currency: str,
    shop: Mapping[str, str],
    staff: Iterable[Staff],
    clients: Iterable[Everything],
    digits: int = 2,
) -> Iterator[str]:
    """The text of one JSON object, a client at a time, so that a large book never stands in memory as a whole."""
    head = {
        "format": FORMAT,
        "version": VERSION,
        "currency": currency,
        "shop": dict(shop),
        "staff": [_staff(member) for member in staff],
    }
    yield f'{_json(head)[:-1]}, "clients": ['
    before = "\n"
    for everything in clients:
        yield before + _json(client_json(everything, digits))
        before = ",\n"
    yield "\n]}\n"


def client_json(everything: Everything, digits: int = 2) -> dict[str, Any]:
    """One client. Money as "4.50", days as ISO text, birthdays as `PartialDate` writes them, phones as they stand."""
    client = everything.client
    return {
        "id": client.id,
        "name": client.name,
        "nickname": client.nickname,
        "kind": client.kind,
        "since": client.since,
        "archived": _day(client.archived),
        "died": _day(client.died),
        "moved_away": _day(client.moved_away),
        "birthday": _partial(client.birthday),
        "language": client.language,
        "organisation": client.company,
        "arrangement": client.arrangement,
        "away_until": _day(client.away_until),
        "brought_by": client.brought_by,
        **_contacts(everything.contact_points),
        **_preferences(everything.preferences, digits),
        "allergies": _ALLERGIES.get(client.allergies, client.allergies),
        **_alerts(everything.alerts),
        **_around(everything),
        **_to_do(everything, digits),
        **_history(everything, digits),
        **_photo(everything),
    }


def _contacts(points: Iterable[ContactPoint]) -> dict[str, Any]:
    found: dict[str, list[dict[str, str]]] = {"phones": [], "emails": [], "addresses": [], "links": []}
    lists = {"phone": "phones", "email": "emails", "address": "addresses"}
    for point in points:
        found[lists.get(point.kind, "links")].append({"value": point.value, "label": point.label})
    return found


def _preferences(rows: Iterable[Preference], digits: int) -> dict[str, Any]:
    rows = tuple(rows)
    labels: dict[str, str] = {}
    for row in rows:
        if row.kind == "label":
            labels[row.label] = f"{labels[row.label]}; {row.text}" if row.label in labels else row.text
    return {
        "usual": [{"text": row.text, "price": _amount(row.price, digits)} for row in rows if row.kind == "usual"],
        "likes": [row.text for row in rows if row.kind == "like"],
        "dislikes": [row.text for row in rows if row.kind == "dislike"],
        "habits": [row.text for row in rows if row.kind == "habit"],
        "labels": labels,
    }


def _alerts(rows: Iterable[Alert]) -> dict[str, Any]:
    """`alerts` are all texts to be warned of, allergies first; `allergens` those that are allergies."""
    rows = sorted(rows, key=lambda row: row.kind != "allergy")
    return {"alerts": [row.text for row in rows], "allergens": [row.text for row in rows if row.kind == "allergy"]}


def _around(everything: Everything) -> dict[str, Any]:
    return {
        "people": [
            {
                "name": person.name,
                "relation": person.relation,
                "birthday": _partial(person.birthday),
                "client": person.other_id,
                "remark": person.remark,
                "died": _day(person.died),
            }
            for person in everything.people
        ],
        "dates": [{"name": row.name, "date": str(row.when)} for row in everything.dates],
        "tags": list(dict.fromkeys(tag.name for tag in everything.tags)),
    }


def _to_do(everything: Everything, digits: int) -> dict[str, Any]:
    return {
        "asks": [
            {
                "text": ask.text,
                "asked": _day(ask.asked),
                "from": _day(ask.from_date),
                "context": ask.context,
                "closed": _day(ask.closed),
            }
            for ask in everything.asks
        ],
        "followups": [{"text": row.text, "due": _day(row.due), "done": _day(row.done)} for row in everything.followups],
        "promises": [
            {
                "kind": row.kind,
                "text": row.text,
                "amount": _amount(row.amount, digits),
                "made": _day(row.made),
                "done": _day(row.done),
            }
            for row in everything.promises
        ],
    }


def _history(everything: Everything, digits: int) -> dict[str, Any]:
    """Newest first. A visit's `note` is the text of the line that noted it."""
    notes = tuple(everything.notes)
    lines = {note.id: note.text for note in notes}
    return {
        "notes": [
            {
                "date": _day(note.day),
                "time": note.time,
                "kind": note.kind,
                "text": note.text,
                "author": note.author,
                "pinned": note.pinned,
            }
            for note in notes
        ],
        "visits": [
            {
                "date": _day(visit.day),
                "time": visit.time,
                "amount": _amount(visit.amount, digits),
                "tip": _amount(visit.tip, digits),
                "note": lines.get(visit.note_id or ""),
                "payment": visit.payment,
                "settled": _day(visit.settled),
            }
            for visit in everything.visits
        ],
    }


def _photo(everything: Everything) -> dict[str, Any]:
    found: dict[str, Any] = {"has_photo": everything.client.photo is not None}
    if everything.photo is not None:
        found["photo"] = {"type": "image/jpeg", "base64": b64encode(everything.photo).decode("ascii")}
    return found


def _staff(member: Staff) -> dict[str, Any]:
    return {"id": member.id, "name": member.name, "initials": member.initials, "left": _day(member.left)}


def _amount(minor: int | None, digits: int) -> str | None:
    return None if minor is None else money.plain(minor, digits)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _partial(day: PartialDate | None) -> str | None:
    return None if day is None else str(day)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

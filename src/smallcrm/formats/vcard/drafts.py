"""From the properties of one card to the draft of one client."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from smallcrm.domain.draft import ClientDraft, Problem
from smallcrm.domain.partial_date import PartialDate
from smallcrm.formats.vcard import around, contacts
from smallcrm.formats.vcard.cards import Card, shown
from smallcrm.formats.vcard.contacts import Found
from smallcrm.formats.vcard.dates import NotADay, read_day
from smallcrm.formats.vcard.names import one_line, written_name
from smallcrm.formats.vcard.photos import photo
from smallcrm.formats.vcard.properties import Property

_DEATHS = ("DEATHDATE", "X-DEATHDATE")
_DETAILS = {"TITLE": "title", "ROLE": "role", "GENDER": "gender"}


def draft_of(card: Card) -> Iterator[ClientDraft | Problem]:
    """The person, if the card holds one, then all that was wrong with the card."""
    found: Found = {}
    for line in card.properties:
        found.setdefault(line.name, []).append(line)
        if not line.as_declared:
            card.report(line.name.lower(), line.value, "characters")
    draft = _person(card, found)
    if draft is not None:
        yield draft
    yield from card.problems


def _person(card: Card, found: Found) -> ClientDraft | None:
    if "group" in (_first(found, "KIND").lower(), _first(found, "X-ADDRESSBOOKSERVER-KIND").lower()):
        card.report("card", written_name(found), "group")
        return None
    draft = _contents(card, found)
    written = written_name(found)
    reachable_by = (one.value for one in (*draft.emails, *draft.phones))
    name = next(filter(None, (written, draft.nickname, draft.organisation, *reachable_by)), "")
    if not name:
        card.report("card", _remains(card), "no_name")
        return None
    return replace(draft, name=name, name_is_fallback=not written)


def _contents(card: Card, found: Found) -> ClientDraft:
    """Everything but the name."""
    labels = contacts.own_labels(found)
    organisation, details = _organisation(found)
    details += [(what, one_line(line.text())) for line in card.properties if (what := _DETAILS.get(line.name, ""))]
    birthday = _birthday(card, found, details)
    died = [line.text() for name in _DEATHS for line in found.get(name, ())]
    details += [("died", text) for text in died]
    dates = around.days(card, found, labels, details)
    people = [*around.people(card, found, labels), *_agents(card, found, details)]
    return ClientDraft(
        name="",
        where=card.where,
        nickname=_nickname(found),
        birthday=birthday,
        organisation=organisation,
        language=_first(found, "LANG") or _first(found, "LANGUAGE"),
        phones=contacts.phones(found, labels),
        emails=contacts.emails(found, labels),
        addresses=contacts.addresses(found, labels),
        webs=contacts.webs(found, labels),
        notes=tuple(text for line in found.get("NOTE", ()) if (text := line.text())),
        tags=_tags(found),
        people=tuple(dict.fromkeys(people)),
        dates=dates,
        details=tuple(dict.fromkeys((what, text) for what, text in details if text)),
        uid=_first(found, "UID") or None,
        photo=photo(card, found),
        died=any(died),
    )


def _first(found: Found, name: str) -> str:
    return next((text for line in found.get(name, ()) if (text := one_line(line.text()))), "")


def _nickname(found: Found) -> str:
    written = [part for line in found.get("NICKNAME", ()) for part in line.parts(",")]
    written += [value for kind, value, _, _ in around.android_rows(found) if kind == "nickname"]
    return ", ".join(dict.fromkeys(filter(None, map(one_line, written))))


def _organisation(found: Found) -> tuple[str, list[tuple[str, str]]]:
    """The first organisation's name; its departments and all further organisations as details."""
    organisation = ""
    details: list[tuple[str, str]] = []
    for line in found.get("ORG", ()):
        parts = [part for part in map(one_line, line.parts()) if part]
        if parts and not organisation:
            organisation = parts.pop(0)
            details.append(("department", ", ".join(parts)))
        elif parts:
            details.append(("organisation", ", ".join(parts)))
    return organisation, details


def _birthday(card: Card, found: Found, details: list[tuple[str, str]]) -> PartialDate | None:
    """The first that is a day; when none is, the texts are kept in the details and reported."""
    failed: list[tuple[str, str]] = []
    for text, omitted in _birthdays(found):
        try:
            return read_day(text, omitted_year=omitted)
        except NotADay as error:
            failed.append((text, error.why))
    for text, why in failed:
        card.report("birthday", text, why)
        details.append(("birthday", text))
    return None


def _birthdays(found: Found) -> Iterator[tuple[str, str]]:
    for line in found.get("BDAY", ()):
        if one_line(line.text()):
            yield one_line(line.text()), line.parameter("X-APPLE-OMIT-YEAR")
    for kind, text, number, _ in around.android_rows(found):
        if kind == "contact_event" and number == "3" and text:
            yield text, ""


def _tags(found: Found) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(tag for line in found.get("CATEGORIES", ()) for tag in map(one_line, line.parts(",")) if tag)
    )


def _agents(card: Card, found: Found, details: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Agents by name; how to reach them goes to the details, for nothing of a card is dropped."""
    agents: list[tuple[str, str]] = []
    inline = map(_inline, found.get("AGENT", ()))
    for properties in (*(agent.properties for agent in card.agents), *inline):
        inner: Found = {}
        for line in properties:
            inner.setdefault(line.name, []).append(line)
        reach = [one.value for one in (*contacts.phones(inner, {}), *contacts.emails(inner, {}))]
        name = written_name(inner) or ", ".join(reach)
        if name:
            agents.append((name, "agent"))
            details.append(("agent", ", ".join(dict.fromkeys((name, *reach))) if reach else ""))
    return agents


def _inline(line: Property) -> list[Property]:
    """The properties of an agent's card that stands as one escaped value (3.0), or the plain name as one."""
    text = line.text()
    if not text or text.lower().startswith(("cid:", "urn:", "http:", "https:")):
        return []
    rows = text.splitlines()
    if not rows[0].strip().upper().startswith("BEGIN:"):
        return [Property("", "FN", {}, line.value, b"")]
    properties = []
    for row in rows:
        name, colon, value = row.partition(":")
        if colon:
            properties.append(Property("", name.split(";")[0].split(".")[-1].strip().upper(), {}, value, b""))
    return properties


def _remains(card: Card) -> str:
    """What a card without a name holds, for the report."""
    texts = (line.text() for line in card.properties if line.name not in ("VERSION", "N", "FN", "REV", "PRODID"))
    return shown(" · ".join(text for text in texts if text))

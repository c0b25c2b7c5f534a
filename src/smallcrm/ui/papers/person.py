"""What papers about one person share: their frame, and the words for their rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date

from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Person
from smallcrm.reports.document import Frame
from smallcrm.services.session import Session
from smallcrm.ui.noop import QT_TRANSLATE_NOOP
from smallcrm.ui.words import Words, language_name, translate

_CODE = re.compile(r"[a-z]{2,3}([-_][A-Za-z]{2,4})?", re.ASCII)

# Codes of the book; what another program wrote is shown as it is.
CONTACTS: Mapping[str, str] = {
    "phone": QT_TRANSLATE_NOOP("Editor", "Phone"),
    "email": QT_TRANSLATE_NOOP("Editor", "E-mail"),
    "messenger": QT_TRANSLATE_NOOP("Editor", "Messenger"),
    "web": QT_TRANSLATE_NOOP("Editor", "Web"),
    "address": QT_TRANSLATE_NOOP("Editor", "Address"),
}
KINDS: Mapping[str, str] = {
    "guest": QT_TRANSLATE_NOOP("Editor", "Guest"),
    "partner": QT_TRANSLATE_NOOP("Editor", "Partner"),
    "reseller": QT_TRANSLATE_NOOP("Editor", "Reseller"),
    "company": QT_TRANSLATE_NOOP("Editor", "Company"),
}
NOTES: Mapping[str, str] = {
    "contact": QT_TRANSLATE_NOOP("Paper", "no visit"),
    "complaint": QT_TRANSLATE_NOOP("Facts", "Complaint"),
    "job": QT_TRANSLATE_NOOP("Facts", "Job"),
    "request": QT_TRANSLATE_NOOP("Facts", "Request"),
    "thought": QT_TRANSLATE_NOOP("Facts", "Thought"),
}


def frame(session: Session, title: str, about: str, hint: str) -> Frame:
    """What stands around each page."""
    return Frame(title, session.shop.get("name"), about, hint, translate("Paper", "page %1 of %2"))


def full_date(words: Words, day: date) -> str:
    """12 November 2025: paper is read in other years, too."""
    return words.partial(PartialDate(day.year, day.month, day.day))


def contact_kind(kind: str) -> str:
    """Phone, E-mail."""
    return translate("Editor", CONTACTS[kind]) if kind in CONTACTS else kind


def client_kind(kind: str) -> str:
    """Guest, Partner."""
    return translate("Editor", KINDS[kind]) if kind in KINDS else kind


def note_kind(kind: str) -> str:
    """Complaint, Job; "" for a plain note."""
    if kind == "note":
        return ""
    if kind == "contact":
        return translate("Paper", NOTES[kind])
    return translate("Facts", NOTES[kind]) if kind in NOTES else kind


def since(words: Words, value: str) -> str:
    """2021; April 2021; 12 April 2021."""
    with suppress(ValueError):
        return words.partial(PartialDate.parse(value)) if "-" in value else value
    return value


def named(person: Person) -> str:
    """Tom, son."""
    return joined((person.name, person.relation), ", ")


def joined(pieces: Iterable[str], between: str = " · ") -> str:
    """Those of the pieces that say something."""
    return between.join(piece for piece in pieces if piece)


def language(said: str) -> str:
    """A language in words where its code is written down: "uk" is Українська; anything else as it is written."""
    return language_name(said.replace("_", "-")) if _CODE.fullmatch(said) else said

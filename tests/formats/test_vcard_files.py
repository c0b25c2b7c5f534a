"""Cards from real programs are read as a careful person reads them."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from smallcrm.domain.draft import ClientDraft
from smallcrm.errors import UserError
from smallcrm.formats.vcard import read_vcard

HERE = Path(__file__).parent / "data"
# a bigger collection, of files that may not be passed on, where a developer has it
CORPUS = Path(__file__).parents[2].parent / "shared" / "corpora"
PAIRS = [(card, card.with_name(f"{card.name}.json")) for card in sorted(HERE.glob("*.vcf"))] + [
    (card, CORPUS / "expected" / f"{card.name}.json") for card in sorted((CORPUS / "files").glob("*.vcf"))
]


def read(path: Path) -> tuple[list[ClientDraft], int]:
    """The people of a file, and how many problems were told."""
    with path.open("rb") as stream:
        try:
            found = list(read_vcard(stream))
        except UserError:
            return [], 1
    people = [one for one in found if isinstance(one, ClientDraft)]
    return people, len(found) - len(people)


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def dialled(number: str) -> str:
    return re.sub(r"[^0-9+A-Za-z]", "", number.removeprefix("tel:"))


def expected_of(person: dict[str, Any], draft: ClientDraft) -> dict[str, tuple[object, object]]:
    """What the facts say and what was read, for all that can be compared."""
    have = {dialled(phone.value) for phone in draft.phones}
    mails = {mail.value.lower() for mail in draft.emails}
    birthday = str(draft.birthday) if draft.birthday else None
    birthdays = [person["birthday"], *person.get("birthday_also_ok", [])]
    organisation = plain(person["organisation"] or "")
    return {
        "phones": ([], [phone for phone in person["phones"] if dialled(phone) not in have]),
        "emails": ([], [mail for mail in person["emails"] if mail.lower() not in mails]),
        "birthday": (birthday if birthday in birthdays else birthdays, birthday),
        "organisation": (organisation or draft.organisation, draft.organisation),
        "photo": (True, draft.photo is not None or person["has_photo"] is not True),
        "note": (bool(person["has_note"]), bool(draft.notes)),
        "fallback": (bool(person.get("name_is_fallback")), draft.name_is_fallback),
    }


@pytest.mark.parametrize(("card", "facts"), PAIRS, ids=[card.name for card, _ in PAIRS])
def test_a_real_file_gives_its_people_and_tells_what_it_could_not_read(card: Path, facts: Path) -> None:
    expected = json.loads(facts.read_text(encoding="utf-8"))
    people, problems = read(card)
    allowed = [expected.get("contacts"), *expected.get("contacts_also_ok", [])]
    assert len(people) in allowed or (allowed == [None] and not people)
    assert len(people) == expected.get("contacts") or problems
    assert "\ufffd" not in repr(people)
    for person in expected.get("first", []):
        if len(people) != expected["contacts"]:
            break
        names = {plain(name) for name in [person["full_name"], *person["full_name_also_ok"]]}
        (draft, *_) = [one for one in people if plain(one.name) in names]
        for what, (wanted, got) in expected_of(person, draft).items():
            assert got == wanted, what

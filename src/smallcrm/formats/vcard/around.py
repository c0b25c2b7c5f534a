"""People and days around the person of a card: relatives, agents, anniversaries."""

from __future__ import annotations

from collections.abc import Iterator

from smallcrm.domain.partial_date import PartialDate
from smallcrm.formats.vcard.cards import Card
from smallcrm.formats.vcard.contacts import Found, label_of
from smallcrm.formats.vcard.dates import NotADay, read_day
from smallcrm.formats.vcard.names import one_line

_RELATIVES = {
    "X-SPOUSE": "spouse",
    "X-MS-SPOUSE": "spouse",
    "X-EVOLUTION-SPOUSE": "spouse",
    "X-KADDRESSBOOK-X-SPOUSESNAME": "spouse",
    "X-MS-CHILD": "child",
    "X-CHILD": "child",
    "X-MANAGER": "manager",
    "X-MS-MANAGER": "manager",
    "X-EVOLUTION-MANAGER": "manager",
    "X-KADDRESSBOOK-X-MANAGERSNAME": "manager",
    "X-ASSISTANT": "assistant",
    "X-MS-ASSISTANT": "assistant",
    "X-EVOLUTION-ASSISTANT": "assistant",
    "X-KADDRESSBOOK-X-ASSISTANTSNAME": "assistant",
}
_ANNIVERSARIES = (
    "ANNIVERSARY",
    "X-ANNIVERSARY",
    "X-MS-ANNIVERSARY",
    "X-EVOLUTION-ANNIVERSARY",
    "X-KADDRESSBOOK-X-ANNIVERSARY",
)
_ADDRESSES_OF_CARDS = ("urn:", "http:", "https:", "mailto:", "data:")
_ANDROID = "vnd.android.cursor.item/"
# Android's numbers for the kinds of its own rows; 0 is the owner's word, 3 of the days is the birthday
_ANDROID_DAYS = {"1": "anniversary", "2": "other"}
_ANDROID_RELATIONS = {
    "1": "assistant",
    "2": "brother",
    "3": "child",
    "4": "partner",
    "5": "father",
    "6": "friend",
    "7": "manager",
    "8": "mother",
    "9": "parent",
    "10": "partner",
    "11": "referred",
    "12": "relative",
    "13": "sister",
    "14": "spouse",
}


def people(card: Card, found: Found, labels: dict[str, str]) -> Iterator[tuple[str, str]]:
    """(name, relation) of everybody named; an address in place of a name is reported."""
    for line in (*found.get("RELATED", ()), *found.get("X-ABRELATEDNAMES", ())):
        name = one_line(line.text())
        if name.lower().startswith(_ADDRESSES_OF_CARDS):
            card.report("person", name, "unreadable")
        elif name:
            yield name, label_of(line, labels)
    for property_name, relation in _RELATIVES.items():
        for line in found.get(property_name, ()):
            if one_line(line.text()):
                yield one_line(line.text()), relation
    for kind, name, number, own in android_rows(found):
        if kind == "relation" and name:
            yield name, own or _ANDROID_RELATIONS.get(number, "")


def days(
    card: Card, found: Found, labels: dict[str, str], details: list[tuple[str, str]]
) -> tuple[tuple[str, PartialDate], ...]:
    """(name, day) of every day but the birthday; what is no day is reported and kept in the details."""
    good: dict[tuple[str, PartialDate], None] = {}
    for name, text, omitted_year in _written_days(found, labels):
        try:
            good[name, read_day(text, omitted_year=omitted_year)] = None
        except NotADay as error:
            card.report("date", text, error.why)
            details.append(("date", f"{name}: {text}" if name else text))
    return tuple(good)


def _written_days(found: Found, labels: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for property_name in (*_ANNIVERSARIES, "X-ABDATE"):
        for line in found.get(property_name, ()):
            name = label_of(line, labels) if property_name == "X-ABDATE" else "anniversary"
            if line.text():
                yield name, one_line(line.text()), line.parameter("X-APPLE-OMIT-YEAR")
    for kind, text, number, own in android_rows(found):
        if kind == "contact_event" and number != "3" and text:
            yield own or _ANDROID_DAYS.get(number, ""), text, ""


def android_rows(found: Found) -> Iterator[tuple[str, str, str, str]]:
    """(kind, value, number, own label) of Android's private rows."""
    for line in found.get("X-ANDROID-CUSTOM", ()):
        kind, value, number, own = [*map(one_line, line.parts()), "", "", "", ""][:4]
        if kind.startswith(_ANDROID):
            yield kind.removeprefix(_ANDROID), value, number, own

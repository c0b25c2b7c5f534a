"""What the side column says of a client: each fact with the field of the editor it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from smallcrm.domain import birthdays, presence
from smallcrm.domain.birthday_list import Birthday
from smallcrm.domain.page import ClientPage
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import NONE_KNOWN, ContactPoint, Person
from smallcrm.ui.noop import QT_TRANSLATE_NOOP
from smallcrm.ui.words import Words, translate

_CONTACT_ICONS = {
    "phone": "phone",
    "email": "mail",
    "address": "map-pin",
    "web": "monitor",
    "messenger": "message-circle",
}
# A guest is what everybody is: not worth a line.
_KINDS = {
    "partner": QT_TRANSLATE_NOOP("Editor", "Partner"),
    "reseller": QT_TRANSLATE_NOOP("Editor", "Reseller"),
    "company": QT_TRANSLATE_NOOP("Editor", "Company"),
}
_PAIRS = ("husband", "wife", "partner", "boyfriend", "girlfriend", "spouse")
_PETS = ("dog", "cat", "pet", "puppy", "kitten")


class Fact(NamedTuple):
    """One row: icon, what it is, what is said of it, the field to edit it in ("phone:ID").

    `contact` is the whole value of a phone or an address; `client` the id of a client it is about; `birthday` is one
    that is near, to be wished from here.
    """

    icon: str
    text: str
    remark: str = ""
    field: str = ""
    contact: ContactPoint | None = None
    client: str = ""
    birthday: Birthday | None = None


def family(page: ClientPage, words: Words, today: date, leap_rule: str = birthdays.FEB_28) -> Iterator[Fact]:
    """The people around them, days, and how to reach them. `leap_rule`: when who was born on 29 February turns."""
    near = {one.person_id: one for one in page.birthdays}
    for person in page.people:
        yield _person(person, words, today, leap_rule)._replace(birthday=near.get(person.id))
    birthday, own = page.client.birthday, near.get(None)
    if birthday:
        turns = words.birthday(birthday, page.birthday_on, today) if presence.greets(page.client) else ""
        if own and own.wished:
            turns = translate("Side", "Wished %1").replace("%1", words.short_day(own.wished, today))
        yield Fact("cake", words.partial(birthday), turns, "birthday", birthday=own)
    for day in page.dates:
        yield Fact("calendar", day.name, words.partial(day.when), f"date:{day.id}")
    for contact in page.contact_points:
        icon = _CONTACT_ICONS.get(contact.kind, "phone")
        field = f"{contact.kind}:{contact.id}"
        yield Fact(icon, " ".join(contact.value.split()), _capital(contact.label), field, contact)


def still_open(page: ClientPage, words: Words, today: date) -> Iterator[Fact]:
    """What is to be done, promised, owed."""
    # Nothing is to be done any more with whoever has died; the editor still has it.
    for followup in page.followups if presence.greets(page.client) else ():
        yield Fact("bell", followup.text, words.day(followup.due, today), f"followup:{followup.id}")
    for promise in page.promises:
        kind = translate("Side", "Promised") if promise.kind == "promise" else translate("Side", "Owes")
        amount = words.money(promise.amount) if promise.amount is not None else ""
        said = ", ".join(piece for piece in (kind, amount) if piece and promise.text) or kind
        icon = "gift" if promise.kind == "promise" else "banknote"
        yield Fact(icon, promise.text or amount, said, f"promise:{promise.id}")
    if page.figures.owed:
        yield Fact("banknote", words.sum(page.figures.owed), translate("Side", "On the tab"))


def also_known(page: ClientPage, words: Words) -> Iterator[Fact]:
    """What else there is."""
    client = page.client
    said = {"like": ("heart", translate("Side", "Likes")), "dislike": ("x", translate("Side", "Does not like"))}
    for preference in page.preferences:
        field = f"{preference.kind}:{preference.id}"
        if preference.kind == "label":
            yield Fact("info", preference.text, preference.label, field)
        elif preference.kind in said:
            icon, remark = said[preference.kind]
            yield Fact(icon, preference.text, remark, field)
    away = words.full_day(client.away_until) if client.away_until else ""
    # Where everybody is asked, it stands on top.
    none_known = (
        translate("Side", "No known allergies") if client.allergies == NONE_KNOWN and not page.allergies_none else ""
    )
    names = dict.fromkeys(tag.name for tag in page.tags)
    facts = (
        Fact("check", none_known, field="allergy"),
        Fact("hand-coins", client.arrangement, translate("Side", "Arrangement"), "arrangement"),
        Fact("users", _kind(client.kind), translate("Editor", "Kind of client"), "kind"),
        Fact("briefcase", client.company, translate("Side", "Company"), "company"),
        Fact("user", client.nickname, translate("Side", "Called"), "nickname"),
        Fact("users", page.brought_by, translate("Side", "Brought by"), "brought_by", client=client.brought_by or ""),
        *(
            Fact("user-plus", name, translate("Side", "Brought along"), client=brought)
            for brought, name in page.brought
        ),
        Fact("clock", away, translate("Side", "Away until"), "away_until"),
        Fact("tag", " ".join(f"#{name}" for name in names), field="tag"),
    )
    yield from (fact for fact in facts if fact.text)


def _person(person: Person, words: Words, today: date, leap_rule: str) -> Fact:
    age = _age(person.birthday, today, leap_rule) if person.birthday and presence.greets(person) else None
    name = f"{person.name}, {words.number(age)}" if age is not None else person.name
    remark = ", ".join(piece for piece in (_capital(person.relation), person.remark) if piece)
    if person.birthday and age is None and presence.greets(person):
        remark = remark or words.partial(person.birthday)
    if person.died:
        died = translate("Side", "died %1").replace("%1", str(person.died.year))
        remark = f"{remark}, {died}" if remark else _capital(died)
    return Fact(_person_icon(person.relation), name, remark, f"people:{person.id}", client=person.other_id or "")


def _age(born: PartialDate, today: date, leap_rule: str) -> int | None:
    """Years lived; None where the year or the day is not known, and in the first year."""
    if born.year is None or born.month is None or born.day is None:
        return None
    turns = birthdays.falls_on(born, today.year, leap_rule)
    return today.year - born.year - (turns is not None and today < turns) or None


def _kind(kind: str) -> str:
    if kind == "guest":
        return ""
    # Another program's word is shown as it is.
    return translate("Editor", _KINDS[kind]) if kind in _KINDS else kind


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _person_icon(relation: str) -> str:
    word = relation.casefold().split(",")[0].strip()
    if word in _PETS:
        return "paw-print"
    return "heart" if word in _PAIRS else "users"

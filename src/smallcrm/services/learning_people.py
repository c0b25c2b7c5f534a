"""What a line teaches of somebody around a client: that there is such a one, their birthday, what was said of them."""

from __future__ import annotations

from datetime import date

from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Person
from smallcrm.fold import fold
from smallcrm.services.clients import LONGEST_FIELD, LONGEST_NAME
from smallcrm.storage.book import Book


def learn_person(
    book: Book, client_id: str, name: str, relation: str, remark: str, *, birthday: PartialDate | None = None
) -> bool:
    """Somebody around the client, once; what is said of one who is known is added to what was known."""
    name = name[:LONGEST_NAME].rstrip()
    if not name:
        return False
    around = book.people.of_client(client_id)
    alike = [row for row in around if called(row.name, name)]
    known = next((row for row in alike if fold(row.name) == fold(name)), next(iter(alike), None))
    if known is None:
        row = Person(
            id=book.new_id(),
            client_id=client_id,
            name=name,
            relation=relation,
            birthday=birthday,
            remark=remark,
            position=max((row.position for row in around), default=-1) + 1,
        )
        book.people.insert(row)
        return True
    changes: dict[str, object] = {}
    if relation and not known.relation:
        changes["relation"] = relation
    if remark and fold(remark) not in fold(known.remark):
        changes["remark"] = f"{known.remark}\n{remark}".strip()[:LONGEST_FIELD]
    if birthday and birthday != known.birthday and not says_less(birthday, known.birthday):
        changes["birthday"] = birthday
    if changes:
        book.people.update(known.id, **changes)
    return True


def birthday_of(value: str, today: date) -> PartialDate | None:
    """The birthday a line says; None for what is no day, or lies ahead."""
    try:
        born = PartialDate.parse(value)
    except ValueError:
        return None
    ahead = born.year and (born.year, born.month, born.day or 1) > (today.year, today.month, today.day)
    return None if ahead else born


def says_less(born: PartialDate, known: PartialDate | None) -> bool:
    """Whether it is the day that is known, without its year."""
    return known is not None and born.year is None and (known.month, known.day) == (born.month, born.day)


def another(typed: str, known: PartialDate | None) -> str:
    """The known birthday where the one a line says is another; "" where both may be so."""
    try:
        born = PartialDate.parse(typed)
    except ValueError:
        return ""
    if known is None:
        return ""
    same_day = (born.month, born.day) == (known.month, known.day)
    return "" if born == known or (same_day and None in (born.year, known.year)) else str(known)


def called(name: str, typed: str) -> bool:
    """Whether somebody of this name is meant: the whole name, or its first word."""
    words, said = fold(name).split(), fold(typed).split()
    return bool(said) and words[: len(said)] == said

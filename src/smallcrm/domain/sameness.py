"""When a person in a file is a person already in the book."""

from __future__ import annotations

from collections.abc import Iterable

SamenessKey = tuple[str, str, str]


def sameness_keys(*, uid: str | None, folded_name: str, contact_keys: Iterable[str]) -> frozenset[SamenessKey]:
    """The marks a person is known again by; two people are the same when they share one.

    uid           the card's own id, as written
    folded_name   the name without case, marks and doubled spaces
    contact_keys  comparable forms of phones (and e-mails, if wanted)

    A phone alone is not enough, for families and companies share one; nor is a name alone.

    >>> anna = sameness_keys(uid=None, folded_name="anna petrova", contact_keys=["+359888123456"])
    >>> petya = sameness_keys(uid=None, folded_name="petya petrova", contact_keys=["+359888123456"])
    >>> same_person(anna, petya)
    False
    """
    marks = {("contact", key, folded_name) for key in contact_keys if key and folded_name}
    if uid:
        marks.add(("uid", uid, ""))
    return frozenset(marks)


def same_person(one: frozenset[SamenessKey], other: frozenset[SamenessKey]) -> bool:
    """Whether import takes the two for one person."""
    return not one.isdisjoint(other)

"""Import knows people again by their card's id, or by name and phone together."""

from __future__ import annotations

import pytest

from smallcrm.domain.sameness import same_person, sameness_keys

ANNA = sameness_keys(uid="u1", folded_name="anna", contact_keys=["+1", "+2"])


@pytest.mark.parametrize(
    ("uid", "name", "phones", "same"),
    [
        ("u1", "anna petrova", [], True),
        ("u2", "anna", ["+2"], True),
        (None, "anna", ["+3", "+1"], True),
        (None, "petya", ["+1"], False),
        (None, "anna", ["+3"], False),
        (None, "anna", [], False),
        ("", "", [""], False),
    ],
)
def test_a_person_is_the_same_by_id_or_by_name_with_phone(
    uid: str | None, name: str, phones: list[str], same: bool
) -> None:
    assert same_person(ANNA, sameness_keys(uid=uid, folded_name=name, contact_keys=phones)) is same


def test_two_cards_without_id_and_phone_are_never_the_same() -> None:
    nobody = sameness_keys(uid=None, folded_name="", contact_keys=[])
    assert not same_person(nobody, nobody)

"""A data class completed late is a data class like any other."""

from dataclasses import FrozenInstanceError, fields, replace
from typing import Any

import pytest

from smallcrm.domain.late import dataclass


def a_class() -> Any:
    """One of which there is no object yet."""

    @dataclass(frozen=True)
    class Cup:
        of: str
        size: int = 2

    return Cup


def test_it_is_made_compared_changed_and_shown_as_usual() -> None:
    cup = a_class()("tea")
    assert (cup, cup.size, replace(cup, of="milk").of) == (type(cup)(of="tea"), 2, "milk")
    assert repr(cup).endswith("Cup(of='tea', size=2)")


def test_it_is_frozen_from_the_first_one_on() -> None:
    with pytest.raises(FrozenInstanceError):
        a_class()("tea").size = 3


def test_its_fields_are_known_before_there_is_one() -> None:
    assert [field.name for field in fields(a_class())] == ["of", "size"]


def test_one_that_stands_on_another_has_the_fields_of_both() -> None:
    @dataclass(frozen=True)
    class Cup:
        of: str
        size: int = 2

    @dataclass(frozen=True, kw_only=True)
    class Mug(Cup):
        colour: str

    assert (Mug(of="tea", colour="red").size, [field.name for field in fields(Mug)]) == (2, ["of", "size", "colour"])


def test_a_thread_that_comes_late_to_the_first_one_makes_its_own_all_the_same() -> None:
    kind = a_class()
    begun_before = kind.__init__
    first, second = kind("tea"), kind.__new__(kind)
    begun_before(second, "tea")
    assert first == second

"""Ids are made by us, never twice, and sort by when they were made."""

from uuid import UUID

from smallcrm.storage.ids import IdMaker
from tests.builders import Watch


def test_an_id_is_a_uuid_of_version_7_that_tells_its_time() -> None:
    watch = Watch()
    made = UUID(IdMaker(watch)())
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == int(watch.at.timestamp() * 1000)


def test_ids_of_one_millisecond_only_grow() -> None:
    new_id = IdMaker(Watch())
    made = [new_id() for _ in range(2000)]
    assert made == sorted(set(made))


def test_ids_grow_when_the_clock_steps_back() -> None:
    watch = Watch()
    new_id = IdMaker(watch)
    first = new_id()
    watch.go(days=-400)
    assert new_id() > first


def test_two_makers_do_not_make_the_same() -> None:
    watch = Watch()
    assert IdMaker(watch)() != IdMaker(watch)()

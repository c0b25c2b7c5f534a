"""What tells people apart whose names read the same."""

from hypothesis import given
from hypothesis import strategies as st

from smallcrm.domain.told_apart import KINDS, LONGEST, Namesake, in_a_crowd, told_apart


def anna(number: int, *, hidden: bool = False, **known: str) -> Namesake:
    return Namesake(str(number), tuple(known.get(kind, "") for kind in KINDS), hidden)


def apart(*people: Namesake) -> list[str]:
    return list(told_apart(people).values())


def test_nobody_is_told_apart_from_themselves() -> None:
    assert apart(anna(1, phone="0123")) == [""]


def test_the_phone_comes_first() -> None:
    assert apart(anna(1, phone="0123", company="Acme"), anna(2, phone="9876")) == ["phone:0123", "phone:9876"]


def test_a_shared_phone_tells_nobody_apart() -> None:
    found = apart(anna(1, phone="0123", nickname="Ani"), anna(2, phone="0123", usual="Oat latte"))
    assert found == ["nickname:Ani", "usual:Oat latte"]


def test_who_has_nothing_of_their_own_is_told_by_the_day_they_were_written_down() -> None:
    found = apart(anna(1, phone="0123", created="2026-11-22"), anna(2, created="2026-11-21"))
    assert found == ["phone:0123", "created:2026-11-21"]


def test_that_day_need_be_nobody_else_s_who_has_nothing_better() -> None:
    found = apart(anna(1, phone="0123", created="2026-11-22"), anna(2, created="2026-11-22"))
    assert found == ["phone:0123", "created:2026-11-22"]


def test_two_of_whom_the_same_is_known_are_counted() -> None:
    one, other = (anna(number, phone="0123", created="2026-11-22") for number in (1, 2))
    assert apart(one, other) == ["number:1", "number:2"]


def test_one_put_away_makes_nobody_else_ambiguous() -> None:
    found = apart(anna(1, phone="0123"), anna(2, phone="9876", hidden=True))
    assert found == ["", "phone:9876"]


def test_what_differs_only_where_it_is_cut_off_does_not_count() -> None:
    long = "The Amalgamated Wool Company of "
    found = apart(anna(1, company=long + "Leeds", since="2020"), anna(2, company=long + "Bath", since="2021"))
    assert found == ["since:2020", "since:2021"]


def test_a_text_is_one_short_line() -> None:
    first, _ = apart(anna(1, company="One\nTwo " * 9), anna(2))
    assert "\n" not in first
    assert len(first) == len("company:") + LONGEST


def test_one_of_very_many_is_numbered() -> None:
    assert in_a_crowd(anna(1, phone="0123"), 517) == "phone:0123\nnumber:517"
    assert in_a_crowd(anna(1), 517) == "number:517"


few = st.sampled_from(["", "0123", "Acme", "acme"])
people = st.lists(st.tuples(*[few] * len(KINDS)), min_size=2, max_size=6)


@given(people)
def test_no_two_are_told_the_same(known: list[tuple[str, ...]]) -> None:
    found = told_apart([Namesake(str(number), row) for number, row in enumerate(known)])
    said = [text.casefold() for text in found.values()]
    assert len(set(said)) == len(known)
    assert "" not in said

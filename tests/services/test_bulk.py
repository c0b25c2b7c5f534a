"""One deed for several clients: one step, one undo."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm.errors import UserError
from smallcrm.services.bulk import Bulk, Many
from smallcrm.services.session import Session
from tests.services.conftest import DAY, Picture


@pytest.fixture
def people(session: Session, regular: str) -> list[str]:
    """Clara, of whom everything is known, Bob in whose rows she stands, and two more; one of them is put away."""
    dora, emil = session.clients.create("Dora").id, session.clients.create("Emil").id
    session.details.add_tag(dora, "VIP")
    session.clients.archive(emil)
    bob = next(client.id for client in session.book.clients.all() if client.name == "Bob Friend")
    return [regular, bob, dora, emil]


def tags(session: Session, client_id: str) -> list[str]:
    return sorted(tag.name for tag in session.book.tags.of_client(client_id))


def test_a_tag_goes_to_all_who_do_not_have_it(session: Session, people: list[str]) -> None:
    done = session.bulk.tag(people, "#vip")
    assert done is not None
    assert done.count == 3
    assert [tags(session, client) for client in people] == [["quiet", "vip"], ["vip"], ["VIP"], ["vip"]]
    assert session.bulk.have_tag(people, "vip")
    assert session.bulk.tag(people, "vip") is None


def test_commas_part_tags(session: Session, people: list[str]) -> None:
    done = session.bulk.tag(people, "#night shift, vip,")
    assert done is not None
    assert tags(session, people[1]) == ["night shift", "vip"]
    assert tags(session, people[2]) == ["VIP", "night shift"]
    assert session.bulk.have_tag(people, "vip, night shift")
    assert session.bulk.untag(people, "night shift, vip") is not None
    assert tags(session, people[1]) == []


def test_a_tag_comes_off_again(session: Session, people: list[str]) -> None:
    done = session.bulk.untag(people, "Vip")
    assert done is not None
    assert done.count == 1
    assert tags(session, people[2]) == []
    assert session.bulk.untag(people, "vip") is None


def test_who_is_put_away_already_is_left_out(session: Session, people: list[str]) -> None:
    done = session.bulk.archive(people)
    assert done is not None
    assert done.count == 3
    assert session.search.latest() == ()
    assert session.bulk.archive(people) is None


def test_who_was_put_away_comes_back(session: Session, people: list[str]) -> None:
    done = session.bulk.restore(people)
    assert done is not None
    assert done.count == 1
    assert {row.name for row in session.search.latest()} == {"Clara Full", "Bob Friend", "Dora", "Emil"}


def test_people_who_stand_in_each_others_rows_are_removed_together(session: Session, people: list[str]) -> None:
    done = session.bulk.remove(people)
    assert done is not None
    assert done.count == 4
    assert list(session.book.clients.all()) == []


def test_who_is_gone_is_passed_over(session: Session, people: list[str]) -> None:
    done = session.bulk.remove(["nobody", people[0], people[0]])
    assert done is not None
    assert done.count == 1
    assert session.bulk.remove(["nobody"]) is None
    assert session.bulk.tag([], "vip") is None


@pytest.mark.parametrize("name", ["", " ", "#"])
def test_a_tag_has_a_name(session: Session, people: list[str], name: str) -> None:
    with pytest.raises(UserError) as raised:
        session.bulk.tag(people, name)
    assert raised.value.code == "text_empty"


Deed = Callable[[Bulk, list[str]], Many | None]
DEEDS: dict[str, Deed] = {
    "tag": lambda bulk, chosen: bulk.tag(chosen, "vip"),
    "untag": lambda bulk, chosen: bulk.untag(chosen, "quiet"),
    "archive": lambda bulk, chosen: bulk.archive(chosen),
    "restore": lambda bulk, chosen: bulk.restore(chosen),
    "remove": lambda bulk, chosen: bulk.remove(chosen),
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(places=st.lists(st.integers(0, 3), max_size=4), deeds=st.lists(st.sampled_from(sorted(DEEDS)), max_size=3))
def test_any_choice_any_deeds_and_undo_leave_the_same_book(
    session: Session, people: list[str], picture: Callable[[], Picture], places: list[int], deeds: list[str]
) -> None:
    before = picture()
    done = [DEEDS[deed](session.bulk, [people[place] for place in places]) for deed in deeds]
    for one in reversed([one for one in done if one]):
        assert session.history.undo(one.step).kept == ()
    assert picture() == before


def test_a_step_says_how_many_it_was_about(session: Session, people: list[str]) -> None:
    session.bulk.tag(people, "vip")
    step = session.history.steps()[0]
    assert (step.label.code, step.label.facts["count"], step.label.facts["what"]) == ("clients_tagged", 3, "#vip")
    assert session.clock.today() == DAY

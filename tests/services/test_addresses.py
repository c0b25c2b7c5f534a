"""Who gets a letter, and to which of their addresses."""

from __future__ import annotations

import pytest

from smallcrm.services.addresses import Letters
from smallcrm.services.session import Session
from tests.services.conftest import DAY


def somebody(session: Session, name: str, *addresses: tuple[str, str]) -> str:
    """A client with these addresses: (label, address)."""
    client = session.clients.create(name).id
    for label, address in addresses:
        session.details.add_contact(client, "address", address, label=label)
    return client


def sent(letters: Letters) -> list[tuple[str, str]]:
    return [(letter.client.name, letter.address) for letter in letters.letters]


def test_a_letter_goes_to_the_address_as_the_owner_wrote_it(session: Session) -> None:
    anna = somebody(session, "Anna", ("", "12 Rose Street\nEdinburgh"))
    assert sent(session.addresses.of([anna])) == [("Anna", "12 Rose Street\nEdinburgh")]


@pytest.mark.parametrize("home", ["home", "Home", "my home", "дом", "Zuhause", "منزل"])
def test_of_several_addresses_the_one_called_home_is_written_to(session: Session, home: str) -> None:
    anna = somebody(session, "Anna", ("work", "Office 1"), (home, "Rose Street 2"), ("home", "Old Street 3"))
    assert sent(session.addresses.of([anna])) == [("Anna", "Rose Street 2")]


def test_else_the_first_one(session: Session) -> None:
    anna = somebody(session, "Anna", ("work", "Office 1"), ("homework club", "Lane 2"))
    assert sent(session.addresses.of([anna])) == [("Anna", "Office 1")]


def test_who_has_none_is_named(session: Session) -> None:
    anna = somebody(session, "Anna")
    bob = somebody(session, "Bob", ("", "Lane 2"))
    session.details.add_contact(anna, "phone", "555 0101")
    letters = session.addresses.of([anna, bob])
    assert sent(letters) == [("Bob", "Lane 2")]
    assert [client.name for client in letters.without] == ["Anna"]


def test_each_gets_one_letter_in_the_order_asked_for(session: Session) -> None:
    anna, bob = (somebody(session, name, ("", "Lane 2")) for name in ("Anna", "Bob"))
    assert [name for name, _ in sent(session.addresses.of([bob, anna, bob]))] == ["Bob", "Anna"]


def test_the_dead_are_not_written_to(session: Session) -> None:
    anna, bob = somebody(session, "Anna", ("", "Lane 2")), somebody(session, "Bob")
    for client in (anna, bob):
        session.clients.set_died(client, DAY)
    assert session.addresses.of([anna, bob], put_away_too=True) == Letters((), ())


def test_the_put_away_are_written_to_only_when_they_were_chosen(session: Session) -> None:
    anna = somebody(session, "Anna", ("", "Lane 2"))
    session.clients.archive(anna)
    assert session.addresses.of([anna]) == Letters((), ())
    assert sent(session.addresses.of([anna], put_away_too=True)) == [("Anna", "Lane 2")]


def test_who_was_removed_is_left_out(session: Session) -> None:
    anna = somebody(session, "Anna", ("", "Lane 2"))
    session.clients.delete(anna)
    assert session.addresses.of([anna]) == Letters((), ())


def test_a_tag_stands_for_all_who_have_it_by_name(session: Session) -> None:
    clients = {name: somebody(session, name) for name in ("Zoë", "anna", "Åsa", "Bob")}
    for name, tag in (("Zoë", "VIP"), ("anna", "vip"), ("Åsa", "Vip"), ("Bob", "vipers")):
        session.details.add_tag(clients[name], tag)
    assert session.addresses.with_tag("vip") == (clients["anna"], clients["Åsa"], clients["Zoë"])


def test_everybody_is_there_by_name(session: Session) -> None:
    clients = {name: somebody(session, name) for name in ("Zoë", "anna", "Bob")}
    assert session.addresses.everybody() == (clients["anna"], clients["Bob"], clients["Zoë"])

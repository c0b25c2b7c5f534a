"""Settings of the shop live in the book."""

import pytest

from smallcrm.domain.changes import Changes
from smallcrm.errors import UserError
from smallcrm.services.session import Session
from smallcrm.services.shop import DEFAULTS, Money
from tests.services.conftest import HandClock


@pytest.mark.parametrize("name", DEFAULTS)
def test_every_setting_has_a_default_is_set_and_taken_back(session: Session, name: str) -> None:
    assert session.shop.get(name) == DEFAULTS[name]
    session.shop.set(name, "other")
    assert session.shop.get(name) == "other"
    session.history.undo()
    assert session.shop.get(name) == DEFAULTS[name]


def test_a_setting_set_twice_goes_back_one_by_one(session: Session) -> None:
    session.shop.set("name", "Blau")
    session.shop.set("name", "Grün")
    session.history.undo()
    assert session.shop.get("name") == "Blau"


def test_a_setting_set_to_what_it_is_is_no_step(session: Session, news: list[Changes]) -> None:
    session.shop.set("kind", "cafe")
    session.shop.set("name", "  ")
    assert (session.history.steps(), news) == ([], [])


def test_a_setting_travels_with_the_book(session: Session, clock: HandClock) -> None:
    session.shop.set("name", "Blau")
    session.close()
    again = Session.open(session.book.path, clock)
    assert again.shop.get("name") == "Blau"
    again.close()


def test_a_setting_never_declared_is_loud(session: Session) -> None:
    with pytest.raises(KeyError):
        session.shop.get("colour")
    with pytest.raises(KeyError):
        session.shop.set("colour", "red")


def test_the_name_of_a_shop_is_one_line_of_text(session: Session) -> None:
    session.shop.set("name", "<b>Café</b>\nBlau\x00")
    assert session.shop.get("name") == "<b>Café</b> Blau"
    with pytest.raises(UserError) as refused:
        session.shop.set("name", "x" * 2_001)
    assert refused.value.code == "text_too_long"


def test_29_february_falls_on_the_28th_unless_the_shop_says_otherwise(session: Session) -> None:
    assert session.shop.leap_rule() == "feb28"


@pytest.mark.parametrize(("decimals", "digits"), [("0", 0), ("3", 3), ("x", 2), ("-1", 2), ("9", 2)])
def test_amounts_have_none_to_three_decimals(session: Session, decimals: str, digits: int) -> None:
    session.shop.set("currency", "JPY")
    session.shop.set("decimals", decimals)
    assert session.shop.money() == Money("JPY", digits)

"""Settings of the shop live in the book."""

from datetime import time

import pytest

from smallcrm.domain.changes import Changes
from smallcrm.errors import UserError
from smallcrm.services.session import Session
from smallcrm.services.shop import SETTINGS, Money
from tests.builders import another_program
from tests.services.conftest import HandClock

OTHER = {
    name: next((choice for choice in declared.choices if choice != declared.default), "Eur")
    for name, declared in SETTINGS.items()
}


def refusal(session: Session, name: str, value: str) -> UserError:
    with pytest.raises(UserError) as refused:
        session.shop.set(name, value)
    return refused.value


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_has_a_default_is_set_and_taken_back(session: Session, name: str) -> None:
    default, wanted = SETTINGS[name].default, OTHER[name].upper() if name == "currency" else OTHER[name]
    assert session.shop.get(name) == default
    session.shop.set(name, OTHER[name])
    assert session.shop.get(name) == wanted
    session.history.undo()
    assert session.shop.get(name) == default


def test_a_change_is_one_step_that_says_what_it_was(session: Session) -> None:
    step = session.shop.set("day_ends", "03:00")
    (newest, *_) = session.history.steps()
    assert (newest.id, newest.label.facts) == (step, {"setting": "day_ends", "value": "03:00"})


def test_a_setting_set_twice_goes_back_one_by_one(session: Session) -> None:
    session.shop.set("name", "Blau")
    session.shop.set("name", "Grün")
    session.history.undo()
    assert session.shop.get("name") == "Blau"


def test_a_setting_set_to_what_it_is_is_no_step(session: Session, news: list[Changes]) -> None:
    assert (session.shop.set("kind", "cafe"), session.shop.set("name", "  ")) == (None, None)
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
    refused = refusal(session, "name", "x" * 201)
    assert (refused.code, refused.facts) == ("text_too_long", {"limit": 200})


@pytest.mark.parametrize("typed", ["E", "EURO", "€", "E R", "12E", "ЕВР"])
def test_a_currency_is_three_letters(session: Session, typed: str) -> None:
    assert refusal(session, "currency", typed).code == "bad_currency"


def test_a_value_that_is_no_choice_is_loud(session: Session) -> None:
    with pytest.raises(ValueError, match="kind cannot be"):
        session.shop.set("kind", "circus")


@pytest.mark.parametrize(("name", "default"), [("kind", "cafe"), ("decimals", "2"), ("day_ends", "04:00")])
def test_what_another_program_wrote_and_is_no_choice_is_passed_over(session: Session, name: str, default: str) -> None:
    another_program(session.book.path, f"INSERT INTO shop_settings(id, value) VALUES ('{name}', 'x')")
    assert session.shop.get(name) == default


def test_29_february_falls_on_the_28th_unless_the_shop_says_otherwise(session: Session) -> None:
    assert session.shop.leap_rule() == "feb28"


def test_a_shop_without_settings_is_a_cafe_with_two_decimals_and_no_currency(session: Session) -> None:
    shop = session.shop
    assert (shop.kind(), shop.money(), shop.day_ends()) == ("cafe", Money("", 2), time(4))


@pytest.mark.parametrize(("value", "day"), [("", None), ("mon", 1), ("sat", 6), ("sun", 7)])
def test_a_week_begins_as_the_shop_says_or_as_the_computer_does(session: Session, value: str, day: int | None) -> None:
    session.shop.set("first_weekday", value)
    assert session.shop.first_weekday() == day


def test_whole_prices_change_no_amount(session: Session, anna: str) -> None:
    session.details.add_preference(anna, "usual", "Oat latte", price=450)
    for decimals in ("0", "2", "0"):
        session.shop.set("decimals", decimals)
        assert [usual.price for usual in session.book.preferences.of_client(anna)] == [450]
    assert session.shop.money().digits == 0


@pytest.mark.parametrize(
    ("kind", "said", "whole"),
    [
        *(("cafe", "", False), ("barber", "", True), ("clinic", "", True)),
        *(("cafe", "on", True), ("barber", "off", False)),
    ],
)
def test_a_bare_number_is_a_price_by_the_kind_of_shop_unless_said_otherwise(
    session: Session, kind: str, said: str, whole: bool
) -> None:
    session.shop.set("kind", kind)
    session.shop.set("whole_prices", said)
    assert session.shop.whole_prices() == whole


@pytest.mark.parametrize(
    ("said", "region", "here", "day_first"),
    [
        *(("", "", "", True), ("", "GB", "US", True), ("", "US", "GB", False), ("", "", "US", False)),
        *(("day", "US", "US", True), ("month", "GB", "GB", False)),
    ],
)
def test_the_order_of_a_short_date_is_that_of_the_country_unless_said_otherwise(
    session: Session, said: str, region: str, here: str, day_first: bool
) -> None:
    session.shop.region_here = here
    session.shop.set("region", region)
    session.shop.set("day_first", said)
    assert session.shop.day_first() == day_first

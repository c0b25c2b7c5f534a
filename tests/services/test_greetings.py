"""Greetings: the words that ship, whose language, whose number, and the owner's own words."""

import re
import tomllib
from datetime import date, timedelta
from typing import Any

import pytest

from smallcrm import bundled
from smallcrm.domain.birthday_list import Birthday
from smallcrm.domain.changes import Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Person
from smallcrm.domain.wishing import ABOUT, ABOUT_AGE, ABOUT_LATE, CODES, OWN, OWN_ABOUT, Greeted, filled
from smallcrm.errors import UserError
from smallcrm.services.greetings import Greeting, Occasion
from smallcrm.services.session import Session
from tests.services.conftest import DAY

FILES = bundled.names("greetings", ".toml")
ABOUTS = (ABOUT, ABOUT_AGE, ABOUT_LATE)


def words_in(file: str) -> dict[str, Any]:
    return tomllib.loads(bundled.read_text(file))


def occasion(session: Session, client: str, *, day: date = DAY, year: int | None = 1986, **of: Any) -> Occasion:
    born = PartialDate(year, day.month, day.day)
    return session.greetings.occasion(Birthday(client, "Anna Petrova", born, day, **of))


def codes(session: Session, of: Occasion, language: str = "en") -> list[str]:
    return [greeting.code for greeting in session.greetings.texts(of, language)]


def text(session: Session, of: Occasion, code: str, language: str = "en") -> str:
    return next(one.text for one in session.greetings.texts(of, language) if one.code == code)


def a_son(session: Session, client: str, other: str | None = None) -> str:
    with session.book.operation(Label("filled")):
        session.book.people.insert(Person(id="tom", client_id=client, name="Tom", relation="son", other_id=other))
    return "tom"


# The words that ship


@pytest.mark.parametrize("file", FILES)
def test_every_language_has_all_the_words(file: str) -> None:
    words = words_in(file)
    assert tuple(words["texts"]) == CODES
    assert words["subject"]
    assert file.removeprefix("greetings/").removesuffix(".toml") in words["spoken"]


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("code", CODES)
def test_words_name_only_what_is_known_where_they_are_offered(file: str, code: str) -> None:
    places = set(re.findall(r"\{(.*?)\}", words_in(file)["texts"][code]))
    assert places <= {"name", "age", "shop", "person"}
    assert ("age" in places) is (code in ("age", "round", "late_age", ABOUT_AGE))
    assert ("person" in places) is (code in ABOUTS)
    assert "shop" in places


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("code", CODES)
def test_words_read_well_without_the_name_of_a_shop(file: str, code: str) -> None:
    said = filled(words_in(file)["texts"][code], Greeted("Anna", "Anna Petrova", 40, "", "Tom"), code)
    assert said
    assert said[-1] in ".!"
    assert not re.search(r"[{}]|  |\s$", said)


def test_no_two_languages_go_by_one_name(session: Session) -> None:
    spoken = [name for file in FILES for name in words_in(file)["spoken"]]
    assert len(spoken) == len(set(spoken))
    assert session.greetings.languages() == ("de", "en", "es", "fr", "pl", "ru", "uk")


def test_french_marks_stand_behind_a_space_that_does_not_break() -> None:
    assert not re.search(r" [!?:;]", bundled.read_text("greetings/fr.toml").partition("[texts]")[2])


# In which language


@pytest.mark.parametrize(
    ("said", "code"),
    [
        *(("ru", "ru"), ("ru-RU", "ru"), ("RUS", "ru"), ("Russian", "ru"), ("русский", "ru"), ("по-русски", "ru")),
        *(("Українська мова", "uk"), ("ukr", "uk"), ("Deutsch (AT)", "de"), ("ger", "de"), ("Español", "es")),
        *(("francais", "fr"), ("zh, en", "en"), ("", ""), ("zh", ""), ("陈", ""), ("<b>", "")),
    ],
)
def test_a_language_is_known_as_people_and_files_write_it(session: Session, said: str, code: str) -> None:
    assert session.greetings.language_of(said) == code


def test_the_clients_language_goes_before_the_last_one_chosen_and_the_programs(session: Session, anna: str) -> None:
    greetings = session.greetings
    assert greetings.language_for(occasion(session, anna), "zh") == "en"
    assert greetings.language_for(occasion(session, anna), "pl") == "pl"
    greetings.remember(marks=True, language="uk", occasion=occasion(session, anna))
    assert greetings.language_for(occasion(session, anna), "pl") == "uk"
    session.clients.edit(anna, language="Deutsch")
    assert greetings.language_for(occasion(session, anna), "pl") == "de"


def test_a_language_chosen_for_who_has_one_of_their_own_is_not_remembered(session: Session, anna: str) -> None:
    session.clients.edit(anna, language="de")
    session.greetings.remember(marks=True, language="fr", occasion=occasion(session, anna))
    assert session.shop.get("greeting_language") == ""


# Which words


def test_the_age_is_said_where_the_year_is_known_alone(session: Session, anna: str) -> None:
    assert codes(session, occasion(session, anna)) == ["plain", "warm", "formal", "round"]
    assert codes(session, occasion(session, anna, year=None)) == ["plain", "warm", "formal"]
    assert "40" in text(session, occasion(session, anna), "round")


def test_a_day_that_has_passed_is_greeted_for_belatedly(session: Session, anna: str) -> None:
    late = occasion(session, anna, day=date(2026, 4, 12))
    assert late.late
    assert text(session, late, "late") == "Happy belated birthday, Anna! We hope you had a lovely day."


def test_a_birthday_without_its_day_is_greeted_for_without_age(session: Session, anna: str) -> None:
    some_time = session.greetings.occasion(Birthday(anna, "Anna Petrova", PartialDate(1986, 4, None)))
    assert codes(session, some_time) == ["plain", "warm", "formal"]
    assert not some_time.late


def test_the_shop_signs(session: Session, anna: str) -> None:
    session.shop.set("name", "Corner Cup")
    assert text(session, occasion(session, anna), "plain").endswith("\nCorner Cup")
    assert text(session, occasion(session, anna), "plain", "ru").startswith("Anna, с днём рождения!")


def test_of_a_relative_the_client_is_told_first(session: Session, anna: str) -> None:
    tom = occasion(session, anna, year=2008, person_id=a_son(session, anna), person="Tom", relation="son")
    assert codes(session, tom) == ["about", "about_age", "plain", "warm", "formal", "round"]
    assert text(session, tom, "about_age").startswith("Hello Anna! Tom turns 18:")
    assert text(session, tom, "plain").startswith("Happy birthday, Tom!")


def test_a_relative_who_is_a_client_is_greeted_first_in_their_language(session: Session, anna: str) -> None:
    other = session.clients.create("Tomasz Petrow").id
    session.clients.edit(other, language="polski")
    tom = occasion(session, anna, person_id=a_son(session, anna, other), person="Tom")
    assert tom.language == "pl"
    assert codes(session, tom)[0] == "plain"
    assert "Tomasz" in text(session, tom, "plain", "pl")


def test_who_left_the_book_is_said_by_the_error(session: Session, anna: str) -> None:
    with pytest.raises(UserError) as gone:
        occasion(session, anna, person_id="nobody", person="Tom")
    assert gone.value.code == "row_gone"
    with pytest.raises(UserError) as gone:
        occasion(session, "nobody")
    assert gone.value.code == "client_gone"


# Where to send it


def test_only_what_a_link_reaches_is_a_way(session: Session, anna: str) -> None:
    for kind, value in (
        *(("phone", "ask her mother"), ("phone", "0888 123 456"), ("email", "anna at home"), ("email", "a@b.example")),
        *(("address", "High Street 1"), ("web", "https://a.example")),
    ):
        session.details.add_contact(anna, kind, value)
    session.details.add_contact(anna, "messenger", "@anna_p", label="Telegram")
    session.details.add_contact(anna, "messenger", "anna.p", label="Signal")
    ways = occasion(session, anna).ways
    assert [(way.kind, way.value) for way in ways] == [
        *(("message", "0888 123 456"), ("email", "a@b.example"), ("message", "@anna_p")),
    ]


def test_a_relatives_own_number_stands_before_the_clients(session: Session, anna: str) -> None:
    other = session.clients.create("Tomasz Petrow").id
    session.details.add_contact(anna, "phone", "0888 111 111")
    session.details.add_contact(other, "phone", "0888 222 222")
    tom = occasion(session, anna, person_id=a_son(session, anna, other), person="Tom")
    assert [(way.whose, way.value) for way in tom.ways] == [
        *(("Tomasz Petrow", "0888 222 222"), ("Anna Petrova", "0888 111 111")),
    ]


def test_a_number_without_a_country_is_of_the_shops(session: Session, anna: str) -> None:
    session.shop.region_here = "GB"
    session.details.add_contact(anna, "phone", "020 7946 0123")
    (way,) = occasion(session, anna).ways
    assert session.greetings.link(way, "Hi") == "sms:+442079460123?body=Hi"
    session.shop.set("region", "us")
    assert session.greetings.link(way) == "sms:02079460123"


# Wished, and kept


def test_a_birthday_wished_says_when(session: Session, anna: str) -> None:
    assert occasion(session, anna).wished is None
    session.wishes.wish(anna, DAY)
    assert occasion(session, anna).wished == DAY
    assert occasion(session, anna, person_id=a_son(session, anna), person="Tom").wished is None


def test_own_words_are_offered_first_from_then_on(session: Session, anna: str) -> None:
    session.shop.set("name", "Corner Cup")
    of = occasion(session, anna)
    session.greetings.keep_words("Anna, 40!\nCome by.\nCorner Cup", Greeting("plain", ""), of, "en")
    assert session.shop.get("greeting_words/day/en") == "{name}, {age}!\nCome by.\n{shop}"
    assert codes(session, of)[0] == OWN
    assert text(session, occasion(session, anna, year=1987), OWN) == "Anna, 39!\nCome by.\nCorner Cup"


def test_own_words_that_name_what_is_not_known_are_not_offered(session: Session, anna: str) -> None:
    session.shop.set("greeting_words/day/en", "{name}, {age} already!")
    assert OWN not in codes(session, occasion(session, anna, year=None))
    assert OWN in codes(session, occasion(session, anna))


def test_own_words_are_kept_apart_for_the_day_and_for_belated_ones(session: Session, anna: str) -> None:
    late = occasion(session, anna, day=DAY - timedelta(days=2))
    session.greetings.keep_words("Late again, Anna!", Greeting("late", ""), late, "en")
    assert codes(session, occasion(session, anna))[0] == "plain"
    assert codes(session, late)[0] == OWN


def test_own_words_are_offered_in_their_language_alone(session: Session, anna: str) -> None:
    of = occasion(session, anna)
    session.greetings.keep_words("Cake, Anna!", Greeting("plain", ""), of, "en")
    assert codes(session, of, "fr")[0] == "plain"
    assert codes(session, of, "en")[0] == OWN


def test_own_words_to_a_client_about_family_are_kept_for_family(session: Session, anna: str) -> None:
    tom = occasion(session, anna, person_id=a_son(session, anna), person="Tom")
    session.greetings.keep_words("Anna, greet Tom!", Greeting(ABOUT, "", about=True), tom, "en")
    assert codes(session, tom)[0] == OWN_ABOUT
    assert text(session, tom, OWN_ABOUT) == "Anna, greet Tom!"
    assert codes(session, occasion(session, anna))[0] == "plain"


def test_own_words_are_among_all_values_for_the_export(session: Session, anna: str) -> None:
    session.greetings.keep_words("Cake, Anna!", Greeting("plain", ""), occasion(session, anna), "en")
    assert session.shop.values()["greeting_words/day/en"] == "Cake, {name}!"


def test_places_that_are_none_are_text(session: Session, anna: str) -> None:
    session.shop.set("greeting_words/day/en", "{nam} {0} {name.__class__} {")
    assert text(session, occasion(session, anna), OWN) == "{nam} {0} {name.__class__} {"


def test_own_words_too_long_are_refused_and_empty_ones_let_go(session: Session, anna: str) -> None:
    of, plain = occasion(session, anna), Greeting("plain", "")
    with pytest.raises(UserError) as refused:
        session.greetings.keep_words("x" * 1_001, plain, of, "en")
    assert (refused.value.code, refused.value.facts["limit"]) == ("text_too_long", 1_000)
    session.greetings.keep_words("Hi {name}", plain, of, "en")
    session.greetings.keep_words(" ", plain, of, "en")
    assert codes(session, of)[0] == "plain"


def test_own_words_are_taken_back_as_any_step(session: Session, anna: str) -> None:
    session.greetings.keep_words("Hi Anna", Greeting("plain", ""), occasion(session, anna), "en")
    session.history.undo()
    assert session.shop.get("greeting_words/day/en") == ""


def test_whether_a_greeting_marks_as_wished_is_remembered(session: Session, anna: str) -> None:
    assert session.greetings.marks()
    session.greetings.remember(marks=False, language="en", occasion=occasion(session, anna))
    assert not session.greetings.marks()

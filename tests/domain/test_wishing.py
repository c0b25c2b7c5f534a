"""The words of a greeting: which are offered, how they are filled, how somebody is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.domain.wishing import Greeted, as_template, called, filled, offered

ANNA = Greeted("Anna", "Anna Petrova", 40, "Corner Cup")


def choice(*, late: bool = False, age: int | None = None, is_round: bool = False, about: bool = False) -> str:
    return " ".join(offered(late=late, age=age, is_round=is_round, about=about))


def test_the_age_is_named_only_where_it_is_known() -> None:
    assert choice() == "plain warm formal"
    assert choice(age=41) == "plain warm formal age"
    assert choice(age=40, is_round=True) == "plain warm formal round"


def test_a_missed_birthday_has_belated_words_alone() -> None:
    assert choice(late=True) == "late late_warm late_formal"
    assert choice(late=True, age=40, is_round=True) == "late late_warm late_formal late_age"


def test_a_client_is_told_of_a_relative() -> None:
    assert choice(about=True) == "about"
    assert choice(about=True, age=18) == "about about_age"
    assert choice(about=True, age=18, late=True) == "about_late"


def test_a_first_birthday_has_no_words_with_the_age() -> None:
    assert choice(age=1) == "plain warm formal"
    assert choice(age=1, about=True) == "about"


def test_name_age_and_shop_stand_in_their_places() -> None:
    assert filled("{name}: {age}, {shop}", ANNA) == "Anna: 40, Corner Cup"


def test_formal_words_have_the_whole_name() -> None:
    assert filled("Dear {name},", ANNA, "formal") == "Dear Anna Petrova,"


def test_without_a_shop_name_its_line_is_left_out() -> None:
    nobody = ANNA._replace(shop="")
    assert filled("Happy birthday, {name}!\nYours, {shop}", nobody) == "Happy birthday, Anna!"


def test_what_is_no_place_stays_as_it_was_written() -> None:
    assert filled("{nam} {} {name {0} {name!r} {person} %1 {{name}}", ANNA) == (
        "{nam} {} {name {0} {name!r} {person} %1 {Anna}"
    )


def test_a_name_that_reads_like_a_place_is_a_name() -> None:
    assert filled("Happy birthday, {name}!", Greeted("{shop}", "{shop}", 40, "Cup")) == "Happy birthday, {shop}!"


@given(st.text(), st.text(), st.text(), st.none() | st.integers(0, 130))
def test_no_words_and_no_name_make_it_stumble(template: str, name: str, shop: str, age: int | None) -> None:
    greeted = Greeted(name, name, age, shop)
    assert isinstance(filled(as_template(template, greeted), greeted), str)


def test_a_name_is_told_on_one_line_and_turns_nothing_about() -> None:
    evil = Greeted("Anna\r\nBcc: x\u202eevil\u202c", "", None)
    assert filled("Dear {name}", evil) == "Dear Anna Bcc: xevil"


def test_own_words_become_a_template_for_the_next_one() -> None:
    words = "Anna, 40 already! Come to Corner Cup, Anna Petrova. Annabel, 140"
    assert as_template(words, ANNA) == "{name}, {age} already! Come to {shop}, {name}. Annabel, 140"


def test_own_words_come_back_as_they_were_kept() -> None:
    words = "Anna, all the best for 40.\nCorner Cup"
    assert filled(as_template(words, ANNA), ANNA) == words


@pytest.mark.parametrize(
    ("name", "nickname", "said"),
    [
        ("Maggie Doyle", "", "Maggie"),
        ("Margaret Doyle", "Maggie", "Maggie"),
        ("Peter Hill", "the tall one", "Peter"),
        ("Peter Hill", "2nd", "Peter"),
        ("Doyle, Maggie", "", "Maggie"),
        ("Doyle,", "", "Doyle"),
        ("Иванова Анна", "", "Анна"),
        ("Коваленко Олександра Петрівна", "", "Олександра"),
        ("Анна Иванова", "", "Анна"),
        ("Марина Шварц", "", "Марина"),
        ("Лев Толстой", "", "Лев"),
        ("Mrs Doyle", "", "Mrs Doyle"),
        ("Dr. Smith", "", "Dr. Smith"),
        ("A. Petrova", "", "A. Petrova"),
        ("陈美玲", "", "陈美玲"),
        ("ليلى الحداد", "", "ليلى"),
        ("Anna", "", "Anna"),
    ],
)
def test_somebody_is_called_as_an_owner_would(name: str, nickname: str, said: str) -> None:
    assert called(name, nickname) == said

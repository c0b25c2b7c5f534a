"""Who a line is meant for: found by any scrap, told with its reason, and never the wrong one in silence."""

import pytest

from smallcrm.domain.changes import Label
from smallcrm.domain.records import ContactPoint, Person
from smallcrm.services.meant import CHOICE, LOOK_FOR, NOBODY, OPEN, OTHER, SURE, Meaning
from smallcrm.services.session import Session
from tests.builders import another_program
from tests.services.conftest import DAY


@pytest.fixture
def shop(session: Session) -> dict[str, str]:
    """The ids of some clients by their names."""
    names = ("Anna Petrova", "Anna Schmidt", "Daniel Craig", "Mari Ko", "Marina Kovarik", "Olga Belova")
    ids = {name: session.clients.create(name).id for name in names}
    session.clients.edit(ids["Daniel Craig"], nickname="Dan")
    with session.book.operation(Label("filled")):
        book, olga = session.book, ids["Olga Belova"]
        book.people.insert(Person(id="p", client_id=olga, name="Petya", relation="son"))
        book.contact_points.insert(ContactPoint(id="c", client_id=olga, kind="phone", value="+44 20 7946 0018"))
    return ids


def said(meaning: Meaning) -> tuple[str, list[str]]:
    """The kind and the names of the candidates; a new client has a + before it."""
    return meaning.kind, [one.name if one.id else f"+{one.name}" for one in meaning.candidates]


def test_a_name_that_is_one_clients_is_theirs_for_certain(session: Session, shop: dict[str, str]) -> None:
    meaning = session.meant.of("Daniel: tea 3.00", None)
    assert said(meaning) == (SURE, ["Daniel Craig", "+Daniel"])
    assert (meaning.client_id, "Daniel: tea 3.00"[meaning.rest :]) == (shop["Daniel Craig"], "tea 3.00")


@pytest.mark.parametrize("name", ["dan", "Petya's mum", "0018", "olga", "+44 20 7946 0018"])
def test_any_scrap_that_search_knows_is_enough(session: Session, shop: dict[str, str], name: str) -> None:
    meaning = session.meant.of(f"{name}: tea", None)
    assert meaning.kind == SURE
    assert meaning.client_id == shop["Daniel Craig" if name == "dan" else "Olga Belova"]


def test_the_reason_is_told(session: Session, shop: dict[str, str]) -> None:
    why = session.meant.of("Petya's mum: tea", None).candidates[0].why
    assert why
    assert (why.field, why.text) == ("person", "Petya, son")


def test_a_name_of_several_needs_a_choice_with_a_new_client_last(session: Session, shop: dict[str, str]) -> None:
    meaning = session.meant.of("Anna: tea", None)
    assert said(meaning) == (CHOICE, ["Anna Schmidt", "Anna Petrova", "+Anna"])
    assert meaning.client_id == ""


def test_a_beginning_only_needs_a_choice(session: Session, shop: dict[str, str]) -> None:
    assert said(session.meant.of("Dani: tea", None)) == (CHOICE, ["Daniel Craig", "+Dani"])


def test_a_whole_name_wins_over_the_beginning_of_another(session: Session, shop: dict[str, str]) -> None:
    assert session.meant.of("Mari: tea", None).client_id == shop["Mari Ko"]


def test_a_name_nearly_somebodys_is_offered_and_so_is_a_new_client(session: Session, shop: dict[str, str]) -> None:
    meaning = session.meant.of("Danyel: tea", None)
    assert said(meaning) == (CHOICE, ["Daniel Craig", "+Danyel"])
    assert meaning.candidates[0].near


def test_a_name_nobody_has_may_be_a_new_client(session: Session, shop: dict[str, str]) -> None:
    assert said(session.meant.of("Zsófia: tea", None)) == (CHOICE, ["+Zsófia"])


def test_a_number_nobody_has_is_no_name_of_a_new_client(session: Session, shop: dict[str, str]) -> None:
    assert session.meant.of("9999: tea", None) == Meaning()


def test_of_an_at_name_as_many_words_are_the_name_as_fit_somebody(session: Session, shop: dict[str, str]) -> None:
    line = "@mari ko oat latte"
    meaning = session.meant.of(line, None)
    assert (meaning.client_id, line[meaning.rest :]) == (shop["Mari Ko"], "oat latte")
    line = "@olga oat latte"
    meaning = session.meant.of(line, None)
    assert (meaning.client_id, line[meaning.rest :]) == (shop["Olga Belova"], "oat latte")


def test_whoever_has_died_is_meant_by_no_line(session: Session, shop: dict[str, str]) -> None:
    session.clients.set_died(shop["Daniel Craig"], DAY)
    assert session.meant.of("Daniel: tea", None).client_id == ""


# While a client is open


def test_the_name_of_who_is_open_is_only_left_out(session: Session, shop: dict[str, str]) -> None:
    meaning = session.meant.of("Anna: tea", shop["Anna Petrova"])
    assert (meaning.kind, meaning.client_id, meaning.rest) == (OPEN, shop["Anna Petrova"], 6)


def test_a_beginning_of_the_name_of_who_is_open_is_theirs(session: Session, shop: dict[str, str]) -> None:
    assert session.meant.of("Dani: tea", shop["Daniel Craig"]).kind == OPEN


def test_the_name_of_another_client_has_to_be_chosen(session: Session, shop: dict[str, str]) -> None:
    meaning = session.meant.of("Daniel: tea", shop["Anna Petrova"])
    assert said(meaning) == (OTHER, ["Daniel Craig", "+Daniel"])
    assert meaning.client_id == ""


@pytest.mark.parametrize("line", ["Colour: 7.1", "Zsófia: tea", "Danyel: tea", "Bel: tea", "@zsofia tea", "12: tea"])
def test_a_word_that_is_nobodys_name_stays_in_the_line(session: Session, shop: dict[str, str], line: str) -> None:
    assert session.meant.of(line, shop["Anna Petrova"]) == Meaning()


def test_an_at_sign_before_the_beginning_of_another_name_asks(session: Session, shop: dict[str, str]) -> None:
    assert said(session.meant.of("@dani tea", shop["Anna Petrova"])) == (OTHER, ["Daniel Craig", "+dani"])


@pytest.mark.parametrize("line", ["Daniel", "daniel craig", " Dan "])
def test_a_line_that_is_only_another_clients_name_may_be_a_search(
    session: Session, shop: dict[str, str], line: str
) -> None:
    assert said(session.meant.of(line, shop["Anna Petrova"])) == (LOOK_FOR, ["Daniel Craig"])


@pytest.mark.parametrize("line", ["Anna", "Danie", "petya", "0018", "Daniel came in", "D", ""])
def test_other_short_lines_are_lines(session: Session, shop: dict[str, str], line: str) -> None:
    assert session.meant.of(line, shop["Anna Petrova"]).kind == NOBODY


def test_what_was_found_is_looked_for_again_after_a_change(session: Session, shop: dict[str, str]) -> None:
    assert session.meant.of("Zoe: tea", None).kind == CHOICE
    zoe = session.clients.create("Zoe").id
    assert session.meant.of("Zoe: tea", None).client_id == zoe


def test_what_was_found_is_looked_for_again_after_another_program_wrote(session: Session, shop: dict[str, str]) -> None:
    assert session.meant.of("Daniel: tea", None).client_id == shop["Daniel Craig"]
    another_program(session.book.path, "UPDATE clients SET died = '2026-01-01' WHERE name = 'Daniel Craig'")
    assert session.meant.of("Daniel: tea", None).client_id == ""

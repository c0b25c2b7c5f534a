"""A line is read against what the book knows of the client, and what it would replace or whom it means is marked."""

from collections.abc import Callable

import pytest

from smallcrm.domain.changes import Changes, Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.quicknote import reading as say
from smallcrm.domain.quicknote.reading import Around, Fact, Reading, Scene
from smallcrm.domain.records import NONE_KNOWN, Person, Preference
from smallcrm.services import lines
from smallcrm.services.session import Session
from tests.builders import another_program
from tests.services.conftest import DAY
from tests.services.filed import YESTERDAY

Marked = Callable[..., Fact]


@pytest.fixture
def scenes(monkeypatch: pytest.MonkeyPatch) -> list[Scene]:
    """The scenes lines were read against; each line is read as the facts set in `facts`."""
    seen: list[Scene] = []

    def read(line: str, scene: Scene) -> Reading:
        seen.append(scene)
        facts = () if scene.here_already else (Fact(say.VISIT, scene.today.isoformat()),)
        when = (Fact(say.WHEN, YESTERDAY.isoformat()),) if line.startswith("yesterday") else ()
        return Reading(line, (*facts, *when))

    monkeypatch.setattr(lines, "read_line", read)
    return seen


@pytest.fixture
def marked(session: Session, anna: str, monkeypatch: pytest.MonkeyPatch) -> Marked:
    """Reads a line of Anna's that says just one thing."""

    def ask(fact: Fact, text: str = "a line") -> Fact:
        monkeypatch.setattr(lines, "read_line", lambda line, scene: Reading(text, (fact,)))
        [found] = session.notes.read(anna, text).of(fact.kind)
        return found

    return ask


def test_the_scene_holds_what_the_line_may_speak_of(session: Session, anna: str, scenes: list[Scene]) -> None:
    session.shop.set("kind", "clinic")
    session.shop.set("day_first", "month")
    session.details.add_preference(anna, "usual", "flat white", price=320)
    session.details.add_preference(anna, "usual", "tea", price=200)
    session.details.add_person(anna, "Tom", "son")
    session.clients.edit(anna, nickname="Annie")
    session.notes.read(anna, "tea")
    [scene] = scenes
    assert scene == Scene(
        DAY,
        whole_prices=True,
        day_first=False,
        clinic=True,
        usual="flat white",
        usual_price="3.20",
        around=(Around("Tom", "son"),),
        own_names=("Anna Petrova", "Annie"),
    )


def test_the_order_of_a_date_may_be_said_for_one_line(session: Session, anna: str, scenes: list[Scene]) -> None:
    session.shop.set("day_first", "month")
    session.notes.read(anna, "tea", day_first=True)
    session.notes.read(anna, "tea")
    assert [scene.day_first for scene in scenes] == [True, False]


def test_what_is_known_is_read_once_until_it_changes(session: Session, anna: str, scenes: list[Scene]) -> None:
    session.notes.read(anna, "t")
    said: list[str] = []
    session.book.connection.set_trace_callback(said.append)
    session.notes.read(anna, "te")
    session.book.connection.set_trace_callback(None)
    assert said == ["PRAGMA data_version"], "more than whether another program wrote"
    session.details.add_preference(anna, "usual", "tea")
    session.notes.read(anna, "tea")
    assert [scene.usual for scene in scenes] == ["", "", "tea"]


def test_a_setting_of_the_shop_holds_from_the_next_key_on(session: Session, anna: str, scenes: list[Scene]) -> None:
    session.notes.read(anna, "t")
    session.shop.set("whole_prices", "on")
    session.notes.read(anna, "te")
    assert [scene.whole_prices for scene in scenes] == [False, True]


def test_many_clients_are_not_all_remembered(session: Session, scenes: list[Scene]) -> None:
    people = [session.clients.create(f"Person {number}").id for number in range(70)]
    for one in people:
        session.notes.read(one, "tea")
    assert len(scenes) == 70


def test_news_without_names_makes_it_read_everything_again(session: Session, anna: str, scenes: list[Scene]) -> None:
    session.notes.read(anna, "t")
    with session.book.operation(Label("another program")):
        session.book.preferences.insert(Preference(id="u", client_id=anna, kind="usual", text="tea"))
    session.notes.read(anna, "te")
    session.hub.publish(Changes(0, frozenset(), frozenset()))
    session.notes.read(anna, "tea")
    assert [scene.usual for scene in scenes] == ["", "", "tea"]


def test_a_line_of_yesterday_asks_whether_they_were_here_yesterday(
    session: Session, anna: str, scenes: list[Scene]
) -> None:
    session.visits.add(anna, DAY)
    kinds = [fact.kind for fact in session.notes.read(anna, "yesterday tea").facts]
    assert kinds == ["visit", "when"]
    assert [scene.here_already for scene in scenes] == [True, False]


def test_whoever_has_died_is_not_here(session: Session, anna: str, scenes: list[Scene]) -> None:
    session.clients.set_died(anna, DAY)
    assert session.notes.read(anna, "tea").facts == ()


# What is marked


@pytest.mark.parametrize(
    ("known", "typed", "was"),
    [
        *(((1980, 5, 4), "--06-01", "1980-05-04"), ((None, 5, 4), "--06-01", "--05-04")),
        *(((1980, 5, 4), "1981-05-04", "1980-05-04"), ((1980, 5, 4), "--05-04", ""), ((None, 5, 4), "1980-05-04", "")),
        *(((1980, 5, 4), "1980-05-04", ""), (None, "--05-04", ""), ((1980, 5, 4), "soon", "")),
    ],
)
def test_another_birthday_than_the_known_one_is_marked(
    session: Session, anna: str, marked: Marked, known: tuple[int | None, int, int] | None, typed: str, was: str
) -> None:
    session.clients.edit(anna, birthday=PartialDate(*known) if known else None)
    fact = marked(Fact(say.BORN, typed))
    assert (fact.was, fact.look) == (was, say.REPLACES if was else "")


@pytest.mark.parametrize(
    ("text", "price", "was"),
    [
        *(("oat latte", "3.20", "flat white"), ("Flat White", "3.50", "3.20"), ("flat white", "3.20", "")),
        *(("flat white", None, ""), ("oat latte", None, "flat white")),
    ],
)
def test_another_usual_or_price_is_marked(
    session: Session, anna: str, marked: Marked, text: str, price: str | None, was: str
) -> None:
    session.details.add_preference(anna, "usual", "flat white", price=320)
    assert marked(Fact(say.USUAL, text, price=price)).was == was


def test_a_first_usual_replaces_nothing(marked: Marked) -> None:
    assert marked(Fact(say.USUAL, "tea", price="2.00")) == Fact(say.USUAL, "tea", price="2.00")


def test_none_known_with_allergies_listed_is_no_longer_sure(session: Session, anna: str, marked: Marked) -> None:
    session.details.add_alert(anna, "allergy", "nuts")
    session.details.add_alert(anna, "allergy", "latex")
    fact = marked(Fact(say.ALLERGIES_NONE))
    assert (fact.look, fact.was, fact.sure) == (say.REPLACES, "nuts, latex", False)


def test_an_allergy_where_none_was_known_is_marked_and_stays_sure(session: Session, anna: str, marked: Marked) -> None:
    session.details.set_allergies(anna, NONE_KNOWN)
    fact = marked(Fact(say.ALERT, "nuts", (0, 16)), "allergic to nuts")
    assert (fact.look, fact.was, fact.sure) == (say.REPLACES, NONE_KNOWN, True)
    assert marked(Fact(say.ALERT, "pays late", (0, 10)), "!pays late").was == ""


@pytest.mark.parametrize(
    ("typed", "was"), [("nuts", "Nut allergy"), ("no penicillins", "Penicillin"), ("pays late", ""), ("allergic", "")]
)
def test_an_allergy_listed_in_other_words_is_named(
    session: Session, anna: str, marked: Marked, typed: str, was: str
) -> None:
    session.details.add_alert(anna, "allergy", "Nut allergy")
    session.details.add_alert(anna, "allergy", "Penicillin")
    fact = marked(Fact(say.ALERT, typed, (0, 5)))
    assert (fact.was, fact.look, fact.sure) == (was, say.LISTED_ALREADY if was else "", True)


def test_of_a_client_who_is_gone_nothing_is_marked(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "read_line", lambda line, scene: Reading(line, (Fact(say.BORN, "--05-04"),)))
    assert session.notes.read("nobody", "tea").facts[0].was == ""


# Whom a name means


@pytest.mark.parametrize("kind", [say.WITH, say.FOR, say.BROUGHT_BY])
@pytest.mark.parametrize("name", ["tomas", "Tomas Novak", "Tommy"])
def test_a_name_that_is_one_clients_means_them(session: Session, marked: Marked, kind: str, name: str) -> None:
    tomas = session.clients.create("Tomas Novak").id
    session.clients.edit(tomas, nickname="Tommy")
    fact = marked(Fact(kind, name))
    assert (fact.who, fact.look, fact.sure) == (tomas, "", True)


@pytest.mark.parametrize(("kind", "sure"), [(say.WITH, False), (say.FOR, False), (say.BROUGHT_BY, True)])
@pytest.mark.parametrize("name", ["bob", "Anna", "tom", ""])
def test_a_name_of_nobody_is_a_guess_unless_it_may_be_kept_as_text(
    session: Session, marked: Marked, kind: str, sure: bool, name: str
) -> None:
    session.clients.create("Tomas Novak")
    fact = marked(Fact(kind, name))
    assert (fact.who, fact.look, fact.sure) == ("", say.NOBODY, sure)


@pytest.mark.parametrize("kind", [say.WITH, say.FOR, say.BROUGHT_BY])
def test_a_name_of_several_is_a_guess(session: Session, marked: Marked, kind: str) -> None:
    for name in ("Tomas Novak", "Tomas Cerny"):
        session.clients.create(name)
    fact = marked(Fact(kind, "tomas"))
    assert (fact.who, fact.look, fact.sure) == ("", say.SEVERAL, False)


def test_who_is_around_the_client_and_a_client_too_is_meant_before_namesakes(
    session: Session, anna: str, marked: Marked
) -> None:
    son, _ = (session.clients.create(name).id for name in ("Tom Petrov", "Tom Jones"))
    with session.book.operation(Label("filled")):
        session.book.people.insert(Person(id="p", client_id=anna, name="Tom", relation="son", other_id=son))
    assert marked(Fact(say.WITH, "Tom")).who == son


def test_whoever_has_died_came_with_nobody(session: Session, marked: Marked) -> None:
    session.clients.set_died(session.clients.create("Tomas").id, DAY)
    assert marked(Fact(say.WITH, "tomas")).look == say.NOBODY


def test_another_who_brought_them_is_marked_with_whom_it_was(session: Session, anna: str, marked: Marked) -> None:
    tomas, clara = (session.clients.create(name).id for name in ("Tomas Novak", "Clara"))
    session.clients.edit(anna, brought_by=clara)
    fact = marked(Fact(say.BROUGHT_BY, "tomas"))
    assert (fact.who, fact.look, fact.was) == (tomas, say.REPLACES, "Clara")
    assert marked(Fact(say.BROUGHT_BY, "clara")).look == ""


def test_a_client_written_down_meanwhile_is_known_at_the_next_key(session: Session, marked: Marked) -> None:
    assert marked(Fact(say.WITH, "tomas")).look == say.NOBODY
    tomas = session.clients.create("Tomas").id
    assert marked(Fact(say.WITH, "tomas")).who == tomas


def test_somebody_around_them_who_has_died_comes_along_no_more(session: Session, anna: str, marked: Marked) -> None:
    tom = session.clients.create("Tom Red").id
    session.details.change("people", session.details.add_person(anna, "Tom", "husband").id, other_id=tom)
    session.clients.set_died(tom, DAY)
    found = marked(Fact(say.WITH, "Tom"))
    assert (found.who, found.sure, found.look) == ("", False, say.NOBODY)


def test_what_another_program_wrote_is_known_to_the_next_line(session: Session, anna: str, scenes: list[Scene]) -> None:
    session.notes.read(anna, "Oat latte")
    another_program(session.book.path, "UPDATE clients SET nickname = 'Annie'")
    session.notes.read(anna, "Oat latte")
    assert "Annie" in scenes[-1].own_names

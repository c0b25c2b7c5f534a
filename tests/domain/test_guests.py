"""What a guest may read of a page."""

from dataclasses import fields
from datetime import date

import pytest

from smallcrm.domain.birthday_list import Birthday
from smallcrm.domain.greeting import ALERT, ASK, BIRTHDAY, USUAL, Part
from smallcrm.domain.guests import AS_IT_IS, OF_CLIENT, for_guests
from smallcrm.domain.page import ClientPage, Entry, Figures
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import (
    Alert,
    Ask,
    Client,
    ContactPoint,
    FollowUp,
    ImportantDate,
    Note,
    Person,
    Preference,
    Promise,
    Tag,
)

DAY = date(2026, 11, 22)
CLIENT = Client(
    id="c",
    name="Anna",
    seq=1,
    created=DAY,
    nickname="the talker",
    birthday=PartialDate(1978, 11, 23),
    company="Bank",
    arrangement="tab until Friday",
    away_until=DAY,
    allergies="listed",
    photo="00ff",
)

BORN = Birthday("c", "Walter", PartialDate(1978, 11, 23), DAY)


@pytest.fixture
def seen() -> ClientPage:
    """What a guest sees of a page on which everything is known."""
    note = Note(id="n", client_id="c", day=DAY, time="09:15", text="In tears again", seq=2)
    return for_guests(
        ClientPage(
            client=CLIENT,
            greeting=(Part(ALERT, "Nuts"), Part(USUAL, "Latte"), Part(ASK, "The leg?"), Part(BIRTHDAY, day=DAY)),
            reads_alike=True,
            distinct="phone:0123",
            here_today=True,
            brought_by="Oleg",
            birthdays=(BORN,),
            to_wish=BORN,
            contact_points=(ContactPoint(id="p", client_id="c", kind="phone", value="07700 900123"),),
            preferences=(
                Preference(id="u", client_id="c", kind="usual", text="Latte", price=450),
                Preference(id="h", client_id="c", kind="habit", text="Leaves without a word"),
            ),
            alerts=(Alert(id="a", client_id="c", kind="allergy", text="Nuts"),),
            people=(Person(id="r", client_id="c", name="Petya"),),
            dates=(ImportantDate(id="d", client_id="c", name="Divorce", when=PartialDate(2020, 1, 2)),),
            tags=(Tag(id="t", client_id="c", name="late payer"),),
            asks=(Ask(id="k", client_id="c", text="The leg?", asked=DAY, seq=3, context="Fell", from_date=DAY),),
            followups=(FollowUp(id="f", client_id="c", due=DAY, text="Call", seq=4),),
            promises=(Promise(id="o", client_id="c", kind="debt", text="a coffee", made=DAY, seq=5),),
            entries=(Entry(DAY, "09:15", 2, note, None),),
            older=7,
            brought=(("x", "Tomas"),),
            figures=Figures(214, DAY, DAY, "09:15", 184250, 900, 3, 80, (1, 2)),
        )
    )


def test_face_name_and_allergies_are_seen(seen: ClientPage) -> None:
    assert (seen.client.name, seen.client.photo, seen.client.allergies) == ("Anna", "00ff", "listed")
    assert [alert.text for alert in seen.alerts] == ["Nuts"]


def test_the_usual_is_seen_without_its_price_and_habits_are_not(seen: ClientPage) -> None:
    assert [(one.kind, one.text, one.price) for one in seen.preferences] == [("usual", "Latte", None)]


def test_the_greeting_says_the_alert_and_the_usual(seen: ClientPage) -> None:
    assert [part.kind for part in seen.greeting] == [ALERT, USUAL]


def test_two_of_one_name_are_told_apart_by_nothing_private(seen: ClientPage) -> None:
    assert seen.distinct == f"created:{DAY}"


def test_questions_are_counted_and_not_read(seen: ClientPage) -> None:
    assert [(ask.id, ask.text, ask.context, ask.from_date) for ask in seen.asks] == [("k", "", "", None)]


def test_nothing_else_of_the_client_is_left(seen: ClientPage) -> None:
    hidden = {field.name for field in fields(Client)} - OF_CLIENT
    assert {name for name in hidden if getattr(seen.client, name)} == set()


def test_nothing_else_of_the_page_is_left(seen: ClientPage) -> None:
    shown = AS_IT_IS | {"distinct", "greeting", "preferences", "asks", "figures"}
    hidden = {field.name for field in fields(ClientPage)} - shown
    assert {name for name in hidden if getattr(seen, name)} == set()
    assert seen.figures == Figures(0, None, None, "", 0, 0, None, None, ())

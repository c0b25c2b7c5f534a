"""Which birthday is meant when somebody is to be greeted: missed or to come, theirs or their family's."""

from datetime import date, timedelta

import pytest

from smallcrm.domain.birthday_list import Birthday
from smallcrm.domain.changes import Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Person
from smallcrm.errors import UserError
from smallcrm.services.session import Session
from tests.services.conftest import DAY, HandClock


def on(day: date, year: int | None = None) -> PartialDate:
    return PartialDate(year, day.month, day.day)


def around(
    session: Session,
    client: str,
    name: str,
    born: PartialDate,
    died: date | None = None,
    other_id: str | None = None,
) -> None:
    with session.book.operation(Label("filled")):
        row = Person(
            id=name.lower(),
            client_id=client,
            name=name,
            relation="son",
            birthday=born,
            died=died,
            other_id=other_id,
        )
        session.book.people.insert(row)


def nearest(session: Session, client: str) -> Birthday | None:
    return session.greetings.near.nearest(client)


def day_of(session: Session, client: str) -> date | None:
    found = nearest(session, client)
    return found.day if found else None


@pytest.mark.parametrize(
    ("away", "meant"), [(0, 0), (3, 3), (-1, -1), (-7, -7), (-8, 357), (200, 200)], ids=lambda days: f"{days}_days"
)
def test_one_of_the_last_seven_days_is_meant_else_the_next(session: Session, anna: str, away: int, meant: int) -> None:
    session.clients.edit(anna, birthday=on(DAY + timedelta(days=away)))
    assert day_of(session, anna) == DAY + timedelta(days=meant)


def test_one_that_was_wished_is_not_missed(session: Session, anna: str) -> None:
    yesterday = DAY - timedelta(days=1)
    session.clients.edit(anna, birthday=on(yesterday))
    session.wishes.wish(anna, yesterday)
    assert day_of(session, anna) == yesterday.replace(year=DAY.year + 1)


def test_a_relatives_may_be_nearer(session: Session, anna: str) -> None:
    session.clients.edit(anna, birthday=on(DAY + timedelta(days=5), 1986))
    around(session, anna, "Tom", on(DAY + timedelta(days=4), 2008))
    found = nearest(session, anna)
    assert found is not None
    assert (found.who, found.relation, found.person_id, found.age) == ("Tom", "son", "tom", 18)


def test_the_dead_have_none_nor_have_those_around_a_dead_client(session: Session, anna: str) -> None:
    around(session, anna, "Tom", on(DAY), died=DAY)
    assert nearest(session, anna) is None
    around(session, anna, "Ben", on(DAY))
    assert nearest(session, anna) is not None
    session.clients.set_died(anna, DAY)
    assert nearest(session, anna) is None


@pytest.mark.parametrize("gone", ["died", "archived"])
def test_a_relative_who_is_a_client_that_is_gone_has_none(session: Session, anna: str, gone: str) -> None:
    tom = session.clients.create("Tom").id
    around(session, anna, "Tom", on(DAY), other_id=tom)
    assert nearest(session, anna) is not None
    _ = session.clients.set_died(tom, DAY) if gone == "died" else session.clients.archive(tom)
    assert nearest(session, anna) is None


def test_who_was_wished_as_a_client_was_not_missed_as_a_relative(session: Session, anna: str) -> None:
    yesterday = DAY - timedelta(days=1)
    tom = session.clients.create("Tom").id
    session.clients.edit(tom, birthday=on(yesterday))
    around(session, anna, "Tom", on(yesterday), other_id=tom)
    assert day_of(session, anna) == yesterday
    session.wishes.wish(tom, yesterday)
    assert day_of(session, anna) == yesterday.replace(year=DAY.year + 1)


def test_without_a_day_there_is_none(session: Session, anna: str) -> None:
    assert nearest(session, anna) is None
    session.clients.edit(anna, birthday=PartialDate(1986, 4, None))
    assert nearest(session, anna) is None


@pytest.mark.parametrize(("rule", "day"), [("feb28", date(2026, 2, 28)), ("mar1", date(2026, 3, 1))])
def test_29_february_is_meant_on_the_day_it_is_kept(
    session: Session, anna: str, clock: HandClock, rule: str, day: date
) -> None:
    clock.at = clock.at.replace(month=2, day=25)
    session.shop.set("leap_rule", rule)
    session.clients.edit(anna, birthday=PartialDate(1992, 2, 29))
    found = nearest(session, anna)
    assert found is not None
    assert (found.day, found.is_moved, found.age) == (day, True, 34)


def test_over_the_turn_of_the_year_the_last_one_is_of_the_year_before(
    session: Session, anna: str, clock: HandClock
) -> None:
    clock.at = clock.at.replace(year=2027, month=1, day=2)
    session.clients.edit(anna, birthday=PartialDate(1986, 12, 30))
    found = nearest(session, anna)
    assert found is not None
    assert (found.day, found.age) == (date(2026, 12, 30), 40)


def test_one_is_read_by_its_day(session: Session, anna: str) -> None:
    session.clients.edit(anna, birthday=PartialDate(1986, 4, 15))
    around(session, anna, "Tom", PartialDate(None, 4, 15))
    assert session.greetings.near.of(anna, DAY).age == 40
    assert session.greetings.near.of(anna, DAY, "tom").who == "Tom"


def test_who_is_gone_is_said_by_the_error(session: Session, anna: str) -> None:
    for client, person, code in ((anna, "nobody", "row_gone"), ("nobody", None, "client_gone")):
        with pytest.raises(UserError) as gone:
            session.greetings.near.of(client, DAY, person)
        assert gone.value.code == code

"""A made-up shop: lively, always the same, and nobody in it exists."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from smallcrm.domain import today
from smallcrm.domain.page import ClientPage
from smallcrm.errors import UserError
from smallcrm.services.clock import Clock
from smallcrm.services.sample import KINDS, make_sample
from smallcrm.services.sample_rows import born, read_toml, told
from smallcrm.services.session import Session
from smallcrm.services.today import Today

THURSDAY = date(2025, 11, 20)
# Leap day, the days around it and around the turn of a year: birthdays and written dates must exist on each.
DAYS = [date(2024, 2, 28), date(2024, 2, 29), date(2025, 2, 28), date(2025, 3, 1), date(2025, 12, 31), date(2026, 1, 1)]
WRITTEN = ("clients", "notes", "visits", "tags", "asks", "people", "preferences", "contact_points", "shop_settings")


@contextmanager
def sample(
    path: Path, today: date = THURSDAY, seed: int = 1, clients: int | None = None, kind: str = "cafe"
) -> Iterator[Session]:
    make_sample(path, kind=kind, today=today, seed=seed, clients=clients)
    session = Session.open(path, Clock(today))
    try:
        yield session
    finally:
        session.close()


@pytest.fixture(scope="module")
def cafe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with sample(tmp_path_factory.mktemp("cafe") / "cafe.smallcrm") as session:
        yield session


@pytest.fixture(scope="module", params=KINDS)
def shop(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Each of the made-up shops."""
    with sample(tmp_path_factory.mktemp(request.param) / "shop.smallcrm", kind=request.param) as session:
        yield session


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with sample(tmp_path_factory.mktemp("crowd") / "crowd.smallcrm", clients=300) as session:
        yield session


def page(session: Session, name: str) -> ClientPage:
    found = session.pages.of(session.book.clients.where(name=name)[0].id)
    assert found is not None
    return found


def rows(path: Path, seed: int) -> list[object]:
    with sample(path, seed=seed) as session:
        tables = [session.book.connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in WRITTEN]
    return [tuple(row) for table in tables for row in table]


def test_the_shop_knows_its_name_and_that_it_is_made_up(cafe: Session) -> None:
    assert (cafe.shop.get("name"), cafe.shop.get("sample")) == ("Corner Cup", "1")
    assert cafe.shop.money().digits == 2


def test_a_dozen_regulars_stand_in_the_book(shop: Session) -> None:
    assert shop.book.clients.count() == 12


def test_each_shop_is_of_its_kind(shop: Session) -> None:
    assert shop.shop.kind() in KINDS
    assert shop.shop.money().digits == (2 if shop.shop.kind() == "cafe" else 0)


def test_the_regulars_write_in_several_scripts(shop: Session) -> None:
    names = "".join(client.name for client in shop.book.clients.all())
    scripts = ("[a-z]", "[а-яії]", "[一-龥]", "[ا-ي]")
    assert [script for script in scripts if not re.search(script, names)] == []


def test_each_shop_has_warnings_questions_people_and_what_they_have(shop: Session) -> None:
    book = shop.book
    least = {"alerts": 4, "asks": 8, "people": 9, "preferences": 15, "notes": 100}
    assert {table: min(getattr(book, table).count(), wanted) for table, wanted in least.items()} == least


def test_nobody_in_another_shop_says_what_they_say_in_the_cafe(cafe: Session, shop: Session) -> None:
    def said(session: Session) -> set[str]:
        return {note.text for note in session.book.notes.all()}

    assert shop.shop.kind() == "cafe" or said(shop) & said(cafe) == set()


def test_somebody_has_not_been_in_for_a_while(shop: Session) -> None:
    figures = [page(shop, client.name).figures for client in shop.book.clients.all()]
    assert any(one.visits and not any(one.weeks[-4:]) for one in figures)


def test_the_page_of_maggie_tells_what_matters(cafe: Session) -> None:
    maggie = page(cafe, "Maggie Doyle")
    assert [part.text for part in maggie.greeting][:2] == ["Nut allergy", "No almond milk, check the cakes"]
    assert [ask.context for ask in maggie.asks] == ["Physio since 4 November", "It was on Tuesday"]
    assert (maggie.usuals[0].text, maggie.usuals[0].price) == ("Oat flat white, extra hot", 450)
    assert maggie.here_today
    assert maggie.birthday_on == date(2025, 11, 23)


def test_maggie_comes_every_third_day_and_the_strip_shows_it(cafe: Session) -> None:
    figures = page(cafe, "Maggie Doyle").figures
    assert (figures.visits, figures.gap, figures.usual_tip) == (214, 3, 80)
    assert figures.weeks == (3, 2, 2, 3, 1, 0, 2, 3, 2, 2, 2, 3)


def test_every_regular_has_the_visits_the_file_says(shop: Session) -> None:
    regulars = read_toml(shop.shop.kind())["regular"]
    figures = {facts["name"]: page(shop, facts["name"]).figures for facts in regulars}
    assert {name: one.visits for name, one in figures.items()} == {
        facts["name"]: facts.get("visits", 0) for facts in regulars
    }
    assert {name: list(one.weeks) for name, one in figures.items() if one.visits} == {
        facts["name"]: facts["weeks"] for facts in regulars if "weeks" in facts
    }


def test_of_sam_only_a_name_is_known(cafe: Session) -> None:
    assert page(cafe, "Sam").is_new


def test_bea_was_brought_by_tomas(cafe: Session) -> None:
    assert page(cafe, "Bea Romano").brought_by == "Tomás Herrera"


def test_a_tab_is_owed(cafe: Session) -> None:
    assert page(cafe, "Daniel Okafor").figures.owed == 290 + 870


def test_the_day_sheet_waits_for_lines(shop: Session) -> None:
    waiting = [row for row in shop.day_sheet.of(THURSDAY).rows if not row.lines]
    assert len([row for row in waiting if row.here]) >= 3


def test_the_morning_has_something_to_do(shop: Session) -> None:
    page = Today(shop.desk, shop.shop).page()
    assert all(page.group(kind).total for kind in (today.BIRTHDAYS, today.FOLLOWUPS, today.PROMISES, today.MISSED))


def test_there_is_nothing_to_take_back(cafe: Session) -> None:
    assert cafe.history.steps() == []


def test_the_file_is_sound(shop: Session, crowd: Session) -> None:
    assert shop.book.integrity_problems() == crowd.book.integrity_problems() == []


def test_every_phone_number_is_one_kept_for_drama(shop: Session, crowd: Session) -> None:
    drama = re.compile(r"020 7946 0\d{3}|07700 900\d{3}|01\d{2} 49[68] 0\d{3}|029 2018 0\d{3}|01632 960\d{3}")
    numbers = [row.value for session in (shop, crowd) for row in session.book.contact_points.where(kind="phone")]
    assert len(numbers) > 200
    assert [number for number in numbers if not drama.fullmatch(number)] == []


def test_every_mail_address_leads_nowhere(shop: Session, crowd: Session) -> None:
    mails = [row.value for session in (shop, crowd) for row in session.book.contact_points.where(kind="email")]
    assert [mail for mail in mails if not mail.endswith("@example.com")] == []


def test_the_same_seed_and_day_make_the_same_shop(tmp_path: Path) -> None:
    assert rows(tmp_path / "a.smallcrm", 1) == rows(tmp_path / "b.smallcrm", 1)


def test_another_seed_makes_another_shop(tmp_path: Path) -> None:
    assert rows(tmp_path / "a.smallcrm", 1) != rows(tmp_path / "b.smallcrm", 2)


@pytest.mark.parametrize("today", DAYS)
def test_the_shop_can_be_made_on_any_day(tmp_path: Path, today: date) -> None:
    with sample(tmp_path / "cafe.smallcrm", today) as session:
        maggie = page(session, "Maggie Doyle")
    assert maggie.birthday_on is not None
    assert maggie.birthday_on.weekday() == 6
    assert timedelta(0) < maggie.birthday_on - today <= timedelta(days=7)


@pytest.mark.parametrize("today", DAYS)
@pytest.mark.parametrize("kind", ["barber", "clinic"])
def test_the_other_shops_can_be_made_on_any_day(tmp_path: Path, kind: str, today: date) -> None:
    with sample(tmp_path / "shop.smallcrm", today, kind=kind) as session:
        assert session.book.clients.count() == 12


def test_a_birthday_on_a_leap_day_which_that_year_had_not_has_no_year() -> None:
    assert str(born(date(2024, 2, 29), 47)) == "--02-29"


def test_days_are_told_in_words() -> None:
    assert told("{-2:weekday}, {4:day}, {-9:day_uk}", THURSDAY) == "Tuesday, 24 November, 11 листопада"


def test_a_crowd_has_as_many_as_asked_with_five_notes_each(crowd: Session) -> None:
    counts = crowd.book.insights.counts()
    assert (counts["clients"], counts["notes"]) == (300, 1500)


def test_a_crowd_writes_in_several_scripts(crowd: Session) -> None:
    names = "".join(client.name for client in crowd.book.clients.all())
    assert re.search("[a-z]", names)
    assert re.search("[а-я]", names)
    assert re.search("[一-龥]", names)


def test_what_the_owner_writes_comes_after_what_was_made_up(tmp_path: Path) -> None:
    with sample(tmp_path / "cafe.smallcrm") as session:
        sam = session.book.clients.where(name="Sam")[0].id
        session.notes.add(client_id=sam, reading=session.notes.read(sam, "Likes jazz"))
        newest = session.book.connection.execute("SELECT client_id FROM list_rows ORDER BY latest DESC").fetchone()
    assert newest["client_id"] == sam


def test_a_shop_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        make_sample(tmp_path / "x.smallcrm", kind="circus", today=THURSDAY)
    assert (refused.value.code, refused.value.facts) == ("unknown_sample", {"kind": "circus"})
    assert not (tmp_path / "x.smallcrm").exists()


def test_a_book_in_use_is_never_filled(tmp_path: Path) -> None:
    make_sample(tmp_path / "x.smallcrm", today=THURSDAY)
    with pytest.raises(RuntimeError):
        make_sample(tmp_path / "x.smallcrm", today=THURSDAY)

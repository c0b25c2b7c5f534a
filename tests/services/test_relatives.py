""" "Petya's mum" finds her, though her own name is not in it."""

from __future__ import annotations

import pytest

from smallcrm.domain.hits import ListRow
from smallcrm.services.session import Session


def found(session: Session, text: str) -> list[tuple[str, str, str]]:
    def said(row: ListRow) -> tuple[str, str, str]:
        return (row.name, row.why.field, row.why.text) if row.why else (row.name, "", "")

    return [said(row) for row in session.search.find(text).rows]


@pytest.mark.parametrize(
    "text", ["Petya's mum", "petyas dad", "Petya's mother", "mama petya", "мама Пети", "Петина мама"]
)
def test_whoever_has_petya_as_a_child(session: Session, text: str) -> None:
    anna = session.clients.create("Anna").id
    session.details.add_person(anna, "Петя", "сын")
    bela = session.clients.create("Bela").id
    session.details.add_person(bela, "Petya", "son, 12")
    session.clients.create("Walter")
    assert found(session, text) == [("Bela", "person", "Petya, son, 12"), ("Anna", "person", "Петя, сын")]


def test_somebody_of_that_name_at_all_comes_after(session: Session) -> None:
    cora = session.clients.create("Cora").id
    session.details.add_person(cora, "Petya", "son")
    dora = session.clients.create("Dora").id
    session.details.add_person(dora, "Petya", "brother")
    assert [name for name, *_ in found(session, "Petya's mum")] == ["Cora", "Dora"]
    assert [name for name, *_ in found(session, "Petya's sister")] == ["Dora", "Cora"]


def test_whom_the_page_of_petya_names(session: Session) -> None:
    petya = session.clients.create("Petya Ivanov").id
    session.details.add_person(petya, "Maria Ivanova", "mother")
    assert found(session, "Petya's mum") == [("Petya Ivanov", "person", "Maria Ivanova, mother")]
    assert found(session, "Petya's dad") == []
    session.clients.create("Maria Ivanova")
    assert found(session, "Petya's mum") == [("Maria Ivanova", "family_of", "Petya Ivanov")]
    assert found(session, "Petya Ivanov's mum") == [("Maria Ivanova", "family_of", "Petya Ivanov")]


def test_whom_the_page_of_petya_links_to(session: Session) -> None:
    petya = session.clients.create("Petya").id
    masha = session.clients.create("Masha").id
    person = session.details.add_person(petya, "Mummy", "mum").id
    session.details.change("people", person, other_id=masha)
    assert found(session, "Petya's mum") == [("Masha", "family_of", "Petya")]


def test_a_dog_leads_to_its_people(session: Session) -> None:
    oleg = session.clients.create("Олег").id
    session.details.add_person(oleg, "Рекс", "собака")
    assert found(session, "собака Олега") == [("Олег", "person", "Рекс, собака")]
    assert found(session, "хозяин Рекса") == [("Олег", "person", "Рекс, собака")]


def test_names_that_are_what_was_typed_come_first_and_nobody_is_hidden(session: Session) -> None:
    anna = session.clients.create("Anna").id
    session.details.add_person(anna, "Kim", "mother")
    bela = session.clients.create("Bela").id
    session.notes.add(client_id=bela, reading=session.notes.read(bela, "kim and her son came"))
    session.clients.create("Kim Son")
    names = [name for name, *_ in found(session, "kim son")]
    assert names == ["Kim Son", "Anna", "Bela"]


def test_the_name_is_marked(session: Session) -> None:
    anna = session.clients.create("Anna").id
    session.details.add_person(anna, "Petya", "son")
    (row,) = session.search.find("petya's mum").rows
    assert row.why is not None
    assert [row.why.text[start:end] for start, end in row.why.spans] == ["Petya"]


def test_the_latest_and_the_living_come_first(session: Session) -> None:
    for name in ("Anna", "Bela", "Cora"):
        client = session.clients.create(name).id
        session.details.add_person(client, "Petya", "son")
        if name == "Cora":
            session.clients.archive(client)
    assert [name for name, *_ in found(session, "petya's mum")] == ["Bela", "Anna", "Cora"]


def test_no_more_than_asked_for(session: Session) -> None:
    for number in range(5):
        session.details.add_person(session.clients.create(f"Anna {number}").id, "Petya", "son")
    hits = session.search.find("petya's mum", limit=3)
    assert (len(hits.rows), hits.total, hits.capped) == (3, 3, True)

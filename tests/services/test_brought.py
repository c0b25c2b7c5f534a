"""What a line brought stands beside that line, though a day has one visit with the sum of all."""

from smallcrm.services.session import Session


def write(session: Session, client_id: str, *lines: str) -> None:
    for line in lines:
        session.notes.add(client_id=client_id, reading=session.notes.read(client_id, line))


def shown(session: Session, client_id: str) -> list[tuple[str, int | None, int | None]]:
    """Text, amount and tip of each line of the page."""
    page = session.pages.of(client_id)
    assert page
    found = []
    for entry in page.entries:
        paid = entry if entry.shares else entry.visit
        text = entry.note.text if entry.note else ""
        found.append((text, paid.amount if paid else None, paid.tip if paid else None))
    return found


def test_each_line_of_a_day_shows_its_own_part_of_the_visit(session: Session, anna: str) -> None:
    write(session, anna, "off to the physio", "tea 4.50", "cake 3.00 tip 1")
    assert shown(session, anna) == [
        ("cake 3.00 tip 1", 300, 100),
        ("tea 4.50", 450, None),
        ("off to the physio", None, None),
    ]


def test_a_visit_put_right_by_hand_stands_whole_beside_its_line(session: Session, anna: str) -> None:
    write(session, anna, "tea 4.50", "cake 3.00")
    (visit,) = session.book.visits.of_client(anna)
    session.visits.change(visit.id, day=visit.day, amount=700, tip=None, payment="paid")
    assert shown(session, anna) == [("cake 3.00", None, None), ("tea 4.50", 700, None)]


def test_a_line_with_a_visit_alone_shows_it(session: Session, anna: str) -> None:
    write(session, anna, "tea 4.50")
    assert shown(session, anna) == [("tea 4.50", 450, None)]


def test_same_again_says_what_it_was(session: Session, anna: str) -> None:
    session.details.add_preference(anna, "usual", "Mocha", price=440)
    write(session, anna, "=")
    page = session.pages.of(anna)
    assert page
    assert [(entry.note.text if entry.note else "", entry.same) for entry in page.entries] == [("=", "Mocha")]

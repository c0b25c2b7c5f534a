"""Who may be meant where nobody is found as typed."""

from smallcrm.domain.search_query import SearchQuery
from smallcrm.services.session import Session


def test_those_found_on_another_keyboard_layout_need_no_company(session: Session) -> None:
    names = [
        session.clients.create(f"Олег {surname}").id for surname in ("Панк", "Синк", "Тран", "Умов", "Фант", "Хан")
    ]
    session.clients.create("Jktus")
    found = session.search.near("jktu")
    assert len(found) == 5
    assert {row.id for row in found} <= set(names)


def test_nobody_has_what_was_not_asked_for(session: Session) -> None:
    session.clients.create("Anna")
    assert session.book.search.having(SearchQuery("", ()), lambda _kind, _text: True) == ()

"""News reaches everyone who listens, and nobody who stopped."""

import pytest

from smallcrm.domain.changes import Changes, Label
from smallcrm.errors import UserError
from smallcrm.services.hub import Hub
from smallcrm.services.session import Session

NEWS = Changes(1, frozenset({"notes"}), frozenset({"anna"}))


def test_everyone_is_told_in_the_order_they_came() -> None:
    hub, heard = Hub(), list[str]()
    hub.subscribe(lambda changes: heard.append("first"))
    hub.subscribe(lambda changes: heard.append("second"))
    hub.publish(NEWS)
    assert heard == ["first", "second"]


def test_whoever_stops_hears_no_more() -> None:
    hub, heard = Hub(), list[Changes]()
    stop = hub.subscribe(heard.append)
    stop()
    hub.publish(NEWS)
    assert heard == []


def test_stopping_twice_does_no_harm_to_others() -> None:
    hub, heard = Hub(), list[Changes]()
    stop = hub.subscribe(heard.append)
    hub.subscribe(heard.append)
    stop()
    stop()
    hub.publish(NEWS)
    assert heard == [NEWS]


def test_a_view_closed_by_the_news_of_another_is_not_told() -> None:
    hub, heard = Hub(), list[Changes]()
    hub.subscribe(lambda changes: stop())
    stop = hub.subscribe(heard.append)
    hub.publish(NEWS)
    assert heard == []


def test_whoever_joins_during_the_news_hears_from_the_next_on() -> None:
    hub, heard = Hub(), list[Changes]()

    def join(changes: Changes) -> None:
        hub.subscribe(heard.append)

    hub.subscribe(join)
    hub.publish(NEWS)
    assert heard == []


def test_what_failed_is_not_told_and_not_written(session: Session, anna: str, news: list[Changes]) -> None:
    def half_done() -> None:
        with session.desk.step(Label("test")):
            session.book.clients.update(anna, nickname="gone")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_done()
    client = session.clients.get(anna)
    assert client is not None
    assert (client.nickname, news, len(session.history.steps())) == ("", [], 1)


def test_a_full_disk_is_told_kindly_and_not_as_news(session: Session, anna: str, news: list[Changes]) -> None:
    pages = session.book.connection.execute("PRAGMA page_count").fetchone()[0]
    session.book.connection.execute(f"PRAGMA max_page_count = {pages}")
    line = "long " * 4_000
    session.notes.keep_draft(anna, "short", visit=True)
    with pytest.raises(UserError) as refused:
        session.notes.add(client_id=anna, reading=session.notes.read(anna, line[:19_999]))
    assert (refused.value.code, news, session.book.notes.count()) == ("disk_full", [], 0)
    assert session.notes.draft(anna) is not None

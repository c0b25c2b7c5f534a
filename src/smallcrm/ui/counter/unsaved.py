"""Lines that were being typed and were never saved: each is offered, whoever they are of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from smallcrm.domain import faces
from smallcrm.services.session import Session
from smallcrm.ui.counter.detail import Detail
from smallcrm.ui.counter.list_pane import ListPane
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.words import isolated, shortened, translate

# More would not be read; each further one is offered as these are opened.
_OFFERED = 3


def tell_unsaved(detail: Detail, people: ListPane, session: Session, ids: Sequence[str]) -> None:
    """After a start. Nobody asked for the line: the keys stay where they are, and somebody looked for already counts
    for more than the page of the first of these clients.
    """
    first, *others = ids
    client = session.clients.get(first)
    if client is None:
        return
    if not people.search.text() and detail.may_leave(first, unasked=True):
        detail.show_client(first)
        people.select(first)
    show = _shower(detail, people, session, ids)
    name = isolated(shortened(faces.short_name(client.name, client.nickname), 24))
    text = _said_of(len(others)).replace("%1", name)
    there = Offer("openUnsaved", translate("Counter", "Open"), partial(show, first))
    detail.note.say(text, offers=[there, *_offers(session, others, show)])


def show_unsaved(detail: Detail, people: ListPane, session: Session, ids: Sequence[str]) -> None:
    """The first of these clients, with the caret in their line; the others are offered beside it."""
    shown, *others = ids
    if not detail.may_leave(shown):
        return
    detail.ask_no_more()
    detail.show_client(shown)
    people.select(shown)
    detail.note.take_focus()
    detail.note.say(_said(len(others)), offers=_offers(session, others, _shower(detail, people, session, others)))


def _shower(detail: Detail, people: ListPane, session: Session, ids: Sequence[str]) -> Callable[[str], object]:
    def show(client_id: str) -> None:
        show_unsaved(detail, people, session, [client_id, *(other for other in ids if other != client_id)])

    return show


def _offers(session: Session, ids: Sequence[str], show: Callable[[str], object]) -> list[Offer]:
    """A button for each of the next clients; `show` is given the client's id."""
    clients = [client for client_id in ids[:_OFFERED] if (client := session.clients.get(client_id))]
    offers = []
    for place, client in enumerate(clients, 1):
        name = isolated(shortened(faces.short_name(client.name, client.nickname), 24))
        offers.append(Offer(f"unsaved{place}", name, partial(show, client.id)))
    return offers


def _said(others: int) -> str:
    if others == 0:
        return translate("Counter", "This line was not saved yet")
    return translate("Counter", "This line was not saved yet, nor %n more:", None, others)


def _said_of(others: int) -> str:
    if others == 0:
        return translate("Counter", "This line for %1 was not saved yet")
    return translate("Counter", "This line for %1 was not saved yet, nor %n more:", None, others)

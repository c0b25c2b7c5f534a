"""Somebody who was away is here: their visit says so, and nobody has to. And is not, when it was not theirs."""

from __future__ import annotations

from datetime import date

from smallcrm.domain import presence
from smallcrm.services.desk import Desk

# What `desk.Saved.also` says of it.
BACK = "back"


def note_return(desk: Desk, client_id: str, visited: date) -> tuple[str, ...]:
    """After a visit was noted, inside the same step: a visit of today ends "away until". (BACK,) when it did.

    Not on the day the absence itself was noted: that visit was the goodbye. Who moved away stays so: a visit home is
    not a move back, and the page asks.
    """
    today, client = desk.clock.today(), desk.book.clients.get(client_id)
    if visited != today or client is None or not presence.is_away(client, today):
        return ()
    last_noted = desk.book.insights.last_noted
    by_line = [last_noted(code, client_id, 1, fact="away") for code in ("note_added", "note_moved")]
    if any(at and desk.clock.day_of(at) == today for at in (last_noted("client_away", client_id), *by_line)):
        return ()
    desk.book.clients.update(client_id, away_until=None)
    return (BACK,)


def take_back_return(desk: Desk, client_id: str, note_id: str) -> None:
    """The line was somebody else's, inside the same step: whom only its visit had ended the absence of is away."""
    today, client = desk.clock.today(), desk.book.clients.get(client_id)
    if client is None or client.away_until or desk.book.visits.where(client_id=client_id, day=today):
        return
    until = desk.book.insights.away_before(client_id, note_id)
    if until and until > today:
        desk.book.clients.update(client_id, away_until=until)

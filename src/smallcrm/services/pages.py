"""The page of one client, read in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from smallcrm.domain import presence, rhythm
from smallcrm.domain.birthday_list import Birthday
from smallcrm.domain.greeting import Part, greeting
from smallcrm.domain.page import ClientPage, Entry, Figures
from smallcrm.domain.records import LISTED, NONE_KNOWN, NOT_ASKED, Alert, Ask, Client, Preference
from smallcrm.services.asks import Asks
from smallcrm.services.brought import with_their_own
from smallcrm.services.desk import Desk
from smallcrm.services.shop import Shop
from smallcrm.services.wished import birthdays_near

ENTRIES_AT_FIRST = 12
# The kinds of shop that ask everybody for allergies.
ASK_ALLERGIES = frozenset({"clinic"})


class Pages:
    """Reads pages; never writes."""

    def __init__(self, desk: Desk, shop: Shop, asks: Asks) -> None:
        self._book = desk.book
        self._clock = desk.clock
        self._shop = shop
        self._asks = asks

    def of(self, client_id: str, entries: int = ENTRIES_AT_FIRST) -> ClientPage | None:
        """Everything the page shows, with the newest `entries` lines; None when the client is gone."""
        client = self._book.clients.get(client_id)
        return self._page(client, entries) if client else None

    def _page(self, client: Client, entries: int) -> ClientPage:
        book, client_id, today = self._book, client.id, self._clock.today()
        alerts, preferences = tuple(book.alerts.of_client(client_id)), tuple(book.preferences.of_client(client_id))
        people, dates = book.people.of_client(client_id), book.important_dates.of_client(client_id)
        near = birthdays_near(book, client, people, today, self._shop.leap_rule())
        lines, older = self._entries(client_id, entries)
        figures = self._figures(client, today)
        asks = self._asks.of(client_id, people, dates, here_today=figures.last_visit == today)
        client = _with_allergies(client, alerts)
        asked = self._shop.get("kind") in ASK_ALLERGIES
        return ClientPage(
            client=client,
            greeting=_greeting(client, alerts, preferences, asks.due, near.own),
            birthdays=near.all,
            to_wish=near.to_wish,
            reads_alike=book.search.alike(client_id),
            distinct=book.search.distinct(client_id),
            here_today=figures.last_visit == today,
            brought_by=self._name(client.brought_by),
            brought=self._brought(client_id),
            contact_points=tuple(book.contact_points.of_client(client_id)),
            preferences=preferences,
            alerts=alerts,
            people=tuple(people),
            dates=tuple(dates),
            tags=tuple(book.tags.of_client(client_id)),
            asks=(*asks.due, *asks.waiting),
            older_asks=asks.older,
            later_asks=asks.later,
            followups=tuple(book.followups.where(client_id=client_id, done=None)),
            promises=tuple(book.promises.where(client_id=client_id, done=None)),
            entries=lines,
            older=older,
            figures=figures,
            asks_allergies=asked,
            allergies_asked=self._allergies_asked(client) if asked else None,
        )

    def _allergies_asked(self, client: Client) -> date | None:
        if client.allergies != NONE_KNOWN:
            return None
        noted = self._book.insights.last_noted("allergies_set", client.id, NONE_KNOWN)
        return self._clock.day_of(noted) if noted else None

    def _brought(self, client_id: str) -> tuple[tuple[str, str], ...]:
        brought = sorted(self._book.clients.where(brought_by=client_id), key=lambda client: client.seq)
        return tuple((client.id, client.name) for client in brought)

    def _entries(self, client_id: str, limit: int) -> tuple[tuple[Entry, ...], int]:
        book = self._book
        lines, count = book.insights.timeline(client_id, limit)
        tags: dict[str | None, list[str]] = {}
        for tag in book.tags.of_client(client_id):
            tags.setdefault(tag.note_id, []).append(tag.name)
        answered = book.insights.answered([note_id for note_id, _ in lines if note_id])
        initials = {member.id: member.initials for member in book.staff.all()}
        entries = []
        for note_id, visit_id in lines:
            note = book.notes.get(note_id) if note_id else None
            visit = book.visits.get(visit_id) if visit_id else None
            row = note or visit
            if row is not None:
                author = initials.get(note.author or "", "") if note else ""
                words = tuple(tags.get(note_id, ())) if note_id else ()
                asked = answered.get(note_id or "")
                question = book.asks.get(asked) if asked else None
                entries.append(Entry(row.day, row.time, row.seq, note, visit, words, author, question))
        return with_their_own(book, entries), count - len(lines)

    def _figures(self, client: Client, today: date) -> Figures:
        insights, client_id = self._book.insights, client.id
        visits, spent, owed, first = insights.totals(client_id)
        days = insights.visit_days(client_id)
        known = rhythm.habit(days)
        last = self._book.visits.newest_of(client_id)
        overdue = last is not None and presence.is_overdue(client, last.day, rhythm.overdue_from(days), today)
        tips = insights.tips(client_id)
        return Figures(
            visits=visits,
            first_visit=first,
            last_visit=last.day if last else None,
            last_time=last.time if last else "",
            spent=spent,
            owed=owed,
            gap=known.gap if known else None,
            usual_tip=sorted(tips)[(len(tips) - 1) // 2] if tips else None,
            weeks=rhythm.visits_a_week(days, today),
            silent=(today - last.day).days if last and overdue else None,
        )

    def _name(self, client_id: str | None) -> str:
        client = self._book.clients.get(client_id) if client_id else None
        return client.name if client else ""


def _greeting(
    client: Client, alerts: Sequence[Alert], known: Sequence[Preference], asks: Sequence[Ask], birthday: Birthday | None
) -> tuple[Part, ...]:
    """Nothing of a birthday that was wished: nobody is wished twice."""
    usuals = [preference for preference in known if preference.kind == "usual"]
    to_wish = birthday.day if birthday and birthday.wished is None else None
    return greeting(alerts, usuals, asks, to_wish) if presence.greets(client) else ()


def _with_allergies(client: Client, alerts: tuple[Alert, ...]) -> Client:
    """The client with what the alerts say of allergies.

    The row says it too, but taking back one older step alone can leave the row behind its alerts.
    """
    if any(alert.kind == "allergy" for alert in alerts):
        return replace(client, allergies=LISTED)
    return replace(client, allergies=NOT_ASKED) if client.allergies == LISTED else client

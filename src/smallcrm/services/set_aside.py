"""What comes up by itself and was settled: a silence not to be chased now, thanks given."""

from __future__ import annotations

from datetime import date, timedelta

from smallcrm.domain.changes import Label
from smallcrm.domain.records import Client, SetAside
from smallcrm.errors import UserError
from smallcrm.services.desk import Desk, Saved

OVERDUE_MATTER, THANKS_MATTER = "overdue", "thanks"
# Somebody not to be chased now comes up again after this many days, or their usual gap where that is longer.
NOT_NOW_DAYS = 14


class Aside:
    """Every function may raise UserError "client_gone"; None is answered for what is so already."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def not_now(self, client_id: str, gap: int | None = None, *, origin: object | None = None) -> Saved | None:
        """Do not name this client among those missed for a while; a new visit makes that void.

        `gap`: how often they come, in days.
        """
        today = self._desk.clock.today()
        until = today + timedelta(days=max(NOT_NOW_DAYS, gap or 0))
        return self._settle("silence_set_aside", self._known(client_id), OVERDUE_MATTER, "", until, origin, {})

    def thanked(self, client_id: str, brought_id: str, *, origin: object | None = None) -> Saved | None:
        """This client was thanked for bringing that one."""
        brought = self._book.clients.get(brought_id)
        facts = {"what": brought.name} if brought else {}
        return self._settle("bringer_thanked", self._known(client_id), THANKS_MATTER, brought_id, None, origin, facts)

    def _settle(
        self,
        code: str,
        client: Client,
        matter: str,
        about: str,
        until: date | None,
        origin: object | None,
        facts: dict[str, str],
    ) -> Saved | None:
        today = self._desk.clock.today()
        before = self._book.set_aside.where(client_id=client.id, matter=matter, about=about)
        if any(row.until is None or row.until == until for row in before):
            return None
        label: Label = self._desk.label(code, client, **facts)
        row = SetAside(id=self._book.new_id(), client_id=client.id, matter=matter, about=about, day=today, until=until)
        with self._desk.step(label, origin=origin) as step:
            for old in before:
                self._book.set_aside.delete(old.id)
            self._book.set_aside.insert(row)
        return Saved(step.step, row.id, step.changes)

    def _known(self, client_id: str) -> Client:
        client = self._book.clients.get(client_id)
        if client is None:
            raise UserError("client_gone")
        return client

"""What a row of the morning page is closed with: one deed of one service each."""

from __future__ import annotations

from collections.abc import Callable

from smallcrm.domain import today
from smallcrm.domain.birthday_list import Birthday
from smallcrm.domain.today import Due
from smallcrm.services.desk import Saved
from smallcrm.services.followups import FollowUps
from smallcrm.services.session import Session
from smallcrm.services.set_aside import Aside
from smallcrm.services.wishes import Wishes
from smallcrm.ui.words import isolated, shortened, translate


class TodayDeeds:
    """Closes rows; a row that says already that it is done is opened again."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._wishes = Wishes(session.desk)
        self._followups = FollowUps(session.desk)
        self._aside = Aside(session.desk)

    def close(self, due: Due, answer: str = "") -> tuple[Saved | None, str]:
        """Do what the row's button says; what was done, in words. `answer` is what they said to a question.

        UserError as the services'.
        """
        do, said = self._deed(due, answer)
        name = isolated(shortened(due.person if due.kind == today.BIRTHDAY and due.person else due.who.name))
        return do(), said.replace("%1", name)

    def birthday(self, due: Due) -> Birthday:
        """The birthday a row is about. UserError "client_gone", "row_gone"."""
        return self._session.greetings.near.of(due.who.id, due.day, due.id if due.person else None)

    def _deed(self, due: Due, answer: str) -> tuple[Callable[[], Saved | None], str]:
        if due.kind == today.BIRTHDAY:
            return self._birthday(due)
        if due.kind == today.FOLLOWUP and due.done:
            return lambda: self._followups.not_done(due.id), translate("Today", "Not done after all: %1")
        deeds: dict[str, tuple[Callable[[], Saved | None], str]] = {
            today.FOLLOWUP: (lambda: self._followups.done(due.id), translate("Today", "Done: %1")),
            today.ASK: (
                lambda: self._session.asks.answer(due.id, answer),
                translate("Today", "Noted for %1") if answer.strip() else translate("Today", "Asked: %1"),
            ),
            today.PROMISE: (lambda: self._followups.kept(due.id), translate("Today", "Promise kept: %1")),
            # Tabs come before debts, which have rows of their own.
            today.TAB: (lambda: self._session.tabs.settle(due.who.id, due.amount), translate("Today", "Paid: %1")),
            today.DEBT: (lambda: self._followups.kept(due.id), translate("Today", "Paid: %1")),
            today.OVERDUE: (lambda: self._aside.not_now(due.who.id, due.gap), translate("Today", "Not now: %1")),
            today.THANKS: (lambda: self._aside.thanked(due.who.id, due.id), translate("Today", "Thanked: %1")),
        }
        return deeds[due.kind]

    def _birthday(self, due: Due) -> tuple[Callable[[], Saved | None], str]:
        client, person = due.who.id, due.id if due.person else None
        if due.done:
            said = translate("Today", "Not wished after all: %1")
            return lambda: self._wishes.unwish(client, due.day, person_id=person), said
        return lambda: self._wishes.wish(client, due.day, person_id=person), translate("Today", "Wished: %1")

"""Where the pages beside the counter lead: to a client, to a greeting, to paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from smallcrm.ui.places import Places
from smallcrm.ui.shown import Shown

if TYPE_CHECKING:
    from smallcrm.domain.birthday_list import Birthday
    from smallcrm.reports.document import Document
    from smallcrm.ui.commands import Commands


class Leads(Shown, Protocol):
    """The window, as far as this is concerned."""

    @property
    def commands(self) -> Commands: ...


def follow(window: Leads, places: Places) -> None:
    """Do what the pages ask for. What they ask of the commands makes those."""
    places.left.connect(window.show_counter)
    places.copy_wanted.connect(window.copy_wanted)
    places.opened.connect(partial(_open_client, window))
    places.dated.connect(partial(_open_client, window, field="birthday"))
    places.undo_wanted.connect(partial(_undo, window))
    places.greeted.connect(partial(_greet, window))
    places.pdf_wanted.connect(partial(_save_pdf, window))


def _open_client(window: Leads, client_id: str, field: str = "") -> None:
    window.show_counter()
    if window.counter:
        window.counter.open(client_id)
        if field:
            window.counter.page.edit(field)


def _undo(window: Leads, step: int) -> None:
    window.commands.undo_step(step)


def _greet(window: Leads, birthday: Birthday) -> None:
    window.commands.greeting.begin(birthday)


def _save_pdf(window: Leads, make: Callable[[], Document]) -> None:
    window.commands.deeds.save_pdf(make, window.say)

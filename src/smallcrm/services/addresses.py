"""Who a letter can be sent to, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from smallcrm.domain import presence
from smallcrm.domain.late import dataclass
from smallcrm.domain.plain_text import is_blank
from smallcrm.domain.records import Client, ContactPoint
from smallcrm.fold import fold
from smallcrm.services.desk import Desk

ADDRESS = "address"
# What people call the address they live at, as phones and owners write it; looked for among the words of its label.
_HOME = frozenset(
    {
        *("home", "private", "privat", "zuhause", "casa", "domicile", "maison", "dom", "thuis", "hem", "koti", "ev"),
        *("дом", "домашний", "домой", "дім", "домашня", "вдома", "家", "住宅", "منزل", "בית"),
    }
)


@dataclass(frozen=True)
class Letter:
    """A client and the one address a letter goes to, as the owner wrote it."""

    client: Client
    address: str


@dataclass(frozen=True)
class Letters:
    """In the order asked for; `without`: those of whom no address is known."""

    letters: tuple[Letter, ...]
    without: tuple[Client, ...]


class Addresses:
    """Reads; never writes."""

    def __init__(self, desk: Desk) -> None:
        self._book = desk.book

    def of(self, client_ids: Iterable[str], *, put_away_too: bool = False) -> Letters:
        """Their letters, each client once. Never to the dead; to those put away only when they were chosen as such."""
        found: list[Letter] = []
        without: list[Client] = []
        for client in self._known(client_ids):
            if not (presence.greets(client) if put_away_too else presence.concerns(client)):
                continue
            address = _chosen(self._book.contact_points.of_client(client.id))
            if address:
                found.append(Letter(client, address))
            else:
                without.append(client)
        return Letters(tuple(found), tuple(without))

    def with_tag(self, name: str) -> tuple[str, ...]:
        """Ids of the clients with this tag, in the order of their names."""
        return _by_name(self._known(self._book.insights.tagged(name)))

    def everybody(self) -> tuple[str, ...]:
        """Ids of all clients, in the order of their names."""
        return _by_name(self._book.clients.all())

    def _known(self, client_ids: Iterable[str]) -> list[Client]:
        found = (self._book.clients.get(client_id) for client_id in dict.fromkeys(client_ids))
        return [client for client in found if client is not None]


def _by_name(clients: Sequence[Client]) -> tuple[str, ...]:
    return tuple(client.id for client in sorted(clients, key=lambda one: (fold(one.name), one.seq)))


def _chosen(points: Sequence[ContactPoint]) -> str:
    """The address called home; else the first, as the owner put them in order. "" where there is none."""
    addresses = [point for point in points if point.kind == ADDRESS and not is_blank(point.value)]
    home = (point for point in addresses if _HOME & set(point.label.casefold().split()))
    chosen = next(home, addresses[0] if addresses else None)
    return chosen.value if chosen else ""

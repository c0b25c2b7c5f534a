"""The book's clients as a file for other programs."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from smallcrm.domain.records import Client
from smallcrm.errors import UserError
from smallcrm.formats import book_json
from smallcrm.formats.book_json import Everything
from smallcrm.services.desk import Desk
from smallcrm.services.shop import Shop
from smallcrm.storage.beside import standing_still

JSON = "json"


class Exporting:
    """Reads everyone, the put away and the dead too; never writes."""

    def __init__(self, desk: Desk) -> None:
        self._book = desk.book
        self._shop = Shop(desk)

    def text(self, file_format: str, *, photos: bool = False) -> Generator[str, None, None]:
        """The export piece by piece, in the order clients were written down. Close it before the book.

        UserError "export_format" (format).
        """
        if file_format != JSON:
            raise UserError("export_format", format=file_format)
        return self._json(photos)

    def _json(self, photos: bool) -> Generator[str, None, None]:
        with standing_still(self._book):
            money = self._shop.money()
            yield from book_json.written(
                currency=money.currency,
                shop={name: value for name, value in self._shop.values().items() if name != "currency"},
                staff=self._book.staff.all(),
                clients=self._everyone(photos),
                digits=money.digits,
            )

    def _everyone(self, photos: bool) -> Iterator[Everything]:
        for client in sorted(self._book.clients.all(), key=lambda client: client.seq):
            yield self._everything(client, photos)

    def _everything(self, client: Client, photos: bool) -> Everything:
        book = self._book
        return Everything(
            client=client,
            contact_points=book.contact_points.of_client(client.id),
            preferences=book.preferences.of_client(client.id),
            alerts=book.alerts.of_client(client.id),
            people=book.people.of_client(client.id),
            dates=book.important_dates.of_client(client.id),
            tags=book.tags.of_client(client.id),
            asks=book.asks.of_client(client.id),
            followups=book.followups.of_client(client.id),
            promises=book.promises.of_client(client.id),
            notes=book.notes.of_client(client.id),
            visits=book.visits.of_client(client.id),
            photo=book.photos.get(client.photo) if photos and client.photo else None,
        )

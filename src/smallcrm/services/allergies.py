"""What a client's own row says of allergies, kept to what the list of alerts says."""

from __future__ import annotations

from smallcrm.domain.records import LISTED, NOT_ASKED
from smallcrm.storage.book import Book


def settle(book: Book, client_id: str) -> None:
    """After allergies came or went, inside the same step: "listed" while there is one.

    The last one gone, nobody knows: "not asked" again, never "none known".
    """
    left = any(alert.kind == "allergy" for alert in book.alerts.of_client(client_id))
    state = LISTED if left else NOT_ASKED
    if not book.clients.where(id=client_id, allergies=state):
        book.clients.update(client_id, allergies=state)

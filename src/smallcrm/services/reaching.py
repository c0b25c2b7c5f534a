"""How clients are reached."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from smallcrm.services.session import Session
from smallcrm.storage import contacts


def first_phones(session: Session, clients: Collection[str]) -> Mapping[str, str]:
    """The phone number that stands first with each of these clients; those without one are left out."""
    return contacts.first_phones(session.book.connection, clients)

"""Everything the book holds about one person, read in one go, for the sheet that is theirs to read.

It is complete about them, and silent about others. A relative on another client's page who is this person: what that
row says of them is theirs, whose page it stands on is the other client's own, so it is left out. That somebody on their
own page comes here too is left out for the same reason, and those they brought are counted and not named.
"""

from __future__ import annotations

from smallcrm.domain.kept import CameFrom, Kept, NamedOn, Unsaved
from smallcrm.services.desk import Desk
from smallcrm.services.set_aside import THANKS_MATTER
from smallcrm.storage.kept import KeptRows


class KeptAbout:
    """Reads; never writes."""

    def __init__(self, desk: Desk) -> None:
        self._book = desk.book
        self._rows = KeptRows(desk.book.connection)

    def of(self, client_id: str) -> Kept | None:
        """All of it; None when the client is gone."""
        book = self._book
        client = book.clients.get(client_id)
        if client is None:
            return None
        bringer = book.clients.get(client.brought_by) if client.brought_by else None
        return Kept(
            client=client,
            photo=book.photos.get(client.photo) if client.photo else None,
            brought_by=bringer.name if bringer else "",
            brought=len(book.clients.where(brought_by=client_id)),
            contact_points=tuple(book.contact_points.of_client(client_id)),
            preferences=tuple(book.preferences.of_client(client_id)),
            alerts=tuple(book.alerts.of_client(client_id)),
            people=tuple(book.people.of_client(client_id)),
            dates=tuple(book.important_dates.of_client(client_id)),
            tags=tuple(book.tags.of_client(client_id)),
            asks=tuple(book.asks.of_client(client_id)),
            followups=tuple(book.followups.of_client(client_id)),
            promises=tuple(book.promises.of_client(client_id)),
            notes=tuple(book.notes.of_client(client_id)),
            visits=tuple(book.visits.of_client(client_id)),
            wishes=tuple(book.wishes.of_client(client_id)),
            set_aside=tuple(book.set_aside.of_client(client_id)),
            came_from=self._came_from(client_id),
            named_on=self._named_on(client_id),
            thanked=tuple(book.set_aside.where(matter=THANKS_MATTER, about=client_id)),
            learnt=self._rows.learnt(client_id),
            drafts=self._drafts(client_id),
            opened=self._rows.opened(client_id),
            remembered=self._rows.remembered(client_id),
            authors={member.id: member.name for member in book.staff.all()},
        )

    def _came_from(self, client_id: str) -> tuple[CameFrom, ...]:
        files = {file.sha256: file for file in self._book.imported_files.all()}
        cards = self._book.card_sources.of_client(client_id)
        return tuple(CameFrom(card.uid, files.get(card.file_hash)) for card in cards)

    def _drafts(self, client_id: str) -> tuple[Unsaved, ...]:
        # Those of a day sheet stand under a name of its own that ends in the client's.
        drafts = self._book.drafts
        own = [draft for draft in drafts.all() if draft.client_id.rpartition(":")[2] == client_id]
        return tuple(Unsaved(draft.text, drafts.at(draft.client_id)) for draft in own)

    def _named_on(self, client_id: str) -> tuple[NamedOn, ...]:
        rows = self._book.people.where(other_id=client_id)
        return tuple(NamedOn(row, tuple(self._book.wishes.where(person_id=row.id))) for row in rows)

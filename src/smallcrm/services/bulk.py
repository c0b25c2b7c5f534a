"""One deed for several clients at once: one step, taken back by one undo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from smallcrm.domain.changes import Changes, Label
from smallcrm.domain.late import dataclass
from smallcrm.domain.records import Client, Tag
from smallcrm.services.clients import take_out
from smallcrm.services.desk import Desk
from smallcrm.services.detail_rows import among, tag_name


@dataclass(frozen=True)
class Many:
    """A step that is in the book for good, and how many clients it was about."""

    step: int
    count: int
    changes: Changes


class Bulk:
    """Each deed leaves out those for whom it changes nothing, and who are gone; None when nobody is left."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def tag(self, client_ids: Iterable[str], name: str, *, origin: object | None = None) -> Many | None:
        """Give them a tag, without its #, or several with commas between. UserError "text_empty", "text_too_long"
        (limit).
        """
        names = _tag_names(name)
        missing = {one: self._missing(one, names) for one in self._known(client_ids)}
        clients = [one for one in missing if missing[one]]
        if not clients:
            return None
        with self._desk.step(self._label("clients_tagged", clients, what=_hashed(names)), origin=origin) as step:
            for client in clients:
                for one in missing[client]:
                    self._book.tags.insert(Tag(id=self._book.new_id(), client_id=client.id, name=one))
        return Many(step.step, len(clients), step.changes)

    def untag(self, client_ids: Iterable[str], name: str, *, origin: object | None = None) -> Many | None:
        """Take a tag off them, wherever it came from. UserError as `tag`."""
        names = _tag_names(name)
        clients = self._known(client_ids)
        tags = [
            tag
            for one in clients
            for tag in self._book.tags.of_client(one.id)
            if any(among([tag], name) for name in names)
        ]
        having = {tag.client_id for tag in tags}
        if not having:
            return None
        label = self._label("clients_untagged", [one for one in clients if one.id in having], what=_hashed(names))
        with self._desk.step(label, origin=origin) as step:
            for tag in tags:
                self._book.tags.delete(tag.id)
        return Many(step.step, len(having), step.changes)

    def archive(self, client_ids: Iterable[str], *, origin: object | None = None) -> Many | None:
        """Put them away."""
        clients = [client for client in self._known(client_ids) if not client.archived]
        return self._set_archived("clients_archived", clients, away=True, origin=origin)

    def restore(self, client_ids: Iterable[str], *, origin: object | None = None) -> Many | None:
        """Take them back into the list."""
        clients = [client for client in self._known(client_ids) if client.archived]
        return self._set_archived("clients_restored", clients, away=False, origin=origin)

    def remove(self, client_ids: Iterable[str], *, origin: object | None = None) -> Many | None:
        """Remove them with everything noted of them."""
        clients = self._known(client_ids)
        if not clients:
            return None
        with self._desk.step(self._label("clients_removed", clients), origin=origin) as step:
            for client in clients:
                take_out(self._book, client.id)
        return Many(step.step, len(clients), step.changes)

    def have_tag(self, client_ids: Iterable[str], name: str) -> bool:
        """Whether all of them have this tag, or all of these."""
        names = _tag_names(name)
        return not any(self._missing(client, names) for client in self._known(client_ids))

    def _set_archived(self, code: str, clients: Sequence[Client], *, away: bool, origin: object | None) -> Many | None:
        if not clients:
            return None
        with self._desk.step(self._label(code, clients), origin=origin) as step:
            for client in clients:
                self._book.clients.update(client.id, archived=self._desk.clock.today() if away else None)
        return Many(step.step, len(clients), step.changes)

    def _missing(self, client: Client, names: Sequence[str]) -> list[str]:
        tags = self._book.tags.of_client(client.id)
        return [name for name in names if not among(tags, name)]

    def _known(self, client_ids: Iterable[str]) -> list[Client]:
        found = (self._book.clients.get(client_id) for client_id in dict.fromkeys(client_ids))
        return [client for client in found if client is not None]

    def _label(self, code: str, clients: Sequence[Client], **facts: str) -> Label:
        return Label(code, {"count": len(clients), **facts})


def _tag_names(text: str) -> tuple[str, ...]:
    """The tags of a line, each once."""
    pieces = [piece for piece in text.split(",") if piece.strip()] or [text]
    return tuple({name.casefold(): name for name in map(tag_name, pieces)}.values())


def _hashed(names: Sequence[str]) -> str:
    return " ".join(f"#{name}" for name in names)

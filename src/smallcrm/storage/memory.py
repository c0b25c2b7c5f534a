"""The three tables the journal does not watch: photos, drafts, who was opened today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from smallcrm.domain.late import dataclass
from smallcrm.storage.engine import Connection
from smallcrm.storage.errors import told_kindly


class Photos:
    """JPEG bytes under the hash of their content. Append-only: a client's row says which one is theirs."""

    def __init__(self, connection: Connection, require_step: Callable[[], None]) -> None:
        self._connection = connection
        self._require_step = require_step

    def add(self, jpeg: bytes) -> str:
        """Keep a photo and return its hash."""
        from hashlib import sha256  # photos are rare, and this brings in all of OpenSSL

        self._require_step()
        key = sha256(jpeg).hexdigest()
        self._connection.execute("INSERT INTO photos VALUES (?, ?) ON CONFLICT(hash) DO NOTHING", (key, jpeg))
        return key

    def get(self, key: str) -> bytes | None:
        """The photo with this hash."""
        row = self._connection.execute("SELECT bytes FROM photos WHERE hash = ?", (key,)).fetchone()
        return bytes(row["bytes"]) if row else None


@dataclass(frozen=True)
class Draft:
    """A line typed and not yet saved; `visit` is its "Visit today"."""

    client_id: str
    text: str
    visit: bool


class Drafts:
    """One unsaved line a client. Written while typing, outside any step: typing is not a deed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, draft: Draft, at: datetime) -> None:
        """Keep the line; an empty one is forgotten."""
        with told_kindly():
            if not draft.text.strip():
                self._connection.execute("DELETE FROM drafts WHERE client_id = ?", (draft.client_id,))
                return
            self._connection.execute(
                "INSERT INTO drafts VALUES (?, ?, ?, ?) ON CONFLICT(client_id)"
                " DO UPDATE SET text = excluded.text, visit = excluded.visit, at = excluded.at",
                (draft.client_id, draft.text, int(draft.visit), at.isoformat(timespec="seconds")),
            )

    def drop(self, client_id: str) -> None:
        """Forget the line: it was saved."""
        with told_kindly():
            self._connection.execute("DELETE FROM drafts WHERE client_id = ?", (client_id,))

    def get(self, client_id: str) -> Draft | None:
        """The line kept for this client."""
        row = self._connection.execute("SELECT * FROM drafts WHERE client_id = ?", (client_id,)).fetchone()
        return Draft(row["client_id"], row["text"], bool(row["visit"])) if row else None

    def at(self, client_id: str) -> datetime | None:
        """When the line was written last."""
        row = self._connection.execute("SELECT at FROM drafts WHERE client_id = ?", (client_id,)).fetchone()
        return datetime.fromisoformat(row["at"]) if row else None

    def all(self) -> list[Draft]:
        """Every kept line, the latest first."""
        rows = self._connection.execute("SELECT * FROM drafts ORDER BY at DESC, rowid DESC")
        return [Draft(row["client_id"], row["text"], bool(row["visit"])) for row in rows]


class OpenedToday:
    """Whose page was opened (by Enter or a click) on a day: the end-of-day sheet asks about them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, day: date, client_id: str) -> None:
        """Remember that the page was opened; the first time counts."""
        with told_kindly():
            self._connection.execute(
                "INSERT INTO opened_today SELECT ?, ?, coalesce(max(seq), 0) + 1 FROM opened_today WHERE true"
                " ON CONFLICT(day, client_id) DO NOTHING",
                (day.isoformat(), client_id),
            )

    def on(self, day: date) -> list[str]:
        """Ids of the clients opened on that day, in order."""
        rows = self._connection.execute(
            "SELECT client_id FROM opened_today WHERE day = ? ORDER BY seq", (day.isoformat(),)
        )
        return [row["client_id"] for row in rows]

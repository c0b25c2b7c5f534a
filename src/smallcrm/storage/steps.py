"""Steps of the journal: begun, listed, found again for undo and redo."""

from __future__ import annotations

import json
from datetime import datetime

from smallcrm.domain.changes import Changes, Label, Step
from smallcrm.domain.late import dataclass
from smallcrm.errors import UserError
from smallcrm.storage.engine import Connection, Row

DO, UNDO, REDO = "do", "undo", "redo"


@dataclass(frozen=True)
class Target:
    """The step whose changes are replayed backwards: `id`. For a redo that is an undo step, `shown` the deed."""

    id: int
    shown: int
    label: Label
    kind: str


def begin(
    connection: Connection,
    label: Label,
    at: datetime,
    author: str | None,
    merge_after: datetime,
    merge_key: str | None,
) -> int:
    """Open a step inside the running transaction and return its number; continues the last one of the same key."""
    step = _mergeable(connection, merge_key, merge_after, at)
    if step is None:
        step = _insert(connection, label, at, DO, author=author, merge_key=merge_key)
    else:
        # Whoever types on and on is at one deed: the time allowed counts from the last keystroke, and it says the
        # latest words.
        connection.execute("UPDATE steps SET at = ?, facts = ? WHERE id = ?", (_stamp(at), _facts(label), step))
    connection.execute("UPDATE now_step SET step = ?", (step,))
    return step


def begin_replay(connection: Connection, target: Target, at: datetime, author: str | None) -> int:
    """Open the step that takes `target` back, and mark what it undoes."""
    step = _insert(connection, target.label, at, target.kind, author=author, undoes=target.id)
    connection.execute("UPDATE steps SET undone_by = ? WHERE id = ?", (step, target.id))
    if target.kind == REDO:
        connection.execute("UPDATE steps SET undone_by = NULL WHERE id = ?", (target.shown,))
    connection.execute("UPDATE now_step SET step = ?", (step,))
    return step


def _insert(
    connection: Connection,
    label: Label,
    at: datetime,
    kind: str,
    *,
    author: str | None = None,
    undoes: int | None = None,
    merge_key: str | None = None,
) -> int:
    cursor = connection.execute(
        "INSERT INTO steps(at, code, facts, author, kind, undoes, merge_key) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (_stamp(at), label.code, _facts(label), author, kind, undoes, merge_key),
    )
    return int(cursor.lastrowid or 0)


def _mergeable(connection: Connection, merge_key: str | None, merge_after: datetime, now: datetime) -> int | None:
    if merge_key is None:
        return None
    last = connection.execute("SELECT * FROM steps ORDER BY id DESC LIMIT 1").fetchone()
    same = last is not None and last["merge_key"] == merge_key and last["undone_by"] is None
    # Not after now: once the clock is set back, the last step would take in every edit until it catches up.
    return int(last["id"]) if same and _stamp(merge_after) <= last["at"] <= _stamp(now) else None


def _stamp(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def last_change(connection: Connection) -> int:
    """The number of the newest journal row."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM step_changes").fetchone()[0])


def changes_since(connection: Connection, step: int, mark: int, origin: object | None) -> Changes:
    """What was journalled after row `mark`: derived, so that no feature can forget to announce a change."""
    return _changes(connection, "id > ?", mark, step, origin)


def changes_of(connection: Connection, step: int, origin: object | None) -> Changes:
    """All that a step of before changed."""
    return _changes(connection, "step = ?", step, step, origin)


def _changes(connection: Connection, where: str, number: int, step: int, origin: object | None) -> Changes:
    tables: set[str] = set()
    clients: set[str] = set()
    found = f"SELECT DISTINCT tbl, client_id, was_client_id FROM step_changes WHERE {where}"
    for row in connection.execute(found, (number,)):
        tables.add(row["tbl"])
        clients |= {row["client_id"], row["was_client_id"]} - {None}
    return Changes(step, frozenset(tables), frozenset(clients), origin)


def newest_to_undo(connection: Connection) -> Target:
    """The newest step that is neither undone nor itself an undo."""
    row = connection.execute(
        "SELECT * FROM steps WHERE kind = 'do' AND undone_by IS NULL ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if row is None:
        raise UserError("nothing_to_undo")
    return Target(row["id"], row["id"], _label(row), UNDO)


def to_undo(connection: Connection, step: int) -> Target:
    """Any step alone: taking back an undo does its deed again, taking back a redo undoes the deed."""
    row = _step(connection, step)
    if row is not None and row["kind"] == REDO:
        undo = _step(connection, row["undoes"])
        row = _step(connection, undo["undoes"]) if undo is not None else None
    if row is None or row["undone_by"] is not None:
        raise UserError("not_undoable", step=step)
    if row["kind"] == UNDO:
        return Target(row["id"], row["undoes"], _label(row), REDO)
    return Target(row["id"], row["id"], _label(row), UNDO)


def _step(connection: Connection, step: int) -> Row | None:
    row: Row | None = connection.execute("SELECT * FROM steps WHERE id = ?", (step,)).fetchone()
    return row


def to_redo(connection: Connection) -> Target:
    """The newest undo not yet redone, while nothing new was done after it."""
    row = connection.execute(
        "SELECT * FROM steps AS u WHERE kind = 'undo' AND undone_by IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM steps AS d WHERE d.kind = 'do' AND d.id > u.id)"
        " ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if row is None:
        raise UserError("nothing_to_redo")
    return Target(row["id"], row["undoes"], _label(row), REDO)


def listed(connection: Connection, limit: int, before: int | None) -> list[Step]:
    """Steps, newest first."""
    rows = connection.execute(
        "SELECT * FROM steps WHERE id < coalesce(?, id + 1) ORDER BY id DESC LIMIT ?", (before, limit)
    )
    return [
        Step(row["id"], row["at"], _label(row), row["author"], row["kind"], row["undoes"], row["undone_by"] is not None)
        for row in rows
    ]


def _facts(label: Label) -> str:
    return json.dumps(label.facts, ensure_ascii=False)


def _label(row: Row) -> Label:
    return Label(row["code"], json.loads(row["facts"]))

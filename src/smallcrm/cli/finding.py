"""`smallcrm search`."""

from __future__ import annotations

import argparse

from smallcrm.cli.door import DONE, reading
from smallcrm.cli.terminal import Terminal, typed
from smallcrm.domain.hits import NEAR, ListRow


def _mark(row: ListRow) -> str:
    """Why somebody does not come: they are found all the same."""
    marks = {"has died": row.died, "put away": row.archived, "moved away": row.moved_away}
    return next((f"  [{mark}]" for mark, day in marks.items() if day), "")


def search(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List the clients who match all words, in the window's order; where nobody does, those who may be meant.

    No hit is an answer like any other.
    """
    with reading(arguments) as session:
        text = typed(*arguments.words)
        found = session.search.find(text, limit=arguments.limit).rows
        hits = found or session.search.near(text)[: arguments.limit]
        rows = [
            {
                "id": row.id,
                "name": row.name,
                "why": {"field": row.why.field, "text": row.why.text} if row.why else None,
                "near": row.rank == NEAR,
            }
            for row in hits
        ]
    if terminal.json_wanted:
        terminal.value(rows)
        return DONE
    if hits and not found:
        terminal.say("Nobody found. Sounds like:")
    for row in hits:
        why = f"  ({row.why.field}: {row.why.text})" if row.why else ""
        terminal.line(f"{row.name}{_mark(row)}{why}")
    if not hits:
        terminal.say("Nobody found.")
    return DONE

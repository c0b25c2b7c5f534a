"""`smallcrm undo`, `redo` and `history`."""

from __future__ import annotations

import argparse
from typing import Any

from smallcrm.cli import words
from smallcrm.cli.door import DONE, reading, writing
from smallcrm.cli.terminal import Terminal
from smallcrm.domain.changes import Undone
from smallcrm.services.session import Session


def undo(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Take back the newest step, or one alone."""
    with writing(arguments) as session:
        undone = session.history.undo(arguments.step)
        _tell(terminal, session, undone, "Taken back")
    return DONE


def redo(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Do the newest undone step again."""
    with writing(arguments) as session:
        undone = session.history.redo()
        _tell(terminal, session, undone, "Done again")
    return DONE


def history(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List the newest steps first."""
    with reading(arguments) as session:
        steps = session.history.steps(arguments.limit)
        names = {member.id: member.name for member in session.staff.all()}
    rows = [
        {
            "step": step.id,
            "at": step.at,
            "label": words.step(step.label, step.kind),
            "author": names.get(step.author, step.author) if step.author else None,
            "undone": step.undone,
        }
        for step in steps
    ]
    if terminal.json_wanted:
        terminal.value(rows)
    else:
        for row in rows:
            terminal.line(f"{row['step']:>6}  {row['at']}  {row['label']}{'  (undone)' if row['undone'] else ''}")
    return DONE


def _tell(terminal: Terminal, session: Session, undone: Undone, what: str) -> None:
    left = [_left(session, row.client_id, row.why) for row in undone.kept]
    label = words.step(undone.label)
    if terminal.json_wanted:
        terminal.value({"undone": {"step": undone.step, "label": label}, "left": left})
    else:
        terminal.line(f"{what}: {label}")
    for row in left:
        terminal.say(f"Left as it is: {row['name'] or 'a row'}, {row['why']}")


def _left(session: Session, client_id: str | None, why: str) -> dict[str, Any]:
    client = session.clients.get(client_id) if client_id else None
    return {"client": client_id, "name": client.name if client else "", "why": words.kept(why)}

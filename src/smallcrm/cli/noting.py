"""`smallcrm note`."""

from __future__ import annotations

import argparse
from typing import Any

from smallcrm.cli import words
from smallcrm.cli.door import DONE, making
from smallcrm.cli.terminal import Terminal, typed
from smallcrm.domain.quicknote.reading import FLAGS, PERSON, REMIND, USUAL, Fact, Reading
from smallcrm.errors import UserError
from smallcrm.services.meant import SURE, Candidate
from smallcrm.services.session import Session


def note(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Write a line for the client it names, or for --client, and tell what was filed. Guesses are not saved."""
    line = typed(arguments.line)
    with making(arguments) as session:
        meant = None if arguments.client else session.meant.of(line, None)
        if meant and meant.kind != SURE:
            fault = UserError("note_for_whom")
            candidates = [_candidate(one) for one in meant.candidates if one.id]
            return terminal.refuse(words.error(fault), fault.code, candidates=candidates)
        client_id = meant.client_id if meant else arguments.client
        reading = session.notes.read(client_id, line[meant.rest :] if meant else line, day_first=arguments.day_first)
        name = _name(session, client_id)
        if not arguments.dry_run:
            session.notes.add(client_id=client_id, reading=reading)
    if terminal.json_wanted:
        terminal.value({"client": client_id, "text": reading.text, "facts": [_fact(fact) for fact in reading.facts]})
    else:
        _tell(terminal, name, reading)
    return DONE


def _name(session: Session, client_id: str) -> str:
    client = session.clients.get(client_id)
    if client is None:
        raise UserError("client_gone")
    return client.name


def _candidate(one: Candidate) -> dict[str, Any]:
    why = {"field": one.why.field, "text": one.why.text} if one.why else None
    return {"id": one.id, "name": one.name, "why": why}


def _fact(fact: Fact) -> dict[str, Any]:
    told: dict[str, Any] = {
        "kind": fact.kind,
        "value": True if fact.kind in FLAGS else fact.value,
        "span": list(fact.span) if fact.span else None,
        "sure": fact.sure,
    }
    if fact.day:
        told["from"] = fact.day.isoformat()
    if fact.kind == REMIND or (fact.kind == PERSON and fact.text):
        told["text"] = fact.text
    if fact.born:
        told["born"] = fact.born
    if fact.kind == USUAL:
        told["price"] = fact.price
    return told


def _tell(terminal: Terminal, name: str, reading: Reading) -> None:
    terminal.line(f"{name}: {reading.text}")
    for fact in reading.facts:
        said = " ".join(text for text in (fact.kind.replace("_", " "), fact.value, fact.price) if text)
        if fact.sure:
            terminal.line(f"  {said}")
        else:
            terminal.say(f"A guess, not saved: {said}")

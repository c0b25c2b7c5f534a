"""`smallcrm today`."""

from __future__ import annotations

import argparse
from typing import Any

from smallcrm.cli.door import DONE, reading
from smallcrm.cli.terminal import Terminal
from smallcrm.domain import asks, money, today
from smallcrm.domain.today import Due, SoFar, TodayPage
from smallcrm.services.today import Today

# Every row, of however many.
_ALL = 1_000_000
# By name in the answer: the group of the page, the kinds of its rows, and the heading for people.
_PARTS = (
    ("birthdays", today.BIRTHDAYS, (today.BIRTHDAY,), "Birthdays"),
    ("asks", today.FOLLOWUPS, (today.ASK,), "To ask"),
    ("followups", today.FOLLOWUPS, (today.FOLLOWUP,), "To do"),
    ("promises", today.PROMISES, (today.PROMISE,), "Promised"),
    ("owed", today.OWED, (today.TAB, today.DEBT), "Owed"),
    ("overdue", today.MISSED, (today.OVERDUE,), "Not in for a while"),
    ("thanks", today.BRINGERS, (today.THANKS,), "To thank"),
)


def due_today(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """List what the page Today shows and what is still open of it."""
    with reading(arguments) as session:
        page = Today(session.desk, session.shop).page(_ALL)
        digits = session.shop.money().digits
    parts = {name: _rows(page, group, kinds, digits) for name, group, kinds, _ in _PARTS}
    figures = _figures(page.so_far, digits)
    if terminal.json_wanted:
        terminal.value({**parts, "figures": figures})
        return DONE
    for name, _, _, heading in _PARTS:
        if parts[name]:
            terminal.line(f"{heading} ({len(parts[name])})")
        for row in parts[name]:
            terminal.line(f"  {row['due']}  {row['name']}{': ' if row['text'] else ''}{row['text']}")
    if page.is_empty:
        terminal.say("Nobody to chase today.")
    terminal.line(f"So far: {figures['visitors']} visitors, {figures['spent']} spent, {figures['tips']} tips")
    return DONE


def _rows(page: TodayPage, group: str, kinds: tuple[str, ...], digits: int) -> list[dict[str, Any]]:
    rows = [row for row in page.group(group).rows if row.kind in kinds and row.done is None]
    return [
        {"id": row.who.id, "name": row.who.name, "text": _text(row, page, digits), "due": _due(row).isoformat()}
        for row in rows
    ]


def _due(row: Due) -> Any:
    """Of somebody missed, since when they are."""
    return row.who.overdue_from or row.day if row.kind == today.OVERDUE else row.day


def _text(row: Due, page: TodayPage, digits: int) -> str:
    amount = money.plain(row.amount, digits) if row.amount else ""
    if row.kind == today.BIRTHDAY:
        whose = ", ".join(piece for piece in (row.person, row.relation) if piece)
        turns = "turned" if row.day < page.day else "turns"
        return ", ".join(piece for piece in (whose, "" if row.age is None else f"{turns} {row.age}") if piece)
    if row.kind == today.TAB:
        return f"tab {amount}"
    if row.kind == today.DEBT:
        return f"{row.text} {amount}".strip()
    if row.kind == today.OVERDUE:
        return f"usually every {row.gap} days, now {(page.day - row.day).days}"
    if row.kind == today.THANKS:
        return f"brought {row.person}"
    came_up = asks.source_parts(row.question.source) if row.question else None
    return f"a year ago: {row.text}" if came_up and came_up[0] == asks.YEAR_AGO else row.text


def _figures(so_far: SoFar, digits: int) -> dict[str, Any]:
    return {
        "visitors": so_far.visitors,
        "nameless": so_far.nameless,
        "spent": money.plain(so_far.spent, digits),
        "tips": money.plain(so_far.tips, digits),
    }

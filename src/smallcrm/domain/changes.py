"""What one committed step changed: the news every view listens to."""

from __future__ import annotations

from dataclasses import field

from smallcrm.domain.late import dataclass


@dataclass(frozen=True)
class Label:
    """What a step did, as a code and facts; `ui/words` and `cli` make the sentence.

    Facts are JSON values. A client's name is kept as it was when the step was made, so that
    "Removed Walter" can still be read after Walter is gone. The fact "what" is the beginning of what was written.
    """

    code: str
    facts: dict[str, str | int | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Changes:
    """Tables and clients touched by one step; derived from the journal, so nobody can forget to announce one."""

    step: int
    tables: frozenset[str]
    clients: frozenset[str]
    origin: object | None = None

    def touches(self, *tables: str, client: str | None = None) -> bool:
        """Whether one of `tables` (any, when none is named) changed, for `client` where one is given."""
        if tables and self.tables.isdisjoint(tables):
            return False
        return client is None or client in self.clients or not self.clients


@dataclass(frozen=True)
class Step:
    """One line of the history page: `at` is local ISO time, `author` a staff id."""

    id: int
    at: str
    label: Label
    author: str | None
    kind: str
    undoes: int | None
    undone: bool


@dataclass(frozen=True)
class Kept:
    """A row that undo left as it is. `why`: "edited", "gone", "has_newer" or "parent_gone"."""

    table: str
    row_id: str
    client_id: str | None
    why: str


@dataclass(frozen=True)
class Undone:
    """What an undo or redo did: the step it took back (or did again), and the rows it left alone.

    Taking `changes.step` back does the opposite. Without `changes.tables` nothing came of it.
    """

    step: int
    label: Label
    kept: tuple[Kept, ...]
    changes: Changes
    again: bool = False

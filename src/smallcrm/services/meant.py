"""Who a line is meant for: the name it starts with, looked for as search looks, and never guessed in silence."""

from __future__ import annotations

from smallcrm.domain import relations
from smallcrm.domain.changes import Changes
from smallcrm.domain.hits import FIELD, NAME_WORD, ListRow, Why
from smallcrm.domain.late import dataclass
from smallcrm.domain.quicknote.leading import Leading, bare_name, leading_names
from smallcrm.fold import fold
from smallcrm.services.desk import Desk
from smallcrm.services.elsewhere import Elsewhere
from smallcrm.services.names import fits
from smallcrm.services.search import Search

# What `Meaning.kind` says. NOBODY: no name, or one that is nobody's while a client is open: the text stays whole.
# SURE: exactly one client. CHOICE: nobody is open and the owner has to say who. OPEN: the client who is open anyway.
# OTHER: somebody else than who is open ("For Anna?"). LOOK_FOR: the whole line is somebody else's name.
NOBODY, SURE, CHOICE, OPEN, OTHER, LOOK_FOR = "", "sure", "choice", "open", "for", "look_for"
_MOST, _LOOKED_AT, _LAST_DIGITS = 6, 30, 4
# A scrap of a name shorter than this fits half the book.
_SHORTEST = 2


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be meant; `id` "" is a new client of that name. `why` is where they were found beside the name,
    `distinct` tells them from others who read alike, `near` is nearly a hit.
    """

    id: str
    name: str
    why: Why | None = None
    distinct: str = ""
    near: bool = False


@dataclass(frozen=True)
class Meaning:
    """Who a line is meant for. `rest` is where the line itself starts, in code points: 0 where it stays whole.

    `candidates` stand best first; under CHOICE and OTHER a new client is the last of them. Under SURE and OPEN the
    first is meant.
    """

    kind: str = NOBODY
    name: str = ""
    rest: int = 0
    candidates: tuple[Candidate, ...] = ()

    @property
    def client_id(self) -> str:
        """The one who is meant for certain; "" where that is for the owner to say."""
        return self.candidates[0].id if self.kind in (SURE, OPEN) else ""


@dataclass(frozen=True)
class _Found:
    """Everybody a name may mean, best first, and those it fits exactly."""

    rows: tuple[ListRow, ...] = ()
    exact: frozenset[str] = frozenset()


class Meant:
    """Looks for who is meant. Asked at each key, so it remembers what it found until something changes."""

    def __init__(self, desk: Desk, search: Search) -> None:
        self._book = desk.book
        self._search = search
        self._elsewhere = Elsewhere(desk.book)
        self._remembered: dict[str, _Found] = {}
        desk.hub.subscribe(self._told)

    def of(self, line: str, open_client: str | None) -> Meaning:
        """Who the line is meant for, while `open_client` is open."""
        if self._elsewhere.wrote():
            self._remembered.clear()
        names = leading_names(line)
        if not names:
            return self._looked_for(bare_name(line), open_client)
        for name in names:
            meaning = self._meant(name, open_client)
            if meaning.kind:
                return meaning
        if open_client:
            return Meaning()
        # Nobody's for certain: of "@anna oat" the shortest is the name.
        return self._choice(names[-1])

    def _meant(self, name: Leading, open_client: str | None) -> Meaning:
        found = self._find(name.name)
        candidates = tuple(_candidate(row) for row in found.rows)
        if open_client:
            return self._while_open(name, found, open_client)
        if len(found.exact) == 1:
            first = sorted(candidates, key=lambda one: one.id not in found.exact)
            return Meaning(SURE, name.name, name.rest, (*first[:_MOST], *_new(name.name)))
        return self._choice(name) if found.exact else Meaning()

    def _while_open(self, name: Leading, found: _Found, open_client: str) -> Meaning:
        """A word with a colon is a name only when it is somebody's; "Colour: 7.1" is text."""
        theirs = [row for row in found.rows if row.id == open_client and row.rank <= NAME_WORD]
        if open_client in found.exact or (theirs and not found.exact):
            row = next(row for row in found.rows if row.id == open_client)
            return Meaning(OPEN, name.name, name.rest, (_candidate(row),))
        others = [row for row in found.rows if row.id in found.exact]
        others += [row for row in found.rows if row not in others and row.rank <= NAME_WORD]
        if not found.exact and not (name.at and others):
            return Meaning()
        candidates = tuple(_candidate(row) for row in others[:_MOST])
        return Meaning(OTHER, name.name, name.rest, (*candidates, *_new(name.name)))

    def _choice(self, name: Leading) -> Meaning:
        found = self._find(name.name)
        rows = sorted(found.rows, key=lambda row: row.id not in found.exact)
        near = () if rows else tuple(_candidate(row, near=True) for row in self._search.near(name.name))
        candidates = (*map(_candidate, rows[:_MOST]), *near[:_MOST], *_new(name.name))
        return Meaning(CHOICE, name.name, name.rest, candidates) if candidates else Meaning()

    def _looked_for(self, name: str, open_client: str | None) -> Meaning:
        if len(name) < _SHORTEST:
            return Meaning()
        found = self._find(name)
        others = [row for row in found.rows if row.id in found.exact and row.rank < FIELD]
        if not others or any(row.id == open_client for row in others):
            return Meaning()
        return Meaning(LOOK_FOR, name, 0, tuple(_candidate(row) for row in others[:_MOST]))

    def _find(self, name: str) -> _Found:
        key = " ".join(name.split())
        found = self._remembered.get(key)
        if found is None:
            found = self._remembered[key] = self._look(key)
        return found

    def _look(self, name: str) -> _Found:
        if sum(sign.isalnum() for sign in name) < _SHORTEST:
            return _Found()
        rows = self._search.find(name, limit=_LOOKED_AT, notes=False).rows
        living = tuple(row for row in rows if row.died is None)
        numbered = set(self._search.exactly(name))
        exact = {row.id for row in living if row.id in numbered or fits(row, name) or _has_digits(row, name)}
        if not exact and (asked := relations.asked(name, fold)):
            exact = {row.id for row in self._book.search.relatives.find(asked).sure if row.died is None}
        return _Found(living, frozenset(exact))

    def _told(self, changes: Changes) -> None:
        self._remembered.clear()


def _has_digits(row: ListRow, name: str) -> bool:
    """Whether four digits or more were typed that end their telephone."""
    digits = "".join(sign for sign in name if sign.isdigit())
    if len(digits) < _LAST_DIGITS or any(sign.isalpha() for sign in name) or row.why is None:
        return False
    theirs = "".join(sign for sign in row.why.text if sign.isdigit())
    return row.why.field in ("phone", "label") and theirs.endswith(digits)


def _candidate(row: ListRow, *, near: bool = False) -> Candidate:
    return Candidate(row.id, row.name, row.why, row.distinct, near)


def _new(name: str) -> tuple[Candidate, ...]:
    """A new client, where what was typed may be a name."""
    named = any(sign.isalpha() for sign in name) and relations.asked(name, fold) is None
    return (Candidate("", " ".join(name.split())),) if named else ()

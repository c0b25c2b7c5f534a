"""Finding those whose names are nearly what was typed, when nobody is found by it.

Full text names who may be meant: by pieces of the word one of which every near word has, and by the letters a word
that sounds so begins with. All their words together, each once, are compared with the word typed, as a large book has
far fewer words than names; then those are read who have a near one, the nearest first, until they are enough. Nothing
is kept for it: no table of its own, nothing at start or at a save.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from smallcrm.domain import sounds
from smallcrm.domain.hits import NEAR, ListRow, Spans, Why
from smallcrm.domain.late import dataclass
from smallcrm.domain.near import BY_SOUND, EXACT, Nearness, TypedWord
from smallcrm.domain.search_query import Term
from smallcrm.fold import GAP, fold, latin_spread, spread, spread_mapped
from smallcrm.storage import list_rows, search_match
from smallcrm.storage.engine import Connection, Row
from smallcrm.storage.list_rows import Found, ListRows
from smallcrm.storage.search_index import FIELD_MARK, NAME_MARK, fields_of

MOST = 5
# Above this many clients near hits are looked for in names alone: half of all have a field with any given letter.
LARGE = 20_000
# Up to this many it takes about as long as a key does.
QUICK = 2_000
# What people around and the client's firm are called. The rest of what is written down has no one right spelling.
_NAMING = ("person", "company")

# As many words as a question may hold.
_MOST_WORDS = 400

Order = tuple[int, int, int, int]


@dataclass(frozen=True)
class NearTerm:
    """One word of the query: `word` may be missed nearly, `term` is how it is found exactly, in any field.

    Without a `word` (digits, Chinese) it must be there exactly.
    """

    term: Term
    word: TypedWord | None


@dataclass(frozen=True)
class _Judged:
    """A client found, and where the best of the compared words stands."""

    no: int
    order: tuple[int, int, int, int, bool, int]
    latest: str
    field: tuple[str, str] | None


class NearSearch:
    """Reads the search tables."""

    def __init__(self, connection: Connection, rows: ListRows) -> None:
        self._connection = connection
        self._list_rows = rows

    def find(self, terms: Sequence[NearTerm], limit: int = MOST) -> tuple[ListRow, ...]:
        """The nearest clients: fewer slips first, then the same sound, then the living, then the latest."""
        if not any(term.word for term in terms):
            return ()
        found: dict[int, _Judged] = {}
        fields = self._size() <= LARGE
        # Whoever is near by sound alone comes after all who are near by slips.
        for by_sound in (False, True):
            for expression, order in _steps(terms, self._words(terms, fields, by_sound), fields):
                judged = self._judged(terms, expression, fields)
                if order and not fields:
                    # Equally near, they are read in the order they are shown in.
                    judged = islice((one for one in judged if one.order[: len(order)] == order), limit)
                found |= {one.no: one for one in judged}
                if _enough(found, by_sound, limit):
                    break
            if _enough(found, by_sound, limit):
                break
        # The latest first; then, as sorting keeps that, by how near.
        latest = sorted(found.values(), key=lambda one: (one.latest, one.no), reverse=True)
        return self._rows(sorted(latest, key=lambda one: one.order)[:limit], terms)

    def is_quick(self) -> bool:
        """Whether the book is so small that this may be asked at every key."""
        return self._size() <= QUICK

    def _size(self) -> int:
        return int(self._connection.execute("SELECT coalesce(max(no), 0) FROM list_rows").fetchone()[0])

    def _words(self, terms: Sequence[NearTerm], fields: bool, by_sound: bool) -> list[dict[str, Order]]:
        """The words of the book that are near to each word typed, and how near."""
        expression = _expression(terms, fields, by_sound=by_sound)
        if expression is None:
            return [{} for _ in terms]
        glob = _sounding(terms[0].word) if by_sound and _alone(terms) else ()
        text = "r.names || r.fields" if fields else "r.names"
        also = f" AND ({' OR '.join([f'{text} GLOB ?'] * len(glob))})" if glob else ""
        row = self._connection.execute(
            f"SELECT group_concat({text}, '') FROM search_fields AS s"
            f" CROSS JOIN list_rows AS r ON r.no = s.rowid WHERE search_fields MATCH ?{also}",
            (expression, *glob),
        ).fetchone()
        words = set((row[0] or "").split())
        return [_near_of(term.word, words, by_sound) for term in terms]

    def _judged(self, terms: Sequence[NearTerm], expression: str, fields: bool) -> Iterator[_Judged]:
        shown = "r.shown" if fields else "''"
        rows = self._connection.execute(
            f"SELECT r.no, r.latest, r.hidden, r.names, r.fields, {shown} FROM search_fields AS s"
            f" CROSS JOIN list_rows AS r ON r.no = s.rowid WHERE search_fields MATCH ?"
            " ORDER BY r.hidden, r.latest DESC, r.no DESC",
            (expression,),
        )
        judge = _Judge(terms)
        return (one for row in rows if (one := judge.of(*row)) is not None)

    def _rows(self, judged: Sequence[_Judged], terms: Sequence[NearTerm]) -> tuple[ListRow, ...]:
        found = self._connection.execute(
            f"SELECT {list_rows.COLUMNS} FROM json_each(?) AS j"
            f" CROSS JOIN list_rows AS r ON r.no = j.value {list_rows.JOINED} ORDER BY j.key",
            (json.dumps([one.no for one in judged]),),
        ).fetchall()
        mark = _Marker([term.word for term in terms if term.word])
        reasons = [_why(row, one, terms, mark) for row, one in zip(found, judged, strict=True)]
        return self._list_rows.of(found, [Found(NEAR, why, mark) for why in reasons])


# --- who may be meant -------------------------------------------------------------------------------------------------


def _alone(terms: Sequence[NearTerm]) -> bool:
    return len(terms) == 1 and terms[0].word is not None


def _enough(found: Mapping[int, _Judged], by_sound: bool, limit: int) -> bool:
    return sum(by_sound or not judged.order[0] for judged in found.values()) >= limit


def _expression(terms: Sequence[NearTerm], fields: bool, *, by_sound: bool) -> str | None:
    """The full-text expression for clients that may have all terms; None when nobody can."""
    column = "" if fields else "names : "
    parts = []
    for near in terms:
        # Alone it is found nowhere exactly, or nobody would look for near ones.
        ways = [] if _alone(terms) else [search_match.term_expression(near.term)]
        texts = list(_texts(near.word, by_slips=not (by_sound and _alone(terms)), by_sound=by_sound))
        if texts:
            ways.append(f"({column}({' OR '.join(texts)}))")
        if not ways:
            return None
        parts.append(f"({' OR '.join(ways)})")
    return " AND ".join(parts)


def _texts(word: TypedWord | None, *, by_slips: bool, by_sound: bool) -> Iterator[str]:
    if word and by_slips:
        for piece, at_start in word.pieces:
            yield from _at_start(piece) if at_start else (f'"{piece}"',)
    if word and by_sound:
        for start in sorted({start for key in word.keys for start in sounds.starts(key)}):
            yield from _at_start(start)


def _at_start(text: str) -> tuple[str, str]:
    return f'"{GAP}{text}"', f'"{NAME_MARK}{text}"'


def _sounding(word: TypedWord | None) -> tuple[str, ...]:
    """Patterns one of which everyone has who sounds like the one word typed: first letters alone name too many."""
    keys = word.keys if word else ()
    patterns = ("*[ \n]" + "*".join(f"[{letters}]" for letters in sounds.letters(key)) + "*" for key in keys)
    return tuple(dict.fromkeys(patterns))


def _steps(
    terms: Sequence[NearTerm], words: Sequence[Mapping[str, Order]], fields: bool
) -> Iterator[tuple[str, Order | None]]:
    """Full-text expressions for clients who have near words, the nearest first: of one word typed, how near."""
    column = "" if fields else "names : "
    if _alone(terms):
        for order in sorted(set(words[0].values())):
            yield f"{column}({_any_of([word for word, other in words[0].items() if other == order])})", order
    elif any(words):
        yield " AND ".join(_way(*pair, column) for pair in zip(terms, words, strict=True)), None


def _near_of(word: TypedWord | None, words: Iterable[str], by_sound: bool) -> dict[str, Order]:
    if word is None:
        return {}
    near = {other: found.order for other in words if (found := word.by_slips(other)) is not None}
    if by_sound:
        near |= {other: BY_SOUND.order for other in words if word.sounds_like(other) and other not in near}
    nearest = sorted(near, key=lambda other: (near[other], other))
    return {other: near[other] for other in nearest[:_MOST_WORDS]}


def _way(near: NearTerm, words: Iterable[str], column: str) -> str:
    exactly = search_match.term_expression(near.term)
    return f"({exactly} OR ({column}({_any_of(words)})))" if words else exactly


def _any_of(words: Iterable[str]) -> str:
    return " OR ".join(text for word in words for text in _at_start(word))


# --- how near they are ------------------------------------------------------------------------------------------------


class _Judge:
    def __init__(self, terms: Sequence[NearTerm]) -> None:
        self._terms = terms

    def of(self, no: int, latest: str, hidden: int, names: str, fields: str, shown: str) -> _Judged | None:
        """How near a row is; None where a word is not near, and where all are there exactly: that is no near hit."""
        found = []
        field: tuple[str, str] | None = None
        words = names.split()
        for near in self._terms:
            best = near.word.best(words) if near.word else None
            if best is None and near.word and shown:
                best, field = _in_fields(near.word, fields, shown, field)
            if best is None:
                if not search_match.text_has(names + fields, near.term):
                    return None
                best = EXACT
            found.append(best.order)
        if all(order == EXACT.order for order in found):
            return None
        by_sound, slips, other_sound, in_part = map(sum, zip(*found, strict=True))
        return _Judged(no, (by_sound, slips, other_sound, in_part, field is not None, hidden), latest, field)


def _in_fields(
    word: TypedWord, fields: str, shown: str, field: tuple[str, str] | None
) -> tuple[Nearness | None, tuple[str, str] | None]:
    """How near the people around and the company are, and which of them; `field` when none is."""
    nearest: Nearness | None = None
    for text, (kind, said) in zip(fields.split(FIELD_MARK)[1:], fields_of(shown), strict=False):
        best = word.best(text.split()) if kind in _NAMING else None
        if best is not None and (nearest is None or best.order < nearest.order):
            nearest, field = best, (kind, said)
    return nearest, field


# --- what is shown ----------------------------------------------------------------------------------------------------


class _Marker:
    """Marks the words of a shown text that are near."""

    def __init__(self, words: Sequence[TypedWord]) -> None:
        self._words = words

    def __call__(self, text: str) -> Spans:
        spans = self._spans(*spread_mapped(text))
        return spans or (() if text.isascii() else self._spans(*spread_mapped(text, latin=True)))

    def _spans(self, mapped: str, where: list[int]) -> Spans:
        return tuple(
            (where[found.start()], where[found.end() - 1] + 1)
            for found in re.finditer(r"[^ ]+", mapped)
            if any(word.best((found[0],)) is not None for word in self._words)
        )


def _why(row: Row, judged: _Judged, terms: Iterable[NearTerm], mark: _Marker) -> Why | None:
    if judged.field:
        return Why(*judged.field, mark)
    name = fold(row["name"])
    own = (spread(name) + latin_spread(name)).split()
    if row["nickname"] and any(near.word and near.word.best(own) is None for near in terms):
        return Why("nickname", row["nickname"], mark)
    return None

"""A search query in SQL: as a full-text expression, which finds few rows fast, and as a condition on one row.

Both say exactly the same, so that search may take whichever is cheaper; but a needle of several words, as Chinese
names are, would have full text read the places of letters that half of all clients have. There the expression only
asks for each word, and `needs_proof` says that each row it names is still to be held against the condition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from smallcrm.domain.hits import FIELD, NAME_START, NAME_WHOLE, NAME_WORD
from smallcrm.domain.late import dataclass
from smallcrm.domain.search_query import Needle, SearchQuery, Term
from smallcrm.fold import GAP
from smallcrm.storage.search_index import NAME_MARK, NOTE_BITS
from smallcrm.storage.told_apart import READS

_NO_NOTE = "0"


@dataclass(frozen=True)
class Condition:
    """`sql` over `list_rows AS r`, with its parameters."""

    sql: str
    values: tuple[str, ...]

    @classmethod
    def joined(cls, how: str, parts: Iterable[Condition]) -> Condition:
        """All parts ("AND") or one of them ("OR")."""
        listed = list(parts)
        values = tuple(value for part in listed for value in part.values)
        return cls("(" + f" {how} ".join(part.sql for part in listed) + ")", values)


def starts(needle: Needle) -> tuple[str, str]:
    """The needle where a word starts, and where a name does."""
    return GAP + needle.text, NAME_MARK + needle.text


def text_has(text: str, term: Term) -> bool:
    """Whether a piece of a client's searched text has the term; a way of several needles is met by one of them."""
    return any(_has(text, needle) for way in term.ways for needle in way)


def _has(text: str, needle: Needle) -> bool:
    return needle.text in text if needle.within else any(start in text for start in starts(needle))


# --- names and fields -------------------------------------------------------------------------------------------------


def fields_expression(query: SearchQuery, level: int) -> str:
    """The full-text expression for clients that match all terms at least as well as `level` says."""
    return _all_terms(query, level, lambda term, at: _in_ways(term, lambda needle: _expression(needle, at)))


def term_expression(term: Term) -> str:
    """The same for one term, anywhere in the names and fields."""
    return _in_ways(term, lambda needle: _expression(needle, FIELD))


def fields_condition(query: SearchQuery, level: int) -> Condition:
    """What `fields_expression` says, of one row."""
    if level == NAME_WHOLE:
        return _whole(query, "r.names", NAME_MARK)
    if level == NAME_START and len(query.terms) > 1:
        every = [term_condition(term, NAME_WORD) for term in query.terms]
        first = Condition.joined("OR", [term_condition(term, NAME_START) for term in query.terms])
        return Condition.joined("AND", [*every, first])
    return Condition.joined("AND", [term_condition(term, level) for term in query.terms])


def whole_expression(query: SearchQuery) -> Condition:
    """What `fields_condition` says of NAME_WHOLE, in the words an index stands on.

    Full text cannot ask for the end of a word, as that of the name is not marked.
    """
    return _whole(query, READS, "")


def _whole(query: SearchQuery, text: str, before: str) -> Condition:
    """Every term is a whole word of the name, and one of them its first: `text` begins with the name after `before`."""
    ways = [[needle.text for way in term.ways for needle in way if len(way) == 1] for term in query.terms]
    # Two spaces come between words, and nothing in a word is as small as a space.
    first = [
        Condition(f"({text} >= ? AND {text} < ?)", (before + one, f"{before}{one} !")) for own in ways for one in own
    ]
    parts = [Condition.joined("OR", first)]
    if len(ways) > 1:
        has = f"instr('{GAP}' || {READS} || '{GAP}', ?)"
        parts += [Condition.joined("OR", [Condition(has, (GAP + one + GAP,)) for one in own]) for own in ways]
    return Condition.joined("AND", parts)


def _all_terms(query: SearchQuery, level: int, one: Callable[[Term, int], str]) -> str:
    if level == NAME_START and len(query.terms) > 1:
        every = " AND ".join(one(term, NAME_WORD) for term in query.terms)
        return f"{every} AND ({' OR '.join(one(term, NAME_START) for term in query.terms)})"
    return " AND ".join(one(term, level) for term in query.terms)


def _in_ways(term: Term, one: Callable[[Needle], str]) -> str:
    return "(" + " OR ".join("(" + " AND ".join(map(one, way)) + ")" for way in term.ways) + ")"


def _expression(needle: Needle, level: int) -> str:
    words = needle.text.split(GAP)
    if len(words) > 1:
        first = " OR ".join(f'"{text}"' for text in _first_texts(Needle(words[0], needle.within, True), level))
        each = " AND ".join([f"({first})", *(f'"{_rare_start(GAP, word)}"' for word in words[1:])])
        return f"({each})" if level == FIELD else f"(names : ({each}))"
    texts = " OR ".join(f'"{text}"' for text in _texts(needle, level))
    return f"({texts})" if level == FIELD else f"(names : ({texts}))"


def _first_texts(needle: Needle, level: int) -> tuple[str, ...]:
    marks = (text.removesuffix(needle.text) for text in _texts(needle, level))
    return tuple(_rare_start(mark, needle.text) if mark else needle.text for mark in marks)


def _rare_start(before: str, word: str) -> str:
    """A word where it starts, without the triple that all words of one first letter have."""
    return f"{before[-1]}{word}" if len(word) > 1 else f"{before}{word}"


def needs_proof(terms: Iterable[Term]) -> bool:
    """Whether an expression of these terms may name clients that do not match."""
    return any(GAP in needle.text for term in terms for way in term.ways for needle in way)


def _texts(needle: Needle, level: int) -> tuple[str, ...]:
    if level == NAME_START:
        return (NAME_MARK + needle.text,)
    if level == NAME_WORD or not needle.within:
        return starts(needle)
    return (needle.text,)


def term_condition(term: Term, level: int) -> Condition:
    """What `term_expression` says, of one row."""
    return Condition.joined(
        "OR", [Condition.joined("AND", [_needle_condition(needle, level) for needle in way]) for way in term.ways]
    )


def _needle_condition(needle: Needle, level: int) -> Condition:
    # A name's first word stands after a mark of its own, which no other field has. Names and fields are asked apart:
    # putting them together, for each client passed, takes longer than looking into both.
    texts = _texts(needle, level)
    in_names = [Condition("instr(r.names, ?)", (text,)) for text in texts]
    others = [text for text in texts if not text.startswith(NAME_MARK)] if level == FIELD else []
    return Condition.joined("OR", [*in_names, *(Condition("instr(r.fields, ?)", (text,)) for text in others)])


# --- notes ------------------------------------------------------------------------------------------------------------


def notes_expression(term: Term) -> str | None:
    """The full-text expression for notes that have the term; None when it is too short to be looked for in notes."""
    ways = [way for way in term.ways if all(needle.in_notes for needle in way)]
    quoted = [" AND ".join(f'"{_in_note(needle).strip()}" *' for needle in way) for way in ways]
    return " OR ".join(f"({way})" for way in quoted) or None


def note_condition(term: Term) -> Condition:
    """Of one row of `search_note AS s`: whether it has the term."""
    ways = [way for way in term.ways if all(needle.in_notes for needle in way)]
    parts = [
        Condition.joined("AND", [Condition("instr(s.text, ?)", (_in_note(needle),)) for needle in way]) for way in ways
    ]
    return Condition.joined("OR", parts) if parts else Condition(_NO_NOTE, ())


def anywhere_condition(term: Term, *, in_fields: bool = True) -> Condition:
    """Of one client: whether its notes have the term, or (`in_fields`) its names and fields."""
    fields, note = term_condition(term, FIELD), note_condition(term)
    if note.sql == _NO_NOTE:
        return fields if in_fields else note
    exists = (
        f"EXISTS (SELECT 1 FROM search_note AS s WHERE s.doc BETWEEN r.no << {NOTE_BITS}"
        f" AND (r.no << {NOTE_BITS}) + {(1 << NOTE_BITS) - 1} AND {note.sql})"
    )
    in_notes = Condition(exists, note.values)
    return Condition.joined("OR", [fields, in_notes]) if in_fields else in_notes


def _in_note(needle: Needle) -> str:
    return " " + needle.text.replace(GAP, " ")


def has_within(query: SearchQuery) -> bool:
    """Whether any needle may match in the middle of a word."""
    return any(needle.within for term in query.terms for way in term.ways for needle in way)

"""A name at the start of a line: "Anna: oat latte", "@anna oat latte". Whether it is anybody's, the book knows."""

from __future__ import annotations

import re

from smallcrm.domain.late import dataclass
from smallcrm.domain.quicknote.dates import days_ago, weekday_of
from smallcrm.domain.quicknote.tokens import tokens_of
from smallcrm.domain.quicknote.vocabulary import hits_in

_MOST_WORDS = 5
# Of "@name" every word may still be the name, or the line already.
_MOST_AT = 3
_LONGEST = 80
_JOINING = ("with", "for", "on", "in")
# Compiled when first asked: every start would wait for it.
_COLON = r"\s*(?P<name>\+?[^\n:;,?!=#№@+]+?)\s*:(?=\s|$)\s*"
_AT = r"\s*@(?P<first>\w[^\s,:;]*)"
_MORE = r" +(?P<word>[^\W\d_][^\s,:;?!=#№@+]*)"
_END = r"[,:;]?\s*"
# Words with a colon that are neither names nor words of the lines.
_NO_NAMES = frozenset(
    {
        "note",
        "call",
        "phone",
        "email",
        "tel",
        "ps",
        "nb",
        "re",
        "заметка",
        "долг",
        "звонок",
        "нотатка",
        "борг",
        "дзвінок",
    }
)


@dataclass(frozen=True)
class Leading:
    """A name as typed, and where the rest of the line starts, in code points. `at`: typed as "@name"."""

    name: str
    rest: int
    at: bool = False


def leading_names(line: str) -> tuple[Leading, ...]:
    """The names a line may start with, the longest first; none for a line that starts with none.

    >>> [(found.name, found.rest) for found in leading_names("@mari ko, tea")]
    [('mari ko', 10), ('mari', 6)]
    >>> leading_names("complaint: too short"), leading_names("10:30 tea")
    ((), ())
    """
    if found := re.match(_AT, line):
        return _at(line, found)
    found = re.match(_COLON, line)
    name = found["name"] if found else ""
    words = name.casefold().split()
    if not found or len(words) > _MOST_WORDS or len(name) > _LONGEST or _is_word(name):
        return ()
    return (Leading(name, found.end()),)


def _is_word(name: str) -> bool:
    """Whether what stands before a colon says what the line is: "complaint", "usual", "friday"."""
    tokens = tokens_of(name + ":")
    first = tokens[0].folded
    said = any(hit.first == 0 and hit.role not in _JOINING for hit in hits_in(tokens))
    return said or first in _NO_NAMES or days_ago(first) is not None or weekday_of(first) is not None


def _at(line: str, found: re.Match[str]) -> tuple[Leading, ...]:
    start, end = found.start("first"), found.end()
    ends = [end]
    while len(ends) < _MOST_AT and (more := re.compile(_MORE).match(line, end)):
        end = more.end()
        ends.append(end)
    rests = [re.compile(_END).match(line, end) for end in ends]
    names = [
        Leading(line[start:end], rest.end() if rest else end, at=True) for end, rest in zip(ends, rests, strict=True)
    ]
    return tuple(reversed(names))


def bare_name(line: str) -> str:
    """The line where it is no more than one or two words of letters, which may be a name; else "".

    >>> bare_name(" Daniel Craig "), bare_name("oat fw 4.50"), bare_name("so nice!!")
    ('Daniel Craig', '', '')
    """
    words = line.split()
    letters = all(word.replace("-", "").replace("'", "").replace("’", "").isalpha() for word in words)
    return " ".join(words) if 1 <= len(words) <= 2 and letters and "\n" not in line.strip() else ""

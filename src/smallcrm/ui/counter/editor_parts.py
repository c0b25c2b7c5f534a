"""What can be edited, as a table: sections with a heading, their parts, and the cells of a line."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from smallcrm.ui.noop import QT_TRANSLATE_NOOP


class Sort(Enum):
    """What a cell holds, and so how it is written and read."""

    TEXT = "text"
    LINES = "lines"
    TAG = "tag"
    PRICE = "price"
    BORN = "born"  # may lack its year or day, and lies in the past
    WHEN = "when"  # may lack its year or day
    DAY = "day"  # a whole day
    SINCE = "since"  # a year, a month of a year, a day
    KIND = "kind"
    OWED = "owed"  # the kind of a promise
    CLIENT = "client"
    DIED = "died"


# Not a word of its own: each kind of shop has another one.
USUAL = "usual"
CHOICES = {
    Sort.KIND: (
        ("", QT_TRANSLATE_NOOP("Editor", "Not said")),
        ("guest", QT_TRANSLATE_NOOP("Editor", "Guest")),
        ("partner", QT_TRANSLATE_NOOP("Editor", "Partner")),
        ("reseller", QT_TRANSLATE_NOOP("Editor", "Reseller")),
        ("company", QT_TRANSLATE_NOOP("Editor", "Company")),
    ),
    Sort.OWED: (
        ("promise", QT_TRANSLATE_NOOP("Editor", "We promised")),
        ("debt", QT_TRANSLATE_NOOP("Editor", "They owe")),
    ),
}


class Cell(NamedTuple):
    """One field of a line. `below` stands in the second row of the line, once the line is in the book."""

    field: str
    name: str
    sort: Sort = Sort.TEXT
    stretch: int = 1
    below: bool = False


class Part(NamedTuple):
    """A field of the client's own row, or the rows of one kind in a table; these end with an empty line.

    Rows that are `ordered` can be moved up and down. `wide` takes the whole width.
    """

    key: str
    label: str
    cells: tuple[Cell, ...]
    table: str = "clients"
    kind: str = ""
    ordered: bool = False
    wide: bool = False


class Section(NamedTuple):
    """Parts under a heading."""

    label: str
    parts: tuple[Part, ...]


def _own(field: str, label: str, sort: Sort = Sort.TEXT) -> Part:
    return Part(field, label, (Cell(field, label, sort),))


def _contact(kind: str, label: str, value: str, sort: Sort = Sort.TEXT) -> Part:
    cells = (Cell("value", value, sort, 5), Cell("label", QT_TRANSLATE_NOOP("Editor", "Mobile, work..."), stretch=4))
    # Whole numbers, mail and postal addresses are long: in half the width only their end would be seen.
    wide = kind in ("phone", "email", "address")
    return Part(kind, label, cells, "contact_points", kind, ordered=True, wide=wide)


def _preference(kind: str, label: str, hint: str) -> Part:
    return Part(kind, label, (Cell("text", hint),), "preferences", kind)


def _alert(key: str, label: str, hint: str) -> Part:
    return Part(key, label, (Cell("text", hint),), "alerts", key)


_WHO = Section(
    QT_TRANSLATE_NOOP("Editor", "Who they are"),
    (
        _own("name", QT_TRANSLATE_NOOP("Editor", "Name")),
        _own("nickname", QT_TRANSLATE_NOOP("Editor", "What you call them")),
        _own("birthday", QT_TRANSLATE_NOOP("Editor", "Birthday"), Sort.BORN),
        _own("kind", QT_TRANSLATE_NOOP("Editor", "Kind of client"), Sort.KIND),
    ),
)
_HAVE = Section(
    QT_TRANSLATE_NOOP("Editor", "What they have"),
    (
        Part(
            "usual",
            USUAL,
            (
                Cell("text", USUAL, stretch=3),
                Cell("price", QT_TRANSLATE_NOOP("Editor", "Price"), Sort.PRICE),
            ),
            "preferences",
            "usual",
            ordered=True,
        ),
        _preference(
            "like", QT_TRANSLATE_NOOP("Editor", "Likes"), QT_TRANSLATE_NOOP("Editor", "Jazz, the corner table")
        ),
        _preference("habit", QT_TRANSLATE_NOOP("Editor", "Habits"), QT_TRANSLATE_NOOP("Editor", "Sits by the window")),
        _preference("dislike", QT_TRANSLATE_NOOP("Editor", "Does not like"), QT_TRANSLATE_NOOP("Editor", "Loud music")),
        Part(
            "label",
            QT_TRANSLATE_NOOP("Editor", "Anything else, by its name"),
            (
                Cell("label", QT_TRANSLATE_NOOP("Editor", "Shoe size, mix...")),
                Cell("text", QT_TRANSLATE_NOOP("Editor", "What it is")),
            ),
            "preferences",
            "label",
        ),
    ),
)
_CARE = Section(
    QT_TRANSLATE_NOOP("Editor", "Take care"),
    (
        _alert("allergy", QT_TRANSLATE_NOOP("Editor", "Allergies"), QT_TRANSLATE_NOOP("Editor", "Allergy")),
        _alert("alert", QT_TRANSLATE_NOOP("Editor", "Warnings"), QT_TRANSLATE_NOOP("Editor", "Shown in red on top")),
    ),
)
_OPEN = Section(
    QT_TRANSLATE_NOOP("Editor", "To do"),
    (
        Part(
            "ask",
            QT_TRANSLATE_NOOP("Editor", "Ask about"),
            (
                Cell("text", QT_TRANSLATE_NOOP("Editor", "What to ask next time"), stretch=3),
                Cell("context", QT_TRANSLATE_NOOP("Editor", "Why, in a word"), stretch=2),
                Cell("from_date", QT_TRANSLATE_NOOP("Editor", "From which day"), Sort.DAY, 2),
            ),
            "asks",
            wide=True,
        ),
        Part(
            "followup",
            QT_TRANSLATE_NOOP("Editor", "Remind me"),
            (
                Cell("text", QT_TRANSLATE_NOOP("Editor", "What to do"), stretch=2),
                Cell("due", QT_TRANSLATE_NOOP("Editor", "On which day"), Sort.DAY),
            ),
            "followups",
            wide=True,
        ),
        Part(
            "promise",
            QT_TRANSLATE_NOOP("Editor", "Promised and owed"),
            (
                Cell("kind", QT_TRANSLATE_NOOP("Editor", "Who owes"), Sort.OWED, 2),
                Cell("text", QT_TRANSLATE_NOOP("Editor", "What"), stretch=3),
                Cell("amount", QT_TRANSLATE_NOOP("Editor", "Amount"), Sort.PRICE),
            ),
            "promises",
            wide=True,
        ),
    ),
)
_REACH = Section(
    QT_TRANSLATE_NOOP("Editor", "Reach them"),
    (
        _contact("phone", QT_TRANSLATE_NOOP("Editor", "Phone"), QT_TRANSLATE_NOOP("Editor", "Number")),
        _contact("email", QT_TRANSLATE_NOOP("Editor", "E-mail"), QT_TRANSLATE_NOOP("Editor", "Address")),
        _contact("messenger", QT_TRANSLATE_NOOP("Editor", "Messenger"), QT_TRANSLATE_NOOP("Editor", "Name there")),
        _contact("web", QT_TRANSLATE_NOOP("Editor", "Web"), QT_TRANSLATE_NOOP("Editor", "Page")),
        _contact(
            "address", QT_TRANSLATE_NOOP("Editor", "Address"), QT_TRANSLATE_NOOP("Editor", "Street, town"), Sort.LINES
        ),
    ),
)
_AROUND = Section(
    QT_TRANSLATE_NOOP("Editor", "Family, days"),
    (
        Part(
            "people",
            QT_TRANSLATE_NOOP("Editor", "Family"),
            (
                Cell("name", QT_TRANSLATE_NOOP("Editor", "Name"), stretch=3),
                Cell("relation", QT_TRANSLATE_NOOP("Editor", "Son, wife, dog..."), stretch=3),
                Cell("birthday", QT_TRANSLATE_NOOP("Editor", "Birthday"), Sort.BORN, 3),
                Cell("remark", QT_TRANSLATE_NOOP("Editor", "What to know"), stretch=3, below=True),
                Cell("other_id", QT_TRANSLATE_NOOP("Editor", "Is a client too"), Sort.CLIENT, 2, below=True),
                Cell("died", QT_TRANSLATE_NOOP("Editor", "Has died"), Sort.DIED, 0, below=True),
            ),
            "people",
            ordered=True,
            wide=True,
        ),
        Part(
            "date",
            QT_TRANSLATE_NOOP("Editor", "Days that matter"),
            (
                Cell("name", QT_TRANSLATE_NOOP("Editor", "What"), stretch=2),
                Cell("when", QT_TRANSLATE_NOOP("Editor", "When"), Sort.WHEN),
            ),
            "important_dates",
            wide=True,
        ),
    ),
)
_MORE = Section(
    QT_TRANSLATE_NOOP("Editor", "More"),
    (
        _own("arrangement", QT_TRANSLATE_NOOP("Editor", "Own arrangement, like a tab until Friday")),
        _own("brought_by", QT_TRANSLATE_NOOP("Editor", "Brought by"), Sort.CLIENT),
        _own("away_until", QT_TRANSLATE_NOOP("Editor", "Away until"), Sort.DAY),
        _own("company", QT_TRANSLATE_NOOP("Editor", "Company")),
        _own("since", QT_TRANSLATE_NOOP("Editor", "Regular since (a year will do)"), Sort.SINCE),
        _own("language", QT_TRANSLATE_NOOP("Editor", "Language")),
        Part(
            "tag",
            QT_TRANSLATE_NOOP("Editor", "Tags"),
            (Cell("name", QT_TRANSLATE_NOOP("Editor", "Tag"), Sort.TAG),),
            "tags",
        ),
    ),
)
SECTIONS = (_WHO, _HAVE, _CARE, _OPEN, _REACH, _AROUND, _MORE)

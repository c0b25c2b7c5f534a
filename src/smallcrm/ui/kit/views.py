"""What the lists show, ready to paint: words, spans and icons, no client and no date. Given under `Qt.UserRole`.

All spans are (start, end) in code points. `spoken` is what a screen reader hears (`AccessibleTextRole`).
"""

from dataclasses import dataclass

from PySide6.QtGui import QPixmap

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class BadgeView:
    """A badge at the right of a name: `kind` is birthday, alert, overdue or draft; `text` may be empty."""

    kind: str
    text: str
    icon: str
    spoken: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class RowView:
    """One client in a list. `hue` is 0 to 7; `dimmed` is for the archived.

    Badges come most urgent first: the first stands at the right edge and keeps its words longest.
    """

    key: str
    name: str
    second: str
    initials: str
    hue: int
    name_matches: tuple[Span, ...] = ()
    second_matches: tuple[Span, ...] = ()
    photo: QPixmap | None = None
    badges: tuple[BadgeView, ...] = ()
    spoken: str = ""
    dimmed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class GroupView:
    """A heading between rows; not selectable. `strong`: over what is to be done first."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class NoteView:
    """One note of the timeline. `amount_text` and `author` may be empty; tags carry their "#"."""

    key: str
    date_text: str
    text: str
    amount_text: str = ""
    tags: tuple[str, ...] = ()
    author: str = ""
    pinned: bool = False
    matches: tuple[Span, ...] = ()
    spoken: str = ""

"""What the rows of the day sheet show, ready to paint."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QPixmap


@dataclass(frozen=True, slots=True, eq=False)
class SheetRowView:
    """One client. `text` is the line written, or typed and not yet saved; `hint` stands in an empty field.

    `warning` are the alerts in words. `amount` is what the visit brought, what is only typed included.
    """

    key: str
    name: str
    second: str
    initials: str
    hue: int
    photo: QPixmap | None = None
    warning: str = ""
    text: str = ""
    hint: str = ""
    amount: str = ""
    written: bool = False
    spoken: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class FoldView:
    """The row that stands for all that are written: "14 done"."""

    text: str
    amount: str
    unfolded: bool
    spoken: str

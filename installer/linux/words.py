"""What software centres and package lists say of the program: written once, for all of them."""

from __future__ import annotations

import textwrap

from installer.product import Product

ELSEWHERE = "the packages for Linux hold what is frozen on Linux, so they are made there."
KIND = "Client book"
ABOUT = (
    "The client book of a cafe, a barbershop or a small clinic: who walks in, what they always have, what to ask them "
    "about, and what they must never be given. One window over one file on your own computer, with no account and no "
    "network."
)
POINTS = (
    "Finds anybody by any scrap: a name, a nickname, the last four digits, a drink, with or without accents, in any "
    "script.",
    "Says what matters first: allergies and warnings, the usual, what to ask about, the birthday.",
    "Takes a note in one line, and shows what it files before you press Enter.",
    "Birthdays that are right, on the screen and on paper by the till.",
    "Notices who has not been in for longer than is usual for them.",
    "Keeps money, family and notes off a screen that guests can see.",
    "Whatever you do can be taken back, weeks later too.",
)
KEYWORDS = (
    "client", "customer", "guest", "regular", "birthday", "note", "visit", "contacts", "crm", "cafe", "barber",
    "clinic",
)  # fmt: skip


def short(product: Product) -> str:
    """A few words, with neither article nor full stop: "client book for a cafe, barbershop or small clinic"."""
    words = product.summary.partition(":")[0].rstrip(".")
    return words.removeprefix("The ").removeprefix("A ")


def long(width: int = 78) -> str:
    """The description as Debian's control file wants it: each line begins with a blank, a list with two."""
    lines = textwrap.wrap(ABOUT, width - 1)
    for point in POINTS:
        lines += ["."] if point == POINTS[0] else []
        lines += textwrap.wrap(point, width - 1, initial_indent=" * ", subsequent_indent="   ")
    return "".join(f" {line}\n" for line in lines)

"""Same again: what a client usually has, with its price, typed into the note box."""

from __future__ import annotations

from smallcrm.domain import money
from smallcrm.domain.page import ClientPage
from smallcrm.ui.counter.quick_note import QuickNote
from smallcrm.ui.words import isolated, shortened, translate


def type_usual(page: ClientPage | None, note: QuickNote) -> None:
    """Their first usual at the end of the line, ready for Enter; where none is known that is said."""
    if page is None:
        return
    note.take_focus()
    if not page.usuals:
        text = translate("SameAgain", "Nothing is noted yet that %1 usually has")
        note.say(text.replace("%1", isolated(shortened(page.client.name))))
        return
    usual = page.usuals[0]
    # Two decimals make it an amount wherever it stands.
    price = "" if usual.price is None else f" {money.plain(usual.price)}"
    note.edit.type_on(f"{' '.join(usual.text.split())}{price}")

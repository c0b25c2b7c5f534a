"""The first question is asked: in the line that is being typed, or in a line of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.domain.quicknote.reading import ANSWERS, Fact

if TYPE_CHECKING:
    from smallcrm.ui.counter.page import ClientPageView
    from smallcrm.ui.counter.quick_note import QuickNote


def ask_first(page: ClientPageView, note: QuickNote) -> None:
    """What stands in the note box becomes the answer, once it is saved; pressed again, it does not.

    Where nothing stands there, the line for the answer opens under the question.
    """
    first = page.asks.first()
    if first is None:
        return
    ask_id, words = first
    if note.is_typed():
        note.facts.answer(Fact(ANSWERS, ask_id, text=words))
    else:
        page.asks.answer(ask_id)

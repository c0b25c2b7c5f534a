"""The day sheet in words for paper: who is to be written about, to be filled in by hand."""

from __future__ import annotations

from collections.abc import Sequence

from smallcrm.domain import presence
from smallcrm.domain.day_sheet import DaySheet, SheetRow
from smallcrm.reports.day_sheet import PaperRow, PaperWords, day_sheet
from smallcrm.reports.document import Document, Frame, Paper
from smallcrm.ui.words import Words, translate


def on_paper(sheet: DaySheet, also: Sequence[SheetRow], words: Words, shop: str, paper: Paper) -> Document:
    """Everyone of the day without a line, those in `also` after them, on this paper."""
    rows = [*sheet.open, *also, *sheet.seen]
    told = PaperWords(
        name=translate("Paper", "Who"),
        line=translate("Paper", "A line about them"),
        amount=translate("Paper", "Spent and tip"),
        others=translate("Paper", "Others, no name"),
        how_many=translate("Paper", "how many"),
    )
    frame = Frame(
        title=words.full_day(sheet.day),
        shop=shop,
        about=translate("Paper", "End of day"),
        hint=translate("Paper", "A triangle stands for an allergy or a warning."),
        page=translate("Paper", "page %1 of %2"),
    )
    return day_sheet([_row(row, words) for row in rows], told, frame, paper)


def _row(row: SheetRow, words: Words) -> PaperRow:
    client = row.client
    warned = bool(client.alerts) and presence.greets(client)
    return PaperRow(words.told_apart(client.name, client.distinct), client.usual, warned)

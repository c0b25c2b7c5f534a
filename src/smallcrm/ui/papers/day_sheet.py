"""The day sheet in words for paper: what is written about the day, and who is to be written about by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from smallcrm.domain import presence
from smallcrm.domain.day_sheet import DaySheet, SheetRow
from smallcrm.reports.day_sheet import PaperRow, PaperWords, day_sheet
from smallcrm.reports.document import Document, Frame, Paper
from smallcrm.services.session import Session
from smallcrm.ui.printing import QtGauge
from smallcrm.ui.words import Words, translate


def day_on_paper(
    session: Session, words: Words, sheet: DaySheet, also: Sequence[SheetRow] = ()
) -> Callable[[Paper], Document]:
    """The day of this sheet, and those in `also`, on whatever paper is chosen."""
    shop = session.shop.get("name")
    return lambda paper: on_paper(sheet, also, words, shop, paper)


def on_paper(sheet: DaySheet, also: Sequence[SheetRow], words: Words, shop: str, paper: Paper) -> Document:
    """Everyone of the day in the order they came, those in `also` and those only opened after them, on this paper."""
    of_day = [row for row in sheet.rows if row.here or row.written]
    rows = list({row.id: row for row in (*of_day, *also, *sheet.seen)}.values())
    others = sheet.others
    told = PaperWords(
        name=translate("Paper", "Who"),
        line=translate("Paper", "A line about them"),
        amount=translate("Paper", "Spent and tip"),
        others=translate("Paper", "Others, no name"),
        how_many=translate("Paper", "how many"),
        guests=words.number(others.guests) if others.guests else "",
        spent=words.money(others.amount) if others.amount else "",
    )
    frame = Frame(
        title=words.full_day(sheet.day),
        shop=shop,
        about=translate("Paper", "End of day"),
        hint=translate("Paper", "A triangle stands for an allergy or a warning."),
        page=translate("Paper", "page %1 of %2"),
    )
    return day_sheet([_row(row, words) for row in rows], told, frame, paper, QtGauge())


def _row(row: SheetRow, words: Words) -> PaperRow:
    client = row.client
    warned = bool(client.alerts) and presence.greets(client)
    line = " · ".join(" ".join(note.text.split()) for note in row.lines)
    amount = words.amount_and_tip(row.amount, row.tip)
    return PaperRow(words.told_apart(client.name, client.distinct), client.usual, warned, line, amount)

"""Address labels in the owner's words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from smallcrm.reports.document import Document, Paper
from smallcrm.reports.labels import Addressee, Nudge, Sheet
from smallcrm.reports.labels import labels as on_labels
from smallcrm.reports.labels import outlines as of_sheet
from smallcrm.services.addresses import Letters
from smallcrm.services.session import Session
from smallcrm.ui.printing import QtGauge
from smallcrm.ui.words import translate

# A document on its own paper, whatever the printer holds: labels stand where the sheet has them.
Made = Callable[[Paper], Document]


def labels(session: Session, clients: Sequence[str], sheet: Sheet, start: int = 1, nudge: Nudge | None = None) -> Made:
    """A label for each of these clients whose address is known; the first on label `start`. Put away or not."""
    return of_letters(session.addresses.of(clients, put_away_too=True), sheet, start, nudge)


def of_letters(letters: Letters, sheet: Sheet, start: int = 1, nudge: Nudge | None = None) -> Made:
    """The same of letters already read."""
    people = [Addressee(one.client.name, one.address, one.client.company) for one in letters.letters]
    made = on_labels(people, sheet, translate("Paper", "Address labels"), QtGauge(), start=start, nudge=nudge)
    return lambda _paper: made


def outline_page(sheet: Sheet, nudge: Nudge | None = None) -> Made:
    """The outlines of the labels, to hold a print on ordinary paper against a sheet."""
    made = of_sheet(sheet, translate("Paper", "Test page for labels"), nudge)
    return lambda _paper: made

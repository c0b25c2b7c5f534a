"""Regulars for whoever stands in, in words: face, name, the usual, NEVER."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from smallcrm.domain import faces, presence, told_apart
from smallcrm.domain.page import ClientPage
from smallcrm.domain.records import NONE_KNOWN
from smallcrm.reports.crib import CribWords, Regular
from smallcrm.reports.crib import crib as crib_report
from smallcrm.reports.document import Document, Paper
from smallcrm.services.session import Session
from smallcrm.ui.papers import person as about
from smallcrm.ui.printing import QtGauge
from smallcrm.ui.words import Words, translate


def crib(session: Session, words: Words, clients: Sequence[str], title: str) -> Callable[[Paper], Document]:
    """These clients in this order. Who has died, and who is gone, is left out; who was put away and is named is not."""
    pages = [session.pages.of(client, 0) for client in clients]
    people = [_regular(session, words, page) for page in pages if page and presence.greets(page.client)]
    told = CribWords(
        never=translate("Paper", "NEVER"),
        care=translate("Paper", "TAKE CARE"),
        goes_on=translate("Paper", "goes on in the next field"),
        again=translate("Paper", "%1, field %2"),
    )
    today = about.full_date(words, session.clock.today())
    frame = about.frame(session, title, today, translate("Paper", "For whoever stands in. Guests should not read it."))
    return lambda paper: crib_report(people, told, frame, paper, QtGauge())


def _regular(session: Session, words: Words, page: ClientPage) -> Regular:
    client = page.client
    none = client.allergies == NONE_KNOWN and not page.alerts
    return Regular(
        # Never by the last digits of a telephone, as on a screen guests see.
        name=words.told_apart(client.name, told_apart.for_guests(page.distinct, client.created)),
        initials=faces.initials(client.name),
        photo=session.photos.of(client.photo) if client.photo else None,
        usual=tuple(usual.text for usual in page.usuals),
        never=tuple(alert.text for alert in page.alerts if alert.kind == "allergy"),
        care=tuple(alert.text for alert in page.alerts if alert.kind != "allergy"),
        remark=translate("Words", "No known allergies") if none else "",
    )

"""All that is kept about one person, in words for that person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from smallcrm.domain.kept import Kept
from smallcrm.errors import UserError
from smallcrm.reports.document import Document, Paper
from smallcrm.reports.own_sheet import Section, SheetWords, own_sheet
from smallcrm.services.session import Session
from smallcrm.ui.noop import QT_TRANSLATE_NOOP
from smallcrm.ui.papers import person as about
from smallcrm.ui.papers.kept_behind import behind
from smallcrm.ui.papers.kept_rows import KeptWords
from smallcrm.ui.printing import QtGauge
from smallcrm.ui.words import Words, isolated, translate

# What lines of the history are about, by table.
_TABLES: Mapping[str, str] = {
    "clients": QT_TRANSLATE_NOOP("Paper", "your own data"),
    "contact_points": QT_TRANSLATE_NOOP("Paper", "phones and addresses"),
    "preferences": QT_TRANSLATE_NOOP("Paper", "what you have and like"),
    "alerts": QT_TRANSLATE_NOOP("Paper", "warnings"),
    "people": QT_TRANSLATE_NOOP("Paper", "people around you"),
    "important_dates": QT_TRANSLATE_NOOP("Paper", "days"),
    "card_sources": QT_TRANSLATE_NOOP("Paper", "where it came from"),
    "wishes": QT_TRANSLATE_NOOP("Paper", "birthday wishes"),
    "notes": QT_TRANSLATE_NOOP("Paper", "notes"),
    "tags": QT_TRANSLATE_NOOP("Paper", "tags"),
    "visits": QT_TRANSLATE_NOOP("Paper", "visits"),
    "asks": QT_TRANSLATE_NOOP("Paper", "questions"),
    "followups": QT_TRANSLATE_NOOP("Paper", "reminders"),
    "promises": QT_TRANSLATE_NOOP("Paper", "promises"),
    "set_aside": QT_TRANSLATE_NOOP("Paper", "other things"),
}


def kept_about(session: Session, words: Words, client_id: str) -> Callable[[Paper], Document]:
    """The person's own sheet. UserError "client_gone"."""
    kept = session.kept.of(client_id)
    if kept is None:
        raise UserError("client_gone")
    today = about.full_date(words, session.clock.today())
    shop = session.shop.get("name")
    sections = [*_sections(kept, words, session), *behind(kept, words)]
    told = SheetWords(
        opening=(_opening(shop, today),),
        closing=(*_closing(session, words, kept), about.joined((shop, today), ", ")),
        photo=translate("Paper", "Your photo"),
    )
    frame = about.frame(session, translate("Paper", "What we keep about you"), kept.client.name, today)
    # What the file is called: one for each person.
    title = translate("Paper", "What we keep about %1").replace("%1", kept.client.name)
    return lambda paper: replace(own_sheet(sections, kept.photo, told, frame, paper, QtGauge()), title=title)


def _table(name: str) -> str:
    return translate("Paper", _TABLES.get(name, _TABLES["set_aside"]))


def _opening(shop: str, today: str) -> str:
    said = translate("Paper", "This is everything %2 has written down about you, as of %1.")
    if not shop:
        said = translate("Paper", "This is everything we have written down about you, as of %1.")
    return said.replace("%1", today).replace("%2", isolated(shop))


def _sections(kept: Kept, words: Words, session: Session) -> Iterator[Section]:
    rows = KeptWords(kept, words, session.clock.today())
    yield Section(translate("Paper", "You"), tuple(rows.own()))
    yield Section(translate("Paper", "How to reach you"), tuple(rows.contacts()))
    yield Section(translate("Paper", "Please take care"), tuple(rows.alerts()))
    yield Section(translate("Paper", "What you have, and what you like"), tuple(rows.preferences()))
    yield Section(translate("Paper", "People around you"), tuple(rows.people()))
    yield Section(translate("Paper", "Days that matter to you"), tuple(rows.days()))
    yield Section(translate("Paper", "Tags"), tuple(rows.tags()))
    yield Section(translate("Paper", "What we meant to ask you"), tuple(rows.asks()))
    yield Section(translate("Paper", "What we meant to do"), tuple(rows.followups()))
    yield Section(translate("Paper", "Promised and owed"), tuple(rows.promises()))
    yield Section(translate("Paper", "Birthdays we wished you well for"), tuple(rows.wishes()))
    yield Section(translate("Paper", "Notes, the latest first"), tuple(rows.notes()))
    yield Section(translate("Paper", "Your visits, the latest first"), tuple(rows.visits()))


def _closing(session: Session, words: Words, kept: Kept) -> Iterator[str]:
    """What exists beside these rows: nobody should have to guess."""
    versions, first = sum(kept.remembered.versions.values()), kept.remembered.since
    if versions and first:
        said = translate(
            "Paper",
            "So that mistakes can be taken back, the book also remembers how %n line(s) of this read before they were"
            " changed or removed, the oldest since %1: %2.",
            None,
            versions,
        )
        kinds = ", ".join(f"{_table(table)} {words.number(count)}" for table, count in kept.remembered.versions.items())
        yield said.replace("%1", about.full_date(words, first.date())).replace("%2", kinds)
    else:
        yield translate("Paper", "Nothing of this has been changed or removed since it was written down.")
    days = session.copies.days()
    if days:
        said = translate(
            "Paper",
            "On the computer of the shop lie %n earlier copy(ies) of the whole book, from %1 to %2, in which you may"
            " stand, too.",
            None,
            len(days),
        )
        yield said.replace("%1", about.full_date(words, days[0])).replace("%2", about.full_date(words, days[-1]))
    yield translate(
        "Paper",
        "The shop may keep copies of the whole book in other places, too; ask there. Notes about other people may"
        " mention you by name; they are theirs and are not printed here.",
    )

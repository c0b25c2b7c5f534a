"""The card of one client, in words: for whoever works here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from smallcrm.domain import faces, presence
from smallcrm.domain.greeting import by_urgency
from smallcrm.domain.page import ClientPage, Entry
from smallcrm.domain.records import NONE_KNOWN
from smallcrm.errors import UserError
from smallcrm.reports.client_card import Card, CardFact, CardGroup, CardNote, CardWords
from smallcrm.reports.client_card import client_card as card_report
from smallcrm.reports.document import Document, Paper
from smallcrm.services.session import Session
from smallcrm.ui.papers import person as about
from smallcrm.ui.papers.person import joined
from smallcrm.ui.printing import QtGauge
from smallcrm.ui.words import Words, isolated, translate

# Lines of the page looked through for notes: two sheets of paper never hold as many.
_LINES = 300
# Kinds of preference with a heading of their own; what another program wrote is of none.
_OWN_GROUP = ("usual", "like", "dislike", "habit")
# More likings or habits than these stand on common lines.
_EACH = 4


def client_card(session: Session, words: Words, client_id: str) -> Callable[[Paper], Document]:
    """All that is known of them. UserError "client_gone"."""
    page, kept = session.pages.of(client_id, _LINES), session.kept.of(client_id)
    if page is None or kept is None:
        raise UserError("client_gone")
    today = session.clock.today()
    entries = sorted((entry for entry in page.entries if entry.note), key=lambda entry: (entry.day, entry.seq))
    card = Card(
        name=page.client.name,
        initials=faces.initials(page.client.name),
        photo=kept.photo,
        about=tuple(_about(session, words, page)),
        warnings=tuple(words.alert(alert.text, allergy=alert.kind == "allergy") for alert in by_urgency(page.alerts)),
        groups=(*_serving(session, words, page), *_around(words, page)),
        notes=tuple(_note(words, entry) for entry in reversed(entries)),
        older=len(kept.notes) - len(entries),
    )
    told = CardWords(translate("Paper", "Notes, the latest first"), _older)
    frame = about.frame(
        session,
        page.client.name,
        joined((translate("Paper", "Client card"), about.full_date(words, today))),
        translate("Paper", "For whoever works here. Not for guests."),
    )
    return lambda paper: card_report(card, told, frame, paper, QtGauge())


def _older(count: int) -> str:
    return translate("Paper", "and %n older note(s)", None, count)


def _about(session: Session, words: Words, page: ClientPage) -> Iterator[str]:
    client = page.client
    called = translate("Paper", "Called %1").replace("%1", client.nickname) if client.nickname else ""
    kind = about.client_kind(client.kind) if client.kind != "guest" else ""
    born = words.partial(client.birthday) if client.birthday else ""
    # Which of two who read alike this is.
    yield words.distinct(page.distinct)
    yield joined((called, kind, client.company))
    yield translate("Paper", "Born %1").replace("%1", born) if born else ""
    yield words.standing(client, session.clock.today())


def _serving(session: Session, words: Words, page: ClientPage) -> Iterator[CardGroup]:
    """What they have and what to ask: what is needed first."""
    today, kinds = session.clock.today(), [(row.kind, row) for row in page.preferences]
    usual = [
        CardFact(row.text, words.sum(row.price) if row.price is not None else "", first=True) for row in page.usuals
    ]
    yield CardGroup(words.of_kind("usual"), tuple(usual))
    asks = [
        *(CardFact(words.question(ask, today), words.question_context(ask)) for ask in (*page.asks, *page.older_asks)),
        *(CardFact(words.question_later(ask, today), words.question_context(ask)) for ask in page.later_asks),
    ]
    yield CardGroup(translate("Paper", "Ask about"), tuple(asks))
    for code, heading in (
        ("like", translate("Editor", "Likes")),
        ("dislike", translate("Editor", "Does not like")),
        ("habit", translate("Editor", "Habits")),
    ):
        yield CardGroup(heading, _together([row.text for kind, row in kinds if kind == code]))
    also = [CardFact(joined((row.label, row.text), ": ")) for kind, row in kinds if kind not in _OWN_GROUP]
    if page.client.allergies == NONE_KNOWN:
        also.append(CardFact(translate("Words", "No known allergies")))
    yield CardGroup(translate("Paper", "Good to know"), tuple(also))
    yield CardGroup(translate("Paper", "To do"), tuple(_open(words, page)))


def _together(texts: Sequence[str]) -> tuple[CardFact, ...]:
    """A line each; very many below each other would take the page."""
    if len(texts) > _EACH:
        return (CardFact(joined(map(isolated, texts))),)
    return tuple(map(CardFact, texts))


def _open(words: Words, page: ClientPage) -> Iterator[CardFact]:
    for followup in page.followups:
        yield CardFact(followup.text, about.full_date(words, followup.due))
    for promise in page.promises:
        who = translate("Editor", "We promised") if promise.kind == "promise" else translate("Editor", "They owe")
        amount = words.sum(promise.amount) if promise.amount is not None else ""
        yield CardFact(joined((promise.text, amount)), joined((who, about.full_date(words, promise.made))))
    if page.figures.owed:
        yield CardFact(words.sum(page.figures.owed), translate("Side", "On the tab"))


def _around(words: Words, page: ClientPage) -> Iterator[CardGroup]:
    """How to reach them, who and what is around them, and figures."""
    client = page.client
    reach = (
        CardFact(point.value, joined((about.contact_kind(point.kind), point.label))) for point in page.contact_points
    )
    yield CardGroup(translate("Editor", "Reach them"), tuple(reach))
    people = []
    for person in page.people:
        born = words.partial(person.birthday) if person.birthday else ""
        died = translate("Paper", "died %1").replace("%1", about.full_date(words, person.died)) if person.died else ""
        people.append(CardFact(about.named(person), joined((born, died, person.remark))))
    days = (CardFact(day.name, words.partial(day.when)) for day in page.dates)
    yield CardGroup(translate("Editor", "Family, days"), (*people, *days))
    beside = (
        (client.arrangement, translate("Side", "Arrangement")),
        (about.language(client.language), translate("Editor", "Language")),
        (page.brought_by, translate("Side", "Brought by")),
        (", ".join(name for _, name in page.brought), translate("Side", "Brought along")),
        (" ".join(dict.fromkeys(f"#{tag.name}" for tag in page.tags)), translate("Editor", "Tags")),
    )
    more = tuple(CardFact(text, remark) for text, remark in beside if text)
    yield CardGroup(translate("Editor", "More"), more)
    yield CardGroup(translate("Side", "Figures"), tuple(_figures(words, page)))


def _figures(words: Words, page: ClientPage) -> Iterator[CardFact]:
    figures, since = page.figures, page.client.since
    if since:
        yield CardFact(translate("Paper", "Regular since %1").replace("%1", about.since(words, since)))
    created = about.full_date(words, page.client.created)
    yield CardFact(translate("Paper", "Written down %1").replace("%1", created))
    if figures.visits:
        visits = translate("Paper", "%n visit(s)", None, figures.visits)
        spent = translate("Paper", "%1 spent").replace("%1", words.sum(figures.spent)) if figures.spent else ""
        tip = (
            translate("Paper", "usual tip %1").replace("%1", words.sum(figures.usual_tip)) if figures.usual_tip else ""
        )
        yield CardFact(joined((visits, spent, tip)))
    if figures.first_visit and figures.last_visit:
        first, last = about.full_date(words, figures.first_visit), about.full_date(words, figures.last_visit)
        yield CardFact(translate("Paper", "First here %1").replace("%1", first))
        yield CardFact(translate("Paper", "Last here %1").replace("%1", last))
    if figures.gap is not None and presence.greets(page.client):
        yield CardFact(words.rhythm(figures.gap))


def _note(words: Words, entry: Entry) -> CardNote:
    assert entry.note is not None
    visit = entry.visit
    amount, tip = (entry.amount, entry.tip) if entry.shares else (visit.amount, visit.tip) if visit else (None, None)
    tags = " ".join(f"#{tag}" for tag in entry.tags)
    beside = joined((about.note_kind(entry.note.kind), words.amount_and_tip(amount, tip), tags, entry.author))
    return CardNote(about.full_date(words, entry.day), entry.note.text, beside)

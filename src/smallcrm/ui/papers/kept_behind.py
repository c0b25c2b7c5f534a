"""What is kept of a person outside their page: where it came from, what was worked out, what others' pages say."""

from __future__ import annotations

from collections.abc import Iterator

from smallcrm.domain.kept import Kept
from smallcrm.reports.own_sheet import Section, Told
from smallcrm.services.set_aside import OVERDUE_MATTER
from smallcrm.ui.papers import person as about
from smallcrm.ui.papers.kept_rows import KeptWords
from smallcrm.ui.papers.person import joined
from smallcrm.ui.words import Words, translate


def behind(kept: Kept, words: Words) -> Iterator[Section]:
    """Sections, some of them perhaps empty."""
    yield Section(translate("Paper", "What we worked out from your visits"), tuple(_learnt(kept, words)))
    yield Section(translate("Paper", "Where this came from"), tuple(_came_from(kept, words)))
    yield Section(translate("Paper", "What other pages of the book say of you"), tuple(_named_on(kept, words)))
    yield Section(translate("Paper", "Lines begun and not saved"), tuple(_drafts(kept, words)))
    yield Section(translate("Paper", "Other things remembered"), tuple(_aside(kept, words)))


def _learnt(kept: Kept, words: Words) -> Iterator[Told]:
    learnt = kept.learnt
    if learnt.gap is not None:
        yield Told(translate("Paper", "How often you come"), words.rhythm(learnt.gap))
    if learnt.spend is not None:
        yield Told(translate("Paper", "What a visit usually brings"), words.sum(learnt.spend))
    if learnt.overdue_from is not None:
        label = translate("Paper", "We miss you from")
        yield Told(label, about.full_date(words, learnt.overdue_from))


def _came_from(kept: Kept, words: Words) -> Iterator[Told]:
    for card in kept.came_from:
        day = about.full_date(words, card.file.day) if card.file else ""
        file = card.file.name if card.file else translate("Paper", "a file of contacts")
        number = translate("Paper", "number of the card in it: %1").replace("%1", card.uid) if card.uid else ""
        yield Told(translate("Paper", "Brought in from"), file, joined((day, number)))


def _named_on(kept: Kept, words: Words) -> Iterator[Told]:
    """Whose pages these are is not said: see `services.kept`."""
    if kept.brought:
        said = translate("Paper", "You brought %n person(s) who came here, too.", None, kept.brought)
        yield Told("", said)
    rows = KeptWords(kept, words, kept.client.created)
    for named in kept.named_on:
        fact = rows.person(named.person)
        wished = joined((str(wish.year) for wish in named.wishes), ", ")
        wishes = translate("Paper", "birthday wished in %1").replace("%1", wished) if wished else ""
        label = translate("Paper", "Another page names you")
        yield Told(label, about.named(named.person), joined((fact.beside, wishes)))
    for thanks in kept.thanked:
        said = translate("Paper", "Somebody was thanked on %1 for bringing you.")
        yield Told("", said.replace("%1", about.full_date(words, thanks.day)))


def _drafts(kept: Kept, words: Words) -> Iterator[Told]:
    for draft in kept.drafts:
        yield Told(about.full_date(words, draft.at.date()) if draft.at else "", draft.text)


def _aside(kept: Kept, words: Words) -> Iterator[Told]:
    for row in kept.set_aside:
        day = about.full_date(words, row.day)
        if row.matter == OVERDUE_MATTER:
            said = translate("Paper", "You had not been in for a while, and we let that be.")
        else:
            said = translate("Paper", "We thanked you for bringing somebody.")
        until = about.full_date(words, row.until) if row.until else ""
        yield Told(day, said, translate("Paper", "until %1").replace("%1", until) if until else "")
    if kept.opened:
        days = ", ".join(about.full_date(words, day) for day in kept.opened)
        yield Told(translate("Paper", "Your page was opened on"), days)

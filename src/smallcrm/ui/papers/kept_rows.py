"""The rows of a person's page, each as one fact in words for that person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smallcrm.domain.greeting import by_urgency
from smallcrm.domain.kept import Kept
from smallcrm.domain.records import NONE_KNOWN, Ask, Note, Person, Visit
from smallcrm.reports.own_sheet import Told
from smallcrm.ui.noop import QT_TRANSLATE_NOOP
from smallcrm.ui.papers import person as about
from smallcrm.ui.papers.person import joined
from smallcrm.ui.words import Words, translate

_PREFERENCES = {
    "like": QT_TRANSLATE_NOOP("Paper", "You like"),
    "dislike": QT_TRANSLATE_NOOP("Paper", "You do not like"),
    "habit": QT_TRANSLATE_NOOP("Paper", "Your habit"),
}


class KeptWords:
    """Says each kind of row; every field that says something is said."""

    def __init__(self, kept: Kept, words: Words, today: date) -> None:
        self._kept = kept
        self._words = words
        self._today = today

    def own(self) -> Iterator[Told]:
        """The row of the person."""
        client, words = self._kept.client, self._words
        days = (
            (translate("Paper", "First written down"), client.created),
            (translate("Paper", "Away until"), client.away_until),
            (translate("Paper", "Moved away, noted on"), client.moved_away),
            (translate("Paper", "Put away on"), client.archived),
            (translate("Paper", "Death noted on"), client.died),
        )
        facts = (
            (translate("Editor", "Name"), client.name),
            (translate("Paper", "What we call you"), client.nickname),
            (translate("Editor", "Birthday"), words.partial(client.birthday) if client.birthday else ""),
            (translate("Editor", "Kind of client"), about.client_kind(client.kind)),
            (translate("Editor", "Company"), client.company),
            (translate("Editor", "Language"), about.language(client.language)),
            (translate("Paper", "Regular since"), about.since(words, client.since)),
            (translate("Paper", "Arrangement with you"), client.arrangement),
            (translate("Editor", "Brought by"), self._kept.brought_by),
            *((label, self._date(day)) for label, day in days),
        )
        yield from (Told(label, text) for label, text in facts if text)

    def contacts(self) -> Iterator[Told]:
        """Telephones and addresses."""
        for point in self._kept.contact_points:
            yield Told(about.contact_kind(point.kind), point.value, point.label)

    def alerts(self) -> Iterator[Told]:
        """Allergies, whether they were asked for, and warnings."""
        alerts = by_urgency(self._kept.alerts)
        for alert in alerts:
            allergy = alert.kind == "allergy"
            yield Told(translate("Facts", "Allergy") if allergy else translate("Paper", "Warning"), alert.text)
        # A row that says otherwise is what taking back one older step alone can leave.
        if not any(alert.kind == "allergy" for alert in alerts):
            none = self._kept.client.allergies == NONE_KNOWN
            said = translate("Paper", "None known, as you told us") if none else translate("Paper", "None noted")
            yield Told(translate("Editor", "Allergies"), said)

    def preferences(self) -> Iterator[Told]:
        """What they have and like."""
        words = self._words
        for row in self._kept.preferences:
            price = words.sum(row.price) if row.price is not None else ""
            label = words.of_kind("usual") if row.kind == "usual" else row.label if row.kind == "label" else ""
            if row.kind in _PREFERENCES:
                label = translate("Paper", _PREFERENCES[row.kind])
            named = row.label if row.label != label else ""
            yield Told(label or row.kind, row.text, joined((named, price)))

    def people(self) -> Iterator[Told]:
        """Those around them. Whether one of them is a client is nobody else's business."""
        for person in self._kept.people:
            yield self.person(person)

    def person(self, person: Person) -> Told:
        """Somebody around a client."""
        born = self._words.partial(person.birthday) if person.birthday else ""
        facts = (
            translate("Paper", "birthday %1").replace("%1", born) if born else "",
            translate("Paper", "died %1").replace("%1", self._date(person.died)) if person.died else "",
        )
        return Told(person.relation, person.name, joined((*facts, person.remark)))

    def days(self) -> Iterator[Told]:
        """Weddings and trips."""
        for day in self._kept.dates:
            yield Told(self._words.partial(day.when), day.name)

    def tags(self) -> Iterator[Told]:
        """All of them in one row."""
        names = dict.fromkeys(f"#{tag.name}" for tag in self._kept.tags)
        if names:
            yield Told("", " ".join(names))

    def asks(self) -> Iterator[Told]:
        """Questions, open and closed."""
        for ask in self._kept.asks:
            yield Told(self._date(ask.asked), self._words.question(ask, self._today), self._of_ask(ask))

    def _of_ask(self, ask: Ask) -> str:
        came_up = translate("Paper", "came up by itself") if ask.source else ""
        from_day = translate("Paper", "to be asked from %1").replace("%1", self._date(ask.from_date))
        closed = translate("Paper", "asked, closed on %1").replace("%1", self._date(ask.closed))
        answered = translate("Paper", "your answer is among the notes") if ask.answer_id else ""
        return joined(
            (
                self._words.question_context(ask) if ask.source else ask.context,
                came_up,
                from_day if ask.from_date else "",
                closed if ask.closed else translate("Paper", "still open"),
                answered,
            )
        )

    def followups(self) -> Iterator[Told]:
        """Reminders."""
        for row in self._kept.followups:
            done = translate("Paper", "done on %1").replace("%1", self._date(row.done))
            yield Told(self._date(row.due), row.text, done if row.done else translate("Paper", "still open"))

    def promises(self) -> Iterator[Told]:
        """What one of the two owes the other."""
        for row in self._kept.promises:
            who = translate("Paper", "We promised you") if row.kind == "promise" else translate("Paper", "You owe us")
            amount = self._words.sum(row.amount) if row.amount is not None else ""
            made = translate("Paper", "noted on %1").replace("%1", self._date(row.made))
            done = translate("Paper", "done on %1").replace("%1", self._date(row.done))
            beside = joined((made, done if row.done else translate("Paper", "still open")))
            yield Told(who, joined((row.text, amount)), beside)

    def wishes(self) -> Iterator[Told]:
        """Birthdays wished: theirs, and those of people around them."""
        people = {person.id: person.name for person in self._kept.people}
        for wish in self._kept.wishes:
            whose = people.get(wish.person_id, "") if wish.person_id else translate("Paper", "Your own")
            on = translate("Paper", "wished on %1").replace("%1", self._date(wish.day))
            yield Told(str(wish.year), joined((whose, on)))

    def notes(self) -> Iterator[Told]:
        """Every line."""
        for note in self._kept.notes:
            yield Told(joined((self._date(note.day), note.time), ", "), note.text, self._of_note(note))

    def _of_note(self, note: Note) -> str:
        author = self._kept.authors.get(note.author or "", "")
        by = translate("Paper", "written by %1").replace("%1", author) if author else ""
        pinned = translate("Paper", "pinned to the top") if note.pinned else ""
        return joined((about.note_kind(note.kind), by, pinned))

    def visits(self) -> Iterator[Told]:
        """Every visit."""
        for visit in self._kept.visits:
            yield Told(joined((self._date(visit.day), visit.time), ", "), *self._of_visit(visit))

    def _of_visit(self, visit: Visit) -> tuple[str, str]:
        words = self._words
        amount = words.sum(visit.amount) if visit.amount is not None else ""
        tip = translate("Paper", "tip %1").replace("%1", words.sum(visit.tip)) if visit.tip is not None else ""
        settled = translate("Paper", "paid on %1").replace("%1", self._date(visit.settled)) if visit.settled else ""
        part = translate("Paper", "%1 of it paid").replace("%1", words.sum(visit.part_paid or 0))
        tab = translate("Paper", "on the tab") if visit.payment == "tab" else ""
        other = visit.payment if visit.payment not in ("tab", "paid") else ""
        paid = joined((tab, other, part if visit.part_paid is not None else "", settled))
        return joined((amount, tip)) or translate("Paper", "Here"), paid

    def _date(self, day: date | None) -> str:
        return about.full_date(self._words, day) if day else ""

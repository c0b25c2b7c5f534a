"""The rows of the morning page in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smallcrm.domain import faces, presence, today
from smallcrm.domain.today import Due, TodayPage, Visitor
from smallcrm.ui.words import Words, isolated, translate

# No line on screen is longer.
MOST_LETTERS = 400
# What can be taken back at the row itself, because it stays there for the day.
LASTING = frozenset({today.BIRTHDAY, today.FOLLOWUP})


@dataclass(frozen=True, slots=True, eq=False)
class DueView:
    """One row, ready to paint. `alert` is what its triangle stands for; `deed` stands on its button.

    `later`: nothing needs to be done today, so Open stands there, and the deed under the mouse or the keyboard.
    """

    due: Due
    name: str
    second: str
    question: str
    icon: str
    initials: str
    hue: int
    alert: str
    deed: str
    later: bool
    lasting: bool
    spoken: str


class TodayWords:
    """Words rows as of one day."""

    def __init__(self, words: Words, day: date) -> None:
        self._words = words
        self._today = day

    def view(self, due: Due) -> DueView:
        """A row."""
        who = due.who
        alert = ""
        if who.alerts and presence.greets(who):
            alert = self._words.warned_of(who) or translate("Rows", "alert")
        second, deed = self._second(due), self._deed(due)
        question = self._question(due)
        told = ", ".join(piece for piece in (who.name, alert, second, question) if piece)
        return DueView(
            due=due,
            name=who.name,
            second=second,
            question=question,
            icon=_ICONS[due.kind],
            initials=faces.initials(who.name),
            hue=faces.hue(who.id),
            alert=alert,
            deed=deed,
            later=due.kind == today.OVERDUE or (due.kind == today.BIRTHDAY and due.day > self._today and not due.done),
            lasting=due.kind in LASTING,
            spoken=told,
        )

    def heading(self, kind: str) -> str:
        """Over a group."""
        return {
            today.BIRTHDAYS: translate("Today", "Birthdays"),
            today.FOLLOWUPS: translate("Today", "You wanted to follow up"),
            today.PROMISES: translate("Today", "You promised"),
            today.OWED: translate("Today", "Owed to you"),
            today.MISSED: translate("Today", "Have not been in for a while"),
            today.BRINGERS: translate("Today", "Thank them for bringing somebody"),
        }[kind]

    def summary(self, page: TodayPage) -> str:
        """Thursday 20 November · 2 birthdays, 3 follow-ups, 9 to look out for."""
        counts = (
            (today.BIRTHDAYS, translate("Today", "%n birthday(s)", None, page.group(today.BIRTHDAYS).total)),
            (today.FOLLOWUPS, translate("Today", "%n follow-up(s)", None, page.group(today.FOLLOWUPS).total)),
            (today.MISSED, translate("Today", "%n to look out for", None, page.group(today.MISSED).total)),
        )
        said = ", ".join(text for kind, text in counts if page.group(kind).total)
        day = self._words.weekday_and_day(page.day)
        return f"{day} · {said}" if said else day

    def visitor(self, visitor: Visitor) -> str:
        """08:12 · 4.50, tip 1."""
        spent = "" if visitor.amount is None else self._words.money(visitor.amount)
        tip = translate("Today", "tip %1").replace("%1", self._words.money(visitor.tip)) if visitor.tip else ""
        money = ", ".join(piece for piece in (spent, tip) if piece)
        return " · ".join(piece for piece in (visitor.time, money) if piece)

    def _second(self, due: Due) -> str:
        apart = self._words.distinct(due.who.distinct)
        said = {
            today.BIRTHDAY: self._birthday,
            today.ASK: self._late,
            today.FOLLOWUP: self._late,
            today.PROMISE: self._since,
            today.DEBT: self._since,
            today.TAB: self._since,
            today.OVERDUE: self._silence,
            today.THANKS: self._brought,
        }[due.kind](due)
        return " · ".join(piece for piece in (apart, said) if piece)

    def _birthday(self, due: Due) -> str:
        """Today, turns 35; Was Sunday, turned 35; of a relative: Tom, son: Sunday, turns 18."""
        if missed := due.day < self._today:
            day = translate("Today", "Was %1").replace("%1", self._words.long_ago(due.day, self._today))
        else:
            day = self._words.day(due.day, self._today)
        turns = translate("Today", "turned %1") if missed else translate("Today", "turns %1")
        turns = "" if due.age is None else turns.replace("%1", self._words.number(due.age))
        said = ", ".join(piece for piece in (day, turns) if piece)
        return f"{self._whom(due)} · {said}" if due.person else said

    def _whom(self, due: Due) -> str:
        relation = f", {isolated(due.relation)}" if due.relation else ""
        return f"{isolated(due.person)}{relation}"

    def _late(self, due: Due) -> str:
        late = (self._today - due.day).days
        if due.done:
            return translate("Today", "Done today")
        return translate("Today", "%n day(s) late", None, late) if late else translate("Today", "Due today")

    def _since(self, due: Due) -> str:
        if due.day == self._today:
            return translate("Today", "Since today")
        return translate("Today", "Since %1").replace("%1", self._words.long_ago(due.day, self._today))

    def _silence(self, due: Due) -> str:
        silent = (self._today - due.day).days
        usually = translate("Today", "Usually every %n day(s), now %1", None, due.gap or 0)
        return usually.replace("%1", self._words.number(silent))

    def _brought(self, due: Due) -> str:
        day = self._words.long_ago(due.day, self._today)
        return translate("Today", "First here %1").replace("%1", day)

    def _question(self, due: Due) -> str:
        amount = self._words.sum(due.amount) if due.amount else ""
        if due.kind == today.TAB:
            return translate("Today", "On the tab: %1").replace("%1", amount)
        if due.kind == today.DEBT:
            return " · ".join(piece for piece in (due.text, amount) if piece)
        if due.kind == today.THANKS:
            return translate("Today", "Brought %1").replace("%1", isolated(due.person))
        asked = self._words.question(due.question, self._today) if due.question else due.text
        return " ".join(asked[:MOST_LETTERS].split())

    def _deed(self, due: Due) -> str:
        if due.done:
            done = {
                today.BIRTHDAY: translate("Today", "Wished %1"),
                today.FOLLOWUP: translate("Today", "Done %1"),
            }[due.kind]
            return done.replace("%1", self._words.short_day(due.done, self._today))
        return {
            today.BIRTHDAY: translate("Today", "Mark wished"),
            today.FOLLOWUP: translate("Today", "Mark done"),
            today.ASK: translate("Today", "Mark asked"),
            today.PROMISE: translate("Today", "Mark kept"),
            today.TAB: translate("Today", "Mark paid"),
            today.DEBT: translate("Today", "Mark paid"),
            today.OVERDUE: translate("Today", "Not now"),
            today.THANKS: translate("Today", "Mark thanked"),
        }[due.kind]


_ICONS = {
    today.BIRTHDAY: "message-circle-question",
    today.FOLLOWUP: "message-circle-question",
    today.ASK: "message-circle-question",
    today.PROMISE: "hand-coins",
    today.TAB: "banknote",
    today.DEBT: "banknote",
    today.OVERDUE: "message-circle-question",
    today.THANKS: "users",
}

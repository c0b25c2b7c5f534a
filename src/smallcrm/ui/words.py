"""The one place that turns codes, dates and money into words: for the window, the preview and the paper."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from smallcrm.domain import birthdays
from smallcrm.domain.changes import Label
from smallcrm.domain.draft import Problem
from smallcrm.domain.greeting import ALERT, ASK, BIRTHDAY, USUAL, Part
from smallcrm.domain.partial_date import PartialDate

WEEK = 7
# Isolates a piece of text whose direction may differ from the sentence around it.
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_ENDS = ".!?…。！？؟"


def isolated(text: str) -> str:
    """A name inside a sentence: it takes its own direction and leaves the sentence its."""
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"


class Words:
    """Sentences and short texts in the owner's language. `digits` is the number of decimals of the shop's money."""

    def __init__(self, locale: QLocale, digits: int = 2) -> None:
        self._locale = locale
        self.digits = digits

    # Dates

    def day(self, day: date, today: date) -> str:
        """Today, Yesterday, Tuesday, then 12 Nov, then 12 Nov 2024."""
        near = self._near(day, today)
        if near:
            return near
        return self._format(day, "d MMM" if day.year == today.year else "d MMM yyyy")

    def note_day(self, day: date, today: date) -> str:
        """The date column of the timeline: Today, Tue 18 Nov, 12 Nov 2024."""
        if day == today:
            return self._tr("Today")
        return self._format(day, "ddd d MMM" if day.year == today.year else "d MMM yyyy")

    def badge_day(self, day: date, today: date) -> str:
        """A near day in a word: Today, Sun, 2 Dec."""
        if day == today:
            return self._tr("Today")
        return self._format(day, "ddd" if (day - today).days < WEEK else "d MMM")

    def full_day(self, day: date) -> str:
        """Sunday 23 November 2025."""
        return self._format(day, "dddd d MMMM yyyy")

    def partial(self, when: PartialDate) -> str:
        """23 November 1978; 23 November; November 1978; November."""
        sample = date(when.year or 2000, when.month or 1, when.day or 1)
        shape = " ".join(part for part, known in (("d", when.day), ("MMMM", True), ("yyyy", when.year)) if known)
        return self._format(sample, shape)

    def days_ago(self, day: date, today: date) -> str:
        """Since when somebody has not been here: Today, Yesterday, Tuesday, 24 days ago, then the date."""
        gone = (today - day).days
        if gone < WEEK or gone > 60:
            return self.day(day, today)
        return self._tr("%n day(s) ago", gone)

    def clock(self, at: str) -> str:
        """The local time of an ISO moment, with its date."""
        day = date.fromisoformat(at[:10])
        return f"{self._format(day, 'd MMM yyyy')} {at[11:16]}"

    # Money and numbers

    def money(self, minor: int) -> str:
        """An amount in the owner's notation, without a currency: 1,842.50."""
        return self._locale.toString(minor / 10**self.digits, "f", self.digits)

    def number(self, number: int) -> str:
        """A whole number with the owner's grouping."""
        return self._locale.toString(number)

    def amount_and_tip(self, amount: int | None, tip: int | None) -> str:
        """What a visit brought: 4.50, or 4.50 + 1 with the tip."""
        if amount is None:
            return f"+ {self._short(tip)}" if tip else ""
        return f"{self.money(amount)} + {self._short(tip)}" if tip else self.money(amount)

    def _short(self, minor: int | None) -> str:
        minor = minor or 0
        whole, part = divmod(minor, 10**self.digits)
        return self.money(minor) if part else self.number(whole)

    # People

    def birthday(self, birthday: PartialDate, on: date | None, today: date) -> str:
        """What stands beside the date: Turns 47, Turns 47 today, or nothing when the year is unknown."""
        day = on or birthdays.next_on(birthday, today)
        age = birthdays.age_on(birthday, day) if day else None
        if age is None:
            return self._tr("Today") if day == today else ""
        return (self._tr("Turns %1 today") if day == today else self._tr("Turns %1")).replace("%1", self.number(age))

    def birthday_near(self, on: date, today: date) -> str:
        """Birthday today, tomorrow, on Sunday, on 2 December."""
        away = (on - today).days
        if away == 0:
            return self._tr("Birthday today")
        if away == 1:
            return self._tr("Birthday tomorrow")
        shape = "dddd" if away < WEEK else "d MMMM"
        return self._tr("Birthday on %1").replace("%1", self._format(on, shape))

    def last_here(self, last: date | None, time: str, today: date) -> str:
        """When somebody was here last."""
        if last is None:
            return self._tr("No visits noted yet")
        if last == today:
            return self._tr("Here today at %1").replace("%1", time) if time else self._tr("Here today")
        return self._tr("Last here %1").replace("%1", _lower_first(self.days_ago(last, today)))

    def greeting_part(self, part: Part, today: date) -> str:
        """One sentence of the greeting."""
        if part.kind == BIRTHDAY and part.day:
            return _ended(self.birthday_near(part.day, today))
        if part.kind == ASK and not part.text.rstrip().endswith(("?", "？", "؟")):
            return _ended(part.text if part.text.casefold().startswith("ask ") else self._ask(part.text))
        return _ended(part.text) if part.kind in (ALERT, USUAL, ASK) else ""

    def _ask(self, text: str) -> str:
        return self._tr("Ask: %1").replace("%1", isolated(text))

    def people_found(self, total: int, capped: bool, query: str) -> str:
        """3 people match "ma"."""
        text = f"“{isolated(query)}”"
        if capped:
            return self._tr("%1+ people match %2").replace("%1", self.number(total)).replace("%2", text)
        return self._tr("%n person(s) match(es) %2", total).replace("%2", text)

    def problem(self, problem: Problem) -> str:
        """One line about a card that could not be read whole."""
        reasons = {
            "bad_date": self._tr("is not a date I can read"),
            "no_name": self._tr("names nobody; left out"),
            "group": self._tr("is a list, not a person; left out"),
            "too_long": self._tr("is too long; the rest is in a note"),
            "not_fetched": self._tr("lies on the internet and was not fetched"),
            "unreadable": self._tr("cannot be read"),
        }
        value = f" “{isolated(problem.value[:80])}”" if problem.value else ""
        return f"{problem.where}:{value} {reasons.get(problem.why, problem.why)}"

    def field(self, code: str) -> str:
        """The name of a field in which search found something."""
        names = {
            "nickname": self._tr("Called"),
            "person": self._tr("Family"),
            "phone": self._tr("Phone"),
            "email": self._tr("E-mail"),
            "address": self._tr("Address"),
            "web": self._tr("Web"),
            "messenger": self._tr("Messenger"),
            "tag": self._tr("Tag"),
            "usual": self._tr("Has"),
            "like": self._tr("Likes"),
            "dislike": self._tr("Does not like"),
            "habit": self._tr("Habit"),
            "label": self._tr("Known"),
            "company": self._tr("Company"),
            "arrangement": self._tr("Arrangement"),
            "alert": self._tr("Alert"),
            "allergy": self._tr("Allergy"),
            "note": self._tr("Note"),
        }
        return names.get(code, "")

    # Steps

    def kept(self, rows: int) -> str:
        """What undo left alone."""
        return self._tr("%n thing(s) changed since kept as they are", rows)

    def step(self, label: Label) -> str:
        """What a step did, for the history page and after an undo."""
        pattern = self._steps().get(label.code)
        if pattern is None:
            return label.code
        for fact in ("name", "file", "day", "setting"):
            value = label.facts.get(fact)
            if value is not None:
                shown = self._fact(fact, str(value))
                pattern = pattern.replace(f"%{fact}", isolated(shown))
        added = label.facts.get("added")
        return pattern.replace("%added", self.number(added)) if isinstance(added, int) else pattern

    def _fact(self, fact: str, value: str) -> str:
        return self.full_day(date.fromisoformat(value)) if fact == "day" else value

    def _steps(self) -> dict[str, str]:
        return {
            "client_added": self._tr("New client %name"),
            "client_edited": self._tr("Changed %name"),
            "client_archived": self._tr("Put %name away"),
            "client_restored": self._tr("Took %name back"),
            "client_removed": self._tr("Removed %name"),
            "note_added": self._tr("Note for %name"),
            "note_edited": self._tr("Changed a note for %name"),
            "note_removed": self._tr("Removed a note for %name"),
            "note_pinned": self._tr("Pinned a note for %name"),
            "note_unpinned": self._tr("Unpinned a note for %name"),
            "detail_added": self._tr("Added something about %name"),
            "detail_edited": self._tr("Changed something about %name"),
            "detail_removed": self._tr("Removed something about %name"),
            "allergies_set": self._tr("Allergies of %name"),
            "ask_added": self._tr("A question for %name"),
            "ask_closed": self._tr("Asked %name"),
            "shop_setting": self._tr("A setting of the shop"),
            "imported": self._tr("Brought in %added people from %file"),
            "went_back": self._tr("Went back to %day"),
        }

    # Inside

    def _near(self, day: date, today: date) -> str:
        away = (day - today).days
        if away == 0:
            return self._tr("Today")
        if away == -1:
            return self._tr("Yesterday")
        if away == 1:
            return self._tr("Tomorrow")
        return self._format(day, "dddd") if abs(away) < WEEK else ""

    def _format(self, day: date, shape: str) -> str:
        return self._locale.toString(QDate(day.year, day.month, day.day), shape)

    def _tr(self, text: str, n: int = -1) -> str:
        return QCoreApplication.translate("Words", text, None, n)


def _ended(text: str) -> str:
    text = text.strip()
    return text if text.endswith(tuple(_ENDS)) else f"{text}."


def _lower_first(text: str) -> str:
    """Inside a sentence "Today" and "Yesterday" are small; names of weekdays and months stay as they are."""
    small = (QCoreApplication.translate("Words", "Today"), QCoreApplication.translate("Words", "Yesterday"))
    return text[:1].lower() + text[1:] if text in small else text

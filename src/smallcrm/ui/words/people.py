"""What is said of a client."""

from __future__ import annotations

from datetime import date

from smallcrm.domain import birthdays, presence
from smallcrm.domain.birthday_list import Birthday
from smallcrm.domain.greeting import ALERT, ASK, BIRTHDAY, USUAL, Part
from smallcrm.domain.hits import ListRow
from smallcrm.domain.page import ClientPage
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.quicknote.allergies import says_allergy
from smallcrm.domain.records import Client
from smallcrm.ui.words.dates import WEEK
from smallcrm.ui.words.money import MoneyWords
from smallcrm.ui.words.questions import QuestionWords
from smallcrm.ui.words.speaker import FIRST_STRONG_ISOLATE, POP_ISOLATE, isolated, translate

LONGEST_QUERY = 40
_ENDS = ".!?…。！？؟"


class PeopleWords(QuestionWords, MoneyWords):
    """Birthdays, visits, the greeting."""

    def birthday(self, birthday: PartialDate, on: date | None, today: date) -> str:
        """What stands beside the date: Turns 47, Turns 47 today, Turned 47; without a year Today, Was Sunday."""
        day = on or birthdays.next_on(birthday, today)
        age = birthdays.age_on(birthday, day) if day else None
        if day and day < today:
            pattern = translate("Words", "Was %2") if age is None else translate("Words", "Turned %1")
            return pattern.replace("%1", self.number(age or 0)).replace("%2", self.long_ago(day, today))
        if age is None:
            return translate("Words", "Today") if day == today else ""
        pattern = translate("Words", "Turns %1 today") if day == today else translate("Words", "Turns %1")
        return pattern.replace("%1", self.number(age))

    def birthday_near(self, on: date, today: date) -> str:
        """Birthday today, tomorrow, on Sunday, on 2 December; was yesterday, was Sunday, was on 13 November."""
        away = (on - today).days
        if away < 0:
            return self._birthday_was(on, today)
        if away == 0:
            return translate("Words", "Birthday today")
        if away == 1:
            return translate("Words", "Birthday tomorrow")
        shape = "dddd" if away < WEEK else "d MMMM"
        return translate("Words", "Birthday on %1").replace("%1", self._format(on, shape))

    def birthday_told(self, birthday: Birthday, today: date) -> str:
        """Of today or just gone, with the age where it is known: Birthday today, turns 40; Birthday was Sunday."""
        if birthday.day is None:
            return ""
        near = self.birthday_near(birthday.day, today)
        if birthday.age is None:
            return near
        said = translate("Words", "%1, turned %2") if birthday.day < today else translate("Words", "%1, turns %2")
        return said.replace("%2", self.number(birthday.age)).replace("%1", near)

    def _birthday_was(self, on: date, today: date) -> str:
        if (today - on).days == 1:
            return translate("Words", "Birthday was yesterday")
        if (today - on).days < WEEK:
            return translate("Words", "Birthday was %1").replace("%1", self._format(on, "dddd"))
        return translate("Words", "Birthday was on %1").replace("%1", self._format(on, "d MMMM"))

    def last_here(self, last: date | None, time: str, today: date) -> str:
        """When somebody was here last."""
        if last is None:
            return translate("Words", "No visits noted yet")
        if last == today:
            at = translate("Words", "Here today at %1").replace("%1", time)
            return at if time else translate("Words", "Here today")
        return translate("Words", "Last here %1").replace("%1", _lower_first(self.days_ago(last, today)))

    def rhythm(self, gap: int, silent: int | None = None) -> str:
        """Usually every 3 days; with the days of a silence that is too long: Usually every 3 days, now 24."""
        if silent is None:
            return translate("Words", "Usually every %n day(s)", None, gap)
        said = translate("Words", "Usually every %n day(s), now %1", None, gap)
        return said.replace("%1", self.number(silent))

    def standing(self, client: Client, today: date, *, here: bool = False) -> str:
        """Why somebody does not come: has died, was put away, moved, is away. Empty for everybody else.

        `here`: they came today all the same, to say goodbye.
        """
        if client.died:
            return translate("Words", "Died in %1.").replace("%1", self._format(client.died, "MMMM yyyy"))
        said = []
        if client.archived:
            said.append(translate("Words", "Put away."))
        if client.moved_away:
            said.append(translate("Words", "Moved away."))
        if client.away_until and presence.is_away(client, today):
            away = (
                translate("Words", "Here today, then away until %1.") if here else translate("Words", "Away until %1.")
            )
            said.append(away.replace("%1", self.day_ahead(client.away_until, today)))
        return " ".join(said)

    def warned(self, page: ClientPage) -> str:
        """The alerts in one line, for who hears them and sees only the triangle: "Nut allergy. No almond milk." """
        return " ".join(_ended(self.alert(alert.text, allergy=alert.kind == "allergy")) for alert in page.warnings)

    def warned_of(self, row: ListRow) -> str:
        """What the triangle in a row stands for: "Allergy: nuts, No almond milk"."""
        said = (self.alert(text, allergy=place < row.allergens) for place, text in enumerate(row.warnings))
        return ", ".join(said)

    def alert(self, text: str, *, allergy: bool) -> str:
        """An alert as it is warned of: an allergy is called one, where the owner's words do not."""
        if not allergy or says_allergy(text):
            return text
        return translate("Facts", "Allergy: %1").replace("%1", isolated(text))

    def on_opening(self, page: ClientPage, today: date) -> str:
        """What is said aloud when a page is opened: the alerts, and why somebody was not expected. Empty for most."""
        standing = self.standing(page.client, today)
        named = f"{_ended(page.client.name)} {standing}" if standing else ""
        return " ".join(piece for piece in (self.warned(page), named) if piece)

    def no_allergies(self, asked: date | None, today: date) -> str:
        """No known allergies, asked 20 Nov."""
        if asked is None:
            return translate("Words", "No known allergies")
        day = _lower_first(self.day(asked, today))
        return translate("Words", "No known allergies, asked %1").replace("%1", day)

    def greeting_part(self, part: Part, today: date) -> str:
        """One sentence of the greeting. The owner's words keep their own direction in it."""
        if part.kind == BIRTHDAY and part.day:
            return _ended(self.birthday_near(part.day, today))
        if part.kind == ALERT:
            return _ended(self.alert(part.text, allergy=part.allergy))
        if part.came_up:
            return _ended(self.question(part.came_up, today))
        if part.kind == ASK and not _asks(part.text):
            return _ended(self._ask(part.text))
        return _ended(part.text) if part.kind in (USUAL, ASK) else ""

    def _ask(self, text: str) -> str:
        return translate("Words", "Ask: %1").replace("%1", isolated(text))

    def people_found(self, total: int, capped: bool, query: str) -> str:
        """3 people match "ma"."""
        text = f"“{isolated(query[:LONGEST_QUERY])}”"
        if capped:
            return translate("Words", "%1+ people match %2").replace("%1", self.number(total)).replace("%2", text)
        return translate("Words", "%n person(s) match(es) %2", None, total).replace("%2", text)


def _ended(text: str) -> str:
    text = text.strip()
    stop = "" if text.endswith((*_ENDS, *(f"{end}{POP_ISOLATE}" for end in _ENDS))) else "."
    return f"{text if FIRST_STRONG_ISOLATE in text else isolated(text)}{stop}"


def _asks(text: str) -> bool:
    """Whether the owner's words are a question or a request already."""
    return text.rstrip().endswith(("?", "？", "؟")) or text.casefold().startswith("ask ")


def _lower_first(text: str) -> str:
    """Inside a sentence "Today" and "Yesterday" are small; names of weekdays and months stay as they are."""
    small = (translate("Words", "Today"), translate("Words", "Yesterday"))
    return text[:1].lower() + text[1:] if text in small else text

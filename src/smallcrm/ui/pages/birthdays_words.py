"""The rows of the birthdays page in words, under the headings they stand under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from smallcrm.domain import birthday_list, faces, presence
from smallcrm.domain.birthday_list import MISSED_DAYS, Birthday, BirthdayList, Heading, Span, heading_of
from smallcrm.domain.hits import ListRow
from smallcrm.domain.records import Ask
from smallcrm.services.session import Session
from smallcrm.ui.kit.views import GroupView
from smallcrm.ui.pages.birthdays_views import BirthdayView, Entry, Undated
from smallcrm.ui.words import Words, isolated, shortened, translate

# No line on screen is longer.
MOST_LETTERS = 400


class BirthdayWording:
    """Reads what belongs to some rows, and words them as of the shop's day."""

    def __init__(self, session: Session, words: Words) -> None:
        self._session = session
        self._words = words

    def views(self, entries: Sequence[Entry]) -> list[BirthdayView]:
        """These rows, ready to paint."""
        ids = {entry.client_id for entry in entries}
        clients = self._session.birthdays.rows_of(ids)
        asks = self._session.birthdays.questions(ids)
        today = self._session.clock.today()
        return [self._view(entry, clients.get(entry.client_id), asks.get(entry.client_id), today) for entry in entries]

    def said_of(self, row: Birthday) -> str:
        """Who, inside a short sentence."""
        return isolated(shortened(row.who))

    def _view(self, entry: Entry, client: ListRow | None, ask: Ask | None, today: date) -> BirthdayView:
        question = self._words.question(ask, today) if ask else ""
        question = " ".join(question[:MOST_LETTERS].split())
        if isinstance(entry, Undated):
            return self._undated(entry, client)
        words, alert = self._words, self._alert(client) if not entry.person else ""
        day, age = entry.day, entry.age
        past = day is not None and day < today
        turns = self._turns(entry, past=past)
        second, deed = self._second(entry, client, today), self._deed(entry, today)
        round_age = translate("Birthdays", "a round birthday") if entry.is_round else ""
        whose = self._relation(entry)
        told = (entry.who, whose, self._on(entry), turns, round_age, alert, self._state(entry, today))
        return BirthdayView(
            number=words.number(day.day) if day else "",
            weekday=words.weekday(day) if day else words.month_name(entry.born.month or 1, short=True),
            name=entry.who,
            second=second,
            turns=turns,
            question=question,
            initials=faces.initials(entry.who),
            hue=faces.hue(entry.person_id or entry.client_id),
            photo=client.photo if client and not entry.person else None,
            alert=alert,
            deed=deed,
            done=entry.wished is not None,
            always=entry.wished is not None or (day is not None and 0 <= (today - day).days <= MISSED_DAYS),
            today=day == today,
            marked=entry.is_round,
            quiet=age is None,
            spoken=", ".join(piece for piece in (*told, "" if whose else second, question) if piece),
            hint=translate("Birthdays", "Enter opens, Space: %1, G greets").replace("%1", deed),
        )

    def _undated(self, entry: Undated, client: ListRow | None) -> BirthdayView:
        alert, deed = self._alert(client), translate("Birthdays", "Add the date")
        name = client.name if client else ""
        apart = self._words.distinct(client.distinct) if client else ""
        second = " · ".join(piece for piece in (apart, client.usual if client else "") if piece)
        none = translate("Birthdays", "no date yet")
        return BirthdayView(
            number="",
            weekday="",
            name=name,
            second=second,
            turns=none,
            question="",
            initials=faces.initials(name),
            hue=faces.hue(entry.client_id),
            photo=client.photo if client else None,
            alert=alert,
            deed=deed,
            done=False,
            always=False,
            today=False,
            marked=False,
            quiet=True,
            spoken=", ".join(piece for piece in (name, none, alert, second) if piece),
            hint=translate("Birthdays", "Enter: %1").replace("%1", deed),
        )

    def _alert(self, client: ListRow | None) -> str:
        if client is None or not client.alerts or not presence.greets(client):
            return ""
        return self._words.warned_of(client) or translate("Rows", "alert")

    def _turns(self, row: Birthday, *, past: bool) -> str:
        """Turns 47; year unknown. No age is ever guessed."""
        if row.age is None:
            return translate("Birthdays", "year unknown") if row.born.year is None else ""
        said = translate("Birthdays", "turned %1") if past else translate("Birthdays", "turns %1")
        return said.replace("%1", self._words.number(row.age))

    def _second(self, row: Birthday, client: ListRow | None, today: date) -> str:
        """29 Feb, kept on 28 Feb · was Sunday · Oat latte; of a relative: Maggie's son."""
        said = []
        if row.day and row.is_moved:
            said.append(self._moved(row.day))
        if row.day and 0 < (today - row.day).days <= MISSED_DAYS:
            said.append(translate("Today", "Was %1").replace("%1", self._words.long_ago(row.day, today)))
        if row.person:
            said.append(self._relation(row))
        elif client:
            said += [self._words.distinct(client.distinct), client.usual]
        return " · ".join(piece for piece in said if piece)

    def _moved(self, day: date) -> str:
        """29 Feb, kept on 28 Feb."""
        words = self._words
        said = translate("Birthdays", "%1, kept on %2").replace("%2", words.day_and_month(day))
        return said.replace("%1", words.day_and_month(date(2000, 2, 29)))

    def _relation(self, row: Birthday) -> str:
        """Maggie's son; where it is not said what they are: family of Maggie."""
        if not row.person:
            return ""
        name = isolated(shortened(faces.short_name(row.name)))
        if not row.relation:
            return translate("Birthdays", "family of %1").replace("%1", name)
        return translate("Birthdays", "%1's %2").replace("%2", isolated(row.relation)).replace("%1", name)

    def _on(self, row: Birthday) -> str:
        if row.day is None:
            said = translate("Birthdays", "birthday some time in %1")
            return said.replace("%1", self._words.month_name(row.born.month or 1))
        return translate("Birthdays", "birthday %1").replace("%1", self._words.weekday_and_day(row.day))

    def _deed(self, row: Birthday, today: date) -> str:
        if row.wished:
            return translate("Birthdays", "Wished %1").replace("%1", self._words.short_day(row.wished, today))
        return translate("Birthdays", "Mark wished")

    def _state(self, row: Birthday, today: date) -> str:
        if row.wished:
            return translate("Birthdays", "wished %1").replace("%1", self._words.short_day(row.wished, today))
        return translate("Birthdays", "not wished yet")


def grouped(rows: Sequence[Birthday], words: Words, today: date) -> Iterator[GroupView | Birthday]:
    """The rows in the order of their days, under their headings."""
    kept: dict[date, Heading] = {}

    def heading(row: Birthday) -> Heading:
        day = row.day or today
        if day not in kept:
            kept[day] = heading_of(day, today, words.first_weekday)
        return kept[day]

    for over, some in groupby(rows, heading):
        yield GroupView(_over(over, words, today), strong=over.kind == birthday_list.TODAY)
        yield from some


def some_time(rows: Sequence[Birthday], words: Words) -> Iterator[GroupView | Birthday]:
    """Those of whom only the month is known, a block for each month."""
    for month, some in groupby(rows, lambda row: row.born.month or 1):
        yield GroupView(translate("Birthdays", "Some time in %1").replace("%1", words.month_name(month)))
        yield from some


def summary(asked: str, listed: BirthdayList, words: Words, today: date) -> str:
    """7 birthdays in the next 4 weeks, with those of whom only the month is known."""
    if asked == birthday_list.TODAY:
        return _of_today(len(listed.rows), len(listed.some_time))
    count = len(listed.rows) + len(listed.some_time)
    days = _days(asked, listed.span, words, today)
    if not count:
        return translate("Birthdays", "No birthdays %1").replace("%1", days)
    return translate("Birthdays", "%n birthday(s) %1", None, count).replace("%1", days)


def _of_today(count: int, some_time: int) -> str:
    """2 birthdays today; nobody whose day is unknown is said to have theirs today."""
    said = translate("Birthdays", "%n birthday(s) today", None, count)
    said = said if count else translate("Birthdays", "No birthdays today")
    if not some_time:
        return said
    return f"{said}, {translate('Birthdays', '%n more some time this month', None, some_time)}"


def _days(asked: str, span: Span, words: Words, today: date) -> str:
    fixed = {
        birthday_list.WEEKS: translate("Birthdays", "in the next 4 weeks"),
        birthday_list.MONTHS: translate("Birthdays", "in the next 3 months"),
        birthday_list.YEAR: translate("Birthdays", "in the next 12 months"),
    }
    if asked in fixed:
        return fixed[asked]
    if asked == birthday_list.MONTH:
        return translate("Birthdays", "in %1").replace("%1", words.month_near(span.first, today))
    return translate("Birthdays", "from %1").replace("%1", words.stretch(span.first, span.last, today))


def _over(heading: Heading, words: Words, today: date) -> str:
    fixed = {
        birthday_list.TODAY: translate("Birthdays", "Today"),
        birthday_list.THIS_WEEK: translate("Birthdays", "This week"),
        birthday_list.NEXT_WEEK: translate("Birthdays", "Next week"),
    }
    if heading.kind in fixed:
        return fixed[heading.kind]
    return translate("Birthdays", "In %1").replace("%1", words.month_near(heading.first, today))

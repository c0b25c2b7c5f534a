"""The calendar of a month in words. It hangs on a wall: names and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta

from smallcrm.domain.birthday_list import MONTH, Birthday, Span, span_of, week_of
from smallcrm.reports.document import Document, Frame, Paper
from smallcrm.reports.month import WEEK, Day, Month
from smallcrm.reports.month import month_calendar as on_paper
from smallcrm.services.session import Session
from smallcrm.ui.papers.people import apart, numbered, whose
from smallcrm.ui.printing import QtGauge
from smallcrm.ui.words import Words, isolated, translate


def month_calendar(
    session: Session, words: Words, month: date, *, relatives: bool = True
) -> Callable[[Paper], Document]:
    """The month in which `month` lies, on any paper, which then lies across; read once, now."""
    span = span_of(MONTH, month, month=month)
    days = _whole_weeks(span, words.first_weekday)
    rows = session.birthdays.of_days(Span(days[0], days[-1]), relatives=relatives)
    some_time = session.birthdays.listed(span, relatives=relatives).some_time
    names = _Names(session, words, [*rows, *some_time])
    kept: dict[date | None, list[str]] = defaultdict(list)
    for row in rows:
        kept[row.day].append(names.of(row))
    name = words.month(span.first, year=False)
    made = Month(
        heads=tuple(words.weekday_name(day) for day in days[:WEEK]),
        days=tuple(Day(words.number(day.day), day in span, tuple(kept[day])) for day in days),
        some_time=tuple(map(names.of, some_time)),
        some_time_head=translate("Paper", "Some time in %1").replace("%1", name),
    )
    frame = Frame(
        title=words.month(span.first, year=True),
        shop=session.shop.get("name"),
        about=translate("Paper", "Birthdays"),
        hint="",
        page=numbered(words, session.clock.today()),
    )
    return lambda paper: on_paper(made, _more, frame, paper, QtGauge())


def _more(count: int) -> str:
    return translate("Paper", "and %n more", None, count)


def _whole_weeks(span: Span, first_weekday: int) -> list[date]:
    """The weeks that the days of a month lie in, each from its first day to its last."""
    first = week_of(span.first, first_weekday)
    weeks = (span.last - first).days // WEEK + 1
    return [first + timedelta(days=ahead) for ahead in range(weeks * WEEK)]


class _Names:
    """How each one is called in a cell."""

    def __init__(self, session: Session, words: Words, rows: list[Birthday]) -> None:
        self._words = words
        self._apart = apart(words, session.birthdays.clients(rows).values())

    def of(self, row: Birthday) -> str:
        """Maggie Doyle; Tom, Maggie Doyle's son; Leo (29 Feb); Anna · since 2021, where another one is called so."""
        words, alike = self._words, self._apart.get(row.client_id, "")
        name = whose(words, row)
        if row.is_moved:
            name = f"{isolated(name)} ({words.day_and_month(date(2000, 2, 29))})"
        return f"{isolated(name)} · {alike}" if alike else name

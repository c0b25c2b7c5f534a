"""The forms in which cards write a day."""

from __future__ import annotations

import re

from smallcrm.domain.partial_date import PartialDate

_TIME = re.compile(r"[T ]\d{1,2}(:?\d\d).*|T.*")
_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        r"(?P<y>\d{4})-?(?P<m>\d\d)-?(?P<d>\d\d)",
        r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})",
        r"(?P<y>\d{4})[./](?P<m>\d{1,2})[./](?P<d>\d{1,2})",
        r"--(?P<m>\d\d)-?(?P<d>\d\d)",
        r"--(?P<m>\d{1,2})-(?P<d>\d{1,2})",
        r"--(?P<m>\d\d)",
        r"(?P<y>\d{4})-(?P<m>\d\d)",
        r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})",
        r"(?P<d>1[3-9]|2\d|3[01])/(?P<m>\d{1,2})/(?P<y>\d{4})",
        r"(?P<m>\d{1,2})/(?P<d>1[3-9]|2\d|3[01])/(?P<y>\d{4})",
    )
)
_NO_MONTH = re.compile(r"\d{4}|---\d\d", re.ASCII)
# Apple writes a birthday without a year as one in 1604, a leap year before all clients; others write year 0
_NO_YEAR = (0, 1604)


class NotADay(ValueError):
    """`why` is "not_a_date", "no_month" or "no_such_day"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def read_day(text: str, *, omitted_year: str = "") -> PartialDate:
    """The day a value means, its time of day and zone left aside; NotADay when it means none.

    A birthday at midnight UTC is that very date, whatever zone this computer is in. Numbers that could be the
    4 December as well as the 12 April are no date.

    >>> str(read_day("19800412T000000Z")), str(read_day("1604-04-12"))
    ('1980-04-12', '--04-12')
    """
    plain = _TIME.sub("", text.strip(), count=1).strip()
    if _NO_MONTH.fullmatch(plain):
        raise NotADay("no_month")
    for form in _FORMS:
        found = form.fullmatch(plain)
        if found:
            return _day(found.groupdict(), omitted_year)
    raise NotADay("not_a_date")


def _day(found: dict[str, str | None], omitted_year: str) -> PartialDate:
    year, month, day = (int(found[name] or 0) if found.get(name) else None for name in ("y", "m", "d"))
    if year in _NO_YEAR or str(year) == omitted_year:
        year = None
    try:
        return PartialDate(year, month, day)
    except ValueError:
        raise NotADay("no_such_day") from None

"""Until when somebody is away, as people say it: "until 3 Dec", "two weeks", "next month", "Friday"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from smallcrm.domain.day_words import weekday
from smallcrm.domain.typed_date import read_birthday, read_day

# English, Russian, Ukrainian, German. Nobody is away for longer than this.
MOST_YEARS = 50

_LEAD = re.compile(r"^(?:(?:away|back|until|till|til|til'|to|on|in|for|до|к|через|на|у|в|за|bis|zum|für|am)\s+)+")
_SHORT = re.compile(r"\+?\s*(\d{1,4})\s*(\w+)\.?")
_UNIT_WORDS: Mapping[str, str] = {
    "day": "d day days д дн день дня дней дні днів tag tage tagen",
    "week": "w week weeks wk wks н нед т тиж неделя неделю недели недель тиждень тижні тижнів woche wochen",
    "month": "m month months mth mths м мес міс месяц месяца месяцев місяць місяці місяців monat monate monaten",
    "year": "y yr yrs year years г р год года лет рік роки років jahr jahre jahren",
}
_UNITS: Mapping[str, str] = {word: unit for unit, words in _UNIT_WORDS.items() for word in words.split()}
_NUMBERS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "a an one один одну одна ein eine einen",
            "two couple два две дві zwei",
            "three три drei",
            "four четыре чотири vier",
            "five пять п'ять fünf",
            "six шесть шість sechs",
            "seven семь сім sieben",
            "eight восемь вісім acht",
            "nine девять дев'ять neun",
            "ten десять zehn",
        ),
        start=1,
    )
    for word in words.split()
}
_NEXT = (
    "next следующая следующую следующей следующий следующего следующем наступного наступний наступному nächste"
    " nächsten nächster nächstes"
)
_TOMORROW = frozenset({"tomorrow", "завтра", "morgen"})


def read_until(text: str, today: date, *, day_first: bool = True, months: Sequence[str] = ()) -> date:
    """The day somebody is back; ValueError when it is none that can be read. May lie before `today` where a year is.

    A length of time counts from today; "next week" is its Monday, "next month" and the name of a month its first day.
    `day_first` and `months` as in `typed_date.read_birthday`.

    >>> today = date(2026, 11, 22)
    >>> [str(read_until(text, today)) for text in ("until 3 Dec", "two weeks", "next month", "Friday", "+10d")]
    ['2026-12-03', '2026-12-06', '2026-12-01', '2026-11-27', '2026-12-02']
    """
    typed = " ".join(text.casefold().replace("’", "'").split()).rstrip(".!")
    typed = _LEAD.sub("", typed + " ").strip()
    found = _length(typed, today) or _named(typed, today)
    if found is None:
        found = _calendar_day(typed, today, day_first, months)
    if found.year > today.year + MOST_YEARS:
        raise ValueError(f"nobody is away for so long: {text!r}")
    return found


def unit(word: str) -> str | None:
    """ "day", "week", "month" or "year" for a word or its short form.

    >>> unit("wks"), unit("недели"), unit("cm")
    ('week', 'week', None)
    """
    return _UNITS.get(word)


def number(word: str) -> int | None:
    """The number a word or figures say.

    >>> number("two"), number("12"), number("many")
    (2, 12, None)
    """
    return int(word) if word.isdecimal() else _NUMBERS.get(word)


def _length(typed: str, today: date) -> date | None:
    """ "two weeks", "10 days", "+2w", "half a year", "month"."""
    if typed in ("half a year", "полгода", "пів року", "ein halbes jahr"):
        return _months_on(today, 6)
    words = [word for word in typed.split() if word not in ("of", "the")]
    if found := _SHORT.fullmatch(typed):
        words = [found[1], found[2]]
    # "couple" comes with its own article.
    if len(words) == 3 and words[0] == "a" and words[1] == "couple":
        words = words[1:]
    if len(words) == 1:
        words = ["1", *words]
    if len(words) != 2 or words[1] not in _UNITS:
        return None
    how_many = number(words[0])
    return None if how_many is None else later(today, how_many, _UNITS[words[1]])


def later(today: date, number: int, unit: str) -> date:
    """The day so many "day", "week", "month" or "year" on; ValueError for more than anybody plans for."""
    if unit in ("month", "year"):
        return _months_on(today, number * (12 if unit == "year" else 1))
    if number > 366 * MOST_YEARS:
        raise ValueError(f"too many days: {number}")
    return today + timedelta(days=number * (7 if unit == "week" else 1))


def _months_on(today: date, number: int) -> date:
    """The same day `number` months later, or the last one of a shorter month."""
    month = today.month - 1 + number
    year = today.year + month // 12
    if year > today.year + MOST_YEARS:
        raise ValueError(f"too many months: {number}")
    for day in range(today.day, 27, -1):
        try:
            return date(year, month % 12 + 1, day)
        except ValueError:
            continue
    return date(year, month % 12 + 1, min(today.day, 28))


def _named(typed: str, today: date) -> date | None:
    """ "tomorrow", "Friday", "next week", "next month", "next year"."""
    if typed in _TOMORROW:
        return today + timedelta(days=1)
    words = typed.split()
    following = len(words) > 1 and words[0] in _NEXT.split()
    word = " ".join(words[1:] if following else words)
    if (day := weekday(word)) is not None:
        return today + timedelta(days=(day - today.weekday() - 1) % 7 + 1)
    unit = _UNITS.get(word) if following else None
    if unit == "week":
        return today + timedelta(days=7 - today.weekday())
    if unit == "month":
        return _months_on(today.replace(day=1), 1)
    return date(today.year + 1, 1, 1) if unit == "year" else None


def _calendar_day(typed: str, today: date, day_first: bool, months: Sequence[str]) -> date:
    try:
        return read_day(typed, today, day_first=day_first, months=months)
    except ValueError:
        # Not a whole day: the name of a month, with or without its year.
        month = read_birthday(typed, day_first=day_first, months=months)
    number = month.month or 1
    year = month.year or today.year + (0 if number > today.month else 1)
    return date(year, number, month.day or 1)

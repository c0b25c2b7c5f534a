"""Words for days, in English, Russian, Ukrainian and German: weekdays, and those that lie just behind."""

from __future__ import annotations

# By how many days ago.
_AGO = (
    "today сегодня сьогодні heute",
    "yesterday вчера вчора учора gestern",
    "позавчера позавчора vorgestern",
)
# By how many days to come.
_AHEAD = ("tomorrow завтра morgen", "послезавтра післязавтра übermorgen")
# From Monday on: the names in the forms that follow "since" and "until", and how they are cut short.
_WEEKDAYS = (
    "monday mon понедельник понедельника понеділок понеділка пн montag mo",
    "tuesday tue tues вторник вторника вівторок вівторка вт dienstag di",
    "wednesday wed среда среду среды середа середу середи ср mittwoch mi",
    "thursday thu thur thurs четверг четверга четвер чт donnerstag do",
    "friday fri пятница пятницу пятницы п'ятниця п'ятницю п'ятниці пт freitag fr",
    "saturday sat суббота субботу субботы субота суботу суботи сб samstag sa",
    "sunday sun воскресенье воскресенья неділя неділю неділі вс нд sonntag so",
)
_SHORTEST = 2


def days_ago(word: str) -> int | None:
    """How many days ago a word in small letters names; None when it names none.

    >>> days_ago("yesterday"), days_ago("позавчера"), days_ago("soon")
    (1, 2, None)
    """
    return next((days for days, words in enumerate(_AGO) if word in words.split()), None)


def days_ahead(word: str) -> int | None:
    """How many days on a word in small letters names, fewer than none for what lies behind; None when it names none.

    >>> days_ahead("tomorrow"), days_ahead("today"), days_ahead("вчера"), days_ahead("soon")
    (1, 0, -1, None)
    """
    ago = days_ago(word)
    if ago is not None:
        return -ago
    return next((days for days, words in enumerate(_AHEAD, start=1) if word in words.split()), None)


def weekday(word: str, *, cut_short: bool = True) -> int | None:
    """The weekday (Monday is 0) a word in small letters names, whole or `cut_short` to a beginning only one has.

    >>> weekday("friday"), weekday("вт"), weekday("thurs"), weekday("t"), weekday("t-shirt")
    (4, 1, 3, None, None)
    """
    word = word.replace("'", "")
    spelt = [(day, name.replace("'", "")) for day, names in enumerate(_WEEKDAYS) for name in names.split()]
    whole = {day for day, name in spelt if name == word}
    begun = {day for day, name in spelt if cut_short and len(word) >= _SHORTEST and name.startswith(word)}
    found = whole or begun
    return found.pop() if len(found) == 1 else None

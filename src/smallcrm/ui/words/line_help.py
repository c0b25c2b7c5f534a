"""What a line can say, for people: the marks, and each thing said in words with an example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import ModuleType as Table

from smallcrm.domain.quicknote.vocabulary import LANGUAGES, phrases_of
from smallcrm.ui.noop import QT_TRANSLATE_NOOP
from smallcrm.ui.words.speaker import translate

# How it is typed, and what it does.
MARKS = (
    ("?son's exam", QT_TRANSLATE_NOOP("LineHelp", "Ask next time")),
    ("!nuts", QT_TRANSLATE_NOOP("LineHelp", "An alert, in red on the page")),
    ("=flat white 4.50", QT_TRANSLATE_NOOP("LineHelp", "This is the usual, and its price")),
    ("=", QT_TRANSLATE_NOOP("LineHelp", "At the start: had the usual, the same again")),
    ("#running, №running", QT_TRANSLATE_NOOP("LineHelp", "A tag")),
    ("@anna, Anna:", QT_TRANSLATE_NOOP("LineHelp", "At the start: whom the line is about")),
    ("@Tom", QT_TRANSLATE_NOOP("LineHelp", "Later in the line: a person around the client")),
    (
        "+2w, +3d, +1m, +fri, +4dec, +2н",
        QT_TRANSLATE_NOOP("LineHelp", "Remind me then; after a question, ask it from then on"),
    ),
    ("\\#1", QT_TRANSLATE_NOOP("LineHelp", "A backslash keeps a mark or a word as text")),
    ("4.50, 4,50, £4", QT_TRANSLATE_NOOP("LineHelp", "Money, added up where there are several amounts")),
)
# By role of the tables of words.
MEANINGS: Mapping[str, str] = {
    "spent": QT_TRANSLATE_NOOP("LineHelp", "What was spent: spent 20"),
    "paid": QT_TRANSLATE_NOOP("LineHelp", "What was paid, whatever else stands there: paid 20"),
    "total": QT_TRANSLATE_NOOP("LineHelp", "All together: total 20"),
    "tip": QT_TRANSLATE_NOOP("LineHelp", "A tip: tip 1"),
    "tab": QT_TRANSLATE_NOOP("LineHelp", "Spent and not yet paid: tab 12"),
    "paid_tab": QT_TRANSLATE_NOOP("LineHelp", "The tab is settled: paid tab, paid tab 12"),
    "owes": QT_TRANSLATE_NOOP("LineHelp", "Something owed: owes 1 coffee"),
    "promise": QT_TRANSLATE_NOOP("LineHelp", "Something promised: promised almond milk"),
    "like": QT_TRANSLATE_NOOP("LineHelp", "A like: likes oat milk"),
    "dislike": QT_TRANSLATE_NOOP("LineHelp", "A dislike: hates cinnamon"),
    "allergy": QT_TRANSLATE_NOOP("LineHelp", "An allergy: allergic to nuts"),
    "allergies": QT_TRANSLATE_NOOP("LineHelp", "Allergies, or none: allergies: nuts, latex"),
    "allergies_none": QT_TRANSLATE_NOOP("LineHelp", "No allergies known"),
    "allergies_maybe": QT_TRANSLATE_NOOP("LineHelp", "Perhaps no allergies known"),
    "intolerance": QT_TRANSLATE_NOOP("LineHelp", "Perhaps an alert, asked about: lactose intolerant"),
    "usual": QT_TRANSLATE_NOOP("LineHelp", "The usual and its price: usual: flat white 4.50"),
    "same_again": QT_TRANSLATE_NOOP("LineHelp", "As the first words: had the usual"),
    "born": QT_TRANSLATE_NOOP("LineHelp", "The birthday: born 4 May 1980"),
    "turns": QT_TRANSLATE_NOOP("LineHelp", "Perhaps the birthday, without the year: turns 50 on 28 November"),
    "brought_by": QT_TRANSLATE_NOOP("LineHelp", "Who brought them: brought by Oleg"),
    "brought_maybe": QT_TRANSLATE_NOOP("LineHelp", "Perhaps who brought them"),
    "away": QT_TRANSLATE_NOOP("LineHelp", "Not to be expected until then: away until 12 Dec"),
    "moved_away": QT_TRANSLATE_NOOP("LineHelp", "Will not come again: moved away"),
    "with": QT_TRANSLATE_NOOP("LineHelp", "Who was there too, a visit for them as well: with Anna"),
    "for": QT_TRANSLATE_NOOP("LineHelp", "The money is here, the visit is theirs: for Anna 4.50"),
    "in": QT_TRANSLATE_NOOP("LineHelp", "Remind me after that time: in 6 wks"),
    "remind": QT_TRANSLATE_NOOP("LineHelp", "Remind me on a day: remind tomorrow"),
    "call": QT_TRANSLATE_NOOP("LineHelp", "A call to make: call next Friday"),
    "contact": QT_TRANSLATE_NOOP("LineHelp", "As the first word: a contact, no visit"),
    "complaint": QT_TRANSLATE_NOOP("LineHelp", "As the first word: a complaint"),
    "job": QT_TRANSLATE_NOOP("LineHelp", "As the first word: a job"),
    "request": QT_TRANSLATE_NOOP("LineHelp", "As the first word: a request"),
    "thought": QT_TRANSLATE_NOOP("LineHelp", "As the first word: a thought of yours"),
    "on": QT_TRANSLATE_NOOP("LineHelp", "As the first words: the last such day: on Friday"),
    "yesterday": QT_TRANSLATE_NOOP("LineHelp", "As the first word: when it was"),
    "tomorrow": QT_TRANSLATE_NOOP("LineHelp", "After a question, remind, call or until: tomorrow"),
    "next": QT_TRANSLATE_NOOP("LineHelp", "That day of next week, after the same words: next Friday"),
}


def marks() -> list[tuple[str, str]]:
    """Each mark as it is typed, and what it does."""
    return [(typed, translate("LineHelp", does)) for typed, does in MARKS]


def words(code: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What can be said in words, and with which: in the language of this ISO code, else English; then in the others.

    A line for each of the others.
    """
    own = next((table for table in LANGUAGES if table.__name__.endswith(f"_{code}")), LANGUAGES[0])
    return _said([own]), _said([table for table in LANGUAGES if table is not own])


def _said(tables: Sequence[Table]) -> list[tuple[str, str]]:
    return [
        (translate("LineHelp", does), "\n".join(lines))
        for role, does in MEANINGS.items()
        if (lines := [said for table in tables if (said := ", ".join(phrases_of(table.WORDS, role)))])
    ]

"""What may be typed after `smallcrm`. Light on purpose: the window's start reads this too."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from smallcrm.cli.named import take_file

SAMPLES = ("cafe", "barber", "clinic")
FORMATS = ("json", "vcf", "csv", "xlsx", "ics", "sqlite")
_FIRST_YEAR, _LAST_YEAR = 1971, 9998
# Before a verb: what is followed by a value.
VALUED = frozenset({"--book", "--today", "--sample"})
SEARCH_LIMIT, HISTORY_LIMIT = 200, 50
PAPERS = ("a4", "letter")
# "4 weeks"; and as many as anybody looks ahead.
BIRTHDAY_DAYS, MOST_DAYS = 28, 3652


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments, with `verb` None for the window. Exits with 2 and a usage line where they make no sense.

    Always there: `verb`, `book` (Path or None), `today` (date or None), `json`, `chosen`; the rest belongs to its verb.
    `chosen`: the book was named alone, as a double click does, and has to be there.
    """
    parser, verbs = make_parser()
    try:
        file, rest = take_file(argv, verbs, VALUED)
    except ValueError as error:
        parser.error(str(error))
    arguments = parser.parse_args(rest)
    if arguments.verb and (arguments.sample or arguments.version or arguments.close):
        parser.error("--sample, --version and --close stand alone")
    if arguments.sample and arguments.book:
        parser.error("--sample brings a book of its own")
    arguments.chosen = file is not None
    if file is not None:
        if arguments.verb or arguments.sample or arguments.version or arguments.close or arguments.book:
            parser.error("a FILE stands alone; with a verb it is --book FILE")
        arguments.book = file
    if arguments.close and (arguments.book or arguments.sample or arguments.today or arguments.version):
        # It means every window, whatever book that shows.
        parser.error("--close stands alone")
    return arguments


def make_parser() -> tuple[argparse.ArgumentParser, frozenset[str]]:
    """What reads the arguments, but for a book named alone; and the names of the verbs."""
    parser = argparse.ArgumentParser(
        prog="smallcrm",
        description="The client book of a small shop. `smallcrm FILE.smallcrm` opens that book in a window.",
        allow_abbrev=False,
    )
    parser.set_defaults(book=None, today=None, json=False)
    _add_common(parser)
    parser.add_argument("--sample", choices=SAMPLES, help="open a made-up shop in a book of its own")
    parser.add_argument("--version", action="store_true", help="print the version")
    parser.add_argument("--close", action="store_true", help="have every window keep what is typed and close")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", title="without a window")
    _add_check(verbs)
    _add_search(verbs)
    _add_import(verbs)
    _add_note(verbs)
    _add_export(verbs)
    _verb(verbs, "today", "Whom to greet, what to ask and to do today.")
    _add_birthdays(verbs)
    _add_undo(verbs)
    return parser, frozenset(verbs.choices)


def _add_common(parser: argparse.ArgumentParser) -> None:
    # SUPPRESS: a verb's own parser must not overwrite with a default what stood before the verb.
    parser.add_argument("--book", type=Path, metavar="FILE", default=argparse.SUPPRESS, help="the book; default: yours")
    parser.add_argument(
        "--today", type=_day, metavar="YYYY-MM-DD", default=argparse.SUPPRESS, help="take this for today"
    )


def _verb(verbs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, told: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=told, description=told, allow_abbrev=False)
    _add_common(parser)
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON value")
    return parser


def _add_check(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "check", "Is the book whole?")
    parser.add_argument("--self", action="store_true", dest="program", help="check the installed program instead")


def _add_search(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "search", "Find clients by any scrap.")
    parser.add_argument("words", nargs="+", metavar="WORDS", help="names, digits, words of notes; all must match")
    parser.add_argument("--limit", type=_count, default=SEARCH_LIMIT, help="list at most this many (%(default)s)")


def _add_import(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "import", "Bring people in from a vCard file.")
    parser.add_argument("file", type=Path, metavar="FILE", help="the vCard file (.vcf)")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be done")


def _add_note(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "note", "Write a line and file what it says.")
    parser.add_argument(
        "line", metavar="LINE", help='"Anna: oat latte 4.50 tip 1"; without --client it starts with a name'
    )
    parser.add_argument("--client", metavar="ID", help="whose line it is; `search --json` tells the id")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be filed")
    parser.add_argument(
        "--day-first", action="store_true", default=None, help="3.10 is 3 October, whatever the shop's settings say"
    )


def _add_export(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "export", "Write everyone out.")
    parser.add_argument("--format", choices=FORMATS, required=True, help="json, or ics: birthdays for a calendar")
    parser.add_argument("-o", "--output", metavar="FILE", help="default, or -: standard output")
    parser.add_argument("--photos", action="store_true", help="json: with the photos themselves")
    parser.add_argument("--relatives", action="store_true", help="ics: with the birthdays of families")


def _add_birthdays(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "birthdays", "Whose birthday comes; also as a file to print, to import, to calculate with.")
    parser.add_argument("--from", dest="first", type=_day, metavar="D", help="the first day; default: today")
    until = parser.add_mutually_exclusive_group()
    # No default: argparse would not see that "--days 28" was typed beside another of these.
    told = f"so many days, the first included ({BIRTHDAY_DAYS})"
    until.add_argument("--days", type=_days, metavar="N", help=told)
    until.add_argument("--month", type=_month, metavar="M", help="the whole of this month (1 to 12), this or next year")
    until.add_argument("--to", dest="last", type=_day, metavar="D", help="the last day, included")
    parser.add_argument("--relatives", action="store_true", help="with those of families")
    file = parser.add_mutually_exclusive_group()
    file.add_argument("--pdf", type=Path, metavar="F", help="write the list to hang up, as a PDF")
    file.add_argument("--ics", type=Path, metavar="F", help="write them for a calendar")
    file.add_argument("--csv", type=Path, metavar="F", help="write them for a spreadsheet")
    parser.add_argument("--paper", choices=PAPERS, help="of the PDF; default: as usual in your country")


def _add_undo(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _verb(verbs, "undo", "Take back the last step, or one step alone.")
    parser.add_argument("--step", type=_count, metavar="ID", help="this step alone; `history` lists them")
    _verb(verbs, "redo", "Do again what was taken back.")
    parser = _verb(verbs, "history", "Everything done, the latest first.")
    parser.add_argument("--limit", type=_count, default=HISTORY_LIMIT, help="list at most this many (%(default)s)")


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text) if len(text) == len("2026-01-31") else _no_day(text)
    except ValueError:
        return _no_day(text)
    # Outside these no computer tells the time, and a birthday a year on has no date.
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else _no_day(text)


def _no_day(text: str) -> date:
    raise argparse.ArgumentTypeError(f"not a day like 2026-01-31: {text!r}")


def _days(text: str) -> int:
    days = _count(text)
    if not 1 <= days <= MOST_DAYS:
        raise argparse.ArgumentTypeError(f"from 1 to {MOST_DAYS} days: {text!r}")
    return days


def _month(text: str) -> int:
    month = _count(text)
    if not 1 <= month <= 12:
        raise argparse.ArgumentTypeError(f"not a month from 1 to 12: {text!r}")
    return month


def _count(text: str) -> int:
    # Nine digits: more than any book holds, less than what SQLite takes for a number.
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise argparse.ArgumentTypeError(f"not a whole number: {text!r}")
    return int(text)

"""Writes the manual page: `manual_page.py DAY VERSION EXIT_CODES FILE`, run where the program is installed.

From the parser itself, so that the page names each verb and option there is. `EXIT_CODES` is docs/terminal.md, for the
table in it.
"""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from smallcrm.cli.arguments import make_parser

FILES = (
    ("~/.local/share/SmallCRM/shop.smallcrm", "the book: an SQLite database, readable for its owner alone"),
    ("~/.local/share/SmallCRM/copies/", "a checked copy of the book for each day it was changed on"),
    ("~/.config/SmallCRM/settings.json", "the settings of this computer"),
    ("~/.local/state/SmallCRM/log/", "what went wrong, without any client's data"),
)
EXAMPLES = (
    ("Look around a made-up cafe, in a book of its own:", ("--sample", "cafe")),
    ("Find whoever drinks oat latte:", ("search", "oat latte")),
    ("Write a line and file what it says:", ("note", "Anna: oat latte 4.50 tip 1")),
    ("The list of the week's birthdays, to hang up:", ("birthdays", "--days", "7", "--pdf", "list.pdf")),
    ("Everything, for another program:", ("export", "--format", "json", "-o", "book.json")),
    ("Is a copy on a stick whole?", ("check", "--book", "/media/stick/shop.smallcrm")),
)
_EXIT_CODE = re.compile(r"^\| (\d+) \| (.+?) \|$", re.MULTILINE)


def page(parser: argparse.ArgumentParser, day: str, version: str, exit_codes: str) -> str:
    """The page in man(7)."""
    lines = [
        f'.TH SMALLCRM 1 {day} "SmallCRM {version}" "User Commands"',
        ".SH NAME",
        "smallcrm \\- client book of a small shop",
        ".SH SYNOPSIS",
        *_usage(parser),
        ".SH DESCRIPTION",
        *_plain_lines(parser.description or ""),
        *_plain_lines(
            "Without a verb it opens the window; a verb does one thing and needs no display. Sentences for people go "
            "to standard error, what was asked for to standard output. With --json that is one JSON value."
        ),
        ".SH OPTIONS",
        *_options(parser),
        ".PP",
        *_plain_lines(f"{' and '.join(_common(parser))} may stand behind a verb, too."),
        ".SH COMMANDS",
        *(line for name, verb in _verbs(parser).items() for line in _verb(name, verb, _common(parser))),
        ".SH FILES",
        *(line for name, told in FILES for line in _entry(_italic(name), told)),
        ".PP",
        *_plain_lines(
            "Where XDG_DATA_HOME, XDG_CONFIG_HOME or XDG_STATE_HOME is set, it takes the place of the first part."
        ),
        ".SH EXIT STATUS",
        *(line for code, told in _EXIT_CODE.findall(exit_codes) for line in _entry(f".B {code}", told)),
        ".SH EXAMPLES",
        *(line for told, words in EXAMPLES for line in _example(told, words)),
    ]
    return "".join(f"{line}\n" for line in lines)


def _verb(name: str, parser: argparse.ArgumentParser, common: Container[str]) -> Iterator[str]:
    yield f".SS {name}"
    yield from _plain_lines(parser.description or "")
    yield ".PP"
    yield from _usage(parser)
    yield from _options(parser, common)


def _usage(parser: argparse.ArgumentParser) -> Iterator[str]:
    # As many columns as it likes: man breaks the line where the reader's screen ends.
    usage = " ".join(parser.format_usage().removeprefix("usage: ").split())
    name, words = parser.prog, usage.removeprefix(parser.prog).replace("[-h]", "").split()
    yield f".B {_plain(name)}"
    yield from (_plain(words_of_one) for words_of_one in _grouped(words))


def _grouped(words: Iterable[str]) -> Iterator[str]:
    """What stands between brackets stays on one line: none is too long then."""
    group: list[str] = []
    for word in words:
        group.append(word)
        if sum(part.count("[") - part.count("]") for part in group) <= 0:
            yield " ".join(group)
            group = []


def _common(parser: argparse.ArgumentParser) -> list[str]:
    """The options that every verb has, and the window too."""
    inner = [{word for action in _actions(verb) for word in action.option_strings} for verb in _verbs(parser).values()]
    words = [word for action in _actions(parser) for word in action.option_strings if word not in ("-h", "--help")]
    return [word for word in words if all(word in verb for verb in inner)]


def _options(parser: argparse.ArgumentParser, known: Container[str] = ()) -> Iterator[str]:
    for action in _actions(parser):
        if isinstance(action, argparse._HelpAction) or action.help == argparse.SUPPRESS:
            continue
        if any(word in known for word in action.option_strings):
            continue
        names = ", ".join(action.option_strings) or str(action.metavar or action.dest)
        value = f" {_value(action)}" if action.option_strings and action.nargs != 0 else ""
        told = parser._get_formatter()._expand_help(action) if action.help else ""
        yield from _entry(f".B {_plain(names + value)}", told)


def _value(action: argparse.Action) -> str:
    return "{" + ",".join(map(str, action.choices)) + "}" if action.choices else str(action.metavar or "N")


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return [action for action in parser._actions if not isinstance(action, argparse._SubParsersAction)]


def _verbs(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    [verbs] = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(verbs.choices)


def _entry(head: str, told: str) -> Iterator[str]:
    yield from (".TP", head, *_plain_lines(told))


def _example(told: str, words: Iterable[str]) -> Iterator[str]:
    spoken = " ".join(f'"{word}"' if " " in word else word for word in words)
    yield from (".TP", _plain(told), ".RS 4", ".EX", _plain(f"smallcrm {spoken}"), ".EE", ".RE")


def _italic(text: str) -> str:
    return f".I {_plain(text)}"


def _plain_lines(text: str) -> list[str]:
    """Without Markdown's marks, in lines as short as man(7) asks for."""
    return [_plain(line) for line in textwrap.wrap(text.replace("`", ""), 70, break_on_hyphens=False)]


def _plain(text: str) -> str:
    """Nothing in it means anything to man, and a line begins with neither a point nor an apostrophe."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("~", "\\(ti")
    return f"\\&{escaped}" if escaped[:1] in (".", "'") else escaped


if __name__ == "__main__":
    _day, _version, _codes, _file = sys.argv[1:]
    Path(_file).write_text(
        page(make_parser()[0], _day, _version, Path(_codes).read_text(encoding="utf-8")), encoding="utf-8"
    )

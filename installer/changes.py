"""CHANGELOG.md, as packages tell it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import format_datetime

_HEADING = re.compile(r"^## \[(?P<version>[^\]]+)\](?: - (?P<day>\d{4}-\d\d-\d\d))?.*$", re.MULTILINE)
_ITEM = re.compile(r"^- (.*(?:\n {2,}\S.*)*)", re.MULTILINE)


@dataclass(frozen=True)
class Release:
    """`intro` stands before the list; "" where nothing does. Both without Markdown's marks, each in one line."""

    version: str
    day: date
    intro: str
    items: tuple[str, ...]


def releases(changelog: str) -> Sequence[Release]:
    """The dated ones, the newest first as in the file."""
    found = list(_HEADING.finditer(changelog))
    ends = [*(heading.start() for heading in found), len(changelog)][1:]
    return [
        _release(heading, changelog[heading.end() : end])
        for heading, end in zip(found, ends, strict=True)
        if heading["day"]
    ]


def _release(heading: re.Match[str], text: str) -> Release:
    intro = re.split(r"^(?:###|- )", text, maxsplit=1, flags=re.MULTILINE)[0]
    items = tuple(_line(item) for item in _ITEM.findall(text))
    return Release(heading["version"], date.fromisoformat(heading["day"]), _line(intro), items)


def _line(markdown: str) -> str:
    text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", markdown)
    return " ".join(text.replace("`", "").replace("**", "").split())


def debian_changelog(name: str, maintainer: str, told: Sequence[Release]) -> str:
    """In Debian's form. Everything of a day is dated to its beginning, as the files are."""
    blocks = []
    for release in told:
        items = release.items or (release.intro or "A new version.",)
        wrapped = "\n".join(textwrap.fill(item, 78, initial_indent="  * ", subsequent_indent="    ") for item in items)
        at = format_datetime(datetime(release.day.year, release.day.month, release.day.day, tzinfo=UTC))
        blocks.append(f"{name} ({release.version}) stable; urgency=medium\n\n{wrapped}\n\n -- {maintainer}  {at}\n")
    return "\n".join(blocks)

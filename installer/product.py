"""What is being packed, as `pyproject.toml` and the changelog tell it: every package takes its facts from here."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from dev import Trouble
from installer.changes import releases


@dataclass(frozen=True)
class Product:
    """`name` is the command; `title` what people read; `app_id` the reverse-domain name that desktops know it by."""

    name: str
    title: str
    version: str
    summary: str
    licence: str
    app_id: str
    publisher: str
    day: date

    @property
    def epoch(self) -> int:
        """The moment every file is dated, in seconds since 1970: the start (UTC) of the day of the release."""
        return int(datetime(self.day.year, self.day.month, self.day.day, tzinfo=UTC).timestamp())

    @property
    def mime(self) -> str:
        """The kind of a book file."""
        return f"application/x-{self.name}-book"

    @property
    def ending(self) -> str:
        """How the name of a book ends."""
        return f".{self.name}"


def product(root: Path) -> Product:
    """What the project below `root` makes. Raises Trouble where the changelog knows nothing of the version."""
    told = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    project, ours = told["project"], told["tool"]["smallcrm"]
    return Product(
        name=project["name"],
        title=ours["title"],
        version=project["version"],
        summary=project["description"],
        licence=project["license"],
        app_id=ours["app-id"],
        publisher=ours["publisher"],
        day=_day_of(project["version"], (root / "CHANGELOG.md").read_text(encoding="utf-8")),
    )


def _day_of(version: str, changelog: str) -> date:
    days = {release.version: release.day for release in releases(changelog)}
    if version not in days:
        raise Trouble(f"CHANGELOG.md has no dated heading for {version}, such as: ## [{version}] - 2026-01-31")
    return days[version]

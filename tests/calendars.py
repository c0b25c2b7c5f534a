"""A calendar file read by another library than the one that wrote it, and laid out day by day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import vobject


@dataclass(frozen=True)
class Entry:
    """One event as a calendar keeps it: `properties` by their names, small, as text or as what they stand for."""

    uid: str
    properties: dict[str, Any] = field(default_factory=dict)
    component: Any = None

    @property
    def title(self) -> str:
        return str(self.properties["summary"])

    @property
    def about(self) -> str:
        return str(self.properties.get("description", ""))

    @property
    def gone(self) -> bool:
        return bool(self.properties["status"] == "CANCELLED")

    @property
    def rule(self) -> str:
        return str(self.properties["rrule"])

    @property
    def reminders(self) -> list[Any]:
        """How long after the beginning of the day each rings."""
        return [alarm.trigger.value for alarm in self.component.contents.get("valarm", [])]

    def days(self, first: date, last: date) -> list[date]:
        """Every day from one to the other on which it stands in the calendar."""
        rules = self.component.getrruleset(addRDate=True)
        start, end = datetime.combine(first, time()), datetime.combine(last, time())
        return [day.date() for day in rules.between(start, end, inc=True)]


def read(text: str) -> list[Entry]:
    """The events of a file."""
    calendar = vobject.readOne(text)
    found = []
    for event in calendar.contents.get("vevent", []):
        properties = {child.name.lower(): child.value for child in event.getChildren() if hasattr(child, "value")}
        found.append(Entry(event.uid.value, properties, event))
    return found


class Store:
    """A calendar that takes files in as RFC 5546 says: of one UID the higher SEQUENCE holds, of equals the later."""

    def __init__(self) -> None:
        self._kept: dict[str, Entry] = {}

    def take_in(self, text: str) -> None:
        for entry in read(text):
            kept = self._kept.get(entry.uid)
            if kept is None or _age(entry) >= _age(kept):
                self._kept[entry.uid] = entry

    @property
    def shown(self) -> list[Entry]:
        return [entry for entry in self._kept.values() if not entry.gone]

    def titles(self) -> list[str]:
        return sorted(entry.title for entry in self.shown)


def _age(entry: Entry) -> tuple[int, datetime]:
    stamp = entry.properties["dtstamp"]
    assert isinstance(stamp, datetime)
    return int(entry.properties["sequence"]), stamp

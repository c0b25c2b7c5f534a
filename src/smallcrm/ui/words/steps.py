"""Deeds in words."""

from __future__ import annotations

from datetime import date

from smallcrm.domain.changes import Label
from smallcrm.ui.words.dates import DateWords
from smallcrm.ui.words.money import MoneyWords
from smallcrm.ui.words.speaker import isolated


class StepWords(DateWords, MoneyWords):
    """What a step did, for the history page and after an undo."""

    def kept(self, rows: int) -> str:
        """What undo left alone."""
        return self._tr("%n thing(s) changed since kept as they are", rows)

    def step(self, label: Label) -> str:
        """What a step did, for the history page and after an undo."""
        pattern = self._steps().get(label.code)
        if pattern is None:
            return label.code
        for fact in ("name", "file", "day", "setting"):
            value = label.facts.get(fact)
            if value is not None:
                shown = self._fact(fact, str(value))
                pattern = pattern.replace(f"%{fact}", isolated(shown))
        added = label.facts.get("added")
        return pattern.replace("%added", self.number(added)) if isinstance(added, int) else pattern

    def _fact(self, fact: str, value: str) -> str:
        return self.full_day(date.fromisoformat(value)) if fact == "day" else value

    def _steps(self) -> dict[str, str]:
        return {
            "client_added": self._tr("New client %name"),
            "client_edited": self._tr("Changed %name"),
            "client_archived": self._tr("Put %name away"),
            "client_restored": self._tr("Took %name back"),
            "client_removed": self._tr("Removed %name"),
            "note_added": self._tr("Note for %name"),
            "note_edited": self._tr("Changed a note for %name"),
            "note_removed": self._tr("Removed a note for %name"),
            "note_pinned": self._tr("Pinned a note for %name"),
            "note_unpinned": self._tr("Unpinned a note for %name"),
            "detail_added": self._tr("Added something about %name"),
            "detail_edited": self._tr("Changed something about %name"),
            "detail_removed": self._tr("Removed something about %name"),
            "allergies_set": self._tr("Allergies of %name"),
            "ask_added": self._tr("A question for %name"),
            "ask_closed": self._tr("Asked %name"),
            "shop_setting": self._tr("A setting of the shop"),
            "imported": self._tr("Brought in %added people from %file"),
            "went_back": self._tr("Went back to %day"),
        }

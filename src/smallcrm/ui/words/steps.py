"""Deeds in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from smallcrm.domain.changes import Label
from smallcrm.domain.plain_text import beginning
from smallcrm.ui.noop import QT_TRANSLATE_NOOP
from smallcrm.ui.words.apart import ApartWords
from smallcrm.ui.words.money import MoneyWords
from smallcrm.ui.words.particulars import ParticularWords
from smallcrm.ui.words.shop import ShopWords
from smallcrm.ui.words.speaker import isolated, translate

_STEPS: Mapping[str, str] = {
    "client_added": QT_TRANSLATE_NOOP("Words", "New client %name"),
    "client_edited": QT_TRANSLATE_NOOP("Words", "Changed %name"),
    "client_archived": QT_TRANSLATE_NOOP("Words", "Put %name away"),
    "client_restored": QT_TRANSLATE_NOOP("Words", "Put %name back in the list"),
    "client_removed": QT_TRANSLATE_NOOP("Words", "Removed %name"),
    "client_died": QT_TRANSLATE_NOOP("Words", "Noted that %name has died"),
    "client_not_died": QT_TRANSLATE_NOOP("Words", "Noted that %name has not died"),
    "client_moved_away": QT_TRANSLATE_NOOP("Words", "Noted that %name moved away"),
    "client_moved_back": QT_TRANSLATE_NOOP("Words", "Noted that %name moved back"),
    "client_away": QT_TRANSLATE_NOOP("Words", "Noted that %name is away until %day"),
    "client_back": QT_TRANSLATE_NOOP("Words", "Noted that %name is back"),
    "person_died": QT_TRANSLATE_NOOP("Words", "Noted a death around %name"),
    "person_not_died": QT_TRANSLATE_NOOP("Words", "Took back a death around %name"),
    "photo_set": QT_TRANSLATE_NOOP("Words", "Photo of %name"),
    "photo_removed": QT_TRANSLATE_NOOP("Words", "Removed the photo of %name"),
    "note_added": QT_TRANSLATE_NOOP("Words", "Note for %name"),
    "note_edited": QT_TRANSLATE_NOOP("Words", "Changed a note for %name"),
    "note_removed": QT_TRANSLATE_NOOP("Words", "Removed a note for %name"),
    "note_pinned": QT_TRANSLATE_NOOP("Words", "Pinned a note for %name"),
    "note_unpinned": QT_TRANSLATE_NOOP("Words", "Unpinned a note for %name"),
    "note_moved": QT_TRANSLATE_NOOP("Words", "Moved a note from %was to %name"),
    "visit_added": QT_TRANSLATE_NOOP("Words", "Added a visit of %name, %day"),
    "visit_changed": QT_TRANSLATE_NOOP("Words", "Changed a visit of %name, %day"),
    "visit_removed": QT_TRANSLATE_NOOP("Words", "Removed a visit of %name, %day"),
    "detail_added": QT_TRANSLATE_NOOP("Words", "Added something about %name"),
    "detail_edited": QT_TRANSLATE_NOOP("Words", "Changed something about %name"),
    "detail_removed": QT_TRANSLATE_NOOP("Words", "Removed something about %name"),
    "allergies_set": QT_TRANSLATE_NOOP("Words", "Allergies of %name"),
    "tab_paid": QT_TRANSLATE_NOOP("Words", "%name paid what was owed"),
    "ask_added": QT_TRANSLATE_NOOP("Words", "A question for %name"),
    "ask_closed": QT_TRANSLATE_NOOP("Words", "Asked %name"),
    "ask_answered": QT_TRANSLATE_NOOP("Words", "%name answered"),
    "ask_later": QT_TRANSLATE_NOOP("Words", "To ask %name from %day"),
    "birthday_wished": QT_TRANSLATE_NOOP("Words", "Wished %name a happy birthday"),
    "birthday_not_wished": QT_TRANSLATE_NOOP("Words", "Not wished %name after all"),
    "followup_done": QT_TRANSLATE_NOOP("Words", "Done for %name"),
    "followup_not_done": QT_TRANSLATE_NOOP("Words", "Not done for %name after all"),
    "promise_kept": QT_TRANSLATE_NOOP("Words", "Kept a promise to %name"),
    "debt_paid": QT_TRANSLATE_NOOP("Words", "%name paid a debt"),
    "silence_set_aside": QT_TRANSLATE_NOOP("Words", "Not now: %name"),
    "bringer_thanked": QT_TRANSLATE_NOOP("Words", "Thanked %name"),
    "shop_setting": QT_TRANSLATE_NOOP("Words", "A setting of the shop"),
    "staff_added": QT_TRANSLATE_NOOP("Words", "%name writes here too"),
    "staff_changed": QT_TRANSLATE_NOOP("Words", "Changed %name of the staff"),
    "staff_left": QT_TRANSLATE_NOOP("Words", "%name has left the shop"),
    "staff_back": QT_TRANSLATE_NOOP("Words", "%name is back in the shop"),
    "staff_removed": QT_TRANSLATE_NOOP("Words", "Took %name off the staff"),
    "staff_ordered": QT_TRANSLATE_NOOP("Words", "Order of the staff"),
    "walkins_set": QT_TRANSLATE_NOOP("Words", "Guests without a name, %day"),
    "went_back": QT_TRANSLATE_NOOP("Words", "Went back to %day"),
}


_BRIEF = 32
# Two people called the same are told apart as they were at the time.
_APART: Mapping[str, str] = {"name": "distinct", "was": "was_distinct"}


class StepWords(ApartWords, ParticularWords, MoneyWords, ShopWords):
    """What a step did, for the history page and after an undo."""

    def kept(self, rows: int) -> str:
        """What undo left alone."""
        return translate("Words", "%n thing(s) changed since, kept as they are", None, rows)

    def step(self, label: Label) -> str:
        """What a step did, in short."""
        pattern = self._pattern(label)
        for fact in ("name", "was", "file", "day"):
            value = label.facts.get(fact)
            if value is not None:
                pattern = pattern.replace(f"%{fact}", self._fact(label, fact, str(value)))
        return pattern

    def whole_step(self, label: Label) -> str:
        """What a step did, with the beginning of what was written."""
        return self._with_what(label, str(label.facts.get("what") or ""))

    def brief_step(self, label: Label) -> str:
        """The same with fewer of its words: beside an undo."""
        return self._with_what(label, beginning(str(label.facts.get("what") or ""), _BRIEF))

    def _with_what(self, label: Label, what: str) -> str:
        value = self.particular_value(label)
        if value is None and what:
            value = f"“{isolated(what)}”"
        return f"{self.step(label)}: {value}" if value else self.step(label)

    def _pattern(self, label: Label) -> str:
        if label.code == "imported":
            return self._imported(label.facts.get("added"))
        if label.code == "shop_setting":
            said = self.setting_step(str(label.facts.get("setting")), label.facts.get("value"))
            return said or translate("Words", "A setting of the shop")
        particular = self.particular(label)
        if particular:
            return particular
        source = _STEPS.get(label.code)
        if source is None:
            return self._of_many(label.code, label.facts.get("count")) or label.code
        return translate("Words", source)

    def _of_many(self, code: str, count: object) -> str:
        """A deed for several clients at once."""
        many = count if isinstance(count, int) else 0
        said = {
            "clients_archived": translate("Words", "%n person(s) put away", None, many),
            "clients_removed": translate("Words", "%n person(s) removed", None, many),
            "clients_restored": translate("Words", "%n person(s) back in the list", None, many),
            "clients_tagged": translate("Words", "Tagged %n person(s)", None, many),
            "clients_untagged": translate("Words", "Took a tag off %n person(s)", None, many),
        }
        return said.get(code, "")

    def _imported(self, added: object) -> str:
        if isinstance(added, int) and added > 0:
            return translate("Words", "Brought in %n person(s) from %file", None, added)
        return translate("Words", "Completed people from %file")

    def _fact(self, label: Label, fact: str, value: str) -> str:
        if fact == "day":
            return isolated(self.full_day(date.fromisoformat(value)))
        apart = label.facts.get(_APART.get(fact, ""))
        return self.called(value, str(apart or ""))

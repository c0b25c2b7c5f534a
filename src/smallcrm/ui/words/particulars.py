"""What was changed of a client, said of each field and each kind of row: "Added a phone for Anna"."""

from __future__ import annotations

from collections.abc import Mapping

from smallcrm.domain.changes import Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.ui.noop import QT_TRANSLATE_NOOP
from smallcrm.ui.words.dates import DateWords
from smallcrm.ui.words.speaker import isolated, translate

# Fields of the client's own row.
FIELDS: Mapping[str, str] = {
    "name": QT_TRANSLATE_NOOP("Words", "Changed the name of %name"),
    "nickname": QT_TRANSLATE_NOOP("Words", "Changed what you call %name"),
    "kind": QT_TRANSLATE_NOOP("Words", "Changed the kind of client %name is"),
    "since": QT_TRANSLATE_NOOP("Words", "Changed since when %name is a regular"),
    "birthday": QT_TRANSLATE_NOOP("Words", "Changed the birthday of %name"),
    "language": QT_TRANSLATE_NOOP("Words", "Changed the language of %name"),
    "company": QT_TRANSLATE_NOOP("Words", "Changed the company of %name"),
    "arrangement": QT_TRANSLATE_NOOP("Words", "Changed the arrangement of %name"),
    "brought_by": QT_TRANSLATE_NOOP("Words", "Changed who brought %name"),
}
# By code, table and kind. Whole sentences: how a word stands in one differs from language to language.
ROWS: Mapping[tuple[str, str, str], str] = {
    ("detail_added", "contact_points", "phone"): QT_TRANSLATE_NOOP("Words", "Added a phone for %name"),
    ("detail_added", "contact_points", "email"): QT_TRANSLATE_NOOP("Words", "Added an e-mail address for %name"),
    ("detail_added", "contact_points", "messenger"): QT_TRANSLATE_NOOP("Words", "Added a messenger for %name"),
    ("detail_added", "contact_points", "web"): QT_TRANSLATE_NOOP("Words", "Added a web page for %name"),
    ("detail_added", "contact_points", "address"): QT_TRANSLATE_NOOP("Words", "Added an address for %name"),
    ("detail_added", "preferences", "usual"): QT_TRANSLATE_NOOP("Words", "Added a usual for %name"),
    ("detail_added", "preferences", "like"): QT_TRANSLATE_NOOP("Words", "Added a liking for %name"),
    ("detail_added", "preferences", "dislike"): QT_TRANSLATE_NOOP("Words", "Added a dislike for %name"),
    ("detail_added", "preferences", "habit"): QT_TRANSLATE_NOOP("Words", "Added a habit for %name"),
    ("detail_added", "preferences", "label"): QT_TRANSLATE_NOOP("Words", "Added a fact for %name"),
    ("detail_added", "alerts", "allergy"): QT_TRANSLATE_NOOP("Words", "Added an allergy for %name"),
    ("detail_added", "alerts", "alert"): QT_TRANSLATE_NOOP("Words", "Added a warning for %name"),
    ("detail_added", "people", ""): QT_TRANSLATE_NOOP("Words", "Added a relative for %name"),
    ("detail_added", "important_dates", ""): QT_TRANSLATE_NOOP("Words", "Added a day that matters for %name"),
    ("detail_added", "tags", ""): QT_TRANSLATE_NOOP("Words", "Added a tag for %name"),
    ("detail_added", "asks", ""): QT_TRANSLATE_NOOP("Words", "Added a question for %name"),
    ("detail_added", "followups", ""): QT_TRANSLATE_NOOP("Words", "Added a reminder for %name"),
    ("detail_added", "promises", "promise"): QT_TRANSLATE_NOOP("Words", "Added a promise for %name"),
    ("detail_added", "promises", "debt"): QT_TRANSLATE_NOOP("Words", "Added a debt for %name"),
    ("detail_edited", "contact_points", "phone"): QT_TRANSLATE_NOOP("Words", "Changed a phone of %name"),
    ("detail_edited", "contact_points", "email"): QT_TRANSLATE_NOOP("Words", "Changed an e-mail address of %name"),
    ("detail_edited", "contact_points", "messenger"): QT_TRANSLATE_NOOP("Words", "Changed a messenger of %name"),
    ("detail_edited", "contact_points", "web"): QT_TRANSLATE_NOOP("Words", "Changed a web page of %name"),
    ("detail_edited", "contact_points", "address"): QT_TRANSLATE_NOOP("Words", "Changed an address of %name"),
    ("detail_edited", "preferences", "usual"): QT_TRANSLATE_NOOP("Words", "Changed a usual of %name"),
    ("detail_edited", "preferences", "like"): QT_TRANSLATE_NOOP("Words", "Changed a liking of %name"),
    ("detail_edited", "preferences", "dislike"): QT_TRANSLATE_NOOP("Words", "Changed a dislike of %name"),
    ("detail_edited", "preferences", "habit"): QT_TRANSLATE_NOOP("Words", "Changed a habit of %name"),
    ("detail_edited", "preferences", "label"): QT_TRANSLATE_NOOP("Words", "Changed a fact of %name"),
    ("detail_edited", "alerts", "allergy"): QT_TRANSLATE_NOOP("Words", "Changed an allergy of %name"),
    ("detail_edited", "alerts", "alert"): QT_TRANSLATE_NOOP("Words", "Changed a warning of %name"),
    ("detail_edited", "people", ""): QT_TRANSLATE_NOOP("Words", "Changed a relative of %name"),
    ("detail_edited", "important_dates", ""): QT_TRANSLATE_NOOP("Words", "Changed a day that matters of %name"),
    ("detail_edited", "tags", ""): QT_TRANSLATE_NOOP("Words", "Changed a tag of %name"),
    ("detail_edited", "asks", ""): QT_TRANSLATE_NOOP("Words", "Changed a question of %name"),
    ("detail_edited", "followups", ""): QT_TRANSLATE_NOOP("Words", "Changed a reminder of %name"),
    ("detail_edited", "promises", "promise"): QT_TRANSLATE_NOOP("Words", "Changed a promise of %name"),
    ("detail_edited", "promises", "debt"): QT_TRANSLATE_NOOP("Words", "Changed a debt of %name"),
    ("detail_removed", "contact_points", "phone"): QT_TRANSLATE_NOOP("Words", "Removed a phone of %name"),
    ("detail_removed", "contact_points", "email"): QT_TRANSLATE_NOOP("Words", "Removed an e-mail address of %name"),
    ("detail_removed", "contact_points", "messenger"): QT_TRANSLATE_NOOP("Words", "Removed a messenger of %name"),
    ("detail_removed", "contact_points", "web"): QT_TRANSLATE_NOOP("Words", "Removed a web page of %name"),
    ("detail_removed", "contact_points", "address"): QT_TRANSLATE_NOOP("Words", "Removed an address of %name"),
    ("detail_removed", "preferences", "usual"): QT_TRANSLATE_NOOP("Words", "Removed a usual of %name"),
    ("detail_removed", "preferences", "like"): QT_TRANSLATE_NOOP("Words", "Removed a liking of %name"),
    ("detail_removed", "preferences", "dislike"): QT_TRANSLATE_NOOP("Words", "Removed a dislike of %name"),
    ("detail_removed", "preferences", "habit"): QT_TRANSLATE_NOOP("Words", "Removed a habit of %name"),
    ("detail_removed", "preferences", "label"): QT_TRANSLATE_NOOP("Words", "Removed a fact of %name"),
    ("detail_removed", "alerts", "allergy"): QT_TRANSLATE_NOOP("Words", "Removed an allergy of %name"),
    ("detail_removed", "alerts", "alert"): QT_TRANSLATE_NOOP("Words", "Removed a warning of %name"),
    ("detail_removed", "people", ""): QT_TRANSLATE_NOOP("Words", "Removed a relative of %name"),
    ("detail_removed", "important_dates", ""): QT_TRANSLATE_NOOP("Words", "Removed a day that matters of %name"),
    ("detail_removed", "tags", ""): QT_TRANSLATE_NOOP("Words", "Removed a tag of %name"),
    ("detail_removed", "asks", ""): QT_TRANSLATE_NOOP("Words", "Removed a question of %name"),
    ("detail_removed", "followups", ""): QT_TRANSLATE_NOOP("Words", "Removed a reminder of %name"),
    ("detail_removed", "promises", "promise"): QT_TRANSLATE_NOOP("Words", "Removed a promise of %name"),
    ("detail_removed", "promises", "debt"): QT_TRANSLATE_NOOP("Words", "Removed a debt of %name"),
}
_KINDS: Mapping[str, str] = {
    "": QT_TRANSLATE_NOOP("Editor", "Not said"),
    "guest": QT_TRANSLATE_NOOP("Editor", "Guest"),
    "partner": QT_TRANSLATE_NOOP("Editor", "Partner"),
    "reseller": QT_TRANSLATE_NOOP("Editor", "Reseller"),
    "company": QT_TRANSLATE_NOOP("Editor", "Company"),
}


class ParticularWords(DateWords):
    """Reads the facts "field", "table" and "kind" of a step's label."""

    def particular(self, label: Label) -> str:
        """The sentence with `%name` in it; "" where the label, perhaps an older one, says no more than its code."""
        if label.code == "client_edited":
            source = FIELDS.get(str(label.facts.get("field")))
        else:
            table, kind = (str(label.facts.get(fact) or "") for fact in ("table", "kind"))
            source = ROWS.get((label.code, table, kind))
        return translate("Words", source) if source else ""

    def particular_value(self, label: Label) -> str | None:
        """What the client's own row says now, where it is no text of the owner's; None where it is."""
        field, what = label.facts.get("field"), str(label.facts.get("what") or "")
        if label.code != "client_edited" or "what" not in label.facts:
            return None
        if field == "kind":
            return translate("Editor", _KINDS[what]) if what in _KINDS else None
        if field == "birthday" and what:
            try:
                return isolated(self.partial(PartialDate.parse(what)))
            except ValueError:  # another program may have written anything
                return None
        return None if what else translate("Words", "nothing")

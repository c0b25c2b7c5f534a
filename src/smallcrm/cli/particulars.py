"""What was changed of a client, in the terminal's plain English."""

from __future__ import annotations

from collections.abc import Mapping

from smallcrm.domain.changes import Label

FIELDS: Mapping[str, str] = {
    "name": "Changed the name of {name}",
    "nickname": "Changed what you call {name}",
    "kind": "Changed the kind of client {name} is",
    "since": "Changed since when {name} is a regular",
    "birthday": "Changed the birthday of {name}",
    "language": "Changed the language of {name}",
    "company": "Changed the company of {name}",
    "arrangement": "Changed the arrangement of {name}",
    "brought_by": "Changed who brought {name}",
}
# By table and kind.
ROWS: Mapping[tuple[str, str], str] = {
    ("contact_points", "phone"): "a phone",
    ("contact_points", "email"): "an e-mail address",
    ("contact_points", "messenger"): "a messenger",
    ("contact_points", "web"): "a web page",
    ("contact_points", "address"): "an address",
    ("preferences", "usual"): "a usual",
    ("preferences", "like"): "a liking",
    ("preferences", "dislike"): "a dislike",
    ("preferences", "habit"): "a habit",
    ("preferences", "label"): "a fact",
    ("alerts", "allergy"): "an allergy",
    ("alerts", "alert"): "a warning",
    ("people", ""): "a relative",
    ("important_dates", ""): "a day that matters",
    ("tags", ""): "a tag",
    ("asks", ""): "a question",
    ("followups", ""): "a reminder",
    ("promises", "promise"): "a promise",
    ("promises", "debt"): "a debt",
}
_DEEDS: Mapping[str, str] = {
    "detail_added": "Added {thing} for {name}",
    "detail_edited": "Changed {thing} of {name}",
    "detail_removed": "Removed {thing} of {name}",
}


def particular(label: Label) -> str:
    """The sentence with `{name}` in it; "" where the label says no more than its code."""
    if label.code == "client_edited":
        return FIELDS.get(str(label.facts.get("field")), "")
    table, kind = (str(label.facts.get(fact) or "") for fact in ("table", "kind"))
    thing = ROWS.get((table, kind))
    return _DEEDS[label.code].replace("{thing}", thing) if thing and label.code in _DEEDS else ""

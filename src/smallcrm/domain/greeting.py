"""The one sentence read first when somebody walks in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from smallcrm.domain.late import dataclass
from smallcrm.domain.records import Alert, Ask, Preference

ALERT, USUAL, ASK, BIRTHDAY = "alert", "usual", "ask", "birthday"

# What goes first when two lines do not hold everything. An alert never does.
LEFT_OUT_FIRST = (BIRTHDAY, USUAL, ASK)


@dataclass(frozen=True)
class Part:
    """A piece of the greeting: `text` as the owner wrote it, or the day of a birthday.

    `came_up` is the question itself where nobody wrote it; `allergy`: an alert is one.
    """

    kind: str
    text: str = ""
    day: date | None = None
    came_up: Ask | None = None
    allergy: bool = False


def greeting(
    alerts: Sequence[Alert], usuals: Sequence[Preference], asks: Sequence[Ask], birthday: date | None
) -> tuple[Part, ...]:
    """Alerts first (every one), then the usual, the question, the birthday when it is near or was missed."""
    parts = [Part(ALERT, alert.text, allergy=alert.kind == "allergy") for alert in by_urgency(alerts)]
    parts += [Part(USUAL, usual.text) for usual in usuals[:1]]
    parts += [Part(ASK, ask.text, came_up=ask if ask.source else None) for ask in asks[:1]]
    parts += [Part(BIRTHDAY, day=birthday)] if birthday else []
    return tuple(parts)


def by_urgency(alerts: Sequence[Alert]) -> tuple[Alert, ...]:
    """Allergies, then the other alerts, each in the owner's order."""
    return tuple(sorted(alerts, key=lambda alert: alert.kind != "allergy"))


def shorter(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The greeting with its least needed part left out; the same when only alerts are left."""
    for kind in LEFT_OUT_FIRST:
        if any(part.kind == kind for part in parts):
            return tuple(part for part in parts if part.kind != kind)
    return tuple(parts)

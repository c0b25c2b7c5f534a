"""Who wrote what."""

from __future__ import annotations

from datetime import date

from smallcrm.domain.late import dataclass


@dataclass(frozen=True)
class WrittenNote:
    """A note with the name of its client. `day` and `seq` place it among the others, the newest first."""

    id: str
    client_id: str
    client: str
    day: date
    time: str
    text: str
    seq: int

"""Ids of user-made rows: UUIDs of version 7 (RFC 9562), which sort by the time they were made."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime

_RANDOM_BITS = 74


class IdMaker:
    """Makes ids that only grow, also within one millisecond and when the clock steps back."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._last = 0

    def __call__(self) -> str:
        millis = int(self._now().timestamp() * 1000)
        value = (millis << _RANDOM_BITS) | (int.from_bytes(os.urandom(10)) >> 6)
        self._last = value = max(value, self._last + 1)
        high, low = value >> 62, value & ((1 << 62) - 1)
        stamp, random = high >> 12, high & 0xFFF
        digits = f"{stamp << 80 | 0x7 << 76 | random << 64 | 0b10 << 62 | low:032x}"
        # As str(UUID(...)) would write it, without bringing in uuid.
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))

"""The machine's own SmallCRM is left alone: only what the proof installed is taken away again."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from tests.installed.place import NotProven, Place


class Ours:
    """While it lasts, the package in `place` is the proof's; at the end it is purged. `mark` tells a later run that an
    earlier one was killed before it could.

    Raises NotProven where somebody else has installed one.
    """

    def __init__(self, place: Place, mark: Path) -> None:
        self._place = place
        self._mark = mark

    def __enter__(self) -> None:
        if self._place.known():
            if not self._mark.exists():
                raise NotProven("SmallCRM is installed here, and not by this proof: it is left alone.")
            self._place.purge()
        self._mark.parent.mkdir(parents=True, exist_ok=True)
        self._mark.touch()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._place.known():
            self._place.purge()
        self._mark.unlink()

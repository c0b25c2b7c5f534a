"""Where committed changes are told."""

from __future__ import annotations

from collections.abc import Callable

from smallcrm.domain.changes import Changes

Listener = Callable[[Changes], None]


class Hub:
    """Publishes what a step changed, after its commit, to everyone who asked."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with each change from now on; the result ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, changes: Changes) -> None:
        """Tell everyone."""
        for listener in tuple(self._listeners):
            listener(changes)

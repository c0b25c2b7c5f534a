"""Where committed changes are told."""

from __future__ import annotations

from collections.abc import Callable

from smallcrm.domain.changes import Changes

Listener = Callable[[Changes], None]


class Hub:
    """Publishes what a step changed, after its commit, to everyone who asked."""

    def __init__(self) -> None:
        self._listeners: dict[object, Listener] = {}

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with each change from now on; the result ends it, and does no harm twice."""
        key = object()
        self._listeners[key] = listener

        def end() -> None:
            self._listeners.pop(key, None)

        return end

    def publish(self, changes: Changes) -> None:
        """Tell everyone who still listens when their turn comes: the first may close the view of the next."""
        for key in tuple(self._listeners):
            if listener := self._listeners.get(key):
                listener(changes)

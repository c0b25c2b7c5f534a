"""What was changed on the settings page since it was opened: in the book and on this computer, in one order."""

from __future__ import annotations

from smallcrm.domain.changes import Changes
from smallcrm.ui.taste import Turned

# A step of the book by its number, or a setting of this computer.
Deed = int | Turned


class PageDeeds:
    """Two stacks: what can be taken back here, and what can be done again.

    Nothing done elsewhere is in them: from this page nobody can be lost whom one does not see.
    """

    def __init__(self) -> None:
        self._done: list[Deed] = []
        # A step that was taken back goes by the step that took it back.
        self._undone: list[tuple[Deed, int]] = []
        self._moving = False

    def forget(self) -> None:
        """The page is opened anew."""
        self._done.clear()
        self._undone.clear()

    def add(self, deed: Deed) -> bool:
        """Something was changed; False when it was by taking back."""
        if self._moving:
            return False
        if self._done[-1:] != [deed]:
            self._done.append(deed)
        self._undone.clear()
        return True

    def step(self, changes: Changes) -> bool:
        """A step of the book was made."""
        return self.add(changes.step)

    def newest(self, *, again: bool) -> Deed | None:
        """What is next to be taken back or done again: a step to undo, or a setting to turn."""
        if not again:
            return self._done[-1] if self._done else None
        if not self._undone:
            return None
        deed, by = self._undone[-1]
        return by if isinstance(deed, int) else deed

    def begin(self) -> None:
        """What is changed from here on is taking back."""
        self._moving = True

    def end(self, *, again: bool, by: int = 0) -> None:
        """The newest was taken back, by this step, or done again."""
        self._moving = False
        if again:
            self._done.append(self._undone.pop()[0])
        else:
            self._undone.append((self._done.pop(), by))

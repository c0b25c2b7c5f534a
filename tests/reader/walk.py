"""Goes from page to page by keys and writes down what each control is called."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import gi  # type: ignore[import-not-found] # the system's Python has it, not ours

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # type: ignore[import-not-found]  # noqa: E402

STARTS_WITHIN = 20.0
SPOKEN_WITHIN = 3.0
MUTE_ROLES = frozenset({"unknown", "invalid", "filler", "panel"})


class Page(NamedTuple):
    """A page, the keys that lead to it from the counter, and what must be spoken on the way."""

    name: str
    keys: tuple[str, ...]
    spoken: str = ""


# Out of whatever is open, to the counter.
COUNTER = ("key Escape", "key Escape", "key ctrl+1")
MAGGIE = (*COUNTER, "type maggie", "key Return")
# Down from the menu's own first line; the first of a part is chosen when it opens.
FILE_MENU = ("key Down", "key Right")
EDIT_MENU = ("key Down", "key Down", "key Right")
CLIENT_MENU = ("key Down", "key Down", "key Down", "key Right")

PAGES = (
    Page("the list", ("key Escape",)),
    Page("a client", ("key Escape", "type maggie", "key Return"), spoken="Nut allergy"),
    Page("a line being typed", ("type knee better",)),
    Page("the client's menu", ("key F10",)),
    Page("the editor", ("key Escape", "key F2")),
    Page("a new client", ("key Escape", "key ctrl+n")),
    Page("nobody found", ("key Escape", "key Escape", "type xqzw")),
    Page("history", ("key ctrl+h",)),
    Page("the keys", ("key Escape", "key F1")),
    Page("settings", ("key Escape", "key ctrl+comma")),
    Page("several chosen", (*COUNTER, "key F6", "key shift+Down", "key F6"), spoken="2 chosen"),
    Page("whose note is it", (*MAGGIE, "key ctrl+m")),
    Page("a visit that was forgotten", (*MAGGIE, "key F10", *CLIENT_MENU, "key Up", "key Up", "key Up", "key Return")),
    Page("away until", (*MAGGIE, "key F10", *CLIENT_MENU, *["key Down"] * 6, "key Return")),
    Page("who wrote what", (*COUNTER, "key F10", *EDIT_MENU, "key Up", "key Return")),
    Page("earlier days", (*COUNTER, "key F10", *FILE_MENU, "key Down", "key Return")),
    Page("counter view", (*COUNTER, "key F9")),
)

FIRST = (
    Page("the first picture", ()),
    Page("the first client", ("type Anna Petrova", "key Return")),
    Page("a line saved", ("type Tea", "key Return"), spoken="Saved for Anna Petrova"),
    Page("the keys, of the first day", ("key F1",)),
)


class Heard:
    """Keeps what is told of whatever has the focus.

    Announcements arrive over the bus too, but Orca speaks them from version 45 on only; a description that changes
    under the focus every version speaks.
    """

    def __init__(self) -> None:
        self.said: list[str] = []
        self._listener = Atspi.EventListener.new(self._hear)
        self._listener.register("object:property-change:accessible-description")

    def _hear(self, event: Any) -> None:
        if not event.source.get_state_set().contains(Atspi.StateType.FOCUSED):
            return
        # Names stand in marks that keep their direction.
        self.said.append(str(event.any_data).replace("\u2068", "").replace("\u2069", ""))

    def wait_for(self, words: str) -> bool:
        """Whether `words` are said soon."""
        until = time.monotonic() + SPOKEN_WITHIN
        while time.monotonic() < until:
            _let_happen(0.1)
            if any(words in said for said in self.said):
                return True
        return False


def walk(pages: Sequence[Page]) -> int:
    """Print every page's controls; the exit code is 1 when one of them is mute."""
    Atspi.init()
    heard, wrong = Heard(), 0
    window = _window()
    for page in pages:
        heard.said.clear()
        for keys in page.keys:
            subprocess.run(["xdotool", *keys.split(" ", 1)], check=True)
            _let_happen(0.4)
        mute = list(_read(page, window))
        if page.spoken and not heard.wait_for(page.spoken):
            mute.append(f"“{page.spoken}” was not spoken")
        wrong += len(mute)
        sys.stdout.writelines(f"  MUTE {line}\n" for line in mute)
    sys.stdout.write(f"{len(pages)} pages, {wrong} mute\n")
    return 1 if wrong else 0


def _read(page: Page, window: Any) -> Iterator[str]:
    """Print what stands on the page; give what the keyboard reaches and nobody can name."""
    sys.stdout.write(f"\n{page.name}\n")
    for depth, node in _nodes(_application(window), 0):
        states = node.get_state_set()
        if not states.contains(Atspi.StateType.SHOWING):
            continue
        role, name = node.get_role_name(), node.get_name() or ""
        sys.stdout.write(f"  {'  ' * depth}{role}: {name}\n")
        if states.contains(Atspi.StateType.FOCUSABLE) and (not name.strip() or role in MUTE_ROLES):
            yield f"{role} “{name}”"


def _nodes(node: Any, depth: int) -> Iterator[tuple[int, Any]]:
    if node is None:
        return
    yield depth, node
    # A long list is read row by row; a screenful says enough of it.
    for place in range(min(node.get_child_count(), 40)):
        yield from _nodes(node.get_child_at_index(place), depth + 1)


def _application(window: Any) -> Any:
    return window.get_application()


def _window() -> Any:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        _let_happen(0.3)
        for frame in _frames():
            if frame.get_name() == "SmallCRM" or "SmallCRM" in (frame.get_name() or ""):
                return frame
    raise SystemExit("no window came")


def _frames() -> Sequence[Any]:
    desktop = Atspi.get_desktop(0)
    applications = [desktop.get_child_at_index(place) for place in range(desktop.get_child_count())]
    return [
        application.get_child_at_index(place)
        for application in applications
        if application is not None
        for place in range(application.get_child_count())
    ]


def _let_happen(seconds: float) -> None:
    """Events arrive while the main loop turns."""
    from gi.repository import GLib

    loop = GLib.MainLoop()
    GLib.timeout_add(int(seconds * 1000), loop.quit)
    loop.run()

"""Read by the system's own Python, where AT-SPI's bindings live: waits until the window says something.

    /usr/bin/python3 - SECONDS WHERE WORDS < look.py

WHERE is "shown" (anywhere on the window) or "focus" (on what the keyboard reaches now). It prints everything the window
shows, a line each, and ends with 0 once the words are there, with 1 when the time is over. All as a screen reader finds
it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from typing import Any

import gi  # type: ignore[import-not-found] # the system's Python has it, not ours

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402

MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f\u00ad\u200b"))
ROWS = 40


def main(words: list[str]) -> int:
    """The exit code."""
    Atspi.init()
    until = time.monotonic() + float(words[0])
    lines: list[str] = []
    while time.monotonic() < until:
        try:
            lines = list(_lines(focus=words[1] == "focus"))
        except GLib.Error as gone:
            lines = [f"(the window went or kept still while it was read: {gone.message})"]
        if any(words[2].casefold() in line.casefold() for line in lines):
            sys.stdout.write("\n".join(lines) + "\n")
            return 0
        time.sleep(0.15)
    sys.stdout.write("\n".join(lines) + "\n")
    return 1


def _lines(*, focus: bool) -> Iterator[str]:
    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(place)
        if program is None:
            continue
        program.clear_cache()
        for depth, node in _nodes(program, 0):
            states = node.get_state_set()
            if states.contains(Atspi.StateType.SHOWING) and (states.contains(Atspi.StateType.FOCUSED) or not focus):
                yield "  " * depth + _told(node)


def _nodes(node: Any, depth: int) -> Iterator[tuple[int, Any]]:
    if node is None:
        return
    yield depth, node
    for place in range(min(node.get_child_count(), ROWS)):
        yield from _nodes(node.get_child_at_index(place), depth + 1)


def _told(node: Any) -> str:
    text = node.get_text_iface()
    typed = Atspi.Text.get_text(text, 0, -1) if text is not None else ""
    parts = (node.get_role_name(), node.get_name(), node.get_description(), typed)
    return " | ".join(part.replace("\n", " ").translate(MARKS) for part in parts if part)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""SmallCRM up to its first painted list: `python -m tests.bench.first_paint BOOK TODAY`. Run as its own program.

Started through its own door, as its owner starts it. So nothing of Qt may be imported here before that.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from smallcrm import __main__ as door

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListView

    from smallcrm.app import Program


def main(book: str, today: str) -> int:
    """Open the book in a window, tell what that cost, leave."""
    door.prepare()
    program: type[Program] = import_module("smallcrm.app").Program
    start = program.start

    def watched(self: Program, sample: str | None) -> int | None:
        code = start(self, sample)
        import_module("tests.bench.watching").report_first_paint(_list_of(self))
        return code

    program.start = watched  # type: ignore[method-assign]
    return door.main(["--book", book, "--today", today])


def _list_of(program: Program) -> QListView:
    counter = program.window.counter
    if counter is None:
        raise LookupError("the window has no list")
    return counter.list.view


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

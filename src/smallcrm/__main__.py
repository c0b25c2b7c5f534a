"""Where SmallCRM starts: a verb goes to the terminal door, everything else opens the window."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

from smallcrm.cli.arguments import parse

# Where each verb lives. Imported by name when asked for: no verb waits for what another one needs, nor for Qt.
VERBS: Mapping[str, str] = {
    "check": "smallcrm.cli.checks:check",
    "search": "smallcrm.cli.finding:search",
    "import": "smallcrm.cli.files:bring_in",
    "export": "smallcrm.cli.files:export",
    "undo": "smallcrm.cli.steps:undo",
    "redo": "smallcrm.cli.steps:redo",
    "history": "smallcrm.cli.steps:history",
    "--version": "smallcrm.cli.checks:version",
}
# What of the window's start needs no Qt. PySide reads the source text of every module that is imported after it, to see
# whether it uses PySide; so these come first.
BEFORE_QT = ("smallcrm.services.session", "smallcrm.settings", "smallcrm.logs", "smallcrm.crash", "smallcrm.resources")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; the exit code."""
    arguments = parse(sys.argv[1:] if argv is None else argv)
    if arguments.version:
        arguments.verb = "--version"
    if arguments.verb:
        return _terminal(arguments)
    return _window(arguments)


def prepare() -> None:
    """Load what comes before Qt. Nothing made on the way to the first picture is garbage, so none is looked for.

    `app.run` collects again once the picture is painted.
    """
    gc.disable()
    for name in BEFORE_QT:
        import_module(name)


def _window(arguments: argparse.Namespace) -> int:
    prepare()
    code: int = import_module("smallcrm.app").run(arguments.book, arguments.sample, arguments.today)
    return code


def _terminal(arguments: argparse.Namespace) -> int:
    from smallcrm.cli.door import answer

    module, _, function = VERBS[arguments.verb].partition(":")
    return answer(getattr(import_module(module), function), arguments)


if __name__ == "__main__":
    sys.exit(main())

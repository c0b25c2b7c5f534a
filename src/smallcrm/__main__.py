"""Where SmallCRM starts: a verb goes to the terminal door, everything else opens the window."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Any

from smallcrm.cli.arguments import parse

# Where each verb lives. Imported by name when asked for: no verb waits for what another one needs, nor for Qt.
VERBS: Mapping[str, str] = {
    "check": "smallcrm.cli.checks:check",
    "search": "smallcrm.cli.finding:search",
    "import": "smallcrm.cli.files:bring_in",
    "note": "smallcrm.cli.noting:note",
    "export": "smallcrm.cli.files:export",
    "today": "smallcrm.cli.morning:due_today",
    "birthdays": "smallcrm.cli.birthdays:birthdays",
    "undo": "smallcrm.cli.steps:undo",
    "redo": "smallcrm.cli.steps:redo",
    "history": "smallcrm.cli.steps:history",
    "--version": "smallcrm.cli.checks:version",
}
# Verbs that are handed something of Qt, and as what.
HANDED: Mapping[str, str] = {"birthdays": "print_pdf", "check": "try_qt"}
_WITHOUT_SCREEN = "smallcrm.ui.without_screen"
_WITH_SCREEN = "smallcrm.app"
# What of the window's start needs no Qt. PySide reads the source text of every module that is imported after it, to see
# whether it uses PySide; so these come first.
BEFORE_QT = ("smallcrm.services.session", "smallcrm.settings", "smallcrm.logs", "smallcrm.crash", "smallcrm.resources")

_NO_SCREEN = (
    "SmallCRM has no screen here to open its window on (neither DISPLAY nor WAYLAND_DISPLAY is set).\n"
    "Start it from a desktop. The terminal's commands work without one: smallcrm --help"
)

_STAYS = "A window of SmallCRM stays open: it asks something, or is not done yet. Look at what it says, then try again."


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; the exit code."""
    words = sys.argv[1:] if argv is None else argv
    if is_unheard():
        code: int = import_module("smallcrm.unheard").run(partial(_run, words), words)
        return code
    return _run(words)


def is_unheard() -> bool:
    """Whether a standard stream lacks, as where Windows starts a program without a terminal."""
    return sys.stdout is None or sys.stderr is None


def _run(words: Sequence[str]) -> int:
    arguments = parse(words)
    if arguments.close:
        return _close()
    if arguments.version:
        arguments.verb = "--version"
    if arguments.verb:
        return _terminal(arguments)
    return _window(arguments)


def has_screen(variables: Mapping[str, str]) -> bool:
    """Whether there is something to open a window on. Other systems than Linux have a screen without saying so."""
    if not sys.platform.startswith("linux"):
        return True
    return any(variables.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))


def prepare() -> None:
    """Load what comes before Qt. Nothing made on the way to the first picture is garbage, so none is looked for.

    `app.run` collects again once the picture is painted.
    """
    gc.disable()
    for name in BEFORE_QT:
        import_module(name)


def _window(arguments: argparse.Namespace) -> int:
    if not has_screen(os.environ):
        # Qt would end the whole process in the middle of its own words.
        print(_NO_SCREEN, file=sys.stderr)
        return 1
    prepare()
    try:
        app = import_module(_WITH_SCREEN)
    except ImportError as error:
        return _refused(error)
    code: int = app.run(arguments.book, arguments.sample, arguments.today, chosen=arguments.chosen)
    return code


def _refused(error: ImportError) -> int:
    """Name the library of the system that is lacking; anything else that cannot be loaded is a bug of ours."""
    from smallcrm.cli.lacking import sentence

    if not (said := sentence(error)):
        raise error
    print(said, file=sys.stderr)
    return 1


def _close() -> int:
    from smallcrm.paths import Paths
    from smallcrm.running import running

    folder = Paths.standard().running
    # Mostly there is nobody to be asked, and then nothing of Qt is needed.
    if not running(folder) or import_module("smallcrm.app").close_windows(folder):
        return 0
    print(_STAYS, file=sys.stderr)
    return 1


def _terminal(arguments: argparse.Namespace) -> int:
    from smallcrm.cli.door import answer

    module, _, function = VERBS[arguments.verb].partition(":")
    verb = getattr(import_module(module), function)
    # Qt is loaded by the first page, and by nothing before.
    parts = {"print_pdf": _print_pdf, "try_qt": _try_qt}
    name = HANDED.get(arguments.verb)
    return answer(partial(verb, **{name: parts[name]}) if name else verb, arguments)


def _print_pdf(*what: object, **how: object) -> bytes:
    from smallcrm.errors import UserError

    # A server may lack libraries that Qt needs.
    try:
        qt = import_module(_WITHOUT_SCREEN)
    except ImportError as error:
        raise UserError("no_printing", why=str(error)) from error
    pdf: bytes = qt.birthday_pdf(*what, **how)
    return pdf


def _try_qt(session: object) -> Sequence[Any]:
    faults: Sequence[Any] = import_module(_WITHOUT_SCREEN).try_qt(session)
    return faults


if __name__ == "__main__":
    sys.exit(main())

"""What differs from system to system, for the whole of the tests."""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path

import pytest

# Modes of files, links without asking an administrator, pipes, devices, signals that cannot be caught.
_UNIX = re.compile(r"as_an_ordinary_user|chmod|mkfifo|SIGKILL|symlink_to|S_IMODE|0o[0-7]{3}|/dev/|killpg|room_for")
_UNIX_FIXTURES = frozenset({"read_only_folder", "mac_app"})


def needs_unix(item: pytest.Item) -> bool:
    """Whether a test is about something only a Unix has, by its own words."""
    function = getattr(item, "function", None)
    if function is None:
        return False
    return bool(_UNIX_FIXTURES & set(getattr(item, "fixturenames", ())) or _UNIX.search(inspect.getsource(function)))


def take_pictures(folder: Path, test: str) -> None:
    """Pictures of all windows that are open, named after the test."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^\w.-]+", "-", test)[-120:]
    for number, window in enumerate(widgets.QApplication.topLevelWidgets()):
        if window.isVisible():
            window.grab().save(str(folder / f"{name}-{number}.png"))

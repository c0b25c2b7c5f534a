"""The manual page smallcrm(1), from what the program itself says it understands."""

from __future__ import annotations

from pathlib import Path

from installer.build import Build
from installer.running import run

_SCRIPT = Path(__file__).resolve().parent / "manual_page.py"


def manual(build: Build) -> str:
    """In man(7). The environment's Python is asked: only there can the program's own words be read."""
    product = build.product
    folder = build.fresh("manual")
    codes = build.root / "docs" / "terminal.md"
    page = folder / f"{product.name}.1"
    run([build.python, _SCRIPT, product.day.isoformat(), product.version, codes, page], cwd=folder)
    return page.read_text(encoding="utf-8")

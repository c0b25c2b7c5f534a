"""What the last tests covered, held against `.ci/coverage.toml`: files listed as perfect stay so, and the whole too.

python -m tests.ratchet            complain of what fell
python -m tests.ratchet --raise    write down what was reached; never the other way
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from tests.house.source import TOP

KEPT = TOP / ".ci" / "coverage.toml"
PERFECTIBLE = ("domain", "storage", "services", "formats", "reports")  # where a file that is perfect has to stay so


def covered() -> tuple[dict[str, Any], float]:
    """What the last tests covered: facts by file, and per cent of the whole."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        command = [sys.executable, "-m", "coverage", "json", "-q", "-o", str(report)]
        if subprocess.run(command, cwd=TOP).returncode != 0:
            sys.exit("There is nothing to read: run  python3 dev.py test  first.")
        told = json.loads(report.read_text(encoding="utf-8"))
    return {name.replace("\\", "/"): facts for name, facts in told["files"].items()}, told["totals"]["percent_covered"]


def complaints(files: dict[str, Any], total: float) -> list[str]:
    """What is covered worse than it was."""
    kept = tomllib.loads(KEPT.read_text(encoding="utf-8"))
    found = [line for name in kept["perfect"] for line in imperfect(name, files.get(name))]
    if total < kept["total"]:
        found.append(f"all files together: {total:.1f} %, and it was {kept['total']} %")
    return found


def turn(files: dict[str, Any], total: float) -> None:
    """Add what has become perfect to the list, and raise the least coverage of the whole."""
    text = KEPT.read_text(encoding="utf-8")
    kept = tomllib.loads(text)
    rooms = tuple(f"src/smallcrm/{room}/" for room in PERFECTIBLE)
    perfect = {name for name, facts in files.items() if name.startswith(rooms) and not imperfect(name, facts)}
    names = sorted({*kept["perfect"], *(name for name in perfect if files[name]["summary"]["num_statements"])})
    lines = [f"total = {max(kept['total'], int(total))}", "perfect = [", *(f'    "{name}",' for name in names), "]\n"]
    KEPT.write_text(text.partition("total =")[0] + "\n".join(lines), encoding="utf-8")


def imperfect(name: str, facts: dict[str, Any] | None) -> list[str]:
    """A line about what is not covered of a file; none when all is."""
    if facts is None:
        return [name + ": listed as perfect, and not there"]
    lines, branches = facts["missing_lines"], facts.get("missing_branches", [])
    return [f"{name}: lines {lines} branches {branches}"] if lines or branches else []


def main(words: list[str]) -> int:
    """The exit code: 1 where something fell."""
    files, total = covered()
    if words == ["--raise"]:
        turn(files, total)
        return 0
    found = complaints(files, total)
    sys.stdout.write("\n".join(found or [f"{total:.1f} % of lines and branches"]) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

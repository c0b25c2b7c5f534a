"""The frozen program looks itself over before it is packed."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from dev import Trouble
from installer.running import run, say


def self_check(program: Path, version: str) -> None:
    """Run `smallcrm check --self` in an empty home. Raises Trouble with what it finds."""
    say("The frozen program checks itself")
    with tempfile.TemporaryDirectory(prefix="smallcrm-built-") as home:
        told = json.loads(run([program, "check", "--self", "--json"], cwd=Path(home), more={"HOME": home}))
        named = run([program, "--version"], cwd=Path(home), more={"HOME": home}).strip()
    if told["problems"] or not told["ok"]:
        raise Trouble("The frozen program is not whole:\n" + "\n".join(told["problems"]))
    if {told["version"], named} != {version}:
        raise Trouble(f"The frozen program says it is {named}, and this is {version}.")

"""The frozen program looks itself over before it is packed, and after."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from dev import Trouble
from installer.build import WINDOWS
from installer.running import run, say


def self_check(program: Path, version: str) -> None:
    """Run `smallcrm check --self` with an empty home and nothing else around it. Raises Trouble with what it finds."""
    say("The frozen program checks itself")
    with tempfile.TemporaryDirectory(prefix="smallcrm-built-") as home:
        # Windows starts nothing without its own variables.
        alone = {**(os.environ if WINDOWS else {"PATH": os.defpath}), "HOME": home}
        answer = run([program, "check", "--self", "--json"], cwd=Path(home), only=alone)
        named = run([program, "--version"], cwd=Path(home), only=alone).strip()
    try:
        told = json.loads(answer)
    except ValueError as error:
        raise Trouble(f"The frozen program answers what nobody asked:\n{answer}") from error
    if told["problems"] or not told["ok"]:
        raise Trouble("The frozen program is not whole:\n" + "\n".join(told["problems"]))
    if {told["version"], named} != {version}:
        raise Trouble(f"The frozen program says it is {named}, and this is {version}.")

"""Other programs, run with words of explanation when they fail."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from dev import Trouble


def say(text: str) -> None:
    """One line for whoever waits."""
    print(text, flush=True)


def run(
    command: Sequence[str | Path],
    *,
    cwd: Path | None = None,
    more: Mapping[str, str] | None = None,
    only: Mapping[str, str] | None = None,
    hidden: Collection[str] = (),
) -> str:
    """What the command printed; `more` adds to its environment, `only` is all of it. Raises Trouble with its own words
    where it fails, in which each of the `hidden` is left out."""
    words = [str(word) for word in command]
    environment = {**_outside(), **(more or {})} if only is None else only
    try:
        done = subprocess.run(
            words, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
            text=True, encoding="utf-8", errors="replace",
        )  # fmt: skip
    except OSError as error:
        raise Trouble(f"{words[0]} could not be started: {error.strerror}") from error
    if done.returncode != 0:
        told = f"{' '.join(words)}\n{done.stdout}{done.stderr}\nended with code {done.returncode}"
        raise Trouble(_without(told, hidden))
    return done.stdout


def tool(name: str) -> str | None:
    """Where a program of the system lies; None where it is not installed."""
    return shutil.which(name)


def _outside() -> dict[str, str]:
    """The environment we were called in, without what would make another Python of ours than the one we asked for."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "__PYVENV"))}


def _without(text: str, hidden: Collection[str]) -> str:
    # The longest first: one secret may be the beginning of another.
    for secret in sorted(filter(None, hidden), key=len, reverse=True):
        text = text.replace(secret, "***")
    return text

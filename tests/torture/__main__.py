"""`python -m tests.torture [--runs N] [--seed S]`: how many notes are lost when the program is killed while saving."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.torture.killing import torture


def main(words: list[str]) -> int:
    """0 when nothing was lost."""
    parser = argparse.ArgumentParser(prog="torture", description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=20261122)
    asked = parser.parse_args(words)
    started = time.monotonic()
    with TemporaryDirectory() as folder:
        toll = torture(Path(folder), asked.runs, asked.seed)
    print(f"{toll.runs} kills in {time.monotonic() - started:.0f} s (seed {asked.seed})")
    print(f"{toll.acknowledged} notes acknowledged, {len(toll.lost)} lost, {len(toll.torn)} torn")
    print("\n".join(toll.wrong) or "nothing else amiss")
    return 0 if toll.clean else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""SHA256SUMS: so that whoever downloads a package can see that it arrived whole."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path


def write_checksums(files: Sequence[Path], out: Path) -> Path:
    """One line a file, sorted by name, as `sha256sum --check` reads it."""
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in sorted(files)]
    sums = out / "SHA256SUMS"
    sums.write_text("".join(lines), encoding="utf-8", newline="\n")
    return sums

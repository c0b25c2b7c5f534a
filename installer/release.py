"""What a release needs beside its packages: that the tag is the version, their sums in one file, and its notes.

python3 -m installer.release v0.1.0                          is it this version, with a day in CHANGELOG.md
python3 -m installer.release v0.1.0 --parts DIR --out DIR    and put the packages of all systems together, with notes
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from dev import Trouble
from installer.checksums import write_checksums
from installer.product import Product, product
from installer.running import say

ROOT = Path(__file__).resolve().parent.parent
NOTES = "release-notes.md"
_SUM = re.compile(r"([0-9a-f]{64})  ([^/\\]+)")


def check_tag(tag: str, facts: Product) -> None:
    """Raises Trouble where the tag is not that of this version."""
    if tag != f"v{facts.version}":
        raise Trouble(f"The tag is {tag}, but pyproject.toml says {facts.version}: its tag is v{facts.version}.")


def notes(changelog: str, version: str) -> str:
    """What the changelog says of a version, without its heading. Raises Trouble where that is nothing."""
    _, _, after = f"\n{changelog}".partition(f"\n## [{version}]")
    told = re.split(r"^(?:## |\[[^\]]+\]: )", after.partition("\n")[2], maxsplit=1, flags=re.MULTILINE)[0].strip()
    if not told:
        raise Trouble(f"CHANGELOG.md says nothing of {version}.")
    return told + "\n"


def gather(parts: Path, out: Path) -> Sequence[Path]:
    """Put together what each system made, each in a folder of `parts` with its SHA256SUMS; all files, the sums last.

    Raises Trouble where a file is missing, other than it was made, not in the sums, or there twice.
    """
    made: list[Path] = []
    out.mkdir(parents=True, exist_ok=True)
    for folder in sorted(path for path in parts.iterdir() if path.is_dir()):
        for file in _whole(folder):
            if (out / file.name).exists():
                raise Trouble(f"Two systems made a file named {file.name}.")
            made.append(Path(shutil.copy2(file, out)))
    if not made:
        raise Trouble(f"There is nothing in {parts} to release.")
    return [*made, write_checksums(made, out)]


def _whole(folder: Path) -> Iterator[Path]:
    """Its packages, once they are what its sums say."""
    sums = folder / "SHA256SUMS"
    if not sums.exists():
        raise Trouble(f"There is no SHA256SUMS in {folder.name}.")
    lines = sums.read_text(encoding="utf-8").splitlines()
    named = {found[2]: found[1] for line in lines if (found := _SUM.fullmatch(line))}
    there = {file.name for file in folder.iterdir()} - {sums.name}
    if odd := sorted(there ^ set(named)):
        raise Trouble(f"In {folder.name} these are not both there and in SHA256SUMS: {', '.join(odd)}")
    for name, wanted in sorted(named.items()):
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != wanted:
            raise Trouble(f"{name} of {folder.name} is not as it was made.")
        yield folder / name


def main(words: list[str] | None = None, root: Path = ROOT) -> int:
    """The exit code: 0 where the tag is right and, if asked for, all is together."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tag", help="such as v0.1.0")
    parser.add_argument("--parts", type=Path, metavar="DIR", help="a folder for each system, as CI fetched them")
    parser.add_argument("--out", type=Path, metavar="DIR", default=Path("release"), help="where to (%(default)s)")
    told = parser.parse_args(words)
    try:
        facts = product(root)
        check_tag(told.tag, facts)
        said = notes((root / "CHANGELOG.md").read_text(encoding="utf-8"), facts.version)
        if told.parts:
            made = gather(told.parts, told.out)
            (told.out.parent / NOTES).write_text(said, encoding="utf-8", newline="\n")
            say("\n".join(file.name for file in made))
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

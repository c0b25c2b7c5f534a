"""`python -m tests.frozen [PROGRAM]`: does the frozen program answer as the source does?

Every verb of the terminal is asked of both, each with a copy of the same made-up book, in an empty home with nothing
around it; what differs is printed. Without PROGRAM it is the one that build_installer.py froze here.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from smallcrm.services.sample import make_sample
from tests.bench.frozen import FROZEN
from tests.pdfs import pages_of
from tests.pictures import picture

TODAY = date(2025, 11, 20)
# Made by chance, or by the moment: ids, and the stamps of files.
_CHANCE = re.compile(r"\d{8}T\d{6}Z?|\d{4}-\d\d-\d\dT[\d:.]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nTEL:{phone}\r\nBDAY:1990-02-29\r\n{photo}END:VCARD\r\n"

Answer = tuple[int, str, str]


def main(words: Sequence[str]) -> int:
    """The exit code: 0 when both say the same."""
    program = words[0] if words else str(FROZEN)
    with tempfile.TemporaryDirectory(prefix="smallcrm-frozen-") as folder:
        frozen = list(_answers([program], Path(folder) / "frozen"))
        source = list(_answers([sys.executable, "-m", "smallcrm"], Path(folder) / "source"))
    differing = [(ours, theirs) for ours, theirs in zip(frozen, source, strict=True) if ours != theirs]
    for (asked, answered), (_, wanted) in differing:
        sys.stdout.write(f"{asked}\n  frozen: {answered!r:.600}\n  source: {wanted!r:.600}\n")
    sys.stdout.write(f"{len(frozen)} questions, {len(differing)} answered otherwise\n")
    return 1 if differing else 0


def _questions() -> Iterator[list[str]]:
    yield ["--version"]
    yield ["--help"]
    yield ["search", "anna"]
    yield ["search", "Кузн", "--json"]
    yield ["search", "王", "--json"]
    yield ["import", "people.vcf", "--dry-run", "--json"]
    yield ["import", "people.vcf", "--json"]
    yield ["search", "Zoë", "--json"]
    yield ["note", "Zoë Photo JPEG: flat white 4.50 tip 1, allergic to nuts", "--json"]
    yield ["export", "--format", "json", "--photos"]
    yield ["export", "--format", "ics", "--relatives", "-o", "all.ics"]
    yield ["export", "--format", "xlsx", "-o", "all.xlsx"]
    yield ["today", "--json"]
    yield ["birthdays", "--relatives", "--json"]
    yield ["birthdays", "--pdf", "list.pdf", "--paper", "a4"]
    yield ["birthdays", "--csv", "list.csv"]
    yield ["birthdays", "--ics", "list.ics"]
    yield ["undo"]
    yield ["redo", "--json"]
    yield ["history", "--limit", "3", "--json"]
    yield ["check", "--json"]
    yield ["check", "--self", "--json"]
    yield ["search", "anna", "--book", "nowhere.smallcrm", "--json"]
    yield ["dance"]
    yield []  # a window, and no screen


def _answers(program: Sequence[str], home: Path) -> Iterator[tuple[str, Sequence[str | int]]]:
    home.mkdir()
    book = home / "Кафе book.smallcrm"
    make_sample(book, today=TODAY)
    (home / "people.vcf").write_bytes(_people())
    for question in _questions():
        named = (
            []
            if "--book" in question or question in (["--version"], ["dance"])
            else ["--book", str(book), "--today", TODAY.isoformat()]
        )
        done = subprocess.run(
            [*program, *named, *question] if question else list(program),
            cwd=home, env={"PATH": os.defpath, "HOME": str(home)}, stdin=subprocess.DEVNULL, capture_output=True,
        )  # fmt: skip
        told = [_plain(words.decode(), home) for words in (done.stdout, done.stderr)]
        yield " ".join(question), (done.returncode, *told, *_made(home))
    shutil.rmtree(home)


def _people() -> bytes:
    cards = [
        _CARD.format(name="Олена Ґалаґан", phone="+380 44 123 45 67", photo=""),
        _CARD.format(name="李小龍", phone="+86 138 0013 8000", photo=""),
    ]
    for kind in ("JPEG", "PNG", "WEBP"):
        data = base64.b64encode(picture(1600, 900, kind.encode())).decode()
        name = f"Zoë Photo {kind}"
        cards.append(_CARD.format(name=name, phone="+49 30 901820", photo=f"PHOTO;ENCODING=b;TYPE={kind}:{data}\r\n"))
    return "".join(cards).encode()


def _made(home: Path) -> Iterator[str]:
    """What the files that a verb wrote say; they are taken away."""
    for file in sorted(home.glob("*.*")):
        if file.suffix in (".ics", ".csv"):
            yield _plain(file.read_text(encoding="utf-8"), home)
        elif file.suffix == ".pdf":
            yield repr(pages_of(file.read_bytes()))
        else:
            continue
        file.unlink()


def _plain(text: str, home: Path) -> str:
    return _CHANCE.sub("…", text.replace(str(home), "~"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The texts of the window in every language: none may be left open, and what ships is made from what is translated."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from dev import Trouble
from installer.running import run, say

_REFRESH = "Please run:  python -m tests.i18n"


def translations(root: Path, python: Path, work: Path) -> list[str]:
    """Compile the texts of each language with the tool of the environment and hold them against those that ship; the
    codes of the languages. Raises Trouble."""
    say("Compiling the translations")
    folder = root / "resources" / "i18n"
    sources = sorted(folder.glob("smallcrm_*.ts"))
    work.mkdir(parents=True, exist_ok=True)
    for source in sources:
        if open_ones := _unfinished(source):
            raise Trouble(f"{source.name} has {open_ones} texts that are not translated yet.")
        made, shipped = work / source.with_suffix(".qm").name, source.with_suffix(".qm")
        run([python.with_name("pyside6-lrelease"), "-silent", source, "-qm", made])
        if not shipped.exists() or shipped.read_bytes() != made.read_bytes():
            raise Trouble(f"{shipped.name} is not what {source.name} says. {_REFRESH}")
    if strays := {file.stem for file in folder.glob("*.qm")} - {file.stem for file in sources}:
        raise Trouble(f"Nothing says where {', '.join(sorted(strays))}.qm comes from: its .ts is missing.")
    return [source.stem.partition("_")[2] for source in sources]


def _unfinished(source: Path) -> int:
    messages = ElementTree.parse(source).getroot().iter("translation")
    return sum(message.get("type") == "unfinished" for message in messages)

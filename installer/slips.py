"""The slips of the distributions that are frozen: name, version and licence, as `importlib.metadata` reads them.

Read by `smallcrm.spec` inside PyInstaller, in the environment that is being frozen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

from installer.shipped import Row

# What else lies there says how it came here: RECORD, INSTALLER, direct_url.json differ from computer to computer.
_TOLD = ("METADATA", "entry_points.txt")
_LICENCES = ("licen", "copying", "notice", "authors")


def slips(frozen: Iterable[Row]) -> list[Row]:
    """The rows of the slips of every distribution that one of the `frozen` files belongs to."""
    sources = {Path(source).resolve() for _, source, _ in frozen if source}
    rows: list[Row] = []
    for one in distributions():
        if any(Path(str(file.locate())).resolve() in sources for file in one.files or ()):
            rows += _slip(one)
    return sorted(rows)


def own_list(name: str, scratch: Path) -> Row:
    """The row of what ships with `name`, each file with its SHA-256: by it the installed program checks itself.

    Of pip's own list the files of the package alone; the rest tells of this computer. Written into `scratch`.
    """
    ours = distribution(name)
    lines = sorted(line for line in (ours.read_text("RECORD") or "").splitlines() if line.startswith(f"{name}/"))
    target = scratch / "RECORD"
    target.write_text(
        "".join(f"{line}\n" for line in lines if "__pycache__" not in line), encoding="utf-8", newline="\n"
    )
    [folder] = {file.parts[0] for file in ours.files or () if file.parts[0].endswith(".dist-info")}
    return f"{folder}/RECORD", str(target), "DATA"


def _slip(one: Distribution) -> Iterator[Row]:
    for file in one.files or ():
        folder, *inner = file.parts
        if folder.endswith(".dist-info") and _is_told(inner):
            yield str(Path(*file.parts)), str(file.locate()), "DATA"


def _is_told(inner: list[str]) -> bool:
    return inner[-1] in _TOLD or inner[0] == "licenses" or inner[-1].lower().startswith(_LICENCES)

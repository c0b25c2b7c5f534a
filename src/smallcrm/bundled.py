"""What ships with the program: icons, themes, fonts, templates. (The name `resources` belongs to the folder itself.)

A name is written with slashes, from the folder `resources/` on: `themes/light.toml`.
"""

from importlib import import_module
from pathlib import Path

_PACKAGE = "smallcrm.resources"


def read_text(name: str) -> str:
    """The text of a resource. Raises FileNotFoundError."""
    return path(name).read_text(encoding="utf-8")


def read_bytes(name: str) -> bytes:
    """The bytes of a resource. Raises FileNotFoundError."""
    return path(name).read_bytes()


def path(name: str) -> Path:
    """Where a resource lies, for Qt calls that want a file. The program is never run from inside a zip archive."""
    return Path(import_module(_PACKAGE).__path__[0], *name.split("/"))


def names(folder: str, ending: str = "") -> tuple[str, ...]:
    """The files in one folder of resources, sorted, as names for the functions above."""
    found = (entry.name for entry in path(folder).iterdir() if entry.is_file() and entry.name.endswith(ending))
    return tuple(f"{folder}/{name}" for name in sorted(found))

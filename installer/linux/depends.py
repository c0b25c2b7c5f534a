"""What the system has to bring: read from the files of the bundle, whatever was left out of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dev import Trouble
from installer.elf import needs
from installer.linux.libraries import DATA, GCC_OF, OPENED, PACKAGES, RENAMED

# Debian's names for the machines Qt is made for, by the number that stands in every program.
MACHINES: Mapping[int, str] = {62: "amd64", 183: "arm64"}
_MACHINE_AT = 18
# A version without a number, and the one it came with.
_LATER: Mapping[str, str] = {"GLIBC_ABI_DT_RELR": "GLIBC_2.36"}
_PACKAGE_OF = {library: package for package, libraries in PACKAGES.items() for library in libraries}


@dataclass
class Wants:
    """What the files of a bundle want of the system: `libraries` not in the bundle, by name, with the file that wants
    each; `versions` of those; `data` packages; `machines` they are made for."""

    libraries: dict[str, str] = field(default_factory=dict)
    versions: dict[str, set[str]] = field(default_factory=dict)
    data: set[str] = field(default_factory=set)
    machines: set[str] = field(default_factory=set)


def wants(bundle: Path) -> Wants:
    """Read every program and library of it, plugins too."""
    files = [file for file in sorted(bundle.rglob("*")) if file.is_file() and not file.is_symlink()]
    inside = {file.name for file in bundle.rglob("*")}
    found = Wants(data={DATA[name] for name in inside & set(DATA)})
    for file in files:
        if (told := needs(file)) is None:
            continue
        found.machines.add(_machine(file))
        for library in {*told.libraries, *OPENED.get(file.name, ())} - inside:
            found.libraries.setdefault(library, file.name)
            found.versions.setdefault(library, set()).update(name for of, name in told.versions if of == library)
    return found


def depends(found: Wants) -> list[str]:
    """As Debian's control file lists them: each with its least version, where that matters, and its newer name.

    Of most libraries any version will do that the oldest system has which brings the C library wanted here. Raises
    Trouble where a library is neither in the bundle nor in the table.
    """
    least: dict[str, str] = {}
    for library, wanted_by in sorted(found.libraries.items()):
        package = _package_of(library, wanted_by)
        least[package] = _newer(least.get(package, ""), _least(library, found.versions[library]))
    named = {package: f" (>= {version})" if version else "" for package, version in least.items()}
    both = [f"{RENAMED[name]} | {name}" if name in RENAMED else name + rest for name, rest in named.items()]
    return sorted([*both, *found.data])


def machine(found: Wants) -> str:
    """Debian's name of what the bundle runs on. Raises Trouble where its files are not of one kind."""
    if len(found.machines) != 1:
        raise Trouble("The bundle is for " + (" and ".join(sorted(found.machines)) or "no machine known here") + ".")
    return next(iter(found.machines))


def c_library(found: Wants) -> str:
    """The least version of glibc it runs with: "2.36"."""
    return max(
        (_least(library, names) for library, names in found.versions.items() if _PACKAGE_OF.get(library) == "libc6"),
        key=_numbers,
        default="",
    )


def _machine(file: Path) -> str:
    with file.open("rb") as opened:
        opened.seek(_MACHINE_AT)
        number = int.from_bytes(opened.read(2), "little")
    return MACHINES.get(number, f"a machine of number {number}")


def _package_of(library: str, wanted_by: str) -> str:
    package = _PACKAGE_OF.get(library)
    if package is None:
        raise Trouble(
            f"{wanted_by} needs {library}, which is neither in the bundle nor among those that Debian and Ubuntu all "
            "have (installer/linux/libraries.py)."
        )
    return package


def _least(library: str, versions: Iterable[str]) -> str:
    if library == "libstdc++.so.6":
        return max((GCC_OF[name] for name in versions if name in GCC_OF), key=_numbers, default="")
    found = (re.fullmatch(r"GLIBC_(\d[\d.]*)", _LATER.get(name, name)) for name in versions)
    return max((match[1] for match in found if match), key=_numbers, default="")


def _newer(one: str, other: str) -> str:
    return max(one, other, key=_numbers)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")) if version else ()

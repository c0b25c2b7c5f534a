"""Everything that ships with the program, and under which licence.

Python's own metadata knows the distributions; `resources/licences/parts.toml` knows the rest.
"""

from __future__ import annotations

import platform
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import Distribution, distribution
from typing import Any

from smallcrm import bundled
from smallcrm.domain.late import dataclass
from smallcrm.services.requirements import normal, wanted

_FOLDER = "licences"
_OURS = "smallcrm"
_SYSTEMS = {"win32": "windows", "darwin": "macos"}
# How the file is called where the metadata does not say.
_USUAL_NAMES = ("LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "COPYING")
_HELD = re.compile(r"\W*Copyright:? +(?:\(c\)|©)? *(?P<who>(?:19|20)\d\d\W.*)", re.IGNORECASE)
_BETWEEN = "\n\n" + "-" * 40 + "\n\n"


@dataclass(frozen=True)
class Part:
    """Something that ships with the program.

    version
        "" where it is whatever the computer had that the package was made on.
    licence
        as an SPDX expression.
    text
        who holds the rights and the licence in full, with any other text that it asks to go with it.
    copyright
        who holds the rights, a line each: "2004-2007 Gerhard Häring".
    home
        where its makers keep it; "" where that is not known.
    files
        what of it lies in the packed program, as patterns of the ends of paths (`PySide6/*`), beside the modules that
        a distribution knows to be its own.
    distribution
        whether Python knows it by this name.
    """

    name: str
    version: str
    licence: str
    text: str
    copyright: tuple[str, ...] = ()
    home: str = ""
    files: tuple[str, ...] = ()
    distribution: bool = False


def parts(system: str = "") -> tuple[Part, ...]:
    """What ships, ours first and then by name; the same from source as in a package.

    `system`: "linux", "windows" or "macos"; the one this runs on when "".
    """
    told, system = _told(), system or _SYSTEMS.get(sys.platform, "linux")
    known = [*_distributions(told["distributions"], system), *_others(told["part"], system)]
    return tuple(sorted(known, key=lambda part: (normal(part.name) != _OURS, part.name.casefold())))


def shipped(system: str = "") -> tuple[str, ...]:
    """The names of the distributions that ship: what ours asks for, and so on, ours first."""
    return _shipped(_told()["distributions"], system or _SYSTEMS.get(sys.platform, "linux"))


def _told() -> Mapping[str, Any]:
    return tomllib.loads(bundled.read_text(f"{_FOLDER}/parts.toml"))


def _shipped(told: Mapping[str, Any], system: str) -> tuple[str, ...]:
    found: dict[str, tuple[str, ...]] = {}
    ahead: list[tuple[str, tuple[str, ...]]] = [(_OURS, ())]
    while ahead:
        name, extras = ahead.pop()
        seen = found.get(name)
        if not _ships(told, name, system) or (seen is not None and set(extras) <= set(seen)):
            continue
        found[name] = (*(seen or ()), *extras)
        ahead += wanted(distribution(name).requires or (), extras)
    return tuple(sorted(found, key=lambda name: (name != _OURS, name)))


def _ships(told: Mapping[str, Any], name: str, system: str) -> bool:
    return name not in told["unshipped"] and system in told.get(name, {}).get("systems", (system,))


def _distributions(told: Mapping[str, Any], system: str) -> Iterator[Part]:
    for name in _shipped(told, system):
        more, about = told.get(name, {}), distribution(name)
        licence = more.get("licence") or (about.metadata.get_all("License-Expression") or [""])[0]
        text = _joined(_texts(more["texts"]) if "texts" in more else _own_texts(about))
        held = tuple(more.get("copyright") or _holders(text))
        title = more.get("name") or about.metadata["Name"]
        files = tuple(more.get("files", ()))
        yield Part(title, about.version, licence, text, held, more.get("home", ""), files, distribution=True)


def _others(told: Sequence[Mapping[str, Any]], system: str) -> Iterator[Part]:
    for more in told:
        if system in more.get("systems", (system,)):
            version = more.get("version") or _version_of(more.get("version-of", ""))
            held = "\n".join(f"Copyright {line}" for line in more["copyright"])
            yield Part(
                more["name"],
                version,
                more["licence"],
                _joined([held, *_texts(more["texts"])]),
                tuple(more["copyright"]),
                more.get("home", ""),
                tuple(more.get("files", ())),
            )


def _version_of(what: str) -> str:
    if what == "python":
        return platform.python_version()
    return distribution(what).version if what else ""


def _holders(text: str) -> Iterator[str]:
    """Who a licence says holds the rights: "Copyright (c) 2010 Anna" is "2010 Anna"."""
    for line in text.splitlines():
        if found := _HELD.match(line):
            yield found["who"].strip()


def _own_texts(about: Distribution) -> Iterator[str]:
    """The licences that came with a distribution, as its metadata names them."""
    for name in about.metadata.get_all("License-File") or _USUAL_NAMES:
        # Since 2024 in a folder of their own; before, beside the metadata.
        text = about.read_text(f"licenses/{name}") or about.read_text(name)
        if text:
            yield text


def _texts(names: Sequence[str]) -> Iterator[str]:
    return (bundled.read_text(name if "/" in name else f"{_FOLDER}/{name}") for name in names)


def _joined(texts: Iterable[str]) -> str:
    return _BETWEEN.join(text.strip("\n") for text in texts) + "\n"

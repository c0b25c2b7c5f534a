"""The licences of all that ships as one file that a machine can read (DEP-5): /usr/share/doc/.../copyright."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from installer.licences import Part

FORMAT = "https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"
_BETWEEN = re.compile(r"\n\n-{40}\n\n")
# How a licence begins that every Debian has: its first line, to the letter, and the file. Debian wants it named, not
# repeated. (PyInstaller's begins with the name of the GPL in small letters.)
_COMMON: Mapping[str, str] = {
    "GNU LESSER GENERAL PUBLIC LICENSE": "LGPL-3",
    "GNU GENERAL PUBLIC LICENSE": "GPL-3",
    "GNU General Public License": "GPL-2",
    "Apache License": "Apache-2.0",
    "Mozilla Public License Version 2.0": "MPL-2.0",
    "CC0 1.0 Universal": "CC0-1.0",
    "Creative Commons Legal Code": "CC0-1.0",
}
# What Debian calls otherwise than SPDX does.
_NAMES = (
    ("LGPL-3.0-only", "LGPL-3"),
    ("GPL-2.0-or-later WITH Bootloader-exception", "GPL-2+ with Bootloader exception"),
    (" AND ", " and "),
    (" OR ", " or "),
    ("libpng-2.0", "Libpng"),
    ("OFL-1.1", "SIL-1.1"),
)


def copyright_text(parts: Sequence[Part], upstream: str = "SmallCRM") -> str:
    """The whole file; what `parts` names first is the default for every file."""
    ours, *others = parts
    head = f"Format: {FORMAT}\nUpstream-Name: {upstream}\n"
    return "\n".join([head, _stanza(ours, ("*",)), *(_stanza(part, _where(part)) for part in others)])


def _where(part: Part) -> Sequence[str]:
    if part.distribution:
        return (f"*/{re.sub('[-.]', '_', part.name.lower())}*/*",)
    return [f"*/{pattern}" for pattern in part.files]


def _stanza(part: Part, files: Sequence[str]) -> str:
    name = f"{part.name} {part.version}".strip()
    lines = [
        "Files: " + "\n       ".join(file.replace(" ", "?") for file in files),
        "Copyright: " + "\n           ".join(part.copyright),
        f"License: {_named(part.licence)}",
        *_body(part.text),
        f"Comment: {name}{f', {part.home}' if part.home else ''}",
    ]
    return "\n".join(lines) + "\n"


def _named(licence: str) -> str:
    name = re.sub(r"\b(?:MIT|X11)\b(?!-)", "Expat", licence) if licence in ("MIT", "ISC and MIT") else licence
    for spdx, debian in _NAMES:
        name = name.replace(spdx, debian)
    return name


def _body(text: str) -> Iterator[str]:
    """The text as a field holds it: each line behind a blank, empty ones as a dot."""
    for piece in _BETWEEN.split(text.strip("\n")):
        for line in _short(piece):
            # A tab or a blank at the end would be looked on as a slip.
            yield f" {line.expandtabs().rstrip()}" if line.strip() else " ."


def _short(piece: str) -> Iterator[str]:
    for line in piece.splitlines():
        common = _COMMON.get(line.strip())
        if common:
            yield f"On Debian systems the full text is in /usr/share/common-licenses/{common}."
            break
        yield line
    yield ""

"""What a card calls its person."""

from __future__ import annotations

import re

from smallcrm.formats.vcard.properties import Property

_WRITTEN_TOGETHER = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+")


def one_line(text: str) -> str:
    """The text with every run of blanks and line ends as one blank."""
    return " ".join(text.split())


def written_name(found: dict[str, list[Property]]) -> str:
    """The formatted name, else the parts of the structured one in the order people say them; "" without either."""
    for formatted in found.get("FN", ()):
        name = one_line(formatted.text())
        if name:
            return name
    for structured in found.get("N", ()):
        name = _spoken(structured)
        if name:
            return name
    return ""


def _spoken(structured: Property) -> str:
    """Prefix, given, additional, family, suffix; Chinese, Japanese and Korean names family first, in one word."""
    parts = [one_line(" ".join(_several(part))) for part in structured.parts()[:5]]
    family, given, additional, prefix, suffix = parts + [""] * (5 - len(parts))
    if family and given and _WRITTEN_TOGETHER.fullmatch(family + given):
        return one_line(f"{prefix} {family}{given} {suffix}")
    return one_line(f"{prefix} {given} {additional} {family} {suffix}")


def _several(part: str) -> list[str]:
    """Second names separated by commas, "Philip,Paul"."""
    return [name.strip() for name in part.split(",")]

"""As much of YAML as our own workflows need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any


class Lines:
    """The lines of a file of YAML, as far as ours needs it: mappings, lists, plain values, and blocks of text."""

    def __init__(self, text: str) -> None:
        self._lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
        assert not any("\t" in line for line in self._lines), "a tab"
        self._at = 0

    def read(self, indent: int = 0) -> Any:
        """Everything that stands at this indent."""
        if self._at < len(self._lines) and self._lines[self._at].lstrip().startswith("- "):
            return list(self._items(indent))
        return dict(self._pairs(indent))

    def _items(self, indent: int) -> Iterator[Any]:
        while self._is_at(indent) and self._lines[self._at].lstrip().startswith("- "):
            # What follows the dash stands two further in.
            self._lines[self._at] = self._lines[self._at].replace("- ", "  ", 1)
            yield dict(self._pairs(indent + 2))

    def _pairs(self, indent: int) -> Iterator[tuple[str, Any]]:
        while self._is_at(indent) and not self._lines[self._at].lstrip().startswith("- "):
            found = re.fullmatch(r"([\w-]+):(?: (.*))?", self._lines[self._at].strip())
            assert found, self._lines[self._at]
            self._at += 1
            yield found[1], self._value(found[2] or "", indent)

    def _value(self, text: str, indent: int) -> Any:
        if text == "|":
            return "\n".join(self._block(indent))
        if text.startswith("["):
            return [part.strip(' "') for part in text.strip("[]").split(",")]
        if text:
            return text.strip('"')
        if self._at < len(self._lines) and (deeper := self._indent()) > indent:
            return self.read(deeper)
        return None

    def _block(self, indent: int) -> Iterator[str]:
        while self._at < len(self._lines) and self._indent() > indent:
            yield self._lines[self._at].strip()
            self._at += 1

    def _indent(self) -> int:
        line = self._lines[self._at]
        return len(line) - len(line.lstrip())

    def _is_at(self, indent: int) -> bool:
        if self._at >= len(self._lines):
            return False
        assert self._indent() <= indent, f"indented too far: {self._lines[self._at]}"
        return self._indent() == indent

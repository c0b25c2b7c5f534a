"""From the bytes of a file to unfolded content lines, without ever holding more than one of them.

Four ways of continuing a line are met in real files: a line that starts with a blank (3.0, 4.0, and 2.1), a
quoted-printable line that ends with "=", base64 that simply goes on in the next line (older phones), and free text
broken by a bare line end, with or without a backslash before it (Android, hand-made files).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from smallcrm.formats.vcard.limits import Limits

_PIECES = re.compile(rb"[^\r\n]+|[\r\n]+")
_NAME = rb"[ \t]*(?:[A-Za-z0-9_-]+\.)*(?P<name>[A-Za-z][A-Za-z0-9_-]*)"
_HEADER = re.compile(_NAME + rb"""(?P<params>(?:;(?:"[^"]*"|[^":]|"(?![^"]*"))*+)?):""")
_HEADER_BEGINNING = re.compile(_NAME + rb";")
_HEADER_MOST = 8 * 1024
_QUOTED_PRINTABLE = re.compile(rb";\s*(ENCODING\s*=\s*)?\"?QUOTED-PRINTABLE\b", re.IGNORECASE)
_BASE64 = re.compile(rb";\s*(ENCODING\s*=\s*\"?B(ASE64)?\b|BASE64\b)", re.IGNORECASE)
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]+={0,2}\s*")
_FENCE = re.compile(rb"[ \t]*(?:[A-Za-z0-9_-]+\.)?(BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*", re.IGNORECASE)
_BINARY = frozenset({b"PHOTO", b"LOGO", b"SOUND", b"KEY", b"X-MS-CARDPICTURE"})
_FREE_TEXT = frozenset({b"NOTE", b"ADR", b"LABEL"})


@dataclass(frozen=True, slots=True)
class Line:
    """One content line. `kind` is "begin", "end", "property", "loose" (no property at all) or "too_long"."""

    kind: str
    text: bytes


def content_lines(data: bytes, limits: Limits) -> Iterator[Line]:
    """Unfold; blank lines and comment lines go unsaid."""
    current: _Unfolding | None = None
    blank_before = False
    for piece in _PIECES.finditer(data):
        line = piece.group()
        if line[0] in b"\r\n":
            blank_before = line.count(b"\n") > 1 or (b"\n" not in line and len(line) > 1)
            continue
        if current is not None and current.take(line, after_blank=blank_before):
            continue
        if current is not None:
            yield current.line()
            current = None
        fence = _FENCE.fullmatch(line)
        if fence:
            yield Line(fence[1].decode("ascii").lower(), line)
        elif _starts(line):
            current = _Unfolding(line, limits)
        elif not line.startswith(b"#") and line.strip():
            yield Line("loose", line[: limits.text_line_bytes])
    if current is not None:
        yield current.line()


def _starts(line: bytes) -> bool:
    """Whether a content line begins here; its header may be folded before the colon."""
    if _HEADER.match(line, 0, _HEADER_MOST) is not None:
        return True
    return b"=" in line and b":" not in line and _HEADER_BEGINNING.match(line) is not None


class _Unfolding:
    """A content line that may go on."""

    def __init__(self, first: bytes, limits: Limits) -> None:
        self._limits = limits
        self._most = limits.text_line_bytes
        self._name = b""
        self._quoted = self._binary = self._too_long = False
        self._text = bytearray()
        self._add(first)

    def take(self, line: bytes, *, after_blank: bool) -> bool:
        """Whether the next physical line belongs to this one; if so it is taken."""
        if _FENCE.fullmatch(line):
            return False
        if self._quoted and self._text.endswith(b"="):
            if after_blank and _starts(line):
                return False
            del self._text[-1]
            self._add(line)
        elif line[0] in b" \t":
            self._add(line.strip() if self._binary else line[1:])
        elif self._binary:
            if not _BASE64_LINE.fullmatch(line):
                return False
            self._add(line.strip())
        elif self._name in _FREE_TEXT and not after_blank and not self._is_next(line):
            self._break_text(line)
        else:
            return False
        return True

    def line(self) -> Line:
        if self._too_long:
            return Line("too_long", self._name or b"?")
        return Line("property" if self._name else "loose", bytes(self._text))

    def _is_next(self, line: bytes) -> bool:
        return _HEADER.match(line, 0, _HEADER_MOST) is not None if self._is_escaping() else _starts(line)

    def _is_escaping(self) -> bool:
        if self._too_long or not self._text.endswith(b"\\"):
            return False
        return (len(self._text) - len(self._text.rstrip(b"\\"))) % 2 == 1

    def _break_text(self, line: bytes) -> None:
        if line.startswith(b"#"):
            return
        if self._is_escaping():
            del self._text[-1]
        self._add(b"\\n" + line)

    def _add(self, part: bytes) -> None:
        self._read_header(part)
        if self._quoted and part.rstrip(b" \t").endswith(b"="):
            part = part.rstrip(b" \t")  # mail programs pad the soft line break
        self._too_long = self._too_long or len(self._text) + len(part) > self._most
        if not self._too_long:
            self._text += part

    def _read_header(self, part: bytes) -> None:
        """Learn what kind of value follows, as soon as the header is whole."""
        if self._name or self._too_long:
            return
        header = _HEADER.match(bytes(self._text) + part, 0, _HEADER_MOST) if b":" in part else None
        if header is None:
            self._too_long = len(self._text) > _HEADER_MOST
            return
        self._name = header["name"].upper()
        self._quoted = _QUOTED_PRINTABLE.search(header["params"]) is not None
        value = bytes((self._text + part)[header.end() : header.end() + 10])
        is_data = value.lstrip()[:5].lower() == b"data:"
        self._binary = is_data or self._name in _BINARY or _BASE64.search(header["params"]) is not None
        if self._binary:
            self._most = self._limits.photo_line_bytes

"""One content line taken apart: group, name, parameters, value.

Own parser rather than vobject: that library needs a bounded splitter before it and a repair after it for every second
file (types without a name in 2.1, data: URIs cut at the comma, a whole file lost to one bad line), and takes
gigabytes for one big photo. What is left for it to do is this page.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from itertools import islice

from smallcrm.formats.vcard.charsets import Letters

_HEADER = re.compile(
    rb"""[ \t]*((?:[A-Za-z0-9_-]+\.)*)([A-Za-z][A-Za-z0-9_-]*)((?:;(?:"[^"]*"|[^":]|"(?![^"]*"))*+)?):"""
)
_PARAMETER = re.compile(r'((?:"[^"]*"|[^";])*+"?);?')
_LIST = re.compile(r'((?:"[^"]*"|[^",])*+"?),?')
_ESCAPE = re.compile(r"\\([nN,;:\"'\\])")
_CARET = re.compile(r"\^([n^'])")
_ENCODINGS = {"QUOTED-PRINTABLE": "QUOTED-PRINTABLE", "BASE64": "BASE64", "B": "BASE64", "8BIT": "", "7BIT": ""}
_CHARSET = re.compile(
    r"(utf-?8|iso-8859-\d+|windows-125\d|koi8-[ru]|shift_?jis|big5|gb\d+|gbk|euc-\w\w)", re.IGNORECASE
)
_MOST_PARAMETERS = 100
_MOST_PACKED_TEXT = 64 * 1024
_PART = {mark: re.compile(rf"((?:\\.|[^\\{mark}]|\\$)*+)({mark}|$)", re.DOTALL) for mark in ";,"}
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Property:
    """A property with its value decoded from bytes but not yet unescaped.

    group       "item1" or ""
    name        upper case
    parameters  upper-case names, values in the file's order; bare words of 2.1 are TYPEs
    value       text; "" for base64 that is none, which is in `raw`
    raw         the value's bytes, base64 still packed
    as_declared False when the declared character set did not fit
    """

    group: str
    name: str
    parameters: dict[str, tuple[str, ...]]
    value: str
    raw: bytes
    as_declared: bool = True

    @property
    def types(self) -> tuple[str, ...]:
        """The TYPEs in lower case, `x-` dropped."""
        words = ",".join(self.parameters.get("TYPE", ())).lower().split(",")
        return tuple(word.strip().removeprefix("x-") for word in words if word.strip())

    def text(self) -> str:
        """The whole value as plain text: unescaped, controls dropped, ends trimmed."""
        return unescaped(self.value).strip()

    def parts(self, separator: str = ";") -> list[str]:
        """The value split at unescaped separators, each part plain text."""
        return [unescaped(part).strip() for part in _split(self.value, separator)]

    def parameter(self, name: str) -> str:
        """The first value of a parameter, or ""."""
        return self.parameters.get(name, ("",))[0]


def read_property(line: bytes, letters: Letters) -> Property | None:
    """Take an unfolded line apart; None when it is no property at all."""
    header = _HEADER.match(line)
    if header is None:
        return None
    group = header[1].decode("ascii").rstrip(".").lower()
    name = header[2].decode("ascii").upper()
    parameters = _parameters(letters.read(header[3])[0]) if header[3] else {}
    raw = line[header.end() :]
    encoding = parameters.get("ENCODING", ("",))[0]
    if encoding == "QUOTED-PRINTABLE":
        raw = binascii.a2b_qp(raw.rstrip(b"=") if raw.endswith(b"=") else raw)
    elif encoding == "BASE64":
        return Property(group, name, parameters, _text_in_base64(raw, parameters, letters), raw)
    value, as_declared = letters.read(raw, parameters.get("CHARSET", ("",))[0])
    return Property(group, name, parameters, value, raw, as_declared)


def unescaped(text: str) -> str:
    r"""Plain text of an escaped value; a backslash before any other letter is itself.

    >>> unescaped(r"Bubba\, Gump\nC:\photos")
    'Bubba, Gump\nC:\\photos'
    """
    if "\\" not in text and text.isprintable():
        return text
    plain = _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)
    return _CONTROLS.sub("", plain.replace("\r\n", "\n").replace("\r", "\n"))


def decode_base64(raw: bytes) -> bytes | None:
    """The bytes behind base64 text, with or without its blanks and padding; None when it is not base64."""
    packed = b"".join(raw.split()).rstrip(b"=")
    if not packed or len(packed) % 4 == 1:
        return None
    try:
        return base64.b64decode(packed + b"=" * (-len(packed) % 4), validate=True)
    except binascii.Error:
        return None


def _text_in_base64(raw: bytes, parameters: dict[str, tuple[str, ...]], letters: Letters) -> str:
    """The text some programs pack into base64; "" for pictures, sounds and keys."""
    decoded = decode_base64(raw[:_MOST_PACKED_TEXT])
    if decoded is None or b"\0" in decoded:
        return ""
    text, as_declared = letters.read(decoded, parameters.get("CHARSET", ("utf-8",))[0])
    return text if as_declared else ""


def _parameters(text: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for match in islice(_PARAMETER.finditer(text), 1, _MOST_PARAMETERS):
        name, equals, value = match[1].strip().partition("=")
        if not equals:
            name, value = _meaning(name), name
        name = name.strip().upper()
        values = _LIST.findall(value) if "," in value else [value]
        words = [word for word in map(_parameter_value, values) if word]
        if name == "ENCODING":
            words = [_ENCODINGS.get(word.upper(), word) for word in words]
        found.setdefault(name, []).extend(words)
    return {name: tuple(values) for name, values in found.items() if values}


def _meaning(bare: str) -> str:
    """What a bare word of 2.1 is: `TEL;HOME`, `NOTE;QUOTED-PRINTABLE` and, from some phones, `N;SHIFT_JIS`."""
    if bare.upper() in _ENCODINGS:
        return "ENCODING"
    return "CHARSET" if _CHARSET.fullmatch(bare) else "TYPE"


def _parameter_value(text: str) -> str:
    plain = text.strip().strip('"').strip()
    if "^" not in plain:
        return plain
    return _CARET.sub(lambda found: {"n": "\n", "^": "^", "'": '"'}[found[1]], plain)


def _split(text: str, separator: str) -> list[str]:
    if "\\" not in text:
        return text.split(separator)
    parts = []
    for found in _PART[separator].finditer(text):
        parts.append(found[1])
        if not found[2]:
            break
    return parts

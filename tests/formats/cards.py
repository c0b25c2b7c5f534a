"""Small cards, written in the test that reads them."""

from __future__ import annotations

from io import BytesIO

from smallcrm.domain.draft import ClientDraft, Problem
from smallcrm.formats.vcard import read_vcard


def read(text: str | bytes) -> list[ClientDraft | Problem]:
    return list(read_vcard(BytesIO(text if isinstance(text, bytes) else text.encode())))


def person(*lines: str | bytes, version: str = "3.0") -> ClientDraft:
    (draft,) = [one for one in card(*lines, version=version) if isinstance(one, ClientDraft)]
    return draft


def problems(*lines: str | bytes, version: str = "3.0") -> list[tuple[str, str, str]]:
    found = [one for one in card(*lines, version=version) if isinstance(one, Problem)]
    return [(one.what, one.value, one.why) for one in found]


def card(*lines: str | bytes, version: str = "3.0") -> list[ClientDraft | Problem]:
    rows = ["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]
    return read(b"\r\n".join(row if isinstance(row, bytes) else row.encode() for row in rows))


def names(text: str | bytes) -> list[str]:
    return [one.name for one in read(text) if isinstance(one, ClientDraft)]

"""The picture in a card: its bytes, unseen."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from smallcrm.formats.vcard.cards import Card
from smallcrm.formats.vcard.contacts import Found
from smallcrm.formats.vcard.properties import Property, decode_base64

_ELSEWHERE = re.compile(r"(https?|ftp|file|cid|content|ldap)\\?:", re.IGNORECASE)
_DATA = re.compile(r"data:[^,]*?(?P<base64>;\s*base64)?\\?,(?P<body>.*)", re.IGNORECASE | re.DOTALL)


def photo(card: Card, found: Found) -> bytes | None:
    """The first photo that can be read out of the card; every other reason to have none is reported once."""
    failed: dict[str, str] = {}
    for line in found.get("PHOTO", ()):
        value = (line.value or line.raw.decode("latin-1")).strip()
        if not value:
            continue
        if _ELSEWHERE.match(value):
            failed.setdefault("not_fetched", value)
            continue
        picture = _inline(line, value)
        if picture:
            return picture
        failed.setdefault("unreadable", value[:40])
    for why, value in failed.items():
        card.report("photo", value, why)
    return None


def _inline(line: Property, value: str) -> bytes | None:
    data = _DATA.match(value)
    if data is None:
        return decode_base64(line.raw)
    body = data["body"].encode("utf-8", "replace")
    return decode_base64(body) if data["base64"] else unquote_to_bytes(body)

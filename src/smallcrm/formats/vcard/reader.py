"""The door: a file in, people and problems out, card by card."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from smallcrm.domain.draft import ClientDraft, Problem
from smallcrm.errors import UserError
from smallcrm.formats.vcard.cards import cards
from smallcrm.formats.vcard.charsets import Letters, as_utf8_or_legacy
from smallcrm.formats.vcard.drafts import draft_of
from smallcrm.formats.vcard.limits import Limits
from smallcrm.formats.vcard.lines import content_lines

_BEGIN = re.compile(rb"^[ \t]*(?:[A-Za-z0-9_-]+\.)?BEGIN[ \t]*:[ \t]*VCARD[ \t]*\r*$", re.IGNORECASE | re.MULTILINE)


def read_vcard(stream: BinaryIO, *, limits: Limits | None = None) -> Iterator[ClientDraft | Problem]:
    """People of a vCard 2.1, 3.0 or 4.0 file, each followed by what was wrong with its card.

    The file is looked at before the first card is given, so that a refusal never leaves half of it imported.

    UserError: "import_too_big" (limit_bytes), "import_empty", "import_not_vcard", "import_too_many_lines" (limit),
    "import_too_many" (limit, found).
    """
    limits = limits or Limits()
    data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise UserError("import_too_big", limit_bytes=limits.file_bytes)
    data = as_utf8_or_legacy(data)
    if not data.strip():
        raise UserError("import_empty")
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    if data.count(b"\n") > limits.lines:
        raise UserError("import_too_many_lines", limit=limits.lines)
    found = sum(1 for _ in _BEGIN.finditer(data))
    if not found:
        raise UserError("import_not_vcard")
    if found > limits.cards:
        raise UserError("import_too_many", limit=limits.cards, found=found)
    return _people(data, limits)


def _people(data: bytes, limits: Limits) -> Iterator[ClientDraft | Problem]:
    letters = Letters(data)
    for card in cards(content_lines(data, limits), letters, limits):
        if isinstance(card, Problem):
            yield card
        else:
            yield from draft_of(card)

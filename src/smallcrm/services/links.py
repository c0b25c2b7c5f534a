"""Links that another program answers: a call, a letter, a message. The only home of making them; none is opened here.

A link names one person and says nothing but the words given: what is written in the book as a number or an address is
checked letter by letter, and the words are encoded whole, so that nothing in either can add a reader, a header or
another link.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from smallcrm import phone_numbers
from smallcrm.domain import plain_text

# One address and nothing besides: what follows "?" would write the letter, a comma would add a reader.
_ADDRESS = re.compile(r"[^\s@,;:?&#%<>()\[\]\"\\/\x00-\x1f\x7f]+@[\w.-]+\.\w+")
LONGEST_ADDRESS = 254
SHORTEST_NUMBER, LONGEST_NUMBER = 3, 20
# What Windows hands to another program; letters count encoded, a Russian one as six.
LONGEST_LINK = 2_000
_HANDLE = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")
_TELEGRAM = re.compile(r"(?i)(?:https?://)?(?:www\.)?(?:t\.me|telegram\.me)/|tg://resolve\?domain=|@")
_NUMBER_THERE = re.compile(
    r"(?i)(?:https?://)?(?:wa\.me/|api\.whatsapp\.com/send\?phone=)|viber://\w+\?number=(?:%2b)?"
)
TELEGRAM, WHATSAPP, VIBER = "Telegram", "WhatsApp", "Viber"


def tel(number: str, region: str | None = None) -> str | None:
    """The number for the computer's telephone: its digits, and a plus at the front; None where there is none."""
    key = _dialled(number, region)
    return f"tel:{key}" if key else None


def mailto(address: str, subject: str = "", body: str = "") -> str | None:
    """A new letter to this address; None for anything but one plain address."""
    address = address.strip()
    if len(address) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(address):
        return None
    said = {"subject": _encoded(plain_text.one_line(subject)), "body": _encoded(body)}
    asked = "&".join(f"{name}={text}" for name, text in said.items() if text)
    return f"mailto:{quote(plain_text.storable(address), safe='@')}" + (f"?{asked}" if asked else "")


def sms(number: str, region: str | None = None, body: str = "") -> str | None:
    """A short message to this number; None where there is none."""
    key = _dialled(number, region)
    return _with_words(f"sms:{key}", "body", body) if key else None


def messenger_of(value: str, label: str = "") -> str:
    """Which messenger a contact point of kind "messenger" is of; "" for one that no link reaches."""
    said = f"{label} {value}".casefold()
    if "telegram" in said or "t.me/" in said or "телеграм" in said or "tg://" in said:
        return TELEGRAM
    if "whatsapp" in said or "wa.me/" in said or "ватсап" in said or "вотсап" in said:
        return WHATSAPP
    return VIBER if "viber" in said or "вайбер" in said else ""


def messenger(value: str, label: str = "", region: str | None = None, body: str = "") -> str | None:
    """A message in a messenger, by the person's number or name there; None where it cannot be told."""
    service = messenger_of(value, label)
    named = _named(value)
    if service == TELEGRAM and _HANDLE.fullmatch(named):
        return _with_words(f"https://t.me/{named}", "text", body)
    key = _dialled(_NUMBER_THERE.sub("+", named, count=1), region)
    if not service or not key:
        return None
    if service == VIBER:
        # Viber takes no words along.
        return f"viber://chat?number={quote(key, safe='')}"
    if not key.startswith("+"):
        # Both want the country.
        return None
    home = f"https://t.me/{key}" if service == TELEGRAM else f"https://wa.me/{key[1:]}"
    return _with_words(home, "text", body)


def _named(value: str) -> str:
    """The name or number of "Telegram: @anna", "https://t.me/anna", "t.me/anna"."""
    value = re.sub(r"(?i)^\s*(?:telegram|whatsapp|viber|телеграмм?|ватсап|вотсап|вайбер)\s*[:,]?\s*", "", value.strip())
    return _TELEGRAM.sub("", value, count=1).strip() if _TELEGRAM.match(value) else value.strip()


def _dialled(number: str, region: str | None) -> str:
    # As written, "+44 (0)20" is no number to dial.
    key = phone_numbers.key(number, region)
    figures = key.removeprefix("+")
    fits = SHORTEST_NUMBER <= len(figures) <= LONGEST_NUMBER and figures.isascii() and figures.isdigit()
    return key if fits else ""


def _with_words(link: str, name: str, body: str) -> str:
    text = _encoded(body)
    return f"{link}?{name}={text}" if text else link


def _encoded(text: str) -> str:
    """Every letter but plain ones as %XX; lines end as letters want it."""
    return quote(plain_text.lines(text).replace("\n", "\r\n"), safe="")

"""Phones, e-mails, addresses and web pages of a card, each with its label."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

from smallcrm.domain.draft import ContactDraft
from smallcrm.formats.vcard.names import one_line
from smallcrm.formats.vcard.properties import Property

Found = dict[str, list[Property]]

_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_SAYS_NOTHING = frozenset(
    ("internet", "pref", "voice", "msg", "video", "text", "parcel", "postal", "intl", "dom", "email", "x400", "iphone")
)
_ORDER = ("home", "work", "school", "other", "cell", "fax", "pager", "main")
_SAME = {"mobile": "cell"}
_EXTENSION = re.compile(r";ext=([^;]*)", re.IGNORECASE)
_MESSENGERS = {
    f"X-{service}": service.lower()
    for service in ("AIM", "ICQ", "JABBER", "MSN", "QQ", "SIP", "SKYPE", "TELEGRAM", "TWITTER", "WECHAT", "YAHOO")
} | {"X-SKYPE-USERNAME": "skype", "X-MS-IMADDRESS": "", "IMPP": "", "X-SOCIALPROFILE": "", "URL": ""}


def own_labels(found: Found) -> dict[str, str]:
    """The owner's labels by property group: `item1.X-ABLabel:Villa` beside `item1.TEL:...`."""
    labels: dict[str, str] = {}
    for name in ("X-ABLABEL", "X-LABEL"):
        for line in found.get(name, ()):
            text = one_line(line.text())
            apple = _APPLE_LABEL.fullmatch(text)
            if line.group and text:
                labels[line.group] = apple[1].lower() if apple else text
    return labels


def label_of(line: Property, labels: dict[str, str]) -> str:
    """The owner's own label, else what the types say in a steady order, else ""."""
    if line.group in labels:
        return labels[line.group]
    words = {_SAME.get(word, word) for word in line.types if word not in _SAYS_NOTHING}
    return " ".join([word for word in _ORDER if word in words] + sorted(words - set(_ORDER)))


def phones(found: Found, labels: dict[str, str]) -> tuple[ContactDraft, ...]:
    """Every number as written, words and codes included."""
    return _collected(found.get("TEL", ()), labels, _phone, key=str)


def emails(found: Found, labels: dict[str, str]) -> tuple[ContactDraft, ...]:
    """Every address as written, without mailto:."""
    return _collected(found.get("EMAIL", ()), labels, _email, key=str.lower)


def webs(found: Found, labels: dict[str, str]) -> tuple[ContactDraft, ...]:
    """Web pages and messenger names; a messenger's label is its service."""
    drafts: list[ContactDraft] = []
    for name, service in _MESSENGERS.items():
        written = _collected(found.get(name, ()), labels, _web, key=str)
        drafts.extend(ContactDraft(one.value, service or one.label) for one in written)
    return tuple(drafts)


def addresses(found: Found, labels: dict[str, str]) -> tuple[ContactDraft, ...]:
    """Postal addresses in one line each; a ready-made label counts only where no address stands."""
    written = _collected(found.get("ADR", ()), labels, _address, key=str)
    return written or _collected(found.get("LABEL", ()), labels, _label, key=str)


def _collected(
    lines: list[Property] | tuple[()],
    labels: dict[str, str],
    value_of: Callable[[Property], str],
    key: Callable[[str], str],
) -> tuple[ContactDraft, ...]:
    """The same value twice is one contact, labelled as the first time."""
    drafts: dict[str, ContactDraft] = {}
    for line in lines:
        value = value_of(line)
        if value:
            drafts.setdefault(key(value), ContactDraft(value, _label_with_service(line, labels)))
    return tuple(drafts.values())


def _label_with_service(line: Property, labels: dict[str, str]) -> str:
    service = line.parameter("X-SERVICE-TYPE") or line.parameter("SERVICE-TYPE")
    return service.lower() or label_of(line, labels)


def _phone(line: Property) -> str:
    number = one_line(line.text())
    if number.lower().startswith("tel:"):
        number = number[4:]
        extension = _EXTENSION.search(number)
        number = unquote(number.split(";")[0]) + (f" ext. {unquote(extension[1])}" if extension else "")
    return one_line(number)


def _email(line: Property) -> str:
    address = one_line(line.text())
    return address[7:].split("?")[0] if address.lower().startswith("mailto:") else address


def _web(line: Property) -> str:
    return one_line(line.text())


def _address(line: Property) -> str:
    return ", ".join(row for part in line.parts() for piece in part.split("\n") if (row := one_line(piece).rstrip(",")))


def _label(line: Property) -> str:
    return ", ".join(one_line(row) for row in line.text().splitlines() if row.strip())

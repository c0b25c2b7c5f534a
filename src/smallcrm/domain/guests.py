"""What of a client's page may be seen by whoever stands at the counter.

What is not named here is left out: a field added later stays hidden until somebody decides otherwise.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from typing import Any

from smallcrm.domain import told_apart
from smallcrm.domain.greeting import ALERT, USUAL
from smallcrm.domain.page import ClientPage, Figures
from smallcrm.domain.records import Ask, Client, Preference

# Without these the one who serves would do harm, or serve the wrong thing.
OF_CLIENT = frozenset({"id", "name", "seq", "created", "allergies", "photo"})
AS_IT_IS = frozenset({"client", "alerts", "reads_alike"})
_NO_FIGURES = Figures(0, None, None, "", 0, 0, None, None, ())


def for_guests(page: ClientPage) -> ClientPage:
    """The page with nothing on it but face, name and what tells it from another, alerts, what they have (without
    prices) and how much is to be asked.

    Questions keep their ids and lose their words.
    """
    shown: dict[str, Any] = {
        "client": _client(page.client),
        "greeting": tuple(part for part in page.greeting if part.kind in (ALERT, USUAL)),
        "preferences": tuple(_unpriced(usual) for usual in page.usuals),
        "asks": tuple(_wordless(ask) for ask in page.asks),
        "figures": _NO_FIGURES,
        "distinct": told_apart.for_guests(page.distinct, page.client.created),
    }
    for field in fields(page):
        if field.name not in shown and field.name not in AS_IT_IS:
            shown[field.name] = _nothing(getattr(page, field.name))
    return replace(page, **shown)


def nobody(page: ClientPage) -> ClientPage:
    """The same with nobody on it: what a page is filled with before it is hidden."""
    seen = for_guests(page)
    client = replace(seen.client, name="", photo=None)
    return replace(seen, client=client, greeting=(), alerts=(), preferences=(), asks=())


def _client(client: Client) -> Client:
    hidden: dict[str, Any] = {}
    for field in fields(client):
        if field.name not in OF_CLIENT:
            hidden[field.name] = None if field.default is MISSING else field.default
    return replace(client, **hidden)


def _unpriced(usual: Preference) -> Preference:
    return replace(usual, price=None)


def _wordless(ask: Ask) -> Ask:
    return replace(ask, text="", context="", from_date=None, source="")


def _nothing(value: object) -> object:
    """The empty value of the same type; None for whatever has none."""
    return type(value)() if type(value) in (bool, int, str, tuple) else None

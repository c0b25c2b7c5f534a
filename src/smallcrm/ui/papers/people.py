"""What papers that guests may read say of people, and at the foot of each page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from smallcrm.domain import told_apart
from smallcrm.domain.birthday_list import Birthday
from smallcrm.domain.hits import ListRow
from smallcrm.ui.words import Words, isolated, translate


def numbered(words: Words, today: date) -> str:
    """The foot of each page, with %1 and %2 for its number and how many there are: Printed 20 Nov 2025 · page..."""
    printed = translate("Paper", "Printed %1").replace("%1", words.short_date(today))
    return f"{printed} · {translate('Paper', 'page %1 of %2')}"


def whose(words: Words, row: Birthday) -> str:
    """Whose birthday it is: Anna Petrova; Tom, Maggie Doyle's son."""
    if not row.person:
        return row.name
    client, person = isolated(row.name), isolated(row.person)
    if not row.relation:
        return translate("Paper", "%1 (%2)").replace("%2", client).replace("%1", person)
    said = translate("Paper", "%1, %2's %3")
    return said.replace("%3", isolated(row.relation)).replace("%2", client).replace("%1", person)


def apart(words: Words, clients: Collection[ListRow]) -> dict[str, str]:
    """What tells those apart who read alike, by id: since when they come or are in the book, else a number.

    Never the last digits of a telephone, or an address: guests read these papers.
    """
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in sorted(clients, key=lambda row: (row.created, row.id)):
        alike[row.name.casefold(), told_apart.for_guests(row.distinct, row.created)].append(row.id)
    return {
        client: words.distinct(harmless if len(some) == 1 or not harmless else f"number:{number}")
        for (_, harmless), some in alike.items()
        for number, client in enumerate(some, 1)
    }

"""People as a file describes them, before anybody has decided to keep them.

Readers in `formats` give these, importing takes them. Everything is text from outside and stays text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from smallcrm.domain.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """One phone, e-mail, address or web page as written.

    `label` is "" or words in lower case such as "home", "work fax", "cell"; the owner's own label keeps its letters.
    """

    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class ClientDraft:
    """What one card says about one person.

    name              never empty
    name_is_fallback  the card has no name: a nickname, organisation, e-mail or phone stands in
    people            (name, relation), relation such as "spouse", "agent", an own label or ""
    dates             (name, day): "anniversary", an own label or ""; the birthday is never among them
    details           (what, text) of all that has no field of its own, a birthday nobody could read included:
                      "title", "role", "department", "organisation", "gender", "birthday", "died", "date", "agent"
    photo             bytes as they came: nobody has looked whether they are a picture
    where             the place in the file for reports: "card 3"
    """

    name: str
    where: str
    name_is_fallback: bool = False
    nickname: str = ""
    birthday: PartialDate | None = None
    organisation: str = ""
    language: str = ""
    phones: tuple[ContactDraft, ...] = ()
    emails: tuple[ContactDraft, ...] = ()
    addresses: tuple[ContactDraft, ...] = ()
    webs: tuple[ContactDraft, ...] = ()
    notes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    dates: tuple[tuple[str, PartialDate], ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    uid: str | None = None
    photo: bytes | None = None
    died: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the file that was not taken over as it stands.

    where  "card 3", or "file" for what lies outside all cards
    what   "card", "line", "name", "birthday", "died", "date", "photo", "person", or a property's own name
    value  the text in question, shortened to at most 200 characters
    why    no_name        the card names nobody and holds nothing to call them by: it was left out
           group          a list of other cards, nobody to greet: left out
           unfinished     the card has no end: it was kept as far as it goes
           outside_card   text between cards: left out
           unreadable     left out: not a property, not base64, not a name
           characters     the text's own character set does not fit it: read as well as could be
           not_a_date     kept in `details`
           no_such_day    kept in `details`: 31 February
           no_month       kept in `details`: only a year, or only a day
           not_fetched    a photo on the network: SmallCRM does not go there
           too_long       one line beyond the limit: left out
           too_many_lines the card's lines beyond the limit: left out
           too_deep       cards within cards beyond the limit: each was read as a card of its own
    """

    where: str
    what: str
    value: str
    why: str


ReadResult = Iterator[ClientDraft | Problem]

"""What the menu Print prints: each paper of the shop, loaded and made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from smallcrm.domain.birthday_list import WEEKS, days_on, month_on, span_of
from smallcrm.errors import UserError
from smallcrm.reports.document import Document, Paper
from smallcrm.settings import FAMILY
from smallcrm.ui import messages
from smallcrm.ui.actions import Do
from smallcrm.ui.deeds import Deeds
from smallcrm.ui.house import House
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.shown import Shown
from smallcrm.ui.words import translate

# A document on any paper; None where there is nothing to print now.
Make = Callable[[Paper], Document]


def paper_runs(shown: Shown, deeds: Deeds) -> dict[Do, Callable[[], object]]:
    """Each paper asks for what it needs when it runs; a dialog before it is a runner of its own."""
    asked = partial(_print, shown, deeds)
    return {
        Do.PRINT: partial(asked, _what_is_shown),
        Do.PRINT_BIRTHDAYS: partial(asked, _birthdays),
        Do.PRINT_TOMORROW: partial(asked, _tomorrow),
        Do.PRINT_LABELS: partial(_labels, shown, deeds),
        Do.PRINT_MONTH: partial(_ask_month, shown, asked),
        Do.PRINT_CARD: partial(_print_of_client, shown, deeds, _client_card),
        Do.PRINT_KEPT: partial(_print_of_client, shown, deeds, _kept_about),
        Do.PRINT_CRIB: partial(_print_crib, shown, deeds),
        Do.PRINT_SHEET: partial(asked, _day_sheet),
    }


def _print(shown: Shown, deeds: Deeds, paper: Callable[[Shown, House], Make | None]) -> None:
    """What cannot be read is told."""
    if shown.house is None:
        return
    try:
        make = paper(shown, shown.house)
    except UserError as error:
        shown.say(messages.sentence(error))
        return
    if make is None:
        shown.say(translate("Paper", "There is nothing to print here. The menu has every paper, under Print."))
    else:
        deeds.print_document(make, shown.say)


def _what_is_shown(shown: Shown, house: House) -> Make | None:
    """What one looks at: the page's own paper; at the counter those chosen in the list, else the client open."""
    if not shown.on_counter():
        return shown.places.paper() if shown.places else None
    picked = chosen_clients(shown)
    if picked:
        return _crib(house, translate("Paper", "Regulars"), picked)
    client_id = shown.counter.client_id() if shown.counter else None
    return _client_card(house, client_id) if client_id else None


def chosen_clients(shown: Shown) -> tuple[str, ...]:
    """The clients chosen in the list of the counter, while that is shown; () where there is but the one rested on."""
    return shown.counter.list.view.picked() if shown.counter and shown.on_counter() else ()


def _print_of_client(shown: Shown, deeds: Deeds, paper: Callable[[House, str], Make]) -> None:
    client_id = shown.counter.client_id() if shown.counter else None
    if shown.house and client_id:
        _print(shown, deeds, lambda _, house: paper(house, client_id))
    else:
        shown.say(translate("Paper", "Open somebody first: this is printed of one client."))


def _client_card(house: House, client_id: str) -> Make:
    from smallcrm.ui.papers.client_card import client_card

    return client_card(house.session, house.words, client_id)


def _kept_about(house: House, client_id: str) -> Make:
    from smallcrm.ui.papers.kept import kept_about

    return kept_about(house.session, house.words, client_id)


def _print_crib(shown: Shown, deeds: Deeds) -> None:
    """Of those chosen in the list; where nobody is, it is asked of whom."""
    house, picked = shown.house, chosen_clients(shown)
    if house is None:
        return

    def of(clients: Sequence[str], title: str) -> None:
        _print(shown, deeds, lambda _, house: _crib(house, title, clients))

    if picked:
        of(picked, translate("Paper", "Regulars"))
    else:
        deeds.choose_regulars(house, of)


def _crib(house: House, title: str, clients: Sequence[str]) -> Make:
    from smallcrm.ui.papers.crib import crib

    return crib(house.session, house.words, clients, title)


def _birthdays(shown: Shown, house: House) -> Make:
    """Of the days the page Birthdays shows; from elsewhere those of the next four weeks, as it would print them."""
    from smallcrm.ui.papers.birthday_list import Extras, birthday_list, extras_of

    page = shown.places.birthdays() if shown.places else None
    if page:
        return page.paper()
    settings = shown.places.settings if shown.places else None
    extras, family = (extras_of(settings), settings.get(FAMILY)) if settings else (Extras(), True)
    return birthday_list(house.session, house.words, span_of(WEEKS, house.today()), extras, relatives=family)


def _tomorrow(shown: Shown, house: House) -> Make:
    from smallcrm.ui.papers.tomorrow import tomorrow_card

    return tomorrow_card(house.session, house.words, days_on(house.today(), 1))


def _ask_month(shown: Shown, asked: Callable[[Callable[[Shown, House], Make]], None]) -> None:
    """The month looked at among the birthdays; elsewhere this one or the next: nobody hangs up another."""
    if shown.house is None:
        return
    looked_at = shown.places.month() if shown.places else None
    if looked_at:
        asked(partial(_month, looked_at))
        return
    today = shown.house.today()
    offers = (
        Offer(name, shown.house.words.month(month, year=True), partial(asked, partial(_month, month)), asks=not place)
        for place, name in enumerate(("thisMonth", "nextMonth"))
        if (month := month_on(today, place))
    )
    shown.say(translate("Paper", "The calendar of which month?"), tuple(offers))


def _month(month: date, shown: Shown, house: House) -> Make:
    from smallcrm.ui.papers.month import month_calendar

    return month_calendar(house.session, house.words, month)


def _day_sheet(shown: Shown, house: House) -> Make:
    """The day looked at, else today."""
    from smallcrm.ui.papers.day_sheet import day_on_paper

    sheet = shown.places.sheet() if shown.places else None
    if sheet:
        return sheet.paper()
    return day_on_paper(house.session, house.words, house.session.day_sheet.of(house.today()))


def _labels(shown: Shown, deeds: Deeds) -> None:
    """A dialog first: for whom, and on which sheet."""
    house, counter = shown.house, shown.counter
    if house is None or counter is None:
        return

    def look_at(client_id: str) -> None:
        shown.show_counter()
        counter.open(client_id)

    deeds.choose_labels(house, shown.settings, chosen_clients(shown), shown.say, look_at)

"""What a chip says: every kind of fact has its words, in the owner's notation."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from smallcrm.domain.quicknote import reading
from smallcrm.domain.quicknote.reading import FLAGS, MONEY, ORDER, Fact
from smallcrm.ui.words import Words
from smallcrm.ui.words.facts import DAY, FactWords, Said

TODAY = date(2025, 11, 20)
_DAYS = {reading.VISIT, reading.WHEN, reading.REMIND, reading.AWAY, reading.BORN}


@pytest.fixture
def words(qapp: QApplication) -> FactWords:
    return FactWords(Words(QLocale("en_GB")))


def plain(said: Said) -> str:
    return said.text.replace("\u2068", "").replace("\u2069", "")


def example(kind: str) -> Fact:
    if kind in FLAGS:
        return Fact(kind)
    return Fact(kind, "4.50" if kind in MONEY else "2025-12-04" if kind in _DAYS else "thing")


@pytest.mark.parametrize("kind", ORDER)
def test_every_kind_of_fact_has_its_words_and_icon(words: FactWords, kind: str) -> None:
    said = words.said(example(kind), TODAY)
    assert said.text
    assert said.icon


@pytest.mark.parametrize("kind", [kind for kind in ORDER if kind not in FLAGS])
def test_guests_read_what_kind_of_fact_it_is_and_no_more(words: FactWords, kind: str) -> None:
    said = words.said(example(kind), TODAY, veiled=True)
    assert said.text
    assert not any(piece in said.spoken for piece in ("4.50", "Dec", "thing"))


LOOKS = ("PAST", "REPLACES", "SECOND_VISIT", "WHOSE", "LISTED_ALREADY")


@pytest.mark.parametrize("look", [getattr(reading, name) for name in LOOKS])
def test_why_it_is_to_be_looked_at_is_said(words: FactWords, look: str) -> None:
    plainly, amber = Fact(reading.LIKE, "decaf"), Fact(reading.LIKE, "decaf", look=look, was="tea")
    assert words.said(amber, TODAY).text != words.said(plainly, TODAY).text


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (Fact("visit", "2025-11-20"), "Visit today"),
        (Fact("visit", "2025-11-19"), "Visit yesterday"),
        (Fact("visit", "2025-11-12"), "Visit Wed 12 Nov"),
        (Fact("visit", "2025-11-20", look="second_visit"), "Visit today, a second time"),
        (Fact("when", "2025-11-19"), "Yesterday"),
        (Fact("spent", "4.50"), "Spent 4.50"),
        (Fact("spent", "6.40", parts=("3.80", "2.60")), "6.40 = 3.80 + 2.60"),
        (Fact("tip", "1.00"), "Tip 1.00"),
        (Fact("tab", "4.50"), "On the tab 4.50"),
        (Fact("paid_tab"), "Paid tab"),
        (Fact("paid_tab", "43.20"), "Paid tab 43.20"),
        (Fact("ask", "son's exam"), "Ask: son's exam"),
        (Fact("ask", "son's exam", day=date(2025, 12, 4)), "Ask: son's exam"),
        (Fact("remind", "2025-12-04", text="see them"), "Remind Thu 4 Dec"),
        (Fact("remind", "2025-11-04", look="past"), "Remind Tue 4 Nov has passed"),
        (Fact("tag", "running"), "#running"),
        (Fact("alert", "penicillin"), "Alert: penicillin"),
        (Fact("alert", "nut allergy"), "Allergy: nut allergy"),
        (Fact("alert", "nut allergy", sure=False), "Allergy: nut allergy?"),
        (Fact("alert", "nut allergy", look="replaces", was="none_known"), "Allergy: nut allergy, was none known"),
        (Fact("allergies_none"), "No known allergies"),
        (Fact("like", "decaf"), "Likes decaf"),
        (Fact("like", "decaf", sure=False, look="whose"), "Likes decaf, whose?"),
        (Fact("usual", "short back", price="22.00"), "The usual: short back 22.00"),
        (Fact("usual", "tea", look="replaces", was="oat fw"), "The usual: tea, was oat fw"),
        (Fact("born", "1980-05-04"), "Born 4 May 1980"),
        (Fact("born", "--05-04", look="replaces", was="--11-23"), "Born 4 May, was 23 November"),
        (Fact("away", "2025-12-12", sure=False), "Away until Fri 12 Dec?"),
        (Fact("away"), "Away"),
        (Fact("person", "Tom", text="son"), "Knows Tom, son"),
        (Fact("with", "tom", look="several"), "With tom, several of that name"),
    ],
)
def test_a_chip_says(words: FactWords, fact: Fact, text: str) -> None:
    assert plain(words.said(fact, TODAY)) == text


def test_the_day_of_a_dated_ask_has_a_chip_of_its_own(words: FactWords) -> None:
    asked = Fact("ask", "son's exam", day=date(2025, 12, 4))
    assert words.said(asked, TODAY, part=DAY)[:2] == ("bell", "Remind Thu 4 Dec")


def test_a_shop_of_whole_prices_reads_whole_prices(qapp: QApplication) -> None:
    words = Words(QLocale("en_GB"), digits=0)
    assert FactWords(words).said(Fact("spent", "30.00"), TODAY).text == "Spent 30"


def test_a_screen_reader_is_told_how_to_make_it_text(words: FactWords) -> None:
    assert words.said(Fact("spent", "4.50"), TODAY).spoken == "Spent 4.50, press Delete to make it text"


def test_a_screen_reader_is_told_that_a_guess_is_one(words: FactWords) -> None:
    said = words.said(Fact("tip", "1.00", sure=False), TODAY)
    assert said.spoken == "Tip 1.00? Not certain: press Enter to keep it, Delete to make it text"

"""What a reading is: the line whole, and facts that can be un-filed."""

from datetime import date

from smallcrm.domain.quicknote.parser import read_line
from smallcrm.domain.quicknote.reading import VISIT, Fact, Reading, Scene

TODAY = date(2026, 4, 15)


def test_the_first_line_of_a_day_is_a_visit() -> None:
    reading = read_line("Back from Bali", Scene(TODAY))
    assert reading.fact(VISIT) == Fact(VISIT, "2026-04-15")


def test_the_second_line_of_a_day_is_not() -> None:
    assert read_line("Back from Bali", Scene(TODAY, here_already=True)).facts == ()


def test_the_line_keeps_its_words_without_outer_blanks() -> None:
    assert read_line("  a  <b>\n c ", Scene(TODAY, here_already=True)).text == "a  <b>\n c"


def test_an_unticked_fact_is_not_filed_and_the_line_stays() -> None:
    reading = read_line("Called", Scene(TODAY))
    without = reading.without(reading.facts[0])
    assert without == Reading("Called", ())
    assert without.fact(VISIT) is None


def test_only_the_unticked_fact_goes() -> None:
    visit, tip = Fact(VISIT, "2026-04-15"), Fact("tip", "200", (0, 3), sure=False)
    reading = Reading("tip", (visit, tip))
    assert reading.without(visit).facts == (tip,)
    assert reading.fact("tip") == tip

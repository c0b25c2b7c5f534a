"""How old somebody of the family is said to be, on the day that 29 February is kept on."""

from datetime import date

import pytest

from smallcrm.domain.birthdays import FEB_28, MAR_1
from smallcrm.domain.partial_date import PartialDate
from smallcrm.ui.counter import facts
from tests.ui.desk import Desk


@pytest.mark.parametrize(
    ("rule", "today", "said"),
    [
        (FEB_28, date(2027, 2, 27), "Tom, 18"),
        (FEB_28, date(2027, 2, 28), "Tom, 19"),
        (MAR_1, date(2027, 2, 28), "Tom, 18"),
        (MAR_1, date(2027, 3, 1), "Tom, 19"),
    ],
)
def test_a_relative_of_29_february_turns_on_the_day_it_is_kept(shop: Desk, rule: str, today: date, said: str) -> None:
    anna = shop.open("anna")
    house = shop.window.house
    assert house is not None
    shop.session.details.add_person(anna, "Tom", relation="son", birthday=PartialDate(2008, 2, 29))
    page = shop.session.pages.of(anna)
    assert page is not None
    assert said in [fact.text for fact in facts.family(page, house.words, today, rule)]

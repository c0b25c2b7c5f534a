"""What must not be missed: the strip shows every word, the greeting says the first alert whole."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from smallcrm.ui.counter.greeting_label import MOST_LINES_OF_ALERTS, GreetingLabel
from smallcrm.ui.kit.alert_strip import AlertMark, AlertStrip
from smallcrm.ui.theme import Look, Type

LONG = "Anaphylaxis, the pen is in the left pocket of her coat, the spare one in the drawer under the till. "


@pytest.fixture
def strip(look: Look, qtbot: QtBot) -> AlertStrip:
    strip = AlertStrip(look)
    qtbot.addWidget(strip)
    return strip


@pytest.fixture
def label(look: Look, qtbot: QtBot) -> GreetingLabel:
    label = GreetingLabel(look, lambda count: f"{count} more below.")
    qtbot.addWidget(label)
    label.resize(500, 100)
    return label


def lines(strip: AlertStrip, width: int) -> list[float]:
    """How far below the first each alert begins."""
    return [place.y() for _, place in strip._lay_out(width).pieces]


def test_two_short_alerts_stand_side_by_side(strip: AlertStrip) -> None:
    strip.show_alerts(("Nut allergy", "No almond milk, check the cakes"))
    assert (lines(strip, 800), strip.heightForWidth(800)) == ([0, 0], 44)


def test_where_one_line_does_not_hold_them_each_begins_its_own(strip: AlertStrip) -> None:
    strip.show_alerts(("Nut allergy", LONG, "Pays late"))
    first, second, third = lines(strip, 500)
    assert first < second < third


def test_the_strip_is_as_high_as_its_words(strip: AlertStrip) -> None:
    strip.show_alerts([LONG * 3] * 10, bold=10)
    laid = strip._lay_out(500)
    lowest = max(place.y() + layout.boundingRect().height() for layout, place in laid.pieces)
    assert strip.heightForWidth(500) >= lowest


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=5), st.integers(200, 1200))
def test_no_letter_of_an_alert_is_ever_left_out(strip: AlertStrip, alerts: list[str], width: int) -> None:
    strip.show_alerts(alerts)
    for layout, _ in strip._lay_out(width).pieces:
        shown = sum(layout.lineAt(number).textLength() for number in range(layout.lineCount()))
        assert shown == len(layout.text().encode("utf-16-le", "surrogatepass")) // 2


def test_an_arabic_alert_runs_in_its_own_direction_from_the_same_edge(strip: AlertStrip) -> None:
    strip.show_alerts(("حساسية من المكسرات", LONG))
    layout, _ = strip._lay_out(500).pieces[0]
    assert layout.lineAt(0).naturalTextRect().left() == 0


def test_larger_letters_make_a_higher_strip(strip: AlertStrip, look: Look) -> None:
    strip.show_alerts((LONG, LONG))
    before = strip.heightForWidth(600)
    look.set_scale(1.5)
    assert strip.heightForWidth(600) > before


def test_the_mark_says_what_it_stands_for_or_is_not_there(look: Look, qtbot: QtBot) -> None:
    mark = AlertMark(look)
    qtbot.addWidget(mark)
    mark.show_alert("Nut allergy.")
    assert (mark.accessibleName(), mark.isHidden()) == ("Nut allergy.", False)
    mark.show_alert("")
    assert (mark.accessibleName(), mark.isHidden()) == ("", True)


def test_the_greeting_leaves_out_everything_before_an_alert(label: GreetingLabel) -> None:
    label.say(["Nuts.", "Sesame."], [LONG * 3, "Last here. " * 30], [1, 0])
    assert label.shown_text() == "Nuts. Sesame."


def test_the_first_alert_is_whole_whatever_room_it_takes(label: GreetingLabel) -> None:
    label.say([LONG * 5, "Sesame."], [], [])
    assert label.shown_text().startswith(LONG * 5)


def test_alerts_that_do_not_fit_are_counted_and_stand_in_the_strip(label: GreetingLabel, look: Look) -> None:
    label.say(["Nuts.", *([LONG] * 9)], ["Last here Tuesday."], [0])
    assert label.shown_text().startswith("Nuts.")
    assert label.shown_text().endswith("more below.")
    assert label.heightForWidth(500) <= (MOST_LINES_OF_ALERTS + 1) * look.metrics(Type.QUESTION).height()


def test_a_screen_reader_hears_all_of_them(label: GreetingLabel) -> None:
    label.say([f"Alert {number}." for number in range(40)], [], [])
    assert label.accessibleName().endswith("Alert 39.")

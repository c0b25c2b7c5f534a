"""What holds of every line, whatever is typed."""

import itertools
from cProfile import Profile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.domain.quicknote.parser import read_line
from smallcrm.domain.quicknote.reading import ORDER, Around, Reading, Scene
from smallcrm.domain.quicknote.vocabulary import LANGUAGES, ways_to_say

WAYS = [said for table in LANGUAGES for _, said in ways_to_say(table.WORDS)]
BITS = [
    "4.50",
    "2,60",
    "12",
    "900р",
    "£4",
    "+2w",
    "+fri",
    "+4dec",
    "?son's exam",
    "!nuts",
    "=flat white",
    "#run",
    "@Tom",
]
BITS += [
    ",",
    ".",
    ";",
    "\\",
    "?",
    "!",
    "=",
    "+",
    "#",
    "\n",
    "7/10",
    "4 may",
    "12.05",
    "30 Feb",
    "friday",
    "Anna",
    "son",
]
LINES = st.one_of(
    st.text(max_size=80),
    st.lists(st.one_of(st.sampled_from(WAYS), st.sampled_from(BITS), st.text(max_size=6)), max_size=12).map(" ".join),
    st.lists(st.sampled_from([*WAYS, *BITS]), max_size=8).map("".join),
)
SCENES = st.builds(
    Scene,
    today=st.dates(date(2001, 1, 1), date(2090, 12, 31)),
    here_already=st.booleans(),
    whole_prices=st.booleans(),
    day_first=st.booleans(),
    usual=st.sampled_from(["", "flat white"]),
    usual_price=st.sampled_from([None, "3.20"]),
    around=st.sampled_from([(), (Around("Tom", "son"), Around("Anna", "wife"))]),
)


@given(LINES, SCENES)
def test_the_text_is_the_line_without_outer_blanks(line: str, scene: Scene) -> None:
    assert read_line(line, scene).text == line.strip()


@given(LINES, SCENES)
def test_chips_stand_for_pieces_of_the_text_that_do_not_overlap(line: str, scene: Scene) -> None:
    reading = read_line(line, scene)
    spans = sorted(fact.span for fact in reading.facts if fact.span)
    assert all(0 <= start < end <= len(reading.text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    assert not any(reading.text[start].isspace() or reading.text[end - 1].isspace() for start, end in spans)


@given(LINES, SCENES)
def test_facts_stand_in_their_order(line: str, scene: Scene) -> None:
    places = [ORDER.index(fact.kind) for fact in read_line(line, scene).facts]
    assert places == sorted(places)


@given(LINES, SCENES)
def test_without_its_chips_a_line_is_a_plain_note(line: str, scene: Scene) -> None:
    reading = read_line(line, scene)
    plain = reading
    for fact in reading.facts:
        plain = plain.without(fact)
    assert plain == Reading(line.strip(), ())


def work_of(line: str) -> int:
    """How much is done to read a line, counted in calls of functions."""
    profile = Profile()
    profile.runcall(read_line, line, Scene(date(2025, 11, 20), whole_prices=True))
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize(
    "bit", ["paid 3", "4.50", "likes oat", "her son likes oat", "remind fri", "#t", "+2w", "paid tab"]
)
def test_a_pasted_page_takes_as_long_as_its_lines(bit: str) -> None:
    short, long = ((bit + " ") * pieces for pieces in (150, 600))
    work_of(short)
    assert work_of(long) < 6 * work_of(short)

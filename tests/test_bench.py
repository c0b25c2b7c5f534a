"""The bench itself: its figures can be trusted, and what it measures is still there."""

from datetime import date
from pathlib import Path

from tests.bench import parsing, saving
from tests.bench.books import Books
from tests.bench.figures import Line, p95, paired, table

THURSDAY = date(2025, 11, 20)


def test_a_ratio_is_judged_where_there_is_one() -> None:
    assert Line("saved note", "ms", 1.2, 1.0, 1.2, 1.3).verdict == "ok"
    assert Line("saved note", "ms", 1.4, 1.0, 1.4, 1.3).verdict == "SHORT"


def test_a_figure_is_judged_where_there_is_no_ratio() -> None:
    assert Line("a key", "ms", 5.9, floor=3.0, limit=6.0).verdict == "ok"
    assert Line("a key", "ms", 6.1, floor=3.0, limit=6.0).verdict == "SHORT"


def test_without_a_limit_nothing_is_judged() -> None:
    assert Line("page read", "ms", 99.0).verdict == ""


def test_p95_leaves_out_the_slowest_of_forty_but_not_of_ten() -> None:
    assert p95([1.0] * 39 + [500.0]) == 1.0
    assert p95([1.0] * 9 + [500.0]) == 500.0


def test_ratios_are_taken_pair_by_pair() -> None:
    assert paired([2.0, 20.0, 3.0], [1.0, 10.0, 3.0]) == 2.0


def test_the_table_holds_floor_figure_ratio_and_target() -> None:
    shown = table([Line("saved note", "ms", 1.2, 1.0, 1.2, 1.3)]).splitlines()[1]
    assert shown.split() == ["saved", "note", "1.00", "ms", "1.20", "ms", "1.20", "<=", "1.3", "x", "ok"]


def test_a_note_is_measured_against_the_same_rows_without_a_journal(tmp_path: Path) -> None:
    lines = saving.measure(Books(tmp_path, THURSDAY), [30], rounds=4)
    assert [line.name for line in lines] == ["saved note, wall, 30", "saved note, CPU, 30"]
    assert all(line.ratio is not None and line.ratio > 0 for line in lines)


def test_the_rows_without_a_journal_are_the_rows_the_service_writes(tmp_path: Path) -> None:
    books = Books(tmp_path, THURSDAY)
    ours, bare = saving.one_note_each(books, 30)
    assert ours == bare


def test_a_line_is_measured_against_the_same_line_split_into_words() -> None:
    lines = parsing.measure(THURSDAY, rounds=3)
    assert [line.unit for line in lines] == ["ms", "ms"]
    assert len(parsing.FULL) == 300

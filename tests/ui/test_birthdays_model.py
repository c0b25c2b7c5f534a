"""The rows of the birthdays page as Qt sees them: many, and put into words only where they are seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from smallcrm.domain.birthday_list import Birthday
from smallcrm.domain.partial_date import PartialDate
from smallcrm.ui.kit.views import GroupView
from smallcrm.ui.models.birthdays import BLOCK, PAGE, BirthdaysModel
from smallcrm.ui.pages.birthdays_views import BirthdayView, Entry, Undated

STRICT = QAbstractItemModelTester.FailureReportingMode.Fatal
DAY = date(2026, 11, 22)


def birthday(number: int) -> Birthday:
    day = DAY + timedelta(days=number % 300)
    return Birthday(f"id-{number}", f"Client {number}", PartialDate(None, day.month, day.day), day)


class Wording:
    """Remembers how many rows were put into words at once."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __call__(self, entries: Sequence[Entry]) -> Sequence[BirthdayView]:
        self.asked.append(len(entries))
        return [self._view(entry) for entry in entries]

    def _view(self, entry: Entry) -> BirthdayView:
        name = entry.who if isinstance(entry, Birthday) else entry.client_id
        words = dict.fromkeys(("number", "weekday", "second", "turns", "question", "initials", "alert", "deed"), "")
        flags = dict.fromkeys(("done", "always", "today", "marked", "quiet"), False)
        return BirthdayView(name=name, hue=0, photo=None, spoken=f"{name}, spoken", hint="", **words, **flags)  # type: ignore[arg-type]


def test_the_rows_keep_the_rules_of_a_model() -> None:
    model = BirthdaysModel(Wording())
    QAbstractItemModelTester(model, STRICT)
    model.show([GroupView("Today"), birthday(1), GroupView("No date yet"), Undated("id-2")])
    model.show([])
    model.show([GroupView("This week"), *map(birthday, range(3 * PAGE))])
    model.fetchMore()
    model.replace(2, birthday(2)._replace(wished=DAY))
    model.reach(model.last())
    assert not model.canFetchMore()


def test_ten_thousand_rows_come_in_pages_and_words_in_blocks() -> None:
    wording = Wording()
    model = BirthdaysModel(wording)
    model.show([GroupView("This week"), *map(birthday, range(10_000))])
    assert (model.rowCount(), wording.asked) == (PAGE, [])
    for place in range(1, 30):
        model.index(place, 0).data(Qt.ItemDataRole.UserRole)
    assert wording.asked == [BLOCK - 1]


def test_a_row_is_found_by_what_it_goes_by_however_often_it_is_read() -> None:
    model = BirthdaysModel(Wording())
    model.show([GroupView("This week"), *map(birthday, range(10))])
    again = birthday(4)._replace(wished=DAY)
    assert (model.place_of(again), model.place_of(birthday(99))) == (5, -1)


def test_a_walk_stops_at_no_heading() -> None:
    model = BirthdaysModel(Wording())
    model.show([GroupView("Today"), birthday(1), GroupView("This week"), birthday(2)])
    assert [model.stop(2, 1), model.stop(2, -1), model.stop(0, -1), model.stop(99, 1)] == [3, 1, 1, 3]
    model.show([])
    assert model.stop(0, 1) == -1


def test_the_next_to_be_wished_is_neither_wished_nor_without_a_date() -> None:
    model = BirthdaysModel(Wording())
    model.show([birthday(1), birthday(2)._replace(wished=DAY), birthday(3), Undated("id-4")])
    assert [model.next_open(place) for place in range(3)] == [2, 2, -1]

"""The line in the note box when guests come: what was typed before is not theirs to read, and is not lost."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from tests.ui.behind import leaked, look
from tests.ui.desk import Desk, Key, focus
from tests.ui.test_meant import nobody_open


def box(desk: Desk) -> str:
    return desk.counter.note.edit.toPlainText()


def half_typed(desk: Desk, line: str = "knee, son's exam") -> str:
    """Maggie's id, with a line begun for her and the counter view on."""
    maggie = desk.open("maggie")
    desk.type(line)
    desk.press(Key.Key_F9)
    return maggie


def test_guests_cannot_read_what_was_typed_before_they_came(sample: Desk) -> None:
    half_typed(sample)
    assert (box(sample), leaked(sample, "knee", "exam")) == ("", [])


def test_the_caret_stays_in_the_box(sample: Desk) -> None:
    half_typed(sample)
    assert focus() is sample.counter.note.edit


def test_the_undo_of_the_box_does_not_bring_it_back(sample: Desk) -> None:
    half_typed(sample)
    sample.counter.note.edit.undo()
    assert box(sample) == ""


def test_f9_brings_the_line_back_with_the_caret_behind_it(sample: Desk) -> None:
    half_typed(sample)
    sample.press(Key.Key_F9)
    sample.type(" went well")
    assert box(sample) == "knee, son's exam went well"


def test_while_f8_is_held_it_goes_on_waiting(sample: Desk) -> None:
    half_typed(sample)
    sample.type("Tea")
    look(sample, held=True)
    look(sample, held=False)
    assert box(sample) == "Tea"


def test_what_is_typed_meanwhile_is_saved_without_it(sample: Desk) -> None:
    maggie = half_typed(sample)
    sample.write("Tea to go")
    assert (sample.notes(maggie)[-1], box(sample)) == ("Tea to go", "")
    sample.press(Key.Key_F9)
    assert box(sample) == "knee, son's exam"


def test_both_are_one_line_where_nothing_was_saved(sample: Desk) -> None:
    half_typed(sample)
    sample.type("Tea")
    sample.press(Key.Key_F9)
    assert box(sample) == "knee, son's exam\nTea"


def test_the_book_keeps_both_meanwhile(sample: Desk) -> None:
    maggie = half_typed(sample)
    sample.type("Tea")
    sample.counter.note.keep_draft()
    draft = sample.session.notes.draft(maggie)
    assert draft is not None
    assert draft.text == "knee, son's exam\nTea"


def test_a_line_kept_for_another_guest_waits_too(sample: Desk) -> None:
    half_typed(sample)
    sample.press(Key.Key_F9)
    sample.open("daniel")
    sample.press(Key.Key_F9)
    sample.open("maggie")
    assert (box(sample), leaked(sample, "exam")) == ("", [])
    sample.press(Key.Key_F9)
    assert box(sample) == "knee, son's exam"


def test_a_line_typed_with_nobody_open_waits_in_the_list(shop: Desk) -> None:
    nobody_open(shop)
    shop.type("somebody's knee")
    shop.press(Key.Key_F9)
    assert (box(shop), leaked(shop, "knee")) == ("", [])
    assert [line.text for line in shop.session.unnamed.all()] == ["somebody's knee"]


def test_the_caret_is_at_the_end_of_what_came_back(sample: Desk) -> None:
    half_typed(sample)
    sample.press(Key.Key_F9)
    cursor = sample.counter.note.edit.textCursor()
    assert not cursor.movePosition(QTextCursor.MoveOperation.Right)

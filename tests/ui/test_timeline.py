"""Notes in the timeline: edited where they stand, removed, found again."""

from tests.ui.desk import Desk, Key, words_of


def first_note(desk: Desk) -> None:
    view = desk.counter.page.timeline.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))


def test_a_note_is_edited_where_it_stands(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Knee is beter")
    first_note(shop)
    shop.press(Key.Key_Return)
    shop.type("Knee is better")
    shop.press(Key.Key_Return)
    assert shop.notes(anna) == ["Knee is better"]
    assert shop.chips()[0] == "Note changed"


def test_esc_leaves_the_note_as_it_was(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Knee is better")
    first_note(shop)
    shop.press(Key.Key_Return)
    shop.type("Something else")
    shop.press(Key.Key_Escape)
    assert shop.notes(anna) == ["Knee is better"]


def test_delete_removes_a_note_and_undo_brings_it_back(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Knee is better")
    first_note(shop)
    shop.press(Key.Key_Delete)
    assert (shop.notes(anna), shop.chips()[0]) == ([], "Note removed")
    shop.undo()
    assert shop.notes(anna) == ["Knee is better"]


def test_a_word_is_found_in_all_notes_older_ones_too(shop: Desk) -> None:
    shop.open("anna")
    for number in range(15):
        shop.write("Bali" if number == 0 else f"Tea {number}")
    timeline = shop.counter.page.timeline
    assert timeline.view.model().rowCount() == 12
    timeline.open_find()
    shop.type("bali")
    assert [timeline.view.model().index(row, 0).data() for row in range(timeline.view.model().rowCount())] == ["Bali"]
    shop.press(Key.Key_Escape)
    assert timeline.view.model().rowCount() == 15


def test_a_word_in_no_note_is_told(shop: Desk) -> None:
    shop.open("anna")
    shop.write("Tea")
    shop.counter.page.timeline.open_find()
    shop.type("coffee")
    assert words_of(shop.counter.page.timeline._nothing) == "No note says “coffee”."

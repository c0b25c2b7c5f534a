"""What a screen reader is told of every page."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QWidget

from smallcrm.ui.kit.fields import LineField
from tests.ui.desk import CTRL, SHIFT, TODAY, Desk, Key, focus, settle

ROLE = QAccessible.Role


def focusable(desk: Desk) -> list[QWidget]:
    """Everything the keyboard can reach now."""
    widgets = desk.window.findChildren(QWidget)
    reached = [widget for widget in widgets if widget.isVisible() and widget.isEnabled()]
    return [widget for widget in reached if Qt.FocusPolicy.TabFocus in Qt.FocusPolicy(widget.focusPolicy())]


def told(widget: QWidget) -> tuple[QAccessible.Role, str]:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.role(), interface.text(QAccessible.Text.Name)


def counter(desk: Desk) -> None:
    desk.open("maggie")


def editor(desk: Desk) -> None:
    desk.open("maggie")
    desk.click("editClient")


def bare(desk: Desk) -> None:
    desk.counter.new_client("Walter")


def history(desk: Desk) -> None:
    desk.window.show_history()


def settings(desk: Desk) -> None:
    desk.session.staff.add("Ines Ferreira")
    assert desk.window.places is not None
    desk.window.places.show_settings()


def typing(desk: Desk) -> None:
    desk.open("maggie")
    desk.type("Tea")


def clinic(desk: Desk) -> None:
    desk.session.shop.set("kind", "clinic")
    desk.counter.new_client("Walter")
    desk.session.clients.set_moved_away(desk.counter.client_id() or "", TODAY - timedelta(days=9))
    desk.write("Back for a day")


def written_by(desk: Desk) -> None:
    assert desk.window.places is not None
    desk.window.places.show_written_by()


def several_chosen(desk: Desk) -> None:
    desk.counter.list.view.setFocus()
    desk.press(Key.Key_Down, SHIFT)
    # The page follows the list a moment later; walked before, it would change under the feet.
    desk.until(lambda: desk.counter.client_id() == desk.counter.list.view.current())


def tagging(desk: Desk) -> None:
    several_chosen(desk)
    settle()
    desk.click("tagChosen")


def nobody_found(desk: Desk) -> None:
    desk.search("xqzw")
    desk.until(lambda: desk.counter.client_id() is None)


def finding(desk: Desk) -> None:
    desk.open("maggie")
    desk.counter.page.timeline.open_find()


def guests(desk: Desk) -> None:
    desk.open("maggie")
    desk.window.veil.toggle()


def saved(desk: Desk) -> None:
    desk.open("maggie")
    desk.write("Tea")


def today(desk: Desk) -> None:
    desk.press(Key.Key_2, CTRL)


def birthdays(desk: Desk) -> None:
    desk.press(Key.Key_B, CTRL)


def birthdays_from_to(desk: Desk) -> None:
    birthdays(desk)
    desk.type("6")


def day_sheet(desk: Desk) -> None:
    desk.open("maggie")
    desk.press(Key.Key_E, CTRL)
    desk.type("Tea 3.20")


def day_sheet_written(desk: Desk) -> None:
    day_sheet(desk)
    desk.press(Key.Key_Return)


def card_number(desk: Desk) -> None:
    desk.open("maggie")
    desk.type("4111 1111 1111 1111")


def meant(desk: Desk) -> None:
    desk.open("maggie")
    desk.type("Daniel: tea 3.20")


PAGES = [counter, editor, bare, clinic, history, settings, typing]
PAGES += [written_by, several_chosen, tagging, nobody_found, finding, guests, saved, today, birthdays]
PAGES += [birthdays_from_to]
# Tab goes from person to person there, or chooses one.
WITH_TAB = [day_sheet, day_sheet_written, meant, card_number]


@pytest.mark.parametrize("page", [*PAGES, *WITH_TAB])
def test_everything_the_keyboard_reaches_has_a_name_and_a_role(sample: Desk, page: Callable[[Desk], None]) -> None:
    page(sample)
    settle()
    reached = focusable(sample)
    heard = [(type(widget).__name__, widget.objectName(), *told(widget)) for widget in reached]
    mute = [line for line in heard if not line[3].strip() or line[2] in (ROLE.NoRole, ROLE.Client)]
    assert mute == []


def test_the_first_picture_has_names_and_roles(first_start: Desk) -> None:
    heard = [(type(widget).__name__, *told(widget)) for widget in focusable(first_start)]
    assert [line for line in heard if not line[2].strip() or line[1] in (ROLE.NoRole, ROLE.Client)] == []


@pytest.mark.parametrize("page", PAGES)
def test_tab_reaches_the_page_and_comes_round(sample: Desk, page: Callable[[Desk], None]) -> None:
    page(sample)
    settle()
    if sample.window.on_counter():
        sample.counter.list.search.setFocus()
    seen: list[QWidget] = []
    widget = sample.window.focusWidget()
    while widget not in seen:
        seen.append(widget)
        sample.press(Qt.Key.Key_Tab)
        widget = sample.window.focusWidget()
    missed = [f"{type(one).__name__} {told(one)[1]}" for one in focusable(sample) if one not in seen]
    assert [line for line in missed if not line.startswith("RailItem")] == []


def test_the_keyboard_is_not_lost_with_a_page_that_goes(sample: Desk) -> None:
    sample.find(QWidget, "editClient").setFocus()
    sample.counter.list.search.setText("xqzw")
    sample.until(lambda: sample.counter.client_id() is None)
    assert focus().objectName() == "search"


def test_a_row_says_all_that_it_shows(sample: Desk) -> None:
    model = sample.counter.list.view.model()
    rows = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    maggie = next(text for text in rows if text.startswith("Maggie Doyle"))
    assert maggie.startswith("Maggie Doyle, here today, Oat flat white, extra hot, Nut allergy")
    assert "Birthday on" in maggie


def test_lists_are_lists(sample: Desk) -> None:
    sample.open("maggie")
    views = [view for view in sample.window.findChildren(QAbstractItemView) if view.isVisible()]
    assert {told(view)[0] for view in views} == {ROLE.List}


def test_saving_is_announced(sample: Desk) -> None:
    sample.open("maggie")
    sample.write("Tea")
    said = sample.counter.note.edit.accessibleDescription().replace("\u2068", "").replace("\u2069", "")
    assert said == "Saved for Maggie Doyle"


def test_an_allergy_is_told_of_the_field_that_has_the_keyboard(sample: Desk) -> None:
    sample.open("maggie")
    told_now = focus().accessibleDescription().replace("\u2068", "").replace("\u2069", "")
    assert told_now == "Nut allergy. No almond milk, check the cakes."


def test_the_allergy_of_one_is_not_told_of_the_next(sample: Desk) -> None:
    sample.open("maggie")
    sample.open("priya")
    assert focus().accessibleDescription() == ""


def test_every_field_has_a_name_of_its_own(sample: Desk) -> None:
    editor(sample)
    fields = [field for field in sample.window.findChildren(LineField) if field.isVisible()]
    assert [field for field in fields if not field.accessibleName()] == []


def test_no_scroll_area_keeps_the_keyboard_without_a_name(sample: Desk) -> None:
    editor(sample)
    areas = [area for area in sample.window.findChildren(QAbstractScrollArea) if area.isVisible()]
    keeping = [area for area in areas if area.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [type(area).__name__ for area in keeping if not told(area)[1]] == []

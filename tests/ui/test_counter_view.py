"""Counter view: what guests can see of the screen, and of what a screen reader finds behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from smallcrm import settings as machine
from smallcrm.paths import Paths
from smallcrm.settings import Settings
from smallcrm.ui.actions import FOR_GUESTS, Do
from smallcrm.ui.counter.list_pane import FOLLOW_AFTER_MS
from smallcrm.ui.dialogs.who import WhoIs
from smallcrm.ui.kit.buttons import Tick
from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.kit.safe import PlainLabel
from tests.ui.behind import OTHERS, PRIVATE, leaked, look
from tests.ui.desk import CTRL, NONE, Desk, Key, a_book_of, focus, running, settle, tops, words_of


def words_at(desk: Desk, name: str) -> list[str]:
    """What the labels inside this part say."""
    labels = desk.find(QWidget, name).findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible() and label.text()]


@pytest.fixture
def guests(sample: Desk) -> Desk:
    """Maggie's page with the counter view on."""
    sample.open("maggie")
    sample.press(Key.Key_F9)
    settle()
    return sample


# What is seen


def test_who_serves_sees_the_alerts_and_the_usual(guests: Desk) -> None:
    assert guests.find(QWidget, "alertStrip").isVisible()
    assert words_at(guests, "theUsual") == ["The usual", "Oat flat white, extra hot", "Sourdough toast on Saturdays"]


def test_how_many_questions_there_are_is_all_that_is_said_of_them(guests: Desk) -> None:
    assert words_at(guests, "askAbout") == ["Ask about", "2 to ask"]
    assert [tick for tick in guests.counter.page.findChildren(Tick) if tick.isVisible()] == []


def test_the_list_shows_nobody(guests: Desk) -> None:
    assert guests.listed() == []


def test_with_nobody_open_it_says_how_somebody_is_found(guests: Desk) -> None:
    guests.counter.page.show_page(None)
    said = {words_of(label) for label in guests.counter.page.findChildren(PlainLabel) if label.isVisible()}
    assert "Type a name to find somebody." in said


def test_a_search_shows_names_alone(guests: Desk) -> None:
    guests.search("tea")
    views = [guests.counter.list.view.model().index(row, 0).data(256) for row in range(len(guests.listed()))]
    assert len(views) > 1
    assert {(view.second, view.badges, view.photo) for view in views} == {("", (), None)}
    assert [view.spoken for view in views] == guests.listed()


def test_a_line_says_how_to_look_and_how_to_leave(guests: Desk) -> None:
    assert words_at(guests, "counterViewLine") == ["Counter view. Hold F8 to look, F9 to leave."]


# What is not


def test_nothing_private_is_on_screen_or_behind_it(guests: Desk) -> None:
    assert leaked(guests, *PRIVATE, *OTHERS) == []


def test_without_the_counter_view_all_of_that_can_be_heard(guests: Desk) -> None:
    """The test above would prove nothing if the walk did not reach what is hidden."""
    guests.press(Key.Key_F9)
    assert len(leaked(guests, *PRIVATE, *OTHERS)) > 20


def edited(desk: Desk) -> None:
    desk.click("editClient")


def searched(desk: Desk) -> None:
    desk.counter.page.timeline.open_find()
    desk.type("knee")


def noted_for_another(desk: Desk) -> None:
    desk.open("daniel")
    desk.write("Quick one")
    desk.open("maggie")


def history(desk: Desk) -> None:
    desk.window.show_history()


def a_new_name(desk: Desk) -> None:
    desk.counter.new_client("")


@pytest.mark.parametrize("before", [edited, searched, noted_for_another, history, a_new_name])
def test_what_was_open_before_leaves_nothing_behind(sample: Desk, before: Callable[[Desk], None]) -> None:
    sample.open("maggie")
    before(sample)
    sample.window.veil.toggle()
    assert leaked(sample, *PRIVATE, *OTHERS) == []
    assert sample.window.on_counter()


def test_tab_finds_nothing_that_is_hidden(guests: Desk) -> None:
    seen: list[QWidget] = []
    while focus() not in seen:
        seen.append(focus())
        guests.press(Key.Key_Tab)
    names = {widget.objectName() for widget in seen}
    assert names & {"timeline", "editClient", "moreForClient", "olderNotes", "findInNotes"} == set()
    assert {"search", "quickNote"} <= names


def test_what_would_show_more_is_refused_in_a_sentence(guests: Desk) -> None:
    guests.press(Key.Key_F2)
    assert guests.chips() == ["Counter view is on. Press F9 first."]
    assert not guests.counter.page.editing()


def test_the_editor_is_refused_from_the_page_too(guests: Desk) -> None:
    guests.counter.page.edit_wanted.emit("usual")
    assert guests.chips() == ["Counter view is on. Press F9 first."]
    assert not guests.counter.page.editing()


def test_no_action_but_those_for_guests_does_anything(guests: Desk) -> None:
    before = guests.session.history.steps(1)
    done = []
    for do in Do:
        if do not in FOR_GUESTS:
            guests.window.say("")
            guests.window.commands.actions[do].trigger()
            if guests.chips() != ["Counter view is on. Press F9 first."]:
                done.append(do)
    assert done == []
    assert leaked(guests, *PRIVATE, *OTHERS) == []
    assert guests.session.history.steps(1) == before


def test_a_page_come_by_another_way_is_not_shown(guests: Desk) -> None:
    guests.window.show_history()
    assert guests.window.on_counter()
    assert guests.chips() == ["Counter view is on. Press F9 first."]
    assert leaked(guests, *PRIVATE, *OTHERS) == []


def test_undo_does_not_say_whose_note_it_took_back(sample: Desk) -> None:
    sample.open("daniel")
    sample.write("Quick one")
    sample.open("maggie")
    sample.press(Key.Key_F9)
    sample.undo()
    assert sample.chips() == ["Taken back: something", "Put back"]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_an_open_dialog_and_an_open_menu_close(sample: Desk) -> None:
    sample.open("maggie")
    sample.press(Key.Key_F1)
    sample.window.commands.open_client_menu()
    sample.window.veil.toggle()
    settle()
    assert [widget for widget in tops() if isinstance(widget, QDialog | QMenu) and widget.isVisible()] == []


def test_f9_hides_even_while_a_dialog_has_the_keyboard(sample: Desk) -> None:
    sample.open("maggie")
    sample.window.commands.actions[Do.AWAY].trigger()
    dialog = sample.dialog("awayDialog")
    sample.until(dialog.isActiveWindow)
    handle = QGuiApplication.focusWindow()
    assert handle is not None
    QTest.keyClick(handle, Key.Key_F9)
    settle()
    assert sample.window.veil.closed
    assert [top for top in tops() if isinstance(top, QDialog) and top.isVisible()] == []
    assert leaked(sample, *PRIVATE, *OTHERS) == []


# Working with it


def test_the_note_box_goes_on_as_ever(guests: Desk) -> None:
    maggie = guests.counter.client_id()
    assert maggie is not None
    guests.write("Tea to go")
    assert guests.notes(maggie)[-1] == "Tea to go"
    assert guests.chips()[0] == "Saved for Maggie Doyle"
    assert leaked(guests, "Tea to go") == []


def test_a_new_client_who_seems_known_is_not_told_of_the_other(guests: Desk) -> None:
    guests.counter.new_client("Daniel Okafo")
    settle()
    assert guests.shown_client() == "Daniel Okafo"
    assert leaked(guests, "Daniel Okafor", "another") == []


def test_what_was_being_changed_is_kept(sample: Desk) -> None:
    maggie = sample.open("maggie")
    sample.counter.page.edit("birthday")
    sample.press(Key.Key_A, CTRL)
    sample.type("12 May 1979")
    sample.window.veil.toggle()
    assert str(sample.session.clients.get(maggie).birthday) == "1979-05-12"  # type: ignore[union-attr]


def test_a_field_that_cannot_be_kept_waits_until_the_guest_is_gone(sample: Desk) -> None:
    sample.open("maggie")
    sample.counter.page.edit("birthday")
    sample.press(Key.Key_A, CTRL)
    sample.type("the day after")
    sample.window.veil.toggle()
    assert leaked(sample, *PRIVATE, *OTHERS, "the day after") == []
    sample.window.veil.toggle()
    assert sample.counter.page.editing()
    fields = sample.counter.page.editor.findChildren(LineField)
    assert "the day after" in [field.text() for field in fields]
    sample.counter.page.editor.drop()


@pytest.fixture
def waiting(sample: Desk) -> Iterator[Desk]:
    """Maggie was edited, with a birthday nobody can read, when guests came; then the page was put away."""
    sample.open("maggie")
    sample.counter.page.edit("birthday")
    sample.press(Key.Key_A, CTRL)
    sample.type("the day after")
    sample.press(Key.Key_F9)
    sample.press(Key.Key_Escape)
    yield sample
    if sample.counter.page.editing():
        sample.counter.page.editor.drop()


def test_it_waits_also_while_the_next_guest_is_served_and_is_told_of_then(waiting: Desk) -> None:
    waiting.open("daniel")
    assert leaked(waiting, "the day after", "Maggie") == []
    waiting.press(Key.Key_F9)
    assert waiting.shown_client() == "Daniel Okafor"
    assert waiting.chips() == ["A field of Maggie Doyle could not be kept", "Open"]
    waiting.click("openWaiting")
    fields = waiting.counter.page.editor.findChildren(LineField)
    assert (waiting.shown_client(), "the day after" in [field.text() for field in fields]) == ("Maggie Doyle", True)


def test_behind_the_counter_view_it_is_not_lost_by_closing_the_window(waiting: Desk) -> None:
    waiting.window.close()
    assert (waiting.window.isVisible(), waiting.chips()) == (True, ["Counter view is on. Press F9 first."])
    waiting.press(Key.Key_F9)
    waiting.click("openWaiting")
    assert waiting.counter.page.editing()


def test_a_dialog_with_something_typed_waits_until_the_guest_is_gone(sample: Desk) -> None:
    sample.open("maggie")
    sample.window.commands.correct_visit()
    dialog = sample.dialog("visitDialog")
    sample.find(LineField, "visitAmount").setText("4.5o")
    sample.window.veil.toggle()
    assert (dialog.isVisible(), leaked(sample, "4.5o")) == (False, [])
    look(sample, held=True)
    assert not dialog.isVisible()
    look(sample, held=False)
    sample.window.veil.toggle()
    assert (dialog.isVisible(), sample.find(LineField, "visitAmount").text()) == (True, "4.5o")
    sample.find(QAbstractButton, "visitCancel").click()


def test_looking_for_somebody_leaves_the_page_as_it_is_until_enter(guests: Desk) -> None:
    guests.search("daniel")
    with guests.qtbot.assertNotEmitted(guests.counter.list.followed, wait=2 * FOLLOW_AFTER_MS):
        pass
    assert guests.shown_client() == "Maggie Doyle"
    guests.press(Key.Key_Return)
    assert guests.shown_client() == "Daniel Okafor"


def test_esc_puts_the_page_away_before_the_next_guest(guests: Desk) -> None:
    guests.press(Key.Key_Escape)
    assert guests.shown_client() == ""
    assert leaked(guests, "Maggie", "Nut allergy") == []


# Looking under it


def test_while_f8_is_held_everything_is_shown(guests: Desk) -> None:
    look(guests, held=True)
    assert "Maggie Doyle" in guests.listed()
    assert len(leaked(guests, *PRIVATE, *OTHERS)) > 20
    assert words_at(guests, "counterViewLine") == ["Everything is shown while F8 is held."]


def test_let_go_it_hides_at_once(guests: Desk) -> None:
    look(guests, held=True)
    look(guests, held=False)
    assert leaked(guests, *PRIVATE, *OTHERS) == []


def test_a_key_that_repeats_itself_does_not_flicker(guests: Desk, qtbot: QtBot) -> None:
    look(guests, held=True)
    handle = QGuiApplication.focusWindow()
    kinds = (QEvent.Type.KeyRelease, QEvent.Type.KeyPress)
    with qtbot.assertNotEmitted(guests.window.veil.changed):
        for kind in kinds * 3:
            QCoreApplication.sendEvent(handle, QKeyEvent(kind, Key.Key_F8, NONE, "", True))


def test_when_the_keyboard_goes_elsewhere_it_hides(guests: Desk) -> None:
    look(guests, held=True)
    other = QWidget()
    guests.qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    guests.until(other.isActiveWindow)
    assert guests.window.veil.closed


def test_a_page_opened_while_looking_is_gone_when_the_key_is_let_go(guests: Desk) -> None:
    look(guests, held=True)
    guests.window.show_history()
    look(guests, held=False)
    assert guests.window.on_counter()
    assert leaked(guests, *PRIVATE, *OTHERS) == []


def test_f8_does_nothing_without_the_counter_view(sample: Desk, qtbot: QtBot) -> None:
    sample.open("maggie")
    with qtbot.assertNotEmitted(sample.window.veil.changed):
        look(sample, held=True)
        look(sample, held=False)


def test_f9_brings_everything_back(guests: Desk) -> None:
    guests.press(Key.Key_F9)
    assert guests.counter.page.timeline.isVisible()
    assert "Maggie Doyle" in guests.listed()
    assert not guests.find(QWidget, "counterViewLine").isVisible()
    guests.click("editClient")
    assert guests.counter.page.editing()


# After a restart


def test_a_counter_screen_starts_in_the_counter_view(qtbot: QtBot, qapp: QApplication, paths: Paths) -> None:
    Settings(paths.settings).set(machine.COUNTER_VIEW, True)
    a_book_of(paths.book, "Anna Petrova", "Tomas Novak")
    with running(qtbot, qapp, paths) as desk:
        assert desk.window.veil.closed
        assert desk.listed() == []
        assert leaked(desk, "Anna", "Tomas") == []


def test_the_counter_view_is_remembered_by_this_computer(shop: Desk) -> None:
    shop.press(Key.Key_F9)
    assert Settings(shop.paths.settings).get(machine.COUNTER_VIEW) is True


# Titles


def test_no_window_ever_names_a_client(sample: Desk) -> None:
    sample.open("maggie")
    sample.write("Tea")
    house = sample.window.house
    assert house is not None
    sample.click("editClient")
    sample.window.show_history()
    sample.press(Key.Key_F1)
    sample.window.commands.deeds.choose_day(house)
    sample.window.commands.actions[Do.AWAY].trigger()
    WhoIs(house, "Who brought Maggie?", parent=sample.window).show()
    settle()
    titles = {widget.windowTitle() for widget in tops() if widget.isVisible()}
    assert {"SmallCRM"} <= titles
    assert [title for title in titles if any(name in title for name in ("Maggie", "Doyle", *OTHERS))] == []
    for widget in tops():
        if isinstance(widget, QDialog):
            widget.reject()

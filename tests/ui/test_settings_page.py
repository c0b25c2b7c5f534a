"""The settings: every change holds at once, is one step, and can be taken back where it was made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDesktopServices, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from smallcrm import settings as machine
from smallcrm.services.copy_out import remember
from smallcrm.settings import Settings
from smallcrm.ui.actions import Do
from smallcrm.ui.kit.choices import Choice, Segment, Segmented, Switch
from smallcrm.ui.kit.rail import RailItem
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.pages.settings_row import SettingRow
from smallcrm.ui.pages.settings_staff import StaffRow
from smallcrm.ui.theme import Scheme
from tests.ui.desk import Desk, Key, focus, settle


@pytest.fixture
def page(shop: Desk) -> Desk:
    """The settings over a small book."""
    shop.window.commands.actions[Do.SETTINGS].trigger()
    settle()
    return shop


def said(desk: Desk) -> list[str]:
    """Every sentence on the page."""
    labels = desk.find(QWidget, "settingsPage").findChildren(PlainLabel)
    return [label.text().replace("\u2068", "").replace("\u2069", "") for label in labels if label.isVisible()]


def segment(desk: Desk, name: str, text: str) -> Segment:
    segments = desk.find(Segmented, name).findChildren(Segment)
    return next(one for one in segments if one.accessibleName() == text)


def press(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def choose(desk: Desk, name: str, value: str) -> None:
    """As the list does when a line of it is chosen."""
    choice = desk.find(Choice, name)
    place = choice.findData(value)
    choice.setCurrentIndex(place)
    choice.activated.emit(place)
    settle()


def rows(desk: Desk) -> list[StaffRow]:
    return [row for row in desk.window.findChildren(StaffRow) if row.isVisible()]


def write(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()


def last_step(desk: Desk) -> str:
    house = desk.window.house
    assert house is not None
    return house.words.step(desk.session.history.steps(1)[0].label).replace("\u2068", "").replace("\u2069", "")


# --- the shop ------------------------------------------------------------------------------------------------------


def test_a_kind_is_chosen_and_taken_back_on_the_page(page: Desk) -> None:
    press(segment(page, "setting_kind", "Barber"))
    assert (page.session.shop.kind(), last_step(page)) == ("barber", "Kind of shop: Barber")
    page.undo()
    assert page.find(Segmented, "setting_kind").value() == "cafe"
    assert "Taken back: Kind of shop: Barber" in said(page)
    assert page.find(QWidget, "settingsPage").isVisible()


def test_arrow_keys_choose_among_segments(page: Desk) -> None:
    page.find(Segmented, "setting_kind").take_focus()
    page.press(Key.Key_Right)
    assert page.session.shop.kind() == "barber"


def test_the_name_is_kept_by_enter_and_undo_brings_the_old_one_back(page: Desk) -> None:
    field = page.find(QLineEdit, "setting_name")
    write(field, "Corner Cup")
    assert (page.session.shop.get("name"), last_step(page)) == ("Corner Cup", "Shop name: Corner Cup")
    page.undo()
    assert field.text() == ""


def test_a_name_typed_and_left_by_a_key_is_kept(page: Desk) -> None:
    page.find(QLineEdit, "setting_name").setFocus()
    page.type("Corner Cup")
    page.window.show_counter()
    settle()
    assert page.session.shop.get("name") == "Corner Cup"


def test_a_name_that_is_too_long_is_said_at_the_field_and_kept_there(page: Desk) -> None:
    field = page.find(QLineEdit, "setting_name")
    write(field, "x" * 201)
    choose(page, "setting_day_ends", "03:00")
    assert "This text may have up to 200 letters." in said(page)
    assert (len(field.text()), page.session.shop.get("name")) == (201, "")


def test_a_name_being_typed_stays_when_something_else_is_written(page: Desk) -> None:
    field = page.find(QLineEdit, "setting_name")
    field.setFocus()
    page.type("Cor")
    page.session.shop.set("decimals", "0")
    assert field.text() == "Cor"


def test_the_end_of_the_day_says_what_it_was(page: Desk) -> None:
    choose(page, "setting_day_ends", "02:00")
    assert (page.session.clock.day_ends.hour, last_step(page)) == (2, "Day ends at 02:00")


def test_whole_prices_hold_at_once_on_the_clients_page_and_change_no_amount(page: Desk) -> None:
    anna = next(client.id for client in page.session.book.clients.all() if client.name == "Anna Petrova")
    page.session.details.add_preference(anna, "usual", "Oat latte", price=400)
    press(page.find(Switch, "setting_decimals"))
    page.open("anna")
    assert "4" in [label.text() for label in page.find(QWidget, "theUsual").findChildren(PlainLabel)]
    page.window.commands.actions[Do.SETTINGS].trigger()
    press(page.find(Switch, "setting_decimals"))
    page.window.show_counter()
    assert "4.00" in [label.text() for label in page.find(QWidget, "theUsual").findChildren(PlainLabel)]


def test_a_currency_stands_beside_sums_at_once(page: Desk) -> None:
    choose(page, "setting_currency", "EUR")
    house = page.window.house
    assert house is not None
    assert "€" in house.words.sum(450)


def test_any_currency_of_the_world_may_be_chosen(page: Desk) -> None:
    choice = page.find(Choice, "setting_currency")
    codes = {choice.itemData(place) for place in range(choice.count())}
    assert {"", "EUR", "GBP", "KZT", "XAF", "VND"} <= codes


def test_the_wheel_scrolls_past_a_list_without_choosing(page: Desk) -> None:
    choice = page.find(Choice, "setting_day_ends")
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(choice.mapToGlobal(QPoint(5, 5))),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, turn)
    assert choice.value() == "04:00"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_walking_through_the_currencies_is_one_line_of_the_history(page: Desk) -> None:
    before, choice = len(page.session.history.steps(50)), page.find(Choice, "setting_currency")
    choice.setFocus()
    page.press(Key.Key_Down, on=choice)
    for _ in range(3):
        page.press(Key.Key_Down, on=choice.view())
    page.press(Key.Key_Return, on=choice.view())
    assert len(page.session.history.steps(50)) == before + 1


def test_coming_to_the_page_and_leaving_it_changes_nothing(page: Desk) -> None:
    before = len(page.session.history.steps())
    for _ in range(2):
        page.window.show_counter()
        page.window.commands.actions[Do.SETTINGS].trigger()
    assert len(page.session.history.steps()) == before


# --- the staff -----------------------------------------------------------------------------------------------------


def test_somebody_is_put_on_by_name_and_enter(page: Desk) -> None:
    write(page.find(QLineEdit, "newStaffName"), "Ines Ferreira")
    assert [(row.name.text(), row.initials.text()) for row in rows(page)] == [("Ines Ferreira", "IF")]
    assert focus().objectName() == "newStaffName"
    page.undo()
    assert rows(page) == []


def test_tab_goes_through_who_writes_here_as_the_eye_does(page: Desk) -> None:
    write(page.find(QLineEdit, "newStaffName"), "Ines Ferreira")
    (row,) = rows(page)
    row.name.setFocus()
    seen: list[QWidget] = [row.name]
    for _ in range(5):
        page.press(Key.Key_Tab)
        seen.append(focus())
    new = [page.find(QWidget, name) for name in ("newStaffName", "newStaffInitials")]
    assert seen == [row.name, row.initials, row.leave, row.remove, *new]


def test_the_line_for_the_next_one_stays_in_sight(page: Desk) -> None:
    page.window.resize(1024, 560)
    for name in ("Ines Ferreira", "Igor Falk", "Bo Lind", "Cleo Marsh", "Dora Hill"):
        write(page.find(QLineEdit, "newStaffName"), name)
    assert not page.find(QWidget, "newStaffName").visibleRegion().isEmpty()


def test_initials_that_clash_are_said_in_a_sentence_and_the_typing_stays(page: Desk) -> None:
    write(page.find(QLineEdit, "newStaffName"), "Ines Ferreira")
    page.find(QLineEdit, "newStaffInitials").setText("if")
    write(page.find(QLineEdit, "newStaffName"), "Igor Falk")
    assert "if stands for Ines Ferreira already. Choose other letters." in said(page)
    assert page.find(QLineEdit, "newStaffName").text() == "Igor Falk"


def test_a_clash_in_a_row_is_said_there_and_put_right_there(page: Desk) -> None:
    for name in ("Ines Ferreira", "Igor Berg"):
        page.session.staff.add(name)
    igor = rows(page)[1]
    write(igor.initials, "IF")
    assert "IF stands for Ines Ferreira already. Choose other letters." in said(page)
    write(igor.initials, "Ig")
    assert [member.initials for member in page.session.staff.all()] == ["IF", "Ig"]
    assert not [text for text in said(page) if "already" in text]


def test_who_is_moved_up_keeps_the_keyboard(page: Desk) -> None:
    for name in ("Ines", "Igor", "Otto"):
        page.session.staff.add(name)
    press(rows(page)[2].up)
    assert [row.name.text() for row in rows(page)] == ["Ines", "Otto", "Igor"]
    assert focus() is rows(page)[1].up


def test_who_has_left_stays_in_the_list_and_may_come_back(page: Desk) -> None:
    ines = page.session.staff.add("Ines").id
    press(rows(page)[0].leave)
    assert (page.session.staff.active(), rows(page)[0].leave.words()) == ([], "Is back")
    press(rows(page)[0].leave)
    assert [member.id for member in page.session.staff.active()] == [ines]


def test_who_has_written_cannot_be_taken_off_and_the_reason_is_said(page: Desk) -> None:
    ines, _ = (page.session.staff.add(name).id for name in ("Ines", "Igor"))
    page.session.staff.writes(ines)
    page.session.clients.create("Somebody")
    press(rows(page)[0].remove)
    assert "Ines has written notes and stays on the list." in said(page)
    press(rows(page)[1].remove)
    assert [row.name.text() for row in rows(page)] == ["Ines"]


# --- this computer -------------------------------------------------------------------------------------------------


def test_light_and_dark_hold_at_once_and_are_kept(page: Desk) -> None:
    press(segment(page, "settingTheme", "Dark"))
    assert page.window.look.dark
    assert Settings(page.paths.settings).get(machine.THEME) == "dark"
    assert page.window.commands.actions[Do.THEME_DARK].isChecked()
    page.window.commands.actions[Do.THEME_LIGHT].trigger()
    assert page.find(Segmented, "settingTheme").value() == Scheme.LIGHT.value


def test_the_size_of_text_holds_at_once_and_follows_the_keys(page: Desk) -> None:
    choose(page, "settingFont", "150")
    assert page.window.look.scale == 1.5
    page.window.commands.actions[Do.SMALLER].trigger()
    assert page.find(Choice, "settingFont").value() == "140"


def test_a_language_is_kept_for_the_next_start(page: Desk) -> None:
    choose(page, "settingLanguage", "en")
    assert Settings(page.paths.settings).get(machine.LANGUAGE) == "en"


def test_where_the_book_lies_is_said_and_opened(page: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    assert str(page.paths.book) in said(page)
    page.click("openBookFolder")
    assert [Path(path) for path in opened] == [page.paths.book.parent]


def test_the_last_copy_elsewhere_is_told_and_one_is_asked_for(page: Desk) -> None:
    assert "None yet. One on a stick outlives this computer." in said(page)
    settings, today = page.window._taste._settings, page.session.clock.today()
    remember(settings, page.paths.book, today - timedelta(days=12))
    page.window.say("Copied")
    assert "12 days ago" in said(page)
    page.window.copy_wanted.disconnect()
    with page.qtbot.waitSignal(page.window.copy_wanted):
        page.click("copyBookOut")


# --- the page ------------------------------------------------------------------------------------------------------


def test_ctrl_z_takes_back_what_was_changed_on_the_page_whichever_kind_it_was(page: Desk) -> None:
    press(segment(page, "setting_kind", "Barber"))
    choose(page, "settingFont", "120")
    page.undo()
    assert (page.find(Choice, "settingFont").value(), page.session.shop.kind()) == ("100", "barber")
    page.undo()
    assert page.session.shop.kind() == "cafe"


def test_ctrl_z_never_takes_back_from_the_settings_what_was_done_elsewhere(page: Desk) -> None:
    before = page.session.history.steps(1)
    page.undo()
    assert "Nothing to take back on this page" in said(page)
    assert page.session.history.steps(1) == before


def test_what_was_taken_back_on_the_page_is_done_again_in_its_order(page: Desk) -> None:
    choose(page, "settingFont", "120")
    press(segment(page, "setting_kind", "Barber"))
    page.undo()
    page.undo()
    page.window.commands.redo()
    assert (page.find(Choice, "settingFont").value(), page.session.shop.kind()) == ("120", "cafe")
    page.window.commands.redo()
    assert page.session.shop.kind() == "barber"


def test_what_was_taken_back_is_told_until_the_next_change(page: Desk) -> None:
    press(segment(page, "setting_kind", "Barber"))
    page.undo()
    choose(page, "settingFont", "120")
    assert [text for text in said(page) if text.startswith("Taken back")] == []


def test_the_rail_shows_where_one_is(page: Desk) -> None:
    settings, counter = page.find(RailItem, "navSettings"), page.find(RailItem, "navCounter")
    assert (settings.isVisible(), settings.isChecked(), counter.isChecked()) == (True, True, False)
    page.click("leaveSettings")
    assert (settings.isChecked(), counter.isChecked(), page.window.on_counter()) == (False, True, True)


def test_the_rail_leads_to_the_settings(shop: Desk) -> None:
    shop.click("navSettings")
    assert shop.find(QWidget, "settingsPage").isVisible()


def test_guests_see_no_settings(shop: Desk) -> None:
    shop.window.veil.toggle()
    shop.click("navSettings")
    assert shop.window.on_counter()
    assert shop.find(RailItem, "navCounter").isChecked()
    shop.window.veil.toggle()


@pytest.mark.parametrize(("size", "scale"), [((1024, 700), 1.5), ((800, 600), 1.0), ((800, 600), 1.5)])
def test_nothing_is_cut_at_the_side_of_a_small_window(page: Desk, size: tuple[int, int], scale: float) -> None:
    page.session.staff.add("Ines Ferreira")
    page.window.resize(*size)
    page.window.look.set_scale(scale)
    settle()
    controls = [row.control for row in page.window.findChildren(SettingRow)] + [row.remove for row in rows(page)]
    cut = [one.objectName() for one in controls if one.mapTo(page.window, one.rect().topRight()).x() >= size[0]]
    assert cut == []


def test_another_book_has_settings_of_its_own(page: Desk) -> None:
    page.window.look_around()
    page.until(lambda: page.session.shop.get("name") == "Corner Cup")
    settle()
    page.window.commands.actions[Do.SETTINGS].trigger()
    assert page.find(QLineEdit, "setting_name").text() == "Corner Cup"


@pytest.mark.parametrize("way", [lambda desk: desk.window.show_counter(), lambda desk: desk.press(Key.Key_Escape)])
def test_ways_back_lead_to_the_counter(page: Desk, way: Callable[[Desk], None]) -> None:
    way(page)
    assert page.window.on_counter()


def test_where_29_february_is_kept_is_chosen_and_taken_back(page: Desk) -> None:
    press(segment(page, "setting_leap_rule", "1 March"))
    assert page.session.shop.leap_rule() == "mar1"
    assert last_step(page) == "29 February is kept on 1 March"
    page.undo()
    assert page.session.shop.leap_rule() == "feb28"
    assert page.find(Segmented, "setting_leap_rule").value() == "feb28"

"""What the menu opens: history, earlier days, bringing people in, keys, about."""

import os
from datetime import datetime, time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog, QListWidget, QMenu, QPlainTextEdit, QScrollArea, QWidget

from smallcrm.ui.actions import ACTIONS, BIRTHDAY_KEYS, PLACE_KEYS, Menu
from smallcrm.ui.dialogs.bring_in import BringIn
from smallcrm.ui.kit.safe import PlainLabel
from tests.ui.desk import TODAY, Desk, Key, menus, settle, texts, words_of, write_vcf


def labels(widget: QWidget) -> list[str]:
    """The words of every label shown in `widget`."""
    return [words_of(label) for label in widget.findChildren(PlainLabel) if label.isVisible() and label.text()]


# History


def history(desk: Desk) -> list[str]:
    desk.window.show_history()
    return [text.replace("\u2068", "").replace("\u2069", "") for text in texts(desk.window._history.view.model())]  # type: ignore[union-attr]


def test_everything_done_is_listed_the_newest_first(shop: Desk) -> None:
    shop.open("anna")
    shop.write("Tea")
    assert [line.split(",")[0].split(":")[0] for line in history(shop)] == [
        "Note for Anna Petrova",
        "New client Maria Silva",
        "New client Tomas Novak",
        "New client Anna Petrova",
    ]


def test_an_old_deed_is_taken_back_alone(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Wrong")
    shop.open("tomas")
    shop.write("Right")
    history(shop)
    shop.press(Key.Key_Down)
    shop.press(Key.Key_Return)
    assert shop.notes(anna) == []
    assert "Taken back: Note for Anna Petrova: “Wrong”" in labels(shop.window)


def test_what_was_edited_since_is_kept_and_told(shop: Desk) -> None:
    anna = shop.open("anna")
    note = shop.session.notes.add(client_id=anna, reading=shop.session.notes.read(anna, "Tea"))
    shop.session.notes.edit(note.id, "Green tea")
    history(shop)
    shop.press(Key.Key_Down)
    shop.click("takeBack")
    assert shop.notes(anna) == ["Green tea"]
    assert any("kept as" in text for text in labels(shop.window))


def test_a_deed_taken_back_is_put_back_from_its_own_row(shop: Desk) -> None:
    shop.undo()
    assert "taken back" in history(shop)[1]
    shop.press(Key.Key_Down)
    button = shop.find(QAbstractButton, "takeBack")
    assert button.property("text") == "Put back"
    button.click()
    assert "Maria Silva" in shop.listed()


def test_esc_leads_from_the_history_to_the_counter(shop: Desk) -> None:
    history(shop)
    shop.press(Key.Key_Escape)
    assert shop.window.on_counter()


# Earlier days


def test_without_a_copy_there_is_no_day_to_go_back_to(sample: Desk) -> None:
    sample.window.commands._go_back()
    dialog = sample.find(QDialog, "goBackDialog")
    assert not sample.find(QAbstractButton, "goBackToThisDay").isEnabled()
    assert any("There is no earlier day yet" in text for text in labels(dialog))
    dialog.close()


def test_going_back_makes_the_book_as_it_was_and_undo_brings_today_back(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Tea")
    shop.session.copies.finish()
    shop.window.commands._go_back()
    days = shop.find(QListWidget, "copies")
    assert days.item(0).text() == "Sunday 22 November 2026: 0 clients, 0 notes"
    shop.click("goBackToThisDay")
    assert not shop.session.clients.any()
    shop.undo()
    assert shop.notes(anna) == ["Tea"]


def hour(copy: Path, hours: int, minutes: int) -> None:
    """The copy as written at this time of its day."""
    at = datetime.combine(TODAY, time(hours, minutes)).timestamp()
    os.utime(copy, (at, at))


def spoken(desk: Desk, hours: int, minutes: int) -> str:
    assert desk.window.house is not None
    return desk.window.house.words.time(datetime.combine(TODAY, time(hours, minutes)))


@pytest.fixture
def put_away(shop: Desk) -> Path:
    """A book kept at 21:53 because another took its place, on a day that has its own copy as well."""
    shop.open("anna")
    shop.write("Tea")
    shop.session.copies.finish()
    [of_day] = shop.session.copies.listed()
    hour(of_day.path, 21, 50)
    kept = shop.session.copies.keep_aside()
    hour(kept, 21, 53)
    return kept


def test_of_a_day_the_book_that_was_put_away_comes_first_and_each_says_its_time(shop: Desk, put_away: Path) -> None:
    shop.window.commands._go_back()
    days = shop.find(QListWidget, "copies")
    at = [spoken(shop, 21, minute) for minute in (53, 50)]
    assert [days.item(row).text() for row in range(days.count())] == [
        f"Sunday 22 November 2026, {at[0]}: 3 clients, 1 note (before another book took its place)",
        f"Sunday 22 November 2026, {at[1]}: 0 clients, 0 notes",
    ]
    assert days.currentRow() == 0


def test_a_long_line_is_read_whole_without_scrolling_sideways(shop: Desk, put_away: Path) -> None:
    shop.window.commands._go_back()
    days = shop.find(QListWidget, "copies")
    assert days.horizontalScrollBar().maximum() == 0
    assert days.visualItemRect(days.item(0)).height() >= 2 * days.fontMetrics().height()


def test_after_going_back_to_a_book_that_was_put_away_its_own_hour_is_said(shop: Desk, put_away: Path) -> None:
    shop.window.commands._go_back()
    shop.click("goBackToThisDay")
    said = "The book is as it was on Sunday 22 November 2026 at %1, before another book took its place"
    assert shop.chips()[0] == said.replace("%1", spoken(shop, 21, 53))


# Bringing people in


def bring_in(desk: Desk, file: Path) -> BringIn:
    assert desk.window.house is not None
    desk.window.commands.deeds.look_at_file(desk.window.house, file)
    dialog = desk.window.findChildren(BringIn)[-1]
    desk.until(dialog.isVisible)
    return dialog


def test_a_file_is_looked_at_before_anybody_comes_in(shop: Desk, tmp_path: Path) -> None:
    dialog = bring_in(shop, write_vcf(tmp_path, "FN:Zofia Kowalska", "FN:Jane Doe"))
    assert labels(dialog)[0] == "2 people in this file"
    assert any("Zofia Kowalska, Jane Doe." in text for text in labels(dialog))
    assert len(shop.listed()) == 4
    dialog.close()


def test_the_same_file_twice_adds_nobody(shop: Desk, tmp_path: Path) -> None:
    file = write_vcf(tmp_path, "FN:Zofia Kowalska\r\nTEL:+48 601 234 567")
    for told in ("1 person came in", "0 people came in"):
        dialog = bring_in(shop, file)
        shop.find(QAbstractButton, "bringThemIn").click()
        shop.until(lambda told=told, dialog=dialog: told in labels(dialog))  # type: ignore[misc]
        dialog.close()
        settle()
    assert shop.listed().count("Zofia Kowalska") == 1


def test_what_could_not_be_read_is_listed(shop: Desk, tmp_path: Path) -> None:
    dialog = bring_in(shop, write_vcf(tmp_path, "FN:Zofia Kowalska\r\nBDAY:31.02.1980"))
    problems = shop.find(QPlainTextEdit, "importProblems")
    assert "31.02.1980" in problems.toPlainText()
    dialog.close()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 \x00\x01", b"\xff\xfe\x00" * 50])
def test_a_file_that_holds_no_people_is_told_and_nothing_can_be_pressed(
    shop: Desk, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "holiday.vcf"
    file.write_bytes(content)
    dialog = bring_in(shop, file)
    assert labels(dialog)[0] == "This file cannot be brought in"
    assert not shop.find(QAbstractButton, "bringThemIn").isVisible()
    dialog.close()


def test_a_damaged_card_does_not_keep_the_others_out(shop: Desk, tmp_path: Path) -> None:
    file = tmp_path / "torn.vcf"
    file.write_bytes(b"BEGIN:VCARD\r\nFN:Whole One\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Torn O")
    dialog = bring_in(shop, file)
    shop.find(QAbstractButton, "bringThemIn").click()
    shop.until(lambda: "Whole One" in shop.listed())
    dialog.close()


def test_a_huge_file_is_refused_before_it_is_read(shop: Desk, tmp_path: Path) -> None:
    file = tmp_path / "huge.vcf"
    with file.open("wb") as out:
        out.truncate(3_000_000_000)
    dialog = bring_in(shop, file)
    assert labels(dialog)[0] == "This file cannot be brought in"
    dialog.close()


def test_a_file_that_went_meanwhile_is_told(shop: Desk, tmp_path: Path) -> None:
    file = write_vcf(tmp_path, "FN:Zofia Kowalska")
    dialog = bring_in(shop, file)
    file.unlink()
    shop.find(QAbstractButton, "bringThemIn").click()
    shop.until(lambda: labels(dialog)[0] == "Nobody was brought in")
    assert len(shop.listed()) == 4
    dialog.close()


# Keys and menus


def test_the_sheet_of_keys_lists_every_action_that_has_one(shop: Desk) -> None:
    shop.window.commands.deeds.show_keys(shop.window.commands.actions)
    sheet = shop.find(QDialog, "keysSheet")
    listed = {words_of(label) for label in sheet.findChildren(PlainLabel)}
    expected = {spec.text for spec in ACTIONS if spec.keys} | {what for _, what in PLACE_KEYS + BIRTHDAY_KEYS}
    assert expected - listed == set()
    sheet.close()


def test_the_keys_of_birthdays_stand_together(shop: Desk) -> None:
    rows = shop.window.commands.actions.birthday_keys()
    assert [keys for keys, _ in rows][:2] == ["Ctrl+G", "Ctrl+B, Ctrl+4"]
    assert {what for _, what in BIRTHDAY_KEYS} < {what for _, what in rows}
    assert set(rows).isdisjoint(shop.window.commands.actions.keys())


def test_the_sheet_of_keys_is_scrolled_by_the_keys(shop: Desk) -> None:
    shop.window.commands.deeds.show_keys(shop.window.commands.actions)
    sheet = shop.find(QDialog, "keysSheet")
    bar = sheet.findChildren(QScrollArea)[0].verticalScrollBar()
    close = sheet.findChildren(QAbstractButton)[-1]
    shop.until(lambda: bar.maximum() > 0)
    shop.press(Key.Key_End, on=close)
    assert bar.value() == bar.maximum()
    shop.press(Key.Key_Up, on=close)
    assert 0 < bar.value() < bar.maximum()
    sheet.close()


def test_every_action_stands_in_a_menu(shop: Desk) -> None:
    top = shop.window.rail._menu
    assert top is not None
    parts = [part for action in top.actions() if isinstance(part := action.menu(), QMenu)]
    inside = {action for part in parts for action in part.actions()} | set(top.actions())
    actions = shop.window.commands.actions
    assert [spec.do for spec in ACTIONS if spec.menu is not Menu.NONE and actions[spec.do] not in inside] == []


def test_no_key_leads_to_two_actions(shop: Desk) -> None:
    keys = [keys.toString() for _, keys in shop.window.commands.actions.shortcuts()]
    assert sorted(keys) == sorted(set(keys))


def test_before_there_is_a_book_of_ones_own_none_is_copied(sample: Desk) -> None:
    with sample.qtbot.waitSignal(sample.program.deeds.said) as heard:
        sample.program.deeds.choose_place()
    assert heard.args == ["There is no book of your own yet"]


def test_closing_the_window_closes_what_is_open_over_it(shop: Desk) -> None:
    shop.window.commands.deeds.show_keys(shop.window.commands.actions)
    sheet = shop.find(QDialog, "keysSheet")
    assert shop.window.close()
    assert not sheet.isVisible()


def test_the_window_stays_while_people_are_being_brought_in(shop: Desk, tmp_path: Path) -> None:
    people = [f"FN:Person {number}\r\nTEL:+4420{number:08d}" for number in range(300)]
    dialog = bring_in(shop, write_vcf(tmp_path, *people))
    dialog._start()
    assert not shop.window.close()
    shop.until(lambda: dialog._job is None)
    assert shop.session.clients.any()
    assert shop.window.close()


def test_a_dialog_is_gone_once_it_is_closed(shop: Desk) -> None:
    shop.window.commands.deeds.show_keys(shop.window.commands.actions)
    shop.find(QDialog, "keysSheet").close()
    settle()
    assert shop.window.findChildren(QDialog) == []


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_menu_is_gone_once_it_is_closed(shop: Desk) -> None:
    shop.open("anna")
    before = len(shop.window.findChildren(QMenu))
    shop.click("moreForClient")
    menus()[0].close()
    settle()
    assert len(shop.window.findChildren(QMenu)) == before

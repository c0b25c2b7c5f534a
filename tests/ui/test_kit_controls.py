import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from smallcrm.ui.kit.alert_strip import AlertStrip
from smallcrm.ui.kit.buttons import Button, IconButton, Kind, Tick
from smallcrm.ui.kit.chips import Chip
from smallcrm.ui.kit.fields import SearchField
from smallcrm.ui.kit.layouts import FlowLayout
from smallcrm.ui.kit.note_edit import NoteEdit, NoteFrame
from smallcrm.ui.kit.rail import RailItem
from smallcrm.ui.theme import Look

Key, Mouse = Qt.Key, Qt.MouseButton


def test_enter_presses_a_button(look: Look, qtbot: QtBot) -> None:
    button = Button(look, "Save")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Key.Key_Return)


def test_an_ampersand_in_a_button_is_a_letter(look: Look, qtbot: QtBot) -> None:
    button = Button(look, "New client Fish & Chips")
    qtbot.addWidget(button)
    assert button.words() == "New client Fish & Chips"
    assert button.shortcut().isEmpty()


def test_an_icon_button_has_a_name(look: Look, qtbot: QtBot) -> None:
    button = IconButton(look, "ellipsis", "More for Maggie Doyle")
    qtbot.addWidget(button)
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "More for Maggie Doyle"


def test_a_tick_is_a_check_box_of_forty_px(look: Look, qtbot: QtBot) -> None:
    tick = Tick(look, "How is the knee?")
    qtbot.addWidget(tick)
    assert QAccessible.queryAccessibleInterface(tick).role() is QAccessible.Role.CheckBox
    assert tick.sizeHint().width() == tick.sizeHint().height() == 40


def test_every_kind_of_button_keeps_its_word_at_every_size(look: Look, qtbot: QtBot) -> None:
    for scale in (0.9, 1.0, 1.15, 1.25, 1.5):
        look.set_scale(scale)
        for kind in Kind:
            button = Button(look, "Same again", kind=kind, icon="repeat")
            qtbot.addWidget(button)
            words = look.metrics(button._type()).horizontalAdvance("Same again")
            assert button.sizeHint().width() > words, kind


def test_delete_turns_a_chip_back_into_text(look: Look, qtbot: QtBot) -> None:
    chip = Chip(look, "Spent 4.50", spoken="Spent 4.50, press Delete to make it text")
    qtbot.addWidget(chip)
    for key in (Key.Key_Delete, Key.Key_Backspace):
        with qtbot.waitSignal(chip.removed):
            QTest.keyClick(chip, key)


def test_enter_opens_a_chip(look: Look, qtbot: QtBot) -> None:
    chip = Chip(look, "Spent 4.50")
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.activated):
        QTest.keyClick(chip, Key.Key_Return)


def test_the_cross_of_a_chip_removes_and_does_not_open(look: Look, qtbot: QtBot) -> None:
    chip = Chip(look, "Spent 4.50")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    with qtbot.assertNotEmitted(chip.activated), qtbot.waitSignal(chip.removed):
        QTest.mouseClick(chip, Mouse.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(chip.width() - 12, 14))


def test_a_rail_item_says_its_count(look: Look, qtbot: QtBot) -> None:
    item = RailItem(look, "sun", "Today")
    qtbot.addWidget(item)
    item.set_count(5, "Today, 5 waiting")
    assert item.accessibleName() == "Today, 5 waiting"


def test_the_cross_of_the_search_empties_it(look: Look, qtbot: QtBot) -> None:
    field = SearchField(look, "Search", placeholder="Name", clear_name="Clear the search")
    qtbot.addWidget(field)
    field.setText("ma")
    with qtbot.waitSignal(field.cleared):
        field.findChildren(IconButton)[0].click()
    assert field.text() == ""


def note_edit(look: Look, qtbot: QtBot) -> NoteEdit:
    edit = NoteEdit(look, "Quick note")
    qtbot.addWidget(edit)
    edit.resize(300, 20)
    return edit


def test_enter_hands_the_note_in_and_shift_enter_does_not(look: Look, qtbot: QtBot) -> None:
    edit = note_edit(look, qtbot)
    edit.setPlainText("knee better")
    with qtbot.assertNotEmitted(edit.submitted):
        QTest.keyClick(edit, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        with qtbot.waitSignal(edit.submitted):
            QTest.keyClick(edit, Key.Key_Return, modifier)
    assert edit.blockCount() == 2


def test_the_note_grows_to_four_lines_and_no_further(look: Look, qtbot: QtBot) -> None:
    edit = note_edit(look, qtbot)
    heights = []
    for lines in (1, 2, 4, 9):
        edit.setPlainText("\n".join(["x"] * lines))
        heights.append(edit.height())
    assert heights[0] < heights[1] < heights[2] == heights[3]


def test_a_paste_is_plain_text(look: Look, qtbot: QtBot) -> None:
    edit = note_edit(look, qtbot)
    rich = QMimeData()
    rich.setHtml("<b>Anna</b>")
    rich.setText("<b>Anna</b>")
    edit.insertFromMimeData(rich)
    assert edit.toPlainText() == "<b>Anna</b>"


def test_down_on_the_last_line_leaves_the_note(look: Look, qtbot: QtBot) -> None:
    edit = note_edit(look, qtbot)
    edit.setPlainText("knee better")
    with qtbot.waitSignal(edit.left_down):
        QTest.keyClick(edit, Key.Key_Down)


def test_the_box_of_one_line_is_48_px(look: Look, qtbot: QtBot) -> None:
    frame = NoteFrame(look, NoteEdit(look, "Quick note"))
    qtbot.addWidget(frame)
    assert frame.height() == 48


def test_no_alert_takes_no_room(look: Look, qtbot: QtBot) -> None:
    strip = AlertStrip(look)
    qtbot.addWidget(strip)
    strip.show_alerts(())
    assert strip.isHidden()


def test_long_alerts_get_the_lines_they_need(look: Look, qtbot: QtBot) -> None:
    strip = AlertStrip(look)
    qtbot.addWidget(strip)
    strip.show_alerts(("Nut allergy.",))
    assert strip.heightForWidth(600) == 44
    strip.show_alerts(("NO NUTS.", "Pen in her bag. " * 20))
    assert strip.heightForWidth(600) > 80
    assert strip.accessibleName().startswith("NO NUTS.")


def test_a_flow_wraps_and_keeps_its_reserved_rows(look: Look, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    flow = FlowLayout(gap=6, row_gap=6)
    host.setLayout(flow)
    for words in ("Visit today", "Spent 4.50", "Tip 1.00"):
        flow.addWidget(Chip(look, words))
    assert flow.heightForWidth(1000) == 28
    assert flow.heightForWidth(130) == 3 * 28 + 2 * 6
    flow.set_reserved(2, 28)
    assert flow.heightForWidth(1000) == 62


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.15, 1.25, 1.3, 1.4, 1.5])
def test_a_chip_with_room_for_itself_cuts_no_word(look: Look, qtbot: QtBot, scale: float) -> None:
    look.set_scale(scale)
    for words, removable in (("It is text · Esc", False), ("New client “daniel”", False), ("Owes 3?", True)):
        chip = Chip(look, words, icon="pencil", removable=removable)
        qtbot.addWidget(chip)
        chip.resize(chip.sizeHint())
        assert chip.shown() == words

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from smallcrm.ui.kit.painting import is_right_to_left, utf16_spans
from smallcrm.ui.kit.safe import ElidedLabel, PlainLabel, ask, inform, tip
from smallcrm.ui.theme import Look

MARKUP = "<b>Anna</b> <img src='file:///etc/passwd'>"


def test_markup_in_a_label_is_text(look: Look, qtbot: QtBot) -> None:
    label = PlainLabel(look, MARKUP)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_markup_in_a_tooltip_is_shown_letter_by_letter() -> None:
    assert "<b>" not in tip(MARKUP)
    assert "&lt;b&gt;Anna" in tip(MARKUP)


def test_no_text_is_no_tooltip() -> None:
    assert tip("") == ""


def boxes() -> list[QMessageBox]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox)]


@pytest.mark.usefixtures("real_boxes")
def test_a_message_box_takes_nothing_for_markup(look: Look) -> None:
    formats: list[Qt.TextFormat] = []

    def look_and_close() -> None:
        for box in boxes():
            formats.extend(label.textFormat() for label in box.findChildren(QLabel) if label.text() == MARKUP)
            box.close()

    QTimer.singleShot(0, look_and_close)
    inform(None, "SmallCRM", MARKUP, MARKUP)
    assert formats == [Qt.TextFormat.PlainText] * 2


@pytest.fixture
def desktop_with_icons(qapp: QApplication) -> Iterator[None]:
    """A desktop that puts icons of its own on the buttons of boxes."""
    sheet = qapp.styleSheet()
    qapp.setStyleSheet(sheet + "QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 1; }")
    yield
    qapp.setStyleSheet(sheet)


@pytest.mark.usefixtures("real_boxes", "look", "desktop_with_icons")
@pytest.mark.parametrize(
    "show", [partial(inform, None, "SmallCRM", "So it is."), partial(ask, None, "", "", ["A", "B"])]
)
def test_no_button_of_a_box_bears_an_icon_of_the_desktop(show: Callable[[], object]) -> None:
    icons: list[bool] = []

    def look_and_close() -> None:
        for box in boxes():
            icons.extend(not button.icon().isNull() for button in box.buttons())
            box.close()

    QTimer.singleShot(0, look_and_close)
    show()
    assert icons
    assert not any(icons)


@pytest.mark.usefixtures("real_boxes")
def test_closing_a_question_is_the_safe_answer(look: Look, qtbot: QtBot) -> None:
    QTimer.singleShot(0, lambda: QTest.keyClick(boxes()[0], Qt.Key.Key_Escape))
    assert ask(None, "SmallCRM", "Erase Walter for good?", ["Erase", "Keep"]) == 1


def test_an_arabic_name_stays_at_the_left_of_the_screen(look: Look, qtbot: QtBot) -> None:
    label = PlainLabel(look, "ليلى")
    qtbot.addWidget(label)
    assert label.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert label.alignment() & Qt.AlignmentFlag.AlignAbsolute


def test_a_cut_label_tells_the_rest_in_its_tooltip(look: Look, qtbot: QtBot) -> None:
    label = ElidedLabel(look, "Maximilienne <Featherstonehaugh>")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.setText("Maximilienne <Featherstonehaugh>")
    assert "&lt;Featherstonehaugh&gt;" in label.toolTip()


def test_direction_is_that_of_the_first_letter() -> None:
    assert [is_right_to_left(text) for text in ("12 ليلى", "Anna ليلى", "4.50", "")] == [True, False, None, None]


def test_spans_count_an_emoji_as_two_units_of_qt() -> None:
    assert utf16_spans("😀ab", ((1, 2),)) == [(2, 1)]


def test_in_a_right_to_left_interface_labels_stand_at_the_right(look: Look, qapp: QApplication, qtbot: QtBot) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        label = PlainLabel(look, "Notes")
        qtbot.addWidget(label)
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert label.alignment() & Qt.AlignmentFlag.AlignRight


def test_a_double_name_breaks_at_its_hyphen_and_nowhere_else(look: Look, qtbot: QtBot) -> None:
    label = PlainLabel(look, "Maximilienne Featherstonehaugh-Cavendish", wrap=True)
    qtbot.addWidget(label)
    assert "\u200b" not in QLabel.text(label)


def test_a_word_too_long_for_any_line_may_break(look: Look, qtbot: QtBot) -> None:
    label = PlainLabel(look, "x" * 60, wrap=True)
    qtbot.addWidget(label)
    assert QLabel.text(label).count("\u200b") == 2


def test_figures_with_hyphens_are_one_long_word(look: Look, qtbot: QtBot) -> None:
    label = PlainLabel(look, "1-2-3-4-5-6-7-8-9-10-11-12-13", wrap=True)
    qtbot.addWidget(label)
    assert "\u200b" in QLabel.text(label)

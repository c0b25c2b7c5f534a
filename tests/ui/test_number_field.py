"""The field for a number: what is typed and stepped, and what counts as none."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smallcrm.ui.kit.number_field import NumberField
from smallcrm.ui.theme import Look
from tests.ui.desk import Key


@pytest.fixture
def tenths(qtbot: QtBot, look: Look) -> NumberField:
    """From -5.0 to 5.0, showing 1.2."""
    field = NumberField(look, "Move right, mm", -50, 50, tenths=True)
    qtbot.addWidget(field)
    field.show_value(12)
    return field


def typed(field: NumberField, text: str) -> list[int]:
    """What is told when this was typed in place of what stands there."""
    told: list[int] = []
    field.chosen.connect(told.append)
    field.setText(text)
    field.textEdited.emit(text)
    return told


@pytest.mark.parametrize(
    ("text", "value"),
    [("3", 30), ("-1,5", -15), ("0.7", 7), ("+2.5", 25), ("-5", -50), ("−0.3", -3), ("4.", 40)],
)
def test_a_number_is_taken_as_it_is_typed(tenths: NumberField, text: str, value: int) -> None:
    assert typed(tenths, text) == [value]


@pytest.mark.parametrize("text", ["", "-", "x", "--1", "٣x", "1e3", "1.2.3", "1.25", "5.1", "-99"])
def test_what_is_no_number_or_out_of_range_gives_way_to_the_last_one(tenths: NumberField, text: str) -> None:
    assert typed(tenths, text) == []
    tenths.show_value(tenths.value())
    assert tenths.text() == "1.2"


def test_up_and_down_step_and_stop_at_the_end(tenths: NumberField) -> None:
    told: list[int] = []
    tenths.chosen.connect(told.append)
    for key in (Key.Key_Up, Key.Key_PageUp, Key.Key_Down):
        QTest.keyClick(tenths, key)
    assert (told, tenths.text()) == ([13, 23, 22], "2.2")
    tenths.show_value(50)
    QTest.keyClick(tenths, Key.Key_Up)
    assert told == [13, 23, 22]
    assert tenths.accessibleDescription() == "-5.0 to 5.0"


def test_a_smaller_range_brings_the_value_back(qtbot: QtBot, look: Look) -> None:
    field = NumberField(look, "Start at label", 1, 30)
    qtbot.addWidget(field)
    field.show_value(30)
    field.set_high(10)
    assert (field.value(), field.text()) == (10, "10")
    assert typed(field, "2.5") == []
    assert typed(field, "2") == [2]

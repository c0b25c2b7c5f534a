"""Shortcuts on keyboards without Latin letters, as X11 sends their keys: the letter, and the code of the place."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from smallcrm.ui import key_places
from tests.ui.desk import CTRL, NONE, SHIFT, Desk, Modifier, focus

PLACES = {letter: code for code, letter in key_places._KEYS.items()}
ALT = Modifier.AltModifier


def struck(typed: str, place: str, held: Qt.KeyboardModifier = CTRL) -> QKeyEvent:
    """The key that types `typed`, lying where a US keyboard has `place`."""
    key = ord(typed.upper())
    return QKeyEvent(QEvent.Type.KeyPress, key, held, PLACES[place] + 8, key, held.value, typed)


def strike(typed: str, place: str, held: Qt.KeyboardModifier = CTRL) -> None:
    QCoreApplication.sendEvent(focus(), struck(typed, place, held))
    QCoreApplication.processEvents()


@pytest.mark.parametrize(
    ("typed", "place"),
    [("я", "Z"), ("а", "F"), ("т", "N"), ("б", ","), ("ζ", "Z"), ("ж", ";"), ("ש", "A"), ("ฟ", "A"), ("ک", ";")],
)
def test_a_letter_of_another_script_means_its_place(qapp: QApplication, typed: str, place: str) -> None:
    assert key_places.meant(struck(typed, place)) == Qt.Key(ord(place))


@pytest.mark.parametrize(
    ("typed", "place"), [("w", "Z"), ("q", "A"), (";", "Z"), ("z", "Y"), (".", "/"), ("ö", ";"), ("ł", "L"), ("/", "Q")]
)
def test_latin_letters_and_signs_mean_themselves_wherever_they_lie(qapp: QApplication, typed: str, place: str) -> None:
    assert key_places.meant(struck(typed, place)) is None


@pytest.mark.parametrize(("typed", "place"), [("&", "1"), ("é", "2"), ("à", "0"), ("ě", "2")])
def test_digits_that_lie_under_shift_are_digits(qapp: QApplication, typed: str, place: str) -> None:
    assert key_places.meant(struck(typed, place)) == Qt.Key(ord(place))


def test_a_key_of_no_known_place_means_nothing(qapp: QApplication) -> None:
    assert key_places.meant(QKeyEvent(QEvent.Type.KeyPress, ord("Я"), CTRL, "я")) is None


def test_windows_counts_places_from_nought(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "windows")
    event = QKeyEvent(QEvent.Type.KeyPress, ord("Я"), CTRL, 0x2C, 0x5A, 0, "я")
    assert key_places.meant(event) == Qt.Key.Key_Z


def test_macos_is_left_alone(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "cocoa")
    assert key_places.meant(struck("я", "Z")) is None


def test_ctrl_z_on_a_russian_keyboard_takes_the_note_back(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Tea")
    strike("я", "Z")
    assert shop.notes(anna) == []


def test_ctrl_z_on_a_russian_keyboard_takes_typing_back_first(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Tea")
    shop.type("cake")
    strike("я", "Z")
    assert (shop.notes(anna), shop.counter.note.edit.toPlainText()) == (["Tea"], "")
    strike("я", "Z", CTRL | SHIFT)
    assert shop.counter.note.edit.toPlainText() == "cake"


def test_ctrl_f_on_a_russian_keyboard_leads_to_the_search(shop: Desk) -> None:
    shop.open("anna")
    strike("а", "F")
    assert focus().objectName() == "search"


def test_copying_and_pasting_in_a_field_go_by_place_too(shop: Desk) -> None:
    shop.open("anna")
    shop.type("tea")
    strike("ф", "A")
    strike("с", "C")
    strike("м", "V")
    strike("м", "V")
    assert shop.counter.note.edit.toPlainText() == "teatea"
    strike("ф", "A")
    strike("ч", "X")
    assert shop.counter.note.edit.toPlainText() == ""


def test_a_letter_without_ctrl_is_typed(shop: Desk) -> None:
    shop.open("anna")
    strike("я", "Z", NONE)
    strike(".", "/", NONE)
    assert shop.counter.note.edit.toPlainText() == "я."


def test_ctrl_with_alt_types_and_is_no_shortcut(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("Tea")
    strike("я", "Z", CTRL | ALT)
    assert shop.notes(anna) == ["Tea"]


def test_in_another_window_only_the_field_is_meant(shop: Desk) -> None:
    shop.open("anna")
    other = QLineEdit("cake")
    shop.qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    shop.until(other.isActiveWindow)
    other.setFocus()
    strike("ф", "A")
    assert other.selectedText() == "cake"
    strike("а", "F")
    assert focus() is other

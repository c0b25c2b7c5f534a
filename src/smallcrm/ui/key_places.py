"""Which key was struck, by its place: Ctrl+Я is Ctrl+Z, for the hand goes where Z stands on the key cap.

Only for letters of other scripts: whoever types Latin letters (QWERTY, AZERTY, Dvorak) means the letter, wherever it
lies. Places are the scan codes of the first PC keyboards: Windows sends them as they are, X11 and Wayland eight
higher. macOS gives Latin letters to shortcuts by itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_X11_BEGINS_AT = 8
_DIGITS, _FIRST_DIGIT = "1234567890", 2
_ROWS: Mapping[int, str] = {_FIRST_DIGIT: f"{_DIGITS}-=", 16: "QWERTYUIOP[]", 30: "ASDFGHJKL;'`", 43: "\\ZXCVBNM,./"}
_KEYS: Mapping[int, str] = {first + at: letter for first, row in _ROWS.items() for at, letter in enumerate(row)}
_WITHOUT_SCAN_CODES = ("cocoa",)
# Keys with a larger number are no characters.
_LAST_CHARACTER = 0x10FFFF


def meant(event: QKeyEvent) -> Qt.Key | None:
    """The key of a US keyboard in whose place this one lies; None where the key speaks for itself.

    Digits too: in the top row of a French keyboard they lie under Shift, and Ctrl+& is nobody's shortcut.
    """
    here = _KEYS.get(_place(event))
    typed = _character(event.key())
    if here is None or not typed:
        return None
    digit_under_shift = here in _DIGITS and not (typed.isascii() and typed.isalnum())
    return Qt.Key(ord(here)) if digit_under_shift or _is_other_script(typed) else None


def _place(event: QKeyEvent) -> int:
    platform = QGuiApplication.platformName()
    if platform in _WITHOUT_SCAN_CODES:
        return -1
    code = event.nativeScanCode()
    return code if platform == "windows" else code - _X11_BEGINS_AT


def _character(key: int) -> str:
    return chr(key) if 0 < key <= _LAST_CHARACTER else ""


def _is_other_script(character: str) -> bool:
    """Whether this is a letter, but no Latin one."""
    return character.isalpha() and not unicodedata.name(character, "").startswith("LATIN")

"""Of the pages beside the counter guests see nothing, and no screen reader tells of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.behind import OTHERS, PRIVATE, leaked
from tests.ui.desk import CTRL, Desk, Key


@pytest.mark.parametrize("key", [Key.Key_2, Key.Key_E, Key.Key_B])
def test_nothing_of_today_the_day_sheet_or_the_birthdays_is_there_for_guests(sample: Desk, key: Qt.Key) -> None:
    sample.open("maggie")
    sample.press(key, CTRL)
    sample.type("Walter told of Rome")
    sample.press(Key.Key_F9)
    assert leaked(sample, *PRIVATE, *OTHERS, "Walter", "Rome") == []

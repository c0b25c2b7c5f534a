"""A morning with birthdays: seen, wished, thought better of, and seen the same wherever they stand."""

from __future__ import annotations

from tests.ui.birthdays_scene import born, held, lines, plain, row, shown
from tests.ui.desk import CTRL, Desk, Key, settle
from tests.ui.test_today import lines as today_lines
from tests.ui.test_today import rows


def test_the_owner_wishes_two_and_takes_one_back(shop: Desk) -> None:
    born(shop, "Anna Petrova", "1990-11-22")
    born(shop, "Maria Silva", "1966-11-20")
    shop.press(Key.Key_B, CTRL)
    page = shown(shop)
    assert [plain(line).split(" | ")[0] for line in lines(page)] == ["Missed", "20 Fri", "Today", "22 Sun"]
    assert held(page) == "Maria Silva"
    shop.press(Key.Key_Space)
    assert held(page) == "Anna Petrova"
    shop.press(Key.Key_W)
    assert [row(page, name).deed for name in ("Maria Silva", "Anna Petrova")] == ["Wished today"] * 2
    shop.undo()
    settle()
    assert [row(page, name).deed for name in ("Maria Silva", "Anna Petrova")] == ["Wished today", "Mark wished"]
    shop.press(Key.Key_2, CTRL)
    assert ("Anna Petrova", "Mark wished") in [(name, deed) for name, _, _, deed in today_lines(shop)]
    next(found for found in rows(shop) if found.view and found.view.name == "Anna Petrova").setFocus()
    shop.press(Key.Key_D)
    assert ("Anna Petrova", "Wished today") in [(name, deed) for name, _, _, deed in today_lines(shop)]
    shop.press(Key.Key_4, CTRL)
    assert row(page, "Anna Petrova").done
    shop.press(Key.Key_End)
    shop.press(Key.Key_Return)
    assert shop.shown_client() == "Anna Petrova"
    assert len(shop.session.book.wishes.all()) == 2

"""What is on screen and behind it, as a guest's eyes or a screen reader would find it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.desk import Desk, Key, settle

# Of Maggie, and of others: none of it is a guest's business.
PRIVATE = (
    *("knee", "driving exam", "Tom", "Paul", "Husband", "020 7946", "23 November", "Sunday", "1,842", "4.50", "3.80"),
    *("214", "3 days", "window", "loyalty", "last time", "61 older", "Kenyan", "#"),
)
OTHERS = ("Daniel", "Okafor", "陈美玲", "Walter", "Priya", "Коваленко", "Jasmine", "Assam")


def heard(root: QWidget) -> Iterator[str]:
    """Every word that a screen reader can reach below this widget, hidden ones too."""
    yield from _heard(QAccessible.queryAccessibleInterface(root))
    for widget in (root, *root.findChildren(QWidget)):
        yield widget.toolTip()


def _heard(interface: QAccessibleInterface) -> Iterator[str]:
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)
    yield from (interface.text(kind) for kind in kinds)
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child.isValid():
            yield from _heard(child)


def leaked(desk: Desk, *words: str) -> list[str]:
    settle()
    whole = "\n".join(heard(desk.window)).replace("\u2068", "").replace("\u2069", "").replace("\u200b", "")
    return [word for word in words if word in whole]


def look(desk: Desk, *, held: bool) -> None:
    """Press F8, or let it go, as the keyboard does: the window gets it, whatever has the focus in it."""
    handle = QGuiApplication.focusWindow()
    assert handle is not None
    (QTest.keyPress if held else QTest.keyRelease)(handle, Key.Key_F8)
    settle()

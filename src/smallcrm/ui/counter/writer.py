"""Who is typing: initials beside Save, where two or more write in the book."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from smallcrm.domain.records import Staff as Member
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.safe import set_tip
from smallcrm.ui.words import isolated

# Alt+1 to Alt+9.
MOST_KEYS = 9


class Writer(Button):
    """Shows whose initials the next note bears, and changes them: by a click, Enter, or Alt and a number.

    `picked`: somebody was chosen from the menu; the hands go back to the line.
    """

    picked = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house.look, "", kind=Kind.ROW, icon="user", parent=parent)
        self._house = house
        self.setObjectName("writer")
        self.clicked.connect(self.open_menu)
        # They belong to the counter, wherever the keyboard is on it: also while a line is typed.
        self._shortcuts = [QShortcut(QKeySequence(f"Alt+{number}"), self) for number in range(1, MOST_KEYS + 1)]
        for place, key in enumerate(self._shortcuts):
            key.activated.connect(partial(self._switch, place))
        house.bridge.shop_changed.connect(self.reload)
        house.bridge.writer_chosen.connect(self.reload)
        self.reload()

    def reload(self) -> None:
        """Show whoever writes now; nothing at all where there is nobody to tell apart."""
        staff = self._house.session.staff
        member, needed = staff.writing(), staff.are_told_apart()
        self.setVisible(needed)
        for key in self._shortcuts:
            key.setEnabled(needed)
        if not needed:
            return
        self.setText(member.initials if member else self.tr("Who?"))
        said = self.tr("%1 is writing").replace("%1", isolated(member.name)) if member else self.tr("Nobody is named")
        self.setAccessibleName(said)
        self.setAccessibleDescription(self.tr("Press to change who is writing"))
        set_tip(self, said)

    def open_menu(self) -> QMenu:
        """Names to choose from, each with its key."""
        menu = QMenu(self)
        menu.setObjectName("writers")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now = self._house.session.staff.writing()
        for place, member in enumerate(self._house.session.staff.active()):
            keys = self.tr("Alt+%1").replace("%1", str(place + 1)) if place < MOST_KEYS else ""
            action = menu.addAction(f"{_menu_text(member.name)}\t{keys}", partial(self._pick, member))
            action.setCheckable(True)
            action.setChecked(member == now)
        menu.addSeparator()
        nobody = menu.addAction(self.tr("Nobody named"), partial(self._pick, None))
        nobody.setCheckable(True)
        nobody.setChecked(now is None)
        menu.popup(self.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
        return menu

    def _switch(self, place: int) -> None:
        active = self._house.session.staff.active()
        if place < len(active):
            self._choose(active[place])

    def _pick(self, member: Member | None) -> None:
        self._choose(member)
        self.picked.emit()

    def _choose(self, member: Member | None) -> None:
        self._house.session.staff.writes(member.id if member else None)
        self._house.bridge.writer_chosen.emit()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))


def with_writer(house: House, save: QWidget, back: Callable[[], object]) -> QWidget:
    """Save with the initials at its left; `back` puts the keyboard into the line again."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(house.look.px(6))
    writer = Writer(house)
    writer.picked.connect(back)
    row.addWidget(writer)
    row.addWidget(save)
    return both


def _menu_text(name: str) -> str:
    return name.replace("&", "&&").replace("\t", " ")

"""The rail at the left: the places of the program. Places not built yet are there and hidden."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from smallcrm.ui.kit.cards import Ground
from smallcrm.ui.kit.rail import HouseMark, RailItem
from smallcrm.ui.theme import Look


class Rail(Ground):
    """`counter_wanted`, `today_wanted`, `sheet_wanted`, `birthdays_wanted` and `settings_wanted` are the places there
    are; the menu opens over its last item.
    """

    counter_wanted = Signal()
    today_wanted = Signal()
    sheet_wanted = Signal()
    birthdays_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "rail", parent)
        self._look = look
        self._menu: QMenu | None = None
        self._items: dict[str, RailItem] = {}
        look.changed.connect(self._dress)
        self._dress()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(16), 0, look.px(12))
        column.setSpacing(look.px(4))
        column.addWidget(HouseMark(look, 36), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(look.px(12))
        places = (
            ("navCounter", "coffee", self.tr("Counter")),
            ("navToday", "sun", self.tr("Today")),
            ("navDaySheet", "list-checks", self.tr("Day sheet")),
            ("navBirthdays", "cake", self.tr("Birthdays")),
            ("navShop", "chart-bars", self.tr("Shop")),
        )
        for place in places:
            column.addWidget(self._item(*place))
        column.addStretch(1)
        for place in (("navSettings", "settings", self.tr("Settings")), ("navLock", "lock", self.tr("Lock"))):
            column.addWidget(self._item(*place))
        self._more = self._item("navMenu", "ellipsis", self.tr("Menu"))
        self._more.setCheckable(False)
        self._more.clicked.connect(self.open_menu)
        column.addWidget(self._more)
        for name, item in self._items.items():
            item.setVisible(name not in ("navShop", "navLock"))
        self._items["navCounter"].setChecked(True)
        self._items["navCounter"].clicked.connect(self.counter_wanted)
        self._items["navToday"].clicked.connect(self.today_wanted)
        self._items["navDaySheet"].clicked.connect(self.sheet_wanted)
        self._items["navBirthdays"].clicked.connect(self.birthdays_wanted)
        self._items["navSettings"].clicked.connect(self.settings_wanted)

    def _dress(self) -> None:
        self.setFixedWidth(self._look.px(72))

    def set_menu(self, menu: QMenu) -> None:
        """The menu behind the last item."""
        self._menu = menu

    def open_menu(self) -> None:
        """Open the menu beside its item."""
        if self._menu:
            corner = self._more.mapToGlobal(QPoint(self._more.width(), self._more.height()))
            self._menu.popup(corner - QPoint(0, self._menu.sizeHint().height()))

    def show_kind(self, icon: str) -> None:
        """What stands for this kind of shop."""
        self._items["navCounter"].show_icon(icon)

    def be_at(self, name: str) -> None:
        """Mark the place that is shown."""
        self._items[name].setChecked(True)

    def show_waiting(self, count: int) -> None:
        """How much is due today, at the shoulder of its place."""
        name = self.tr("Today")
        self._items["navToday"].set_count(count, self.tr("Today, %n waiting", "", count) if count else name)

    def first(self) -> RailItem:
        """Where F6 enters the rail."""
        return self._items["navCounter"]

    def _item(self, name: str, icon: str, text: str) -> RailItem:
        item = RailItem(self._look, icon, text)
        item.setObjectName(name)
        self._items[name] = item
        return item

"""The settings: what belongs to the shop travels with the book, what belongs to this computer stays here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smallcrm.domain.changes import Changes
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button
from smallcrm.ui.kit.cards import Banner, Ground
from smallcrm.ui.kit.layouts import scrolled
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.pages.settings_machine import MachineSettings
from smallcrm.ui.pages.settings_row import Section
from smallcrm.ui.pages.settings_shop import ShopSettings
from smallcrm.ui.pages.settings_staff import StaffPanel
from smallcrm.ui.pages.settings_undo import PageDeeds
from smallcrm.ui.taste import Taste, Turned
from smallcrm.ui.theme import Type

WIDEST = 820


class SettingsPage(Ground):
    """Every change holds at once. `left` goes back to the counter, `copy_wanted` asks for a copy elsewhere."""

    left = Signal()
    copy_wanted = Signal()

    def __init__(self, house: House, taste: Taste, parent: QWidget | None = None) -> None:
        super().__init__(house.look, "canvas", parent)
        self._house = house
        self._taste = taste
        self.deeds = PageDeeds()
        self.setObjectName("settingsPage")
        look = house.look
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._build_head())
        self._said = Banner(look, "tint")
        self._said.hide()
        self._column.addWidget(self._said)
        self._shop = ShopSettings(house, self)
        self._staff = StaffPanel(house)
        self._machine = MachineSettings(house, taste, self)
        self._machine.copy_wanted.connect(self.copy_wanted)
        self._area = self._build_area()
        self._column.addWidget(self._area, 1)
        # Of its own: what waits in `QTimer.singleShot` when the page goes is never let go of.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        house.bridge.shop_changed.connect(self.reload)
        house.bridge.changed.connect(self._changed)
        look.changed.connect(self._dress)
        self._dress()

    def reload(self) -> None:
        """Show what the book and this computer hold."""
        self._shop.load()
        self._staff.load()
        self._machine.load()

    def take_focus(self) -> None:
        """Put the keyboard into the first field."""
        self._shop.first().setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.verticalScrollBar().setValue(0)

    def say(self, text: str, offers: Sequence[Offer] = ()) -> None:
        """Tell what was done, over the settings."""
        self._said.say(text)
        self._said.offer(offers)
        self._said.setVisible(bool(text))
        # What was done may be the copy.
        self._machine.load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.deeds.forget()
        self._taste.listen(self._turned)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self._taste.listen(None)
        # Leaving by a key leaves the caret in its field: what was typed there is kept all the same.
        self._shop.keep_typed()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A line more pushes what is typed into out of sight.
        if event.type() == QEvent.Type.Resize and watched is self._inside:
            self._soon.start()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        focus: QWidget | None = self.window().focusWidget()
        if focus is not None and self._inside.isAncestorOf(focus):
            self._area.ensureWidgetVisible(focus, 0, self._house.look.px(40))

    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.tables and self.deeds.step(changes):
            self.say("")

    def _turned(self, turned: Turned) -> None:
        self._machine.load()
        if self.deeds.add(turned):
            self.say("")

    def _build_head(self) -> QHBoxLayout:
        look = self._house.look
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, look.px(12), 0)
        head.addWidget(PlainLabel(look, self.tr("Settings"), role=Type.TITLE), 1)
        back = Button(look, self.tr("Back to the counter"), keys=self.tr("Ctrl 1"))
        back.setObjectName("leaveSettings")
        back.clicked.connect(self.left)
        head.addWidget(back)
        return head

    def _build_area(self) -> QScrollArea:
        look = self._house.look
        inside = self._inside = QWidget()
        inside.setProperty("kind", "bare")
        inside.installEventFilter(self)
        column = self._sections = QVBoxLayout(inside)
        staff = Section(look, self.tr("Who writes here"))
        staff.add(self._staff)
        for section in (*self._shop.sections(), staff, *self._machine.sections()):
            column.addWidget(section)
        column.addStretch(1)
        return scrolled(look, inside)

    def _dress(self) -> None:
        px = self._house.look.px
        self._column.setContentsMargins(px(32), px(24), px(20), 0)
        self._column.setSpacing(px(12))
        self._sections.setContentsMargins(0, 0, px(12), px(28))
        self._sections.setSpacing(px(22))
        self._inside.setMaximumWidth(px(WIDEST))

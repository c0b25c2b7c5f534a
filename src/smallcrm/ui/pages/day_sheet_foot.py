"""Below the rows of the day sheet: guests without a name, the keys, and the end of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smallcrm.domain import money
from smallcrm.domain.day_sheet import Others
from smallcrm.services.walkins import MOST_GUESTS
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.cards import Glyph, Hairline
from smallcrm.ui.kit.chips import KeyCap, Pill
from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.kit.layouts import FlowLayout
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type

SAID_FOR_MS = 8000
LONGEST_AMOUNT = 16


class OthersRow(QWidget):
    """Others, no name: a count and an amount. `entered` carries both when one was changed; `refused` why not."""

    entered = Signal(int, int)
    refused = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._shown = Others()
        look = house.look
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        row.addWidget(Glyph(look, "users", "text2", 20))
        row.addWidget(PlainLabel(look, self.tr("Others, no name"), role=Type.STRONG))
        self.guests = LineField(look, self.tr("Others, no name: how many"), placeholder=self.tr("how many"), height=40)
        self.guests.setObjectName("othersGuests")
        self.guests.setValidator(QIntValidator(0, MOST_GUESTS, self.guests))
        self.amount = LineField(look, self.tr("Others, no name: amount"), placeholder=self.tr("amount"), height=40)
        self.amount.setObjectName("othersAmount")
        self.amount.setMaxLength(LONGEST_AMOUNT)
        for field in (self.guests, self.amount):
            field.editingFinished.connect(self._read)
            row.addWidget(field)
        row.addStretch(1)
        self.set_narrow(narrow=False)

    def set_narrow(self, *, narrow: bool) -> None:
        """In a row of its own the fields have room for what stands in them while they are empty."""
        for field in (self.guests, self.amount):
            field.setFixedWidth(self._house.look.px(128 if narrow else 112))

    def show_others(self, others: Others) -> None:
        """What is written down; nothing for nobody."""
        self._shown = others
        if not self.guests.hasFocus():
            self.guests.setText(str(others.guests) if others.guests else "")
        if not self.amount.hasFocus():
            self.amount.setText(self._house.words.money(others.amount) if others.amount else "")

    def _read(self) -> None:
        typed = "".join(self.amount.text().split())
        try:
            same = typed == (self._house.words.money(self._shown.amount) if self._shown.amount else "")
            amount = self._shown.amount if same else money.parse(typed) if typed else 0
        except ValueError:
            self.refused.emit("bad_price")
            return
        guests = int(self.guests.text() or 0)
        if Others(guests, amount) != self._shown:
            self.entered.emit(guests, amount)


class SheetFoot(QWidget):
    """The keys, or what was just done with its undo for eight seconds; and the button that finishes the day."""

    finish_wanted = Signal()
    left = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        look = house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline(look))
        self._row = QHBoxLayout()
        self._row.setSpacing(look.px(12))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_keys())
        self._said = QWidget()
        self._flow = FlowLayout(look.px(8), look.px(6))
        self._said.setLayout(self._flow)
        self._stack.addWidget(self._said)
        self._row.addWidget(self._stack, 1, Qt.AlignmentFlag.AlignVCenter)
        finish = self.finish = Button(
            look, self.tr("Finish the day"), kind=Kind.PRIMARY, icon="check", keys=self.tr("Ctrl Enter")
        )
        finish.setObjectName("finishDay")
        finish.clicked.connect(self.finish_wanted)
        self._row.addWidget(finish, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(self._row)
        self._after: QWidget = self
        self._fade = QTimer(self, singleShot=True, interval=SAID_FOR_MS)
        self._fade.timeout.connect(self._fade_out)

    def say(self, text: str, offers: Sequence[Offer] = ()) -> None:
        """Tell what was done, with the buttons that answer it, in place of the keys."""
        held = self._holds_focus()
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                # It is not what is said any more, from now on.
                widget.setParent(None)
                widget.deleteLater()
        self._fade.stop()
        self._stack.setCurrentIndex(1 if text else 0)
        if not text:
            if held:
                self.left.emit()
            return
        asked = any(offer.asks for offer in offers)
        icon = "check" if offers and not asked else "info"
        pill = Pill(self._house.look, text, icon=icon, style="tint", height=28)
        pill.setObjectName("sheetSaid")
        self._flow.addWidget(pill)
        before = self._after
        for offer in offers:
            button = Button(self._house.look, offer.text, kind=Kind.PILL)
            button.setObjectName(offer.name)
            button.clicked.connect(lambda *_, do=offer.do: do())
            self._flow.addWidget(button)
            QWidget.setTabOrder(before, button)
            before = button
            if offer.asks:
                button.setFocus(Qt.FocusReason.TabFocusReason)
                held = False
        QWidget.setTabOrder(before, self.finish)
        self._fade.start()
        if held:
            # The button pressed is gone.
            self.left.emit()

    def come_after(self, widget: QWidget) -> None:
        """Tab leads from `widget` to the buttons beside what was done, and from them to the end of the day."""
        self._after = widget

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._holds_focus():
            # Not wanted: back to the lines, and no further.
            self.say("")
        else:
            super().keyPressEvent(event)

    def _holds_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self._said.isAncestorOf(focus)

    def _fade_out(self) -> None:
        if self._holds_focus():
            # It is about to be pressed.
            self._fade.start()
        else:
            self._stack.setCurrentIndex(0)

    def set_margins(self, side: int) -> None:
        """As the page's."""
        self._row.setContentsMargins(side, self._house.look.px(12), side, self._house.look.px(12))

    def set_keys(self, *, shown: bool) -> None:
        """Where there is no room the keys stand in F1 alone."""
        self._keys.setVisible(shown)

    def _build_keys(self) -> QWidget:
        look = self._house.look
        keys = self._keys = QWidget()
        row = QHBoxLayout(keys)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(6))
        told = (
            (self.tr("Enter"), self.tr("save, next person")),
            (self.tr("Tab"), self.tr("skip, your line is kept")),
            ("=", self.tr("same as the usual")),
            (self.tr("Esc"), self.tr("stop, all is kept")),
        )
        for cap, does in told:
            row.addWidget(KeyCap(look, cap))
            row.addWidget(PlainLabel(look, does, role=Type.SMALL, colour="text2"))
            row.addSpacing(look.px(12))
        row.addStretch(1)
        holder = QWidget()
        column = QHBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(keys)
        return holder

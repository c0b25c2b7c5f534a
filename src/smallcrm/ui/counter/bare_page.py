"""The page of somebody of whom only a name is known: six things to add."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.cards import Card, Glyph
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.noop import QT_TRANSLATE_NOOP
from smallcrm.ui.theme import Type

# Below this width (px at 100 %) the offers stand one under the other.
TWO_COLUMNS_FROM = 500

# Field of the editor, icon, heading, what to put there. What they have is called otherwise in each kind of shop.
_OFFERS = (
    (
        "usual",
        "coffee",
        QT_TRANSLATE_NOOP("BarePage", "The usual"),
        QT_TRANSLATE_NOOP("BarePage", "What do they have?"),
    ),
    (
        "ask",
        "message-circle-question",
        QT_TRANSLATE_NOOP("BarePage", "Ask about"),
        QT_TRANSLATE_NOOP("BarePage", "What should you ask next time?"),
    ),
    (
        "birthday",
        "cake",
        QT_TRANSLATE_NOOP("BarePage", "Birthday"),
        QT_TRANSLATE_NOOP("BarePage", "Day and month are enough"),
    ),
    (
        "allergy",
        "triangle-alert",
        QT_TRANSLATE_NOOP("BarePage", "Allergy or warning"),
        QT_TRANSLATE_NOOP("BarePage", "Shown in red on top"),
    ),
    (
        "people",
        "users",
        QT_TRANSLATE_NOOP("BarePage", "Family"),
        QT_TRANSLATE_NOOP("BarePage", "Partner, children, the dog"),
    ),
    ("phone", "phone", QT_TRANSLATE_NOOP("BarePage", "Phone"), QT_TRANSLATE_NOOP("BarePage", "To find them by number")),
)


class BarePage(QWidget):
    """`add_wanted` names the field of the editor to open."""

    add_wanted = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._parts: dict[str, tuple[Glyph, PlainLabel, PlainLabel, Button]] = {}
        look = house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(8), look.px(12), 0)
        column.setSpacing(look.px(4))
        column.addWidget(
            PlainLabel(look, self.tr("You know a name. That is enough to start."), role=Type.HEADING, wrap=True)
        )
        hint = self.tr("Add one thing you heard today. The rest comes with time.")
        column.addWidget(PlainLabel(look, hint, colour="text2", wrap=True))
        column.addSpacing(look.px(12))
        self._grid = QGridLayout()
        self._grid.setSpacing(look.px(16))
        self._cards = [self._card(house, *offer) for offer in _OFFERS]
        self._columns = 0
        self._set_columns(1)
        column.addLayout(self._grid)
        column.addStretch(1)
        # Its width is given by the page: two columns would keep a narrow one from being narrow.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        house.bridge.shop_changed.connect(self._name)
        self._name()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_columns(2 if self.width() >= self._house.look.px(TWO_COLUMNS_FROM) else 1)

    def _set_columns(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            for place, card in enumerate(self._cards):
                self._grid.addWidget(card, place // columns, place % columns)
            self._grid.setColumnStretch(0, 1)
            self._grid.setColumnStretch(1, columns - 1)

    def _name(self) -> None:
        """As this kind of shop calls it."""
        words = self._house.words
        glyph, heading, hint, add = self._parts["usual"]
        glyph.show_icon(words.icon_of_kind(), "text2")
        heading.setText(words.of_kind("usual"))
        hint.setText(words.of_kind("no_usual"))
        add.setAccessibleName(f"{self.tr('Add')}: {words.of_kind('usual')}")

    def _card(self, house: House, field: str, icon: str, heading: str, hint: str) -> Card:
        look = house.look
        card = Card(look, "outlined", pad=14)
        row = QHBoxLayout()
        row.setSpacing(look.px(14))
        glyph = Glyph(look, icon, "text2", 20)
        row.addWidget(glyph)
        words = QVBoxLayout()
        words.setSpacing(0)
        called = PlainLabel(look, self.tr(heading), role=Type.STRONG, wrap=True)
        about = PlainLabel(look, self.tr(hint), role=Type.SMALL, colour="text2", wrap=True)
        words.addWidget(called)
        words.addWidget(about)
        row.addLayout(words, 1)
        button = Button(look, self.tr("Add"), kind=Kind.ROW, icon="plus")
        button.setAccessibleName(f"{self.tr('Add')}: {self.tr(heading)}")
        button.clicked.connect(lambda: self.add_wanted.emit(field))
        row.addWidget(button)
        self._parts[field] = glyph, called, about, button
        card.body.addLayout(row)
        return card

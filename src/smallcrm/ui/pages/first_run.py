"""The first picture: one name is enough to start."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smallcrm.services.shop import BARBER, CAFE, CLINIC
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.cards import Glyph, Ground
from smallcrm.ui.kit.choice_pill import ChoicePill
from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.kit.layouts import FlowLayout, dress_area
from smallcrm.ui.kit.rail import HouseMark
from smallcrm.ui.kit.rows import ActionCard
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.noop import QT_TRANSLATE_NOOP
from smallcrm.ui.theme import Look, Type
from smallcrm.ui.words.kinds import ICONS

_NAMES: Mapping[str, str] = {
    CAFE: QT_TRANSLATE_NOOP("FirstRun", "Cafe"),
    BARBER: QT_TRANSLATE_NOOP("FirstRun", "Barber"),
    CLINIC: QT_TRANSLATE_NOOP("FirstRun", "Clinic"),
}
_SAMPLES: Mapping[str, str] = {
    CAFE: QT_TRANSLATE_NOOP("FirstRun", "Twelve made-up regulars of a small cafe. Your own book stays empty."),
    BARBER: QT_TRANSLATE_NOOP("FirstRun", "The made-up regulars of a barbershop. Your own book stays empty."),
    CLINIC: QT_TRANSLATE_NOOP("FirstRun", "The made-up regulars of a small clinic. Your own book stays empty."),
}
_WIDTH, _NARROWEST = 622, 420


class FirstRun(Ground):
    """`named` carries the first client's name, `shop_told` the shop's name and kind whenever one of them is told.

    The others are the cards; `look_around_wanted` carries the kind of shop.
    """

    named = Signal(str)
    shop_told = Signal(str, str)
    bring_in_wanted = Signal()
    look_around_wanted = Signal(str)
    other_book_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "canvas", parent)
        self._look = look
        self.setProperty("holdsNobody", True)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        dress_area(look, area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        # What is painted: the page itself is covered by it.
        self.paper = content = Ground(look, "canvas")
        outer = QHBoxLayout(content)
        outer.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(look.px(_WIDTH))
        middle.setMinimumWidth(min(look.px(_NARROWEST), _WIDTH))
        outer.addWidget(middle, 30)
        outer.addStretch(1)
        column = QVBoxLayout(middle)
        column.setSpacing(look.px(8))
        column.addStretch(1)
        self._build(column)
        column.addStretch(1)
        area.setWidget(content)

    def take_focus(self) -> None:
        """Put the caret in the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_wrong(self, text: str) -> None:
        """Say under the field why the name cannot be kept; the name stays."""
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))

    def show_shop(self, name: str, kind: str) -> None:
        """What the book says of the shop so far."""
        if not self.shop_name.isModified():
            self.shop_name.setText(name)
        for pill in self._pills:
            if pill.value == kind:
                pill.setChecked(True)
        self._show_sample()

    def shop(self) -> tuple[str, str]:
        """The shop's name, which may be empty, and its kind."""
        kind = next((pill.value for pill in self._pills if pill.isChecked()), CAFE)
        return self.shop_name.text().strip(), kind

    def _build(self, column: QVBoxLayout) -> None:
        look = self._look
        column.addWidget(HouseMark(look, 56))
        column.addSpacing(look.px(14))
        column.addWidget(
            PlainLabel(look, self.tr("Make every regular feel like the only one"), role=Type.TITLE, wrap=True)
        )
        hint = self.tr("Think of someone who came in today. Type their name, the rest can wait.")
        column.addWidget(PlainLabel(look, hint, role=Type.NOTE, colour="text2", wrap=True))
        column.addSpacing(look.px(10))
        column.addWidget(self._build_field())
        self._wrong = PlainLabel(look, role=Type.SMALL, colour="alert", wrap=True)
        self._wrong.hide()
        column.addWidget(self._wrong)
        column.addLayout(self._build_shop())
        column.addSpacing(look.px(16))
        column.addWidget(
            PlainLabel(look, self.tr("Or start from something you have"), role=Type.CAPTION, colour="text2", wrap=True)
        )
        self._build_cards(column)
        column.addSpacing(look.px(12))
        privacy = QHBoxLayout()
        privacy.setSpacing(look.px(8))
        privacy.addWidget(Glyph(look, "lock", "text2"))
        promise = self.tr("Everything stays on this computer. No account, no internet.")
        privacy.addWidget(PlainLabel(look, promise, role=Type.BODY, colour="text2", wrap=True), 1)
        column.addLayout(privacy)

    def _build_shop(self) -> FlowLayout:
        """The quiet line: what kind of shop, and its name if the owner likes."""
        look = self._look
        line = FlowLayout(look.px(8), look.px(6))
        group = QWidget()
        inside = QHBoxLayout(group)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(look.px(6))
        self._pills = [ChoicePill(look, self.tr(_NAMES[kind]), icon, kind) for kind, icon in ICONS.items()]
        for pill in self._pills:
            pill.setObjectName(f"kind_{pill.value}")
            pill.clicked.connect(self._tell_shop)
            inside.addWidget(pill)
        self._pills[0].setChecked(True)
        line.addWidget(group)
        named = self.tr("Name of the shop, if you like")
        self.shop_name = LineField(look, named, placeholder=named, height=34, role=Type.SMALL)
        self.shop_name.setObjectName("shopName")
        self.shop_name.setMinimumWidth(look.px(240))
        self.shop_name.editingFinished.connect(self._tell_shop)
        self.shop_name.returnPressed.connect(self._go_on)
        line.addWidget(self.shop_name)
        return line

    def _build_cards(self, column: QVBoxLayout) -> None:
        look = self._look
        bring = ActionCard(
            look,
            "smartphone",
            self.tr("Bring people from your phone"),
            self.tr("A contacts file (.vcf). You check it first."),
            keys=self.tr("Ctrl I"),
        )
        bring.setObjectName("bringIn")
        bring.clicked.connect(self.bring_in_wanted)
        column.addWidget(bring)
        self._around = ActionCard(look, "sparkles", self.tr("Look around a sample shop"), "")
        self._around.setObjectName("lookAround")
        self._around.clicked.connect(lambda: self.look_around_wanted.emit(self.shop()[1]))
        self._show_sample()
        column.addWidget(self._around)
        other = ActionCard(
            look,
            "book-open",
            self.tr("I have a book from another computer"),
            self.tr("Your SmallCRM file, or a copy of it, from a stick. You see what is in it first."),
        )
        other.setObjectName("otherBook")
        other.clicked.connect(self.other_book_wanted)
        column.addWidget(other)

    def _build_field(self) -> QWidget:
        look = self._look
        hint = self.tr("First name, or what you call them")
        self.name = LineField(look, hint, placeholder=hint, icon="user", height=52, role=Type.NOTE)
        self.name.setObjectName("firstName")
        self.name.returnPressed.connect(self._tell_named)
        add = Button(look, self.tr("Add"), kind=Kind.PRIMARY, icon="plus", parent=self.name)
        add.clicked.connect(self._tell_named)
        inside = QHBoxLayout(self.name)
        inside.setContentsMargins(0, 0, look.px(6), 0)
        inside.addStretch(1)
        inside.addWidget(add)
        self.name.set_room_after(add.sizeHint().width())
        return self.name

    def _tell_named(self) -> None:
        self.say_wrong("")
        self.named.emit(self.name.text())

    def _go_on(self) -> None:
        """Enter in the shop's name: on with what is missing, or with all."""
        if self.name.text().strip():
            self._tell_named()
        else:
            self.take_focus()

    def _tell_shop(self) -> None:
        self._show_sample()
        self.shop_told.emit(*self.shop())

    def _show_sample(self) -> None:
        self._around.set_second(self.tr(_SAMPLES[self.shop()[1]]))

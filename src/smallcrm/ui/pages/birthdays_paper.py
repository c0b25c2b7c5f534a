"""The sheet by the till, beside the list: its first page as it will be printed, and what is printed on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from smallcrm import settings as machine
from smallcrm.reports.document import Document
from smallcrm.settings import Setting, Settings
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.cards import Ground, SectionHead
from smallcrm.ui.kit.choices import Switch
from smallcrm.ui.kit.paper_view import PaperView
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.noop import QT_TRANSLATE_NOOP
from smallcrm.ui.theme import Type
from smallcrm.ui.words import translate

# What may be printed beside names: its setting and its words.
OPTIONS: Mapping[str, tuple[Setting[bool], str]] = {
    "ages": (machine.PRINT_AGES, QT_TRANSLATE_NOOP("Birthdays", "Print ages")),
    "asks": (machine.PRINT_ASKS, QT_TRANSLATE_NOOP("Birthdays", "Print what to ask")),
    "phones": (machine.PRINT_PHONES, QT_TRANSLATE_NOOP("Birthdays", "Print phones")),
    "allergies": (machine.PRINT_ALLERGIES, QT_TRANSLATE_NOOP("Birthdays", "Print allergies in words")),
}
# The same inside a sentence.
_BRIEF: Mapping[str, str] = {
    "ages": QT_TRANSLATE_NOOP("Birthdays", "ages"),
    "asks": QT_TRANSLATE_NOOP("Birthdays", "what to ask"),
    "phones": QT_TRANSLATE_NOOP("Birthdays", "phones"),
    "allergies": QT_TRANSLATE_NOOP("Birthdays", "allergies in words"),
}
WIDE = 280


class OptionRow(QWidget):
    """A switch before its words; a click on the words turns it, too."""

    def __init__(self, house: House, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = Switch(house.look, text)
        self.switch.setObjectName(name)
        label = PlainLabel(house.look, text, role=Type.BODY, wrap=True)
        label.setBuddy(self.switch)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(house.look.px(8))
        row.addWidget(self.switch)
        row.addWidget(label, 1)


class PaperSide(Ground):
    """`print_wanted` and `pdf_wanted`; `turned`: something else is printed from now on."""

    print_wanted = Signal()
    pdf_wanted = Signal()
    turned = Signal()

    def __init__(self, house: House, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(house.look, "sunk", parent)
        self._house, self._settings = house, settings
        look = house.look
        self.setObjectName("birthdaysPaper")
        self._column = QVBoxLayout(self)
        self._column.addWidget(SectionHead(look, self.tr("The sheet by the till")))
        self.preview = PaperView(look)
        self.preview.setObjectName("birthdaysPreview")
        self._column.addWidget(self.preview)
        self.days = PlainLabel(look, role=Type.STRONG, wrap=True)
        self.days.setObjectName("birthdaysDays")
        self.count = PlainLabel(look, role=Type.SMALL, colour="text2", wrap=True)
        self.count.setObjectName("birthdaysPages")
        self._column.addWidget(self.days)
        self._column.addWidget(self.count)
        keys = self.tr("Ctrl P")
        printing = Button(look, self.tr("Print"), kind=Kind.PRIMARY, icon="printer", keys=keys)
        printing.setObjectName("birthdaysPrint")
        printing.clicked.connect(self.print_wanted)
        saving = Button(look, self.tr("Save as PDF"), icon="file-text")
        saving.setObjectName("birthdaysPdf")
        saving.clicked.connect(self.pdf_wanted)
        for button in (printing, saving):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._column.addWidget(button)
        options = QVBoxLayout()
        options.setSpacing(0)
        self._column.addLayout(options)
        self._switches = dict(self._build_switches(options))
        self._column.addStretch(1)
        look.changed.connect(self._dress)
        self._dress()

    def show_document(self, document: Document | None, days: str, count: str) -> None:
        """The first page, which days it holds and how many people on how many pages."""
        self.preview.show_document(document)
        self.preview.setAccessibleName(f"{days}, {count}")
        self.days.setText(days)
        self.count.setText(count)

    def reload(self) -> None:
        """Show what is printed as it is kept now."""
        for name, row in self._switches.items():
            row.switch.setChecked(self._settings.get(OPTIONS[name][0]))

    def said(self) -> str:
        """What is printed beside names, in a sentence; "" where it is nothing."""
        named = [_BRIEF[name] for name, (setting, _) in OPTIONS.items() if self._settings.get(setting)]
        if not named:
            return ""
        said = self.tr("Customers can read the sheet. On it, too: %1.")
        return said.replace("%1", ", ".join(translate("Birthdays", one) for one in named))

    def menu(self, parent: QWidget) -> QMenu:
        """The same, where there is no room beside the list."""
        menu = QMenu(parent)
        # The key is that of the window's own action: here it is only told.
        menu.addAction("\t".join((self.tr("Print..."), self.tr("Ctrl+P")))).triggered.connect(self.print_wanted)
        menu.addAction(self.tr("Save as PDF...")).triggered.connect(self.pdf_wanted)
        menu.addSeparator()
        for name, (setting, text) in OPTIONS.items():
            action = QAction(translate("Birthdays", text), menu)
            action.setObjectName(f"print_{name}")
            action.setCheckable(True)
            action.setChecked(self._settings.get(setting))
            action.toggled.connect(lambda on, name=name: self._turn(name, on=on))
            menu.addAction(action)
        menu.setActiveAction(menu.actions()[0])
        return menu

    def sizeHint(self) -> QSize:
        return QSize(self._house.look.px(WIDE), super().sizeHint().height())

    def _build_switches(self, column: QVBoxLayout) -> Iterator[tuple[str, OptionRow]]:
        for name, (_, text) in OPTIONS.items():
            row = OptionRow(self._house, translate("Birthdays", text), f"print_{name}")
            row.switch.clicked.connect(lambda _=False, name=name, row=row: self._turn(name, on=row.switch.isChecked()))
            column.addWidget(row)
            yield name, row
        told = self.tr("Customers can read the sheet.")
        column.addWidget(PlainLabel(self._house.look, told, role=Type.SMALL, colour="text2", wrap=True))

    def _turn(self, name: str, *, on: bool) -> None:
        self._settings.set(OPTIONS[name][0], on)
        self.reload()
        self.turned.emit()

    def _dress(self) -> None:
        px = self._house.look.px
        self._column.setContentsMargins(px(24), px(32), px(24), px(16))
        self._column.setSpacing(px(8))

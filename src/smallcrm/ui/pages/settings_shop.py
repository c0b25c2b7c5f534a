"""The settings that live in the book, each with its control."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from smallcrm.errors import UserError
from smallcrm.services.shop import SETTINGS
from smallcrm.ui import messages
from smallcrm.ui.house import House
from smallcrm.ui.kit.choices import Choice, Segmented, Switch
from smallcrm.ui.kit.fields import LineField
from smallcrm.ui.pages.settings_data import LIST, SEGMENTS, SHOP_PARTS, SWITCH, SWITCH_NAMES, Shown, options_of
from smallcrm.ui.pages.settings_row import CONTROL_WIDTH, Section, SettingRow


class ShopSettings(QObject):
    """Makes the sections, shows what the book holds, and writes what is chosen. `said` tells what went wrong."""

    said = Signal(str)

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(parent)
        self._house = house
        self._rows: dict[str, SettingRow] = {}
        # What the fields showed when they were filled: typing that was not kept stays when the page reads again.
        self._shown: dict[str, str] = {}

    def sections(self) -> Iterator[Section]:
        """The sections, in order."""
        for part in SHOP_PARTS:
            section = Section(self._house.look, _tr(part.heading))
            for shown in part.settings:
                section.add(self._make(shown))
            yield section

    def load(self) -> None:
        """Show what the book holds. What is wrong in a field stays there, with its sentence."""
        for name, row in self._rows.items():
            value = self._house.session.shop.get(name)
            control = row.control
            if isinstance(control, LineField):
                self._load_text(name, control, value)
            elif isinstance(control, Switch):
                control.setChecked(value == SETTINGS[name].choices[-1])
            elif isinstance(control, Choice | Segmented):
                control.show_value(value)

    def keep_typed(self) -> None:
        """The page is left: keep what stands in its fields."""
        for name, row in self._rows.items():
            if isinstance(row.control, LineField):
                self._keep_text(name)

    def first(self) -> QWidget:
        """Where the keyboard enters."""
        return next(iter(self._rows.values())).control

    def _make(self, shown: Shown) -> SettingRow:
        name, look, words = shown.name, self._house.look, self._house.words
        called = _tr(SWITCH_NAMES[name]) if name in SWITCH_NAMES else words.setting(name)
        options = options_of(name, SETTINGS[name].choices, words)
        control: QWidget
        if shown.control == SEGMENTS:
            control = Segmented(look, called, options)
            control.chosen.connect(partial(self._keep, name))
        elif shown.control == LIST:
            control = Choice(look, called)
            control.set_options(options)
            control.chosen.connect(partial(self._keep, name))
        elif shown.control == SWITCH:
            control = Switch(look, called)
            control.clicked.connect(partial(self._keep_switch, name))
        else:
            control = LineField(look, called, height=40)
            control.setMinimumWidth(look.px(CONTROL_WIDTH))
            control.editingFinished.connect(partial(self._keep_text, name))
        control.setObjectName(f"setting_{name}")
        row = self._rows[name] = SettingRow(look, called, _tr(shown.about), control)
        return row

    def _load_text(self, name: str, field: LineField, value: str) -> None:
        wrong = self._rows[name].wrong()
        typing = field.hasFocus() and field.text() != self._shown.get(name, "")
        if wrong or typing or field.text() == value:
            return
        # This forgets the field's own undo: from here on Ctrl+Z takes back the setting.
        field.setText(value)
        self._shown[name] = value

    def _keep_text(self, name: str) -> None:
        row = self._rows[name]
        assert isinstance(row.control, LineField)
        if row.control.text() != self._shown.get(name, "") or row.wrong():
            self._keep(name, row.control.text())

    def _keep_switch(self, name: str) -> None:
        switch = self._rows[name].control
        assert isinstance(switch, Switch)
        self._keep(name, SETTINGS[name].choices[-1 if switch.isChecked() else 0])

    def _keep(self, name: str, value: str) -> None:
        row = self._rows[name]
        try:
            self._house.session.shop.set(name, value)
        except UserError as error:
            row.say_wrong(messages.sentence(error))
            if not isinstance(row.control, LineField):
                self.load()
            return
        row.say_wrong("")
        if isinstance(row.control, LineField):
            self._shown[name] = row.control.text()
        self.load()


def _tr(text: str) -> str:
    return QCoreApplication.translate("SettingsPage", text)

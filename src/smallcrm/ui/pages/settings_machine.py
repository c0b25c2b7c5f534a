"""The settings of this computer: how the window looks and speaks, and where the book lies."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from smallcrm.services.copy_out import last_copy_out
from smallcrm.ui import language
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button
from smallcrm.ui.kit.choices import Choice, Segmented
from smallcrm.ui.pages.settings_row import Section, SettingRow
from smallcrm.ui.taste import LARGEST, SMALLEST, STEP, Taste
from smallcrm.ui.theme import Scheme
from smallcrm.ui.words import language_name


class MachineSettings(QObject):
    """Makes the sections and shows what is kept on this computer. `copy_wanted` asks for a copy on another disk."""

    copy_wanted = Signal()

    def __init__(self, house: House, taste: Taste, parent: QWidget) -> None:
        super().__init__(parent)
        self._house = house
        self._taste = taste
        look = house.look
        system = self.tr("Like the computer")
        light, dark = self.tr("Light"), self.tr("Dark")
        schemes = ((Scheme.SYSTEM, system), (Scheme.LIGHT, light), (Scheme.DARK, dark))
        self._theme = Segmented(look, self.tr("Light or dark"), [(scheme.value, text) for scheme, text in schemes])
        self._theme.setObjectName("settingTheme")
        self._theme.chosen.connect(lambda value: taste.set_theme(Scheme(value)))
        self._font = Choice(look, self.tr("Size of text"))
        self._font.setObjectName("settingFont")
        sizes = range(SMALLEST, LARGEST + 1, STEP)
        self._font.set_options([(str(size), self.tr("%1 %").replace("%1", str(size))) for size in sizes])
        self._font.chosen.connect(lambda value: taste.set_scale(int(value)))
        self._language = Choice(look, self.tr("Language of the program"))
        self._language.setObjectName("settingLanguage")
        spoken = [(code, language_name(code)) for code in language.spoken()]
        self._language.set_options([("", system), *spoken])
        self._language.chosen.connect(taste.set_language)
        look.changed.connect(self.load)

    def sections(self) -> Iterator[Section]:
        """The sections, in order."""
        look = self._house.look
        here = Section(look, self.tr("This computer"))
        here.add(SettingRow(look, self._theme.accessibleName(), self.tr("Holds at once."), self._theme))
        size = self.tr("Larger and smaller also by Ctrl+plus and Ctrl+minus.")
        here.add(SettingRow(look, self._font.accessibleName(), size, self._font))
        spoken = self.tr("Holds from the next start.")
        here.add(SettingRow(look, self._language.accessibleName(), spoken, self._language))
        yield here
        yield self._book()

    def load(self) -> None:
        """Show what is kept."""
        self._theme.show_value(str(self._house.look.choice.value))
        self._font.show_value(str(round(self._house.look.scale * 10) * 10))
        self._language.show_value(self._taste.language())
        self._copy.show_about(self._last_copy())

    def _book(self) -> Section:
        look, path = self._house.look, self._house.file or self._house.session.book.path
        section = Section(look, self.tr("The book"))
        button = Button(look, self.tr("Open folder"))
        button.setObjectName("openBookFolder")
        button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))))
        section.add(SettingRow(look, self.tr("Where the book lies"), str(path), button))
        copy = Button(look, self.tr("Copy my book to..."))
        copy.setObjectName("copyBookOut")
        copy.clicked.connect(self.copy_wanted)
        self._copy = SettingRow(look, self.tr("Last copy outside this computer"), "", copy)
        section.add(self._copy)
        return section

    def _last_copy(self) -> str:
        days = last_copy_out(self._taste.settings, self._house.session.book.path, self._house.today())
        if days is None:
            return self.tr("None yet. One on a stick outlives this computer.")
        return self.tr("%n day(s) ago", "", days) if days else self.tr("Today")

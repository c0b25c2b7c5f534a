"""Every action once: its words, its key, its menu. Menus, shortcuts and the list of keys are made from this table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from smallcrm.ui.noop import QT_TRANSLATE_NOOP


class Do(StrEnum):
    """What can be done from a menu or by a key."""

    SEARCH = "search"
    SEARCH_SLASH = "search_slash"
    NEW_CLIENT = "new_client"
    EDIT_CLIENT = "edit_client"
    DIED = "died"
    MOVED_AWAY = "moved_away"
    AWAY = "away"
    GREET = "greet"
    MOVE_NOTE = "move_note"
    ADD_VISIT = "add_visit"
    ARCHIVE = "archive"
    REMOVE = "remove"
    SAME_AGAIN = "same_again"
    TICK_ASK = "tick_ask"
    FIND_NOTES = "find_notes"
    PHOTO = "photo"
    PASTE_PHOTO = "paste_photo"
    UNDO = "undo"
    REDO = "redo"
    BRING_IN = "bring_in"
    GO_BACK = "go_back"
    COPY_OUT = "copy_out"
    OTHER_BOOK = "other_book"
    EXPORT_BIRTHDAYS = "export_birthdays"
    SAMPLE = "sample"
    NOTES_BY = "notes_by"
    PRINT = "print"
    PRINT_BIRTHDAYS = "print_birthdays"
    PRINT_TOMORROW = "print_tomorrow"
    PRINT_CARD = "print_card"
    PRINT_KEPT = "print_kept"
    PRINT_CRIB = "print_crib"
    PRINT_LABELS = "print_labels"
    PRINT_MONTH = "print_month"
    PRINT_SHEET = "print_sheet"
    SETTINGS = "settings"
    QUIT = "quit"
    COUNTER = "counter"
    TODAY = "today"
    DAY_SHEET = "day_sheet"
    BIRTHDAYS = "birthdays"
    HISTORY = "history"
    COUNTER_VIEW = "counter_view"
    NEXT_AREA = "next_area"
    LAST_AREA = "last_area"
    THEME_SYSTEM = "theme_system"
    THEME_LIGHT = "theme_light"
    THEME_DARK = "theme_dark"
    LARGER = "larger"
    SMALLER = "smaller"
    USUAL_SIZE = "usual_size"
    MENU = "menu"
    KEYS = "keys"
    OPEN_LOGS = "open_logs"
    ABOUT = "about"


class Menu(StrEnum):
    """The menus, in order; `NONE` holds actions that only have a key."""

    FILE = "file"
    EDIT = "edit"
    CLIENT = "client"
    PRINT = "print"
    VIEW = "view"
    HELP = "help"
    NONE = "none"


class Spec(NamedTuple):
    """`keys` as QKeySequence reads them; `choice` groups actions of which one is checked."""

    do: Do
    menu: Menu
    text: str
    keys: tuple[str, ...] = ()
    choice: str = ""


MENUS: Mapping[Menu, str] = {
    Menu.FILE: QT_TRANSLATE_NOOP("Actions", "File"),
    Menu.EDIT: QT_TRANSLATE_NOOP("Actions", "Edit"),
    Menu.CLIENT: QT_TRANSLATE_NOOP("Actions", "Client"),
    Menu.PRINT: QT_TRANSLATE_NOOP("Actions", "Print"),
    Menu.VIEW: QT_TRANSLATE_NOOP("Actions", "View"),
    Menu.HELP: QT_TRANSLATE_NOOP("Actions", "Help"),
}

ACTIONS: tuple[Spec, ...] = (
    Spec(Do.SEARCH, Menu.EDIT, QT_TRANSLATE_NOOP("Actions", "Search"), ("Ctrl+F",)),
    Spec(Do.SEARCH_SLASH, Menu.NONE, QT_TRANSLATE_NOOP("Actions", "Search"), ("/",)),
    Spec(Do.BRING_IN, Menu.FILE, QT_TRANSLATE_NOOP("Actions", "Bring people in..."), ("Ctrl+I",)),
    Spec(Do.GO_BACK, Menu.FILE, QT_TRANSLATE_NOOP("Actions", "Go back to an earlier day...")),
    Spec(Do.COPY_OUT, Menu.FILE, QT_TRANSLATE_NOOP("Actions", "Copy my book to...")),
    Spec(Do.OTHER_BOOK, Menu.FILE, QT_TRANSLATE_NOOP("Actions", "I have a book from another computer...")),
    Spec(Do.EXPORT_BIRTHDAYS, Menu.FILE, QT_TRANSLATE_NOOP("Actions", "Export birthdays...")),
    Spec(Do.SAMPLE, Menu.FILE, QT_TRANSLATE_NOOP("Actions", "Look around a sample shop")),
    Spec(Do.SETTINGS, Menu.FILE, QT_TRANSLATE_NOOP("Actions", "Settings"), ("Ctrl+,",)),
    Spec(Do.QUIT, Menu.FILE, QT_TRANSLATE_NOOP("Actions", "Quit"), ("Ctrl+Q",)),
    Spec(Do.UNDO, Menu.EDIT, QT_TRANSLATE_NOOP("Actions", "Undo"), ("Ctrl+Z",)),
    Spec(Do.REDO, Menu.EDIT, QT_TRANSLATE_NOOP("Actions", "Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
    Spec(Do.HISTORY, Menu.EDIT, QT_TRANSLATE_NOOP("Actions", "History"), ("Ctrl+H",)),
    Spec(Do.NOTES_BY, Menu.EDIT, QT_TRANSLATE_NOOP("Actions", "Who wrote what")),
    Spec(Do.NEW_CLIENT, Menu.CLIENT, QT_TRANSLATE_NOOP("Actions", "New client"), ("Ctrl+N",)),
    Spec(Do.EDIT_CLIENT, Menu.CLIENT, QT_TRANSLATE_NOOP("Actions", "Edit client"), ("F2",)),
    Spec(Do.PHOTO, Menu.CLIENT, QT_TRANSLATE_NOOP("Actions", "Photo...")),
    Spec(Do.PASTE_PHOTO, Menu.CLIENT, QT_TRANSLATE_NOOP("Actions", "Paste a photo, outside a text field"), ("Ctrl+V",)),
    Spec(Do.SAME_AGAIN, Menu.CLIENT, QT_TRANSLATE_NOOP("Actions", "Same again: the usual into the note"), ("Ctrl+D",)),
    Spec(Do.TICK_ASK, Menu.CLIENT, QT_TRANSLATE_NOOP("Actions", "Tick the first question"), ("Ctrl+Shift+A",)),
    Spec(Do.FIND_NOTES, Menu.CLIENT, QT_TRANSLATE_NOOP("Actions", "Find in notes"), ("Ctrl+Shift+F",)),
    Spec(Do.GREET, Menu.CLIENT, QT_TRANSLATE_NOOP("Actions", "Birthday greeting..."), ("Ctrl+G",)),
    Spec(Do.AWAY, Menu.CLIENT, QT_TRANSLATE_NOOP("Actions", "Away until...")),
    Spec(Do.MOVED_AWAY, Menu.CLIENT, QT_TRANSLATE_NOOP("Actions", "Moved away, or is back")),
    Spec(Do.DIED, Menu.CLIENT, QT_TRANSLATE_NOOP("Actions", "Has died")),
    Spec(Do.MOVE_NOTE, Menu.CLIENT, QT_TRANSLATE_NOOP("Actions", "Wrong person? Move the last note"), ("Ctrl+M",)),
    Spec(Do.ADD_VISIT, Menu.CLIENT, QT_TRANSLATE_NOOP("Actions", "A visit that was forgotten...")),
    Spec(Do.ARCHIVE, Menu.CLIENT, QT_TRANSLATE_NOOP("Actions", "Put away, or bring back")),
    Spec(Do.REMOVE, Menu.CLIENT, QT_TRANSLATE_NOOP("Actions", "Remove client")),
    Spec(Do.PRINT, Menu.PRINT, QT_TRANSLATE_NOOP("Actions", "Print what is shown..."), ("Ctrl+P",)),
    Spec(Do.PRINT_BIRTHDAYS, Menu.PRINT, QT_TRANSLATE_NOOP("Actions", "Birthday list...")),
    Spec(Do.PRINT_TOMORROW, Menu.PRINT, QT_TRANSLATE_NOOP("Actions", "Card for tomorrow...")),
    Spec(Do.PRINT_CARD, Menu.PRINT, QT_TRANSLATE_NOOP("Actions", "Client card...")),
    Spec(Do.PRINT_KEPT, Menu.PRINT, QT_TRANSLATE_NOOP("Actions", "All that is kept about the client...")),
    Spec(Do.PRINT_CRIB, Menu.PRINT, QT_TRANSLATE_NOOP("Actions", "Crib of regulars, for a stand-in...")),
    Spec(Do.PRINT_LABELS, Menu.PRINT, QT_TRANSLATE_NOOP("Actions", "Address labels...")),
    Spec(Do.PRINT_MONTH, Menu.PRINT, QT_TRANSLATE_NOOP("Actions", "Calendar of the month...")),
    Spec(Do.PRINT_SHEET, Menu.PRINT, QT_TRANSLATE_NOOP("Actions", "Day sheet...")),
    Spec(Do.COUNTER, Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Counter"), ("Ctrl+1",)),
    Spec(Do.TODAY, Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Today"), ("Ctrl+2",)),
    Spec(Do.DAY_SHEET, Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Day sheet"), ("Ctrl+E", "Ctrl+3")),
    Spec(Do.BIRTHDAYS, Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Birthdays"), ("Ctrl+B", "Ctrl+4")),
    Spec(Do.COUNTER_VIEW, Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Counter view, for a screen guests see"), ("F9",)),
    Spec(Do.NEXT_AREA, Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Next area"), ("F6",)),
    Spec(Do.LAST_AREA, Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Previous area"), ("Shift+F6",)),
    Spec(Do.THEME_SYSTEM, Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Light or dark, like the computer"), (), "theme"),
    Spec(Do.THEME_LIGHT, Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Light"), (), "theme"),
    Spec(Do.THEME_DARK, Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Dark"), (), "theme"),
    Spec(Do.LARGER, Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Larger text"), ("Ctrl++", "Ctrl+=")),
    Spec(Do.SMALLER, Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Smaller text"), ("Ctrl+-",)),
    Spec(Do.USUAL_SIZE, Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Usual size of text"), ("Ctrl+0",)),
    Spec(Do.MENU, Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Open the menu"), ("F10",)),
    Spec(Do.KEYS, Menu.HELP, QT_TRANSLATE_NOOP("Actions", "Keys"), ("F1", "?")),
    Spec(Do.OPEN_LOGS, Menu.HELP, QT_TRANSLATE_NOOP("Actions", "Open log folder")),
    Spec(Do.ABOUT, Menu.HELP, QT_TRANSLATE_NOOP("Actions", "About SmallCRM")),
)

# On macOS these stand in the menu with the program's name, where everybody there looks for them.
ROLES: Mapping[Do, QAction.MenuRole] = {
    Do.ABOUT: QAction.MenuRole.AboutRole,
    Do.SETTINGS: QAction.MenuRole.PreferencesRole,
    Do.QUIT: QAction.MenuRole.QuitRole,
}

# Inside a text field these are about its text, where it can take what is pasted.
FIELDS_OWN = frozenset({Do.PASTE_PHOTO})

# What may be done while guests see the screen; anything else would show more than they should know.
FOR_GUESTS = frozenset(
    {
        *(Do.SEARCH, Do.SEARCH_SLASH, Do.COUNTER, Do.NEW_CLIENT, Do.UNDO, Do.REDO, Do.COUNTER_VIEW, Do.QUIT),
        *(Do.NEXT_AREA, Do.LAST_AREA, Do.MENU, Do.KEYS, Do.ABOUT),
        *(Do.THEME_SYSTEM, Do.THEME_LIGHT, Do.THEME_DARK, Do.LARGER, Do.SMALLER, Do.USUAL_SIZE),
    }
)

# Keys that are a character: inside a text field they are typed.
TYPED_KEYS = frozenset({"/", "?"})

# Keys that belong to one place and are read there; listed for the sheet of keys.
PLACE_KEYS: tuple[tuple[str, str], ...] = (
    (
        QT_TRANSLATE_NOOP("Actions", "Down, Up"),
        QT_TRANSLATE_NOOP("Actions", "Next or previous hit, from the search box too"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Enter in search"),
        QT_TRANSLATE_NOOP("Actions", "Open the hit and go to the quick note"),
    ),
    (QT_TRANSLATE_NOOP("Actions", "Any letter in the list"), QT_TRANSLATE_NOOP("Actions", "Goes on in search")),
    (
        QT_TRANSLATE_NOOP("Actions", "Shift+Down, Ctrl+Space, Ctrl+A in the list"),
        QT_TRANSLATE_NOOP("Actions", "Choose several, to tag, print, put away or remove them; Esc lets go"),
    ),
    (QT_TRANSLATE_NOOP("Actions", "Enter or Ctrl+Enter in the note"), QT_TRANSLATE_NOOP("Actions", "Save")),
    (QT_TRANSLATE_NOOP("Actions", "Shift+Enter in the note"), QT_TRANSLATE_NOOP("Actions", "Second line")),
    (
        QT_TRANSLATE_NOOP("Actions", "Down from the note"),
        QT_TRANSLATE_NOOP("Actions", "Into the chips: Backspace makes one text, Enter puts it right or confirms it"),
    ),
    (QT_TRANSLATE_NOOP("Actions", "Esc"), QT_TRANSLATE_NOOP("Actions", "Back to search; a typed note is kept")),
    (QT_TRANSLATE_NOOP("Actions", "Alt+1 to Alt+9"), QT_TRANSLATE_NOOP("Actions", "Who is writing, of those who do")),
    (
        QT_TRANSLATE_NOOP("Actions", "F8 held in the counter view"),
        QT_TRANSLATE_NOOP("Actions", "Look at what it hides"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Enter or F2 on a fact"),
        QT_TRANSLATE_NOOP("Actions", "Edit it; the Menu key calls, writes, copies"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Alt+Up, Alt+Down in the editor"),
        QT_TRANSLATE_NOOP("Actions", "Move a usual, a phone, somebody of the family"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Page Down, Page Up in the editor"),
        QT_TRANSLATE_NOOP("Actions", "Next or previous section"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Page Down, Page Up in the print preview"),
        QT_TRANSLATE_NOOP("Actions", "Next or previous page"),
    ),
    (QT_TRANSLATE_NOOP("Actions", "Enter, Delete on a note"), QT_TRANSLATE_NOOP("Actions", "Edit or remove the note")),
    (
        QT_TRANSLATE_NOOP("Actions", "Space or D on a row of Today"),
        QT_TRANSLATE_NOOP(
            "Actions",
            "What its button says: wished, done, paid, and on to the next; Enter opens the client, "
            "G greets for a birthday",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Enter, Tab on the day sheet"),
        QT_TRANSLATE_NOOP("Actions", "Save and go to the next; go on and keep the line"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Ctrl+Enter on the day sheet"),
        QT_TRANSLATE_NOOP("Actions", "Finish the day: every line kept is saved"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Menu key or Shift+F10 on a note"),
        QT_TRANSLATE_NOOP("Actions", "Its menu: someone else's, the visit, pin"),
    ),
)

# What is about birthdays stands together on the sheet of keys.
BIRTHDAYS = (Do.BIRTHDAYS, Do.GREET)
BIRTHDAY_KEYS: tuple[tuple[str, str], ...] = (
    (
        QT_TRANSLATE_NOOP("Actions", "Space, W or D on a birthday"),
        QT_TRANSLATE_NOOP("Actions", "Wished, or not after all, and on to the next; G greets, Enter opens the client"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "1 to 6 on the birthdays"),
        QT_TRANSLATE_NOOP("Actions", "Which days: today, 4 weeks, 3 months, year, a month, from one day to another"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Alt+1 to Alt+9 in a greeting"),
        QT_TRANSLATE_NOOP("Actions", "Other words; Alt+Down and Alt+Up take the next ones"),
    ),
)


class Actions(QObject):
    """The actions of one window. `run` maps each to what it does; an action without one is left out everywhere."""

    def __init__(self, window: QWidget, run: Mapping[Do, Callable[[], object]]) -> None:
        super().__init__(window)
        self.window = window
        self._by_name: dict[Do, QAction] = {}
        groups: dict[str, QActionGroup] = {}
        for spec in ACTIONS:
            if spec.do not in run:
                continue
            action = QAction(_tr(spec.text), window)
            action.setObjectName(f"action_{spec.do}")
            # Without a word Qt would guess by the text, and take "Settings of ..." for the settings.
            action.setMenuRole(ROLES.get(spec.do, QAction.MenuRole.NoRole))
            action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
            action.triggered.connect(_without_checked(run[spec.do]))
            if spec.choice:
                action.setCheckable(True)
                groups.setdefault(spec.choice, QActionGroup(self)).addAction(action)
            window.addAction(action)
            self._by_name[spec.do] = action

    def __getitem__(self, do: Do) -> QAction:
        return self._by_name[do]

    def __contains__(self, do: Do) -> bool:
        return do in self._by_name

    def tick(self, do: Do, on: bool) -> None:
        """Show beside an action whether it is so."""
        self._by_name[do].setCheckable(True)
        self._by_name[do].setChecked(on)

    def menus(self, parent: QWidget, only: Collection[Do] | None = None) -> Iterator[QMenu]:
        """A menu for each kind, filled in the order of the table; `only` with these."""
        offered = [spec for spec in ACTIONS if spec.do in self._by_name and (only is None or spec.do in only)]
        for menu, title in MENUS.items():
            actions = [self._by_name[spec.do] for spec in offered if spec.menu is menu]
            if actions:
                filled = QMenu(_tr(title), parent)
                filled.addActions(actions)
                yield filled

    def keys(self) -> list[tuple[str, str]]:
        """(keys, what they do) of every action that has a key, then of the places; without those of birthdays."""
        return [*self._rows(without=BIRTHDAYS), *((_tr(keys), _tr(what)) for keys, what in PLACE_KEYS)]

    def birthday_keys(self) -> list[tuple[str, str]]:
        """The same of what is about birthdays."""
        rows = self._rows(without=[spec.do for spec in ACTIONS if spec.do not in BIRTHDAYS])
        return [*rows, *((_tr(keys), _tr(what)) for keys, what in BIRTHDAY_KEYS)]

    def _rows(self, without: Collection[Do]) -> list[tuple[str, str]]:
        offered = (spec for spec in ACTIONS if spec.do in self._by_name and spec.do not in without)
        return [(self.shown_keys(spec), _tr(spec.text)) for spec in offered if spec.keys and spec.menu is not Menu.NONE]

    def shortcuts(self) -> Iterator[tuple[Do, QKeySequence]]:
        """Every key with its action."""
        for do, action in self._by_name.items():
            for keys in action.shortcuts():
                yield do, keys

    def shown_keys(self, spec: Spec) -> str:
        """The keys of an action as this computer writes them."""
        native = QKeySequence.SequenceFormat.NativeText
        return ", ".join(keys.toString(native) for keys in self._by_name[spec.do].shortcuts())


def _without_checked(run: Callable[[], object]) -> Callable[..., None]:
    def triggered(*_checked: bool) -> None:
        run()

    return triggered


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)

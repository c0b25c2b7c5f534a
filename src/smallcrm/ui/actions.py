"""Every action once: its words, its key, its menu. Menus, shortcuts and the list of keys are made from this table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


class Do(StrEnum):
    """What can be done from a menu or by a key."""

    SEARCH = "search"
    SEARCH_SLASH = "search_slash"
    NEW_CLIENT = "new_client"
    EDIT_CLIENT = "edit_client"
    ARCHIVE = "archive"
    REMOVE = "remove"
    TICK_ASK = "tick_ask"
    FIND_NOTES = "find_notes"
    UNDO = "undo"
    REDO = "redo"
    BRING_IN = "bring_in"
    GO_BACK = "go_back"
    SAMPLE = "sample"
    QUIT = "quit"
    COUNTER = "counter"
    HISTORY = "history"
    NEXT_AREA = "next_area"
    LAST_AREA = "last_area"
    THEME_SYSTEM = "theme_system"
    THEME_LIGHT = "theme_light"
    THEME_DARK = "theme_dark"
    LARGER = "larger"
    SMALLER = "smaller"
    MENU = "menu"
    KEYS = "keys"
    OPEN_LOGS = "open_logs"
    ABOUT = "about"


class Menu(StrEnum):
    """The menus, in order; `NONE` holds actions that only have a key."""

    FILE = "file"
    EDIT = "edit"
    CLIENT = "client"
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


_T = QT_TRANSLATE_NOOP
MENUS: Mapping[Menu, str] = {
    Menu.FILE: _T("Actions", "File"),
    Menu.EDIT: _T("Actions", "Edit"),
    Menu.CLIENT: _T("Actions", "Client"),
    Menu.VIEW: _T("Actions", "View"),
    Menu.HELP: _T("Actions", "Help"),
}

ACTIONS: tuple[Spec, ...] = (
    Spec(Do.SEARCH, Menu.EDIT, _T("Actions", "Search"), ("Ctrl+F",)),
    Spec(Do.SEARCH_SLASH, Menu.NONE, _T("Actions", "Search"), ("/",)),
    Spec(Do.BRING_IN, Menu.FILE, _T("Actions", "Bring people in..."), ("Ctrl+I",)),
    Spec(Do.GO_BACK, Menu.FILE, _T("Actions", "Go back to an earlier day...")),
    Spec(Do.SAMPLE, Menu.FILE, _T("Actions", "Look around a sample shop")),
    Spec(Do.QUIT, Menu.FILE, _T("Actions", "Quit"), ("Ctrl+Q",)),
    Spec(Do.UNDO, Menu.EDIT, _T("Actions", "Undo"), ("Ctrl+Z",)),
    Spec(Do.REDO, Menu.EDIT, _T("Actions", "Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
    Spec(Do.HISTORY, Menu.EDIT, _T("Actions", "History"), ("Ctrl+H",)),
    Spec(Do.NEW_CLIENT, Menu.CLIENT, _T("Actions", "New client"), ("Ctrl+N",)),
    Spec(Do.EDIT_CLIENT, Menu.CLIENT, _T("Actions", "Edit client"), ("F2",)),
    Spec(Do.TICK_ASK, Menu.CLIENT, _T("Actions", "Tick the first question"), ("Ctrl+Shift+A",)),
    Spec(Do.FIND_NOTES, Menu.CLIENT, _T("Actions", "Find in notes"), ("Ctrl+Shift+F",)),
    Spec(Do.ARCHIVE, Menu.CLIENT, _T("Actions", "Put away, or take back")),
    Spec(Do.REMOVE, Menu.CLIENT, _T("Actions", "Remove client")),
    Spec(Do.COUNTER, Menu.VIEW, _T("Actions", "Counter"), ("Ctrl+1",)),
    Spec(Do.NEXT_AREA, Menu.VIEW, _T("Actions", "Next area"), ("F6",)),
    Spec(Do.LAST_AREA, Menu.VIEW, _T("Actions", "Previous area"), ("Shift+F6",)),
    Spec(Do.THEME_SYSTEM, Menu.VIEW, _T("Actions", "Light or dark as the computer"), (), "theme"),
    Spec(Do.THEME_LIGHT, Menu.VIEW, _T("Actions", "Light"), (), "theme"),
    Spec(Do.THEME_DARK, Menu.VIEW, _T("Actions", "Dark"), (), "theme"),
    Spec(Do.LARGER, Menu.VIEW, _T("Actions", "Larger text"), ("Ctrl++", "Ctrl+=")),
    Spec(Do.SMALLER, Menu.VIEW, _T("Actions", "Smaller text"), ("Ctrl+-",)),
    Spec(Do.MENU, Menu.VIEW, _T("Actions", "Open the menu"), ("F10",)),
    Spec(Do.KEYS, Menu.HELP, _T("Actions", "Keys"), ("F1", "?")),
    Spec(Do.OPEN_LOGS, Menu.HELP, _T("Actions", "Open log folder")),
    Spec(Do.ABOUT, Menu.HELP, _T("Actions", "About SmallCRM")),
)

# Keys that are a character: inside a text field they are typed.
TYPED_KEYS = frozenset({"/", "?"})

# Keys that belong to one place and are read there; listed for the sheet of keys.
PLACE_KEYS: tuple[tuple[str, str], ...] = (
    (_T("Actions", "Down, Up"), _T("Actions", "Next or previous hit, from the search box too")),
    (_T("Actions", "Enter in search"), _T("Actions", "Open the hit and go to the quick note")),
    (_T("Actions", "Any letter in the list"), _T("Actions", "Goes on in search")),
    (_T("Actions", "Enter or Ctrl+Enter in the note"), _T("Actions", "Save")),
    (_T("Actions", "Shift+Enter in the note"), _T("Actions", "Second line")),
    (_T("Actions", "Down from the note"), _T("Actions", "Into the chips; Backspace takes one out")),
    (_T("Actions", "Esc"), _T("Actions", "Back to search; a typed note is kept")),
    (_T("Actions", "Enter, Delete on a note"), _T("Actions", "Edit or remove the note")),
)


class Actions(QObject):
    """The actions of one window. `run` maps each to what it does; an action without one is left out everywhere."""

    def __init__(self, window: QWidget, run: Mapping[Do, Callable[[], object]]) -> None:
        super().__init__(window)
        self._by_name: dict[Do, QAction] = {}
        groups: dict[str, QActionGroup] = {}
        for spec in ACTIONS:
            if spec.do not in run:
                continue
            action = QAction(_tr(spec.text), window)
            action.setObjectName(f"action_{spec.do}")
            action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
            action.triggered.connect(_without_checked(run[spec.do]))
            if spec.choice:
                action.setCheckable(True)
                groups.setdefault(spec.choice, QActionGroup(self)).addAction(action)
            window.addAction(action)
            self._by_name[spec.do] = action

    def __getitem__(self, do: Do) -> QAction:
        return self._by_name[do]

    def menus(self, parent: QWidget) -> Iterator[QMenu]:
        """A menu for each kind, filled in the order of the table."""
        for menu, title in MENUS.items():
            actions = [self._by_name[spec.do] for spec in ACTIONS if spec.menu is menu and spec.do in self._by_name]
            if actions:
                filled = QMenu(_tr(title), parent)
                filled.addActions(actions)
                yield filled

    def keys(self) -> list[tuple[str, str]]:
        """(keys, what they do) of every action that has a key, then of the places."""
        rows = [
            (self.shown_keys(spec), _tr(spec.text))
            for spec in ACTIONS
            if spec.keys and spec.do in self._by_name and spec.menu is not Menu.NONE
        ]
        return rows + [(_tr(keys), _tr(what)) for keys, what in PLACE_KEYS]

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

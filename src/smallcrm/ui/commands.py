"""What each action of the table does to the window."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from smallcrm.errors import UserError
from smallcrm.services.copies import Copy
from smallcrm.services.importing import ImportReport
from smallcrm.ui import messages
from smallcrm.ui.actions import FOR_GUESTS, Actions, Do
from smallcrm.ui.areas import next_area
from smallcrm.ui.counter.ask_first import ask_first
from smallcrm.ui.counter.counter import Counter
from smallcrm.ui.deeds import Deeds
from smallcrm.ui.gone_back import told_gone_back
from smallcrm.ui.greeting import Greeting
from smallcrm.ui.house import House
from smallcrm.ui.keys import KeyFilter
from smallcrm.ui.mac_menu import mac_menu
from smallcrm.ui.paper_runs import paper_runs
from smallcrm.ui.shown import Shown
from smallcrm.ui.taking_back import TakingBack
from smallcrm.ui.taste import Taste
from smallcrm.ui.theme import Scheme
from smallcrm.ui.veil import not_now
from smallcrm.ui.wrong_person import WrongPerson

THEMES: Mapping[Do, Scheme] = {
    Do.THEME_SYSTEM: Scheme.SYSTEM,
    Do.THEME_LIGHT: Scheme.LIGHT,
    Do.THEME_DARK: Scheme.DARK,
}
_OF_CLIENT = (
    *(Do.EDIT_CLIENT, Do.PHOTO, Do.FIND_NOTES, Do.MOVE_NOTE, Do.ADD_VISIT, Do.GREET, Do.AWAY, Do.MOVED_AWAY),
    *(Do.DIED, Do.ARCHIVE, Do.REMOVE, Do.PRINT_CARD, Do.PRINT_KEPT, Do.HISTORY),
)
# What can be printed of several clients.
_OF_CHOSEN = (Do.PRINT_CRIB, Do.PRINT_LABELS)


class Commands(QObject):
    """The actions of one window, its menu, and the filter that brings their keys through."""

    def __init__(self, window: QWidget, shown: Shown, taste: Taste, log_dir: Path) -> None:
        super().__init__(window)
        self._window = window
        self._shown = shown
        self.deeds = Deeds(window, shown.look, log_dir)
        self._taking_back = TakingBack(shown, self)
        self.wrong_person = WrongPerson(shown, self.deeds, self)
        self.greeting = Greeting(shown, self.deeds, self.undo_step, self)
        self.deeds.brought_in.connect(self._brought_in)
        self.deeds.day_chosen.connect(self._go_back_to)
        self.actions = Actions(window, self._runs(taste))
        self._mark_theme()
        # A method, not a partial of the look: what a signal holds of its own sender lets neither go.
        shown.look.changed.connect(self._mark_theme)
        counter_view = self.actions[Do.COUNTER_VIEW]
        counter_view.setCheckable(True)
        counter_view.setChecked(shown.veil.on)
        shown.veil.changed.connect(lambda: counter_view.setChecked(shown.veil.on))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            KeyFilter(self.actions, application, self)
        if sys.platform == "darwin":
            mac_menu(self.actions)

    def _mark_theme(self) -> None:
        for do, scheme in THEMES.items():
            self.actions[do].setChecked(scheme is self._shown.look.choice)

    def menu(self) -> QMenu:
        """Everything there is, by menu; with guests looking, what is done then."""
        self.actions.tick(Do.DIED, _has_died(self._shown.counter))
        menu = QMenu(self._window)
        for part in self.actions.menus(self._window, FOR_GUESTS if self._shown.veil.closed else None):
            menu.addMenu(part)
        menu.addAction(self.actions[Do.QUIT])
        return menu

    def open_client_menu(self, below: QWidget | None = None) -> None:
        """The menu of the client shown; `below` a button of the selection bar, the papers of those chosen."""
        counter = self._shown.counter
        if counter is None:
            return
        self.actions.tick(Do.DIED, _has_died(counter))
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for do in _OF_CHOSEN if below else _OF_CLIENT:
            if do in self.actions:
                menu.addAction(self.actions[do])
        button = below or counter.page.header.more
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def undo(self) -> None:
        """Take back the newest deed."""
        self._taking_back.undo()

    def undo_step(self, step: int) -> None:
        """Take back one deed alone."""
        self._taking_back.step(step)

    def redo(self) -> None:
        """Do it again."""
        self._taking_back.redo()

    def correct_visit(self, visit_id: str = "") -> None:
        """Put a visit of the client shown right; "" is one that was forgotten."""
        house, counter = self._shown.house, self._shown.counter
        client_id = counter.client_id() if counter else None
        if house and counter and client_id:
            self.deeds.correct_visit(house, client_id, visit_id, lambda step, said: counter.say(said, undo=step))

    def bring_in(self) -> None:
        """Choose a file of people and look at it."""
        if self._shown.house:
            self.deeds.choose_file(self._shown.house)

    def _brought_in(self, report: ImportReport) -> None:
        self._shown.show_counter()
        if self._shown.counter:
            self._shown.counter.say(self.tr("%n person(s) came in", "", report.added), undo=report.step)

    def _go_back(self) -> None:
        if self._shown.house:
            self.deeds.choose_day(self._shown.house)

    def _go_back_to(self, copy: Copy) -> None:
        house, counter = self._shown.house, self._shown.counter
        if house is None or counter is None:
            return
        # What is being typed is newer than a line that comes back.
        counter.note.keep_draft()
        try:
            changes = house.session.go_back(copy)
        except UserError as error:
            self._shown.say(messages.sentence(error))
            return
        self._shown.show_counter()
        house.bridge.lines_changed.emit()
        counter.list.view.mark_drafts()
        counter.say(told_gone_back(house.words, copy), undo=changes.step if changes.tables else None)

    def _on_counter(self, do: Callable[[Counter], object]) -> Callable[[], None]:
        def run() -> None:
            counter = self._shown.counter
            if counter is None or self._shown.house is None:
                return
            if not self._shown.on_counter():
                self._shown.show_counter()
            if self._shown.on_counter():
                do(counter)

        return run

    def _runs(self, taste: Taste) -> dict[Do, Callable[[], object]]:
        runs = {
            **self._file_runs(),
            **_export_runs(self._shown, self.deeds, taste),
            **self._client_runs(),
            **self._view_runs(taste),
            **paper_runs(self._shown, self.deeds),
        }
        return {do: run if do in FOR_GUESTS else partial(self._unless_veiled, run) for do, run in runs.items()}

    def _unless_veiled(self, run: Callable[[], object]) -> None:
        if self._shown.veil.closed:
            self._shown.say(not_now())
        else:
            run()

    def _file_runs(self) -> dict[Do, Callable[[], object]]:
        return {
            Do.UNDO: self.undo,
            Do.REDO: self.redo,
            Do.BRING_IN: self.bring_in,
            Do.GO_BACK: self._go_back,
            Do.COPY_OUT: self._shown.copy_wanted.emit,
            Do.OTHER_BOOK: self._shown.other_wanted.emit,
            Do.SAMPLE: self._shown.look_around,
            Do.NOTES_BY: partial(_show_written_by, self._shown),
            Do.SETTINGS: partial(_show_settings, self._shown),
            Do.QUIT: self._window.close,
            Do.KEYS: lambda: self.deeds.show_keys(self.actions),
            Do.OPEN_LOGS: self.deeds.open_logs,
            Do.ABOUT: lambda: self.deeds.about(self._shown.house),
        }

    def _client_runs(self) -> dict[Do, Callable[[], object]]:
        return {
            Do.NEW_CLIENT: partial(_new_client, self._shown, self._on_counter(_new_at_counter)),
            Do.EDIT_CLIENT: self._on_counter(lambda counter: counter.page.edit()),
            Do.GREET: self._on_counter(lambda _: self.greeting.of_client()),
            Do.AWAY: self._on_counter(lambda counter: _ask_away(self.deeds, self._shown.house, counter)),
            Do.MOVED_AWAY: self._on_counter(lambda counter: counter.deeds.moved_away()),
            Do.DIED: self._on_counter(lambda counter: counter.deeds.died()),
            Do.ADD_VISIT: self._on_counter(lambda _: self.correct_visit()),
            Do.MOVE_NOTE: self._on_counter(lambda _: self.wrong_person.ask()),
            Do.ARCHIVE: self._on_counter(lambda counter: counter.deeds.archive()),
            Do.REMOVE: self._on_counter(lambda counter: counter.deeds.remove()),
            Do.SAME_AGAIN: partial(_same_again, self._shown, self._on_counter(_usual_at_counter)),
            Do.TICK_ASK: self._on_counter(lambda counter: ask_first(counter.page, counter.note)),
            Do.PHOTO: self._on_counter(lambda counter: counter.page.header.photo_wanted.emit()),
            Do.PASTE_PHOTO: self._on_counter(lambda counter: counter.page.header.photo_pasted.emit()),
            Do.FIND_NOTES: self._on_counter(lambda counter: counter.page.timeline.open_find()),
        }

    def _view_runs(self, taste: Taste) -> dict[Do, Callable[[], object]]:
        shown = self._shown
        return {
            Do.SEARCH: shown.show_counter,
            Do.SEARCH_SLASH: shown.show_counter,
            Do.COUNTER: shown.show_counter,
            Do.TODAY: partial(_show_today, shown),
            Do.DAY_SHEET: partial(_show_day_sheet, shown),
            Do.BIRTHDAYS: partial(_show_birthdays, shown),
            Do.HISTORY: shown.show_history,
            Do.COUNTER_VIEW: shown.veil.toggle,
            Do.NEXT_AREA: partial(_move_area, shown, 1),
            Do.LAST_AREA: partial(_move_area, shown, -1),
            **{do: partial(taste.set_theme, scheme) for do, scheme in THEMES.items()},
            Do.LARGER: taste.larger,
            Do.SMALLER: taste.smaller,
            Do.USUAL_SIZE: taste.usual_size,
            Do.MENU: shown.rail.open_menu,
        }


def _export_runs(shown: Shown, deeds: Deeds, taste: Taste) -> dict[Do, Callable[[], object]]:
    def birthdays() -> None:
        if shown.house:
            deeds.export_birthdays(shown.house, taste.settings, shown.say)

    return {Do.EXPORT_BIRTHDAYS: birthdays}


def _move_area(shown: Shown, by: int) -> None:
    if shown.counter:
        next_area(shown.counter, shown.rail, by)


def _has_died(counter: Counter | None) -> bool:
    page = counter.page.page if counter else None
    return page is not None and page.client.died is not None


def _ask_away(deeds: Deeds, house: House | None, counter: Counter) -> None:
    page = counter.page.page
    if page and house:
        deeds.choose_until(house, page.client, partial(counter.deeds.away, page.client.id))


def _show_settings(shown: Shown) -> None:
    if shown.places:
        shown.places.show_settings()


def _show_today(shown: Shown) -> None:
    if shown.places:
        shown.places.show_today()


def _show_written_by(shown: Shown) -> None:
    if shown.places:
        shown.places.show_written_by()


def _show_day_sheet(shown: Shown) -> None:
    if shown.places:
        shown.places.show_day_sheet()


def _show_birthdays(shown: Shown) -> None:
    if shown.places:
        shown.places.show_birthdays()


def _usual_at_counter(counter: Counter) -> None:
    counter.page.usuals.same_again.emit()


def _same_again(shown: Shown, at_counter: Callable[[], None]) -> None:
    """On the day sheet into the line being written there, else at the counter."""
    sheet = shown.places.sheet() if shown.places else None
    if sheet is None:
        at_counter()
    else:
        sheet.rows.editor.type_usual()


def _new_at_counter(counter: Counter) -> None:
    counter.new_client(counter.list.search.text())


def _new_client(shown: Shown, at_counter: Callable[[], None]) -> None:
    """On the day sheet by the name typed there, else at the counter."""
    sheet = shown.places.sheet() if shown.places else None
    if sheet is None or not sheet.new_client():
        at_counter()

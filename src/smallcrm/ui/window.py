"""The window: rail, pages, and what the menu does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QLocale, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeyEvent, QResizeEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from smallcrm import settings as machine
from smallcrm.domain.changes import Undone
from smallcrm.errors import UserError
from smallcrm.services.copies import Copy
from smallcrm.services.session import Session
from smallcrm.settings import Settings
from smallcrm.ui import messages
from smallcrm.ui.actions import Actions, Do
from smallcrm.ui.areas import next_area
from smallcrm.ui.bridge import Bridge
from smallcrm.ui.counter.counter import Counter
from smallcrm.ui.house import House
from smallcrm.ui.keys import KeyFilter
from smallcrm.ui.kit.cards import Banner
from smallcrm.ui.kit.safe import inform
from smallcrm.ui.pages.first_run import FirstRun
from smallcrm.ui.pages.history import HistoryPage
from smallcrm.ui.rail import Rail
from smallcrm.ui.theme import Look, Scheme
from smallcrm.ui.words import Words

SMALLEST = (800, 600)
USUAL = (1280, 800)
LARGER_BY = 10
_THEMES = {Do.THEME_SYSTEM: Scheme.SYSTEM, Do.THEME_LIGHT: Scheme.LIGHT, Do.THEME_DARK: Scheme.DARK}


class Window(QMainWindow):
    """One window over one book at a time. It shows the first picture until `attach` brings a book.

    `sample_wanted` and `own_wanted` ask for another book; `first_named` carries the first client's name.
    """

    sample_wanted = Signal()
    own_wanted = Signal()
    first_named = Signal(str)

    def __init__(self, look: Look, settings: Settings, log_dir: Path) -> None:
        super().__init__()
        self._look = look
        self._settings = settings
        self._log_dir = log_dir
        self._house: House | None = None
        self._bridge = Bridge(self)
        self._counter: Counter | None = None
        self._history: HistoryPage | None = None
        self._data_version = 0
        self.setWindowTitle("SmallCRM")
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self._build()
        self.actions_table = Actions(self, self._runs())
        self._keys = KeyFilter(self.actions_table, self)
        QApplication.instance().installEventFilter(self._keys)  # type: ignore[union-attr]
        self._build_menu()
        self._restore()
        look.changed.connect(self._fit)

    # The book

    def attach(self, session: Session, *, sample: bool = False) -> None:
        """Show this book in place of what was there before."""
        words = Words(QLocale(), session.shop.money().digits)
        self._bridge.attach(session.hub)
        house = self._house = House(session, self._look, words, self._bridge)
        old = [self._counter, self._history]
        self._counter = counter = Counter(house)
        self._history = history = HistoryPage(house)
        for page in (counter, history):
            self._pages.addWidget(page)
        for gone in old:
            if gone is not None:
                self._pages.removeWidget(gone)
                gone.deleteLater()
        counter.undo_wanted.connect(self.undo)
        counter.more_wanted.connect(self._client_menu)
        history.undo_wanted.connect(self._undo_step)
        history.left.connect(self.show_counter)
        self._bridge.changed.connect(history.changed)
        self._banner.setVisible(sample)
        self._data_version = session.book.data_version()
        if sample or session.clients.any():
            self.show_counter()
        self._fit()

    def detach(self) -> Session | None:
        """Let go of the book: what is being typed is kept first."""
        house, self._house = self._house, None
        if house is None:
            return None
        if self._counter:
            self._counter.keep_drafts()
        return house.session

    # Pages

    def show_counter(self) -> None:
        """The counter, with the caret where work begins."""
        if self._counter:
            self._pages.setCurrentWidget(self._counter)
            self._counter.list.search_again()

    def welcome(self, name: str) -> None:
        """Write down the first client and go to the counter."""
        if self._house is None or self._counter is None:
            return
        try:
            saved = self._house.session.clients.create(name)
        except UserError as error:
            self._first.say_wrong(messages.sentence(error))
            return
        self.show_counter()
        self._counter.open(saved.id)

    def show_first_run(self) -> None:
        """The first picture."""
        self._pages.setCurrentWidget(self._first)
        self._first.take_focus()

    def show_history(self) -> None:
        """Everything done."""
        if self._history:
            self._history.say("")
            self._pages.setCurrentWidget(self._history)
            self._history.reload()
            self._history.take_focus()

    def come_forward(self) -> None:
        """A second start asked for this window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    # Undo

    def undo(self) -> None:
        """Take back the newest deed."""
        self._take_back(lambda session: session.history.undo(), self.tr("Taken back: %1"))

    def redo(self) -> None:
        """Do it again."""
        self._take_back(lambda session: session.history.redo(), self.tr("Done again: %1"))

    def _undo_step(self, step: int) -> None:
        self._take_back(lambda session: session.history.undo(step), self.tr("Taken back: %1"))

    def _take_back(self, how: Callable[[Session], Undone], said: str) -> None:
        house = self._house
        if house is None or self._counter is None:
            return
        try:
            undone = how(house.session)
        except UserError as error:
            self._say(messages.sentence(error))
            return
        text = said.replace("%1", house.words.step(undone.label))
        if undone.kept:
            text += " · " + house.words.kept(len(undone.kept))
        self._counter.undone(undone)
        self._say(text)

    def _say(self, text: str) -> None:
        if self._history and self._pages.currentWidget() is self._history:
            self._history.say(text)
        elif self._counter:
            self._counter.say(text)

    # Building

    def _build(self) -> None:
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._rail = Rail(self._look)
        self._rail.counter_wanted.connect(self.show_counter)
        row.addWidget(self._rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        self._banner = Banner(self._look, "tint")
        self._banner.setObjectName("sampleBanner")
        self._banner.say(self.tr("Made-up shop. Nothing here is real, and nothing you do here is kept."))
        own = self._banner.add_button(self.tr("Start my own"))
        own.setObjectName("startMyOwn")
        own.clicked.connect(self.own_wanted)
        self._banner.hide()
        column.addWidget(self._banner)
        self._pages = QStackedWidget()
        self._first = FirstRun(self._look)
        self._first.named.connect(self.first_named)
        self._first.bring_in_wanted.connect(self.bring_in)
        self._first.look_around_wanted.connect(self.sample_wanted)
        self._pages.addWidget(self._first)
        column.addWidget(self._pages, 1)
        row.addLayout(column, 1)
        self.setCentralWidget(centre)

    def _build_menu(self) -> None:
        menu = QMenu(self)
        for part in self.actions_table.menus(self):
            menu.addMenu(part)
        menu.addAction(self.actions_table[Do.QUIT])
        self._rail.set_menu(menu)
        choice = Scheme(self._settings.get(machine.THEME))
        for do, scheme in _THEMES.items():
            self.actions_table[do].setChecked(scheme is choice)

    def _runs(self) -> dict[Do, Callable[[], object]]:
        return {
            Do.SEARCH: self._search,
            Do.SEARCH_SLASH: self._search,
            Do.NEW_CLIENT: lambda: self._on_counter(lambda c: c.new_client(c.list.search.text())),
            Do.EDIT_CLIENT: lambda: self._on_counter(lambda c: c.edit()),
            Do.ARCHIVE: lambda: self._on_counter(lambda c: c.archive()),
            Do.REMOVE: lambda: self._on_counter(lambda c: c.remove()),
            Do.TICK_ASK: lambda: self._on_counter(lambda c: c.tick_first_ask()),
            Do.FIND_NOTES: lambda: self._on_counter(lambda c: c.page.timeline.open_find()),
            Do.UNDO: self.undo,
            Do.REDO: self.redo,
            Do.BRING_IN: self.bring_in,
            Do.GO_BACK: self.go_back,
            Do.SAMPLE: self.sample_wanted.emit,
            Do.QUIT: self.close,
            Do.COUNTER: self.show_counter,
            Do.HISTORY: self.show_history,
            Do.NEXT_AREA: lambda: self._move_area(1),
            Do.LAST_AREA: lambda: self._move_area(-1),
            **{do: partial(self._set_theme, scheme) for do, scheme in _THEMES.items()},
            Do.LARGER: lambda: self._set_scale(LARGER_BY),
            Do.SMALLER: lambda: self._set_scale(-LARGER_BY),
            Do.MENU: self._rail.open_menu,
            Do.KEYS: self._show_keys,
            Do.OPEN_LOGS: lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_dir))),
            Do.ABOUT: self._about,
        }

    def _client_menu(self) -> None:
        if self._counter is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for do in (Do.EDIT_CLIENT, Do.FIND_NOTES, Do.ARCHIVE, Do.REMOVE, Do.HISTORY):
            menu.addAction(self.actions_table[do])
        button = self._counter.page.header.more
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    # Deeds of the menu

    def bring_in(self) -> None:
        """Choose a file of people and look at it."""
        if self._house is None:
            return
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Bring people in"), "", self.tr("Contacts (*.vcf *.vcard);;All files (*)")
        )
        if path:
            self.bring_in_file(Path(path))

    def bring_in_file(self, path: Path) -> None:
        """Look at a file of people and offer to bring them in."""
        if self._house is None:
            return
        from smallcrm.ui.dialogs.bring_in import BringIn

        dialog = BringIn(self._house, path, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.brought.connect(lambda _: self.show_counter())
        dialog.open()

    def go_back(self) -> None:
        """Choose an earlier day."""
        if self._house is None:
            return
        from smallcrm.ui.dialogs.go_back import GoBack

        dialog = GoBack(self._house, self._house.session.copies.listed(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._go_back_to)
        dialog.open()

    def _go_back_to(self, copy: Copy) -> None:
        if self._house is None or self._counter is None:
            return
        try:
            changes = self._house.session.go_back(copy)
        except UserError as error:
            self._say(messages.sentence(error))
            return
        self.show_counter()
        day = self._house.words.full_day(copy.day)
        self._counter.say(self.tr("The book is as it was on %1").replace("%1", day), undo=bool(changes.tables))

    def _show_keys(self) -> None:
        from smallcrm.ui.dialogs.keys_sheet import KeysSheet

        dialog = KeysSheet(self._look, self.actions_table, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _about(self) -> None:
        from importlib.metadata import version

        text = self.tr("SmallCRM %1").replace("%1", version("smallcrm"))
        where = str(self._house.session.book.path) if self._house else ""
        more = self.tr("The client book of a small shop. Everything stays on this computer.\n\nYour book: %1")
        inform(self, self.tr("About SmallCRM"), text, more.replace("%1", where))

    def _search(self) -> None:
        self.show_counter()

    def _on_counter(self, do: Callable[[Counter], object]) -> None:
        if self._counter is None or self._house is None:
            return
        if self._pages.currentWidget() is not self._counter:
            self.show_counter()
        do(self._counter)

    def _move_area(self, by: int) -> None:
        if self._counter and self._pages.currentWidget() is self._counter:
            next_area(self._counter, self._rail, by)

    # Look

    def _set_theme(self, scheme: Scheme) -> None:
        self._look.set_choice(scheme)
        self._settings.set(machine.THEME, str(scheme.value))

    def _set_scale(self, by: int) -> None:
        scale = min(150, max(90, self._settings.get(machine.FONT_SCALE) + by))
        self._settings.set(machine.FONT_SCALE, scale)
        self._look.set_scale(scale / 100)

    def _fit(self) -> None:
        if self._counter:
            self._counter.set_window_size(self.width(), self.height(), self._look.scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # Keys, coming and going

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._counter and self._house:
            self._counter.leave_editor()
            self.show_counter()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            QTimer.singleShot(0, self._look_again)

    def _look_again(self) -> None:
        """Another program may have written to the book while the window was away."""
        house = self._house
        if house is None or self._counter is None:
            return
        version = house.session.book.data_version()
        if version == self._data_version:
            return
        self._data_version = version
        house.session.book.refresh_stale()
        self._counter.reload()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._counter:
            self._counter.keep_drafts()
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self._settings.set(machine.GEOMETRY, geometry)
        super().closeEvent(event)

    def _restore(self) -> None:
        kept = self._settings.get(machine.GEOMETRY)
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii")))

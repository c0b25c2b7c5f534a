"""The window: rail, pages, and what the menu does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from smallcrm.errors import UserError
from smallcrm.services.session import Session
from smallcrm.settings import Settings
from smallcrm.ui import messages
from smallcrm.ui.bridge import Bridge
from smallcrm.ui.counter.counter import Counter
from smallcrm.ui.curtain import Curtain
from smallcrm.ui.house import House
from smallcrm.ui.kit.after_paint import AfterPaint
from smallcrm.ui.kit.cards import Banner
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.leading import follow
from smallcrm.ui.places import Places
from smallcrm.ui.portraits import Portraits
from smallcrm.ui.rail import Rail
from smallcrm.ui.taste import Taste
from smallcrm.ui.theme import Look
from smallcrm.ui.veil import Veil
from smallcrm.ui.words import Words

if TYPE_CHECKING:
    from smallcrm.ui.commands import Commands
    from smallcrm.ui.day_turn import DayTurn
    from smallcrm.ui.pages.first_run import FirstRun
    from smallcrm.ui.pages.history import HistoryPage

SMALLEST = (800, 600)
USUAL = (1280, 800)
# The window's own frame, which nobody can tell before it is shown: a title bar and its edges.
FRAME = (16, 40)


class Window(QMainWindow):
    """One window over one book at a time. It shows the first picture until `attach` brings a book.

    `sample_wanted` (with the kind of shop), `own_wanted` and `other_wanted` ask for another book, `copy_wanted` for a
    copy of the own one; `first_named` carries the first client's name; `completed` follows the first paint, when
    everything that picture does not show has been made too.
    """

    sample_wanted = Signal(str)
    own_wanted = Signal()
    other_wanted = Signal()
    copy_wanted = Signal()
    first_named = Signal(str)
    completed = Signal()

    def __init__(self, look: Look, settings: Settings, log_dir: Path) -> None:
        super().__init__()
        self.look = look
        self.settings = settings
        self._taste = Taste(look, settings)
        self.veil = Veil(settings, self)
        self._log_dir = log_dir
        self.house: House | None = None
        self.counter: Counter | None = None
        self.first: FirstRun | None = None
        self._history: HistoryPage | None = None
        self.day_turn: DayTurn | None = None
        self.places: Places | None = None
        self._data_version = 0
        self.setWindowTitle("SmallCRM")
        self.setMinimumSize(*SMALLEST)
        self.resize(first_size(self.screen().availableSize()))
        self._build()
        self._taste.restore_geometry(self)
        look.changed.connect(self._fit)

    # The book

    def attach(self, session: Session, *, sample: bool = False, laid_out_of: Path | None = None) -> None:
        """Show this book in place of what was there before. `laid_out_of`: the copy that is looked at in its place."""
        words = Words(QLocale())
        words.follow(session.shop)
        session.shop.region_here = QLocale.territoryToCode(QLocale().territory())
        bridge = Bridge(session.hub, self)
        # First of all: whoever reads again on the same news finds the words as they are now.
        bridge.shop_changed.connect(lambda: words.follow(session.shop))
        file = None if sample else laid_out_of or session.book.path
        portraits = Portraits(session.photos.of, bridge)
        house = self.house = House(session, self.look, words, bridge, self.veil, portraits, file)
        old = [self.counter, self._history]
        self._history = None
        self.places = Places(house, self._pages, self._taste, self.rail)
        follow(self, self.places)
        self.places.print_wanted.connect(partial(_to_place, self, "print"))
        self.counter = counter = Counter(house)
        self._pages.addWidget(counter)
        for gone in old:
            if gone is not None:
                self._pages.removeWidget(gone)
                gone.deleteLater()
        self._curtain.follow()
        counter.undo_wanted.connect(lambda step: self.commands.undo_step(step))  # noqa: PLW0108 - asking makes them
        counter.move_wanted.connect(lambda note: self.commands.wrong_person.ask(note))  # noqa: PLW0108
        counter.visit_wanted.connect(lambda visit: self.commands.correct_visit(visit))  # noqa: PLW0108
        counter.greet_wanted.connect(lambda birthday: self.commands.greeting.begin(birthday))  # noqa: PLW0108
        counter.more_wanted.connect(lambda below: self.commands.open_client_menu(below))  # noqa: PLW0108
        AfterPaint(counter.list.view.viewport(), partial(_complete, self))
        self._banner.setVisible(sample)
        self._data_version = session.book.data_version()
        if sample or session.clients.any():
            self.show_counter()
        self._fit()

    def detach(self) -> Session | None:
        """Let go of the book: what is being typed is kept first."""
        house, self.house = self.house, None
        if house is None:
            return None
        if self.day_turn:
            self.day_turn.stop()
            self.day_turn = None
        # First: pages that were put aside go with the others.
        self._curtain.let_go()
        if self.places:
            self.places.close()
            self.places = None
        house.portraits.stop()
        if self._history:
            self._history.stop()
        if self.counter:
            self.counter.stop()
        house.bridge.deleteLater()
        return house.session

    # What the first picture does not show

    @cached_property
    def commands(self) -> Commands:
        """What the menu and the keys do."""
        from smallcrm.ui.commands import Commands

        commands = Commands(self, self, self._taste, self._log_dir)
        self.rail.set_menu(commands.menu())
        self.rail.settings_wanted.connect(partial(_to_place, self, "settings"))
        self.rail.today_wanted.connect(partial(_to_place, self, "today"))
        self.rail.sheet_wanted.connect(partial(_to_place, self, "day_sheet"))
        self.rail.birthdays_wanted.connect(partial(_to_place, self, "birthdays"))
        return commands

    # Pages

    def show_counter(self) -> None:
        """The counter, with the caret where work begins; before there is a client that is the first picture."""
        if self.counter is None or self.house is None:
            return
        if self.house.session.clients.any():
            self._pages.setCurrentWidget(self.counter)
            self.counter.list.search_again()
        elif not self.on_counter():
            self.show_first_run()

    def welcome(self, name: str) -> None:
        """Write down the first client and go to the counter."""
        if self.house is None or self.counter is None:
            return
        try:
            _keep_shop(self)
            saved = self.house.session.clients.create(name)
        except UserError as error:
            if self.first:
                self.first.say_wrong(messages.sentence(error))
            return
        self.show_counter()
        self.counter.open(saved.id)

    def show_first_run(self) -> None:
        """The first picture."""
        self.first = self.first or _make_first(self, self._pages)
        self._pages.setCurrentWidget(self.first)
        if self.house:
            self.first.show_shop(self.house.session.shop.get("name"), self.house.session.shop.kind())
        self.first.take_focus()

    def show_history(self) -> None:
        """Everything done."""
        if self.house:
            self._history = self._history or _make_history(self, self._pages, self.house)
            self._history.say("")
            self._pages.setCurrentWidget(self._history)
            self._history.reload()
            self._history.take_focus()

    def look_around(self) -> None:
        """Ask for the made-up shop."""
        self.sample_wanted.emit(self.house.session.shop.kind() if self.house else "")

    def on_counter(self) -> bool:
        """Whether the counter is shown."""
        return self.counter is not None and self._pages.currentWidget() is self.counter

    def say(self, text: str, offers: Sequence[Offer] = ()) -> None:
        """Tell something on the page that is shown, with the buttons that answer it."""
        if self._history and self._pages.currentWidget() is self._history:
            self._history.say(text, offers)
            return
        if self.places and self.places.say(text, offers):
            return
        if not self.on_counter():
            self.show_counter()
        if self.counter and self.on_counter():
            self.counter.say(text, offers=offers)
        elif self.first:
            self.first.say_wrong(text)

    # Building

    def _build(self) -> None:
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = Rail(self.look)
        self.rail.counter_wanted.connect(self.show_counter)
        row.addWidget(self.rail)
        self.column = column = QVBoxLayout()
        column.setSpacing(0)
        self._banner = Banner(self.look, "tint", radius=0)
        self._banner.setObjectName("sampleBanner")
        self._banner.say(self.tr("Made-up shop. Nothing here is real, and nothing you do here is kept."))
        own = self._banner.add_button(self.tr("Start my own"))
        own.setObjectName("startMyOwn")
        own.clicked.connect(self.own_wanted)
        self._banner.hide()
        column.addWidget(self._banner)
        self._pages = QStackedWidget()
        self._curtain = Curtain(self, self, self._pages)
        column.addWidget(self._curtain.line)
        column.addWidget(self._pages, 1)
        row.addLayout(column, 1)
        self.setCentralWidget(centre)

    def _fit(self) -> None:
        if self.counter:
            self.counter.set_window_size(self.width(), self.height(), self.look.scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # Keys, coming and going

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.counter and self.house:
            if self.counter.leave():
                self.show_counter()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            QTimer.singleShot(0, self._catch_up)

    def _catch_up(self) -> None:
        """Another program may have written to the book while the window was away."""
        house = self.house
        if house is None or self.counter is None:
            return
        if self.day_turn:
            self.day_turn.look()
        version = house.session.book.data_version()
        if version == self._data_version:
            return
        self.counter.reload()
        try:
            if house.session.book.refresh_stale():
                self.counter.reload()
            self._data_version = version
        except UserError as error:
            # The other program may still be writing: search is put right when the window comes forward again.
            self.say(messages.sentence(error))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not (_dialogs_closed(self) and may_put_down(self)):
            event.ignore()
            return
        if self.counter:
            self.counter.stop()
        self._taste.keep_geometry(self)
        super().closeEvent(event)


def first_size(screen: QSize) -> QSize:
    """Of a window on this much of a screen: not every desktop keeps its foot, where the note box is, in sight."""
    return QSize(*USUAL).boundedTo(screen - QSize(*FRAME)).expandedTo(QSize(*SMALLEST))


def _dialogs_closed(window: Window) -> bool:
    """Whether every dialog went; one whose work is under way stays until it is done, and the window with it."""
    return all(dialog.close() for dialog in window.findChildren(QDialog) if dialog.isVisible())


def may_put_down(window: Window) -> bool:
    """Whether the book may be put down; a field that cannot be kept is asked about, and may be gone back to."""
    counter = window.counter
    if counter is None or window.house is None or counter.may_close():
        return True
    window._pages.setCurrentWidget(counter)
    counter.page.editor.focus_wrong()
    return False


def _make_first(window: Window, pages: QStackedWidget) -> FirstRun:
    from smallcrm.ui.pages.first_run import FirstRun

    first = FirstRun(window.look)
    first.named.connect(window.first_named)
    first.look_around_wanted.connect(window.sample_wanted)
    first.bring_in_wanted.connect(lambda: window.commands.bring_in())  # noqa: PLW0108 - asking makes them
    first.other_book_wanted.connect(window.other_wanted)
    first.shop_told.connect(lambda: _tell_shop(window))
    pages.addWidget(first)
    AfterPaint(first.paper, partial(_complete, window))
    return first


def _keep_shop(window: Window) -> None:
    """Write down what the first picture was told of the shop. UserError where it cannot be kept."""
    if window.first and window.house:
        name, kind = window.first.shop()
        window.house.session.shop.set("kind", kind)
        window.house.session.shop.set("name", name)
        window.first.shop_name.setModified(False)


def _tell_shop(window: Window) -> None:
    try:
        _keep_shop(window)
    except UserError as error:
        window.say(messages.sentence(error))


def _make_history(window: Window, pages: QStackedWidget, house: House) -> HistoryPage:
    from smallcrm.ui.pages.history import HistoryPage

    history = HistoryPage(house)
    history.undo_wanted.connect(window.commands.undo_step)
    history.left.connect(window.show_counter)
    house.bridge.changed.connect(history.changed)
    pages.addWidget(history)
    return history


def _watch_the_day(house: House, counter: Counter) -> DayTurn:
    from smallcrm.ui.day_turn import DayTurn

    return DayTurn(house.session.clock, house.bridge, counter.note.edit)


def _to_place(window: Window, name: str) -> None:
    """By the rail: while guests look, the rail goes back to where it was."""
    from smallcrm.ui.actions import Do

    window.commands.actions[Do(name)].trigger()
    if window.places:
        window.places.mark()


def _complete(window: Window) -> None:
    """Make what the first picture does not show."""
    if window.counter and window.house:
        window.counter.complete()
        if window.places:
            window.places.count_waiting()
        window.day_turn = window.day_turn or _watch_the_day(window.house, window.counter)
        if window.on_counter():
            window.counter.offer_draft()
    # Asking for them makes them: from here on the keys work.
    assert window.commands is not None
    window.completed.emit()

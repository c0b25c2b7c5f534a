"""The counter view: for a screen that guests can see."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from smallcrm import settings as machine
from smallcrm.settings import Settings
from smallcrm.ui.words import translate

LOOK, TOGGLE = Qt.Key.Key_F8, Qt.Key.Key_F9
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class Veil(QObject):
    """While it is `closed` nobody's money, family, contacts, notes or figures are on screen, nor any other client.

    Each view asks for `closed` when it fills itself, and fills itself again on `changed`. What is not shown must not
    be there either: a screen reader walks hidden widgets too.
    """

    changed = Signal()

    def __init__(self, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._settings = settings
        self._window = window
        self._on = settings.get(machine.COUNTER_VIEW)
        self._looking = False
        self._watched: QWindow | None = None
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._focus_moved)
        self._watch()

    @property
    def on(self) -> bool:
        """Whether the counter view is on, looked under or not."""
        return self._on

    @property
    def closed(self) -> bool:
        """Whether everything private is to be hidden now."""
        return self._on and not self._looking

    def toggle(self) -> None:
        """Counter view on, or off; this computer remembers."""
        self._on = not self._on
        self._looking = False
        self._settings.set(machine.COUNTER_VIEW, self._on)
        self._watch()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Everything that reaches the window passes here: the class is known, asking the type is not.
        if not isinstance(event, QKeyEvent) or event.type() not in _KEYS:
            return False
        pressed = event.type() == QEvent.Type.KeyPress
        if event.key() == LOOK and self._on:
            # A key held repeats itself as pairs of let go and pressed.
            if not event.isAutoRepeat():
                self._look(pressed)
            return True
        if event.key() == TOGGLE and watched is not self._window.windowHandle():
            # A dialog keeps the window's keys from it, but a guest may come at any time.
            if pressed and not event.isAutoRepeat():
                self.toggle()
            return True
        return False

    def _focus_moved(self) -> None:
        # Where the keyboard goes away, nobody would hear the key let go.
        self._look(False)
        self._watch()

    def _watch(self) -> None:
        """Read keys where the keyboard is: in the window only while there is something to look under."""
        window: QWindow | None = QGuiApplication.focusWindow()
        if window is self._window.windowHandle() and not self._on:
            window = None
        if self._watched is window:
            return
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)

    def _look(self, looking: bool) -> None:
        if self._looking != looking:
            self._looking = looking
            self.changed.emit()


def not_now() -> str:
    """Said when something would show more than guests should know, and is not done."""
    return translate("Veil", "Counter view is on. Press F9 first.")


class PutAside:
    """Takes widgets that hold private words out of a stack while guests look, and puts them back as they were."""

    def __init__(self, stack: QStackedWidget, harmless: Callable[[QWidget], bool]) -> None:
        self._stack = stack
        self._harmless = harmless
        self._aside: list[QWidget] = []

    def take_out(self) -> None:
        """Out of the window, with everything in them."""
        pages = [self._stack.widget(place) for place in range(self._stack.count())]
        for page in pages:
            if page is not None and not self._harmless(page):
                self._stack.removeWidget(page)
                page.setParent(None)
                self._aside.append(page)

    def put_back(self) -> None:
        """Where they were; none of them is shown by that."""
        shown = self._stack.currentWidget()
        for page in self._aside:
            self._stack.addWidget(page)
        self._aside.clear()
        if shown is not None:
            self._stack.setCurrentWidget(shown)

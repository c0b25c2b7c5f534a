"""Several clients chosen in the list, and what is done to all of them: each deed one step, told with its undo."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from smallcrm.domain.changes import Label
from smallcrm.errors import UserError
from smallcrm.services.bulk import Many
from smallcrm.ui import messages
from smallcrm.ui.counter.list_pane import ListPane
from smallcrm.ui.counter.quick_note import QuickNote
from smallcrm.ui.counter.selection_bar import SelectionBar
from smallcrm.ui.house import House
from smallcrm.ui.kit.announce import describe
from smallcrm.ui.kit.offers import Offer


class Choosing(QObject):
    """Shows the bar at the foot of the list while several are chosen there. `print_wanted` as that of the bar."""

    print_wanted = Signal(object)

    def __init__(self, house: House, pane: ListPane, note: QuickNote) -> None:
        super().__init__(note)
        self._house = house
        self._list = pane
        self._note = note
        self._bar: SelectionBar | None = None
        # After the list was read again it picks again: what lies between is nobody's business.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        pane.view.allow_several()
        pane.view.picked_moved.connect(self._soon.start)

    def bar(self) -> QWidget | None:
        """The bar, while it is shown."""
        return self._bar if self._bar and self._bar.isVisible() else None

    def fit(self) -> None:
        """The list was folded or unfolded: among faces only there is no room for the bar."""
        self._soon.start()

    def _picked(self) -> tuple[str, ...]:
        # What is done to several is not for guests to see.
        return () if self._house.veil.closed else self._list.view.picked()

    def _show(self) -> None:
        picked = self._picked()
        if not picked or self._list.folded:
            self._hide()
            return
        bar = self._bar = self._bar or self._made()
        said = bar.show_count(len(picked), away=all(map(self._is_away, picked)))
        if not bar.isVisible():
            bar.show_deeds()
            bar.show()
        describe(self._list.view, said)

    def _hide(self) -> None:
        if self._bar is None or self._bar.isHidden():
            return
        focus = QApplication.focusWidget()
        if focus is not None and self._bar.isAncestorOf(focus):
            self._list.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bar.hide()
        self._list.view.setAccessibleDescription("")

    def _is_away(self, client_id: str) -> bool:
        client = self._house.session.clients.get(client_id)
        return client is not None and client.archived is not None

    def _made(self) -> SelectionBar:
        bar, bulk = SelectionBar(self._house.look), self._house.session.bulk
        bar.hide()
        column = self._list.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 1, bar)
        stops = [self._list.view, *bar.stops()]
        for before, stop in pairwise(stops):
            QWidget.setTabOrder(before, stop)
        bar.let_go.connect(self._let_go)
        bar.tag_wanted.connect(lambda: bar.show_tags(self._house.session.details.known_tags()))
        bar.tag_named.connect(self._tag)
        bar.away_wanted.connect(lambda: self._do("clients_archived", bulk.archive))
        bar.back_wanted.connect(lambda: self._do("clients_restored", bulk.restore))
        bar.print_wanted.connect(self.print_wanted)
        bar.remove_wanted.connect(lambda: self._do("clients_removed", bulk.remove))
        return bar

    def _let_go(self) -> None:
        self._list.view.let_go()
        self._list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tag(self, name: str) -> None:
        bulk, picked = self._house.session.bulk, self._picked()
        if self._do("clients_tagged", lambda ids: bulk.tag(ids, name)) or self._bar is None:
            return
        if bulk.have_tag(picked, name):
            said = QCoreApplication.translate("Choosing", "All %n have this tag already", None, len(picked))
            off = Offer(
                "offered",
                self.tr("Take it off"),
                lambda: self._do("clients_untagged", lambda _: bulk.untag(picked, name)),
            )
            self._note.say(said, offers=(off,))
            self._bar.show_deeds()

    def _do(self, code: str, deed: Callable[[tuple[str, ...]], Many | None]) -> bool:
        """Do it to all who are chosen, and tell it with the way back; False when nothing was to be done."""
        try:
            done = deed(self._picked())
        except UserError as error:
            self._note.say(messages.sentence(error))
            return True
        if done is None:
            return False
        if self._bar:
            self._bar.show_deeds()
        self._list.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._note.say(self._house.words.step(Label(code, {"count": done.count})), undo=done.step)
        return True

"""The page of one client, put together; and how it gives way when the window is small."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from smallcrm.domain import presence
from smallcrm.domain.greeting import by_urgency
from smallcrm.domain.guests import nobody
from smallcrm.domain.page import ClientPage
from smallcrm.ui.counter.ask_card import AskCard
from smallcrm.ui.counter.cards import UsualCard
from smallcrm.ui.counter.header import Header
from smallcrm.ui.counter.side import Side
from smallcrm.ui.counter.timeline import Timeline
from smallcrm.ui.house import House
from smallcrm.ui.kit.alert_strip import AlertStrip
from smallcrm.ui.kit.announce import announce
from smallcrm.ui.kit.cards import Ground
from smallcrm.ui.kit.layouts import Parts, dress_area
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type
from smallcrm.ui.veil import PutAside
from smallcrm.ui.words import translate

if TYPE_CHECKING:
    from smallcrm.ui.counter.bare_page import BarePage
    from smallcrm.ui.counter.editor import Editor
    from smallcrm.ui.counter.notices import Notices

# Widths in px at 100 %; divided by the font scale before they are compared.
SIDE, SIDE_COMPACT = 280, 232
SIDE_UNDER_BELOW = 960
# Of the page itself: while somebody is looked for the list has more of the window.
CARDS_UNDER_BELOW = 460
SHORTEST_TIMELINE, SHORTEST_SIDE, SHORTEST_EDITOR = 94, 150, 240
# The scroll bar stands in the page's margin, not over its words.
GUTTER = 12


class ClientPageView(Ground):
    """Shows one page. What the owner does is told by the signals of its parts; `announced` is said aloud.
    `refused`: a field is not opened while guests look.

    The editor and the page of somebody new are made when they are first needed: most pages never are.
    """

    edit_wanted = Signal(str)
    client_wanted = Signal(str)
    edited = Signal()
    refused = Signal()
    none_known = Signal()
    is_back = Signal()
    paid = Signal()
    kept = Signal(str)
    wished = Signal(object)
    greet_wanted = Signal(object)
    announced = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house.look, "canvas", parent)
        self._house = house
        self.setObjectName("clientPage")
        self.page: ClientPage | None = None
        # Whose fields were open when guests came, with something in them that cannot be kept: they open with the page.
        self.waiting = ""
        self.header = Header(house)
        self.alerts = AlertStrip(house.look)
        self.alerts.setObjectName("alertStrip")
        self.alerts.setAccessibleDescription(self.tr("Press to edit"))
        self.asks = AskCard(house)
        self.usuals = UsualCard(house)
        self.timeline = Timeline(house)
        self.side = Side(house)
        self._nobody = PlainLabel(house.look, role=Type.BODY, colour="text3")
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._build()
        self._connect()

    def show_page(self, page: ClientPage | None, photo: QPixmap | None = None) -> None:
        """Fill the page; without one, say that nobody is chosen."""
        changed = self.page is None or page is None or page.client.id != self.page.client.id
        if changed and self.editing():
            self.editor.finish()
            self._show_part(self._overview)
        before, self.page = self.page, page
        self._area.setVisible(page is not None)
        self._nobody.setVisible(page is None)
        if page is None and before and self._house.veil.closed:
            page, photo = nobody(before), None
        if page is None:
            self._nobody.setText(_none(self._house))
            return
        if changed:
            self.setAccessibleDescription("")
            self._area.verticalScrollBar().setValue(0)
        self.header.show_client(page, photo)
        self._warn(page)
        if page.client.id == self.waiting and not self._house.veil.closed:
            self.waiting = ""
            self._show_part(self.editor)
        if self.editing():
            self.editor.load(page)
            return
        bare = page.is_new and not self._house.veil.closed
        self._show_part(self.bare if bare else self._overview)
        if not bare:
            self.asks.show_client(page)
            self.asks.setVisible(presence.greets(page.client))
            self.usuals.show_client(page)
            self.usuals.setVisible(presence.greets(page.client) or bool(page.preferences))
            self.timeline.show_client(page)
            self.side.show_client(page)

    @cached_property
    def editor(self) -> Editor:
        """The fields, made when somebody is edited for the first time."""
        from smallcrm.ui.counter.editor import Editor

        editor = Editor(self._house)
        editor.done.connect(self.edited)
        # It takes the room there is and scrolls by itself; the page around it does not grow with its fields.
        editor.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        editor.setMinimumHeight(self._house.look.px(SHORTEST_EDITOR))
        self._parts.addWidget(editor)
        return editor

    @cached_property
    def bare(self) -> BarePage:
        """The page of somebody of whom only a name is known."""
        from smallcrm.ui.counter.bare_page import BarePage

        bare = BarePage(self._house)
        bare.add_wanted.connect(self.edit_wanted)
        self._parts.addWidget(bare)
        return bare

    @cached_property
    def notices(self) -> Notices:
        """What is to be settled, made for the first client with something to settle."""
        from smallcrm.ui.counter.notices import Notices

        notices = Notices(self._house)
        notices.add_allergy.connect(lambda: self.edit_wanted.emit("allergy"))
        notices.none_known.connect(self.none_known)
        notices.is_back.connect(self.is_back)
        notices.paid.connect(self.paid)
        notices.kept.connect(self.kept)
        notices.wished.connect(self.wished)
        notices.greet_wanted.connect(self.greet_wanted)
        self._top.addWidget(notices)
        return notices

    def announce(self) -> None:
        """Let a screen reader say what must not be missed on the page just opened."""
        text = self._house.words.on_opening(self.page, self._house.today()) if self.page else ""
        if text:
            announce(self, text)
            self.announced.emit(text)

    def editing(self) -> bool:
        """Whether the editor stands in the page's place."""
        return "editor" in self.__dict__ and self._parts.currentWidget() is self.editor

    def edit(self, field: str = "name") -> None:
        """Put the editor in the page's place, with the caret in `field`."""
        if self.page is None:
            return
        if self._house.veil.closed:
            self.refused.emit()
            return
        if "editor" in vars(self) and not self.editing() and self.editor.kind != self._house.words.kind:
            # Another kind of shop calls things otherwise.
            self._parts.removeWidget(self.editor)
            self.editor.deleteLater()
            del self.editor
        self.waiting = ""
        self.editor.load(self.page)
        self._show_part(self.editor)
        self.editor.focus_field(field)

    def may_leave(self) -> bool:
        """Whether the editor, if it is there, may be left: its fields are kept, or the owner lets go of the rest."""
        if not self.editing():
            return True
        from smallcrm.ui.counter.leaving import may_leave

        return may_leave(self.editor, self.window())

    def stop_editing(self) -> None:
        """Back to the page."""
        if self.editing() and self.page:
            self._show_part(self._overview)
            self.show_page(self.page)

    def set_veiled(self, veiled: bool) -> None:
        """Leave nothing private in the page, or let it come back; `show_page` fills it anew."""
        if veiled:
            if self.editing() and self.page:
                self.waiting = "" if self.editor.finish() else self.page.client.id
                self._show_part(self._overview)
            self._aside.take_out()
        else:
            self._aside.put_back()
        self.header.set_veiled(veiled)
        for part in (self.timeline, self.side):
            part.setVisible(not veiled)
        # The cards stay as high as they are.
        self._over.setStretch(self._over.count() - 1, 1 if veiled else 0)

    def let_go(self) -> None:
        """The book is about to be closed: what was put aside goes with the page again."""
        self._aside.put_back()

    def set_size_class(self, *, compact: bool, short: bool, width: float) -> None:
        """Give way: `width` is the window's, divided by the font scale."""
        px = self._house.look.px
        margin = px(24 if compact else 32)
        self._column.setContentsMargins(margin, px(16 if short else 24), margin - px(GUTTER), 0)
        for column in (self._column, self._top):
            column.setSpacing(px(12 if short else 16))
        self.header.set_compact(short=short)
        under = width < SIDE_UNDER_BELOW
        direction = QBoxLayout.Direction.TopToBottom if under else QBoxLayout.Direction.LeftToRight
        self._body.setDirection(direction)
        self._body.setSpacing(px(8 if under else 32 if not compact else 24))
        self._body.setContentsMargins(0, 0, px(GUTTER) if under else 0, 0)
        if under:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(16_777_215)
        else:
            self.side.setFixedWidth(px((SIDE_COMPACT if compact else SIDE) + GUTTER))
        self.side.setMinimumHeight(px(SHORTEST_SIDE) if under else 0)
        self._body.setStretch(0, 3)
        self._body.setStretch(1, 2 if under else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._nobody.setMinimumHeight(self.height() // 2)
        beside, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._cards.setDirection(under if self.width() < self._house.look.px(CARDS_UNDER_BELOW) else beside)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._nobody)
        # The whole page scrolls where it does not fit: ten long alerts are all read, and the note box under it stays.
        self._area = QScrollArea()
        dress_area(self._house.look, self._area)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QWidget()
        whole.setProperty("kind", "bare")
        self._column = QVBoxLayout(whole)
        self._top = QVBoxLayout()
        self._top.setContentsMargins(0, 0, self._house.look.px(GUTTER), 0)
        self._top.addWidget(self.header)
        self._top.addWidget(self.alerts)
        self._column.addLayout(self._top)
        self._parts = Parts()
        self._overview = self._build_overview()
        self._parts.addWidget(self._overview)
        self._aside = PutAside(self._parts, lambda part: part is self._overview)
        self._column.addWidget(self._parts, 1)
        self._area.setWidget(whole)
        outer.addWidget(self._area, 1)
        self.set_size_class(compact=False, short=False, width=1280)
        self.show_page(None)

    def _build_overview(self) -> QWidget:
        px = self._house.look.px
        overview = QWidget()
        column = QVBoxLayout(overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(20))
        cards = self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        cards.setContentsMargins(0, 0, px(GUTTER), 0)
        cards.setSpacing(px(16))
        cards.addWidget(self.asks, 1)
        cards.addWidget(self.usuals, 1)
        column.addLayout(cards)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addWidget(self.timeline, 1)
        self._body.addWidget(self.side)
        column.addLayout(self._body, 1)
        column.addStretch(0)
        self._over = column
        self.timeline.setMinimumHeight(px(SHORTEST_TIMELINE))
        return overview

    def _warn(self, page: ClientPage) -> None:
        """The strip of alerts, and what is to be settled, under the name."""
        alerts, gone = by_urgency(page.alerts), not presence.greets(page.client)
        bold = sum(alert.kind == "allergy" for alert in alerts)
        words = self._house.words
        said = [words.alert(alert.text, allergy=alert.kind == "allergy") for alert in alerts]
        self.alerts.show_alerts(said, bold=bold or 1, quiet=gone)
        if "notices" in self.__dict__ or page.has_notice:
            self.notices.show_client(page)

    def _connect(self) -> None:
        self.header.edit_wanted.connect(lambda: self.edit_wanted.emit("name"))
        self.alerts.clicked.connect(lambda: self.edit_wanted.emit(_first_alert(self.page)))
        self.asks.add_wanted.connect(lambda: self.edit_wanted.emit("ask"))
        self.usuals.add_wanted.connect(lambda: self.edit_wanted.emit("usual"))
        for part in (self.asks, self.usuals, self.side):
            part.edit_wanted.connect(self.edit_wanted)
        self.side.client_wanted.connect(self.client_wanted)
        self._house.veil.changed.connect(lambda: self._nobody.setText(_none(self._house)))

    def _show_part(self, part: QWidget) -> None:
        if self._parts.currentWidget() is not part:
            self._parts.setCurrentWidget(part)


def _none(house: House) -> str:
    """While guests look, and in an empty book, there is no list to choose from."""
    if house.veil.closed:
        return translate("CounterPage", "Type a name to find somebody.")
    if not house.session.clients.any():
        return translate("CounterPage", "Nobody is in this book yet. New client writes down the first.")
    return translate("CounterPage", "Choose somebody from the list.")


def _first_alert(page: ClientPage | None) -> str:
    alert = by_urgency(page.alerts)[0] if page and page.alerts else None
    return f"{alert.kind}:{alert.id}" if alert else "alert"

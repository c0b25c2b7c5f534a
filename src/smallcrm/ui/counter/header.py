"""The top of a client's page: face, name, greeting, Edit and More."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.domain import faces, presence
from smallcrm.domain.greeting import ALERT, LEFT_OUT_FIRST
from smallcrm.domain.page import ClientPage
from smallcrm.ui.counter.greeting_label import GreetingLabel
from smallcrm.ui.house import House
from smallcrm.ui.kit.alert_strip import AlertMark
from smallcrm.ui.kit.avatar import FaceButton
from smallcrm.ui.kit.buttons import Button, IconButton
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type


class Header(QWidget):
    """`edit_wanted` and `more_wanted` are pressed buttons; the place of the menu is under `more`.

    `photo_wanted` asks for a file with a photo, `photo_pasted` for the picture on the clipboard.
    """

    edit_wanted = Signal()
    more_wanted = Signal()
    photo_wanted = Signal()
    photo_pasted = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        look = house.look
        self.face = FaceButton(look, 72)
        self.face.setObjectName("clientFace")
        self.name = PlainLabel(look, role=Type.NAME, wrap=True)
        self.name.setObjectName("clientName")
        self.greeting = GreetingLabel(look, lambda count: self.tr("%n more below.", "", count))
        self.greeting.setObjectName("greeting")
        self.edit = Button(look, self.tr("Edit"), icon="pencil")
        self.edit.setObjectName("editClient")
        self.edit.clicked.connect(self.edit_wanted)
        self.more = IconButton(look, "ellipsis", self.tr("More"))
        self.more.setObjectName("moreForClient")
        self.more.clicked.connect(self.more_wanted)
        self._lay_out()
        self._mark = AlertMark(look, self)
        # The face under it is a button.
        self._mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_client(self, page: ClientPage, photo: QPixmap | None) -> None:
        """Fill the header from the page."""
        client = page.client
        self.face.set_name(self.tr("Photo of %1").replace("%1", client.name))
        self.face.show_face(faces.initials(client.name), faces.hue(client.id), photo)
        self.name.setText(client.name)
        self.more.set_name(self.tr("More for %1").replace("%1", client.name))
        self._mark.show_alert(self._house.words.warned(page))
        self._fit_name()
        self._greet(page)

    def set_veiled(self, veiled: bool) -> None:
        """Without the ways to what is hidden."""
        self.face.setEnabled(not veiled)
        self.edit.setVisible(not veiled)
        self.more.setVisible(not veiled)

    def set_compact(self, *, short: bool) -> None:
        """A smaller face where the window is short."""
        self.face.set_size(64 if short else 72)
        self._place_mark()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_name()
        self._place_mark()

    def _lay_out(self) -> None:
        look = self._house.look
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(16))
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.face, 0, top)
        words = QVBoxLayout()
        words.setSpacing(look.px(3))
        words.addStretch(1)
        words.addWidget(self.name)
        words.addWidget(self.greeting)
        words.addStretch(1)
        row.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, look.px(4), 0, 0)
        buttons.setSpacing(look.px(8))
        buttons.addWidget(self.edit, 0, top)
        buttons.addWidget(self.more, 0, top)
        row.addLayout(buttons)

    def _greet(self, page: ClientPage) -> None:
        words, today = self._house.words, self._house.today()
        alerts = [words.greeting_part(part, today) for part in page.greeting if part.kind == ALERT]
        others = [part for part in page.greeting if part.kind != ALERT]
        goodbye = page.figures.last_visit == today and presence.is_away(page.client, today)
        goodbye = goodbye and not self._house.veil.closed
        standing = words.standing(page.client, today, here=goodbye)
        needed = [standing] if standing else []
        if self._house.veil.closed and page.distinct:
            # The list beside it is empty: here stands whom of one name this is.
            apart = words.distinct(page.distinct)
            needed.append(f"{apart[:1].upper()}{apart[1:]}.")
        last = [self._seen(page, today) + "."]
        if goodbye or self._house.veil.closed:
            last = []
        rest = [*needed, *(words.greeting_part(part, today) for part in others), *last]
        first = len(needed)
        order = [place for kind in LEFT_OUT_FIRST for place, part in enumerate(others, first) if part.kind == kind]
        self.greeting.say(alerts, rest, [*([len(rest) - 1] if last else []), *order])

    def _seen(self, page: ClientPage, today: date) -> str:
        """When they were here last; of who is overdue, their habit says it better."""
        figures, words = page.figures, self._house.words
        if figures.gap is not None and figures.silent is not None:
            return words.rhythm(figures.gap, figures.silent)
        return words.last_here(figures.last_visit, figures.last_time, today)

    def _place_mark(self) -> None:
        """On the face's shoulder, as in the folded list."""
        self._mark.resize(self._mark.sizeHint())
        self._mark.move(self.face.sizeHint().width() - self._mark.width() + self._house.look.px(2), 0)
        self._mark.raise_()

    def _fit_name(self) -> None:
        """A name is never cut here: it takes the smaller face and two lines when one line does not hold it."""
        long = self._house.look.metrics(Type.NAME).horizontalAdvance(self.name.text()) > self.name.width() > 0
        self.name.set_role(Type.NAME_LONG if long else Type.NAME)

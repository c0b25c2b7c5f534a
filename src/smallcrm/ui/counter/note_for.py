"""Whose box it is: the face and the name at the left of the quick note."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm.domain import faces
from smallcrm.domain.page import ClientPage
from smallcrm.ui.house import House
from smallcrm.ui.kit.alert_strip import AlertMark
from smallcrm.ui.kit.avatar import Avatar
from smallcrm.ui.kit.painting import LONGEST_LINE, line_of_text
from smallcrm.ui.kit.safe import ElidedLabel
from smallcrm.ui.theme import Look, Type

SHORT, APART, WHOLE = 180, 300, 72


class NameLabel(ElidedLabel):
    """A name and what tells it from another: the name gives way in its middle, what tells it apart never."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, role=Type.STRONG)
        self._tail = ""

    def show_name(self, name: str, apart: str) -> None:
        """`apart` is "" where the name is enough."""
        self._tail = f" · {apart}" if apart else ""
        self.setText(name + self._tail)
        self.setMaximumWidth(self._look.px(APART if apart else SHORT))

    def minimumSizeHint(self) -> QSize:
        # A first name is never cut; a long one has as much room at least.
        metrics, least = self._look.metrics(self._role), super().minimumSizeHint()
        name = metrics.horizontalAdvance(self.text().removesuffix(self._tail)[:LONGEST_LINE])
        tail = metrics.horizontalAdvance(self._tail)
        return QSize(max(least.width(), min(name, self._look.px(WHOLE))) + tail, least.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = self._look.metrics(self._role)
        name = self.text().removesuffix(self._tail)[:LONGEST_LINE]
        room = self.width() - metrics.horizontalAdvance(self._tail)
        painter = QPainter(self)
        painter.setPen(self._look.colour(self._colour))
        painter.setFont(self._look.font(self._role))
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, max(room, 0)) + self._tail
        line_of_text(painter, self.rect(), shown, self.alignment())


class NoteFor(QWidget):
    """The short name; where two would read alike the whole one, and what tells them apart."""

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        look = house.look
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        self._face = Avatar(look, 28)
        self._name = NameLabel(look)
        self._name.setObjectName("noteFor")
        row.addWidget(self._face)
        self._mark = AlertMark(look)
        row.addWidget(self._name)
        row.addWidget(self._mark)

    def show_nobody(self) -> None:
        """Whose name stood here is not to be read by anybody."""
        self._name.show_name("", "")
        self._mark.show_alert("")

    def show_client(self, page: ClientPage, photo: QPixmap | None) -> str:
        """Show whose box it is; returns what they are called here."""
        client = page.client
        alike = page.reads_alike or page.distinct
        short = client.name if alike else faces.short_name(client.name, client.nickname)
        self._name.show_name(short, self._house.words.distinct(page.distinct))
        self._face.show_face(faces.initials(client.name), faces.hue(client.id), photo)
        self._mark.show_alert(self._house.words.warned(page))
        return short

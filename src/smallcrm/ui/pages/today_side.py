"""The side of the morning page: what came in so far, what is to come, the way to the day sheet."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smallcrm.domain import faces, today
from smallcrm.domain.today import Coming, SoFar, TodayPage
from smallcrm.ui.house import House
from smallcrm.ui.kit.avatar import Faces
from smallcrm.ui.kit.buttons import Button, Kind, PaintedButton
from smallcrm.ui.kit.cards import Card, FigureTile, Ground, Hairline, SectionHead
from smallcrm.ui.kit.painting import LEFT, RIGHT, box, elided, line_of_text, ring
from smallcrm.ui.kit.safe import PlainLabel, set_tip
from smallcrm.ui.pages.today_views import TodayWords
from smallcrm.ui.theme import Type
from smallcrm.ui.words import isolated

FACE, _DAY = 32, 76


class SideLine(PaintedButton):
    """A face with two lines, or a day with what it brings; pressed it opens the client."""

    def __init__(self, house: House, faces_kept: Faces, parent: QWidget | None = None) -> None:
        super().__init__(house.look, parent)
        self._house, self._faces = house, faces_kept
        self.client_id = ""
        self._name, self._second, self._day = "", "", ""
        self._initials, self._hue = "", 0
        self._photo: str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_person(self, client_id: str, name: str, second: str, photo: str | None) -> None:
        """Somebody who was here."""
        self.client_id, self._name, self._second, self._photo, self._day = client_id, name, second, photo, ""
        self._initials, self._hue = faces.initials(name), faces.hue(client_id)
        self._tell(f"{name}, {second}")

    def show_day(self, client_id: str, day: str, text: str) -> None:
        """Something to come."""
        self.client_id, self._day, self._name, self._second = client_id, day, text, ""
        self._tell(f"{day}: {text}")

    def sizeHint(self) -> QSize:
        look, px = self.look, self.look.px
        if self._day:
            return QSize(px(160), max(px(31), look.metrics(Type.BODY).height() + px(10)))
        lines = look.metrics(Type.STRONG).height() + look.metrics(Type.SMALL).height()
        return QSize(px(160), max(px(46), lines + px(10)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self.look.theme, self.look.px
        if self.hot() or self.isDown():
            box(painter, self.rect(), px(6), fill=theme.hover)
        if self._day:
            self._line(painter, QRect(px(2), 0, px(_DAY - 4), self.height()), self._day, Type.CAPTION, "text2")
            room = QRect(px(_DAY), 0, self.width() - px(_DAY + 2), self.height())
            self._line(painter, room, self._name, Type.BODY, "text")
        else:
            self._paint_person(painter)
        if self.ringed():
            ring(painter, self.rect(), px(6), theme.accent)

    def _paint_person(self, painter: QPainter) -> None:
        look, px = self.look, self.look.px
        face = QRect(px(2), (self.height() - px(FACE)) // 2, px(FACE), px(FACE))
        photo = self._house.portraits.soon(self._photo, round(px(FACE) * self.devicePixelRatioF()))
        self._faces.paint(painter, self.visual(face), self._initials, self._hue, photo)
        left, name = px(FACE + 14), look.metrics(Type.STRONG).height()
        top = (self.height() - name - look.metrics(Type.SMALL).height()) // 2
        area = QRect(left, top, self.width() - left - px(2), name)
        self._line(painter, area, self._name, Type.STRONG, "text")
        area = QRect(left, top + name, area.width(), look.metrics(Type.SMALL).height())
        self._line(painter, area, self._second, Type.SMALL, "text2")

    def _line(self, painter: QPainter, area: QRect, text: str, role: Type, colour: str) -> None:
        painter.setFont(self.look.font(role))
        painter.setPen(self.look.colour(colour))
        shown = elided(self.look.metrics(role), text, area.width())
        line_of_text(painter, self.visual(area), shown, RIGHT if self.isRightToLeft() else LEFT)

    def _tell(self, text: str) -> None:
        self.setAccessibleName(text)
        set_tip(self, text)
        self.updateGeometry()
        self.update()


class TodaySide(Ground):
    """`opened` carries a client, `day_sheet_wanted` leads to the day sheet."""

    opened = Signal(str)
    day_sheet_wanted = Signal()

    def __init__(self, house: House, faces_kept: Faces, parent: QWidget | None = None) -> None:
        super().__init__(house.look, "sunk", parent)
        self._house, self._faces = house, faces_kept
        self._visitors: list[SideLine] = []
        self._days: list[SideLine] = []
        look = house.look
        self._column = QVBoxLayout(self)
        self._column.addWidget(SectionHead(look, self.tr("In so far today")))
        self._tiles = [FigureTile(look) for _ in range(3)]
        figures = QHBoxLayout()
        for tile in self._tiles:
            figures.addWidget(tile, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(figures)
        self._line = Hairline(look)
        self._column.addWidget(self._line)
        self._here = QVBoxLayout()
        self._here.setSpacing(0)
        self._column.addLayout(self._here)
        self._others = PlainLabel(look, role=Type.SMALL, colour="text2", wrap=True)
        self._others.setObjectName("todayOthers")
        self._column.addWidget(self._others)
        self._next = QWidget()
        self._column.addWidget(self._next)
        self._coming = QVBoxLayout(self._next)
        self._coming.setContentsMargins(0, 0, 0, 0)
        self._coming.setSpacing(0)
        self._coming.addWidget(Hairline(look))
        self._coming.addSpacing(look.px(10))
        self._coming.addWidget(SectionHead(look, self.tr("Coming up")))
        self._column.addStretch(1)
        self._column.addWidget(self._build_closing())
        look.changed.connect(self._dress)
        self._dress()

    def show_page(self, page: TodayPage, said: TodayWords) -> None:
        """Fill it."""
        self._show_figures(page.so_far)
        self._fit(self._visitors, self._here, len(page.so_far.latest))
        for line, visitor in zip(self._visitors, page.so_far.latest, strict=False):
            line.show_person(visitor.who.id, visitor.who.name, said.visitor(visitor), visitor.who.photo)
        self._others.setText(self._rest(page.so_far))
        self._others.setVisible(bool(self._others.text()))
        self._line.setVisible(bool(page.so_far.visitors))
        self._fit(self._days, self._coming, len(page.coming))
        for line, coming in zip(self._days, page.coming, strict=False):
            day = self._house.words.coming_day(coming.day, page.day)
            line.show_day(coming.client_id, day, self._brings(coming))
        self._next.setVisible(bool(page.coming))

    def paint_again(self) -> None:
        """A face has come."""
        for line in self._visitors:
            line.update()

    def offer_day_sheet(self, offered: bool) -> None:
        """Whether the way to the day sheet stands there."""
        self._closing.setVisible(offered)

    def _show_figures(self, so_far: SoFar) -> None:
        words = self._house.words
        figures = (
            (words.number(so_far.visitors), self.tr("visitor(s)", "", so_far.visitors)),
            (words.sum(so_far.spent), self.tr("spent")),
            (words.sum(so_far.tips), self.tr("tips")),
        )
        for tile, (figure, caption) in zip(self._tiles, figures, strict=True):
            tile.show_figure(figure, caption)

    def _rest(self, so_far: SoFar) -> str:
        """and 5 more; and 3 others without a name."""
        more = self.tr("and %n more", "", so_far.unlisted) if so_far.unlisted > 0 else ""
        nameless = self.tr("and %n other(s) without a name", "", so_far.nameless) if so_far.nameless else ""
        return ", ".join(piece for piece in (more, nameless) if piece)

    def _brings(self, coming: Coming) -> str:
        """Bea, quote for the cake; Maggie turns 47; Birthday of Tom, Maggie."""
        name = isolated(faces.short_name(coming.name))
        if coming.kind != today.BIRTHDAY:
            return f"{name}, {coming.text}"
        whose = f"{isolated(coming.person)} ({name})" if coming.person else name
        if coming.age is None:
            return self.tr("Birthday of %1").replace("%1", whose)
        return self.tr("%1 turns %2").replace("%2", self._house.words.number(coming.age)).replace("%1", whose)

    def _fit(self, lines: list[SideLine], column: QVBoxLayout, count: int) -> None:
        while len(lines) < count:
            line = SideLine(self._house, self._faces)
            line.clicked.connect(lambda _=False, line=line: self.opened.emit(line.client_id))
            lines.append(line)
            column.addWidget(line)
        for place, line in enumerate(lines):
            line.setVisible(place < count)

    def _build_closing(self) -> Card:
        look = self._house.look
        self._closing = Card(look, "tint")
        self._closing.body.addWidget(PlainLabel(look, self.tr("Closing up?"), role=Type.STRONG))
        told = self.tr("One line for each visitor, about two minutes.")
        self._closing.body.addWidget(PlainLabel(look, told, role=Type.SMALL, colour="text2", wrap=True))
        sheet = Button(
            look, self.tr("Fill in the day sheet"), kind=Kind.PRIMARY, icon="list-checks", keys=self.tr("Ctrl E")
        )
        sheet.setObjectName("toDaySheet")
        sheet.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sheet.clicked.connect(self.day_sheet_wanted)
        self._closing.body.addWidget(sheet)
        self._closing.hide()
        return self._closing

    def _dress(self) -> None:
        px = self._house.look.px
        self._column.setContentsMargins(px(24), px(32), px(24), px(24))
        self._column.setSpacing(px(10))

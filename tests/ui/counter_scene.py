"""A counter put together from the painted parts alone, to be laid beside the design's picture."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.ui.kit.alert_strip import AlertStrip
from smallcrm.ui.kit.avatar import Avatar
from smallcrm.ui.kit.bars import Bars
from smallcrm.ui.kit.buttons import Button, IconButton, Kind, Tick
from smallcrm.ui.kit.cards import Card, FigureTile, Ground, Hairline, SectionHead
from smallcrm.ui.kit.chips import Chip, KeyCap, Pill, TagChip
from smallcrm.ui.kit.fields import SearchField
from smallcrm.ui.kit.layouts import FadeEdge, FlowLayout, OverlayBar
from smallcrm.ui.kit.note_delegate import NoteDelegate
from smallcrm.ui.kit.note_edit import NoteEdit, NoteFrame
from smallcrm.ui.kit.rail import HouseMark, RailItem
from smallcrm.ui.kit.row_delegate import RowDelegate
from smallcrm.ui.kit.rows import FactRow
from smallcrm.ui.kit.safe import ElidedLabel, PlainLabel
from smallcrm.ui.theme import Look, Type
from tests.ui.samples import NOTES, ROWS, column, list_view


def rail(look: Look) -> QWidget:
    ground = Ground(look, "rail")
    ground.setFixedWidth(look.px(72))
    layout = QVBoxLayout(ground)
    layout.setContentsMargins(0, look.px(16), 0, look.px(8))
    layout.setSpacing(look.px(4))
    layout.addWidget(HouseMark(look), 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addSpacing(look.px(10))
    for icon, text in (
        ("coffee", "Counter"),
        ("sun", "Today"),
        ("list-checks", "Day sheet"),
        ("cake", "Birthdays"),
        ("chart-bars", "Shop"),
    ):
        item = RailItem(look, icon, text)
        item.setChecked(text == "Counter")
        if text == "Today":
            item.set_count(5, "Today, 5 waiting")
        layout.addWidget(item)
    layout.addStretch()
    layout.addWidget(RailItem(look, "settings", "Settings"))
    layout.addWidget(RailItem(look, "lock", "Lock"))
    return ground


def pane(look: Look) -> QWidget:
    px = look.px
    ground = Ground(look, "pane")
    ground.setFixedWidth(px(312) if look.scale < 1.15 else px(264))
    search = SearchField(look, "Search", placeholder="Name, phone, drink, dog...", clear_name="Clear the search")
    delegate = RowDelegate(look)
    people = list_view(look, ROWS, delegate)
    people.setCurrentIndex(people.model().index(1, 0))
    FadeEdge(look, people, "pane")
    OverlayBar(look, people)
    layout = QVBoxLayout(ground)
    layout.setContentsMargins(0, px(16), 0, px(16))
    layout.setSpacing(px(12))
    layout.addLayout(column(search, margins=(px(16), 0, px(16), 0)))
    layout.addWidget(people, 1)
    layout.addWidget(Hairline(look))
    new = Button(look, "New client", kind=Kind.FOOTER, icon="user-plus", keys="Ctrl N")
    new.setSizePolicy(search.sizePolicy())
    layout.addLayout(column(new, margins=(px(16), 0, px(16), 0)))
    return ground


def header(look: Look) -> QHBoxLayout:
    px = look.px
    face = Avatar(look, 72)
    face.show_face("MD", 3)
    words = QVBoxLayout()
    words.setSpacing(px(6))
    words.addStretch()
    words.addWidget(PlainLabel(look, "Maggie Doyle", role=Type.NAME, wrap=True))
    pills = FlowLayout(px(9))
    pills.addWidget(Pill(look, "Here today, last time Tuesday", icon="check"))
    pills.addWidget(Pill(look, "Turns 47 on Sunday", icon="cake", style="tint"))
    words.addLayout(pills)
    words.addStretch()
    row = QHBoxLayout()
    row.setSpacing(px(16))
    row.addWidget(face)
    row.addLayout(words, 1)
    buttons = QHBoxLayout()
    buttons.setSpacing(px(8))
    buttons.addWidget(Button(look, "Edit", icon="pencil"), 0, Qt.AlignmentFlag.AlignTop)
    buttons.addWidget(IconButton(look, "ellipsis", "More for Maggie Doyle"), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(buttons)
    return row


def question(look: Look, words: str, second: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(0)
    tick = Tick(look, words, at_top=True)
    row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(
        column(
            PlainLabel(look, words, role=Type.QUESTION, wrap=True),
            PlainLabel(look, second, role=Type.SMALL, colour="text2"),
        ),
        1,
    )
    return row


def cards(look: Look) -> QHBoxLayout:
    ask = Card(look, "tint")
    ask.body.addWidget(SectionHead(look, "Ask about", icon="message-circle-question", colour="tint_text"))
    ask.body.addLayout(question(look, "How is the knee?", "Physio since 4 November"))
    ask.body.addLayout(question(look, "Did Tom pass his driving exam?", "It was on Tuesday"))
    usual = Card(look)
    again = Button(look, "Same again", kind=Kind.LINK, icon="repeat")
    usual.body.addWidget(SectionHead(look, "The usual", icon="coffee", link=again))
    for words, price, role in (
        ("Oat flat white, extra hot", "4.50", Type.QUESTION),
        ("Sourdough toast on Saturdays", "3.80", Type.BODY),
    ):
        row = QHBoxLayout()
        row.addWidget(ElidedLabel(look, words, role=role), 1)
        row.addWidget(PlainLabel(look, price, role=Type.AMOUNT, colour="text2"))
        usual.body.addLayout(row)
    usual.body.addWidget(PlainLabel(look, "Sits by the window.", role=Type.SMALL, colour="text2", wrap=True))
    usual.body.addStretch()
    both = QHBoxLayout()
    both.setSpacing(look.px(16))
    both.addWidget(ask, 1)
    both.addWidget(usual, 1)
    return both


def side(look: Look) -> QWidget:
    ground = QWidget()
    ground.setFixedWidth(look.px(280) if look.scale < 1.15 else look.px(232))
    layout = QVBoxLayout(ground)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(look.px(6))
    layout.addWidget(SectionHead(look, "Family and dates"))
    facts = (("users", "Tom, 17", "Son, sits exams in June"), ("cake", "23 November", "Turns 47"))
    for icon, words, second in facts:
        layout.addWidget(FactRow(look, icon, words, second))
        layout.addWidget(Hairline(look))
    layout.addSpacing(look.px(12))
    layout.addWidget(SectionHead(look, "Figures"))
    grid = QGridLayout()
    figures = (("214", "visits since 2021"), ("1,842.50", "spent"), ("3 days", "usual gap"), ("0.80", "usual tip"))
    for place, (figure, caption) in enumerate(figures):
        grid.addWidget(FigureTile(look, figure, caption), place // 2, place % 2)
    layout.addLayout(grid)
    bars = Bars(look)
    bars.show_values((3, 2, 2, 3, 1, 0, 2, 3, 2, 2, 3, 2), "Visits a week")
    layout.addWidget(bars)
    layout.addWidget(PlainLabel(look, "Visits a week, last 12 weeks", role=Type.SMALL, colour="text2"))
    layout.addStretch()
    return ground


def dock(look: Look) -> QWidget:
    px = look.px
    edit = NoteEdit(look, "Quick note", placeholder="What happened with Maggie? One line, then Enter")
    edit.setObjectName("quickNote")
    face = Avatar(look, 28)
    face.show_face("MD", 3)
    save = Button(look, "Save", kind=Kind.SAVE, icon="corner-down-left")
    frame = NoteFrame(look, edit, left=face, right=save)
    chips = QWidget()
    flow = FlowLayout(px(7), px(6))
    chips.setLayout(flow)
    for icon, words, style in (
        ("check", "Visit today", "tint"),
        ("circle-dollar-sign", "Spent 4.50", "solid"),
        ("message-circle-question", "Ask: son's exam", "amber"),
        ("bell", "Remind Thu 4 Dec", "dashed"),
        ("tag", "#running", "quiet"),
    ):
        flow.addWidget(Chip(look, words, icon=icon, style=style))
    flow.addWidget(Pill(look, "Saved for Maggie", icon="check", style="tint", height=28))
    flow.addWidget(Button(look, "Undo", kind=Kind.PILL))
    flow.addWidget(KeyCap(look, "Ctrl Z"))
    flow.addWidget(TagChip(look, "#knee"))
    ground = QWidget()
    ground.setLayout(column(frame, chips, gap=px(8), margins=(px(32), px(12), px(32), px(12))))
    return ground


def detail(look: Look) -> QWidget:
    px = look.px
    ground = Ground(look, "canvas")
    layout = QVBoxLayout(ground)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    strip = AlertStrip(look)
    strip.show_alerts(("Nut allergy.", "No almond milk, check the cakes."))
    lower = QHBoxLayout()
    lower.setSpacing(px(32))
    notes = QVBoxLayout()
    notes.setSpacing(px(4))
    find = Button(look, "Find in notes", kind=Kind.LINK, icon="search")
    notes.addWidget(SectionHead(look, "Notes", link=find))
    timeline = list_view(look, NOTES, NoteDelegate(look, gutter=10))
    FadeEdge(look, timeline)
    OverlayBar(look, timeline)
    notes.addWidget(timeline, 1)
    lower.addLayout(notes, 1)
    lower.addWidget(side(look))
    upper = QVBoxLayout()
    upper.setContentsMargins(px(32), px(24), px(32), px(16))
    upper.setSpacing(px(16))
    upper.addLayout(header(look))
    upper.addWidget(strip)
    upper.addLayout(cards(look))
    upper.addLayout(lower, 1)
    layout.addLayout(upper, 1)
    layout.addWidget(Hairline(look))
    layout.addWidget(dock(look))
    return ground


def counter(look: Look) -> QWidget:
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(rail(look))
    row.addWidget(pane(look))
    row.addWidget(detail(look), 1)
    window.resize(1280, 800)
    return window

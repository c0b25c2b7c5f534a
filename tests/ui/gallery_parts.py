"""The gallery's second picture: each part of the kit by itself."""

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from smallcrm import bundled
from smallcrm.ui.kit.avatar import Avatar
from smallcrm.ui.kit.buttons import Button, IconButton, Kind, Tick
from smallcrm.ui.kit.cards import AlertStrip, Banner, Glyph, Ground
from smallcrm.ui.kit.fields import LineField, SearchField
from smallcrm.ui.kit.layouts import FlowLayout, ThinProgress
from smallcrm.ui.kit.note_edit import NoteEdit, NoteFrame
from smallcrm.ui.theme import Look

FACES = ((28, "A"), (40, "美玲"), (64, "ل"), (72, "ОК"), (72, ""), (72, "👍"))
BANNERS = (("tint", "Made-up shop."), ("due", "Still waiting."), ("alert", "Not saved. The disk is full."))


def parts(look: Look) -> QWidget:
    """A window with every part once."""
    window = Ground(look, "canvas")
    layout = QVBoxLayout(window)
    layout.setSpacing(look.px(12))
    layout.addLayout(buttons(look))
    layout.addLayout(faces(look))
    name = LineField(look, "First name", placeholder="First name, or what you call them", icon="user", height=52)
    typed = SearchField(look, "Search", placeholder="", clear_name="Clear")
    typed.setText("ma")
    line = ThinProgress(look, "Bringing people in")
    line.setValue(60)
    for part in (name, *strips(look), typed, note(look), line):
        layout.addWidget(part)
    layout.addLayout(icons(look))
    layout.addStretch()
    window.resize(900, 900)
    return window


def buttons(look: Look) -> QLayout:
    row = FlowLayout(look.px(10), look.px(10))
    for kind in Kind:
        row.addWidget(Button(look, kind.name.capitalize(), kind=kind, icon="plus"))
    off = Button(look, "Switched off", kind=Kind.PRIMARY, icon="check")
    off.setEnabled(False)
    done = Tick(look, "Done")
    done.setChecked(True)
    following = Button(look, "Next", icon="arrow-right", icon_after=True)
    for button in (off, following, IconButton(look, "x", "Close", framed=False), done):
        row.addWidget(button)
    return row


def faces(look: Look) -> QHBoxLayout:
    row = QHBoxLayout()
    for hue, (size, initials) in enumerate(FACES):
        face = Avatar(look, size)
        face.show_face(initials, hue)
        row.addWidget(face)
    row.addStretch()
    return row


def strips(look: Look) -> list[QWidget]:
    many = AlertStrip(look)
    many.show_alerts(("NO NUTS.", "Anaphylaxis, pen is in her bag. " * 6))
    banners: list[QWidget] = [many]
    for surface, words in BANNERS:
        banner = Banner(look, surface)
        banner.say(words)
        banner.add_button("Try again")
        banners.append(banner)
    return banners


def note(look: Look) -> QWidget:
    edit = NoteEdit(look, "Note")
    save = Button(look, "Save", kind=Kind.SAVE)
    frame = NoteFrame(look, edit, left=Glyph(look, "pencil", "accent", 18), right=save)
    edit.setPlainText("one\ntwo\nالمحل الجديد")
    return frame


def icons(look: Look) -> QLayout:
    row = FlowLayout(look.px(8), look.px(8))
    for name in bundled.names("icons", ".svg"):
        row.addWidget(Glyph(look, name.removeprefix("icons/").removesuffix(".svg"), "text", 20))
    return row

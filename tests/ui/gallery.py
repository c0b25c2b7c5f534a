"""Every painted part as pictures: `python -m tests.ui.gallery FOLDER` writes light and dark at 100 % and 125 %.

For the eye, not for the machine: lay the pictures beside the design's.
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm import bundled
from smallcrm.ui.kit.alert_strip import AlertStrip
from smallcrm.ui.kit.avatar import Avatar
from smallcrm.ui.kit.buttons import Button, IconButton, Kind, Tick
from smallcrm.ui.kit.cards import Banner, Glyph, Ground
from smallcrm.ui.kit.fields import LineField, SearchField
from smallcrm.ui.kit.layouts import FlowLayout, ThinProgress
from smallcrm.ui.kit.note_edit import NoteEdit, NoteFrame
from smallcrm.ui.kit.rows import ActionCard
from smallcrm.ui.theme import Look, Scheme
from tests.ui.counter_scene import counter

FACES = ((28, "A"), (40, "美玲"), (64, "ل"), (72, "ОК"), (72, ""))
BANNERS = (("tint", "Made-up shop."), ("due", "Still waiting."), ("alert", "Not saved. The disk is full."))


def buttons(look: Look) -> FlowLayout:
    flow = FlowLayout(look.px(10), look.px(10))
    for kind in Kind:
        flow.addWidget(Button(look, kind.name.capitalize(), kind=kind, icon="plus"))
    off = Button(look, "Switched off", kind=Kind.PRIMARY, icon="check")
    off.setEnabled(False)
    done = Tick(look, "Done")
    done.setChecked(True)
    after = Button(look, "Next", icon="arrow-right", icon_after=True)
    for button in (off, after, IconButton(look, "x", "Close", framed=False), done):
        flow.addWidget(button)
    return flow


def faces(look: Look) -> QHBoxLayout:
    row = QHBoxLayout()
    for hue, (size, initials) in enumerate(FACES):
        face = Avatar(look, size)
        face.show_face(initials, hue)
        row.addWidget(face)
    row.addStretch()
    return row


def icons(look: Look) -> FlowLayout:
    flow = FlowLayout(look.px(8), look.px(8))
    for name in bundled.names("icons", ".svg"):
        flow.addWidget(Glyph(look, Path(name).stem, "text", 20))
    return flow


def fields(look: Look) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(look.px(12))
    column.addWidget(LineField(look, "First name", placeholder="What you call them", icon="user", height=52))
    typed = SearchField(look, "Search", placeholder="", clear_name="Clear")
    typed.setText("ma")
    column.addWidget(typed)
    note = NoteEdit(look, "Note")
    pencil, save = Glyph(look, "pencil", "accent", 18), Button(look, "Save", kind=Kind.SAVE)
    column.addWidget(NoteFrame(look, note, left=pencil, right=save))
    note.setPlainText("one\ntwo\nالمحل الجديد")
    return column


def parts(look: Look) -> QWidget:
    window = Ground(look, "canvas")
    layout = QVBoxLayout(window)
    layout.setSpacing(look.px(12))
    layout.addLayout(buttons(look))
    layout.addLayout(faces(look))
    many = AlertStrip(look)
    many.show_alerts(("NO NUTS.", "Anaphylaxis, pen is in her bag. " * 6))
    layout.addWidget(many)
    for surface, words in BANNERS:
        banner = Banner(look, surface)
        banner.say(words)
        banner.add_button("Try again")
        layout.addWidget(banner)
    layout.addLayout(fields(look))
    phone = ("smartphone", "Bring people from your phone", "A contacts file (.vcf) or a table (.csv).")
    layout.addWidget(ActionCard(look, *phone, keys="Ctrl I"))
    line = ThinProgress(look, "Bringing people in")
    line.setValue(60)
    layout.addWidget(line)
    layout.addLayout(icons(look))
    layout.addStretch()
    window.resize(900, look.px(1000))
    return window


def shoot(window: QWidget, path: Path) -> None:
    window.show()
    edit = window.findChild(NoteEdit, "quickNote")
    if edit is not None:
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
    for _ in range(3):
        QApplication.processEvents()
    window.grab().save(str(path))
    window.close()


def main(folder: Path) -> None:
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    folder.mkdir(parents=True, exist_ok=True)
    look = Look(Scheme.LIGHT)
    look.apply(app)
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        look.set_choice(scheme)
        for scale in (1.0, 1.25):
            look.set_scale(scale)
            for name, make in (("counter", counter), ("parts", parts)):
                shoot(make(look), folder / f"{name}-{scheme.value}-{round(scale * 100)}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

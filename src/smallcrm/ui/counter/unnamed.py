"""Words typed into the search box by somebody who thought a client was open: they are kept, and offered."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.errors import UserError
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, IconButton, Kind
from smallcrm.ui.kit.fields import SearchField
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Look, Type
from smallcrm.ui.words import isolated, shortened

# A name has one or two words; more, that find nobody, are a line.
_WORDS_OF_A_LINE = 3
_LEAST = 2
_SHOWN = 60


class Unnamed(QObject):
    """Watches the search box. `whose_wanted` carries the id of a line whose client is to be chosen."""

    whose_wanted = Signal(str)

    def __init__(self, house: House, search: SearchField, foot: QVBoxLayout) -> None:
        super().__init__(search)
        self._house = house
        self._search = search
        self._foot = foot
        self._strip: UnnamedStrip | None = None
        self._text = ""
        # The line in what stood in the box before.
        self._gone = ""
        self._nobody = False
        # What stood in the box when Enter opened nobody.
        self._failed: str | None = None
        search.textEdited.connect(self._edited)
        search.cleared.connect(lambda: self._keep(self._gone))
        house.veil.changed.connect(self.show)
        house.bridge.lines_changed.connect(self.show)
        self.show()

    def found(self, text: str, *, nobody: bool) -> None:
        """What stands in the box now, and whether that is nobody's name."""
        self._gone = self._line(self._text)
        self._text, self._nobody = text, nobody
        if self._failed is not None and not text.startswith(self._failed):
            self._failed = None

    def opened_nobody(self, text: str) -> None:
        """Enter was pressed in vain: what follows may be meant for the client it should have opened."""
        self._nobody = True
        if self._failed is None:
            self._failed = text
        self._text = text

    def keep(self) -> bool:
        """The box is about to be emptied: keep the line that stands in it. False when the disk would not take it."""
        return self._keep(self._line(self._search.text()))

    def show(self) -> None:
        """Offer the latest line, and say how many more there are; to guests nothing."""
        lines = [] if self._house.veil.closed else self._house.session.unnamed.all()
        if self._strip is None and lines:
            self._strip = UnnamedStrip(self._house.look)
            self._strip.whose_wanted.connect(lambda: self.whose_wanted.emit(self._latest()))
            self._strip.unwanted.connect(self._drop)
            self._foot.insertWidget(0, self._strip)
        if self._strip:
            self._strip.setVisible(bool(lines))
        if self._strip and lines:
            self._strip.tell(lines[0].text, len(lines) - 1)

    def _keep(self, line: str) -> bool:
        if not line:
            return True
        try:
            self._house.session.unnamed.keep(line)
        except UserError:
            return False
        self._failed, self._nobody, self._gone = None, False, ""
        self.show()
        return True

    def _line(self, text: str) -> str:
        start = self._start(text)
        return "" if start is None else text[start:].strip()

    def _start(self, text: str) -> int | None:
        """Where the line begins; None when this is only a search."""
        if not self._nobody:
            return None
        failed = self._failed or ""
        if failed and text.startswith(failed) and len(text[len(failed) :].strip()) >= _LEAST:
            return len(failed)
        return 0 if len(text.split()) >= _WORDS_OF_A_LINE else None

    def _edited(self, text: str) -> None:
        """Typed over, or cut out at one stroke. A letter taken back is none of that."""
        start = self._start(self._text)
        # One letter may be the same by chance.
        if start is not None and not text.startswith(self._text[: max(start, 1) + 1]):
            self._keep(self._line(self._text))

    def _latest(self) -> str:
        lines = self._house.session.unnamed.all()
        return lines[0].client_id if lines else ""

    def _drop(self) -> None:
        try:
            self._house.session.unnamed.drop(self._latest())
        except UserError:
            return
        self.show()
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)


class UnnamedStrip(QWidget):
    """Stays until each line is somebody's or unwanted."""

    whose_wanted = Signal()
    unwanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unnamed")
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(20), look.px(8), look.px(16), 0)
        column.setSpacing(look.px(4))
        self._said = PlainLabel(look, role=Type.CAPTION, colour="text2", wrap=True)
        column.addWidget(self._said)
        row = QHBoxLayout()
        whose = Button(look, self.tr("Whose is it?"), kind=Kind.LINK)
        whose.setObjectName("whoseLine")
        whose.clicked.connect(lambda: self.whose_wanted.emit())  # noqa: PLW0108 - clicked tells whether it is down
        unwanted = IconButton(look, "x", self.tr("Throw this line away"), size=28, glyph=16, framed=False)
        unwanted.setObjectName("dropLine")
        unwanted.clicked.connect(lambda: self.unwanted.emit())  # noqa: PLW0108
        row.addWidget(whose)
        row.addStretch(1)
        row.addWidget(unwanted)
        column.addLayout(row)

    def tell(self, text: str, more: int) -> None:
        """Show the beginning of a line, and how many `more` wait behind it."""
        said = self.tr("Not saved for anybody: “%1”").replace("%1", isolated(shortened(text, _SHOWN)))
        if more:
            said += " " + self.tr("and %n more", "", more)
        self._said.setText(said)

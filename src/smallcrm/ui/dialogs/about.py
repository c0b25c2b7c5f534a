"""Which SmallCRM this is, where the book lies, and the licences of all that ships with it."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import PySide6
from PySide6.QtCore import QEvent, QObject, QSize, Qt, qVersion
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from smallcrm.domain.unwrapped import unwrapped
from smallcrm.services.checking import engine_versions, program_version
from smallcrm.services.licences import Part
from smallcrm.ui.app_icon import picture
from smallcrm.ui.house import House
from smallcrm.ui.kit.announce import announce
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.fields import SearchField
from smallcrm.ui.kit.layouts import foot
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Look, Type
from smallcrm.ui.words import isolated

PICTURE = 56
_STEPS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class About(QDialog):
    """`house` is None while no book is open; `open_folder` shows the folder a file lies in.

    What is copied names no person: the path of the book may hold its owner's name, so it stays here. Guests do not
    see it either.
    """

    def __init__(
        self,
        look: Look,
        house: House | None,
        parts: Sequence[Part],
        open_folder: Callable[[Path], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._house = house
        self._parts = parts
        self._open_folder = open_folder
        self.setWindowTitle(self.tr("About SmallCRM"))
        self.setObjectName("aboutDialog")
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(20))
        column.setSpacing(look.px(12))
        column.addLayout(self._build_head())
        column.addWidget(self._build_book())
        column.addLayout(self._build_licences(), 1)
        column.addLayout(self._build_foot())
        self.resize(_fitting(look, parent))
        self._show_parts("")
        self._show_book()
        if house is not None:
            house.veil.changed.connect(self._show_book)
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_head(self) -> QHBoxLayout:
        look = self._look
        row = QHBoxLayout()
        row.setSpacing(look.px(16))
        size = look.px(PICTURE)
        drawn = QPixmap.fromImage(picture("smallcrm", round(size * self.devicePixelRatioF())))
        drawn.setDevicePixelRatio(self.devicePixelRatioF())
        shown = PlainLabel(look)
        shown.setPixmap(drawn)
        shown.setFixedSize(size, size)
        row.addWidget(shown)
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        title = self.tr("SmallCRM %1").replace("%1", program_version())
        words.addWidget(PlainLabel(look, title, role=Type.NAME, wrap=True))
        more = self.tr("The client book of a small shop. Everything stays on this computer.")
        words.addWidget(PlainLabel(look, more, wrap=True))
        # The last, the kind of machine, is copied only: our face would make a sign of "x86".
        known = PlainLabel(look, " · ".join(_line(*fact) for fact in facts()[1:-1]), colour="text2", wrap=True)
        known.setObjectName("aboutFacts")
        words.addWidget(known)
        row.addLayout(words, 1)
        return row

    def _build_book(self) -> QWidget:
        self._book = QWidget()
        row = QHBoxLayout(self._book)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.px(12))
        self._path = PlainLabel(self._look, wrap=True)
        self._path.setObjectName("aboutBook")
        row.addWidget(self._path, 1)
        opens = Button(self._look, self.tr("Open folder"), kind=Kind.ROW)
        opens.setObjectName("aboutFolder")
        opens.clicked.connect(self._open_book)
        row.addWidget(opens)
        return self._book

    def _build_licences(self) -> QHBoxLayout:
        look = self._look
        left = QVBoxLayout()
        left.setSpacing(look.px(8))
        find = self.tr("Find a part or a licence")
        self._search = SearchField(
            look, find, placeholder=self.tr("Licences"), clear_name=self.tr("Clear the search"), keys=""
        )
        self._search.setObjectName("aboutSearch")
        self._search.textChanged.connect(self._show_parts)
        self._search.installEventFilter(self)
        left.addWidget(self._search)
        self._list = QListWidget()
        self._list.setObjectName("aboutParts")
        self._list.setAccessibleName(self.tr("What ships with SmallCRM, and under which licence"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMinimumHeight(look.px(48))
        self._list.currentItemChanged.connect(self._show_text)
        left.addWidget(self._list, 1)
        self._text = QPlainTextEdit()
        self._text.setObjectName("aboutText")
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setFont(look.font(Type.SMALL))
        self._text.document().setDocumentMargin(look.px(10))
        self._text.setAccessibleName(self.tr("The licence"))
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        row = QHBoxLayout()
        row.setSpacing(look.px(12))
        row.addLayout(left, 3)
        row.addWidget(self._text, 5)
        return row

    def _build_foot(self) -> QHBoxLayout:
        look = self._look
        copy = Button(look, self.tr("Copy"))
        copy.setObjectName("aboutCopy")
        copy.clicked.connect(self._copy)
        self._said = PlainLabel(look, role=Type.SMALL, colour="text2", wrap=True)
        close = Button(look, self.tr("Close"), kind=Kind.PRIMARY)
        close.setObjectName("aboutClose")
        close.clicked.connect(self.accept)
        row = foot(look, close, left=[copy])
        row.insertWidget(1, self._said, 10)
        return row

    # The book

    def _show_book(self) -> None:
        """Its path, unless guests look: a home folder is called after its owner."""
        path = self._house.file if self._house and not self._house.veil.closed else None
        self._path.setText(self.tr("The book shown here: %1").replace("%1", isolated(str(path))) if path else "")
        self._book.setVisible(path is not None)

    def _open_book(self) -> None:
        if self._house is not None and self._house.file is not None:
            self._open_folder(self._house.file)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(_line(*fact, between=": ") for fact in facts()))
        self._said.setText(self.tr("Copied, without your book's place or anybody's data."))
        announce(self._said, self._said.text())

    # Licences

    def _show_parts(self, typed: str) -> None:
        wanted = typed.casefold().split()
        self._list.clear()
        for part in self._parts:
            named = _line(part.name, part.version)
            if all(word in f"{named} {part.licence}".casefold() for word in wanted):
                item = QListWidgetItem(f"{named}\n{part.licence}")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{named}, {part.licence}")
                item.setData(Qt.ItemDataRole.UserRole, part)
                self._list.addItem(item)
        self._list.setCurrentRow(0)
        if not self._list.count():
            self._text.setPlainText(self.tr("Nothing of that name ships with SmallCRM."))

    def _show_text(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            part = item.data(Qt.ItemDataRole.UserRole)
            head = (_line(part.name, part.version), part.licence, part.home)
            self._text.setPlainText("\n".join(line for line in head if line) + f"\n\n{unwrapped(part.text)}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The arrows choose in the list while the search is typed.
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _STEPS
        if watched is self._search and pressed:
            QGuiApplication.sendEvent(self._list, event)
            return True
        return super().eventFilter(watched, event)


def facts() -> Sequence[tuple[str, str]]:
    """What somebody who helps wants to know of this computer: a name and a version each, ours first."""
    sqlite, sqlcipher = engine_versions()
    return (
        ("SmallCRM", program_version()),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
        ("PySide6", PySide6.__version__),
        ("SQLite", sqlite),
        ("SQLCipher", sqlcipher),
        (platform.system() or sys.platform, platform.release()),
        ("Machine", platform.machine()),
    )


def _line(name: str, version: str, between: str = " ") -> str:
    return f"{name}{between}{version}" if version else name


def _fitting(look: Look, parent: QWidget | None) -> QSize:
    """No larger than the window: Close is in sight however large the text is."""
    wanted, gap = QSize(look.px(880), look.px(640)), QSize(look.px(24), look.px(24))
    return wanted.boundedTo(parent.window().size() - gap) if parent is not None else wanted

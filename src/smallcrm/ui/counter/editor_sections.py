"""What the editor is built of: sections that give way, the bar that leads to them, and the tick under allergies."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from smallcrm.errors import UserError
from smallcrm.ui import messages
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind, Tick
from smallcrm.ui.kit.cards import Hairline
from smallcrm.ui.kit.layouts import FlowLayout, dress_area
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Look, Type

# Below this width (px at 100 %) the parts of a section stand one under the other.
TWO_COLUMNS_FROM = 520
SHORTEST_AREA = 120


class SectionView(QWidget):
    """A heading and its parts, in two columns where there is room; a wide part has a row of its own."""

    def __init__(self, look: Look, label: str, parts: Sequence[tuple[QWidget, bool]]) -> None:
        super().__init__()
        self._look = look
        self._parts = parts
        self._columns = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, look.px(12))
        column.setSpacing(look.px(10))
        head = QVBoxLayout()
        head.setSpacing(look.px(6))
        head.addWidget(PlainLabel(look, label, role=Type.STRONG, wrap=True))
        head.addWidget(Hairline(look))
        column.addLayout(head)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(20))
        self._grid.setVerticalSpacing(look.px(12))
        column.addLayout(self._grid)
        self.set_columns(2)

    def set_columns(self, columns: int) -> None:
        """One column or two."""
        if columns == self._columns:
            return
        self._columns = columns
        row = column = 0
        for part, wide in self._parts:
            if wide and column:
                row, column = row + 1, 0
            self._grid.addWidget(part, row, column, 1, columns if wide else 1, Qt.AlignmentFlag.AlignTop)
            column += columns if wide else 1
            if column >= columns:
                row, column = row + 1, 0
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, columns - 1)


class EditorBar(QWidget):
    """The names of the sections, each leads to its own, and Done. Nobody needs to Tab through the names."""

    wanted = Signal(int)

    def __init__(self, look: Look, names: Sequence[str]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, look.px(12), look.px(4))
        row.setSpacing(look.px(16))
        holder = QWidget()
        links = FlowLayout(look.px(16), look.px(2))
        holder.setLayout(links)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        for place, name in enumerate(names):
            link = Button(look, name, kind=Kind.LINK)
            # Page Down goes from section to section; so many stops before the first field would be in the way.
            link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            link.clicked.connect(lambda _=False, place=place: self.wanted.emit(place))
            links.addWidget(link)
        row.addWidget(holder, 1)
        self.done = Button(look, self.tr("Done"), kind=Kind.ROW, icon="check")
        self.done.setObjectName("editDone")
        row.addWidget(self.done, 0, Qt.AlignmentFlag.AlignTop)


class EditorArea(QScrollArea):
    """Scrolls the sections. `paged` is Page Down (1) or Page Up (-1), pressed in a field."""

    paged = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        dress_area(look, self)
        self.setWidgetResizable(True)
        # It follows the field that has the keyboard; there is nothing to be done with the area itself.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(look.px(SHORTEST_AREA))

    def sizeHint(self) -> QSize:
        """No height of its own: it takes what the page has left, or the page would scroll around it."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turn = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if turn:
            self.paged.emit(turn)
        else:
            super().keyPressEvent(event)


class NoneKnown(QWidget):
    """The tick "No known allergies", which cannot be set while one is listed."""

    def __init__(self, house: House, keep: Callable[[bool], object]) -> None:
        super().__init__()
        self._keep = keep
        name = QCoreApplication.translate("Editor", "No known allergies")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.tick = Tick(house.look, name)
        self.tick.clicked.connect(self._set)
        row.addWidget(self.tick)
        row.addWidget(PlainLabel(house.look, name, role=Type.SMALL, colour="text2"), 1)
        column.addLayout(row)
        self.wrong = PlainLabel(house.look, role=Type.SMALL, colour="alert", wrap=True)
        self.wrong.hide()
        column.addWidget(self.wrong)

    def show_state(self, state: str) -> None:
        """One of "not_asked", "none_known", "listed"."""
        self.tick.setChecked(state == "none_known")
        self.tick.setEnabled(state != "listed")

    def _set(self, checked: bool) -> None:
        try:
            self._keep(checked)
            wrong = ""
        except UserError as error:
            wrong = messages.sentence(error)
            self.tick.setChecked(not checked)
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))

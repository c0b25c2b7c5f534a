"""What stands under the note box beside the chips: what was just done, how to save, what a line may hold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from smallcrm.ui.kit.buttons import Button, Kind, PaintedButton
from smallcrm.ui.kit.chips import CHIP_HEIGHT, KeyCap, Pill
from smallcrm.ui.kit.layouts import FlowLayout
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.kit.painting import PILLS, paint_pill
from smallcrm.ui.kit.safe import PlainLabel, set_tip
from smallcrm.ui.theme import Look, Type


class ToldRow(QWidget):
    """One thing at a time. `left` asks to go back to the line, with the letters typed on a button."""

    left = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._after: QWidget | None = None
        self._flow = FlowLayout(look.px(6), look.px(6))
        self.setLayout(self._flow)

    def come_after(self, widget: QWidget) -> None:
        """Tab leads from `widget` to the first button."""
        self._after = widget

    def set_reserved(self, rows: int) -> None:
        """Keep the room of so many rows."""
        self._flow.set_reserved(rows, self._look.px(CHIP_HEIGHT))

    def empty(self) -> None:
        """Show nothing."""
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def hint(self) -> None:
        """How to save."""
        hint = self.tr("Enter saves, Shift+Enter starts a second line")
        label = PlainLabel(self._look, hint, role=Type.SMALL, colour="text3")
        label.setMinimumHeight(self._look.px(CHIP_HEIGHT))
        self._flow.addWidget(label)
        self._flow.show_all()

    def examples(self) -> None:
        """What a line may hold."""
        for words in (
            self.tr("4.50 spent"),
            self.tr("tip 1"),
            self.tr("?exam to ask about"),
            self.tr("+2w to remind"),
            self.tr("#running"),
        ):
            self._flow.addWidget(Pill(self._look, words, height=CHIP_HEIGHT))
        self._flow.show_all()

    def say(self, text: str, offers: Sequence[Offer]) -> None:
        """What was done, and the buttons beside it."""
        said = _Said(self._look, text, icon="check" if offers else "info", style="tint", height=CHIP_HEIGHT)
        set_tip(said, text)
        self._flow.addWidget(said)
        for offer in offers:
            self._offer(offer)
        self._flow.show_all(at_once=True)

    def take_focus(self) -> None:
        """Put the keyboard on the first button."""
        stops = self._stops()
        if stops:
            stops[0].setFocus(Qt.FocusReason.TabFocusReason)

    def holds_focus(self) -> bool:
        """Whether the keyboard is on a button."""
        return any(stop.hasFocus() for stop in self._stops())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, PaintedButton):
            return self._took(event)
        return False

    def _offer(self, offer: Offer) -> None:
        button = Button(self._look, offer.text, kind=Kind.PILL)
        button.setObjectName(offer.name)
        button.clicked.connect(lambda *_: offer.do())
        button.installEventFilter(self)
        before = self._stops()
        self._flow.addWidget(button)
        after = before[-1] if before else self._after
        if after:
            QWidget.setTabOrder(after, button)
        if offer.keys:
            self._flow.addWidget(KeyCap(self._look, offer.keys))

    def _took(self, event: QKeyEvent) -> bool:
        """Keys on a button that are not its own: it would send its arrows anywhere."""
        if event.key() == Qt.Key.Key_Up:
            self.left.emit("")
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._step(1 if event.key() == Qt.Key.Key_Right else -1 if event.key() == Qt.Key.Key_Left else 0)
        elif event.text().isprintable() and event.text().strip():
            self.left.emit(event.text())
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        stops = self._stops()
        focus = self.focusWidget()
        place = next((place for place, stop in enumerate(stops) if stop is focus), 0) + by
        if 0 <= place < len(stops):
            stops[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _stops(self) -> list[PaintedButton]:
        """What the keyboard stops at, from the first on."""
        return [widget for widget in self._flow.widgets() if isinstance(widget, PaintedButton)]


class _Said(Pill):
    """Gives way where a long sentence would push the window wider."""

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = self._look.metrics(Type.SMALL_STRONG)
        missing = self.sizeHint().width() - self.width()
        words = self.text()
        if missing > 0:
            # What tells two people apart stands at the end.
            room = metrics.horizontalAdvance(words) - missing
            words = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, max(room, 0))
        paint_pill(QPainter(self), self._look, self.rect(), PILLS["tint"], Type.SMALL_STRONG, self._icon, words)

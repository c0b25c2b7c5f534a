"""The row under the note box: what the line was understood as, or what was just done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from smallcrm.domain.quicknote.reading import VISIT, Reading
from smallcrm.ui.kit.buttons import Button, Kind, PaintedButton
from smallcrm.ui.kit.chips import CHIP_HEIGHT, Chip, KeyCap, Pill
from smallcrm.ui.kit.layouts import FlowLayout
from smallcrm.ui.kit.offers import Offer
from smallcrm.ui.kit.painting import PILLS, paint_pill
from smallcrm.ui.kit.safe import PlainLabel, set_tip
from smallcrm.ui.theme import Look, Type

SAID_FOR_MS = 8000


class ChipRow(QWidget):
    """`visit_set` follows the chip "Visit today"; `undo_wanted` carries the step of the button beside what was done.

    `left` asks to go back to the line, with the letters typed on a chip ("" for the arrow up).
    What was done stays for eight seconds, or until something is typed; then `faded` asks for the chips again.
    """

    visit_set = Signal(bool)
    undo_wanted = Signal(int)
    faded = Signal()
    left = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._after: QWidget | None = None
        # What stands here, where that may be asked for again at each letter: made anew, it would flicker and cost.
        self._shown = ""
        self.setObjectName("chips")
        self._flow = FlowLayout(look.px(6), look.px(6))
        self.setLayout(self._flow)
        self._flow.set_reserved(1, look.px(CHIP_HEIGHT))
        self._timer = QTimer(self, singleShot=True, interval=SAID_FOR_MS)
        self._timer.timeout.connect(self._fade)

    def come_after(self, widget: QWidget) -> None:
        """Tab leads from `widget` to the first chip, whenever that was made."""
        self._after = widget

    def show_reading(self, reading: Reading, *, visit_off: bool) -> None:
        """Chips of the line typed so far. `visit_off` is a visit left out by the owner."""
        had_focus = self._has_focus()
        if reading.fact(VISIT):
            if self._becomes("not a visit" if visit_off else "visit"):
                self._add(self._visit_chip(off=visit_off))
                self._flow.show_all()
        else:
            self.show_hint()
        if had_focus:
            self.take_focus()

    def show_hint(self) -> None:
        """How to save."""
        if self._becomes("hint"):
            hint = self.tr("Enter saves, Shift+Enter starts a second line")
            label = PlainLabel(self._look, hint, role=Type.SMALL, colour="text3")
            label.setMinimumHeight(self._look.px(CHIP_HEIGHT))
            self._flow.addWidget(label)
            self._flow.show_all()

    def clear(self) -> None:
        """Show nothing."""
        self._shown = ""
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def say(self, text: str, *, undo: int | None, offers: Sequence[Offer] = ()) -> None:
        """Tell what was done; `undo` offers to take it back, `offers` follow."""
        had_focus = self._has_focus()
        self.clear()
        said = _Said(self._look, text, icon="check" if undo or offers else "info", style="tint", height=CHIP_HEIGHT)
        set_tip(said, text)
        self._flow.addWidget(said)
        if undo:
            self._offer(Offer("undoSaved", self.tr("Undo"), lambda: self.undo_wanted.emit(undo), self.tr("Ctrl Z")))
        for offer in offers:
            self._offer(offer)
        self._flow.show_all(at_once=True)
        if had_focus:
            self.take_focus()
        self._timer.start()

    def _offer(self, offer: Offer) -> None:
        button = Button(self._look, offer.text, kind=Kind.PILL)
        button.setObjectName(offer.name)
        button.clicked.connect(lambda *_: offer.do())
        button.installEventFilter(self)
        self._add(button)
        if offer.keys:
            self._flow.addWidget(KeyCap(self._look, offer.keys))

    def _fade(self) -> None:
        """Not under the fingers of somebody who is about to press a button here."""
        if self._has_focus():
            self._timer.start()
        else:
            self.faded.emit()

    def telling(self) -> bool:
        """Whether what was done still stands here."""
        return self._timer.isActive()

    def stop_telling(self) -> None:
        """Something else is to be shown."""
        self._timer.stop()

    def take_focus(self) -> None:
        """Put the keyboard on the first chip, or the first button beside what was done."""
        stops = self._stops()
        if stops:
            stops[0].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, PaintedButton) and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._took(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _becomes(self, shown: str) -> bool:
        """Whether `shown` is still to be put into the row, which is empty then."""
        if shown == self._shown:
            return False
        self.clear()
        self._shown = shown
        return True

    def _took(self, event: QKeyEvent) -> bool:
        """Keys on a chip that are not the chip's own. A plain button would send its arrows anywhere."""
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

    def _add(self, stop: QWidget) -> None:
        before = self._stops()
        self._flow.addWidget(stop)
        after = before[-1] if before else self._after
        if after:
            QWidget.setTabOrder(after, stop)

    def _visit_chip(self, *, off: bool) -> Chip:
        if off:
            chip = Chip(self._look, self.tr("Not a visit"), icon="plus", style="dashed", removable=False)
            chip.setAccessibleName(self.tr("Not a visit, press Enter to make it one"))
            chip.activated.connect(lambda: self.visit_set.emit(True))
            chip.installEventFilter(self)
            return chip
        spoken = self.tr("Visit today, press Delete to leave it out")
        chip = Chip(self._look, self.tr("Visit today"), icon="check", style="tint", spoken=spoken)
        chip.removed.connect(lambda: self.visit_set.emit(False))
        chip.activated.connect(lambda: self.visit_set.emit(False))
        chip.installEventFilter(self)
        return chip

    def _has_focus(self) -> bool:
        return any(stop.hasFocus() for stop in self._stops())


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

"""Over the preview: printing, saving, the paper, the pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.ui.kit.buttons import Button, IconButton, Kind
from smallcrm.ui.kit.choices import Choice, Option, Segmented
from smallcrm.ui.kit.layouts import FlowLayout
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Look, Type

WHOLE, WIDE = "whole", "wide"


class PrintBar(QWidget):
    """`paper_chosen` carries the name of a paper, `turned` how many pages on, `size_chosen` WHOLE or WIDE."""

    print_wanted = Signal()
    pdf_wanted = Signal()
    closed = Signal()
    paper_chosen = Signal(str)
    size_chosen = Signal(str)
    turned = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
        column.setSpacing(look.px(8))
        row = FlowLayout(look.px(12), look.px(8))
        for part in (self._build_deeds(), self._build_paper(), self._build_pages()):
            row.addWidget(part)
        column.addLayout(row)
        self._said = PlainLabel(look, role=Type.SMALL, colour="text2", wrap=True)
        self._said.setObjectName("previewSaid")
        self._said.hide()
        column.addWidget(self._said)

    def show_papers(self, papers: Sequence[Option], chosen: str) -> None:
        """The papers to choose from; one alone is no choice, and its words say so."""
        self.paper.set_options(papers)
        self.paper.show_value(chosen)
        self.paper.setEnabled(len(papers) > 1)

    def show_page(self, page: int, of: int) -> None:
        """Which page is looked at, from 1."""
        said = self.tr("page %1 of %2").replace("%1", str(page)).replace("%2", str(of))
        self._page.setText(said)
        self.before.setEnabled(page > 1)
        self.after.setEnabled(page < of)

    def say(self, text: str) -> None:
        """Tell something under the buttons; "" takes it away."""
        self._said.setText(text)
        self._said.setVisible(bool(text))
        self.print_button.setAccessibleDescription(text)

    def _build_deeds(self) -> QWidget:
        self.print_button = Button(self._look, self.tr("Print..."), kind=Kind.PRIMARY, icon="printer")
        self.print_button.setObjectName("previewPrint")
        self.print_button.clicked.connect(self.print_wanted)
        save = Button(self._look, self.tr("Save as PDF"), icon="file-text")
        save.setObjectName("previewPdf")
        save.clicked.connect(self.pdf_wanted)
        close = Button(self._look, self.tr("Close"))
        close.setObjectName("previewClose")
        close.clicked.connect(self.closed)
        return _side_by_side(self._look, self.print_button, save, close)

    def _build_paper(self) -> QWidget:
        self.paper = Choice(self._look, self.tr("Paper"))
        self.paper.setObjectName("previewPaper")
        self.paper.setMaximumWidth(self._look.px(150))
        self.paper.chosen.connect(self.paper_chosen)
        options = ((WHOLE, self.tr("Whole page")), (WIDE, self.tr("Larger")))
        self.size_of = Segmented(self._look, self.tr("How large it is shown"), options)
        self.size_of.show_value(WHOLE)
        self.size_of.chosen.connect(self.size_chosen)
        return _side_by_side(self._look, self.paper, self.size_of)

    def _build_pages(self) -> QWidget:
        self.before = IconButton(self._look, "chevron-left", self.tr("Page before"))
        self.before.setObjectName("previewBefore")
        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.after = IconButton(self._look, "chevron-right", self.tr("Next page"))
        self.after.setObjectName("previewAfter")
        self.after.clicked.connect(lambda: self.turned.emit(1))
        self._page = PlainLabel(self._look)
        self._page.setObjectName("previewPage")
        return _side_by_side(self._look, self.before, self._page, self.after)


def _side_by_side(look: Look, *parts: QWidget) -> QWidget:
    group = QWidget()
    group.setProperty("kind", "bare")
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.px(8))
    for part in parts:
        row.addWidget(part)
    return group

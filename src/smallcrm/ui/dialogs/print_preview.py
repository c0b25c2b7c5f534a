"""Printing: a preview with the printers of this computer; without one the document is saved as a PDF."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFile, QIODevice, QMarginsF, QSaveFile, QSizeF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QAbstractSlider, QBoxLayout, QFileDialog, QGraphicsView, QToolBar, QWidget

from smallcrm.errors import UserError
from smallcrm.reports.document import A4, A5, LETTER, Document, Paper
from smallcrm.services.no_book import require_no_book
from smallcrm.ui import messages
from smallcrm.ui.deeds import documents_folder
from smallcrm.ui.dialogs.print_bar import WIDE, PrintBar
from smallcrm.ui.kit.choices import Option
from smallcrm.ui.printing import draw, page_layout, write_pdf
from smallcrm.ui.theme import Look
from smallcrm.ui.words import isolated

# A document on any paper: what a printer holds is chosen in the preview.
Make = Callable[[Paper], Document]

PAPERS = {"A4": A4, "Letter": LETTER, "A5": A5}
# Bytes: longer names of files are refused somewhere.
_LONGEST_NAME = 180
# Marks of direction, which a name of a file would keep unseen.
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_OWN = QFile.Permission.ReadOwner | QFile.Permission.WriteOwner


def has_printer() -> bool:
    """Whether this computer knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


class Preview(QPrintPreviewDialog):
    """The document as it will be printed, with the way to the printer. Made anew where another paper is chosen."""

    def __init__(self, look: Look, make: Make, paper: Paper, parent: QWidget) -> None:
        # Laid out once for each paper: three hundred people take a moment.
        make = cache(make)
        # Before there is a dialog: reading it may go wrong, and then there is none.
        made, papers = make(paper), _papers_for(make, paper)
        # Qt only borrows it.
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        super().__init__(self._printer, parent)
        self._make = make
        self._failed = ""
        self._printer.setDocName(made.title)
        self._printer.setCreator("SmallCRM")
        self._printer.setFullPage(True)
        self._printer.setPageLayout(page_layout(made.paper))
        self.setObjectName("printPreview")
        self.setWindowTitle(made.title)
        self.bar = PrintBar(look)
        self._view = self._dress()
        self._connect()
        self.paintRequested.connect(self._paint)
        self._paper = paper
        self.bar.show_papers(papers, _name_of(paper))
        room = _outermost(parent)
        self.resize(min(look.px(960), room.width()), room.height())

    def shown(self) -> Document:
        """The document on the paper chosen."""
        return self._make(self._paper)

    def choose_paper(self, name: str) -> None:
        """Make it for this paper: a name of PAPERS."""
        self._paper = PAPERS[name]
        self._show()

    def turn(self, pages: int) -> None:
        """So many pages on, or back."""
        self._view.setCurrentPage(min(max(self._view.currentPage() + pages, 1), self._view.pageCount()))
        self._tell_page()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Print):
            self._ask_printer()
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._scroll_or_turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def _scroll_or_turn(self, pages: int) -> None:
        """On within a page that is shown larger, and at its end to the next."""
        pictures = self._view.findChild(QGraphicsView)
        bar = pictures.verticalScrollBar() if pictures else None
        seen = bar.value() if bar else 0
        if bar:
            step = QAbstractSlider.SliderAction
            bar.triggerAction(step.SliderPageStepAdd if pages > 0 else step.SliderPageStepSub)
        if bar is None or bar.value() == seen:
            self.turn(pages)

    def print_now(self) -> None:
        """Send it to the printer as it is set up; what went wrong is said, and the preview stays."""
        self._failed = ""
        self._view.print_()
        if not self._failed and self._printer.printerState() is QPrinter.PrinterState.Error:
            self._fail(UserError("cannot_print"))
        # What is looked at is always all of it.
        self._printer.setPrintRange(QPrinter.PrintRange.AllPages)
        if not self._failed:
            self.accept()

    def _dress(self) -> QPrintPreviewWidget:
        """Our own bar in place of Qt's, whose pictures cannot be seen in the dark nor reached by a key."""
        bar, layout = self.findChild(QToolBar), self.layout()
        view = self.findChild(QPrintPreviewWidget)
        assert isinstance(layout, QBoxLayout)
        assert bar is not None
        assert view is not None
        bar.hide()
        inner = bar.parentWidget()
        if inner is not None:
            inner.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        layout.insertWidget(0, self.bar)
        # A screen reader would call the picture a client area and no more; Page Down turns it from every button.
        for part in view.findChildren(QWidget):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar.print_button.setFocus()
        return view

    def _connect(self) -> None:
        bar = self.bar
        bar.print_wanted.connect(self._ask_printer)
        bar.pdf_wanted.connect(self._save_pdf)
        bar.closed.connect(self.reject)
        bar.paper_chosen.connect(self.choose_paper)
        bar.size_chosen.connect(lambda size: self._fit(size == WIDE))
        bar.turned.connect(self.turn)
        self._view.previewChanged.connect(self._tell_page)

    def _fit(self, wide: bool) -> None:
        if wide:
            self._view.fitToWidth()
        else:
            self._view.fitInView()

    def _show(self) -> None:
        self._printer.setPageLayout(page_layout(self.shown().paper))
        self._view.updatePreview()

    def _tell_page(self) -> None:
        self.bar.show_page(self._view.currentPage(), max(self._view.pageCount(), 1))

    def _ask_printer(self) -> None:
        # The system's own, where it has one: printers, copies, which pages.
        if QPrintDialog(self._printer, self).exec() == QPrintDialog.DialogCode.Accepted:
            if self.bar.paper.isEnabled():
                # The paper chosen there holds.
                self._paper = paper_of_size(self._printer.pageLayout().pageSize())
            self.print_now()

    def _save_pdf(self) -> None:
        try:
            path = save_pdf(self.shown(), self, documents_folder())
        except UserError as error:
            self._fail(error)
            return
        if path:
            saved = QCoreApplication.translate("Preview", "Saved as %1")
            self.bar.say(saved.replace("%1", isolated(path.name)))

    def _paint(self, printer: QPrinter) -> None:
        """Called by Qt, for the picture and for the paper alike."""
        try:
            made = self.shown()
            # Whatever margins the printer was told: the document has its own, measured from the edge.
            printer.setFullPage(True)
            printer.setPageLayout(page_layout(made.paper))
            printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
            draw(_chosen_pages(made, printer), printer)
        except UserError as error:
            self._fail(error)

    def _fail(self, error: UserError) -> None:
        self._failed = messages.sentence(error)
        self.bar.say(self._failed)


def _papers_for(make: Make, paper: Paper) -> list[Option]:
    """Those it can be printed on; a document that has a paper of its own says which. UserError as `make`."""
    other = LETTER if _same_sheet(paper, A4) else A4
    made = make(paper).paper
    if _same_sheet(made, paper) and _same_sheet(make(other).paper, other):
        return [(name, name) for name in PAPERS]
    name = _name_of(made) or f"{made.width:g} x {made.height:g} mm"
    return [("", QCoreApplication.translate("Preview", "Always %1").replace("%1", name))]


def _chosen_pages(document: Document, printer: QPrinter) -> Document:
    """Those asked for where the printer was chosen."""
    if printer.printRange() is not QPrinter.PrintRange.PageRange:
        return document
    chosen = document.pages[max(printer.fromPage(), 1) - 1 : printer.toPage()]
    return Document(document.title, document.paper, chosen or document.pages)


def _outermost(widget: QWidget) -> QWidget:
    """The window that all its windows belong to."""
    parent = widget.parentWidget()
    return widget if parent is None else _outermost(parent)


def save_pdf(document: Document, parent: QWidget, folder: Path) -> Path | None:
    """Ask where to, and write it there; None when nothing was chosen. UserError "cannot_write"."""
    name = str(folder / f"{file_name(document.title)}.pdf")
    chosen, _ = QFileDialog.getSaveFileName(parent, document.title, name, "PDF (*.pdf)")
    return write_to(document, Path(chosen)) if chosen else None


def write_to(document: Document, path: Path) -> Path:
    """The PDF in this file, whole or not at all. UserError "cannot_write" (file, why), "is_the_book" (file)."""
    path = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
    require_no_book(path)
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise UserError("cannot_write", file=path.name, why=file.errorString())
    write_pdf(document, file)
    if not file.commit():
        raise UserError("cannot_write", file=path.name, why=file.errorString())
    QFile.setPermissions(str(path), _OWN)
    return path


def file_name(title: str) -> str:
    """The title as every system takes it for the name of a file, without its ending.

    >>> file_name('Birthdays 20/11: "all"?')
    'Birthdays 20-11- -all--'
    """
    name = re.sub(r'[<>:"/\\|?*\x00-\x1f\x7f]', "-", _UNSEEN.sub("", title)).strip(" .")
    name = name.encode()[:_LONGEST_NAME].decode(errors="ignore").rstrip(" .")
    # Devices of Windows, whatever follows the dot.
    taken = re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name)
    return f"{name}_" if taken or not name else name


def paper_of_size(size: QPageSize) -> Paper:
    """The paper a printer is set to."""
    found = size.size(QPageSize.Unit.Millimeter)
    known = next((paper for paper in PAPERS.values() if _same_size(found, paper)), None)
    return known or Paper(found.width(), found.height())


def _same_size(size: QSizeF, paper: Paper) -> bool:
    return abs(size.width() - paper.width) < 1 and abs(size.height() - paper.height) < 1


def _same_sheet(one: Paper, other: Paper) -> bool:
    """Lying either way."""
    return all(abs(a - b) < 1 for a, b in zip(_sides(one), _sides(other), strict=True))


def _sides(paper: Paper) -> tuple[float, float]:
    return min(paper.width, paper.height), max(paper.width, paper.height)


def _name_of(paper: Paper) -> str:
    return next((name for name, known in PAPERS.items() if _same_sheet(paper, known)), "")

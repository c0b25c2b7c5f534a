"""Printing: a preview with the printers of this computer; without one the document is saved as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice, QMarginsF, QSaveFile
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo, QPrintPreviewDialog
from PySide6.QtWidgets import QFileDialog, QWidget

from smallcrm.errors import UserError
from smallcrm.reports.document import A4, LETTER, Document, Paper
from smallcrm.ui.printing import draw, page_layout, write_pdf

# A document on any paper: what a printer holds is chosen in the preview.
Make = Callable[[Paper], Document]


def has_printer() -> bool:
    """Whether this computer knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


class Preview(QPrintPreviewDialog):
    """The document as it will be printed, with the way to the printer. Made anew where another paper is chosen."""

    def __init__(self, make: Make, paper: Paper, parent: QWidget) -> None:
        # Qt only borrows it.
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        super().__init__(self._printer, parent)
        title = make(paper).title
        self._printer.setDocName(title)
        self._printer.setFullPage(True)
        self._printer.setPageLayout(page_layout(paper))
        self.setObjectName("printPreview")
        self.setWindowTitle(title)
        self.resize(min(900, parent.width()), max(600, parent.height()))
        self.paintRequested.connect(partial(_paint, make))


def save_pdf(document: Document, parent: QWidget, folder: Path) -> Path | None:
    """Ask where to, and write it there; None when nothing was chosen. UserError "cannot_write"."""
    name = str(folder / f"{document.title}.pdf")
    chosen, _ = QFileDialog.getSaveFileName(parent, document.title, name, "PDF (*.pdf)")
    return write_to(document, Path(chosen)) if chosen else None


def write_to(document: Document, path: Path) -> Path:
    """The PDF in this file, whole or not at all. UserError "cannot_write" (file, why)."""
    path = path if path.suffix else path.with_suffix(".pdf")
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise UserError("cannot_write", file=path.name, why=file.errorString())
    write_pdf(document, file)
    if not file.commit():
        raise UserError("cannot_write", file=path.name, why=file.errorString())
    QFile.setPermissions(str(path), _OWN)
    return path


def _paint(make: Make, printer: QPrinter) -> None:
    size = printer.pageLayout().pageSize()
    # Whatever margins the preview was told: the document has its own.
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    draw(make(_paper(size)), printer)


def _paper(size: QPageSize) -> Paper:
    known = {QPageSize.PageSizeId.A4: A4, QPageSize.PageSizeId.Letter: LETTER}
    inches = size.size(QPageSize.Unit.Millimeter)
    return known.get(size.id()) or Paper(inches.width(), inches.height())


_OWN = QFile.Permission.ReadOwner | QFile.Permission.WriteOwner

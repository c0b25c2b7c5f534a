"""A live picture of one page of paper, as it will be printed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm.reports.document import A4, Document
from smallcrm.ui.kit.painting import box
from smallcrm.ui.printing import draw_page
from smallcrm.ui.theme import Look

# px at 100 %: how wide a page is shown where nothing else says.
WIDE = 232


class PaperView(QWidget):
    """As wide as it is given, as high as the paper is for that. White in a dark window, too: it is paper.

    It says nothing to a screen reader by itself; whoever owns it names it.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._document: Document | None = None
        self._page = 0
        self._picture = QPixmap()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    def show_document(self, document: Document | None, page: int = 0) -> None:
        """Show this page, or the last where there are fewer; None is an empty sheet."""
        paper = self._paper()
        self._document, self._page = document, page
        self._picture = QPixmap()
        if self._paper() != paper:
            self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        wide, high = self._paper()
        return round(width * high / wide)

    def sizeHint(self) -> QSize:
        wide = self._look.px(WIDE)
        return QSize(wide, self.heightForWidth(wide))

    def paintEvent(self, event: QPaintEvent) -> None:
        sheet = self._sheet()
        painter = QPainter(self)
        if self._picture.deviceIndependentSize().toSize() != sheet.size().toSize():
            self._picture = self._drawn(sheet)
        painter.drawPixmap(sheet.topLeft(), self._picture)
        box(painter, sheet, 0, border=self._look.theme.line)
        painter.end()

    def _paper(self) -> tuple[float, float]:
        paper = self._document.paper if self._document else A4
        return paper.width, paper.height

    def _sheet(self) -> QRectF:
        """Where the page lies: as large as it can be, at the top and in the middle."""
        wide, high = self._paper()
        dots = min(self.width() / wide, self.height() / high)
        width, height = max(round(wide * dots), 1), max(round(high * dots), 1)
        return QRectF((self.width() - width) // 2, 0, width, height)

    def _drawn(self, sheet: QRectF) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap((sheet.size() * ratio).toSize())
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.white)
        if self._document:
            painter = QPainter(picture)
            dots = sheet.width() / self._document.paper.width
            painter.scale(dots, dots)
            draw_page(painter, self._document.pages[min(self._page, len(self._document.pages) - 1)])
            painter.end()
        return picture

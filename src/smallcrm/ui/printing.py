"""The one printer: draws a document of `reports` on paper, in a preview, or into a PDF. All lengths in mm."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPdfWriter,
    QPen,
    QPolygonF,
    QTextLayout,
    QTextOption,
)

from smallcrm.errors import UserError
from smallcrm.reports.document import (
    A4,
    LETTER,
    Align,
    Beside,
    Block,
    Box,
    Document,
    Ink,
    Page,
    Paper,
    Picture,
    Rule,
    Text,
    TickBox,
    Triangle,
)
from smallcrm.reports.measuring import LONGEST_LINE
from smallcrm.ui.theme import FALLBACKS

# Countries that measure in metres and print on Letter, as Unicode's CLDR lists them.
_LETTER_TOO = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "VE"})
# A point is a 72th of an inch.
_MM_A_POINT = 25.4 / 72
# Fonts are made this many times larger and painted smaller: their sizes are whole numbers, millimetres are not.
_FINE = 100.0
_DOTS = 600
# Shades of Qt: how light grey ink is.
_INKS = {Ink.BLACK: Qt.GlobalColor.black, Ink.GREY: Qt.GlobalColor.darkGray}

# Letters of scripts whose shapes depend on their neighbours: Hebrew to Khmer.
_JOINED = re.compile("[\u0590-\u1fff]")
# Beyond what our own fonts have, and not a mark upon a letter or between two. And what is no sign at all.
_RARE = re.compile("[\u0590-\U0010ffff]")
_NO_SIGNS = frozenset({"Mn", "Mc", "Me", "Cf", "Zs", "Zl", "Zp"})
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# Letters written from the right, and the marks that keep a piece of text its direction among others.
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_MARKS = re.compile("[\u2066-\u2069]")


def paper_of(locale: QLocale) -> Paper:
    """What a printer holds in this country."""
    inches = locale.measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return LETTER if inches or QLocale.territoryToCode(locale.territory()) in _LETTER_TOO else A4


def page_layout(paper: Paper) -> QPageLayout:
    """The paper for Qt. Without margins: the document's own are measured from the edge."""
    # A printer holds its paper upright; what lies across is turned.
    wide, high = sorted((paper.width, paper.height))
    size = QPageSize(QSizeF(wide, high), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    lies = paper.width > paper.height
    way = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, way, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def write_pdf(document: Document, target: QIODevice) -> None:
    """The document as a PDF with its fonts in it, into an open device."""
    writer = QPdfWriter(target)
    writer.setTitle(document.title)
    writer.setCreator("SmallCRM")
    writer.setResolution(_DOTS)
    writer.setPageLayout(page_layout(document.paper))
    draw(document, writer)


def pdf_of(document: Document) -> bytes:
    """The PDF in memory."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    write_pdf(document, buffer)
    return bytes(buffer.data().data())


def draw(document: Document, device: QPagedPaintDevice) -> None:
    """Every page, one after the other. UserError "cannot_print": the printer, or the file, does not take it."""
    painter = QPainter()
    if not painter.begin(device):
        raise UserError("cannot_print")
    try:
        painter.scale(device.logicalDpiX() / 25.4, device.logicalDpiY() / 25.4)
        for number, page in enumerate(document.pages):
            if number and not device.newPage():
                raise UserError("cannot_print")
            draw_page(painter, page)
    finally:
        painter.end()


def draw_page(painter: QPainter, page: Page) -> None:
    """One page, by a painter whose unit is a millimetre: the same on paper, as PDF and in a picture on the screen."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    # A preview is painted later with the colours of a window: only a pen that changes is remembered there.
    painter.setPen(Qt.GlobalColor.white)
    painter.setPen(Qt.GlobalColor.black)
    for block in page.blocks:
        _draw(painter, block)


def _draw(painter: QPainter, block: Block) -> None:
    if isinstance(block, Text):
        _draw_text(painter, block)
    elif isinstance(block, Rule):
        painter.fillRect(QRectF(block.x, block.y, block.width, block.thickness), QBrush(_INKS[block.ink]))
    elif isinstance(block, TickBox):
        painter.setPen(QPen(Qt.GlobalColor.black, 0.35))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(block.x, block.y, block.side, block.side), 1.0, 1.0)
        if block.ticked:
            _draw_tick(painter, block.x, block.y, block.side)
    elif isinstance(block, Triangle):
        _draw_triangle(painter, block.x, block.y, block.side)
    elif isinstance(block, Beside):
        end = _draw_text(painter, block.text)
        _draw_triangle(painter, end + 1.5, block.block.y, block.block.side)
    elif isinstance(block, Box):
        painter.setPen(QPen(_INKS[block.ink], block.thickness))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(block.x, block.y, block.width, block.height), block.radius, block.radius)
    elif isinstance(block, Picture):
        _draw_picture(painter, block)


def _draw_picture(painter: QPainter, picture: Picture) -> None:
    image = QImage.fromData(picture.data)
    if image.isNull():
        return
    place, side = QRectF(picture.x, picture.y, picture.side, picture.side), min(image.width(), image.height())
    middle = QRectF((image.width() - side) / 2, (image.height() - side) / 2, side, side)
    painter.save()
    if picture.round:
        outline = QPainterPath()
        outline.addEllipse(place)
        painter.setClipPath(outline)
    painter.drawImage(place, image.convertToFormat(QImage.Format.Format_Grayscale8), middle)
    painter.restore()


def _draw_text(painter: QPainter, text: Text) -> float:
    """Draw one line; returns where it ends, in mm."""
    words = _drawable(text)
    points, font = text.points, _font(text, text.points)
    # Fonts of a painter are in dots of a screen; this one paints in hundredths of a millimetre.
    room, drawn = text.width * _FINE, _width(font, words)
    while text.smallest is not None and points > text.smallest and drawn > room:
        points = max(points - 0.5, text.smallest)
        font = _font(text, points)
        drawn = _width(font, words)
    metrics = QFontMetricsF(font)
    if drawn > room:
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        drawn = _width(font, words)
    left = text.x * _FINE + (room - drawn if text.align is Align.END else 0.0)
    # All scripts of a page stand on the line that its own letters stand on, whatever fonts they come from.
    baseline = (text.y + text.height / 2) * _FINE + (metrics.ascent() - metrics.descent()) / 2
    painter.save()
    painter.scale(1 / _FINE, 1 / _FINE)
    painter.setFont(font)
    painter.setPen(_pen_of(text.ink))
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    if _FROM_RIGHT.search(words) and painter.paintEngine().type() is QPaintEngine.Type.Picture:
        # What a preview remembers it writes again word by word, from the left: signs after a word change sides.
        painter.fillPath(_outlines(font, words).translated(left, baseline), _pen_of(text.ink))
    else:
        painter.drawText(QPointF(left, baseline), words)
    painter.restore()
    return (left + drawn) / _FINE


def _outlines(font: QFont, words: str) -> QPainterPath:
    """The letters as shapes, from 0 on, on a line at 0."""
    layout = QTextLayout(words, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(2 * _width(font, words))
    line.setPosition(QPointF(0, -line.ascent()))
    layout.endLayout()
    outlines = QPainterPath()
    outlines.setFillRule(Qt.FillRule.WindingFill)
    for run in layout.glyphRuns():
        letters = run.rawFont()
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            outlines.addPath(letters.pathForGlyph(glyph).translated(place))
    return outlines


def _pen_of(ink: Ink) -> QColor:
    """Of words: thin strokes in the grey of rules would be dots on paper."""
    return QColor(_INKS[ink]).darker(100 if ink is Ink.BLACK else 190)


def _drawable(text: Text) -> str:
    """A sign that no font of this computer has is an empty box: other fonts draw bars, or nothing, for it."""
    words = _unmarked(text.text[:LONGEST_LINE])
    if not _RARE.search(words):
        return words
    metrics = QFontMetricsF(_font(text, text.points))
    signs = {sign for sign in _RARE.findall(words) if unicodedata.category(sign) not in _NO_SIGNS}
    lacking = {sign for sign in signs if not metrics.inFontUcs4(ord(sign))}
    return "".join("□" if sign in lacking else sign for sign in words)


def _draw_tick(painter: QPainter, x: float, y: float, side: float) -> None:
    corners = ((0.22, 0.52), (0.42, 0.72), (0.78, 0.3))
    painter.drawPolyline(QPolygonF([QPointF(x + side * right, y + side * down) for right, down in corners]))


def _draw_triangle(painter: QPainter, x: float, y: float, side: float) -> None:
    pen = QPen(Qt.GlobalColor.black, 0.35)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    height = side * 0.88
    corners = [QPointF(x + side / 2, y), QPointF(x + side, y + height), QPointF(x, y + height)]
    painter.drawPolygon(QPolygonF(corners))
    painter.drawLine(QPointF(x + side / 2, y + height * 0.38), QPointF(x + side / 2, y + height * 0.64))
    painter.drawPoint(QPointF(x + side / 2, y + height * 0.82))


def _font(text: Text, points: float) -> QFont:
    font = QFont()
    font.setFamilies(["Inter Display", "Inter", *FALLBACKS] if text.display else ["Inter", *FALLBACKS])
    font.setPixelSize(round(points * _MM_A_POINT * _FINE))
    font.setWeight(QFont.Weight.DemiBold if text.bold else QFont.Weight.Normal)
    # Figures of one width, and a + made higher beside figures, are signs no PDF reader knows: not found, not copied.
    font.setFeature(QFont.Tag("tnum"), 0)
    if not _JOINED.search(text.text):
        font.setFeature(QFont.Tag("calt"), 0)
    return font


def _width(font: QFont, text: str) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)


class QtGauge:
    """Measures as `draw` draws. Needs the program's fonts, so a QGuiApplication."""

    def width(self, text: str, points: float, *, bold: bool = False, display: bool = False) -> float:
        """In mm, on one line."""
        text = _unmarked(text[:LONGEST_LINE])
        return _width(_font(_sample(text, bold=bold, display=display), points), text) / _FINE

    def lines(self, text: str, width: float, points: float, *, bold: bool = False) -> list[str]:
        """The text in lines of at most `width` mm."""
        font = _font(_sample(text, bold=bold), points)
        return [line for piece in text.splitlines() for line in _broken(_unmarked(piece), font, width * _FINE)]


def _unmarked(text: str) -> str:
    """Without marks of direction where all of it runs one way: a PDF keeps each of them as a blank. No controls."""
    text = _CONTROLS.sub("", text).replace("\t", " ").replace("\n", " ")
    return text if _FROM_RIGHT.search(text) else _MARKS.sub("", text)


def _sample(text: str, *, bold: bool = False, display: bool = False) -> Text:
    return Text(0, 0, 0, 0, text, 10, bold=bold, display=display)


def _broken(text: str, font: QFont, width: float) -> list[str]:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        # Qt counts in UTF-16.
        start, length = line.textStart() * 2, line.textLength() * 2
        lines.append(text.encode("utf-16-le")[start : start + length].decode("utf-16-le", "replace").strip())
    layout.endLayout()
    return lines

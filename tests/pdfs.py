"""A PDF opened and read as somebody else's program reads it: what stands where on its pages, in mm from the upper left.

Letters are put together to lines in the order they were drawn, which is the order they are read in, Arabic too; only
figures within Arabic come before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import NamedTuple

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTCurve, LTImage
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from smallcrm.reports.document import Document
from smallcrm.ui import printing

MM_A_POINT = 25.4 / 72
# How far apart two letters of one line are at most, as a share of their size; a blank is a letter.
_APART = 0.3
_FORMS = re.compile("[\u2e80-\u2fdf\ufb00-\ufdff\ufe70-\ufeff]")
# mm: what a rounded point may add.
_SLACK = 0.2


class PdfText(NamedTuple):
    """A line of text; the box is as high as its letters are large, `baseline` is what they stand on."""

    text: str
    x: float
    y: float
    width: float
    height: float
    font: str
    points: float
    baseline: float


class PdfShape(NamedTuple):
    """A rectangle, an outline or an image; an outline without the thickness of its line."""

    x: float
    y: float
    width: float
    height: float


class PdfPage(NamedTuple):
    """A page and what stands on it, in the order drawn."""

    width: float
    height: float
    pieces: list[PdfText]
    shapes: list[PdfShape]

    @property
    def texts(self) -> list[str]:
        """The words alone."""
        return [piece.text for piece in self.pieces]

    @property
    def items(self) -> list[PdfText | PdfShape]:
        """Words and shapes alike."""
        items: list[PdfText | PdfShape] = [*self.pieces]
        items.extend(self.shapes)
        return items


def pdf_of(document: Document) -> bytes:
    """The document as the program writes it. Needs the program's fonts: the fixture `look`."""
    return printing.pdf_of(document)


def pages_of(pdf: bytes) -> list[PdfPage]:
    """Every page, read back."""
    fonts = PDFResourceManager()
    device = PDFPageAggregator(fonts, laparams=None)
    reader = PDFPageInterpreter(fonts, device)
    pages = []
    for page in PDFPage.get_pages(BytesIO(pdf)):
        reader.process_page(page)
        found = device.get_result()
        items = list(_leaves(found))
        lines = _lines(item for item in items if isinstance(item, LTChar))
        pieces = [text for line in lines if (text := _text(line, found.height)).text]
        shapes = [PdfShape(*_box(item, found.height)) for item in items if isinstance(item, LTCurve | LTImage)]
        pages.append(PdfPage(found.width * MM_A_POINT, found.height * MM_A_POINT, pieces, shapes))
    return pages


def fonts_embedded(pdf: bytes) -> bool:
    """Whether every font that is used goes with the file. False where there is none."""
    document = PDFDocument(PDFParser(BytesIO(pdf)))
    found = [resolve1(document.getobj(number)) for table in document.xrefs for number in table.get_objids()]
    described = [item for item in found if isinstance(item, dict) and _name(item.get("Type")) == "FontDescriptor"]
    fonts = [item for item in found if isinstance(item, dict) and _name(item.get("Type")) == "Font"]
    simple = [font for font in fonts if _name(font.get("Subtype")) != "Type0"]
    whole = all({"FontFile", "FontFile2", "FontFile3"} & set(item) for item in described)
    return bool(simple) and whole and all("FontDescriptor" in font for font in simple)


def title_of(pdf: bytes) -> str:
    """What the file calls itself."""
    return _info(pdf, "Title")


def author_of(pdf: bytes) -> str:
    """Whom it names; "" nobody."""
    return _info(pdf, "Author")


def _info(pdf: bytes, entry: str) -> str:
    told = PDFDocument(PDFParser(BytesIO(pdf))).info[0].get(entry, b"")
    assert isinstance(told, bytes)
    return told.decode("utf-16") if told.startswith(b"\xfe\xff") else told.decode("latin-1")


def outside_margins(page: PdfPage, margin: float) -> list[PdfText | PdfShape]:
    """What reaches into the margin of so many mm."""
    right, bottom = page.width - margin + _SLACK, page.height - margin + _SLACK
    return [
        item
        for item in page.items
        if min(item.x, item.y) < margin - _SLACK or item.x + item.width > right or item.y + item.height > bottom
    ]


def _leaves(container: LTContainer[LTComponent]) -> Iterator[LTComponent]:
    for item in container:
        if isinstance(item, LTContainer):
            yield from _leaves(item)
        else:
            yield item


def _lines(letters: Iterable[LTChar]) -> list[list[LTChar]]:
    """Neighbours drawn one after the other; then lines that met as the words of one, written to and fro."""
    runs: list[list[LTChar]] = []
    for letter in letters:
        if runs and _beside(runs[-1][-1:], [letter]):
            runs[-1].append(letter)
        else:
            runs.append([letter])
    lines: list[list[LTChar]] = []
    for run in runs:
        if lines and _beside(lines[-1], run):
            lines[-1] += run
        else:
            lines.append(run)
    return lines


def _beside(one: list[LTChar], other: list[LTChar]) -> bool:
    apart = max(min(item.x0 for item in other) - max(item.x1 for item in one), 0.0)
    apart = max(apart, min(item.x0 for item in one) - max(item.x1 for item in other))
    same_line = abs(one[0].matrix[5] - other[0].matrix[5]) < 0.1 and abs(one[0].size - other[0].size) < 0.1
    return same_line and apart < _APART * one[0].size


def _text(line: list[LTChar], page_height: float) -> PdfText:
    # Letters of East Asia and those of Arabic are read back as their older or joined forms.
    letters = "".join(item.get_text() for item in line).replace("\t", " ")
    said = unicodedata.normalize("NFC", _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), letters))
    boxes = [_box(item, page_height) for item in line]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[0] + box[2] for box in boxes), max(box[1] + box[3] for box in boxes)
    baseline = (page_height - line[0].matrix[5]) * MM_A_POINT
    font = line[0].fontname.rpartition("+")[2]
    return PdfText(said.strip(), left, top, right - left, bottom - top, font, line[0].size, baseline)


def _box(item: LTComponent, page_height: float) -> tuple[float, float, float, float]:
    left, top = item.x0 * MM_A_POINT, (page_height - item.y1) * MM_A_POINT
    return left, top, item.width * MM_A_POINT, item.height * MM_A_POINT


def _name(value: object) -> str:
    return str(getattr(value, "name", ""))

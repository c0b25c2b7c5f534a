"""What the program needs of Qt, tried without a screen: texts, fonts, pictures, paper, and what opens windows."""

from __future__ import annotations

import base64
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QPluginLoader, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtSvg import QSvgRenderer

from smallcrm import bundled
from smallcrm.errors import UserError
from smallcrm.imaging import to_photo
from smallcrm.services.checking import Fault
from smallcrm.ui import language
from smallcrm.ui.app_icon import picture
from smallcrm.ui.theme import FACES, load_theme
from smallcrm.ui.words import Words

PrintPdf = Callable[[], bytes]

# Two grey or red pixels square, in each format that photos come in.
_PICTURES: Mapping[str, str] = {
    "JPEG": "/9j/4AAQSkZJRgABAQEAZABkAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62r"
    "Z4C8ybqmx5moq6T/wAALCAACAAIBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQR"
    "BRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqD"
    "hIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/ACv/"
    "2Q==",
    "PNG": "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAACXBIWXMAAA9hAAAPYQGoP6dpAAAAFklEQVQI12P8z8DAwMDAxMDAwMDA"
    "AAANHQEDK+mmyAAAAABJRU5ErkJggg==",
    "WebP": "UklGRjgAAABXRUJQVlA4ICwAAACQAQCdASoCAAIABABoJaACdLoAA5gA/us2/6E2Paiv/0JP/ibP+Js+AAAAAA==",
}
# What opens windows on each system, as Qt names it.
_OPENERS: Mapping[str, str] = {"win32": "qwindows.dll", "darwin": "libqcocoa.dylib"}
_OPENER_ELSEWHERE = "libqxcb.so"
_EMBEDDED = re.compile(rb"/FontFile[23]?\b")
_NAMED = re.compile(rb"/FontName */\S+")


def qt_faults(print_pdf: PrintPdf | None) -> list[Fault]:
    """All that is wrong; `print_pdf` makes a page. An application must run, of a screen or of none."""
    faults = [*_texts(), *_fonts(), *_themes(), *_drawings(), *_photos(), *_opener()]
    return [*faults, *_paper(print_pdf)] if print_pdf else faults


def _texts() -> Iterator[Fault]:
    spoken = language.spoken()
    if language.SOURCE not in spoken:
        yield Fault("language", language.SOURCE)
    for code in spoken:
        texts = QTranslator()
        loaded = texts.load(str(bundled.path(f"i18n/smallcrm_{code}.qm"))) and not texts.isEmpty()
        if not loaded or "2026" not in Words(QLocale(code)).full_day(date(2026, 11, 22)):
            yield Fault("language", code)
        if code != language.SOURCE and not _qt_speaks(code):
            yield Fault("language", code, f"qtbase_{code}.qm")


def _qt_speaks(code: str) -> bool:
    return QTranslator().load(str(_qt_translations() / f"qtbase_{code}.qm"))


def _qt_translations() -> Path:
    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))


def _fonts() -> Iterator[Fault]:
    for face in FACES:
        number = QFontDatabase.addApplicationFont(str(bundled.path(f"fonts/{face}")))
        if number < 0:
            yield Fault("font", face)
        else:
            QFontDatabase.removeApplicationFont(number)


def _themes() -> Iterator[Fault]:
    for name in ("light", "dark"):
        try:
            colours = load_theme(name).hexes()
        except (OSError, LookupError, ValueError, TypeError) as error:
            yield Fault("theme", name, str(error))
        else:
            if not colours:
                yield Fault("theme", name)


def _drawings() -> Iterator[Fault]:
    for name in (*bundled.names("icons", ".svg"), *bundled.names("app", ".svg")):
        if not QSvgRenderer(str(bundled.path(name))).isValid():
            yield Fault("picture", name)
    try:
        drawn = picture("smallcrm", 32).pixelColor(16, 12).alpha()
    except OSError:
        return  # told among the resources
    if not drawn:
        yield Fault("picture_format", "SVG")


def _photos() -> Iterator[Fault]:
    for name, encoded in _PICTURES.items():
        try:
            to_photo(base64.b64decode(encoded))
        except UserError as error:
            yield Fault("picture_format", name, error.code)


def _opener() -> Iterator[Fault]:
    """The plugin that opens windows is there, and so is every library it needs. Loaded only: no screen is asked."""
    name = _OPENERS.get(sys.platform, _OPENER_ELSEWHERE)
    file = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms" / name
    if not file.exists():
        yield Fault("no_window", name)
        return
    loader = QPluginLoader(str(file))
    if not loader.load():
        yield Fault("no_window", name, loader.errorString())


def _paper(print_pdf: PrintPdf) -> Iterable[Fault]:
    try:
        pdf = print_pdf()
    except UserError as error:
        return [Fault("no_printing", why=error.code)]
    if not pdf.startswith(b"%PDF-") or b"%%EOF" not in pdf[-16:]:
        return [Fault("no_printing", why="no PDF")]
    named = _NAMED.findall(pdf)
    if len(_EMBEDDED.findall(pdf)) < len(named) or not any(b"Inter" in name for name in named):
        return [Fault("no_printing", why=b" ".join(named).decode("latin-1"))]
    return []

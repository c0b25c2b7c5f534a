"""The language of the window: which one, and where its texts come from.

The source texts are English, but for their plurals: "%n note(s)" becomes "1 note" and "61 notes" through the English
file, which is therefore always there, under every other language.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from smallcrm import bundled

SOURCE = "en"
_NAME = "smallcrmTexts"


def install(app: QCoreApplication, wanted: str, folder: Path | None = None) -> str:
    """Let the window speak `wanted` (an ISO code; "" is the computer's own language); the language it speaks now.

    `folder` holds the compiled texts, `smallcrm_XX.qm`; by default they are those that ship. A language without texts
    is passed over for the next one the owner reads, and English at last. What was installed before is taken out.
    """
    folder = folder or bundled.path("i18n")
    for old in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(old)
        old.deleteLater()
    language = _spoken(wanted, folder)
    _add(app, folder / f"smallcrm_{SOURCE}.qm")
    if language != SOURCE:
        # Qt's own words first: ours are looked up before them.
        _add(app, Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{language}.qm")
        _add(app, folder / f"smallcrm_{language}.qm")
    return language


def spoken(folder: Path | None = None) -> list[str]:
    """The codes of the languages there are texts for."""
    files = (folder or bundled.path("i18n")).glob("smallcrm_*.qm")
    return sorted(file.stem.partition("_")[2] for file in files)


def locale_of(language: str) -> QLocale:
    """How days and numbers are written beside this language: as on this computer where that speaks it, or none."""
    own = QLocale.system()
    if own.language() in (QLocale.Language.C, QLocale(language).language()):
        return own
    return QLocale(QLocale(language).language(), own.territory())


def _spoken(wanted: str, folder: Path) -> str:
    for name in [wanted] if wanted else QLocale.system().uiLanguages():
        language = name.replace("-", "_").partition("_")[0]
        if (folder / f"smallcrm_{language}.qm").exists():
            return language
    return SOURCE


def _add(app: QCoreApplication, file: Path) -> None:
    """Install these texts; without them the source texts are shown, which every reader of English understands."""
    texts = QTranslator(app)
    texts.setObjectName(_NAME)
    if texts.load(str(file)):
        app.installTranslator(texts)

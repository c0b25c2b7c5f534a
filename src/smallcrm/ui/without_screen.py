"""What the terminal needs of Qt. It runs without a screen and shows nothing; loaded when it is asked for."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

from smallcrm import settings as machine
from smallcrm.domain.birthday_list import Span
from smallcrm.paths import Paths
from smallcrm.reports.document import A4, LETTER
from smallcrm.services.checking import Fault
from smallcrm.services.session import Session
from smallcrm.settings import Settings
from smallcrm.ui import language
from smallcrm.ui.papers.birthday_list import Extras, birthday_list
from smallcrm.ui.printing import paper_of, pdf_of
from smallcrm.ui.qt_log import log_qt
from smallcrm.ui.self_checking import qt_faults
from smallcrm.ui.theme import load_faces
from smallcrm.ui.words import Words

# In which the one client with a birthday, of 29 February, is listed.
_ANY_YEAR = Span(date(2027, 1, 1), date(2027, 12, 31))


def birthday_pdf(session: Session, span: Span, *, relatives: bool, paper: str | None) -> bytes:
    """The birthday list as a PDF in the owner's language.

    `paper` is "a4" or "letter"; None: as usual in this country.
    """
    # Kept until the last line: fonts live as long as it does.
    app = QCoreApplication.instance() or _application()
    settings = Settings(Paths.standard().settings)
    locale = language.locale_of(language.install(app, settings.get(machine.LANGUAGE)))
    load_faces()
    words = Words(locale)
    words.follow(session.shop)
    make = birthday_list(session, words, span, Extras(), relatives=relatives)
    return pdf_of(make({"a4": A4, "letter": LETTER}[paper] if paper else paper_of(locale)))


def try_qt(session: Session | None) -> Sequence[Fault]:
    """What is missing for window and paper; `session` has somebody to print."""
    # Kept until all is tried.
    app = QCoreApplication.instance() or _application()
    if session is None:
        faults = qt_faults(None)
    else:
        faults = qt_faults(partial(birthday_pdf, session, _ANY_YEAR, relatives=True, paper="a4"))
    del app
    return faults


def _application() -> QGuiApplication:
    # What Qt thinks of the locale of a scheduled job is nothing that job should send to anybody.
    logging.getLogger("smallcrm").addHandler(logging.NullHandler())
    qInstallMessageHandler(log_qt)
    return QGuiApplication(["smallcrm", "-platform", "offscreen"])

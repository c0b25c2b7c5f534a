"""What to do with a book that cannot be read, when there is a copy."""

from __future__ import annotations

from datetime import date
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from smallcrm.ui.kit.safe import ask
from smallcrm.ui.words import Words


class Answer(Enum):
    """What the owner chose."""

    OPEN_COPY = "open_copy"
    COPY_HERE = "copy_here"
    OPEN_HERE = "open_here"
    LEAVE = "leave"


def ask_about_copy(wrong: str, book: Path, day: date, words: Words) -> Answer:
    """Tell what is wrong and offer the copy of `day`; "Show file" opens its folder and leaves everything alone."""
    copy = _tr("The last good copy is from the morning of %1. The damaged file is kept beside it.")
    more = f"{copy.replace('%1', words.full_day(day))}\n\n{book}"
    chosen = ask(None, "SmallCRM", wrong, [_tr("Open the copy"), _tr("Show file"), _tr("Close")], more)
    if chosen == 1:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(book.parent)))
    return Answer.OPEN_COPY if chosen == 0 else Answer.LEAVE


def ask_to_bring_home(wrong: str, home: Path) -> Answer:
    """A book lies where none may be written to: offer to copy it to `home`, or to open the book that is there."""
    copy = _tr("It can be copied to this computer and opened here. The file there stays as it is.")
    answers = {_tr("Copy it to this computer and open"): Answer.COPY_HERE}
    if home.exists():
        copy += "\n\n" + _tr("It takes the place of the book that is on this computer now, which is kept as a copy.")
        answers[_tr("Open the book on this computer")] = Answer.OPEN_HERE
    answers[_tr("Close")] = Answer.LEAVE
    chosen = ask(None, "SmallCRM", wrong, list(answers), copy)
    return list(answers.values())[chosen] if chosen is not None else Answer.LEAVE


def _tr(text: str) -> str:
    return QCoreApplication.translate("Rescue", text)

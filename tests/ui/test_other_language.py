"""The window in a language twice as long as English: nothing stays English, and nothing breaks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from smallcrm import bundled
from smallcrm.errors import UserError
from smallcrm.paths import Paths
from smallcrm.services.exporting import Exporting
from smallcrm.settings import LANGUAGE, Settings
from smallcrm.ui import language, messages
from smallcrm.ui.pages.settings_data import options_of
from smallcrm.ui.words import Words
from tests.house import texts
from tests.house.texts import Forms, Text
from tests.ui.desk import Desk, Key, running, tops, write_vcf

# Esperanto: two forms like English, and no country's habits.
CODE = "eo"
OPEN, SHUT = "\u27e6", "\u27e7"
DATE_WORDS = {
    name.casefold()
    for shape in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    for name in (
        *(QLocale.c().dayName(day, shape) for day in range(1, 8)),
        *(QLocale.c().monthName(month, shape) for month in range(1, 13)),
    )
}
# Names of keys and of the program.
NOT_WORDS = {"smallcrm", "esc", "ctrl+z", "vcf"}


def longer(text: Text) -> Forms:
    """Twice as long, in brackets; what is filled in stands once."""
    twice = f"{OPEN}{text.source} {re.sub(r'%[0-9a-z]+', '', text.source)}{SHUT}"
    return (twice, twice) if text.numbered else (twice,)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of texts with the longer language in it."""
    folder = tmp_path_factory.mktemp("i18n")
    written = folder / f"smallcrm_{CODE}.ts"
    texts.write(written, CODE, texts.all_texts(), longer)
    for file in (written, texts.file_of("en")):
        texts.compile_texts(file, folder / f"{file.stem}.qm")
    return folder


@pytest.fixture
def desk(
    qtbot: QtBot, qapp: QApplication, paths: Paths, spoken: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    """The made-up shop in the longer language."""
    own = bundled.path
    monkeypatch.setattr(bundled, "path", lambda name: spoken if name == "i18n" else own(name))
    Settings(paths.settings).set(LANGUAGE, CODE)
    with running(qtbot, qapp, paths, sample="cafe") as running_desk:
        yield running_desk
    monkeypatch.undo()
    QLocale.setDefault(language.locale_of(language.install(qapp, "")))


@pytest.fixture
def book(desk: Desk) -> str:
    """Everything the owner has written."""
    return "".join(Exporting(desk.session.desk).text("json", photos=False))


# --- what is seen ----------------------------------------------------------------------------------------------


def said_by(widget: QWidget) -> Iterator[str]:
    """Everything this widget shows or tells a screen reader."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), plain(widget.toolTip()))
    if widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QMenu):
        yield widget.title()
    if isinstance(widget, QAbstractItemView):
        yield from said_by_rows(widget)


def plain(tooltip: str) -> str:
    """The text of a tooltip, whose name was made harmless for Qt's guessing."""
    return html.unescape(re.sub("<[^>]*>", "", tooltip))


def said_by_rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount()):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            yield str(model.index(row, 0).data(role) or "")


def said() -> set[str]:
    """Everything the program shows or tells now, also where it is hidden."""
    widgets = [widget for top in tops() for widget in (top, *top.findChildren(QWidget))]
    actions = {action for top in tops() for action in top.findChildren(QAction)}
    return {text for widget in widgets for text in said_by(widget)} | {action.text() for action in actions}


def untranslated(*data: str) -> list[str]:
    """Pieces that are neither translated nor the owner's own, a date or a key."""
    own = " ".join(data).casefold()
    return sorted({piece for text in said() for piece in pieces(outside(text)) if not known(piece.casefold(), own)})


def outside(text: str) -> str:
    """What stands outside of every bracket."""
    depth, kept = 0, []
    for letter in text:
        depth += letter == OPEN
        kept.append(letter if depth == 0 else "")
        if letter == SHUT:
            depth -= 1
            kept.append("\n")
    return "".join(kept)


def pieces(text: str) -> Iterator[str]:
    text = re.sub("[\u2066-\u2069]", "", text)
    for piece in re.split(r"\n|, |\. | · |: | {3}| #", text):
        yield piece.strip(" .,:·+“”#?!")


def known(piece: str, data: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", piece) if word not in DATE_WORDS]
    return not words or piece in NOT_WORDS or piece in data


# --- and does it ----------------------------------------------------------------------------------------------


def test_the_check_would_see_an_english_sentence(desk: Desk, book: str) -> None:
    desk.window.say("Nobody has translated this.")
    assert untranslated(book) == ["Nobody has translated this"]


def test_the_counter_is_translated(desk: Desk, book: str) -> None:
    desk.open("ma")
    assert untranslated(book) == []


def test_a_search_is_translated(desk: Desk, book: str) -> None:
    desk.search("ma")
    assert untranslated(book, "ma") == []


def test_a_search_without_a_hit_is_translated(desk: Desk, book: str) -> None:
    desk.search("zzqx")
    assert untranslated(book, "zzqx") == []


def test_the_page_of_a_new_client_is_translated(desk: Desk, book: str) -> None:
    desk.counter.new_client("Zora")
    assert untranslated(book, "Zora") == []


def test_the_editor_is_translated(desk: Desk, book: str) -> None:
    desk.open("ma")
    desk.press(Key.Key_F2)
    assert untranslated(book) == []


def test_what_was_done_is_told_in_the_language(desk: Desk, book: str) -> None:
    desk.open("ma")
    desk.write("Came with the whole team")
    desk.undo()
    desk.counter.deeds.archive()
    desk.counter.deeds.remove()
    assert untranslated(book, "Came with the whole team") == []


def test_the_history_is_translated(desk: Desk, book: str) -> None:
    desk.open("ma")
    desk.write("Came with the whole team")
    desk.undo()
    desk.window.commands.redo()
    desk.window.show_history()
    assert untranslated(book, "Came with the whole team") == []


def test_the_settings_are_translated(desk: Desk, book: str) -> None:
    for name in ("Ines Ferreira", "Igor Falk"):
        desk.session.staff.add(name)
    assert desk.window.places is not None
    desk.window.places.show_settings()
    codes = " ".join(shown for code, shown in options_of("currency", (), Words(QLocale.c())) if code)
    own = ("Ines Ferreira IF Igor Falk Ig English Esperanto", str(desk.session.book.path), codes)
    assert untranslated(book, *own) == []


def test_who_wrote_what_is_translated(desk: Desk, book: str) -> None:
    for name in ("Ines Ferreira", "Igor Falk"):
        desk.session.staff.add(name)
    assert desk.window.places is not None
    desk.window.places.show_written_by()
    assert untranslated(book, "Ines Ferreira IF Igor Falk Ig") == []


def test_the_first_picture_is_translated(desk: Desk, book: str) -> None:
    desk.window.show_first_run()
    assert untranslated(book) == []


def test_the_sheet_of_keys_is_translated(desk: Desk, book: str) -> None:
    desk.press(Key.Key_F1)
    sheet = desk.dialog("keysSheet")
    keys = [label.text() for label in sheet.findChildren(QLabel) if OPEN not in label.text()]
    assert untranslated(book, *keys) == []


def test_going_back_is_translated(desk: Desk, book: str) -> None:
    house = desk.window.house
    assert house is not None
    desk.window.commands.deeds.choose_day(house)
    desk.dialog("goBackDialog")
    assert untranslated(book) == []


def test_bringing_people_in_is_translated(desk: Desk, book: str, tmp_path: Path) -> None:
    file = write_vcf(tmp_path, "FN:Zora Quist", "FN:Ilya Quist\r\nBDAY:never", "TEL:123")
    house = desk.window.house
    assert house is not None
    desk.window.commands.deeds.look_at_file(house, file)
    dialog = desk.dialog("bringInDialog")
    assert untranslated(book, "Zora Quist Ilya Quist") == []
    go = dialog.findChild(QAbstractButton, "bringThemIn")
    assert go is not None
    go.click()
    desk.until(go.isHidden)
    assert untranslated(book, "Zora Quist Ilya Quist") == []
    dialog.close()


@pytest.mark.parametrize("code", sorted(messages.known_codes()))
def test_every_sentence_about_a_fault_is_translated(qapp: QApplication, spoken: Path, code: str) -> None:
    language.install(qapp, CODE, spoken)
    said_now = messages.sentence(UserError(code))
    language.install(qapp, "")
    assert said_now.startswith(OPEN)


def test_long_words_fit_a_small_window(desk: Desk) -> None:
    desk.open("ma")
    desk.window.resize(1024, 700)
    page = desk.find(QWidget, "clientPage")
    desk.until(lambda: page.minimumSizeHint().width() <= page.width() < 720)

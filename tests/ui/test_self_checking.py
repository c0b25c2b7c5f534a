"""What the program needs of Qt is tried, and what is missing is told by a code."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo
from PySide6.QtWidgets import QApplication

from smallcrm import bundled
from smallcrm.errors import UserError
from smallcrm.services.checking import Fault
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from smallcrm.ui import self_checking
from smallcrm.ui.self_checking import qt_faults
from smallcrm.ui.without_screen import try_qt

Patch = pytest.MonkeyPatch


@pytest.fixture(autouse=True)
def running(qapp: QApplication) -> None:
    """Fonts want an application."""


@pytest.fixture
def resources(tmp_path: Path, monkeypatch: Patch) -> Path:
    """A copy of what ships, to be spoilt."""
    copy = tmp_path / "resources"
    shutil.copytree(bundled.path("."), copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(bundled, "path", lambda name: copy.joinpath(*name.split("/")))
    return copy


def test_all_is_well_here_and_somebody_is_printed(tmp_path: Path) -> None:
    session = Session.open(tmp_path / "shop.smallcrm", Clock(), create=True, anywhere=True)
    session.clients.create("Анна Zoë 王伟")
    assert list(try_qt(session)) == []
    session.close()


def test_without_a_book_nothing_is_printed() -> None:
    assert list(try_qt(None)) == []


def test_texts_that_cannot_be_loaded_are_named(resources: Path) -> None:
    (resources / "i18n" / "smallcrm_en.qm").write_bytes(b"none")
    assert qt_faults(None) == [Fault("language", "en")]


def test_missing_english_texts_are_named(resources: Path) -> None:
    (resources / "i18n" / "smallcrm_en.qm").unlink()
    assert qt_faults(None) == [Fault("language", "en")]


def test_a_language_without_the_words_of_qt_is_named(resources: Path, tmp_path: Path, monkeypatch: Patch) -> None:
    shutil.copy(resources / "i18n" / "smallcrm_en.qm", resources / "i18n" / "smallcrm_de.qm")
    monkeypatch.setattr(self_checking, "_qt_translations", lambda: tmp_path)
    assert qt_faults(None) == [Fault("language", "de", "qtbase_de.qm")]


def test_a_font_that_is_none_is_named(resources: Path, monkeypatch: Patch) -> None:
    (resources / "fonts" / "none.otf").write_bytes(b"none")
    monkeypatch.setattr(self_checking, "FACES", ("none.otf", "Inter-Regular.otf"))
    assert qt_faults(None) == [Fault("font", "none.otf")]


def test_colours_that_are_not_all_there_are_named(resources: Path) -> None:
    (resources / "themes" / "dark.toml").write_text('name = "dark"')
    assert [(fault.code, fault.what) for fault in qt_faults(None)] == [("theme", "dark")]


def test_photos_that_cannot_be_read_are_named_by_their_format(monkeypatch: Patch) -> None:
    half = base64.b64encode(b"RIFF\0\0\0\0WEBPVP8 ").decode()
    monkeypatch.setattr(self_checking, "_PICTURES", {"WebP": half})
    assert qt_faults(None) == [Fault("picture_format", "WebP", "photo_unreadable")]


def test_a_plugin_for_windows_that_is_missing_is_told(monkeypatch: Patch) -> None:
    monkeypatch.setattr(self_checking, "_OPENER_ELSEWHERE", "libqnone.so")
    monkeypatch.setattr(self_checking, "_OPENERS", {})
    assert qt_faults(None) == [Fault("no_window", "libqnone.so")]


def test_a_plugin_for_windows_that_lacks_something_is_told(tmp_path: Path, monkeypatch: Patch) -> None:
    (tmp_path / "platforms").mkdir()
    (tmp_path / "platforms" / "libqnone.so").write_bytes(b"none")
    monkeypatch.setattr(self_checking, "_OPENER_ELSEWHERE", "libqnone.so")
    monkeypatch.setattr(self_checking, "_OPENERS", {})
    monkeypatch.setattr(QLibraryInfo, "path", lambda kind: str(tmp_path))
    [fault] = qt_faults(None)
    assert (fault.code, fault.what, bool(fault.why)) == ("no_window", "libqnone.so", True)


def refuse() -> bytes:
    raise UserError("cannot_print")


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.4\nhalf", b"%PDF-1.4\n/FontName /Inter\n%%EOF\n", b"%PDF-1.4\n%%EOF\n"])
def test_paper_that_is_none_or_lacks_its_fonts_is_told(pdf: bytes) -> None:
    assert [fault.code for fault in qt_faults(lambda: pdf)] == ["no_printing"]


def test_a_printer_that_refuses_is_told() -> None:
    assert qt_faults(refuse) == [Fault("no_printing", why="cannot_print")]


def test_paper_with_its_fonts_is_well() -> None:
    assert qt_faults(lambda: b"%PDF-1.4\n/FontName /QUAAAA+Inter-Regular /FontFile2 4\n%%EOF\n") == []


@pytest.mark.qt_log_ignore("Cannot read file")
def test_a_drawing_that_is_none_is_named(resources: Path) -> None:
    (resources / "icons" / "cake.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"></svg')
    assert [(fault.code, fault.what) for fault in qt_faults(None)] == [("picture", "icons/cake.svg")]

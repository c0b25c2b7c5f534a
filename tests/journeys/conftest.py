from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smallcrm.paths import Paths
from tests.ui.desk import Desk, a_book_of, running


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sentences of boxes that would have waited for a click."""
    sentences: list[str] = []

    def tell(_parent: object, _title: str, text: str, _more: str = "") -> None:
        sentences.append(text)

    monkeypatch.setattr("smallcrm.app.inform", tell)
    monkeypatch.setattr("smallcrm.ui.opening.inform", tell)
    return sentences


@pytest.fixture
def first_start(qtbot: QtBot, qapp: QApplication, paths: Paths) -> Iterator[Desk]:
    """The program on a computer that has never seen it."""
    with running(qtbot, qapp, paths) as desk:
        yield desk


@pytest.fixture
def shop(qtbot: QtBot, qapp: QApplication, paths: Paths) -> Iterator[Desk]:
    """The program over the book of Anna Petrova, Tomas Novak and Maria Silva."""
    a_book_of(paths.book, "Anna Petrova", "Tomas Novak", "Maria Silva")
    with running(qtbot, qapp, paths) as desk:
        yield desk


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """A phone's export: two people, one of them with a landline and a birthday."""
    file = tmp_path / "phone.vcf"
    lines = [
        "BEGIN:VCARD", "VERSION:3.0", "N:Kowalska;Zofia;;;", "FN:Zofia Kowalska", "TEL;TYPE=CELL:+48 601 234 567",
        "BDAY:1988-04-03", "END:VCARD",
        "BEGIN:VCARD", "VERSION:2.1", "N:Doe;Jane", "TEL;WORK:020 7946 0123", "END:VCARD",
    ]  # fmt: skip
    file.write_bytes("\r\n".join(lines).encode() + b"\r\n")
    return file

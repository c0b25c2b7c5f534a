"""What a window says in another language is whole, and made from what is translated."""

from __future__ import annotations

from pathlib import Path

import pytest

from dev import Trouble
from installer import translations as module
from installer.translations import translations

TS = "<TS><context><message><source>Client</source><translation{state}>{text}</translation></message></context></TS>"


@pytest.fixture
def root(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A project with one language. The tool that compiles copies."""

    def run(command: list[object], **_: object) -> str:
        Path(str(command[-1])).write_bytes(Path(str(command[2])).read_bytes())
        return ""

    monkeypatch.setattr(module, "run", run)
    folder = tmp_path / "resources" / "i18n"
    folder.mkdir(parents=True)
    for ending in ("ts", "qm"):
        (folder / f"smallcrm_uk.{ending}").write_text(TS.format(state="", text="Клієнт"), encoding="utf-8")
    return tmp_path


def test_whole_languages_are_named(root: Path) -> None:
    assert translations(root, root / "python", root / "work") == ["uk"]


def test_one_that_is_not_finished_is_refused(root: Path) -> None:
    file = root / "resources" / "i18n" / "smallcrm_uk.ts"
    file.write_text(TS.format(state=' type="unfinished"', text=""), encoding="utf-8")
    with pytest.raises(Trouble, match=r"smallcrm_uk\.ts has 1 texts that are not translated"):
        translations(root, root / "python", root / "work")


def test_one_that_ships_as_it_was_before_is_refused(root: Path) -> None:
    (root / "resources" / "i18n" / "smallcrm_uk.qm").write_bytes(b"older")
    with pytest.raises(Trouble, match=r"smallcrm_uk\.qm is not what smallcrm_uk\.ts says"):
        translations(root, root / "python", root / "work")


def test_one_whose_texts_are_gone_is_refused(root: Path) -> None:
    (root / "resources" / "i18n" / "smallcrm_de.qm").touch()
    with pytest.raises(Trouble, match=r"smallcrm_de\.qm"):
        translations(root, root / "python", root / "work")

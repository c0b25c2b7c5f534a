"""The settings of this computer outlive the program, and no damage to them stops it."""

import json
import logging
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from smallcrm.settings import ALL, FONT_SCALE, LANGUAGE, THEME, Setting, Settings

complains = pytest.mark.usefixtures("caplog")  # a warning in the log is expected


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


@pytest.fixture
def damaged(file: Path) -> Path:
    file.parent.mkdir()
    file.write_text('{"theme": "da', encoding="utf-8")
    return file


def test_each_setting_starts_with_its_default(file: Path) -> None:
    kept = Settings(file)
    settings: tuple[Setting[Any], ...] = ALL
    assert all(kept.get(setting) == setting.default for setting in settings)


def test_each_default_is_allowed() -> None:
    assert all(setting.allows(setting.default) for setting in ALL)


def test_no_two_settings_share_a_key() -> None:
    assert len({setting.key for setting in ALL}) == len(ALL)


def test_a_setting_is_there_after_a_restart(file: Path) -> None:
    assert Settings(file).set(THEME, "dark")
    assert Settings(file).get(THEME) == "dark"


def test_a_setting_of_a_newer_version_is_kept(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"from_tomorrow": [1]}', encoding="utf-8")
    Settings(file).set(LANGUAGE, "ru")
    assert json.loads(file.read_text(encoding="utf-8")) == {"from_tomorrow": [1], "language": "ru"}


def test_the_same_value_is_not_written_again(file: Path) -> None:
    kept = Settings(file)
    kept.set(THEME, "dark")
    file.unlink()
    assert kept.set(THEME, "dark")
    assert not file.exists()


@pytest.mark.parametrize(
    ("setting", "value"), [(THEME, "pink"), (FONT_SCALE, 79), (FONT_SCALE, 201), (FONT_SCALE, True)]
)
def test_a_value_out_of_range_is_refused(file: Path, setting: Setting[Any], value: object) -> None:
    with pytest.raises(ValueError, match=setting.key):
        Settings(file).set(setting, value)


@pytest.mark.parametrize("written", ['"pink"', "7", "null", '["dark"]'])
def test_a_strange_value_in_the_file_is_the_default(file: Path, written: str) -> None:
    file.parent.mkdir()
    file.write_text(f'{{"theme": {written}}}', encoding="utf-8")
    assert Settings(file).get(THEME) == "system"


@complains
@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\xfe", b'{"theme": "da', b"[" * 100_000])
def test_a_damaged_file_means_defaults(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    assert Settings(file).get(THEME) == "system"


@complains
def test_a_damaged_file_is_put_aside(damaged: Path) -> None:
    before = damaged.read_bytes()
    Settings(damaged).set(THEME, "dark")
    assert damaged.with_name("settings.json.broken").read_bytes() == before
    assert Settings(damaged).get(THEME) == "dark"


@complains
def test_a_damaged_file_that_cannot_be_put_aside_stops_nothing(damaged: Path) -> None:
    (damaged.with_name("settings.json.broken") / "in the way").mkdir(parents=True)
    assert Settings(damaged).get(THEME) == "system"


@complains
def test_a_file_that_cannot_be_read_stops_nothing(file: Path) -> None:
    file.mkdir(parents=True)
    assert Settings(file).get(THEME) == "system"


def test_a_disk_that_refuses_keeps_the_value_until_the_end(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    kept = Settings(file)
    file.parent.write_text("a file where the folder should be", encoding="utf-8")
    assert not kept.set(THEME, "dark")
    assert kept.get(THEME) == "dark"
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


@complains
def test_a_write_that_fails_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Settings(file)
    kept.set(THEME, "dark")

    def full(_: int) -> None:
        raise OSError(28, "disk full")

    monkeypatch.setattr(os, "fsync", full)
    kept.set(THEME, "light")
    assert Settings(file).get(THEME) == "dark"
    assert [entry.name for entry in file.parent.iterdir()] == ["settings.json"]


def test_only_the_owner_can_read_the_file(file: Path) -> None:
    Settings(file).set(THEME, "dark")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600

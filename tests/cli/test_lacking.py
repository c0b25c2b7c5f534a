"""A computer without the libraries of a desktop: the program says which it lacks and what brings it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from installer.linux.libraries import PACKAGES as KNOWN
from smallcrm import __main__ as door
from smallcrm.cli.lacking import PACKAGES

LACKING = "libglib-2.0.so.0: cannot open shared object file: No such file or directory"


@pytest.fixture
def without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A window whose parts cannot be loaded: what comes first says why."""
    (tmp_path / "lacks_a_library.py").write_text(f"raise ImportError({LACKING!r})", encoding="utf-8")
    (tmp_path / "lacks_a_module.py").write_text("import nowhere_to_be_found", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(door, "has_screen", lambda _: True)
    monkeypatch.setattr(door, "prepare", lambda: None)


@pytest.mark.usefixtures("without")
def test_a_library_that_is_lacking_is_named_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(door, "_WITH_SCREEN", "lacks_a_library")
    code, told = door.main([]), capsys.readouterr().err
    assert (code, told.count("\n")) == (1, 1)
    assert "this computer lacks libglib-2.0.so.0," in told
    assert "sudo apt install " in told


@pytest.mark.usefixtures("without")
def test_a_part_of_ours_that_is_lacking_is_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "_WITH_SCREEN", "lacks_a_module")
    with pytest.raises(ModuleNotFoundError):
        door.main([])
    assert "lacks_a_module" not in sys.modules


def test_what_brings_them_are_packages_that_the_installer_knows() -> None:
    assert set(PACKAGES) - set(KNOWN) == {"xkb-data"}

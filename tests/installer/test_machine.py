"""What a computer lacks for making packages is said before anything is made."""

from __future__ import annotations

import shutil
import sys
import sysconfig
from pathlib import Path
from types import SimpleNamespace

import pytest

import dev
from dev import Trouble
from installer import machine


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """A Linux that has everything, an ordinary user, and a Python of its own with its shared library."""
    monkeypatch.setattr(dev, "LINUX", True)
    monkeypatch.setattr(dev, "prepare_machine", lambda for_tests: None)
    monkeypatch.setattr(dev, "_may_install", lambda: False)
    monkeypatch.setattr(machine, "tool", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path))
    (tmp_path / "libpython3.so.1.0").touch()
    facts = {"INSTSONAME": "libpython3.so.1.0", "LIBDIR": str(tmp_path)}
    monkeypatch.setattr(sysconfig, "get_config_var", facts.get)
    return monkeypatch


def test_a_whole_machine_is_ready(bare: pytest.MonkeyPatch, tmp_path: Path) -> None:
    machine.ready(tmp_path / "work")


def test_too_little_room_is_told_in_figures(bare: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bare.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=200_000_000))
    with pytest.raises(Trouble, match=r"takes 1\.5 GB .* 0\.2 GB are free"):
        machine.ready(tmp_path / "work")


def test_tools_that_lack_are_named_by_their_package(bare: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bare.setattr(machine, "tool", lambda name: None)
    with pytest.raises(Trouble, match="binutils"):
        machine.ready(tmp_path / "work")


def test_a_python_without_its_library_is_told_how_to_get_one(bare: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "libpython3.so.1.0").unlink()
    with pytest.raises(Trouble, match="--enable-shared"):
        machine.ready(tmp_path / "work")


def test_the_systems_python_gets_it_from_a_package(bare: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "libpython3.so.1.0").unlink()
    bare.setattr(sys, "base_prefix", "/usr")
    with pytest.raises(Trouble, match=r"libpython3\.\d+"):
        machine.ready(tmp_path / "work")


def test_a_folder_for_packages_is_made(tmp_path: Path) -> None:
    machine.writable(tmp_path / "new" / "out")
    assert list((tmp_path / "new" / "out").iterdir()) == []

"""The disk image for macOS, as far as it is known without a Mac."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dev import Trouble
from installer import making
from installer.build import Build
from installer.macos import dmg
from installer.macos.credentials import NAMES
from installer.macos.dmg import file_name, layout
from installer.macos.signing import Signer
from installer.product import product
from tests.house.source import TOP


class Mac:
    """What would be done on a Mac, in order."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def note(self, word: str, path: Path) -> None:
        self.done.append(f"{word} {path.name}")

    def run(self, command: list[str | Path]) -> str:
        """Draws the image, as dmgbuild does."""
        self.note("draw", Path(command[-1]))
        self.layout = json.loads(Path(command[2]).read_text(encoding="utf-8"))
        return ""


@pytest.fixture
def mac(monkeypatch: pytest.MonkeyPatch) -> Mac:
    one = Mac()
    monkeypatch.setattr(dmg, "MACOS", True)
    monkeypatch.setattr(dmg, "run", one.run)
    monkeypatch.setattr(Signer, "sign", lambda _, app: one.note("seal", app))
    monkeypatch.setattr(Signer, "sign_image", lambda _, image: one.note("seal", image))
    monkeypatch.setattr(Signer, "notarise", lambda _, path: one.note("notary", path))
    monkeypatch.setattr("platform.machine", lambda: "arm64")
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    return one


@pytest.fixture
def build(tmp_path: Path) -> Build:
    app = tmp_path / "SmallCRM.app"
    app.mkdir()
    facts = replace(product(TOP), version="1.2.3")
    return Build(facts, TOP, tmp_path / "work", tmp_path, tmp_path / "bin" / "python", app, tmp_path / "icons")


@pytest.mark.parametrize(("on_mac", "said"), [(True, False), (False, True)])
def test_it_says_that_it_needs_a_mac(monkeypatch: pytest.MonkeyPatch, on_mac: bool, said: bool) -> None:
    monkeypatch.setattr(dmg, "MACOS", on_mac)
    assert ("only be made on a Mac" in dmg.lacking()) is said


def test_asked_for_elsewhere_it_is_refused_before_anything_is_built(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dmg, "MACOS", False)
    with pytest.raises(Trouble, match="on a Mac"):
        making.make("dmg", tmp_path / "out", check=False)
    assert not (tmp_path / "out").exists()


def test_the_program_is_sealed_and_seen_before_it_is_packed(mac: Mac, build: Build) -> None:
    image = dmg.make(build)
    assert mac.done == [
        "seal SmallCRM.app",
        "notary SmallCRM.app",
        f"draw {image.name}",
        f"seal {image.name}",
        f"notary {image.name}",
    ]


def test_it_lies_where_it_was_asked_for(mac: Mac, build: Build) -> None:
    assert dmg.make(build) == build.out / "SmallCRM-1.2.3-apple-chip.dmg"


def test_opened_it_shows_the_program_beside_where_it_belongs(mac: Mac, build: Build) -> None:
    dmg.make(build)
    left, right = mac.layout["contents"]
    assert (left["path"], right["path"]) == (str(build.bundle), "/Applications")
    assert left["x"] < right["x"]


def test_it_is_called_by_name_and_version(build: Build) -> None:
    assert layout(build.product, build.bundle)["title"] == "SmallCRM 1.2.3"


@pytest.mark.parametrize(("machine", "chip"), [("arm64", "apple-chip"), ("x86_64", "intel")])
def test_its_name_says_for_which_mac_it_is(build: Build, machine: str, chip: str) -> None:
    assert file_name(build.product, machine) == f"SmallCRM-1.2.3-{chip}.dmg"

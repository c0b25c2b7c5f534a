"""A disk image is opened, tried and closed again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from dev import Trouble
from installer.macos import looking
from installer.macos.looking import look_over
from installer.product import product
from tests.house.source import TOP


class Mac:
    """Opens an image by laying out what is in it."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.tried: list[Path] = []
        self.link = "/Applications"
        self.broken = False

    def run(self, command: Sequence[str | Path]) -> str:
        """As `hdiutil`, `plutil` and `codesign` would."""
        self.asked.append(" ".join(str(word) for word in command[:2]))
        if command[1] == "attach":
            inside = Path(command[command.index("-mountpoint") + 1])
            (inside / "SmallCRM.app" / "Contents").mkdir(parents=True)
            (inside / "Applications").symlink_to(self.link)
        if command[0] == "codesign" and self.broken:
            raise Trouble("a sealed resource is missing or invalid")
        return ""

    def self_check(self, program: Path, version: str) -> None:
        """The program in it, and whether it is of this version."""
        self.tried.append(program)
        assert version == product(TOP).version


@pytest.fixture
def mac_app(monkeypatch: pytest.MonkeyPatch) -> Mac:
    one = Mac()
    monkeypatch.setattr(looking, "run", one.run)
    monkeypatch.setattr(looking, "self_check", one.self_check)
    return one


def test_the_program_is_tried_where_it_lies(mac_app: Mac, tmp_path: Path) -> None:
    look_over(tmp_path / "SmallCRM.dmg", product(TOP), tmp_path)
    assert mac_app.asked == ["hdiutil attach", "plutil -lint", "codesign --verify", "hdiutil detach"]
    assert mac_app.tried == [tmp_path / "opened" / "SmallCRM.app" / "Contents" / "MacOS" / "smallcrm"]


def test_what_is_not_whole_is_told_and_the_image_closed(mac_app: Mac, tmp_path: Path) -> None:
    mac_app.broken = True
    with pytest.raises(Trouble, match="sealed resource"):
        look_over(tmp_path / "SmallCRM.dmg", product(TOP), tmp_path)
    assert mac_app.asked[-1] == "hdiutil detach"


def test_without_the_folder_to_drag_it_into_it_is_refused(mac_app: Mac, tmp_path: Path) -> None:
    mac_app.link = "/Somewhere"
    with pytest.raises(Trouble, match="beside the folder Applications"):
        look_over(tmp_path / "SmallCRM.dmg", product(TOP), tmp_path)
    assert mac_app.asked[-1] == "hdiutil detach"

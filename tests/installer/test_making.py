"""The way from the source to the packages: what is made where, and what is said when it cannot be."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import cast

import pytest

import build_installer
from dev import Trouble
from installer import making
from installer.build import Build
from installer.product import Product

PRODUCT = Product("smallcrm", "SmallCRM", "1.2.3", "A book.", "MIT", "io.x.SmallCRM", "Makers", date(2026, 11, 22))


class Maker:
    """Stands for a module that makes one kind of package."""

    def __init__(self, lacking: str = "", wrong: str = "") -> None:
        self._lacking, self._wrong = lacking, wrong
        self.looked_over: list[Path] = []

    def lacking(self) -> str:
        return self._lacking

    def make(self, build: Build) -> Path:
        package = build.out / "smallcrm.pkg"
        package.write_bytes(b"packed")
        return package

    def check(self, build: Build, package: Path) -> None:
        self.looked_over.append(package)
        if self._wrong:
            raise Trouble(self._wrong)


@pytest.fixture
def makers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Path]:
    """Puts makers in the place of the real ones, and a frozen program out of nothing; the folder of packages."""

    def put(**stands: object) -> Path:
        def frozen(root: Path, work: Path, out: Path) -> Build:
            return Build(PRODUCT, root, tmp_path / "work", out, Path("python"), tmp_path / "frozen", tmp_path / "icons")

        monkeypatch.setattr(making, "TARGETS", {name: name for name in stands})
        monkeypatch.setattr(making, "usual_targets", lambda: tuple(stands))
        monkeypatch.setattr(making, "import_module", lambda name: cast("ModuleType", stands[name]))
        monkeypatch.setattr(making, "frozen", frozen)
        monkeypatch.setattr(making, "make_again", lambda *_: None)
        return tmp_path / "out"

    return put


def test_what_was_made_lies_there_with_its_sum(makers: Callable[..., Path]) -> None:
    out = makers(deb=Maker())
    making.make("deb", out, check=False)
    assert sorted(file.name for file in out.iterdir()) == ["SHA256SUMS", "smallcrm.pkg"]


def test_what_this_system_cannot_make_is_said_and_the_rest_made(
    makers: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    out = makers(deb=Maker(), appimage=Maker(lacking="appimagetool is not installed."))
    assert len(making.make("auto", out, check=False)) == 2
    assert "No appimage: appimagetool is not installed." in capsys.readouterr().out


def test_asked_for_by_name_it_is_refused(makers: Callable[..., Path]) -> None:
    out = makers(dmg=Maker(lacking="only macOS makes disk images."))
    with pytest.raises(Trouble, match="No dmg: only macOS"):
        making.make("dmg", out, check=False)


def test_where_nothing_can_be_made_nothing_is_frozen(makers: Callable[..., Path]) -> None:
    out = makers(dmg=Maker(lacking="no."))
    with pytest.raises(Trouble, match="none of the packages"):
        making.make("auto", out, check=False)


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_made(
    makers: Callable[..., Path], tmp_path: Path
) -> None:
    makers(deb=Maker())
    (tmp_path / "file").touch()
    with pytest.raises(Trouble, match="Nothing can be written into"):
        making.make("deb", tmp_path / "file" / "out", check=False)


def test_the_folder_of_the_steps_takes_no_packages(makers: Callable[..., Path]) -> None:
    makers(deb=Maker())
    with pytest.raises(Trouble, match="emptied"):
        making.make("deb", making.ROOT / "build" / "installer" / "out", check=False)


def test_a_package_broken_off_leaves_the_one_before(
    makers: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = makers(deb=Maker())
    making.make("deb", out, check=False)

    def breaks_off(source: Path, to: Path) -> None:
        to.write_bytes(b"pac")
        raise OSError(28, "No space left on device", str(source), None, str(to))

    monkeypatch.setattr(shutil, "move", breaks_off)
    with pytest.raises(Trouble, match=r"out.*\.part could not be written: No space left on device"):
        making.make("deb", out, check=False)
    assert {file.name: file.read_bytes() for file in out.glob("*.pkg*")} == {"smallcrm.pkg": b"packed"}
    assert not list(out.glob(".*"))


def test_looking_over_asks_each_maker(makers: Callable[..., Path]) -> None:
    maker = Maker()
    out = makers(deb=maker)
    making.make("deb", out, check=True)
    assert maker.looked_over == [out / "smallcrm.pkg"]


def test_what_is_wrong_with_a_package_is_told(makers: Callable[..., Path]) -> None:
    out = makers(deb=Maker(wrong="It lacks a manual."))
    with pytest.raises(Trouble, match="lacks a manual"):
        making.make("deb", out, check=True)


def test_those_that_promise_the_same_bytes_are_made_again(
    makers: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    again: list[Path] = []
    out = makers(deb=Maker(), dmg=Maker())
    monkeypatch.setattr(making, "make_again", lambda _root, _target, made, _frozen: again.extend(made))
    making.make("deb", out, check=True)
    assert again == [out / "smallcrm.pkg"]


@pytest.mark.parametrize(
    ("windows", "macos", "usual"),
    [(True, False, ("nsis",)), (False, True, ("dmg",)), (False, False, ("deb", "tar", "appimage"))],
)
def test_each_system_has_its_usual_packages(
    monkeypatch: pytest.MonkeyPatch, *, windows: bool, macos: bool, usual: tuple[str, ...]
) -> None:
    monkeypatch.setattr(making, "WINDOWS", windows)
    monkeypatch.setattr(making, "MACOS", macos)
    assert making.usual_targets() == usual


def test_every_target_has_a_module_that_answers() -> None:
    modules = [import_module(name) for name in making.TARGETS.values()]
    assert all(isinstance(module.lacking(), str) and callable(module.make) for module in modules)


@pytest.mark.parametrize("target", ["deb", "tar", "appimage"])
def test_the_packages_of_linux_are_refused_elsewhere_before_anything_is_frozen(
    monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    module = import_module(making.TARGETS[target])
    monkeypatch.setattr(module, "LINUX", False)
    assert "made there" in module.lacking()


def test_trouble_is_a_sentence_and_not_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no(*_: object, **__: object) -> None:
        raise Trouble("There is no room.")

    monkeypatch.setattr(build_installer, "making", SimpleNamespace(make=no, TARGETS=making.TARGETS, ROOT=making.ROOT))
    assert build_installer.main([]) == 1
    assert capsys.readouterr().err.strip() == "There is no room."


def test_it_needs_nothing_but_python_and_may_be_called_from_anywhere(tmp_path: Path) -> None:
    command = [sys.executable, "-I", "-S", str(making.ROOT / "build_installer.py"), "--help"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0
    assert "--target" in done.stdout


def test_an_older_python_is_told_which_one_to_call_it_with() -> None:
    script = str(making.ROOT / "build_installer.py")
    older = "import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_path(sys.argv.pop(), run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", older, script], capture_output=True, text=True)
    assert done.stderr.splitlines() == [
        "SmallCRM runs on Python 3.11, 3.12, 3.13 or 3.14; this is Python 3.9.",
        f"Call it with one of those, for instance: python3.13 {script}",
    ]

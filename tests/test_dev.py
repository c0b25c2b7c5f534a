"""The developers' one door opens on any machine, or says in a sentence why not."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

import dev

TOP = Path(__file__).resolve().parent.parent
BARE = {"PATH": os.defpath, "HOME": "/nonexistent"}


class Calls:
    """Stands for everything that dev.py would run; each answers 0 unless told otherwise."""

    def __init__(self) -> None:
        self.made: list[list[str]] = []
        self.code = 0

    def __call__(self, command: list[str], **_: object) -> "subprocess.CompletedProcess[str]":
        self.made.append(command)
        return subprocess.CompletedProcess(command, self.code, stdout="", stderr="")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    made = Calls()
    monkeypatch.setattr(subprocess, "run", made)
    return made


@pytest.fixture
def on_debian(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A Debian that lacks nothing, and an ordinary user."""
    monkeypatch.setattr(dev, "LINUX", True)
    monkeypatch.setattr(dev, "_loads", lambda _: True)
    monkeypatch.setattr(dev, "_has_font", lambda *_: True)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr("platform.libc_ver", lambda: ("glibc", "2.41"))
    return monkeypatch


def said(script: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, script, *arguments]
    return subprocess.run(command, cwd=TOP, env=BARE, capture_output=True, text=True)


def test_an_old_python_can_read_far_enough_to_be_told() -> None:
    ast.parse((TOP / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_it_needs_nothing_but_python() -> None:
    done = subprocess.run([sys.executable, "-I", "-S", str(TOP / "dev.py"), "--help"], capture_output=True, text=True)
    assert done.returncode == 0
    assert "dev.py run" in done.stdout


@pytest.mark.parametrize("words", [[], ["dance"]])
def test_a_word_it_does_not_know_is_answered_with_those_it_knows(words: list[str]) -> None:
    done = said("dev.py", *words)
    assert done.returncode == 2
    assert "dev.py test" in done.stdout


def test_without_a_screen_it_says_so() -> None:
    done = said("dev.py", "run")
    assert done.returncode == 1
    assert "no screen" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [["--version"], ["check"], ["import", "people.vcf"], ["search", "anna", "--json"]])
def test_the_terminals_words_need_no_screen(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    dev.check_screen(words)


@pytest.mark.parametrize("words", [[], ["--sample", "cafe"], ["--book", "x.smallcrm"], ["--today", "2026-11-22"]])
def test_a_window_needs_a_screen(words: list[str], on_debian: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        on_debian.delenv(name, raising=False)
    with pytest.raises(dev.Trouble, match="no screen"):
        dev.check_screen(words)


@pytest.mark.usefixtures("on_debian", "calls")
def test_a_machine_that_has_all_is_left_alone(calls: Calls) -> None:
    dev.prepare_machine(for_tests=True)
    assert calls.made == []


def test_who_may_not_install_is_told_the_one_command(on_debian: pytest.MonkeyPatch, calls: Calls) -> None:
    on_debian.setattr(dev, "_loads", lambda library: library not in ("libEGL.so.1", "libxcb-cursor.so.0"))
    with pytest.raises(dev.Trouble, match=r"sudo apt install libegl1 libxcb-cursor0$"):
        dev.prepare_machine(for_tests=False)
    assert calls.made == []


def test_who_may_install_gets_it_installed_without_a_question(on_debian: pytest.MonkeyPatch, calls: Calls) -> None:
    on_debian.setattr(os, "geteuid", lambda: 0)
    on_debian.setattr(dev, "_loads", lambda _: bool(calls.made))
    dev.prepare_machine(for_tests=False)
    assert calls.made[0][-1] == "update"
    assert {"install", "-y", "libgl1", "libxcb-cursor0"} <= set(calls.made[1])


def test_an_install_that_fails_names_the_command(on_debian: pytest.MonkeyPatch, calls: Calls) -> None:
    on_debian.setattr(os, "geteuid", lambda: 0)
    on_debian.setattr(dev, "_loads", lambda library: library != "libEGL.so.1")
    calls.code = 100
    with pytest.raises(dev.Trouble, match="apt install libegl1"):
        dev.prepare_machine(for_tests=False)


def test_where_there_is_no_apt_the_libraries_are_named(on_debian: pytest.MonkeyPatch) -> None:
    on_debian.setattr(shutil, "which", lambda _: None)
    on_debian.setattr(dev, "_loads", lambda library: library != "libEGL.so.1")
    with pytest.raises(dev.Trouble, match=r"package manager: libEGL\.so\.1$"):
        dev.prepare_machine(for_tests=False)


def test_a_missing_font_does_not_keep_the_window_shut(
    on_debian: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on_debian.setattr(dev, "_has_font", lambda language, _: language != "zh")
    dev.prepare_machine(for_tests=False)
    assert "apt install fonts-noto-cjk" in capsys.readouterr().out


def test_a_missing_font_keeps_the_tests_from_running(on_debian: pytest.MonkeyPatch) -> None:
    on_debian.setattr(dev, "_has_font", lambda language, _: language != "zh")
    with pytest.raises(dev.Trouble, match="fonts-noto-cjk"):
        dev.prepare_machine(for_tests=True)


@pytest.mark.parametrize("libc", [("glibc", "2.31"), ("", "")])
def test_a_linux_that_qt_is_not_made_for_is_told_so(libc: tuple[str, str], on_debian: pytest.MonkeyPatch) -> None:
    on_debian.setattr("platform.libc_ver", lambda: libc)
    with pytest.raises(dev.Trouble, match="Qt needs a Linux with glibc"):
        dev.prepare_machine(for_tests=False)


def test_a_python_without_venv_names_its_package(on_debian: pytest.MonkeyPatch) -> None:
    on_debian.setattr(dev, "_can_make_environments", lambda: False)
    with pytest.raises(dev.Trouble, match=r"apt install python3(\.\d+)?-venv"):
        dev.make_environment()


def test_the_pins_are_installed_again_when_they_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    (tmp_path / "constraints.txt").write_text("qt==1", encoding="utf-8")
    before = dev._stamp("")
    (tmp_path / "constraints.txt").write_text("qt==2", encoding="utf-8")
    assert dev._stamp("") != before


def test_every_step_is_done_even_when_one_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev._all_of({"lint": lambda: 1, "tests": lambda: 0}) == 1
    out = capsys.readouterr().out
    assert "FAILED  lint" in out
    assert "ok      tests" in out


def test_a_round_of_tests_that_never_ends_is_ended(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev._run([sys.executable, "-c", "import time; time.sleep(600)"], longest=1) == 1
    assert "was ended" in capsys.readouterr().out


@pytest.mark.usefixtures("qapp")
def test_tests_need_no_screen() -> None:
    assert QGuiApplication.platformName() == "offscreen"


@pytest.mark.xcb
@pytest.mark.usefixtures("qapp")
def test_key_tests_run_on_a_real_display() -> None:
    assert QGuiApplication.platformName() == "xcb"

"""What every test stands on: no screen, no owner's files, no machine's language."""

import faulthandler
import gc
import logging
import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TextIO

import hypothesis
import pytest

from smallcrm.paths import Paths
from tests.house.systems import needs_unix, take_pictures

# Qt reads these once, when the application is made, which no test module does at import.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)

HOMES = (
    "HOME",
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
    "XDG_RUNTIME_DIR",
    "APPDATA",
    "LOCALAPPDATA",
    "USERPROFILE",
)

_TOLD = pytest.StashKey[TextIO | None]()

# The same examples on every run and no time limit for one: a slow machine is no fault of the program.
hypothesis.settings.register_profile("house", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("house")


class _Heard(logging.Handler):
    """Keeps what the program warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name} {record.getMessage()}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On Windows, leave out what only a Unix has: it is not there to be tested."""
    if sys.platform == "win32":
        config.hook.pytest_deselected(items=[item for item in items if needs_unix(item)])
        items[:] = [item for item in items if not needs_unix(item)]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where CI asks for it, pictures of the windows of a test that failed."""
    report = yield
    folder = os.environ.get("SMALLCRM_SHOTS")
    if folder and report.when == "call" and report.failed:
        take_pictures(Path(folder), item.nodeid)
    return report


def pytest_configure(config: pytest.Config) -> None:
    """Where a hang is told, whatever a test does to its own output."""
    config.stash[_TOLD] = os.fdopen(os.dup(sys.__stderr__.fileno()), "w") if sys.__stderr__ else None


def pytest_unconfigure(config: pytest.Config) -> None:
    """Close it."""
    if told := config.stash.get(_TOLD, None):
        told.close()


def pytest_collection_finish() -> None:
    """What is there now stays to the end: set apart, it does not keep closed windows from being looked for in time."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_exception_interact(node: pytest.Item | pytest.Collector) -> None:
    """Watch on: pytest takes its watch off a test that fails, and what hung in its putting away would hang for ever."""
    if told := node.config.stash.get(_TOLD, None):
        faulthandler.dump_traceback_later(float(node.config.getini("faulthandler_timeout")), exit=True, file=told)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """In the style of the program, whatever the desktop has."""
    return ["smallcrm", "-style", "Fusion"]


@pytest.fixture(autouse=True)
def _nothing_unexpected_is_logged(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning in the log is a failure, unless the test asks for `caplog` and so announces that it expects one."""
    heard = _Heard()
    logging.getLogger("smallcrm").addHandler(heard)
    yield
    logging.getLogger("smallcrm").removeHandler(heard)
    assert "caplog" in request.fixturenames or heard.lines == []


@pytest.fixture(autouse=True)
def _nobody_is_kept_waiting(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A box that waits for a click fails the test that brings it up, unless it asks for `real_boxes` and answers it."""
    if "qapp" not in request.fixturenames or "real_boxes" in request.fixturenames:
        return
    from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

    def refuse(box: object = None, *_: object, **__: object) -> None:
        said = box.text() if isinstance(box, QMessageBox) else str(box)
        raise AssertionError(f"nobody is here to answer: {said}")

    monkeypatch.setattr(QDialog, "exec", refuse)
    for choose in ("getOpenFileName", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, choose, refuse)


@pytest.fixture
def real_boxes() -> None:
    """Asked for by a test that answers the boxes it brings up."""


@pytest.fixture(autouse=True)
def _a_home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test forgets to redirect lands beside its own temporary folder, never in the owner's book."""
    for name in HOMES:
        place = tmp_path.with_name(tmp_path.name + "-home") / name.lower()
        place.mkdir(mode=0o700, parents=True)
        monkeypatch.setenv(name, str(place))


@pytest.fixture(autouse=True)
def _on_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the tests' folders lie, on a developer's network home too, they count as this computer's."""
    monkeypatch.setattr("smallcrm.storage.places.read_mounts", lambda: "")


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """A place of its own, with its folders made."""
    place = Paths(tmp_path / "place")
    place.make_folders()
    return place

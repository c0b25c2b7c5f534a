"""What every test stands on: no screen, no owner's files, no machine's language."""

import logging
import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

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

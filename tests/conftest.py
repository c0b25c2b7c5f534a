"""What every test stands on: no screen, no owner's files, no machine's language."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from smallcrm.paths import Paths

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


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """A place of its own, with its folders made."""
    place = Paths(tmp_path / "place")
    place.make_folders()
    return place

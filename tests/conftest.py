"""What every test stands on: no screen, no owner's files, no machine's language."""

import os
from pathlib import Path

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

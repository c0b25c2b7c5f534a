"""What ships with the program can be read where it is installed."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from smallcrm import bundled

TOP = Path(__file__).resolve().parent.parent
SHIPPED = ("src", "resources", "pyproject.toml", "README.md", "LICENSE")
NOT_OURS = shutil.ignore_patterns("__pycache__", "*.egg-info", "build")
READ_ALL = """
import sys
sys.path.insert(0, sys.argv[1])
import smallcrm
from smallcrm import bundled
assert smallcrm.__file__.startswith(sys.argv[1]), smallcrm.__file__
for name in sys.stdin.read().split("\\n"):
    assert bundled.read_bytes(name) is not None
    print(name)
"""


def ours(folder: Path) -> list[str]:
    """The files below `folder`, as names with slashes."""
    files = (file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    return sorted(file.relative_to(folder).as_posix() for file in files)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy so that no build folder is left lying here."""
    copy, out = tmp_path_factory.mktemp("copy"), tmp_path_factory.mktemp("wheel")
    for name in SHIPPED:
        if (TOP / name).is_dir():
            shutil.copytree(TOP / name, copy / name, ignore=NOT_OURS)
        else:
            shutil.copy(TOP / name, copy)
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(out), str(copy)]
    done = subprocess.run(build, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return next(out.glob("*.whl"))


def test_the_wheel_holds_every_module(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    package = TOP / "src" / "smallcrm"
    missing = {f"smallcrm/{name}" for name in ours(package)} - held
    assert missing == set(), "every package is named in [tool.setuptools] packages of pyproject.toml"


def test_every_resource_is_read_from_an_installed_wheel(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "elsewhere")
    names = ours(TOP / "resources")
    read = subprocess.run(
        [sys.executable, "-I", "-S", "-c", READ_ALL, str(tmp_path / "elsewhere")],
        input="\n".join(names),
        capture_output=True,
        text=True,
    )
    assert read.stdout.split() == names, read.stderr


@pytest.mark.parametrize("name", ours(TOP / "resources"))
def test_every_resource_is_read_from_here(name: str) -> None:
    assert bundled.read_bytes(name) == (TOP / "resources" / name).read_bytes()


def test_a_text_is_read_as_text() -> None:
    assert bundled.read_text("__init__.py").startswith('"""')


def test_a_folder_names_its_files_in_order() -> None:
    assert "./__init__.py" in bundled.names(".", ".py")
    assert list(bundled.names(".")) == sorted(bundled.names("."))

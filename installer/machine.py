"""What this computer must have before anything can be made on it."""

from __future__ import annotations

import shutil
import sys
import sysconfig
from pathlib import Path

import dev
from dev import Trouble
from installer.running import tool

ROOM = 1_500_000_000  # bytes: the environment, the frozen program and its packages, with some to spare
_TOOLS = {"binutils": ("objdump", "strip")}


def ready(work: Path) -> None:
    """See to it that the program can be frozen here. Raises Trouble that says what lacks."""
    _room(work)
    if dev.LINUX:
        dev.prepare_machine(for_tests=False)
        packages = [package for package, tools in _TOOLS.items() if not all(map(tool, tools))]
        dev.need_packages(packages, "The tools that take programs apart are missing.")
        _shared_python()


def writable(out: Path) -> None:
    """See to it that packages can be put there. Raises Trouble."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        tried = out / ".smallcrm-tried"
        tried.touch()
        tried.unlink()
    except OSError as error:
        raise Trouble(f"Nothing can be written into {out}: {error.strerror}.") from error


def _room(work: Path) -> None:
    work.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(work).free
    if free < ROOM:
        raise Trouble(
            f"Making the packages takes {ROOM / 1e9:.1f} GB of room in {work}, and {free / 1e9:.1f} GB are free."
        )


def _shared_python() -> None:
    """The frozen program carries Python's shared library along, which some Pythons were built without."""
    if _shared_library() is not None:
        return
    version = "{}.{}".format(*sys.version_info[:2])
    if sys.base_prefix == "/usr":
        dev.need_packages([f"libpython{version}"], "Python's shared library is missing.")
    else:
        raise Trouble(
            f"The Python in {sys.base_prefix} was built without its shared library, which the frozen program takes\n"
            "along. Call this with the system's Python, or build yours with --enable-shared (with pyenv:\n"
            f"PYTHON_CONFIGURE_OPTS=--enable-shared pyenv install {version})."
        )


def _shared_library() -> Path | None:
    name = str(sysconfig.get_config_var("INSTSONAME") or "")
    folders = [str(sysconfig.get_config_var(key) or "") for key in ("LIBDIR", "LIBPL")]
    places = [Path(folder) / name for folder in [*folders, f"{sys.base_prefix}/lib"] if ".so" in name]
    return next((place for place in places if place.exists()), None)

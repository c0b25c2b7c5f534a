#!/usr/bin/env python3
"""The one door for whoever works on SmallCRM. It needs a Python and nothing else.

python3 dev.py run [arguments of smallcrm]   open the window on your own book
python3 dev.py test [arguments of pytest]    all that CI runs; with arguments, pytest alone
python3 dev.py bench | torture [arguments]   measure; kill the program while it saves
python3 dev.py installed [arguments]         make the package, install it, use it, take it away again (root)
python3 dev.py lint | fix                    look at the code's form; put right what can be put right
python3 dev.py ratchet                       after a green test: ask of the future what coverage reached
"""

import sys

if sys.version_info < (3, 11) or sys.version_info >= (3, 15):
    # Read by old Pythons too: tests/test_dev.py keeps this file within the grammar of Python 3.6.
    sys.exit(
        "SmallCRM runs on Python 3.11, 3.12, 3.13 or 3.14; this is Python {}.{}.\n"
        "Call it with one of those, for instance: python3.13 {}".format(*sys.version_info[:2], " ".join(sys.argv))
    )

import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import time
from pathlib import Path
from typing import Callable, Dict, List, Optional, Tuple

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "smallcrm-stamp.txt"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LINUX = sys.platform.startswith("linux")
NO_TESTS = 5  # pytest's exit code when nothing was selected
LONGEST = 40 * 60  # seconds that one round of tests may take: a test that hangs ends it sooner, by pyproject.toml

# Debian package: a library in it that Qt loads. Found one by one in a Debian with nothing else installed.
QT_LIBRARIES = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libfontconfig1": "libfontconfig.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libgssapi-krb5-2": "libgssapi_krb5.so.2",
}
SCREEN_LIBRARIES = {
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxcb-sync1": "libxcb-sync.so.1",
    "libxcb-xfixes0": "libxcb-xfixes.so.0",
    "libxcb-shm0": "libxcb-shm.so.0",
    "libx11-xcb1": "libX11-xcb.so.1",
}
# Tools of the tests: a virtual display.
DISPLAY_TOOLS = {"xvfb": "Xvfb", "xauth": "xauth"}
# Fonts for names the bundled one lacks: the language as fontconfig calls it, and what the files are called.
FONTS = {
    "fonts-noto-cjk": ("zh", ("cjk", "wqy", "droidsansfallback", "uming", "ukai", "sourcehan", "pingfang")),
    "fonts-dejavu-core": ("ar", ("dejavusans", "arabic", "naskh", "amiri", "kacst")),
}


class Trouble(Exception):
    """Something the reader of the message can put right."""


# --- the machine -----------------------------------------------------------------------------------------------


def missing_packages(for_tests: bool) -> List[str]:
    """Debian packages that Qt needs here and does not find. Always empty outside Linux."""
    if not LINUX:
        return []
    libraries = {**QT_LIBRARIES, **SCREEN_LIBRARIES}
    missing = [package for package, library in libraries.items() if not _loads(library)]
    missing += [package for package, (language, words) in FONTS.items() if not _has_font(language, words)]
    if for_tests:
        missing += [package for package, tool in DISPLAY_TOOLS.items() if shutil.which(tool) is None]
    return missing


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_font(language: str, words: Tuple[str, ...]) -> bool:
    lister = shutil.which("fc-list")
    if lister is not None:
        return bool(subprocess.run([lister, ":lang=" + language], capture_output=True).stdout.strip())
    folders = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
    files = (file.name.lower() for folder in folders if folder.is_dir() for file in folder.rglob("*.[to]t[fc]"))
    return any(word in name for name in files for word in words)


def prepare_machine(for_tests: bool) -> None:
    """Install what Qt lacks where we may, else name the one command that does. A missing font stops tests only."""
    check_libc()
    missing = missing_packages(for_tests)
    if missing and _may_install():
        install_packages(missing)
        missing = missing_packages(for_tests)
    needed = [package for package in missing if for_tests or package not in FONTS]
    if needed:
        raise Trouble("This system lacks something that SmallCRM's window needs.\n" + _how_to_install(missing))
    if missing:
        print("Some names will show as boxes until a font for them is there.\n" + _how_to_install(missing))


def check_libc() -> None:
    """Qt's wheels are made for a C library; pip's own words about another one help nobody. Raises Trouble."""
    name, version = platform.libc_ver()
    wanted = (2, 39) if platform.machine() == "aarch64" else (2, 34)
    if LINUX and (name != "glibc" or tuple(int(part) for part in version.split(".")[:2]) < wanted):
        raise Trouble(
            "Qt needs a Linux with glibc {}.{} or newer, such as Debian 12 (on ARM: 13) or Ubuntu 24.04; "
            "this one has {} {}.".format(*wanted, name or "another C library", version)
        )


def _may_install() -> bool:
    return LINUX and os.geteuid() == 0 and shutil.which("apt-get") is not None


def need_packages(packages: List[str], what_for: str) -> None:
    """Install Debian packages where we may. Raises Trouble that says what they are for, and how to get them."""
    if packages and not _may_install():
        raise Trouble(what_for + "\n" + _how_to_install(packages))
    if packages:
        install_packages(packages)


def install_packages(packages: List[str]) -> None:
    """Install Debian packages, asking nothing. Raises Trouble."""
    print("Installing with apt: " + " ".join(packages), flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    update = ["apt-get", "-qq", "update"]
    install = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", "install", "-y", "--no-install-recommends", *packages]
    # A mirror that does not answer the update may still hold what the install wants: only the second counts.
    codes = [subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL).returncode for command in (update, install)]
    if codes[-1] != 0:
        raise Trouble("apt could not install them. " + _how_to_install(packages))


def _how_to_install(packages: List[str]) -> str:
    if shutil.which("apt-get") is not None:
        return "Please run:  sudo apt install " + " ".join(packages)
    files = [{**QT_LIBRARIES, **SCREEN_LIBRARIES, **DISPLAY_TOOLS}.get(package, package) for package in packages]
    return "Please install, with this system's own package manager: " + ", ".join(files)


def check_screen(arguments: List[str]) -> None:
    """A window wants a screen. Raises Trouble where there is none; commands of the terminal need none."""
    first = arguments[0] if arguments else ""
    opens_window = first in ("", "open") or first.startswith("-") or first.endswith(".smallcrm")
    opens_window = opens_window and not {"--version", "--help", "-h"} & set(arguments)
    has_screen = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if LINUX and opens_window and not has_screen:
        raise Trouble(
            "There is no screen here to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).\n"
            "Start it from a desktop. The terminal's commands work without one:  python3 dev.py run --help"
        )


# --- the environment -------------------------------------------------------------------------------------------


def prepare_environment(extras: str) -> None:
    """Make `.venv` with the pinned dependencies, or leave it alone when nothing it was made from has changed."""
    wanted = _stamp(extras)
    kept = STAMP.read_text(encoding="utf-8") if STAMP.exists() else ""
    if PYTHON.exists() and kept in (wanted, _stamp("[dev]")):
        return
    if not PYTHON.exists() or kept.partition("\n")[0] != wanted.partition("\n")[0]:
        make_environment()
    print("Installing the pinned dependencies into .venv (the first time takes a few minutes)", flush=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "-q"]
    constraints = str(ROOT / "constraints.txt")
    if _run([*pip, "-c", constraints, "-e", str(ROOT) + extras]) != 0:
        raise Trouble("The dependencies could not be installed: see pip's own words above.")
    STAMP.write_text(wanted, encoding="utf-8")


def make_environment() -> None:
    """A fresh `.venv` of this Python. Raises Trouble naming the package that lacks."""
    ready_for_environments()
    print("Making .venv with Python {}.{}.{}".format(*sys.version_info[:3]), flush=True)
    if _run([sys.executable, "-m", "venv", "--clear", str(VENV)]) != 0:
        raise Trouble("The virtual environment could not be made: see above.")


def ready_for_environments() -> None:
    """See to it that this Python can make virtual environments. Raises Trouble naming the package that lacks."""
    package = _venv_package()
    if not _can_make_environments() and _may_install():
        install_packages([package])
        importlib.invalidate_caches()
    if not _can_make_environments():
        raise Trouble("This Python cannot make virtual environments.\n" + _how_to_install([package]))


def _can_make_environments() -> bool:
    return all(importlib.util.find_spec(module) is not None for module in ("venv", "ensurepip"))


def _venv_package() -> str:
    """Debian has one for its usual Python and one for each other."""
    usual = (
        subprocess.run(
            ["/usr/bin/python3", "-c", "import sys; print(*sys.version_info[:2])"],
            capture_output=True,
            text=True,
            check=False,
        )
        if Path("/usr/bin/python3").exists()
        else None
    )
    here = "{} {}".format(*sys.version_info[:2])
    same = usual is None or usual.stdout.strip() == here
    return "python3-venv" if same else "python{}.{}-venv".format(*sys.version_info[:2])


def _stamp(extras: str) -> str:
    """First line: the Python. Second: what was installed, and from which lists."""
    digest = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((ROOT / name).read_bytes())
    return "{} {}\n{} {}\n".format(platform.python_version(), sys.base_prefix, extras, digest.hexdigest())


def _run(command: List[str], more: Optional[Dict[str, str]] = None, longest: Optional[int] = None) -> int:
    """Run a command from the top folder, for so many seconds at most; `more` adds to its environment."""
    sys.stdout.flush()
    try:
        return subprocess.run(command, cwd=ROOT, env={**os.environ, **(more or {})}, timeout=longest).returncode
    except subprocess.TimeoutExpired:
        print("\nIt took longer than {} minutes and was ended.".format((longest or 0) // 60), flush=True)
        return 1


def _python(*arguments: str) -> int:
    return _run([str(PYTHON), *arguments])


# --- what can be asked for -------------------------------------------------------------------------------------


def run(arguments: List[str]) -> int:
    """Open the window, or do what the terminal's words ask."""
    check_screen(arguments)
    prepare_machine(for_tests=False)
    prepare_environment("")
    return _python("-m", "smallcrm", *arguments)


def test(arguments: List[str]) -> int:
    """Everything, or with arguments pytest alone. Returns 0 when all is well."""
    prepare_machine(for_tests=True)
    prepare_environment("[dev]")
    if arguments:
        return _python("-m", "pytest", *arguments)
    steps = {**_looks(), "tests on a virtual display": _tests_on_display, "tests": _tests}
    if LINUX:  # elsewhere the tests of keys are not run
        steps["coverage"] = lambda: _python("-m", "tests.ratchet")
    return _all_of(steps)


def lint(arguments: List[str]) -> int:
    """Form and types, no tests."""
    prepare_environment("[dev]")
    return _all_of(_looks())


def fix(arguments: List[str]) -> int:
    """Put right what ruff can put right by itself."""
    prepare_environment("[dev]")
    return _python("-m", "ruff", "check", "--fix", *arguments) | _python("-m", "ruff", "format", *arguments)


def bench(arguments: List[str]) -> int:
    """Measure speed and size."""
    prepare_machine(for_tests=True)
    prepare_environment("[dev]")
    return _python("-m", "tests.bench", *arguments)


def torture(arguments: List[str]) -> int:
    """Kill the program while it saves, many times."""
    prepare_machine(for_tests=True)
    prepare_environment("[dev]")
    return _python("-m", "tests.torture", *arguments)


def installed(arguments: List[str]) -> int:
    """Make the package, install it, use it as an owner does, and take it away again."""
    prepare_machine(for_tests=True)
    prepare_environment("[dev]")
    return _python("-m", "tests.installed", *arguments)


def _looks() -> Dict[str, Callable[[], int]]:
    return {
        "lint": lambda: _python("-m", "ruff", "check"),
        "format": lambda: _python("-m", "ruff", "format", "--check"),
        "types": lambda: _python("-m", "mypy"),
    }


def _all_of(steps: Dict[str, Callable[[], int]]) -> int:
    """Do every step even when one fails: one round tells all there is to mend."""
    lines, failed = [], False
    for name, step in steps.items():
        print("\n== " + name, flush=True)
        started = time.monotonic()
        code = step()
        failed = failed or code != 0
        lines.append("{:8}{} ({:.0f} s)".format("FAILED" if code else "ok", name, time.monotonic() - started))
    print("\n" + "\n".join(lines), flush=True)
    return 1 if failed else 0


def _pytest(*arguments: str, before: Optional[List[str]] = None, platform_name: str) -> int:
    """Run tests under coverage, adding to what was covered before."""
    watched = [str(PYTHON), "-m", "pytest", "--cov", "--cov-append", "--cov-report=", *arguments]
    more = {"QT_QPA_PLATFORM": platform_name, "PYTHONFAULTHANDLER": "1"}
    return _run([*(before or []), *watched], more, LONGEST)


def _tests_on_display() -> int:
    """Keys, focus and shortcuts, which the offscreen platform treats otherwise than a desktop does."""
    _python("-m", "coverage", "erase")
    if not LINUX:
        return 0
    display = ["xvfb-run", "-a", "-s", "-screen 0 1280x800x24"]
    code = _pytest("-q", "-m", "xcb", before=display, platform_name="xcb")
    return 0 if code == NO_TESTS else code


def _tests() -> int:
    """All others, shared out among the cores: each takes its part of the row and then from whoever has most left."""
    return _pytest("-m", "not xcb", "-n", "auto", "--dist", "worksteal", platform_name="offscreen")


def ratchet(_arguments: List[str]) -> int:
    """Add what has become perfect to the list, and raise the least coverage of the whole; never the other way."""
    return _python("-m", "tests.ratchet", "--raise")


DOORS = {
    "run": run,
    "test": test,
    "installed": installed,
    "bench": bench,
    "torture": torture,
    "lint": lint,
    "fix": fix,
    "ratchet": ratchet,
}


def main(words: List[str]) -> int:
    """The exit code of what was asked for."""
    if not words or words[0] not in DOORS:
        print(__doc__)
        return 0 if words in (["-h"], ["--help"]) else 2
    try:
        return DOORS[words[0]](words[1:])
    except Trouble as trouble:
        print("\n" + str(trouble), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

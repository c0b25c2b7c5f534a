"""Runs the setup program for Windows under wine: `python -m tests.installed.windows`, with words for pytest if wanted.

It stands beside the usual tests, which run where there is no wine. What it wants is installed first, where it may be.
"""

import shutil
import sys
from pathlib import Path

import pytest

import dev

HERE = Path(__file__).resolve().parent
# As Debian calls them, and what each is known by. (wine64 is the part of wine that runs; wine is how it is called.)
WANTED = {
    "nsis": "makensis",
    "wine": "wine",
    "wine64": "wineserver",
    "xvfb": "Xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "openssl": "openssl",
    "osslsigncode": "osslsigncode",
}


def main(words: list[str]) -> int:
    """The exit code: 0 when all is as it should be."""
    try:
        dev.need_packages(lacking(), "What tries the setup program for Windows is missing.")
    except dev.Trouble as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 1
    files = [str(HERE / name) for name in ("on_wine.py", "pages.py", "signed.py")]
    # None of the usual fixtures: nothing here has to do with Qt.
    apart = ["--noconftest", "-p", "no:pytest-qt", "-p", "no:cacheprovider", "-n", "0", "-o", "addopts=", "-q"]
    quiet = ["-o", "qt_api=", "-W", "ignore::pytest.PytestConfigWarning", "--import-mode=importlib"]
    return int(pytest.main([*apart, *quiet, "-p", "tests.installed.windows.fixtures", *(words or files)]))


def lacking() -> list[str]:
    """The packages that are not installed here."""
    return [package for package, program in WANTED.items() if shutil.which(program) is None]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

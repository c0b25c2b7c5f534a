"""Runs the setup program for Windows under wine: `python -m tests.installed.windows`, with words for pytest if wanted.

It stands beside the usual tests, which run where there is no wine. It wants, as Debian calls them: nsis, wine, wine64,
xvfb, openbox, xdotool, and for signatures openssl and osslsigncode.
"""

import shutil
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
WANTED = ("makensis", "wine", "wineserver", "Xvfb", "openbox", "xdotool", "openssl", "osslsigncode")


def main(words: list[str]) -> int:
    """The exit code: 0 when all is as it should be."""
    if lacking := [name for name in WANTED if shutil.which(name) is None]:
        sys.stderr.write(f"Trying the setup program for Windows needs, and does not find: {', '.join(lacking)}\n")
        return 1
    files = [str(HERE / name) for name in ("on_wine.py", "pages.py", "signed.py")]
    # None of the usual fixtures: nothing here has to do with Qt.
    apart = ["--noconftest", "-p", "no:pytest-qt", "-p", "no:cacheprovider", "-n", "0", "-o", "addopts=", "-q"]
    quiet = ["-o", "qt_api=", "-W", "ignore::pytest.PytestConfigWarning", "--import-mode=importlib"]
    return int(pytest.main([*apart, *quiet, "-p", "tests.installed.windows.fixtures", *(words or files)]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

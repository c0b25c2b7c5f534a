"""A Windows to try the setup program on, as far as wine is one."""

from __future__ import annotations

import os
import re
import subprocess
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

_MINUTES = 120
_VALUE = re.compile(r"^    (?P<name>.+?)    REG_\w+    ?(?P<value>.*)$")


class Wine:
    """One user's Windows below `root`; made at the first use, a matter of twenty seconds."""

    def __init__(self, root: Path) -> None:
        self._home = root / "home"
        self._pause = threading.Event()
        self._started: list[subprocess.Popen[bytes]] = []
        self.drive = root / "prefix" / "drive_c"
        self._home.mkdir(parents=True, exist_ok=True)
        self.variables: Mapping[str, str] = {
            **os.environ, "HOME": str(self._home), "WINEPREFIX": str(root / "prefix"), "WINEDEBUG": "-all",
            # Words and paths are told to it in this alphabet.
            "LC_ALL": "C.UTF-8",
            # No offer to fetch what these programs would need.
            "WINEDLLOVERRIDES": "mscoree,mshtml=;winemenubuilder.exe=d",
        }  # fmt: skip
        if not self.drive.exists():
            self.run("wineboot", "--init")
            self.run("winecfg", "/v", "win10")

    def run(self, *words: str | Path) -> int:
        """Start a program and wait for it; its exit code."""
        return self.start(*words).wait(_MINUTES)

    def start(self, *words: str | Path) -> subprocess.Popen[bytes]:
        """Start a program that goes on by itself."""
        command = ["wine", *(str(word) for word in words)]
        quiet = subprocess.DEVNULL
        started = subprocess.Popen(command, env=dict(self.variables), stdin=quiet, stdout=quiet, stderr=quiet)
        self._started.append(started)
        return started

    def end_all(self) -> None:
        """End whatever of ours goes on."""
        while self._started:
            left = self._started.pop()
            if left.poll() is None:
                left.kill()
            left.wait(_MINUTES)

    def settle(self) -> None:
        """Wait until nothing runs any more."""
        subprocess.run(["wineserver", "--wait"], env=dict(self.variables), timeout=_MINUTES, check=True)

    def kill_after(self, seconds: float, process: subprocess.Popen[bytes]) -> None:
        """End a program in the middle of what it does, and all it has started."""
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
        subprocess.run(["wineserver", "--kill"], env=dict(self.variables), timeout=_MINUTES, check=False)
        process.wait(_MINUTES)

    def wait_for(self, file: Path) -> None:
        """Wait until a program has made a file."""
        for _ in range(_MINUTES * 20):
            if file.exists():
                return
            self._pause.wait(0.05)
        raise AssertionError(f"{file.name} was never made")

    @property
    def user(self) -> Path:
        """The user's own folder."""
        [folder] = [path for path in (self.drive / "users").iterdir() if path.name != "Public"]
        return folder

    @property
    def local(self) -> Path:
        """%LOCALAPPDATA%."""
        return self.user / "AppData" / "Local"

    @property
    def start_menu(self) -> Path:
        return self.user / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu" / "Programs"

    @property
    def desktop(self) -> Path:
        return self.user / "Desktop"

    def windows_path(self, path: Path) -> str:
        """A path on the drive as Windows writes it."""
        return "C:\\" + path.relative_to(self.drive).as_posix().replace("/", "\\")

    def registry(self, key: str) -> dict[str, str]:
        """The values right under a key of HKCU, that without a name as ""; empty where there is no such key."""
        words = ["wine", "reg", "query", f"HKCU\\{key}"]
        told = subprocess.run(words, env=dict(self.variables), capture_output=True, timeout=_MINUTES)
        return dict(_values(told.stdout.decode("utf-8", "replace")))

    def set_value(self, key: str, value: str) -> None:
        """Give a key of HKCU its value without a name."""
        assert self.run("reg", "add", f"HKCU\\{key}", "/ve", "/d", value, "/f") == 0

    def forget(self, *keys: str) -> None:
        """Take keys of HKCU away, with all below them."""
        file = self.drive / "forget.reg"
        lines = ["REGEDIT4", "", *(f"[-HKEY_CURRENT_USER\\{key}]" for key in keys), ""]
        file.write_text("\r\n".join(lines), encoding="ascii", newline="")
        self.run("regedit", "/S", "C:\\forget.reg")


def _values(told: str) -> Iterator[tuple[str, str]]:
    for line in told.splitlines():
        if found := _VALUE.match(line.rstrip("\r")):
            name = found["name"]
            yield ("" if name == "(Default)" else name), found["value"]

"""A desktop without a screen: X server, window manager, session bus and the bus of screen readers, all the owner's."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.installed.place import SCREENS, NotProven, owners, told

HERE = Path(__file__).resolve().parent
TOOLS = {
    "xvfb": "/usr/bin/Xvfb",
    "openbox": "/usr/bin/openbox",
    "xdotool": "/usr/bin/xdotool",
    "x11-utils": "/usr/bin/xprop",
    "imagemagick": "/usr/bin/import",
    "dbus": "/usr/bin/dbus-daemon",
    "at-spi2-core": "/usr/libexec/at-spi-bus-launcher",
    "libglib2.0-bin": "/usr/bin/gio",
    "gir1.2-atspi-2.0": "/usr/share/doc/gir1.2-atspi-2.0",
    "python3-gi": "/usr/share/doc/python3-gi",
    "shared-mime-info": "/usr/bin/update-mime-database",
    "desktop-file-utils": "/usr/bin/update-desktop-database",
}
# A machine may be busy with something else. What comes sooner is seen sooner.
PATIENCE = 180.0
_SCREEN = "1280x800x24"
# Colours of a window without letters: its ground and a line or two.
_SHADES_OF_NOTHING = 16


@dataclass(frozen=True)
class Desktop:
    """What the owner sees and presses. `display` is its name for X."""

    scratch: Path
    display: str

    def do(self, *words: str, within: float = PATIENCE, codes: Sequence[int] = (0,), stdin: str = "") -> str:
        """A tool of this desktop."""
        return told(owners(Path("/"), self.scratch, self.display, words), within=within, codes=codes, stdin=stdin)

    def press(self, *keys: str) -> None:
        """Keys by their names in X, such as Return or ctrl+q."""
        self.do("xdotool", "key", "--delay", "40", *keys)

    def type(self, text: str) -> None:
        """Letters, one after the other."""
        self.do("xdotool", "type", "--delay", "25", text)

    def read(self, words: str, *, where: str = "shown", within: float = PATIENCE) -> str:
        """Everything the window shows, once `words` are among it. Raises NotProven when they never are."""
        code = (HERE / "look.py").read_text(encoding="utf-8")
        found = self.do(
            "/usr/bin/python3", "-", str(within), where, words, within=within + 30, codes=(0, 1), stdin=code
        )
        if words.casefold() not in found.casefold():
            raise NotProven(f"“{words}” never was {where}; at last the window said:\n{found}")
        return found

    def window(self) -> str:
        """The number of the visible window of the program; "" while there is none."""
        return self.do("xdotool", "search", "--onlyvisible", "--name", "SmallCRM", codes=(0, 1)).split("\n")[0].strip()

    def active(self) -> str:
        """The number of the window that has the keyboard; "" where none has."""
        number = self.do("xdotool", "getactivewindow", codes=(0, 1)).strip()
        return number if number.isdigit() else ""

    def has_keyboard(self) -> bool:
        """Whether it is the program's window that has it."""
        return bool(number := self.window()) and number == self.active()

    def picture(self, file: Path) -> None:
        """The whole screen as a PNG, now."""
        command = owners(Path("/"), self.scratch, self.display, ["import", "-window", "root", "png:-"])
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE).stdout)

    def painted_picture(self, file: Path) -> None:
        """The same, once the program's window is painted: the screen shows it before, empty."""
        wait_until("its window is painted", self.is_painted)
        self.picture(file)

    def is_painted(self) -> bool:
        """Whether letters, with their many shades, are to be seen on the window."""
        number = self.window()
        shades = self.do("import", "-window", number, "-format", "%k", "info:-", codes=(0, 1)) if number else ""
        return shades.strip().isdigit() and int(shades) > _SHADES_OF_NOTHING

    def windows(self) -> str:
        """All windows, for whoever looks for a fault."""
        return self.do("xprop", "-root", "_NET_CLIENT_LIST", "_NET_ACTIVE_WINDOW") + self.do(
            "xwininfo", "-root", "-tree"
        )


def wait_until(what: str, so: Callable[[], bool], within: float = PATIENCE) -> None:
    """Look until it is so. Raises NotProven, naming `what` never was."""
    until = time.monotonic() + within
    while not so():
        if time.monotonic() > until:
            raise NotProven(f"Within {within:.0f} seconds it never was so: {what}")
        time.sleep(0.1)


@contextmanager
def desktop(scratch: Path, log: Path) -> Iterator[Desktop]:
    """A desktop that goes away with everything that runs on it."""
    with ExitStack() as running, log.open("wb") as out:
        display = running.enter_context(_screen(scratch, out.fileno()))
        desk = Desktop(scratch, display)
        bus = scratch / "run" / "bus"
        for command in (
            ["dbus-daemon", "--session", f"--address=unix:path={bus}", "--nofork", "--nopidfile"],
            ["openbox", "--config-file", "/etc/xdg/openbox/rc.xml"],
            [TOOLS["at-spi2-core"], "--launch-immediately"],
        ):
            running.enter_context(started(owners(Path("/"), scratch, display, command), out.fileno()))
            wait_until("the session has a bus", bus.exists)
        wait_until("there is a window manager", lambda: "window id" in _manager(desk))
        _as_if_a_reader_ran(desk)
        yield desk


@contextmanager
def started(command: Sequence[str], log: int) -> Iterator[subprocess.Popen[bytes]]:
    """A process that is ended at the end, and all that it has started."""
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, cwd="/"
    )
    try:
        yield process
    finally:
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and its group, kindly at first."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
            process.wait(5)
        except ProcessLookupError:
            break
        except subprocess.TimeoutExpired:
            continue
    process.wait()


@contextmanager
def _screen(scratch: Path, log: int) -> Iterator[str]:
    """An X server that has chosen its number itself, so that several runs do not meet."""
    if not SCREENS.exists():
        SCREENS.mkdir()
        SCREENS.chmod(0o1777)
    ours, its = os.pipe()
    words = ["Xvfb", "-displayfd", str(its), "-screen", "0", _SCREEN, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(
        owners(Path("/"), scratch, "", words), stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=[its],
        start_new_session=True,
    )  # fmt: skip
    try:
        os.close(its)
        if not select.select([ours], [], [], PATIENCE)[0] or not (number := os.read(ours, 16).decode().strip()):
            raise NotProven("The virtual screen did not start.")
        yield f":{number}"
    finally:
        os.close(ours)
        end(server)


def _manager(desk: Desktop) -> str:
    return desk.do("xprop", "-root", "_NET_SUPPORTING_WM_CHECK", codes=(0, 1))


def _as_if_a_reader_ran(desk: Desktop) -> None:
    """Programs tell the bus nothing until somebody listens."""
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        where = ["--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus"]
        method = ["--method", "org.freedesktop.DBus.Properties.Set", "org.a11y.Status", name, "<true>"]
        desk.do("gdbus", "call", "--session", *where, *method)

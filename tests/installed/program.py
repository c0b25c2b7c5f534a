"""The installed program on a desktop: started, waited for, left."""

from __future__ import annotations

import json
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.installed.desktop import PATIENCE, Desktop, end, wait_until
from tests.installed.place import NotProven, Place

COMMAND = "/usr/bin/smallcrm"
LIVES = "usr/lib/smallcrm"


@dataclass(frozen=True)
class Program:
    """What is installed in `place`, shown on `desk`; what it prints goes to `log`."""

    place: Place
    desk: Desktop
    log: Path

    @property
    def book(self) -> Path:
        """The owner's book."""
        return self.place.home / ".local/share/SmallCRM/shop.smallcrm"

    @contextmanager
    def running(self, *words: str | Path, says: str = "") -> Iterator[subprocess.Popen[bytes]]:
        """Its window, with the keyboard, once it says so; ended at the end if it has not gone by itself."""
        process = self.start(*words)
        try:
            self.wait_for_window(process)
            if says:
                self.desk.read(says)
            yield process
        finally:
            end(process)

    def start(self, *words: str | Path) -> subprocess.Popen[bytes]:
        """Start it and do not wait."""
        with self.log.open("ab") as log:
            log.write(f"\n$ smallcrm {shlex.join(map(str, words))}\n".encode())
            log.flush()
            return subprocess.Popen(
                self.place.owner(COMMAND, *words, display=self.desk.display), stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, start_new_session=True,
            )  # fmt: skip

    def wait_for_window(self, process: subprocess.Popen[bytes] | None = None) -> None:
        """Until its window has the keyboard."""

        def there() -> bool:
            if process and process.poll() is not None:
                raise NotProven(f"The program ended with code {process.returncode} before its window came.")
            return self.desk.has_keyboard()

        wait_until("its window is there and has the keyboard", there)

    def quit(self, process: subprocess.Popen[bytes]) -> None:
        """Ctrl+Q. Raises NotProven unless it goes, and goes well."""
        self.desk.press("ctrl+q")
        self.gone(process)

    def gone(self, process: subprocess.Popen[bytes], code: int = 0) -> None:
        """Wait for its end. Raises NotProven unless it ends with this code and nothing of it runs on."""
        try:
            ended = process.wait(PATIENCE)
        except subprocess.TimeoutExpired as late:
            raise NotProven("The program did not go.") from late
        if ended != code:
            raise NotProven(f"The program ended with code {ended} instead of {code}.")
        wait_until("nothing of it runs any more", lambda: not self.pids())

    def pids(self) -> list[int]:
        """Every process of the installed program."""
        lives = self.place.root / LIVES
        return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and _runs(entry, lives)]

    def tell(self, *words: str | Path, codes: tuple[int, ...] = (0,)) -> Any:
        """What a word of the terminal prints with `--json`."""
        answer = self.place.tell(COMMAND, *words, "--json", codes=codes)
        try:
            return json.loads(answer)
        except ValueError as no_json:
            raise NotProven(f"smallcrm {shlex.join(map(str, words))} said no JSON:\n{answer}") from no_json

    def double_click(self, book: Path) -> None:
        """As a file manager does it: by the kind of the file; where there is none, by the line of the menu entry."""
        words = self._menu_line(book) if self.place.bare else ["gio", "open", str(book)]
        with self.log.open("ab") as log:
            # Not waited for: the window holds on to what its starter was given to print on.
            subprocess.Popen(
                self.place.owner(*words, display=self.desk.display),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _menu_line(self, book: Path) -> list[str]:
        [entry] = (self.place.root / "usr/share/applications").glob("*SmallCRM.desktop")
        line = next(line for line in entry.read_text(encoding="utf-8").splitlines() if line.startswith("Exec="))
        words = shlex.split(line.removeprefix("Exec="))
        return [str(book) if word in ("%f", "%u", "%F", "%U") else word for word in words]


def _runs(entry: Path, lives: Path) -> bool:
    try:
        return (entry / "exe").readlink().is_relative_to(lives)
    except OSError:
        return False

"""Books of every size, made once and copied for whoever writes in them."""

from __future__ import annotations

import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path

from smallcrm.services.sample import make_sample
from tests.bench.figures import wall_ms

TOP = Path(__file__).resolve().parents[2]
# What decides about the content of a made-up book: a kept one is thrown away when any of it changes.
_MADE_FROM = ("src/smallcrm/storage", "src/smallcrm/services", "src/smallcrm/domain", "resources/sample")


class Books:
    """Made in `folder` under names that change with the code they were made by."""

    def __init__(self, folder: Path, today: date) -> None:
        self.folder = folder
        self.today = today
        self._stamp = _stamp(today)
        self._copies = 0
        folder.mkdir(parents=True, exist_ok=True)

    def of(self, clients: int) -> Path:
        """The book of that many clients: to be read only."""
        path = self.folder / f"{self._stamp}-{clients}" / "shop.smallcrm"
        if not path.exists():
            making = path.with_name("making.smallcrm")
            shutil.rmtree(path.parent, ignore_errors=True)
            took = wall_ms(lambda: make_sample(making, today=self.today, clients=clients))
            making.rename(path)
            print(
                f"made a book of {clients} clients in {took / 1000:.1f} s, {path.stat().st_size >> 20} MiB", flush=True
            )
        return path

    def copy(self, clients: int) -> Path:
        """A copy to write in. The caller may remove its folder when done."""
        self._copies += 1
        folder = self.folder / f"copy-{self._copies}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return Path(shutil.copy(self.of(clients), folder))

    def remove_copies(self) -> None:
        """Throw all copies away."""
        for folder in self.folder.glob("copy-*"):
            shutil.rmtree(folder)


def _stamp(today: date) -> str:
    digest = sha256(today.isoformat().encode())
    for folder in _MADE_FROM:
        for file in sorted((TOP / folder).rglob("*.*")):
            if file.suffix in (".py", ".toml"):
                digest.update(file.read_bytes())
    return digest.hexdigest()[:10]

"""Looking over a disk image as an owner's Mac does: it is opened, and the program in it tried from there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dev import Trouble
from installer.product import Product
from installer.running import run
from installer.selfcheck import self_check


def look_over(image: Path, product: Product, folder: Path) -> None:
    """Raises Trouble where it does not open, lacks something, or what is in it is not whole. `folder` is scratch."""
    with _opened(image, folder / "opened") as inside:
        app = inside / f"{product.title}.app"
        link = inside / "Applications"
        if not app.is_dir() or not link.is_symlink() or str(link.readlink()) != "/Applications":
            raise Trouble(f"{image.name} does not show the program beside the folder Applications.")
        run(["plutil", "-lint", app / "Contents" / "Info.plist"])
        # Once more: a link copied as a file, or a date lost on the way, would break the seal.
        run(["codesign", "--verify", "--deep", "--strict", "--verbose=2", app])
        self_check(app / "Contents" / "MacOS" / product.name, product.version)


@contextmanager
def _opened(image: Path, where: Path) -> Iterator[Path]:
    run(["hdiutil", "attach", "-readonly", "-nobrowse", "-noautoopen", "-mountpoint", where, image])
    try:
        yield where
    finally:
        run(["hdiutil", "detach", "-force", where])

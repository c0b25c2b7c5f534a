"""A build as the makers of packages for Linux are given one, with a few little files in place of the frozen program."""

from __future__ import annotations

import io
import os
import sys
import tarfile
from pathlib import Path

from installer.build import Build
from installer.linux import deb
from installer.product import product
from tests.installer.elves import write_library

ROOT = Path(__file__).resolve().parents[2]
C_LIBRARY = ("libc.so.6", "GLIBC_2.34")


def build_in(folder: Path) -> Build:
    """A bundle with a program, two libraries of which one is a link to the other, and a text; and one icon."""
    facts = product(ROOT)
    bundle, icons = folder / "bundle", folder / "icons"
    write_library(bundle / facts.name, ("libc.so.6", "libz.so.1"), (C_LIBRARY,)).chmod(0o755)
    inner = bundle / "_internal"
    # As freezing leaves them: libraries may be run, too.
    write_library(inner / "Qt" / "libQt6Core.so.6", ("libglib-2.0.so.0", "libc.so.6")).chmod(0o755)
    (inner / "libQt6Core.so.6").symlink_to("Qt/libQt6Core.so.6")
    (inner / "words.txt").write_text("words", encoding="utf-8")
    picture = icons / "hicolor" / "256x256" / "apps" / f"{facts.app_id}.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"a picture")
    return Build(facts, ROOT, folder / "work", folder / "out", Path(sys.executable), bundle, icons)


def build_of_another_day(folder: Path) -> Build:
    """The same as `build_in` makes, made under another umask and at another time."""
    before = os.umask(0o077)
    try:
        build = build_in(folder)
    finally:
        os.umask(before)
    for file in (*build.bundle.rglob("*"), *build.icons.rglob("*")):
        os.utime(file, (1e9, 1e9), follow_symlinks=False)
    return build


def parts_of(package: Path) -> dict[str, bytes]:
    """The files of which a .deb is one behind the other, by name."""
    data, found, place = package.read_bytes(), {}, 8
    assert data[:place] == b"!<arch>\n"
    while place < len(data):
        head = data[place : place + 60].decode("ascii")
        size = int(head[48:58])
        found[head[:16].strip()] = data[place + 60 : place + 60 + size]
        place += 60 + size + size % 2
    return found


def tar_in(package: Path, part: str) -> tarfile.TarFile:
    return tarfile.open(fileobj=io.BytesIO(parts_of(package)[part]), mode="r:xz")


def text_in(tar: tarfile.TarFile, name: str) -> str:
    opened = tar.extractfile(name)
    assert opened is not None
    return opened.read().decode("utf-8")


def control_of(package: Path) -> dict[str, str]:
    """The fields of a .deb, the lines of a long one joined."""
    text = text_in(tar_in(package, "control.tar.xz"), "./control")
    return dict(line.split(": ", 1) for line in text.replace("\n ", "\v").splitlines() if ": " in line)


def made_deb(folder: Path) -> Path:
    return deb.make(build_in(folder))

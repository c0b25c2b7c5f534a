"""Setup programs made from a stand-in for the frozen program."""

from __future__ import annotations

import dataclasses
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

from installer.product import Product, product
from installer.running import run
from installer.windows.setup import Parts, compile_script

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
# What wine without 32-bit programs can run.
STUB = "amd64-unicode"
OLD_FILES = ("base_library.zip", "PySide6/plugins/gone.dll", "PySide6/Qt6Core.dll")
NEW_FILES = ("base_library.zip", "PySide6/Qt6Core.dll", "привет/новый файл.txt")


def made(folder: Path, version: str, files: Sequence[str], beside: Sequence[str] = ()) -> Path:
    """The setup program of this version, with these files in the program's folder and `beside` it."""
    payload = folder / f"payload-{version}"
    payload.mkdir(parents=True, exist_ok=True)
    for name in (*(f"program-{version}/{file}" for file in files), *beside):
        (payload / name).parent.mkdir(parents=True, exist_ok=True)
        (payload / name).write_text(f"{version} {name}", encoding="utf-8")
    for program in ("SmallCRM.exe", "smallcrm-cli.exe"):
        run(["makensis", "-V2", f"-DOUT={payload / program}", f"-DVERSION={version}", HERE / "standin.nsi"])
    facts = of_version(version)
    out = folder / f"SmallCRM-{version}-setup.exe"
    return compile_script(parts(folder, payload), facts, out, folder / f"scratch-{version}", STUB)


def of_version(version: str) -> Product:
    """The product as it will be at another version."""
    return dataclasses.replace(product(ROOT), version=version)


def parts(folder: Path, payload: Path) -> Parts:
    """The payload, with pictures of one colour."""
    picture, icon = folder / "picture.png", folder / "icon.ico"
    drawn = png(64)
    picture.write_bytes(png(256))
    icon.write_bytes(
        struct.pack("<HHH", 0, 1, 1) + struct.pack("<BBBBHHII", 64, 64, 0, 0, 1, 32, len(drawn), 22) + drawn
    )
    return Parts(payload, icon, icon, picture)


def png(size: int, colour: tuple[int, int, int, int] = (20, 120, 90, 255)) -> bytes:
    """A square of one colour."""
    rows = b"".join(b"\0" + bytes(colour) * size for _ in range(size))
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )

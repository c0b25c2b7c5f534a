"""Draws every picture that packages need; run by the build environment's Python, which has the program and its Qt.

    python draw_icons.py FOLDER APP_ID MIME_NAME

Qt draws and writes the PNGs. Its writers of .ico and .icns hold one picture each, so these two are put together here.
"""

from __future__ import annotations

import shutil
import struct
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication, QImage

from smallcrm import bundled
from smallcrm.ui.app_icon import painted, picture

HERE = Path(__file__).resolve().parent
HICOLOR = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO = (16, 20, 24, 32, 40, 48, 64, 128, 256)
# As macOS' own iconutil writes them: the two smallest as packed pixels, all others as PNG; each also for dense screens.
PACKED: Mapping[bytes, int] = {b"ic04": 16, b"ic05": 32}
PNGS: Mapping[bytes, int] = {
    b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024,
    b"ic11": 32, b"ic12": 64, b"ic13": 256, b"ic14": 512,
}  # fmt: skip
TILE_SMALL_UPTO = 24


def main(arguments: Sequence[str]) -> None:
    """Fill the folder."""
    folder, app_id, mime = Path(arguments[0]), arguments[1], arguments[2]
    # Kept until all is drawn.
    app = QGuiApplication(["draw"])
    hicolor(folder / "hicolor", "smallcrm", "apps", app_id)
    hicolor(folder / "hicolor", "book", "mimetypes", mime)
    for name in ("smallcrm", "book"):
        (folder / f"{name}.ico").write_bytes(ico([picture(name, size) for size in ICO]))
    (folder / "smallcrm.icns").write_bytes(icns({size: tile(size) for size in (16, *PNGS.values())}))
    (folder / "book.icns").write_bytes(icns({size: picture("book", size) for size in (16, *PNGS.values())}))
    del app


def hicolor(theme: Path, name: str, kind: str, called: str) -> None:
    """One picture in every size of a desktop's theme, and as a drawing."""
    for size in HICOLOR:
        file = theme / f"{size}x{size}" / kind / f"{called}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(png(picture(name, size)))
    drawing = theme / "scalable" / kind / f"{called}.svg"
    drawing.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(bundled.path(f"app/{name}.svg"), drawing)


def tile(size: int) -> QImage:
    """The program on macOS, where every picture is a rounded square of 824 in 1024 with the same corners."""
    return painted(HERE / ("tile-small.svg" if size <= TILE_SMALL_UPTO else "tile.svg"), size)


def png(image: QImage) -> bytes:
    """The bytes of a PNG file: nothing but pixels, so the same every time."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise RuntimeError("Qt writes no PNG here")
    return bytes(held.data())


def ico(images: Sequence[QImage]) -> bytes:
    """An .ico: the picture of 256 as PNG, as Windows itself has it, the smaller ones as plain pixels."""
    blobs = [png(image) if image.width() >= 256 else _dib(image) for image in images]
    at = 6 + 16 * len(images)
    head = struct.pack("<HHH", 0, 1, len(images))
    for image, blob in zip(images, blobs, strict=True):
        # 256 does not fit into its byte, and is written as 0.
        head += struct.pack("<BBBBHHII", image.width() % 256, image.height() % 256, 0, 0, 1, 32, len(blob), at)
        at += len(blob)
    return head + b"".join(blobs)


def _dib(image: QImage) -> bytes:
    """Pixels in blue, green, red, alpha from the bottom up, and the mask that older readers go by."""
    straight = image.convertToFormat(QImage.Format.Format_ARGB32)
    size, rows = straight.width(), _rows(straight)
    across = (size + 31) // 32 * 4
    mask = bytearray()
    for row in reversed(rows):
        line = bytearray(across)
        for x in range(size):
            if row[4 * x + 3] == 0:
                line[x // 8] |= 0x80 >> x % 8
        mask += line
    pixels = b"".join(reversed(rows))
    # The height counts pixels and mask.
    head = struct.pack("<IiiHHIIiiII", 40, size, size * 2, 1, 32, 0, len(pixels) + len(mask), 0, 0, 0, 0)
    return head + pixels + bytes(mask)


def icns(images: Mapping[int, QImage]) -> bytes:
    """An .icns: pieces of a name of four letters, a length and a picture."""
    pieces = [(name, _packed(images[size])) for name, size in PACKED.items()]
    pieces += [(name, png(images[size])) for name, size in PNGS.items()]
    body = b"".join(name + struct.pack(">I", 8 + len(blob)) + blob for name, blob in pieces)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def _packed(image: QImage) -> bytes:
    """The planes alpha, red, green, blue one after the other, in runs of up to 128 bytes told as they are."""
    pixels = b"".join(_rows(image.convertToFormat(QImage.Format.Format_ARGB32)))
    told = bytearray(b"ARGB")
    for plane in (pixels[3::4], pixels[2::4], pixels[1::4], pixels[0::4]):
        for start in range(0, len(plane), 128):
            run = plane[start : start + 128]
            told += bytes([len(run) - 1]) + run
    return bytes(told)


def _rows(image: QImage) -> list[bytes]:
    data, across = bytes(image.constBits()), image.bytesPerLine()
    if sys.byteorder != "little":
        raise RuntimeError("pixels lie the other way round on this computer")
    return [data[y * across : y * across + image.width() * 4] for y in range(image.height())]


if __name__ == "__main__":
    main(sys.argv[1:])

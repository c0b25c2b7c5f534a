"""The setup program for Windows, made with NSIS."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dev import Trouble
from installer.build import WINDOWS, Build
from installer.product import Product
from installer.running import run, say, tool
from installer.windows import signing
from installer.windows.side import write_side
from installer.windows.version import four_numbers

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# The stub every Windows runs. Only a 64-bit one ("amd64-unicode") runs where there are no 32-bit programs at all.
STUB = "x86-unicode"
_ROOM = 50_000  # KB that a disk should have left besides


@dataclass(frozen=True)
class Parts:
    """What a setup program is made from: the frozen program's folder, `program.ico` and `book.ico`, and a picture of
    the program (PNG) for the last page."""

    payload: Path
    program: Path
    book: Path
    picture: Path


def lacking() -> str:
    """Why it cannot be made here; "" where it can."""
    if not WINDOWS:
        return "the setup program for Windows holds what is frozen on Windows, so it is made there"
    if _makensis() is None:
        return "the setup program for Windows is made with NSIS (makensis), which is not installed here"
    return ""


def make(build: Build) -> Path:
    """Pack the frozen program. Raises Trouble."""
    for name in (f"{build.product.title}.exe", f"{build.product.name}-cli.exe"):
        signing.sign(build.bundle / name)
    icons = build.icons
    picture = icons / "hicolor" / "128x128" / "apps" / f"{build.product.app_id}.png"
    parts = Parts(build.bundle, icons / f"{build.product.name}.ico", icons / "book.ico", picture)
    name = f"{build.product.title}-{build.product.version}-setup.exe"
    return compile_script(parts, build.product, build.out / name, build.fresh("nsis"))


def compile_script(parts: Parts, product: Product, out: Path, scratch: Path, stub: str = STUB) -> Path:
    """Compile the script around the folder `parts.payload`; `out`. Raises Trouble, with the compiler's own words.

    It can be compiled on any system with makensis; what is in the folder is not looked into.
    """
    compiler = _makensis()
    if compiler is None:
        raise Trouble("NSIS (makensis) is not installed here.")
    say("Compiling the setup program")
    scratch.mkdir(parents=True, exist_ok=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    lines = listing(parts.payload, f"{product.title}.exe")
    # NSIS reads sixteen bits a letter as fast as eight, and a name may have any letter.
    (scratch / "installed.txt").write_bytes("".join(f"{line}\r\n" for line in lines).encode("utf-16-le"))
    _write(scratch / "payload.nsh", files_script(parts.payload, lines))
    side = write_side(parts.picture, scratch / "side.bmp")
    _write(scratch / "facts.nsh", _facts(parts, product, out, side, stub))
    run(
        [compiler, "-V2", "-WX", "-NOCD", "-INPUTCHARSET", "UTF8", f"-DSCRATCH={scratch}", f"-DHERE={HERE}",
         HERE / "smallcrm.nsi"],
        cwd=ROOT, more={"SOURCE_DATE_EPOCH": str(product.epoch)},
    )  # fmt: skip
    return out


def listing(payload: Path, program: str) -> Sequence[str]:
    """The lines of `installed.txt`, paths as Windows writes them: folders to make, files, folders to remove.

    Files in folders come before those beside the program, and the program is the last: whoever puts them in place in
    this order has a whole program at every moment. Raises Trouble where there is no program.
    """
    if not (payload / program).is_file():
        raise Trouble(f"There is no {program} in {payload}.")
    found = sorted(payload.rglob("*"), key=lambda path: path.relative_to(payload).as_posix())
    folders = [_windows_path(path, payload) for path in found if path.is_dir()]
    files = [_windows_path(path, payload) for path in found if path.is_file()]
    files = [*files, "book.ico"]
    files.sort(key=lambda name: ("\\" not in name, name == program, name))
    return [
        *(f"d {folder}" for folder in folders),
        *(f"f {file}" for file in files),
        *(f"r {folder}" for folder in reversed(folders)),
    ]


def files_script(payload: Path, lines: Sequence[str]) -> str:
    """NSIS's own lines that copy each of the files into the folder beside the program."""
    script: list[str] = []
    last = ""
    for kind, _, name in (line.partition(" ") for line in lines):
        folder, _, _ = name.rpartition("\\")
        if kind == "f" and name != "book.ico":
            if folder != last or not script:
                script.append(f'SetOutPath "$INSTDIR\\${{STAGE}}{_quoted(f"{chr(92)}{folder}" if folder else "")}"')
            last = folder
            # The source is read as it stands; in what is written "$" begins a variable of NSIS.
            source = payload / name.replace("\\", "/")
            script.append(f'File "/oname={_quoted(name[len(folder) :].lstrip(chr(92)))}" "{source}"')
    return "".join(f"{line}\n" for line in script)


def _facts(parts: Parts, product: Product, out: Path, side: Path, stub: str) -> str:
    size = sum(file.stat().st_size for file in parts.payload.rglob("*") if file.is_file()) // 1024
    facts: dict[str, object] = {
        "TITLE": product.title, "NAME": product.name, "VERSION": product.version,
        "FOUR": four_numbers(product.version), "PUBLISHER": product.publisher, "APP_ID": product.app_id,
        "MIME": product.mime, "ENDING": product.ending, "STUB": stub, "OUT": out, "ICON": parts.program,
        "BOOK_ICON": parts.book, "SIDE": side, "SIZE_KB": size,
        "NEEDED_KB": size + _ROOM, "NEEDED_MB": (size + _ROOM) // 1000, "LIST_FILE": side.parent / "installed.txt",
    }  # fmt: skip
    lines = [f'!define {name} "{_quoted(str(value))}"\n' for name, value in facts.items()]
    if signing.wanted():
        lines.append(f"!define SIGN '\"{sys.executable}\" -m installer.windows.signing'\n")
    return "".join(lines)


def _quoted(text: str) -> str:
    return text.replace("$", "$$")


def _windows_path(path: Path, payload: Path) -> str:
    return path.relative_to(payload).as_posix().replace("/", "\\")


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


def _makensis() -> str | None:
    """NSIS's own setup program puts it on no path."""
    if found := tool("makensis"):
        return found
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "NSIS" / "makensis.exe"
    return shutil.which(str(usual))

"""The .tar.zst that runs from any folder: nothing is installed, and it is removed by throwing the folder away."""

from __future__ import annotations

from pathlib import Path

from installer.build import LINUX, Build
from installer.licences import told
from installer.linux.depends import c_library, machine, wants
from installer.linux.layout import add_shared
from installer.linux.tree import Tree
from installer.linux.validating import look_over, unpacking
from installer.linux.words import ELSEWHERE
from installer.product import Product
from installer.running import run, say

HERE = Path(__file__).resolve().parent
FILES = HERE / "files"
# The C library of each, oldest first.
SYSTEMS = (
    (("Debian 12", "2.36"), ("Debian 13", "2.41")),
    (("Ubuntu 22.04", "2.35"), ("Ubuntu 24.04", "2.39")),
)
SCRIPTS = ("add-to-menu.sh", "remove-from-menu.sh")


def lacking() -> str:
    """Why it cannot be made here; "" where it can: what packs it comes with the build environment."""
    return "" if LINUX else ELSEWHERE


def make(build: Build) -> Path:
    """Pack the frozen program. Raises Trouble."""
    say("Packing the .tar.zst")
    product = build.product
    plain = build.fresh("tar") / "smallcrm.tar"
    with plain.open("wb") as into:
        contents(build).write_tar(into, product.epoch, folder_name(product))
    build.out.mkdir(parents=True, exist_ok=True)
    package = build.out / f"{folder_name(product)}-linux-{machine(wants(build.bundle))}.tar.zst"
    run([build.python, HERE / "zstd.py", "pack", plain, package])
    plain.unlink()
    return package


def folder_name(product: Product) -> str:
    """What it unpacks into."""
    return f"{product.name}-{product.version}"


def check(build: Build, package: Path) -> None:
    """Have the desktops' tools look it over, and try the program in it. Raises Trouble with what is found."""
    folder = unpacking(build)
    plain = folder / "smallcrm.tar"
    run([build.python, HERE / "zstd.py", "unpack", package, plain])
    run(["tar", "--extract", "--file", plain, "--directory", folder])
    plain.unlink()
    top = folder / folder_name(build.product)
    look_over(build, top / "share", top / build.product.name)


def contents(build: Build) -> Tree:
    """What will lie in the folder."""
    product, tree = build.product, Tree()
    tree.add_folder("", build.bundle)
    add_shared(tree, build, "share")
    tree.add("LICENCES.txt", licences(build))
    for name in SCRIPTS:
        tree.add(name, _filled(FILES / name, product), program=True)
    readme = _filled(FILES / "README.txt", product)
    tree.add("README.txt", readme.replace("@SYSTEMS@", systems(c_library(wants(build.bundle)))))
    return tree


def systems(c_library: str) -> str:
    """The oldest Debian and the oldest Ubuntu that bring this C library: "Debian 12, Ubuntu 22.04"."""
    wanted = _numbers(c_library)
    found = (next((name for name, has in line if _numbers(has) >= wanted), "") for line in SYSTEMS)
    return ", ".join(name for name in found if name) or f"one with glibc {c_library}"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split(".") if number)


def licences(build: Build) -> str:
    """What it is made of, part by part, and each licence in full: not every system has the long ones in a place."""
    line, blocks = "=" * 78, []
    for part in told(build.python).parts:
        named = " ".join(filter(None, (part.name, part.version)))
        blocks.append(f"{line}\n{named}: {part.licence}\n{part.home}".rstrip() + f"\n{line}\n\n{part.text.strip()}\n")
    return "\n".join(blocks)


def _filled(file: Path, product: Product) -> str:
    text = file.read_text(encoding="utf-8")
    facts = {"NAME": product.name, "TITLE": product.title, "VERSION": product.version, "APP_ID": product.app_id}
    for key, value in facts.items():
        text = text.replace(f"@{key}@", value)
    return text

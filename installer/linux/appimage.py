"""The AppImage: one file that runs anywhere. Made where `appimagetool` is, which neither pip nor apt brings."""

from __future__ import annotations

from pathlib import Path

from installer.build import LINUX, Build
from installer.linux.depends import machine, wants
from installer.linux.layout import add_shared
from installer.linux.tree import Tree
from installer.linux.validating import look_over, unpacking
from installer.linux.words import ELSEWHERE
from installer.running import run, say, tool

_TOOL = "appimagetool"
# As AppImages call the machines.
_MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}


def lacking() -> str:
    """Why it cannot be made here; "" where it can."""
    if not LINUX:
        return ELSEWHERE
    return "" if tool(_TOOL) else f"{_TOOL} is not installed here; put it on the PATH to have an AppImage made."


def make(build: Build) -> Path:
    """Pack the frozen program. Raises Trouble."""
    say("Packing the AppImage")
    product = build.product
    folder = build.fresh("appimage") / f"{product.title}.AppDir"
    contents(build).lay(folder)
    of = _MACHINES[machine(wants(build.bundle))]
    build.out.mkdir(parents=True, exist_ok=True)
    package = build.out / f"{product.title}-{product.version}-{of}.AppImage"
    more = {"ARCH": of, "VERSION": product.version, "SOURCE_DATE_EPOCH": str(product.epoch)}
    # --no-appstream: its own look at the metainfo would ask the network; `validating` has looked already.
    run([_TOOL, "--no-appstream", folder, package], more=more)
    package.chmod(0o755)
    return package


def check(build: Build, package: Path) -> None:
    """Have the desktops' tools look it over, and try the program in it. Raises Trouble with what is found."""
    folder = unpacking(build)
    # Opened, not mounted: that would want FUSE of the system.
    run([package, "--appimage-extract"], cwd=folder)
    top = folder / "squashfs-root"
    look_over(build, top / "usr" / "share", top / "AppRun")


def contents(build: Build) -> Tree:
    """An AppDir: what is started, the entry and the picture at the top, the rest as below /usr."""
    product, tree = build.product, Tree()
    tree.add_folder(f"usr/lib/{product.name}", build.bundle)
    tree.link(f"usr/bin/{product.name}", f"../lib/{product.name}/{product.name}")
    tree.link("AppRun", f"usr/bin/{product.name}")
    add_shared(tree, build, "usr/share")
    tree.link(f"{product.app_id}.desktop", f"usr/share/applications/{product.app_id}.desktop")
    picture = f"usr/share/icons/hicolor/256x256/apps/{product.app_id}.png"
    if picture in tree:
        tree.link(f"{product.app_id}.png", picture)
        tree.link(".DirIcon", picture)
    return tree

"""The disk image for macOS: opened, it shows the program beside the folder it is dragged into."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from pathlib import Path

from installer.build import MACOS, Build
from installer.macos.code import date_files
from installer.macos.credentials import credentials_in
from installer.macos.looking import look_over
from installer.macos.signing import signer
from installer.product import Product
from installer.running import run, say
from installer.selfcheck import self_check

# As people call the two sorts of Mac.
CHIPS: Mapping[str, str] = {"arm64": "apple-chip", "x86_64": "intel"}


def lacking() -> str:
    """Why it cannot be made here; "" where it can."""
    if MACOS:
        return ""
    return "a disk image for macOS can only be made on a Mac, with the programs that come with it (codesign, hdiutil)."


def make(build: Build) -> Path:
    """Seal the .app, pack it and, with the secrets, have both vouched for. Raises Trouble."""
    app, facts = build.bundle, build.product
    date_files(app, facts.epoch)
    with signer(credentials_in(os.environ), build.fresh("signing"), facts.app_id) as hand:
        hand.sign(app)
        if hand.keychain:
            # The hardened runtime forbids things at run time that nothing before would have noticed.
            self_check(build.program, facts.version)
        hand.notarise(app)
        image = _draw(build)
        hand.sign_image(image)
        hand.notarise(image)
    return image


def check(build: Build, image: Path) -> None:
    """Open it and try the program in it. Raises Trouble."""
    look_over(image, build.product, build.fresh("looking"))


def file_name(product: Product, machine: str) -> str:
    """`machine` as Python calls it: the program runs on Macs of this sort only."""
    return f"{product.title}-{product.version}-{CHIPS.get(machine, machine)}.dmg"


def layout(product: Product, app: Path) -> Mapping[str, object]:
    """What the opened image looks like, as dmgbuild reads it."""
    return {
        "title": f"{product.title} {product.version}",
        "format": "ULFO",
        "filesystem": "HFS+",
        "icon-size": 128,
        "window": {"position": {"x": 200, "y": 160}, "size": {"width": 540, "height": 320}},
        "contents": [
            {"type": "file", "path": str(app), "x": 140, "y": 150},
            {"type": "link", "path": "/Applications", "name": "Applications", "x": 400, "y": 150},
        ],
    }


def _draw(build: Build) -> Path:
    say("Packing the disk image")
    image = build.out / file_name(build.product, platform.machine())
    settings = build.fresh("dmg") / "layout.json"
    told = layout(build.product, build.bundle)
    settings.write_text(json.dumps(told), encoding="utf-8")
    image.unlink(missing_ok=True)
    # By its command, in the environment: dmgbuild does not even let itself be imported elsewhere.
    run([build.python.with_name("dmgbuild"), "-s", settings, "--detach-retries", "30", str(told["title"]), image])
    return image

"""The .deb, for Debian, Ubuntu and those made of them.

It is written here, not by dpkg-deb: a .deb is two tars in an archive, and so it has the same bytes whatever system it
is made on. It is packed with xz, which each dpkg reads. (Measured: 39 MB after 25 s of work; xz's usual level 35 MB
after 80 s, zstd 43 MB after 6 s and 39 MB after 73 s.)
"""

from __future__ import annotations

import importlib.util
import io
import lzma
from pathlib import Path

from installer.build import LINUX, Build
from installer.changes import debian_changelog, releases
from installer.copyrights import copyright_text
from installer.licences import told
from installer.linux.ar import write_ar
from installer.linux.depends import depends, machine, wants
from installer.linux.layout import add_shared, packed
from installer.linux.tree import Tree
from installer.linux.validating import lintian, look_over, unpacking
from installer.linux.words import ELSEWHERE, long, short
from installer.product import Product
from installer.running import run, say, tool

FILES = Path(__file__).resolve().parent / "files"
# Without them it shows boxes for some names, opens no links and does not show in menus at once.
RECOMMENDS = (
    "desktop-file-utils",
    "fonts-dejavu-core",
    "fonts-noto-cjk | fonts-droid-fallback | fonts-wqy-zenhei",
    "hicolor-icon-theme",
    "shared-mime-info",
    "xdg-utils",
)
_LEVEL = 2
SUGGESTS = ("cups", "xdg-desktop-portal")


def lacking() -> str:
    """Why it cannot be made here; "" where it can."""
    if not LINUX:
        return ELSEWHERE
    return "" if importlib.util.find_spec("_lzma") else "this Python was built without xz (its module lzma is missing)."


def make(build: Build) -> Path:
    """Pack the frozen program. Raises Trouble."""
    say("Packing the .deb")
    product, found = build.product, wants(build.bundle)
    files = contents(build)
    fields = {
        "Package": product.name,
        "Version": product.version,
        "Architecture": machine(found),
        "Maintainer": maintainer(product),
        "Installed-Size": str(files.kilobytes),
        "Depends": ", ".join(depends(found)),
        "Recommends": ", ".join(RECOMMENDS),
        "Suggests": ", ".join(SUGGESTS),
        "Section": "misc",
        "Priority": "optional",
    }
    head = "".join(f"{name}: {value}\n" for name, value in fields.items())
    control = Tree()
    control.add("control", f"{head}Description: {short(product)}\n{long()}")
    control.add("md5sums", files.sums())
    control.add("prerm", (FILES / "prerm.sh").read_text(encoding="utf-8"), program=True)
    package = build.out / f"{product.name}_{product.version}_{fields['Architecture']}.deb"
    build.out.mkdir(parents=True, exist_ok=True)
    members = [
        ("debian-binary", b"2.0\n"),
        ("control.tar.xz", _xz(control, product.epoch)),
        ("data.tar.xz", _xz(files, product.epoch)),
    ]
    with package.open("wb") as into:
        write_ar(into, members, product.epoch)
    return package


def check(build: Build, package: Path) -> None:
    """Have Debian's and the desktops' tools look it over, and try the program in it. Raises Trouble with what is
    found."""
    lintian(package)
    if tool("dpkg-deb") is None:
        say("  dpkg-deb is not installed here: the package was not opened")
        return
    folder = unpacking(build)
    run(["dpkg-deb", "--extract", package, folder])
    look_over(build, folder / "usr" / "share", folder / "usr" / "bin" / build.product.name)


def contents(build: Build) -> Tree:
    """What will lie on the owner's disk."""
    product, tree = build.product, Tree()
    tree.add_folder(f"usr/lib/{product.name}", build.bundle)
    tree.link(f"usr/bin/{product.name}", f"../lib/{product.name}/{product.name}")
    add_shared(tree, build, "usr/share")
    history = releases((build.root / "CHANGELOG.md").read_text(encoding="utf-8"))
    changelog = debian_changelog(product.name, maintainer(product), history)
    tree.add(f"usr/share/doc/{product.name}/changelog.gz", packed(changelog.encode()))
    tree.add(f"usr/share/doc/{product.name}/copyright", copyright_text(told(build.python).parts, product.title))
    overrides = (FILES / "lintian-overrides").read_text(encoding="utf-8")
    tree.add(f"usr/share/lintian/overrides/{product.name}", overrides)
    return tree


def maintainer(product: Product) -> str:
    """Debian wants an address. There is none to write to; one below .invalid says so, and can never be anybody's."""
    return f"{product.publisher} <{product.name}@{product.name}.invalid>"


def _xz(tree: Tree, epoch: int) -> bytes:
    plain, filters = io.BytesIO(), [{"id": lzma.FILTER_LZMA2, "preset": _LEVEL}]
    tree.write_tar(plain, epoch)
    return lzma.compress(plain.getbuffer(), check=lzma.CHECK_CRC64, filters=filters)

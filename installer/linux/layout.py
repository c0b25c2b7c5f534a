"""Which file goes where: the same below /usr of a .deb and an AppImage, and in the folder of the .tar."""

from __future__ import annotations

from installer.build import Build
from installer.changes import releases
from installer.linux.desktop import desktop_entry, mime_type
from installer.linux.manual import manual
from installer.linux.metainfo import metainfo
from installer.linux.tree import Tree


def add_shared(tree: Tree, build: Build, top: str) -> None:
    """What a desktop looks for below `top`, such as "usr/share": the entry of the menu, the icons, what a book file is,
    the manual page."""
    product = build.product
    changelog = (build.root / "CHANGELOG.md").read_text(encoding="utf-8")
    tree.add(f"{top}/applications/{product.app_id}.desktop", desktop_entry(product))
    tree.add(f"{top}/metainfo/{product.app_id}.metainfo.xml", metainfo(product, releases(changelog)))
    tree.add(f"{top}/mime/packages/{product.app_id}.xml", mime_type(product))
    tree.add(f"{top}/man/man1/{product.name}.1.gz", packed(manual(build).encode()))
    drawn = build.icons / "hicolor"
    if drawn.is_dir():
        tree.add_folder(f"{top}/icons/hicolor", drawn)


def packed(data: bytes) -> bytes:
    """With gzip, without a name or a time in it."""
    import gzip

    return gzip.compress(data, compresslevel=9, mtime=0)

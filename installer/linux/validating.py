"""What the tools of Debian and of the desktops think of a package: each that is installed here is asked."""

from __future__ import annotations

import tempfile
from pathlib import Path

from dev import Trouble
from installer.linux.tree import Tree
from installer.product import Product
from installer.running import run, say, tool


def look_over(tree: Tree, product: Product, share: str) -> None:
    """The entry of the menu, the metainfo, the kind of file and the manual, as they lie below `share`. Raises Trouble
    with what a tool finds; says which tools are not there."""
    with tempfile.TemporaryDirectory(prefix="smallcrm-look-") as name:
        folder = Path(name)
        tree.lay(folder, share)
        top = folder / share
        _ask("desktop-file-validate", top / "applications" / f"{product.app_id}.desktop")
        _ask("appstreamcli", "validate", "--no-net", top / "metainfo" / f"{product.app_id}.metainfo.xml")
        _ask("xmllint", "--noout", top / "mime" / "packages" / f"{product.app_id}.xml")
        _ask("update-mime-database", top / "mime")
        page = top / "man" / "man1" / f"{product.name}.1.gz"
        if told := _ask("mandoc", "-T", "lint", "-W", "warning", page):
            raise Trouble(told)


def lintian(package: Path) -> None:
    """Debian's own check: no error, no warning. Raises Trouble."""
    _ask("lintian", "--allow-root", "--fail-on", "error,warning", package)


def _ask(name: str, *words: str | Path) -> str:
    if tool(name) is None:
        say(f"  {name} is not installed here and was not asked")
        return ""
    told = run([name, *words])
    say(f"  {name}: nothing to complain of")
    return told

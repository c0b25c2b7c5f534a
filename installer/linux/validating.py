"""What the tools of Debian and of the desktops think of a package, and whether the program in it runs."""

from __future__ import annotations

from pathlib import Path

from dev import Trouble
from installer.build import Build
from installer.running import run, say, tool
from installer.selfcheck import self_check


def unpacking(build: Build) -> Path:
    """An empty folder to open a package in. Its name has a blank and letters of another alphabet, as an owner's may."""
    return build.fresh("my программы")


def look_over(build: Build, share: Path, program: Path) -> None:
    """What a package holds, once opened: the entry of the menu, the metainfo, the kind of file and the manual below
    `share`; and the program, by itself. Raises Trouble with what is found; says which tools are not there."""
    product = build.product
    _ask("desktop-file-validate", share / "applications" / f"{product.app_id}.desktop")
    _ask("appstreamcli", "validate", "--no-net", share / "metainfo" / f"{product.app_id}.metainfo.xml")
    _ask("xmllint", "--noout", share / "mime" / "packages" / f"{product.app_id}.xml")
    _ask("update-mime-database", share / "mime")
    if told := _ask("mandoc", "-T", "lint", "-W", "warning", share / "man" / "man1" / f"{product.name}.1.gz"):
        raise Trouble(told)
    self_check(program, product.version)


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

"""Debian's `copyright`: under which terms each part of the package comes."""

from __future__ import annotations

from installer.build import Build


def copyright_file(build: Build) -> str:
    """Ours, out of LICENSE."""
    licence = (build.root / "LICENSE").read_text(encoding="utf-8")
    _, holder, *terms = [block.strip() for block in licence.split("\n\n")]
    text = "\n .\n".join("\n".join(f" {line}" for line in block.splitlines()) for block in terms)
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: {build.product.title}\n\n"
        f"Files: *\nCopyright: {holder.removeprefix('Copyright (c) ')}\nLicense: Expat\n\n"
        f"License: Expat\n{text}\n"
    )

"""Debian's `copyright`: under which terms each part of the package comes."""

from __future__ import annotations

from installer.build import Build
from installer.copyrights import copyright_text
from installer.licences import told


def copyright_file(build: Build) -> str:
    """Ours and everybody else's, as the program's own Help > About tells them."""
    return copyright_text(told(build.python).parts, build.product.title)

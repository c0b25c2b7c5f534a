"""Handing a link to another program; this one opens no connection."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_link(link: str) -> bool:
    """Hand a link made by `services.links` to the program that answers to it; False where this computer has none."""
    return QDesktopServices.openUrl(QUrl.fromEncoded(link.encode("ascii"), QUrl.ParsingMode.StrictMode))

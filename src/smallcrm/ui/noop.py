"""Marks a text in a table for translation; it is translated where it is used."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """The text itself. Qt's own function of this name says it returns "object"."""
    return text

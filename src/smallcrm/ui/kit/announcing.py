"""Telling a screen reader what happened, without moving the focus."""

from PySide6 import QtGui
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have it read out as what is to be said of this widget, which has the focus."""
    widget.setAccessibleDescription(text)
    # By the module: PySide makes a class when it is first named, and this one has two hundred names of its own.
    events = QtGui.QAccessible.Event
    QtGui.QAccessible.updateAccessibility(QtGui.QAccessibleEvent(widget, events.DescriptionChanged))

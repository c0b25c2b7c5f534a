"""Telling a screen reader what happened, without moving the focus."""

from PySide6 import QtGui
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Say `text` now, before what is said of a moved focus. Before Qt 6.8 it is the description of `widget`."""
    if hasattr(QtGui, "QAccessibleAnnouncementEvent"):
        event = QtGui.QAccessibleAnnouncementEvent(widget, text)
        event.setPoliteness(QtGui.QAccessible.AnnouncementPoliteness.Assertive)
        QtGui.QAccessible.updateAccessibility(event)
    else:
        describe(widget, text)


def describe(widget: QWidget, text: str) -> None:
    """Have it read out as what is to be said of this widget, which has the focus."""
    widget.setAccessibleDescription(text)
    # Named when it is first needed: PySide then makes two hundred names, which the first picture does without.
    accessible = QtGui.QAccessible
    accessible.updateAccessibility(QtGui.QAccessibleEvent(widget, accessible.Event.DescriptionChanged))

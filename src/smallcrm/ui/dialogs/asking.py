"""A dialog with fields: closed by Esc with something typed in them, it asks once whether that is to be saved."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from smallcrm.ui.kit import safe

_SAVE, _DROP = 0, 1


class AskingDialog(QDialog):
    """Esc, the window's own cross and `reject` ask; `drop` is for a button that says what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The counter view knows it by this, and puts it aside instead of closing it.
        self.setProperty("asksFirst", True)

    def unsaved(self) -> bool:
        """Whether something was typed that is not saved."""
        raise NotImplementedError

    def save(self) -> None:
        """Save it and close; what cannot be saved is told, and the dialog stays."""
        raise NotImplementedError

    def drop(self) -> None:
        """Close, and let go of what was typed."""
        super().reject()

    def reject(self) -> None:
        if not self.unsaved():
            self.drop()
            return
        translate = QCoreApplication.translate
        answers = (translate("AskingDialog", "Save"), translate("AskingDialog", "Do not save"))
        answer = safe.ask(self, "SmallCRM", translate("AskingDialog", "What you typed is not saved yet."), answers)
        if answer == _SAVE:
            self.save()
        elif answer == _DROP:
            self.drop()

"""Leaving the editor with something in it that cannot be kept: asked about once, and nothing else is lost."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from smallcrm.ui.counter.editor import Editor
from smallcrm.ui.counter.editor_fields import Trouble
from smallcrm.ui.kit import safe
from smallcrm.ui.words import isolated, shortened

_LEAVE = 0


def may_leave(editor: Editor, window: QWidget) -> bool:
    """Keep every field. Where one cannot be kept, the owner chooses: back to it, or leave it as the book has it."""
    if editor.finish():
        return True
    troubles = editor.troubles()
    translate = QCoreApplication.translate
    answers = (translate("Editor", "Leave it as it was"), translate("Editor", "Go back"))
    if safe.ask(window, "SmallCRM", _sentence(troubles), answers, _reasons(troubles)) == _LEAVE:
        editor.drop()
        return True
    editor.focus_wrong()
    return False


def _sentence(troubles: Sequence[Trouble]) -> str:
    translate = QCoreApplication.translate
    if len(troubles) > 1:
        return translate("Editor", "%n field(s) cannot be kept.", None, len(troubles))
    return _named(
        troubles[0], translate("Editor", "%1 “%2” cannot be kept."), translate("Editor", "%1 cannot be kept.")
    )


def _reasons(troubles: Sequence[Trouble]) -> str:
    """Why; with several fields, which one each is about."""
    if len(troubles) == 1:
        return troubles[0].why
    return "\n".join(_named(trouble, "%1 “%2”: ", "%1: ") + trouble.why for trouble in troubles)


def _named(trouble: Trouble, with_text: str, without: str) -> str:
    text = " ".join(shortened(trouble.text).split())
    pattern = with_text if text else without
    return pattern.replace("%1", trouble.label).replace("%2", isolated(text))

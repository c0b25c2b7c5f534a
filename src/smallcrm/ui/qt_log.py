"""What Qt says of itself goes to the program's log."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QtMsgType

from smallcrm.logs import discreet

_log = logging.getLogger(__name__)


def log_qt(kind: QtMsgType, _context: object, text: str) -> None:
    """A handler for `qInstallMessageHandler`."""
    levels: dict[QtMsgType, Callable[..., None]] = {
        QtMsgType.QtDebugMsg: _log.debug,
        QtMsgType.QtInfoMsg: _log.info,
        QtMsgType.QtCriticalMsg: _log.error,
        QtMsgType.QtFatalMsg: _log.critical,
    }
    levels.get(kind, _log.warning)("Qt: %s", discreet(text))

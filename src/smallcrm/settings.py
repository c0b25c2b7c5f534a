"""Settings of this computer. What belongs to the shop (name, currency, staff) lives in the book and travels with it.

A setting is declared once, below: key, type, default and range. Its label is the settings page's business.
"""

import json
import logging
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic, TypeVar

from smallcrm.paths import make_private, put_in_place

T = TypeVar("T", str, int, bool)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting. `choices`, where there are any, are all the values it may have; `low` and `high` are included."""

    key: str
    default: T
    choices: tuple[T, ...] = ()
    low: int | None = None
    high: int | None = None

    def allows(self, value: object) -> bool:
        """Whether `value` has the type and lies in the range of this setting."""
        if type(value) is not type(self.default):  # True is no number here
            return False
        if self.choices and value not in self.choices:
            return False
        if isinstance(value, int):
            return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)
        return True


THEME: Final = Setting("theme", "system", choices=("system", "light", "dark"))
LANGUAGE: Final = Setting("language", "")  # an ISO code; empty: the system's
FONT_SCALE: Final = Setting("font_scale", 100, low=80, high=200)  # per cent
GEOMETRY: Final = Setting("geometry", "")  # Qt's own bytes, base64
LAST_COPY: Final = Setting("last_copy", "")  # book and day, of copies outside this computer
COPY_HINT: Final = Setting("copy_hint", "")  # the day it was last said that such a copy would be good
COUNTER_VIEW: Final = Setting("counter_view", False)  # guests see the screen
WRITER: Final = Setting("writer", "")  # a staff id of the book: who writes at this computer
# The birthday list: with relatives; and what is printed beside names, on paper that customers can read.
FAMILY: Final = Setting("birthdays_family", True)
PRINT_AGES: Final = Setting("print_ages", False)
PRINT_ASKS: Final = Setting("print_asks", False)
PRINT_PHONES: Final = Setting("print_phones", False)
PRINT_ALLERGIES: Final = Setting("print_allergies", False)
LABEL_SHEET: Final = Setting("label_sheet", "", choices=("", "L7160", "L7163", "5160", "5163"))  # "": by country
LABELS_RIGHT: Final = Setting("labels_right", 0, low=-50, high=50)  # tenths of a mm: how the printer draws paper in
LABELS_DOWN: Final = Setting("labels_down", 0, low=-50, high=50)
CALENDAR_FAMILY: Final = Setting("calendar_family", False)  # families go into a calendar file too
CALENDAR_REMINDER: Final = Setting("calendar_reminder", "none", choices=("none", "day", "before"))

ALL: Final = (
    *(THEME, LANGUAGE, FONT_SCALE, GEOMETRY, LAST_COPY, COPY_HINT, COUNTER_VIEW, WRITER),
    *(FAMILY, PRINT_AGES, PRINT_ASKS, PRINT_PHONES, PRINT_ALLERGIES),
    *(LABEL_SHEET, LABELS_RIGHT, LABELS_DOWN),
    *(CALENDAR_FAMILY, CALENDAR_REMINDER),
)


class Settings:
    """The settings file, read once. A file that cannot be read is put aside as `.broken`, and the defaults hold."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._values: dict[str, object] = dict(_read(file))

    def get(self, setting: Setting[T]) -> T:
        """The value kept, or the default where none is kept or the kept one is not allowed."""
        value = self._values.get(setting.key, setting.default)
        return value if setting.allows(value) else setting.default  # type: ignore[return-value] # allows() checks it

    def set(self, setting: Setting[T], value: T) -> bool:
        """Keep `value`, on disk at once. False: it holds until the program ends, the disk would not take it.

        Raises ValueError for a value that the setting does not allow.
        """
        if not setting.allows(value):
            raise ValueError(setting.key)
        if self._values.get(setting.key) == value:
            return True
        self._values[setting.key] = value
        try:
            _write(self._file, self._values)
        except OSError as error:
            _log.warning("settings not written: errno %s", error.errno)
            return False
        return True


def _read(file: Path) -> Mapping[str, object]:
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        _log.warning("settings not read: errno %s", error.errno)
        return {}
    except (ValueError, RecursionError):
        values = None
    if isinstance(values, dict):
        return values
    _put_aside(file)
    return {}


def _put_aside(file: Path) -> None:
    _log.warning("settings were damaged, defaults hold")
    try:
        file.replace(file.with_name(file.name + ".broken"))
    except OSError as error:
        _log.warning("damaged settings not put aside: errno %s", error.errno)


def _write(file: Path, values: Mapping[str, object]) -> None:
    """All or nothing: a new file takes the old one's place only when it is wholly on the disk."""
    make_private(file.parent)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name, suffix=".new")  # for the owner only (0600)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(values, out, indent=2, ensure_ascii=False, sort_keys=True)
            out.flush()
            os.fsync(out.fileno())
        put_in_place(fresh, file)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise

"""Where things lie on this computer."""

import sys
from dataclasses import dataclass
from pathlib import Path
from time import sleep

import appdirs

_APP = "SmallCRM"
_OWNER_ONLY = 0o700
_PAUSES = (0.05, 0.1, 0.2, 0.4)


@dataclass(frozen=True, init=False, slots=True)
class Paths:
    """Every folder and file the program uses. Nothing is made before `make_folders`.

    >>> Paths(Path("place")).book.as_posix()
    'place/data/shop.smallcrm'
    """

    data: Path
    config: Path
    log_dir: Path

    def __init__(
        self, root: Path, *, data: Path | None = None, config: Path | None = None, log_dir: Path | None = None
    ) -> None:
        """All lies under `root`; the keywords put single folders elsewhere."""
        object.__setattr__(self, "data", data or root / "data")
        object.__setattr__(self, "config", config or root / "config")
        object.__setattr__(self, "log_dir", log_dir or root / "log")

    @classmethod
    def standard(cls) -> "Paths":
        """The owner's own folders, as this system places them."""
        data = _absolute(appdirs.user_data_dir(_APP, appauthor=False), ".local/share")
        config = _absolute(appdirs.user_config_dir(_APP, appauthor=False), ".config")
        # Not appdirs' log folder: on Linux that lies in the cache, which cleaning programs empty.
        state = _absolute(appdirs.user_state_dir(_APP, appauthor=False), ".local/state")
        return cls(data, data=data, config=config, log_dir=state / "log")

    @property
    def book(self) -> Path:
        """The owner's book, unless another is named at start."""
        return self.data / "shop.smallcrm"

    @property
    def copies(self) -> Path:
        """Dated copies of the owner's book."""
        return copies_of(self.book)

    @property
    def settings(self) -> Path:
        """The settings of this computer."""
        return self.config / "settings.json"

    @property
    def running(self) -> Path:
        """Who is running: see `smallcrm.running`."""
        return self.log_dir.with_name("running")

    def make_folders(self) -> None:
        """Make the folders, each for its owner only. Raises OSError where the disk does not let us."""
        for folder in (self.data, self.config, self.log_dir):
            make_private(folder)


def copies_of(book: Path) -> Path:
    """The folder of dated copies beside a book."""
    return book.parent / "copies"


def lock_of(book: Path) -> Path:
    """The lock file of a book; two names of one file share it."""
    resolved = book.resolve()
    return resolved.with_name(resolved.name + ".lock")


def make_private(folder: Path) -> None:
    """Make `folder`, or tighten it, so that nobody but its owner can look inside.

    On Windows it is as private as what it lies in, and the owner's own folders are. A mode means more there than it
    says: made by a program that was started as administrator the folder would be the administrators', and the owner
    would not get at the book on the next day. On a stick nobody would at the next computer.
    """
    if sys.platform == "win32":
        folder.mkdir(parents=True, exist_ok=True)
        return
    folder.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        folder.chmod(_OWNER_ONLY)


def put_in_place(new: Path, path: Path) -> None:
    """`new.replace(path)`. On Windows nothing takes the place of a file that anybody has open, and for a moment a virus
    scanner or an indexer has: then once more, for less than a second. Raises OSError."""
    for pause in _PAUSES if sys.platform == "win32" else ():
        try:
            new.replace(path)
        except PermissionError:
            sleep(pause)
        else:
            return
    new.replace(path)


def _absolute(found: str, usual: str) -> Path:
    """A relative XDG folder is to be ignored, says its specification; appdirs obeys it."""
    place = Path(found)
    if not place.is_absolute():
        place = Path.home() / usual / _APP
    # Windows may hand out the short form (D77A~1) of a user's name that is not Latin.
    return place.resolve()

"""A file of people, read whole before anything is written."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from hashlib import sha256
from io import BytesIO
from itertools import islice
from pathlib import Path

from smallcrm.domain.draft import ClientDraft, Problem
from smallcrm.domain.late import dataclass
from smallcrm.errors import UserError
from smallcrm.formats.vcard import Limits, read_vcard
from smallcrm.formats.vcard.charsets import as_utf8_or_legacy

VCF = "vcf"
NAMES_SHOWN = 5
_ENDINGS = (".vcf", ".vcard")
_LEFT_OUT = ("no_name", "group")
_BEGIN = re.compile(rb"^[ \t]*BEGIN[ \t]*:[ \t]*VCARD", re.IGNORECASE | re.MULTILINE)
_TELL_EVERY = 100

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class PeopleFile:
    """What a file says: its people, what could not be read, and how many cards named nobody."""

    name: str
    sha256: str
    format: str
    drafts: tuple[ClientDraft, ...]
    problems: tuple[Problem, ...]
    skipped: int

    @property
    def read(self) -> int:
        """How many cards there were."""
        return len(self.drafts) + self.skipped


@dataclass(frozen=True)
class ImportPreview:
    """A first look: how many cards the file holds, the names on the first of them, and what was wrong with these."""

    format: str
    cards: int
    first_names: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_people(file: Path, progress: Progress | None = None) -> PeopleFile:
    """Read the whole file. `progress` is called with cards read and cards in all.

    UserError: "import_no_file", "import_folder", "import_unreadable", "import_format" (not a kind of file we read
    yet), each with `file`; and those of `read_vcard`.
    """
    data, name = _bytes_of(file), shown_name(file)
    total = _count(data) if progress else 0
    drafts: list[ClientDraft] = []
    problems: list[Problem] = []
    for found in _open(data, file):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        drafts.append(found)
        if progress and len(drafts) % _TELL_EVERY == 0:
            progress(len(drafts), max(total, len(drafts)))
    skipped = sum(problem.what == "card" and problem.why in _LEFT_OUT for problem in problems)
    return PeopleFile(name, sha256(data).hexdigest(), VCF, tuple(drafts), tuple(problems), skipped)


def look_at(file: Path) -> ImportPreview:
    """A first look, quick for the largest file we read. UserError as `read_people`."""
    data = _bytes_of(file)
    first = list(islice(_open(data, file), NAMES_SHOWN * 4))
    names = [draft.name for draft in first if isinstance(draft, ClientDraft)]
    problems = tuple(problem for problem in first if isinstance(problem, Problem))
    return ImportPreview(VCF, _count(data), tuple(names[:NAMES_SHOWN]), problems)


def shown_name(file: Path) -> str:
    """The file's name as text that any book and any screen takes."""
    return os.fsencode(file.name).decode("utf-8", "replace")


def _open(data: bytes, file: Path) -> Iterator[ClientDraft | Problem]:
    try:
        return read_vcard(BytesIO(data))
    except UserError as error:
        if error.code == "import_not_vcard" and file.suffix.lower() not in _ENDINGS:
            raise UserError("import_format", file=shown_name(file)) from error
        raise UserError(error.code, **{"file": shown_name(file), **error.facts}) from error


def _bytes_of(file: Path) -> bytes:
    """The file's bytes, at most one more than the reader takes. A pipe or a device has no end and is refused."""
    name = shown_name(file)
    try:
        mode = file.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UserError("import_folder", file=name)
        if not stat.S_ISREG(mode):
            raise UserError("import_unreadable", file=name)
        with file.open("rb") as stream:
            return stream.read(Limits().file_bytes + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UserError("import_no_file", file=name) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        raise UserError("import_unreadable", file=name) from error


def _count(data: bytes) -> int:
    return sum(1 for _ in _BEGIN.finditer(as_utf8_or_legacy(data).replace(b"\r", b"\n")))

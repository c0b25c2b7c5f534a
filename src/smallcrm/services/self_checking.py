"""The installed program looks itself over: what was shipped with it is there, and each thing it can do is tried once.

All is tried in a folder of its own that is gone afterwards; the owner's book and settings are not touched.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC
from functools import partial
from pathlib import Path

from smallcrm import fold, phone_numbers
from smallcrm.domain.birthday_list import Birthday
from smallcrm.domain.typed_date import read_birthday
from smallcrm.errors import UserError
from smallcrm.services.checking import DAMAGED, OK, Checking, CheckReport, Fault, program_version
from smallcrm.services.clock import Clock
from smallcrm.services.greetings import SOURCE, Greetings
from smallcrm.services.importing import Importing
from smallcrm.services.session import Session
from smallcrm.services.shipped import resource_faults, table_faults
from smallcrm.storage.engine import EngineTooOld, Error, check_engine
from smallcrm.storage.engine_trial import cipher_fault, full_text_fault
from smallcrm.storage.header import SCHEMA_VERSION

# Tries what needs Qt; without a session, what can be tried without one. ImportError where there is no Qt.
TryQt = Callable[[Session | None], Sequence[Fault]]
# What a part may raise that was not shipped whole.
_BROKEN = (UserError, Error, EngineTooOld, ImportError, OSError, ValueError, LookupError)

_NAME, _NOTE = "Анна Zoë 王伟", "oat latte, чай з лимоном"
_CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Łukasz Ó Briain\r\nTEL:+44 20 7946 0123\r\nBDAY:1980-02-29\r\nEND:VCARD\r\n"


def check_program(clock: Clock, try_qt: TryQt) -> CheckReport:
    """Try everything; the rows counted are those of the book that was tried."""
    faults = _of_parts(resource_faults, table_faults, _engine, _phone_numbers, _dates, _transliteration)
    faults += _of_parts(partial(_time_zones, clock))
    report = CheckReport(program_version(), SCHEMA_VERSION, OK, {}, ())
    try:
        with tempfile.TemporaryDirectory(prefix="smallcrm-check-") as name:
            faults += _of_parts(partial(_cipher, Path(name)))
            report, found = _with_book(Path(name), clock, try_qt, report)
            faults += found
    except OSError as error:
        faults.append(Fault("no_temporary_folder", why=error.strerror or str(error)))
    integrity = DAMAGED if faults else report.integrity
    return CheckReport(report.version, report.schema, integrity, report.counts, report.problems, tuple(faults))


def _with_book(folder: Path, clock: Clock, try_qt: TryQt, before: CheckReport) -> tuple[CheckReport, list[Fault]]:
    try:
        session = Session.open(folder / "check.smallcrm", clock, create=True, anywhere=True)
    except _BROKEN as error:
        return before, [Fault("no_book", why=_words(error)), *_with_qt(try_qt, None)]
    with closing(session):
        faults = _of_parts(
            partial(_written, session), partial(_brought_in, session, folder), partial(_greetings, session),
            partial(_calendar, session),
        )  # fmt: skip
        report = Checking(session.desk).book()
        return report, [*faults, *_with_qt(try_qt, session)]


def _with_qt(try_qt: TryQt, session: Session | None) -> Sequence[Fault]:
    try:
        return try_qt(session)
    except ImportError as error:
        return [Fault("no_qt", why=str(error))]
    except _BROKEN as error:
        return [Fault("broken", "qt", _words(error))]


def _of_parts(*parts: Callable[[], Iterable[Fault]]) -> list[Fault]:
    """What the parts tell. One that cannot even be tried is a fault of its own."""
    faults: list[Fault] = []
    for part in parts:
        try:
            faults.extend(part())
        except _BROKEN as error:
            name = part.func.__name__ if isinstance(part, partial) else getattr(part, "__name__", "")
            faults.append(Fault("broken", name.strip("_"), _words(error)))
    return faults


def _words(error: BaseException) -> str:
    return error.code if isinstance(error, UserError) else f"{type(error).__name__}: {error}"


def _told(code: str, why: str) -> Iterator[Fault]:
    if why:
        yield Fault(code, why=why)


def _expect(code: str, found: object, wanted: object) -> Iterator[Fault]:
    if found != wanted:
        yield Fault(code, why=repr(found))


def _engine() -> Iterator[Fault]:
    try:
        check_engine()
    except EngineTooOld as error:
        yield Fault("engine_too_old", why=str(error))
    yield from _told("full_text", full_text_fault())


def _cipher(folder: Path) -> Iterator[Fault]:
    return _told("cipher", cipher_fault(folder))


def _phone_numbers() -> Iterator[Fault]:
    return _expect("phone_numbers", phone_numbers.key("0888 123 456", "BG"), "+359888123456")


def _dates() -> Iterator[Fault]:
    return _expect("dates", str(read_birthday("29 лютого 1980")), "1980-02-29")


def _transliteration() -> Iterator[Fault]:
    return _expect("transliteration", [fold.ascii_fold(name) for name in ("Юрий", "王伟")], ["yuriy", "wang wei"])


def _time_zones(clock: Clock) -> Iterator[Fault]:
    """The computer's own zone, there and back; calendars are written in UTC. No other one is ever asked for."""
    now = clock.now().replace(tzinfo=None)
    return _expect("time_zones", now.astimezone(UTC).astimezone().replace(tzinfo=None), now)


def _written(session: Session) -> Iterator[Fault]:
    """Somebody is written, read again, and found by their name, in Latin letters too, and by a note."""
    client = session.clients.create(_NAME).id
    session.notes.add(client_id=client, reading=session.notes.read(client, _NOTE))
    known = session.clients.get(client)
    yield from _expect("reads_otherwise", known and known.name, _NAME)
    for sought in ("анна", "zoe", "wang", "лимоном"):
        if client not in [row.id for row in session.search.find(sought).rows]:
            yield Fault("not_found", sought)


def _brought_in(session: Session, folder: Path) -> Iterator[Fault]:
    file = folder / "check.vcf"
    file.write_bytes(_CARD.encode())
    report = Importing(session.desk).bring_in(file)
    yield from _expect("vcard", (report.added, report.problems), (1, ()))
    if not session.search.find("02079460123").rows:
        yield Fault("not_found", "020 7946 0123")


def _greetings(session: Session) -> Iterator[Fault]:
    greetings = Greetings(session.desk, session.shop)
    if SOURCE not in greetings.languages():
        yield Fault("greetings", SOURCE)
    for language in greetings.languages():
        if not greetings.subject(language).strip():
            yield Fault("greetings", language)


def _calendar(session: Session) -> Iterator[Fault]:
    text = "".join(session.calendars.file(_PlainWords()).pieces())
    for wanted in ("BEGIN:VCALENDAR", "SUMMARY:Łukasz Ó Briain", "RRULE:FREQ=YEARLY", "END:VCALENDAR"):
        if wanted not in text:
            yield Fault("calendar", wanted)


class _PlainWords:
    """Just the names: nobody reads this calendar."""

    def calendar_title(self, birthday: Birthday) -> str:
        return birthday.name

    def calendar_about(self, birthday: Birthday) -> str:
        return ""

    def calendar_name(self) -> str:
        return "check"

"""The log tells what happened, and about no client."""

import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from smallcrm.logs import log_file, start_logging, stop_logging, way_of
from smallcrm.paths import Paths

log = logging.getLogger("smallcrm.anywhere")

# Errors are logged, which is what this file is about.
pytestmark = pytest.mark.usefixtures("caplog")


@pytest.fixture
def written(paths: Paths) -> Iterator[Paths]:
    level = logging.getLogger().level
    handler = start_logging(paths)
    yield paths
    stop_logging(handler)
    logging.getLogger().setLevel(level)


def text(paths: Paths) -> str:
    return log_file(paths).read_text(encoding="utf-8")


def raised() -> BaseException:
    try:
        try:
            raise KeyError("Anna Petrova")
        except KeyError as error:
            raise ValueError("her phone") from error
    except ValueError as error:
        return error


def test_a_line_is_written(written: Paths) -> None:
    log.info("opened, %s clients", 12)
    assert text(written).endswith("INFO smallcrm.anywhere opened, 12 clients\n")


def test_an_exception_is_written_without_its_text(written: Paths) -> None:
    log.error("failed", exc_info=raised())
    assert "ValueError" in text(written)
    assert "KeyError" in text(written)
    assert "test_logs.py" in text(written)
    assert "Anna" not in text(written)
    assert "her phone" not in text(written)


def test_only_the_owner_can_read_the_log(written: Paths) -> None:
    assert stat.S_IMODE(log_file(written).stat().st_mode) == 0o600


def test_no_exception_at_hand_is_no_harm(written: Paths) -> None:
    log.error("failed", exc_info=(None, None, None))
    assert "failed" in text(written)


def test_another_handler_keeps_its_own_wording(written: Paths, caplog: pytest.LogCaptureFixture) -> None:
    log.error("failed", exc_info=raised())
    assert "her phone" in caplog.text


def test_the_log_grows_to_a_bound(written: Paths) -> None:
    for _ in range(300):
        log.info("x" * 10_000)
    assert len(list(written.log_dir.iterdir())) == 4
    assert sum(file.stat().st_size for file in written.log_dir.iterdir()) < 2_100_000


def test_old_logs_stay_while_another_window_holds_the_newest(written: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows moves nothing that is open."""
    newest, old = log_file(written), log_file(written).with_name("smallcrm.log.1")
    old.write_text("from yesterday")
    move = Path.replace

    def held(file: Path, target: Path) -> Path:
        if file == newest:
            raise PermissionError
        return move(file, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(logging, "raiseExceptions", False)
    for _ in range(3):
        logging.getLogger("tests").warning("%s", "x" * 600_000)
    assert (old.read_text(), newest.read_text().count("WARNING")) == ("from yesterday", 3)


def test_without_a_place_for_it_the_program_runs_on(paths: Paths) -> None:
    paths.log_dir.rmdir()
    paths.log_dir.write_text("a file where the folder should be", encoding="utf-8")
    handler = start_logging(paths)
    log.info("nobody hears this")
    stop_logging(handler)
    assert isinstance(handler, logging.NullHandler)


def test_a_cause_that_was_hidden_stays_hidden() -> None:
    error = ValueError("outer")
    error.__context__ = KeyError("inner")
    assert "KeyError" in way_of(error)
    error.__suppress_context__ = True
    assert "KeyError" not in way_of(error)

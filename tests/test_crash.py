"""A fault of ours is told once, written down, and ends the program."""

import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from smallcrm.crash import CrashGuard, untold

CRASHES = """
import sys
from pathlib import Path
from smallcrm.crash import CrashGuard
CrashGuard(show=lambda report, kept: print(report, flush=True)).start(Path(sys.argv[1]))
raise ValueError("Anna Petrova")
"""

# Crashes are logged, which is what this file is about.
pytestmark = pytest.mark.usefixtures("caplog")


class Told:
    """What the guard said and did."""

    def __init__(self) -> None:
        self.reports: list[str] = []
        self.kept: list[bool] = []
        self.left = 0

    def show(self, report: str, kept: bool) -> None:
        self.reports.append(report)
        self.kept.append(kept)

    def leave(self) -> None:
        self.left += 1


def broken() -> str:
    raise RuntimeError("Anna Petrova")


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def guard(told: Told, tmp_path: Path) -> Iterator[CrashGuard]:
    facts = {"Book": lambda: "version 1", "Screen": broken}
    guard = CrashGuard(show=told.show, facts=facts, leave=told.leave)
    guard.start(tmp_path)
    yield guard
    guard.stop()


def crash(error: BaseException) -> None:
    sys.excepthook(type(error), error, None)


@pytest.mark.usefixtures("guard")
def test_a_crash_is_told_and_ends_the_program(told: Told) -> None:
    crash(ValueError("Anna Petrova"))
    assert (len(told.reports), told.left) == (1, 1)


@pytest.mark.usefixtures("guard")
def test_a_second_crash_is_only_written_down(told: Told, caplog: pytest.LogCaptureFixture) -> None:
    crash(ValueError())
    crash(KeyError())
    assert (len(told.reports), told.left) == (1, 1)
    assert [record.getMessage() for record in caplog.records] == ["crash\nValueError", "another crash\nKeyError"]


@pytest.mark.usefixtures("guard")
def test_a_fact_that_fails_hides_no_other(told: Told) -> None:
    crash(ValueError())
    assert "Book: version 1\nScreen: unknown (RuntimeError)\n" in told.reports[0]


@pytest.mark.usefixtures("guard")
def test_a_report_holds_no_text_of_an_exception(told: Told) -> None:
    crash(ValueError("Anna Petrova"))
    assert "ValueError" in told.reports[0]
    assert "Anna" not in told.reports[0]


def test_a_crash_while_telling_still_ends_the_program(told: Told, tmp_path: Path) -> None:
    guard = CrashGuard(show=lambda report, kept: told.reports.remove("none"), leave=told.leave)
    guard.start(tmp_path)
    crash(ValueError())
    guard.stop()
    assert told.left == 1


@pytest.mark.usefixtures("guard")
def test_a_crash_in_a_thread_opens_no_window(told: Told, caplog: pytest.LogCaptureFixture) -> None:
    thread = threading.Thread(target=broken)
    thread.start()
    thread.join()
    assert told.reports == []
    assert caplog.records[0].levelno == logging.CRITICAL
    assert "RuntimeError" in caplog.text


def test_what_is_typed_is_kept_before_it_is_told(told: Told, tmp_path: Path) -> None:
    kept: list[int] = []
    guard = CrashGuard(show=told.show, keep=lambda: kept.append(len(told.reports)), leave=told.leave)
    guard.start(tmp_path)
    crash(ValueError())
    guard.stop()
    assert (kept, told.kept) == ([0], [True])


def test_what_cannot_be_kept_is_told_too(told: Told, tmp_path: Path) -> None:
    guard = CrashGuard(show=told.show, keep=lambda: kept_nothing(), leave=told.leave)
    guard.start(tmp_path)
    crash(ValueError())
    guard.stop()
    assert (told.kept, told.left) == ([False], 1)


def kept_nothing() -> None:
    raise OSError("Anna Petrova")


def test_a_crash_in_a_thread_is_told_by_whoever_may_open_a_window(told: Told, tmp_path: Path) -> None:
    asked: list[Callable[[], None]] = []
    guard = CrashGuard(show=told.show, leave=told.leave, when_safe=asked.append)
    guard.start(tmp_path)
    for _ in range(2):
        thread = threading.Thread(target=broken)
        thread.start()
        thread.join()
    assert (len(asked), told.reports) == (1, [])
    asked[0]()
    guard.stop()
    assert (len(told.reports), told.left) == (1, 1)


def test_a_crash_while_painting_is_told_when_the_picture_is_done(told: Told, tmp_path: Path) -> None:
    asked: list[Callable[[], None]] = []
    guard = CrashGuard(show=told.show, leave=told.leave, when_safe=asked.append)
    guard.start(tmp_path)
    crash(ValueError())
    assert told.reports == []
    asked[0]()
    guard.stop()
    assert "ValueError" in told.reports[0]


@pytest.mark.usefixtures("guard")
def test_a_fault_of_every_picture_does_not_fill_the_log(caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(500):
        crash(ValueError())
    assert len(caplog.records) == 20


def test_native_traces_begin_anew_when_they_have_grown(told: Told, tmp_path: Path) -> None:
    file = tmp_path / "native-crash.log"
    file.write_text("x" * 300_000)
    guard = CrashGuard(show=told.show, leave=told.leave)
    guard.start(tmp_path)
    guard.stop()
    assert file.stat().st_size == 0


@pytest.mark.usefixtures("guard")
def test_a_thread_may_end_itself(told: Told, caplog: pytest.LogCaptureFixture) -> None:
    facts = threading.ExceptHookArgs((SystemExit, SystemExit(), None, None))
    threading.excepthook(facts)
    assert (told.reports, caplog.records) == ([], [])


@pytest.mark.usefixtures("guard")
def test_control_c_is_no_crash(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    crash(KeyboardInterrupt())
    assert told.left == 0
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_the_hooks_are_given_back(told: Told, tmp_path: Path) -> None:
    guard = CrashGuard(show=told.show, leave=told.leave)
    guard.start(tmp_path)
    guard.stop()
    guard.stop()
    assert sys.excepthook is sys.__excepthook__


def test_without_a_place_for_native_traces_it_watches_on(told: Told, tmp_path: Path) -> None:
    guard = CrashGuard(show=told.show, leave=told.leave)
    guard.start(tmp_path / "nowhere")
    crash(ValueError())
    guard.stop()
    assert told.left == 1


def test_a_real_crash_leaves_with_its_code(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", CRASHES, str(tmp_path)], capture_output=True, text=True)
    assert done.returncode == 70
    assert "ValueError" in done.stdout
    assert "Anna" not in done.stdout + done.stderr


# Below Python


FELL = """Fatal Python error: Segmentation fault

Current thread 0x00007f555d20e040 (most recent call first):
  File "/srv/of rosa/my programs/smallcrm/app.py", line 319 in run
"""
WENT_ON = "Windows fatal exception: code 0x8001010d\n\n"


def left_behind(folder: Path, text: str) -> None:
    with (folder / "native-crash.log").open("a", encoding="utf-8") as file:
        file.write(text)


def test_an_end_below_python_is_found_once(tmp_path: Path) -> None:
    left_behind(tmp_path, FELL)
    assert [untold(tmp_path).splitlines()[:1], untold(tmp_path)] == [["Fatal Python error: Segmentation fault"], ""]


def test_the_next_one_is_found_again(tmp_path: Path) -> None:
    left_behind(tmp_path, FELL)
    untold(tmp_path)
    left_behind(tmp_path, FELL.replace("Segmentation fault", "Aborted"))
    assert untold(tmp_path).startswith("Fatal Python error: Aborted")


def test_its_trace_names_no_folder_of_the_owner_s(tmp_path: Path) -> None:
    left_behind(tmp_path, FELL)
    assert '  File "smallcrm/app.py", line 319 in run' in untold(tmp_path)


def test_what_the_program_went_on_after_was_no_end(tmp_path: Path) -> None:
    left_behind(tmp_path, WENT_ON)
    assert untold(tmp_path) == ""


@pytest.mark.usefixtures("guard")
def test_without_one_there_is_nothing_to_tell(tmp_path: Path) -> None:
    assert untold(tmp_path) == ""


def test_where_none_was_ever_written_there_is_nothing_to_tell(tmp_path: Path) -> None:
    assert untold(tmp_path) == ""

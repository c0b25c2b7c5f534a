"""`python -m tests.installed [--deb FILE] [--chroot] [--keep DIR]`: the packed program, as an owner has it.

The package is built, installed, started with an empty environment on a virtual display, used, upgraded and removed. At
the end nothing of the program may be left, and the book must be there. It needs root on a Debian or Ubuntu. With
`--chroot` it happens in the smallest system there is, which shows that the package asks for all it needs. Pictures of
the screen, and of a failure also the logs, lie in DIR (`build/installed`).
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from sqlite3 import DatabaseError
from subprocess import SubprocessError

import dev
from tests.installed import books, journey, traces, upgrade
from tests.installed.desktop import TOOLS, desktop
from tests.installed.journey import require
from tests.installed.ours import Ours
from tests.installed.place import PACKAGE, SYSTEM_PATH, NotProven, Place, bare_system, owners_folder, told
from tests.installed.program import COMMAND, Program
from tests.installed.turn import Turn, own_turn

TOP = Path(__file__).resolve().parents[2]
NOT_HERE = "The installed program is not tried here: that takes root on a Debian or Ubuntu, to install the package."


def main(words: list[str]) -> int:
    """The exit code: 0 when all was proven."""
    parser = argparse.ArgumentParser(prog="dev.py installed", description=__doc__)
    parser.add_argument("--deb", type=Path, help="try this package instead of building one")
    parser.add_argument("--chroot", action="store_true", help="in a system of its own, with nothing else in it")
    parser.add_argument("--keep", type=Path, default=TOP / "build" / "installed", help="where the pictures go")
    asked = parser.parse_args(words)
    if not possible():
        print(NOT_HERE)
        # What looks like a success there would be a proof that nobody gave.
        return 1 if os.environ.get("CI") else 0
    # Root's tools, such as chroot, may lie where the one who calls this does not look.
    os.environ["PATH"] = f"{os.environ.get('PATH', os.defpath)}:{SYSTEM_PATH}"
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, lambda *_: sys.exit(143))
    shutil.rmtree(asked.keep, ignore_errors=True)
    asked.keep.mkdir(parents=True)
    try:
        with ExitStack() as undo:
            deb = asked.deb or built(undo)
            turn = undo.enter_context(own_turn())
            tools(asked.chroot)
            prove(deb, asked.keep, turn, bare=asked.chroot, undo=undo)
    except KeyboardInterrupt:
        return 130
    except (NotProven, dev.Trouble, OSError, SubprocessError, DatabaseError) as wrong:
        print(f"\nNOT PROVEN. {wrong}\nWhat was on the screen, and the logs, are in {asked.keep}", file=sys.stderr)
        return 1
    print(f"All proven. The pictures are in {asked.keep}")
    return 0


def possible() -> bool:
    """Whether packages may be installed here."""
    return sys.platform.startswith("linux") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def tools(chroot: bool) -> None:
    """Install what the desktop is made of."""
    wanted = {**TOOLS, "debootstrap": "/usr/sbin/debootstrap"} if chroot else TOOLS
    if missing := [package for package, file in wanted.items() if not Path(file).exists()]:
        dev.install_packages(missing)


def built(undo: ExitStack) -> Path:
    """The package, just made."""
    step("build the package")
    out = Path(undo.enter_context(tempfile.TemporaryDirectory(prefix="smallcrm-deb-")))
    told([sys.executable, str(TOP / "build_installer.py"), "--target", "deb", "--out", str(out)], within=2400)
    [deb] = out.glob("*.deb")
    return deb


def prove(deb: Path, keep: Path, turn: Turn, *, bare: bool, undo: ExitStack) -> None:
    """Everything, in one system."""
    scratch = undo.enter_context(turn.folder("owner"))
    shutil.copy(deb, scratch / "smallcrm.deb")
    owners_folder(scratch / "run")
    desk = undo.enter_context(desktop(scratch, keep / "desktop.log"))
    if bare:
        step("make the smallest system")
        place = undo.enter_context(bare_system(undo.enter_context(turn.folder("bare")), scratch))
    else:
        place = Place(Path("/"), scratch)
        undo.enter_context(Ours(place, turn.mark))
    place.fresh_home()
    program = Program(place, desk, keep / "program.log")
    # While everything is still there, whatever it is that goes wrong.
    undo.push(lambda kind, *_: witness(program, keep) if kind else None)
    walk(place, program, scratch / "smallcrm.deb", keep)


def walk(place: Place, program: Program, deb: Path, keep: Path) -> None:
    """One promise after the other."""
    step("install what the package asks for")
    place.satisfy(depends(deb))
    before = traces.names(place.root)
    step("install the package")
    place.apt("install", deb)
    files = place.files()
    require(place.root / COMMAND.lstrip("/") in files, f"there is {COMMAND}", files[:20])
    used(place, program, deb, keep)
    removed(place, program, files, before, keep)


def used(place: Place, program: Program, deb: Path, keep: Path) -> None:
    """All that is done with it while it is installed."""
    promise("it finds itself whole", lambda: itself(program))
    promise("a client of the sample shop is found", lambda: journey.sample_client_is_found(program, keep))
    promise("old books are copied and brought up", lambda: upgrade.old_books_are_copied_then_brought_up(program, keep))
    promise("a newer book is refused and not touched", lambda: upgrade.newer_book_is_refused(program, keep))
    promise("the first client and the first note", lambda: journey.first_client_and_note(program, keep))
    promise("a double click raises the window", lambda: journey.double_click_raises(program, keep))
    promise("a double click opens a book elsewhere", lambda: journey.double_click_opens(program))
    promise("--close keeps what is typed", lambda: journey.close_keeps_what_is_typed(program))
    promise("again, later, earlier", lambda: upgrade.same_and_later_package_keep_all(place, program, deb))


def removed(place: Place, program: Program, files: list[Path], before: frozenset[str], keep: Path) -> None:
    """It goes under an open window; then nothing of it is left, and the book is."""
    promise("removed while a window is open", lambda: journey.removed_under_a_window(program, keep))
    book = books.digest(program.book)
    still = [str(file) for file in files if file.is_symlink() or file.exists()]
    require(not still, "after the removal none of its files is there", still)
    place.purge()
    found = traces.left(before, traces.names(place.root), traces.owned(place.root))
    found = found if place.bare else traces.not_of_others(found)
    require(not found, "after the purge nothing is left that was not there before", "\n".join(found))
    named = traces.mentions(place.root, PACKAGE)
    require(not named, "no list of the system names it", named)
    require(books.digest(program.book) == book, "the book is what it was, byte for byte")
    require(books.notes(program.book) == [journey.NOTE, journey.LAST], "and the notes are in it")
    print("ok      nothing of the program is left, and the book is there", flush=True)


def itself(program: Program) -> None:
    """The program's own look at itself, where no Python and no source is near."""
    program.place.fresh_home()
    found = program.tell("check", "--self")
    require(found["ok"] and not found["problems"], "it finds nothing amiss", found)
    require(program.place.installed().startswith(found["version"]), "its version is the package's", found)


def depends(deb: Path) -> str:
    """What the package asks for."""
    return told(["dpkg-deb", "-f", str(deb), "Depends"]).strip()


def promise(name: str, proof: Callable[[], None]) -> None:
    """Prove one promise and say how long it took."""
    began = time.monotonic()
    proof()
    print(f"ok      {name} ({time.monotonic() - began:.0f} s)", flush=True)


def step(name: str) -> None:
    """Say what is going on."""
    print(f"        {name}", flush=True)


def witness(program: Program, keep: Path) -> None:
    """What was on the screen when it went wrong, and what the program wrote."""
    try:
        program.desk.picture(keep / "failed.png")
        (keep / "windows.txt").write_text(program.desk.windows(), encoding="utf-8")
        for log in program.place.home.rglob("*.log*"):
            shutil.copy(log, keep / f"home-{log.name}")
    except (NotProven, OSError, SubprocessError) as blind:
        print(f"No picture of it: {blind}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

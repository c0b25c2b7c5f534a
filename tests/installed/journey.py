"""What an owner does with the installed program, and what must have come of it. Each function is one promise."""

from __future__ import annotations

from pathlib import Path

from tests.installed import books
from tests.installed.desktop import wait_until
from tests.installed.place import PACKAGE, NotProven, owners_file
from tests.installed.program import COMMAND, Program

REGULAR = "Maggie"
ALLERGY = "Nut allergy"
CLIENT, NOTE, DRAFT = "Anna Petrova", "Tea with lemon", "asks about the blue cups"
LAST = "paid for the table outside"
FOLDER = "Книги магазина"


def sample_client_is_found(program: Program, pictures: Path) -> None:
    """The issue's own: an empty home, the made-up shop, one typed name, and the page with what matters."""
    home = program.place.fresh_home()
    with program.running("--sample", "cafe", says="Quick note") as process:
        program.desk.type(REGULAR.lower())
        program.desk.press("Return")
        found = program.desk.read(ALLERGY)
        require(REGULAR in found, f"the page shows {REGULAR}", found)
        program.desk.painted_picture(pictures / "client-found.png")
        program.quit(process)
    made_up = list(home.rglob("*.smallcrm"))
    require(not made_up, "the made-up shop leaves no book", made_up)


def first_client_and_note(program: Program, pictures: Path) -> None:
    """The first start: a name, a line, Ctrl+Q; the terminal finds both."""
    program.place.fresh_home()
    with program.running(says="First name, or what you call them") as process:
        program.desk.painted_picture(pictures / "first-start.png")
        program.desk.type(CLIENT)
        program.desk.press("Return")
        program.desk.read("Quick note", where="focus")
        write(program, NOTE)
        program.desk.painted_picture(pictures / "first-note.png")
        program.quit(process)
    # Before the terminal reads: SQLite leaves an empty log beside a book that it may only read.
    logs = [name for name in books.beside(program.book) if name.endswith(("-wal", "-shm"))]
    require(not logs, "the book is settled", logs)
    require(books.notes(program.book) == [NOTE], "the note stands in the book", books.notes(program.book))
    found = program.tell("search", "petrova")
    require(CLIENT in str(found), "the terminal finds the client", found)


def write(program: Program, line: str) -> None:
    """A line for the client who is shown, and Enter."""
    program.desk.type(line)
    program.desk.read(line, where="focus")
    program.desk.press("Return")
    program.desk.read("Saved for")


def double_click_raises(program: Program, pictures: Path) -> None:
    """The second double click finds the window that is there, wherever it has gone."""
    with program.running(says=CLIENT) as process:
        program.desk.do("xdotool", "windowminimize", program.desk.window())
        wait_until("the window is put away", lambda: not program.desk.window())
        program.double_click(program.book)
        program.wait_for_window(process)
        wait_until("one process is left", lambda: len(program.pids()) == 1)
        program.desk.painted_picture(pictures / "raised.png")
        program.quit(process)


def double_click_opens(program: Program) -> None:
    """A book that lies elsewhere, in a folder named in another script, with a space."""
    elsewhere = owners_file(program.book.read_bytes(), program.place.home / FOLDER / "my shop.smallcrm")
    program.double_click(elsewhere)
    program.wait_for_window()
    program.desk.read(CLIENT)
    program.desk.press("ctrl+q")
    wait_until("it is gone", lambda: not program.pids())
    require(books.notes(elsewhere) == [NOTE], "that book holds what it held", books.notes(elsewhere))


def close_keeps_what_is_typed(program: Program) -> None:
    """`--close`, as setup programs call it: the window goes by itself and the unfinished line is there again."""
    with program.running(says=CLIENT) as process:
        open_client(program)
        program.desk.type(DRAFT)
        program.desk.read(DRAFT, where="focus")
        program.place.tell(COMMAND, "--close")
        program.gone(process)
    with program.running(says=CLIENT) as process:
        open_client(program)
        program.desk.read(DRAFT)
        program.desk.press("ctrl+a", "BackSpace")
        program.quit(process)
    program.place.tell(COMMAND, "--close")


def open_client(program: Program) -> None:
    """By typing the name."""
    program.desk.type(CLIENT.split()[1].lower())
    program.desk.press("Return")
    program.desk.read("Quick note", where="focus")


def removed_under_a_window(program: Program, pictures: Path) -> None:
    """The package goes while its window is open: nothing that was written is lost, and nothing lies about after it."""
    with program.running(says=CLIENT) as process:
        open_client(program)
        write(program, LAST)
        program.place.apt("remove", PACKAGE)
        if process.poll() is None:
            program.desk.picture(pictures / "removed-while-open.png")
            program.desk.press("ctrl+q")
        wait_until("the window goes", lambda: process.poll() is not None)
    wait_until("nothing of it runs any more", lambda: not program.pids())
    require(books.notes(program.book) == [NOTE, LAST], "every note is there", books.notes(program.book))


def require(so: object, what: str, instead: object = "") -> None:
    """Raises NotProven where it is not so."""
    if not so:
        raise NotProven(f"It should be so: {what}." + (f"\nInstead:\n{instead}" if instead else ""))

"""Newer and older programs over one home: what the owner wrote stays, whichever way the package goes."""

from __future__ import annotations

from pathlib import Path

from tests.installed import books
from tests.installed.journey import CLIENT, NOTE, require
from tests.installed.place import Place, owners_file, told
from tests.installed.program import Program

FOUND_IN_RELEASED = "petrova"
LATER = "+later"


def old_books_are_copied_then_brought_up(program: Program, pictures: Path) -> None:
    """A book of each released schema is opened by this program: a copy of the old one lies beside it, row for row."""
    for schema in books.older():
        home = program.place.fresh_home()
        before = owners_file(books.of_schema(schema), program.place.scratch / f"as-schema-{schema}.smallcrm")
        owners_file(before.read_bytes(), program.book)
        with program.running(says=CLIENT) as process:
            program.desk.painted_picture(pictures / f"from-schema-{schema}.png")
            program.quit(process)
        require(books.schema_of(program.book) == books.NOW, "the book is of today's schema")
        kept = [file for file in home.rglob("*.smallcrm") if file != program.book]
        old = [file for file in kept if books.schema_of(file) == schema]
        require(old, f"a copy of the book of schema {schema} is kept", kept)
        require(books.rows(old[0]) == books.rows(before), "the copy holds the same rows")
        require(books.rows(program.book, before) == books.rows(before), "and so does the book")
        before.unlink()


def same_and_later_package_keep_all(place: Place, program: Program, deb: Path) -> None:
    """The same package once more, a later one over it, and the earlier one again: not a byte of the book differs."""
    version = place.installed()
    before = books.digest(program.book)
    later = repacked(deb, place.scratch / "later", version + LATER)
    for words, now in (
        (["--reinstall", deb], version),
        ([later], version + LATER),
        (["--allow-downgrades", deb], version),
    ):
        place.apt("install", *words)
        require(place.installed() == now, f"{now} is installed", place.installed())
        require(books.digest(program.book) == before, "the book is what it was, byte for byte")
        found = program.tell("search", CLIENT)
        require(CLIENT in str(found), "the client is found", found)
    require(books.notes(program.book)[:1] == [NOTE], "the note is there", books.notes(program.book))
    later.unlink()


def repacked(deb: Path, folder: Path, version: str) -> Path:
    """The same package under another version."""
    told(["dpkg-deb", "-R", str(deb), str(folder)])
    control = folder / "DEBIAN" / "control"
    lines = control.read_text(encoding="utf-8").splitlines()
    renamed = [f"Version: {version}" if line.startswith("Version:") else line for line in lines]
    control.write_text("\n".join(renamed) + "\n", encoding="utf-8")
    made = folder.with_name(f"smallcrm_{version}.deb")
    told(["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "-b", str(folder), str(made)])
    told(["rm", "-r", str(folder)])
    return made


def newer_book_is_refused(program: Program, pictures: Path) -> None:
    """A book of the next schema: said in words, in the window and on the terminal, and not touched."""
    program.place.fresh_home()
    book = owners_file(books.from_the_future(books.of_schema(books.older()[-1])), program.book)
    before = books.digest(book)
    process = program.start()
    program.wait_for_window(process)
    said = program.desk.read("newer SmallCRM")
    require("untouched" in said, "the box says that the book was left alone", said)
    program.desk.painted_picture(pictures / "newer-book.png")
    program.desk.press("Return")
    program.gone(process, code=1)
    answer = program.tell("search", FOUND_IN_RELEASED, codes=(1,))
    require(answer.get("code") == "book_newer", "the terminal says why", answer)
    require(books.digest(book) == before, "the book is what it was, byte for byte")
    require(not books.beside(book), "nothing was laid beside it", books.beside(book))

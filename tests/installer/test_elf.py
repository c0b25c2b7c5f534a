"""What a library says of itself is read from its file, and what it says of the machine it was made on is taken out."""

from pathlib import Path

import pytest

from installer.elf import forget_places, needs
from tests.installer.elves import write_library


def test_a_text_needs_nothing(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("words")
    assert needs(tmp_path / "text") is None


@pytest.mark.parametrize("places", ["/made/here/lib", "/made/a:/made/b"])
def test_the_folders_of_the_machine_it_was_made_on_are_forgotten(tmp_path: Path, places: str) -> None:
    library = write_library(tmp_path / "libx.so", needed=("libc.so.6",), places=places)
    assert forget_places(library)
    assert not any(part.encode() in library.read_bytes() for part in places.split(":"))


def test_what_it_needs_stays_when_folders_are_forgotten(tmp_path: Path) -> None:
    library = write_library(tmp_path / "libx.so", needed=("libc.so.6",), places="/made/here")
    before = needs(library)
    forget_places(library)
    assert needs(library) == before


def test_its_own_place_is_remembered(tmp_path: Path) -> None:
    library = write_library(tmp_path / "libx.so", places="/made/here:$ORIGIN/../lib")
    assert forget_places(library)
    assert b"\0$ORIGIN/../lib\0" in library.read_bytes()


@pytest.mark.parametrize("places", ["", "$ORIGIN", "$ORIGIN:$ORIGIN/lib"])
def test_a_library_that_names_no_machine_is_left_alone(tmp_path: Path, places: str) -> None:
    library = write_library(tmp_path / "libx.so", places=places)
    assert not forget_places(library)


def test_a_text_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("/made/here")
    assert not forget_places(tmp_path / "text")

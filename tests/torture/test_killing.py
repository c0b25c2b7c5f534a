"""The short version of `dev.py torture`: a note that was saved survives the program's sudden death."""

import random
from datetime import datetime
from pathlib import Path

from smallcrm.storage.book import Book
from tests.builders import a_client
from tests.torture.killing import Toll, kill_while_making, torture


def test_killed_while_saving_the_program_loses_no_acknowledged_note(tmp_path: Path) -> None:
    toll = torture(tmp_path, runs=12, seed=4)
    assert (toll.lost, toll.torn, toll.wrong) == ([], [], [])
    assert toll.acknowledged > 0


def test_killed_while_making_a_book_the_program_simply_makes_it_again(tmp_path: Path) -> None:
    dice = random.Random(9)
    for run in range(8):
        path = tmp_path / str(run) / "shop.smallcrm"
        kill_while_making(path, dice)
        book = Book.open(path, datetime.now, create=True)
        a_client(book)
        assert book.integrity_problems() == []
        book.close()
        assert [file.name for file in path.parent.iterdir()] == ["shop.smallcrm"]


def test_a_loss_would_be_counted() -> None:
    assert not Toll(lost=["a note"]).clean
    assert Toll().clean

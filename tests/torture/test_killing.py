"""The short version of `dev.py torture`: a note that was saved survives the program's sudden death."""

from pathlib import Path

from tests.torture.killing import Toll, torture


def test_killed_while_saving_the_program_loses_no_acknowledged_note(tmp_path: Path) -> None:
    toll = torture(tmp_path, runs=12, seed=4)
    assert (toll.lost, toll.torn, toll.wrong) == ([], [], [])
    assert toll.acknowledged > 0


def test_a_loss_would_be_counted() -> None:
    assert not Toll(lost=["a note"]).clean
    assert Toll().clean

"""A file for another program: it takes the place of the old one whole, or the old one stays."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from smallcrm.errors import UserError
from smallcrm.services.out_file import write_file


def broken() -> Iterator[str]:
    yield "half"
    raise OSError(28, "No space left on device")


def test_what_cannot_be_written_whole_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    old = tmp_path / "list.csv"
    old.write_text("old")
    with pytest.raises(UserError) as refused:
        write_file(old, broken())
    assert (refused.value.code, refused.value.facts["why"]) == ("cannot_write", "No space left on device")
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("list.csv", "old")]


@pytest.mark.parametrize("target", ["missing/list.csv", "."])
def test_where_no_file_can_be_is_refused(tmp_path: Path, target: str) -> None:
    with pytest.raises(UserError) as refused:
        write_file(tmp_path / target, ["new"])
    assert refused.value.code == "cannot_write"
    assert list(tmp_path.iterdir()) == []


def test_a_name_as_long_as_names_can_be_is_written(tmp_path: Path) -> None:
    target = tmp_path / f"{'小' * 83}.csv"
    write_file(target, ["new"])
    assert target.read_text() == "new"


def test_a_link_stays_and_leads_to_what_was_written(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    link = tmp_path / "list.csv"
    link.symlink_to("real.csv")
    write_file(link, ["new"])
    assert (link.is_symlink(), (tmp_path / "real.csv").read_text()) == (True, "new")


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write_file(pipe, ["new"])
    reader.join(10)
    assert (read, pipe.is_fifo(), [file.name for file in tmp_path.iterdir()]) == (["new"], True, ["pipe"])

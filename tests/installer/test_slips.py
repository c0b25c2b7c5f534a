"""The frozen program takes the list of its own files along, and nothing of the computer it was frozen on."""

from __future__ import annotations

from importlib.metadata import PackagePath, distribution
from pathlib import Path

import pytest

from installer import slips

RECORD = """../../../bin/smallcrm,sha256=aaa,210
smallcrm/resources/app/book.svg,sha256=bbb,12
smallcrm/__pycache__/app.cpython-311.pyc,,
smallcrm/app.py,sha256=ccc,9
smallcrm-1.0.dist-info/RECORD,,
smallcrm-1.0.dist-info/direct_url.json,sha256=ddd,63
"""


class Installed:
    """What pip wrote down."""

    files = (PackagePath("../../../bin/smallcrm"), PackagePath("smallcrm-1.0.dist-info/RECORD"))

    def read_text(self, name: str) -> str:
        assert name == "RECORD"
        return RECORD


def test_only_our_own_files_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slips, "distribution", lambda name: Installed())
    where, source, kind = slips.own_list("smallcrm", tmp_path)
    assert (where, kind) == ("smallcrm-1.0.dist-info/RECORD", "DATA")
    listed = Path(source).read_bytes().decode().splitlines()
    assert listed == ["smallcrm/app.py,sha256=ccc,9", "smallcrm/resources/app/book.svg,sha256=bbb,12"]


def names_of(frozen: list[tuple[str, str, str]]) -> set[str]:
    return {Path(name).name for name, _, _ in slips.slips(frozen)}


def test_a_part_that_is_frozen_has_its_facts_and_its_licence_and_no_path_of_this_computer() -> None:
    module = ("appdirs", str(distribution("appdirs").locate_file("appdirs.py")), "PYMODULE")
    assert names_of([module]) == {"METADATA", "LICENSE.txt"}


def test_what_is_not_frozen_has_no_slip() -> None:
    assert names_of([("door", __file__, "PYSOURCE")]) == set()

"""Coverage may rise and never fall."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests import ratchet

WHOLE: dict[str, Any] = {"missing_lines": [], "missing_branches": [], "summary": {"num_statements": 3}}
PART = {**WHOLE, "missing_lines": [1]}


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list with one file in it."""
    file = tmp_path / "coverage.toml"
    file.write_text('# Why.\ntotal = 90\nperfect = ["src/smallcrm/domain/old.py"]\n', encoding="utf-8")
    monkeypatch.setattr(ratchet, "KEPT", file)
    return file


def test_an_imperfect_line_is_named() -> None:
    assert ratchet.imperfect("a.py", {"missing_lines": [7], "missing_branches": []}) == ["a.py: lines [7] branches []"]
    assert ratchet.imperfect("a.py", WHOLE) == []
    assert ratchet.imperfect("a.py", None) == ["a.py: listed as perfect, and not there"]


@pytest.mark.usefixtures("kept")
def test_what_fell_is_complained_of() -> None:
    assert ratchet.complaints({"src/smallcrm/domain/old.py": WHOLE}, 90.0) == []
    assert ratchet.complaints({"src/smallcrm/domain/old.py": PART}, 89.9) == [
        "src/smallcrm/domain/old.py: lines [1] branches []",
        "all files together: 89.9 %, and it was 90 %",
    ]


def test_the_ratchet_only_turns_one_way(kept: Path) -> None:
    files = {"src/smallcrm/domain/new.py": WHOLE, "src/smallcrm/domain/half.py": PART, "src/smallcrm/app.py": WHOLE}
    ratchet.turn(files, 80.0)
    assert kept.read_text(encoding="utf-8") == (
        '# Why.\ntotal = 90\nperfect = [\n    "src/smallcrm/domain/new.py",\n    "src/smallcrm/domain/old.py",\n]\n'
    )

"""Two builds are held against each other, and the first things that differ are named."""

from pathlib import Path

from installer.comparing import differences


def pair(folder: Path) -> tuple[Path, Path]:
    for side in ("one", "other"):
        (folder / side / "inner").mkdir(parents=True)
        (folder / side / "inner" / "file").write_text("same")
    return folder / "one", folder / "other"


def test_equal_folders_do_not_differ(tmp_path: Path) -> None:
    assert differences(*pair(tmp_path)) == []


def test_a_file_with_other_bytes_is_named(tmp_path: Path) -> None:
    one, other = pair(tmp_path)
    (other / "inner" / "file").write_text("else")
    assert differences(one, other) == ["inner/file differs: in what it holds"]


def test_a_file_that_only_one_has_is_named(tmp_path: Path) -> None:
    one, other = pair(tmp_path)
    (one / "more").touch()
    assert differences(one, other) == ["more is only in one of them"]

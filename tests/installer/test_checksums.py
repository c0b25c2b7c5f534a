"""SHA256SUMS: whoever downloads a package sees whether it arrived whole."""

from pathlib import Path

from installer.checksums import write_checksums


def test_it_is_read_by_the_usual_tool(tmp_path: Path) -> None:
    for name in ("b.tar.zst", "a.deb"):
        (tmp_path / name).write_bytes(b"")
    sums = write_checksums([tmp_path / "b.tar.zst", tmp_path / "a.deb"], tmp_path)
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert sums.read_bytes().decode() == f"{empty}  a.deb\n{empty}  b.tar.zst\n"

"""How a file is named to SQLite."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from smallcrm.storage.connection import address, connect, connect_settled


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (PurePosixPath("/shop/Über 50%.smallcrm"), "file:///shop/%C3%9Cber%2050%25.smallcrm"),
        (PureWindowsPath(r"C:\Shop\my book.smallcrm"), "file:///C:/Shop/my%20book.smallcrm"),
        (PureWindowsPath(r"\\nas\copies\my book.smallcrm"), "file:////nas/copies/my%20book.smallcrm"),
    ],
)
def test_a_path_of_any_system_is_told_without_a_host(path: PurePosixPath, told: str) -> None:
    assert address(path) == told


def test_a_path_told_with_two_slashes_is_opened(tmp_path: Path) -> None:
    file = tmp_path / "a.smallcrm"
    connect(file).close()
    connect_settled(Path(f"/{file}")).close()

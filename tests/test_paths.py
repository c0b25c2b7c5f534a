"""Where things lie on a computer."""

import stat
from pathlib import Path

import appdirs
import pytest

from smallcrm import paths as places
from smallcrm.paths import Paths, copies_of, lock_of, make_private, put_in_place


@pytest.fixture
def on_linux_with(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The standard folders as Linux has them, whatever this machine is."""
    monkeypatch.setattr(appdirs, "system", "linux2")
    return monkeypatch


def mode(folder: Path) -> int:
    return stat.S_IMODE(folder.stat().st_mode)


def test_everything_lies_under_the_given_folder(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    places = (paths.data, paths.config, paths.log_dir, paths.book, paths.copies, paths.settings)
    assert all(place.is_relative_to(tmp_path) for place in places)


def test_nothing_is_made_by_naming_it(tmp_path: Path) -> None:
    _ = Paths(tmp_path / "place").book
    assert list(tmp_path.iterdir()) == []


def test_copies_lie_beside_the_book(tmp_path: Path) -> None:
    assert Paths(tmp_path).copies == Paths(tmp_path).book.parent / "copies"
    assert copies_of(tmp_path / "second.smallcrm") == tmp_path / "copies"


def test_two_names_of_one_book_share_a_lock(tmp_path: Path) -> None:
    book = tmp_path / "shop.smallcrm"
    book.touch()
    link = tmp_path / "link.smallcrm"
    link.symlink_to(book)
    assert lock_of(link) == lock_of(book) == tmp_path / "shop.smallcrm.lock"


def test_folders_are_for_their_owner_only(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "place")
    paths.make_folders()
    assert {mode(folder) for folder in (paths.data, paths.config, paths.log_dir)} == {0o700}


def test_on_windows_a_folder_has_the_rights_of_what_it_lies_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There a mode of 0o700 shuts out the owner, once an administrator's program has made the folder."""
    monkeypatch.setattr("sys.platform", "win32")
    make_private(tmp_path / "data" / "shop")
    (tmp_path / "data" / "usual").mkdir()
    assert mode(tmp_path / "data" / "shop") == mode(tmp_path / "data" / "usual")


def test_an_open_folder_is_tightened(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_private(tmp_path)
    assert mode(tmp_path) == 0o700


def test_a_private_folder_is_left_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    make_private(tmp_path)
    assert mode(tmp_path) == 0o500
    tmp_path.chmod(0o700)


def test_the_owners_folders_follow_the_system(on_linux_with: pytest.MonkeyPatch, tmp_path: Path) -> None:
    on_linux_with.setenv("XDG_DATA_HOME", str(tmp_path / "d"))
    on_linux_with.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    on_linux_with.setenv("XDG_STATE_HOME", str(tmp_path / "s"))
    paths = Paths.standard()
    assert paths.book == tmp_path / "d" / "SmallCRM" / "shop.smallcrm"
    assert paths.settings == tmp_path / "c" / "SmallCRM" / "settings.json"
    assert paths.log_dir == tmp_path / "s" / "SmallCRM" / "log"


def test_a_relative_xdg_folder_is_ignored(on_linux_with: pytest.MonkeyPatch, tmp_path: Path) -> None:
    on_linux_with.setenv("HOME", str(tmp_path))
    on_linux_with.setenv("XDG_DATA_HOME", "somewhere/relative")
    assert Paths.standard().data == tmp_path / ".local" / "share" / "SmallCRM"


def test_the_log_is_not_in_the_cache(on_linux_with: pytest.MonkeyPatch, tmp_path: Path) -> None:
    on_linux_with.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert not Paths.standard().log_dir.is_relative_to(tmp_path / "cache")


# --- a file in the place of another ------------------------------------------------------------------------------


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A new file and the one whose place it takes."""
    new, old = tmp_path / "new", tmp_path / "old"
    new.write_text("new")
    old.write_text("old")
    return new, old


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses made there while somebody has the file open: a virus scanner, for two moments."""
    pauses: list[float] = []
    move = Path.replace

    def held(new: Path, path: Path) -> Path:
        if len(pauses) < 2:
            raise PermissionError
        return move(new, path)

    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr(places, "sleep", pauses.append)
    monkeypatch.setattr(Path, "replace", held)
    return pauses


def test_what_a_virus_scanner_holds_for_a_moment_is_waited_for(
    files: tuple[Path, Path], on_windows: list[float]
) -> None:
    put_in_place(*files)
    assert (files[1].read_text(), len(on_windows)) == ("new", 2)


def test_what_is_held_for_good_is_told_within_a_second(
    files: tuple[Path, Path], on_windows: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(new: Path, path: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(PermissionError):
        put_in_place(*files)
    assert sum(on_windows) < 1

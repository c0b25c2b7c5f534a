"""A book lies on this computer; copies may lie anywhere."""

from pathlib import Path

import pytest

from smallcrm.errors import UserError
from smallcrm.storage.places import is_outside, kind_of, mounted_as, read_mounts, require_local

LINUX = r"""
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
23 22 0:21 / /memory rw,nosuid - tmpfs tmpfs rw
40 22 0:50 / /share/shop rw,relatime shared:80 - cifs //server/shop rw,vers=3.1.1
41 22 0:51 / /srv/my\040files rw - nfs4 server:/files rw
42 22 0:52 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
43 22 0:53 / /far rw - fuse.sshfs me@far: rw
44 22 8:17 / /media/anna/STICK rw - vfat /dev/sdb1 rw
45 22 0:54 / /host rw - 9p drvfs rw
46 22 0:55 / /box rw - overlay overlay rw
47 40 8:2 /anna /share/shop/here rw - ext4 /dev/sda2 rw
"""
MACOS = """
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//anna@server/shop on /Volumes/shop (smbfs, nodev, nosuid, mounted by anna)
/dev/disk4s1 on /Volumes/STICK (msdos, local, nodev, nosuid, noowners)
"""


@pytest.mark.parametrize(
    ("mounts", "path", "kind"),
    [
        (LINUX, "/anna/shop.smallcrm", "local"),
        (LINUX, "/memory/shop.smallcrm", "local"),
        (LINUX, "/share/shop/shop.smallcrm", "network"),
        (LINUX, "/share/shopping/shop.smallcrm", "local"),
        (LINUX, "/share/shop/here/shop.smallcrm", "local"),
        (LINUX, "/srv/my files/shop.smallcrm", "network"),
        (LINUX, "/run/user/1000/gvfs/smb-share/shop.smallcrm", "network"),
        (LINUX, "/far/shop.smallcrm", "network"),
        (LINUX, "/media/anna/STICK/shop.smallcrm", "local"),
        (LINUX, "/host/shop.smallcrm", "local"),
        (LINUX, "/box/shop.smallcrm", "local"),
        (MACOS, "/Anna/shop.smallcrm", "local"),
        (MACOS, "/Volumes/shop/shop.smallcrm", "network"),
        (MACOS, "/Volumes/STICK/shop.smallcrm", "local"),
        ("", "/anywhere/shop.smallcrm", "local"),
        ("a line nobody understands", "/anywhere/shop.smallcrm", "local"),
    ],
)
def test_a_place_is_told_by_the_list_of_what_is_mounted(mounts: str, path: str, kind: str) -> None:
    assert kind_of(Path(path), mounts, {}) == kind


@pytest.mark.parametrize(
    "folder",
    [
        "Dropbox",
        "Dropbox (Cafe Rosa)/till",
        "OneDrive",
        "OneDrive - Cafe Rosa/Documents",
        "Nextcloud/book",
        "Library/CloudStorage/GoogleDrive-anna",
        "Library/Mobile Documents/com~apple~CloudDocs",
        "pCloudDrive",
        "MEGAsync",
    ],
)
def test_a_folder_that_a_sync_program_made_is_known_by_its_name(tmp_path: Path, folder: str) -> None:
    assert kind_of(tmp_path / folder / "shop.smallcrm", "", {}) == "cloud"


def test_a_shop_called_mega_keeps_its_book(tmp_path: Path) -> None:
    assert kind_of(tmp_path / "Mega" / "shop.smallcrm", "", {}) == "local"
    assert kind_of(Path.home() / "MEGA" / "shop.smallcrm", "", {}) == "cloud"


def test_what_a_sync_program_lays_in_its_folder_tells_it(tmp_path: Path) -> None:
    (tmp_path / "anything" / ".stfolder").mkdir(parents=True)
    assert kind_of(tmp_path / "anything" / "deep" / "shop.smallcrm", "", {}) == "cloud"
    assert kind_of(tmp_path / "other" / "shop.smallcrm", "", {}) == "local"


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (".dropbox/info.json", '{{"personal": {{"path": "{folder}", "host": 1}}}}'),
        (".config/Nextcloud/nextcloud.cfg", "[Accounts]\n0\\Folders\\1\\localPath={folder}/\n"),
        (".local/state/syncthing/config.xml", '<folder id="x" label="y" path="{folder}" type="sendreceive">'),
    ],
)
def test_a_sync_program_s_own_notes_say_which_folder_it_keeps(tmp_path: Path, file: str, text: str) -> None:
    noted = Path.home() / file
    noted.parent.mkdir(parents=True)
    noted.write_text(text.format(folder=tmp_path / "till"), encoding="utf-8")
    assert kind_of(tmp_path / "till" / "shop.smallcrm", "", {}) == "cloud"
    assert kind_of(tmp_path / "tills" / "shop.smallcrm", "", {}) == "local"


def test_the_folder_of_onedrive_is_where_windows_says(tmp_path: Path) -> None:
    said = {"OneDrive": str(tmp_path / "Wolke")}
    assert kind_of(tmp_path / "Wolke" / "shop.smallcrm", "", said) == "cloud"


def test_a_link_into_a_synced_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "shop.smallcrm").symlink_to(tmp_path / "Dropbox" / "shop.smallcrm")
    assert kind_of(tmp_path / "shop.smallcrm", "", {}) == "cloud"


@pytest.mark.parametrize(
    ("path", "code"), [("/share/shop/shop.smallcrm", "book_on_network"), ("/anna/Dropbox/shop", "book_in_sync")]
)
def test_a_book_to_write_to_is_refused_there(path: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        require_local(Path(path), LINUX)
    assert refused.value.code == code


def test_a_book_on_this_computer_is_not_refused(tmp_path: Path) -> None:
    require_local(tmp_path / "shop.smallcrm", LINUX)


@pytest.mark.parametrize(
    ("copy", "outside"),
    [("/share/shop", True), ("/anna/Dropbox", True), ("/memory/anna", False), ("/box", False), ("/nowhere", False)],
)
def test_a_copy_is_outside_where_it_outlives_the_disk(copy: str, outside: bool) -> None:
    assert is_outside(Path(copy) / "copy.smallcrm", Path("/nowhere/shop.smallcrm"), LINUX) is outside


def test_a_copy_on_another_device_is_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    devices = {tmp_path / "stick": 2}
    monkeypatch.setattr("smallcrm.storage.places._device", lambda path: devices.get(path.parent, 1))
    assert is_outside(tmp_path / "stick" / "copy.smallcrm", tmp_path / "shop.smallcrm", "")
    assert not is_outside(tmp_path / "copy.smallcrm", tmp_path / "shop.smallcrm", "")


def test_this_computer_s_own_list_can_be_read() -> None:
    assert isinstance(mounted_as(Path("/"), read_mounts()), str)

"""What kind of place a folder is: on this computer, on a network, or kept in step with a cloud by some program.

A book that is written to must lie on this computer: locks on a network share do not hold, and a sync program copies the
file and its log at different moments. Copies are welcome anywhere.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from smallcrm.errors import UserError

Kind = Literal["local", "network", "cloud"]

# Kinds of file systems that another computer holds. What is not named here counts as this computer's: 9p, virtiofs and
# most of fuse are how containers, virtual machines and sticks reach a disk of the very machine.
_NETWORK = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "smb2", "afpfs", "afs", "webdav", "davfs", "ncpfs", "ncp", "coda"),
        *("ceph", "glusterfs", "lustre", "beegfs", "ocfs2", "gfs2"),
        *("fuse.sshfs", "fuse.davfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.kio-fuse", "fuse.s3fs"),
        *("fuse.curlftpfs", "fuse.smbnetfs", "fuse.glusterfs", "fuse.ceph", "fuse.ceph-fuse", "fuse.google-drive"),
        *("fuse.google-drive-ocamlfuse", "fuse.onedriver", "fuse.pcloud", "fuse.pCloud.fs", "osxfuse.sshfs"),
    }
)
# Memory that forgets, and layers over some disk: never a place outside this computer.
_OF_THIS_COMPUTER = frozenset({"tmpfs", "ramfs", "overlay", "aufs", "squashfs", "9p", "virtiofs", "rootfs"})

# Folders that sync programs make, by the name they give them; "OneDrive - Cafe Rosa" and "Dropbox (Cafe)" too.
_CLOUD_NAMES = frozenset(
    {
        *("dropbox", "onedrive", "google drive", "googledrive", "icloud drive", "iclouddrive", "nextcloud", "owncloud"),
        *("pclouddrive", "pcloud drive", "pcloud sync", "megasync", "box sync", "yandex.disk", "yandexdisk"),
        *("cloudstorage", "mobile documents", "com~apple~clouddocs"),
    }
)
_CLOUD_STARTS = ("onedrive - ", "dropbox (", "googledrive-", "onedrive-")
# These might be the name of a shop as well, but hardly right in the home or at the top of a drive.
_CLOUD_NAMES_ON_TOP = frozenset({"mega", "my drive", "pcloud", "syncthing", "sync"})
# What a sync program lays in the folder it keeps.
_MARKERS = (".stfolder", ".dropbox.cache", ".owncloudsync.log", ".tmp.drivedownload")
_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
# Where sync programs write down the folder they keep, from the home on, and how they word it.
_NOTED = (
    (".dropbox/info.json", re.compile(r'"path"\s*:\s*"([^"]+)"')),
    (".config/Nextcloud/nextcloud.cfg", re.compile(r"localPath=(.+)")),
    (".config/ownCloud/owncloud.cfg", re.compile(r"localPath=(.+)")),
    (".local/state/syncthing/config.xml", re.compile(r'<folder [^>]*path="([^"]+)"')),
)
_DRIVE_REMOTE = 4


def kind_of(path: Path, mounts: str | None = None, variables: Mapping[str, str] | None = None) -> Kind:
    """What kind of place the file or folder at `path` is in, or would be in if it were made.

    `mounts` is the system's own list of mounted file systems (read where None), `variables` the environment.
    """
    place = Path(os.path.realpath(path))
    if _is_synced(place, Path.home(), os.environ if variables is None else variables):
        return "cloud"
    if sys.platform == "win32" and mounts is None:
        return "network" if _is_remote_drive(place) else "local"
    return "network" if mounted_as(place, read_mounts() if mounts is None else mounts) in _NETWORK else "local"


def require_local(path: Path, mounts: str | None = None) -> None:
    """UserError "book_on_network" or "book_in_sync" where a book to be written to may not lie."""
    kind = kind_of(path, mounts)
    if kind != "local":
        raise UserError("book_on_network" if kind == "network" else "book_in_sync", file=path.name)


def is_outside(copy: Path, book: Path, mounts: str | None = None) -> bool:
    """Whether what lies at `copy` outlives the disk of `book`: on another device, on a network or in a cloud."""
    if kind_of(copy, mounts) != "local":
        return True
    if mounted_as(Path(os.path.realpath(copy)), read_mounts() if mounts is None else mounts) in _OF_THIS_COMPUTER:
        return False
    return _device(copy) != _device(book)


def mounted_as(place: Path, mounts: str) -> str:
    """The kind of file system `place` lies on, by the longest mount point that leads to it; "" where none is known."""
    best, kind = -1, ""
    for point, file_system in _mounted(mounts):
        parts = len(Path(point).parts)
        # The later of two mounts on one point lies over the earlier.
        if parts >= best and place.is_relative_to(point):
            best, kind = parts, file_system
    return kind


def read_mounts() -> str:
    """The list of mounted file systems as this system words it; "" where there is none to read."""
    if sys.platform == "darwin":
        import subprocess  # a Mac tells it by a program only

        told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, errors="replace")
        return told.stdout
    try:
        return Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _mounted(mounts: str) -> Iterator[tuple[str, str]]:
    """(mount point, kind of file system) of each line, as Linux or macOS writes it."""
    for line in mounts.splitlines():
        fields, _, rest = line.partition(" - ")
        if rest and len(fields.split()) > 4:
            yield _unescaped(fields.split()[4]), rest.split()[0]
        elif found := re.fullmatch(r".+? on (/.*) \((\w+)[,)].*", line):
            yield found[1], found[2]


def _unescaped(field: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), field)


def _is_synced(place: Path, home: Path, variables: Mapping[str, str]) -> bool:
    kept = {os.path.realpath(value) for name in _VARIABLES if (value := variables.get(name))} | set(_noted(home))
    home = Path(os.path.realpath(home))
    for folder in (place, *place.parents):
        name = folder.name.casefold()
        on_top = folder.parent == home or folder.parent == folder.parent.parent
        if str(folder) in kept or name in _CLOUD_NAMES or name.startswith(_CLOUD_STARTS):
            return True
        if on_top and name in _CLOUD_NAMES_ON_TOP:
            return True
        # Not at the top of a disk, where nobody's program keeps a whole computer in step.
        if name and any(_is_there(folder / marker) for marker in _MARKERS):
            return True
    return False


def _noted(home: Path) -> Iterator[str]:
    """The folders sync programs say they keep."""
    for name, wording in _NOTED:
        try:
            text = (home / name).read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        for found in wording.findall(text):
            folder = found.strip().replace("\\\\", "\\")
            if folder and Path(folder).is_absolute():
                yield os.path.realpath(folder)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _is_remote_drive(place: Path) -> bool:
    if str(place).startswith("\\\\"):
        return True
    import ctypes  # late: only Windows asks a library

    windows = getattr(ctypes, "windll", None)
    return windows is not None and windows.kernel32.GetDriveTypeW(place.anchor) == _DRIVE_REMOTE


def _device(path: Path) -> int | None:
    """The device of the nearest folder that is there."""
    for folder in (path, *path.parents):
        try:
            return folder.stat().st_dev
        except OSError:
            continue
    return None

"""The files of a package, each by where it will lie, written down with the same bytes on every machine."""

from __future__ import annotations

import hashlib
import io
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

FOLDER, FILE, PROGRAM = 0o755, 0o644, 0o755


class Tree:
    """Paths are relative, with "/": "usr/bin/smallcrm". Folders come of themselves. Everything belongs to root."""

    def __init__(self) -> None:
        self._files: dict[str, bytes | Path] = {}
        self._links: dict[str, str] = {}
        self._programs: set[str] = set()

    def add(self, path: str, content: bytes | str | Path, *, program: bool = False) -> None:
        """A file: bytes, a text, or the file it is a copy of. A `program` may be run."""
        self._files[path] = content.encode() if isinstance(content, str) else content
        if program:
            self._programs.add(path)

    def link(self, path: str, target: str) -> None:
        """A symbolic link; `target` as it will stand in it."""
        self._links[path] = target

    def add_folder(self, path: str, folder: Path) -> None:
        """A copy of a folder, links as links. What its owner may run may be run, but for libraries, which are only
        read; so the modes are the same whatever umask they were written under."""
        for file in sorted(folder.rglob("*")):
            inside = f"{path}/{file.relative_to(folder).as_posix()}".lstrip("/")
            if file.is_symlink():
                self.link(inside, file.readlink().as_posix())
            elif file.is_file():
                self.add(inside, file, program=bool(file.stat().st_mode & 0o100) and ".so" not in file.name)

    def __contains__(self, path: str) -> bool:
        return path in self._files or path in self._links

    @property
    def paths(self) -> list[str]:
        """Of files and links, sorted."""
        return sorted({*self._files, *self._links})

    @property
    def kilobytes(self) -> int:
        """What it takes up once unpacked, as Debian reckons: each file in whole kilobytes, one for anything else."""
        sizes = sum(-(-self._size(path) // 1024) for path in self._files)
        return sizes + len(self._links) + len(self._folders())

    def sums(self) -> str:
        """One line a file, as `md5sum --check` reads it: what `dpkg --verify` goes by. It guards against accidents."""
        return "".join(f"{self._sum(path)}  {path}\n" for path in sorted(self._files))

    def write_tar(self, into: IO[bytes], epoch: int, top: str = ".") -> None:
        """As one tar, below `top`; every file dated `epoch`."""
        with tarfile.open(fileobj=into, mode="w", format=tarfile.GNU_FORMAT) as tar:
            for folder in ("", *self._folders()):
                tar.addfile(_member(f"{top}/{folder}".rstrip("/") + ("/" if folder else ""), epoch, tarfile.DIRTYPE))
            for path in self.paths:
                member = _member(f"{top}/{path}", epoch, tarfile.REGTYPE)
                if path in self._links:
                    member.type, member.linkname, member.mode = tarfile.SYMTYPE, self._links[path], 0o777
                    tar.addfile(member)
                    continue
                member.size, member.mode = self._size(path), PROGRAM if path in self._programs else FILE
                with self._open(path) as opened:
                    tar.addfile(member, opened)

    def lay(self, folder: Path) -> None:
        """As a folder of files."""
        for path in self.paths:
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            if path in self._links:
                place.symlink_to(self._links[path])
                continue
            with self._open(path) as opened, place.open("wb") as written:
                shutil.copyfileobj(opened, written)
            place.chmod(PROGRAM if path in self._programs else FILE)

    def _folders(self) -> list[str]:
        parents = {parent for path in self.paths for parent in _above(path)}
        return sorted(parents)

    def _open(self, path: str) -> IO[bytes]:
        content = self._files[path]
        return content.open("rb") if isinstance(content, Path) else io.BytesIO(content)

    def _sum(self, path: str) -> str:
        content = self._files[path]
        data = content.read_bytes() if isinstance(content, Path) else content
        return hashlib.md5(data, usedforsecurity=False).hexdigest()

    def _size(self, path: str) -> int:
        content = self._files[path]
        return content.stat().st_size if isinstance(content, Path) else len(content)


def _above(path: str) -> Iterator[str]:
    parts = path.split("/")[:-1]
    yield from ("/".join(parts[:count]) for count in range(1, len(parts) + 1))


def _member(name: str, epoch: int, kind: bytes) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.mtime, member.mode = kind, epoch, FOLDER
    member.uname = member.gname = "root"
    return member

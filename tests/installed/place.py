"""The system a package is installed in, and the owner who uses it there: somebody without rights."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "smallcrm"
NOBODY = 65534
# A slow machine whose lists of packages come from far away.
LONGEST = 1200
# Room for the smallest system, the program in it, and the program being unpacked over itself.
IN_MEMORY = 3_000_000_000
# Where the X server listens.
SCREENS = Path("/", "tmp", ".X11-unix")
SYSTEM_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
_APT = ("apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0", "--no-install-recommends")


class NotProven(Exception):
    """What was promised did not come; the text says what, and what came instead."""


@dataclass(frozen=True)
class Place:
    """`root` is "/" or a folder with a system of its own. `scratch` has the same name inside and outside, and holds
    the owner's `home` and what is handed to apt."""

    root: Path
    scratch: Path

    @property
    def bare(self) -> bool:
        """Whether it is a system of its own, with nothing in it but the package."""
        return self.root != Path("/")

    @property
    def home(self) -> Path:
        """The owner's home."""
        return self.scratch / "home"

    @property
    def runtime(self) -> Path:
        """Where the sockets of the owner's session lie."""
        return self.scratch / "run"

    def fresh_home(self) -> Path:
        """An empty home."""
        shutil.rmtree(self.home, ignore_errors=True)
        owners_folder(self.home)
        return self.home

    def owner(self, *words: str | Path, display: str = "") -> list[str]:
        """The command as the owner gives it: four variables and no more."""
        return owners(self.root, self.scratch, display, words)

    def tell(self, *words: str | Path, codes: Sequence[int] = (0,)) -> str:
        """What a command of the owner prints on a terminal without a screen."""
        return told(self.owner(*words), codes=codes, within=300)

    def root_does(self, *words: str | Path, codes: Sequence[int] = (0,)) -> str:
        """What a command of root's printed."""
        inside = ["chroot", str(self.root), *map(str, words)] if self.bare else [*map(str, words)]
        quiet = {"PATH": SYSTEM_PATH, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
        return told(inside, codes=codes, more=quiet)

    def apt(self, *words: str | Path) -> str:
        """apt-get, asking nothing and adding nothing that is only recommended."""
        return self.root_does(*_APT, *words)

    def satisfy(self, wanted: str) -> None:
        """Install what a package asks for; where the lists of this machine know it no more, after fetching new ones."""
        try:
            self.apt("satisfy", wanted)
        except NotProven:
            self.apt("update")
            self.apt("satisfy", wanted)

    def purge(self) -> None:
        """Take away whatever is left; dpkg, unlike apt, minds nothing when that is nothing, and does not wait for
        others who install something meanwhile: that is done here.
        """
        until = time.monotonic() + LONGEST
        while True:
            try:
                # Forced: a proof that is stopped while apt unpacks leaves half a package.
                self.root_does("dpkg", "--purge", "--force-remove-reinstreq", PACKAGE)
            except NotProven as wrong:
                if "locked by another process" not in str(wrong) or time.monotonic() > until:
                    raise
                time.sleep(0.5)
            else:
                return

    def known(self) -> str:
        """What dpkg knows of the package: its state and version; "" where it knows nothing."""
        return self.root_does("dpkg-query", "-W", "-f", "${db:Status-Status} ${Version}", PACKAGE, codes=(0, 1)).strip()

    def installed(self) -> str:
        """The version that is installed; "" where none is."""
        state, _, version = self.known().partition(" ")
        return version if state == "installed" else ""

    def files(self) -> list[Path]:
        """Every file of the package, as seen from outside; folders it shares with others are not its own."""
        listed = self.root_does("dpkg", "-L", PACKAGE).splitlines()
        found = [self.root / line.lstrip("/") for line in listed if line.startswith("/")]
        return [file for file in found if file.is_symlink() or not file.is_dir()]


def owners(root: Path, scratch: Path, display: str, words: Sequence[str | Path]) -> list[str]:
    """The command, run below `root` by somebody without rights."""
    variables = [f"HOME={scratch / 'home'}", "PATH=/usr/local/bin:/usr/bin:/bin", f"XDG_RUNTIME_DIR={scratch / 'run'}"]
    variables += [f"DISPLAY={display}"] if display else []
    who = f"--userspec={NOBODY}:{NOBODY}"
    return ["chroot", who, "--groups=", str(root), "/usr/bin/env", "-i", *variables, *map(str, words)]


def owners_folder(folder: Path) -> Path:
    """A folder for the owner alone."""
    folder.mkdir(mode=0o700)
    os.chown(folder, NOBODY, NOBODY)
    return folder


def owners_file(source: bytes, file: Path) -> Path:
    """A file of the owner's, in folders of the owner's."""
    missing = [folder for folder in file.parents if not folder.exists()]
    for folder in reversed(missing):
        owners_folder(folder)
    file.write_bytes(source)
    os.chown(file, NOBODY, NOBODY)
    return file


def told(
    command: Sequence[str],
    *,
    codes: Sequence[int] = (0,),
    more: Mapping[str, str] | None = None,
    within: float = LONGEST,
    stdin: str = "",
) -> str:
    """What a command printed. Raises NotProven where it ends otherwise than by one of `codes`, or does not end."""
    try:
        done = subprocess.run(
            command, input=stdin, capture_output=True, text=True, encoding="utf-8", errors="replace",
            env={"PATH": SYSTEM_PATH, **os.environ, **(more or {})}, timeout=within,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        raise NotProven(f"{' '.join(command)}\nwas not done within {within:.0f} seconds") from late
    if done.returncode not in codes:
        raise NotProven(f"{' '.join(command)}\n{done.stdout}{done.stderr}\nended with code {done.returncode}")
    return done.stdout


@contextmanager
def bare_system(root: Path, scratch: Path) -> Iterator[Place]:
    """The smallest system of this distribution, from where this machine gets its own packages."""
    suite, sources = _sources()
    with ExitStack() as mounted:
        if _memory() > 2 * IN_MEMORY:
            # dpkg forces each of some ten thousand files to the disk; in memory that costs nothing.
            mounted.enter_context(_mounted(["-t", "tmpfs", "-o", f"size={IN_MEMORY},mode=755", "tmpfs"], root))
        told(["debootstrap", "--variant=minbase", suite, str(root), sources[0].split()[1]])
        _reaches_packages(root, sources)
        for how, at in (
            (["-t", "proc", "proc"], root / "proc"),
            (["--bind", str(scratch)], root / str(scratch).lstrip("/")),
            (["--bind", str(SCREENS)], root / str(SCREENS).lstrip("/")),
        ):
            mounted.enter_context(_mounted(how, at))
        place = Place(root, scratch)
        place.apt("update")
        yield place


def _memory() -> int:
    """How many bytes of memory are free."""
    lines = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text(encoding="utf-8").splitlines())
    return int(lines["MemAvailable"].split()[0]) * 1024


def _reaches_packages(root: Path, sources: Sequence[str]) -> None:
    """The new system gets its packages from where this one does."""
    (root / "etc/apt/sources.list").write_text("\n".join(sources) + "\n", encoding="utf-8")
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
    reached = [line for line in told(["apt-config", "dump"]).splitlines() if line.startswith("Acquire::http")]
    (root / "etc/apt/apt.conf.d/90reached-as-from-outside").write_text("\n".join(reached) + "\n", encoding="utf-8")
    # No service is started in there.
    (root / "usr/sbin/policy-rc.d").write_text("#!/bin/sh\nexit 101\n", encoding="utf-8")
    (root / "usr/sbin/policy-rc.d").chmod(0o755)


def _sources() -> tuple[str, list[str]]:
    """The name of this system's release, and its own lines for apt."""
    release = dict(
        line.partition("=")[::2] for line in Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    )
    suite = release["VERSION_CODENAME"].strip('"')
    form = "deb $(SITE) $(CODENAME) $(COMPONENT)"
    known = sorted(set(told(["apt-get", "indextargets", "--format", form, "Created-By: Packages"]).splitlines()))
    ours = [line for line in known if line.split()[2].partition("-")[0] == suite]
    if not ours:
        raise NotProven("apt here knows no source of its own release:\n" + "\n".join(known))
    return suite, sorted(ours, key=lambda line: len(line.split()[2]))


@contextmanager
def _mounted(how: list[str], at: Path) -> Iterator[None]:
    at.mkdir(parents=True, exist_ok=True)
    told(["mount", *how, str(at)])
    try:
        yield
    finally:
        # Lazily: something still looks at it, and below a mount that stayed nothing could be thrown away.
        told(["umount", "-l", str(at)])

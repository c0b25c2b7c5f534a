"""Signatures. With Apple's certificate, others can open what was made here without a warning; without one it is only
sealed ("ad hoc"), which a Mac with an Apple chip asks of every program."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dev import Trouble
from installer.macos.code import code_in
from installer.macos.credentials import NAMES, Credentials
from installer.macos.keychain import Keychain, keychain
from installer.running import run, say

# What the hardened runtime must let a frozen Python do, and no more: libffi writes small pieces of code for ctypes.
# Library validation stays on, as every library in the .app is signed by the same hand. (The file itself has no
# comments: not every reader of Apple's forgives them there.)
ENTITLEMENTS = Path(__file__).resolve().parent / "entitlements.plist"
_LONGEST = "45m"  # the notary mostly answers within five minutes


@dataclass(frozen=True)
class Signer:
    """Seals what is made; with credentials so that Apple vouches for it. `folder` is scratch, `app_id` of the .app."""

    folder: Path
    app_id: str
    credentials: Credentials | None = None
    keychain: Keychain | None = None

    def sign(self, app: Path) -> None:
        """Seal everything in the .app from the inside out, and see whether it holds."""
        for path in code_in(app):
            run(self.sealing(path, is_program=path == app))
        run(["codesign", "--verify", "--deep", "--strict", "--verbose=2", app])

    def sign_image(self, image: Path) -> None:
        """Seal the disk image, where there is a certificate; another seal would say nothing to anybody."""
        if self.keychain:
            run(self.sealing(image, is_program=False))

    def sealing(self, path: Path, *, is_program: bool) -> Sequence[str | Path]:
        """The command that seals one thing."""
        start: list[str | Path] = ["codesign", "--force", "--sign"]
        if self.keychain is None:
            # The hardened runtime refuses libraries that nobody vouches for, so there is none.
            return [*start, "-", *(["--identifier", self.app_id] if is_program else []), path]
        runtime = [] if path.suffix == ".dmg" else ["--options", "runtime"]
        rights: list[str | Path] = ["--identifier", self.app_id, "--entitlements", ENTITLEMENTS] if is_program else []
        chain: list[str | Path] = ["--keychain", self.keychain.path]
        return [*start, self.keychain.identity, *chain, "--timestamp", *runtime, *rights, path]

    def notarise(self, path: Path) -> None:
        """Have Apple's notary look at an .app or a .dmg, and fix its answer to it, so that no Mac need ask."""
        if self.credentials is None:
            return
        say(f"Apple's notary looks at {path.name}")
        sent = path
        if path.is_dir():
            sent = self.folder / f"{path.stem}.zip"
            run(["ditto", "-c", "-k", "--keepParent", path, sent])
        self._send(sent, self.credentials)
        run(["xcrun", "stapler", "staple", path])
        kind = ["execute"] if path.is_dir() else ["open", "--context", "context:primary-signature"]
        run(["spctl", "--assess", "--verbose=2", "--type", *kind, path])

    def _send(self, sent: Path, credentials: Credentials) -> None:
        key = self.folder / "notary.p8"
        try:
            key.touch(mode=0o600)
            key.write_text(credentials.notary_key + "\n", encoding="utf-8")
            self._await(sent, notary_words(credentials, key), [credentials.notary_key_id, credentials.notary_issuer])
        finally:
            key.unlink(missing_ok=True)

    def _await(self, sent: Path, words: Sequence[str | Path], hidden: Sequence[str]) -> None:
        answer = json.loads(
            run(["xcrun", "notarytool", "submit", sent, *words, "--wait", "--timeout", _LONGEST,
                 "--output-format", "json"], hidden=hidden)
        )  # fmt: skip
        if answer.get("status") != "Accepted":
            why = run(["xcrun", "notarytool", "log", answer["id"], *words], hidden=hidden)
            raise Trouble(f"Apple's notary says {answer.get('status')} of {sent.name}:\n{why}")


def notary_words(credentials: Credentials, key: Path) -> Sequence[str | Path]:
    """How the notary is told who asks; the key itself is in a file, as others see the words of a command."""
    return ["--key", key, "--key-id", credentials.notary_key_id, "--issuer", credentials.notary_issuer]


@contextmanager
def signer(credentials: Credentials | None, folder: Path, app_id: str) -> Iterator[Signer]:
    """One that vouches where it can; otherwise it says in a sentence that it cannot."""
    if credentials is None:
        say("Not signed for others: macOS will warn whoever opens it first. That needs " + ", ".join(NAMES))
        yield Signer(folder, app_id)
        return
    with keychain(credentials, folder) as chain:
        yield Signer(folder, app_id, credentials, chain)

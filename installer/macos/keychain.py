"""A keychain for one build: made, filled with the certificate, and gone at the end whatever happens."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dev import Trouble
from installer.macos.credentials import Credentials
from installer.running import run

# Longer than a build and its notary take, in seconds; then it locks itself.
_OPEN_FOR = "21600"
_IDENTITY = re.compile(r'\) ([0-9A-F]{40}) "Developer ID Application: ')


@dataclass(frozen=True)
class Keychain:
    """Where it lies, and by which fingerprint the certificate in it is called."""

    path: Path
    identity: str


@contextmanager
def keychain(credentials: Credentials, folder: Path) -> Iterator[Keychain]:
    """One in `folder`, open while it is needed. Raises Trouble where the certificate is not one to sign with."""
    path, word = folder / "signing.keychain-db", secrets.token_hex(24)
    before = _listed(run(["security", "list-keychains", "-d", "user"]))
    run(["security", "create-keychain", "-p", word, path], hidden=[word])
    try:
        _open(path, word, before)
        _fill(path, word, credentials, folder / "certificate.p12")
        yield Keychain(path, _identity(run(["security", "find-identity", "-v", "-p", "codesigning", path])))
    finally:
        try:
            run(["security", "list-keychains", "-d", "user", "-s", *before])
        finally:
            run(["security", "delete-keychain", path])


def _open(path: Path, word: str, before: Sequence[str]) -> None:
    run(["security", "set-keychain-settings", "-lut", _OPEN_FOR, path])
    run(["security", "unlock-keychain", "-p", word, path], hidden=[word])
    # codesign looks for the rest of the chain in the keychains listed.
    run(["security", "list-keychains", "-d", "user", "-s", path, *before])


def _fill(path: Path, word: str, credentials: Credentials, certificate: Path) -> None:
    hidden = [word, credentials.password]
    try:
        certificate.touch(mode=0o600)
        certificate.write_bytes(credentials.certificate)
        run(
            ["security", "import", certificate, "-k", path, "-f", "pkcs12", "-P", credentials.password,
             "-T", "/usr/bin/codesign"], hidden=hidden,
        )  # fmt: skip
    finally:
        certificate.unlink(missing_ok=True)
    # Without this codesign would ask in a window whether it may use the key, and nobody is there to answer.
    run(["security", "set-key-partition-list", "-S", "apple-tool:,apple:,codesign:", "-s", "-k", word, path],
        hidden=hidden)  # fmt: skip


def _listed(told: str) -> Sequence[str]:
    return [line.strip().strip('"') for line in told.splitlines() if line.strip()]


def _identity(told: str) -> str:
    found = _IDENTITY.search(told)
    if not found:
        raise Trouble('The certificate is not a valid "Developer ID Application" with its private key.')
    return found[1]

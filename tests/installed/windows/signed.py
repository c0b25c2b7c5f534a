"""Signatures, with a certificate made for the test."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from installer.running import run
from installer.windows import signing
from tests.installed.windows import scene


@pytest.fixture
def given(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A certificate in the environment; the file that tells who signed it."""
    key, told, pfx = place / "key.pem", place / "told.pem", place / "ours.pfx"
    made = ["-newkey", "rsa:2048", "-nodes", "-subj", "/CN=A test", "-addext", "extendedKeyUsage=codeSigning"]
    run(["openssl", "req", "-x509", "-days", "2", *made, "-keyout", key, "-out", told])
    run(["openssl", "pkcs12", "-export", "-inkey", key, "-in", told, "-out", pfx, "-passout", "pass:open sesame"])
    monkeypatch.setenv("SMALLCRM_SIGN_PFX", str(pfx))
    monkeypatch.setenv("SMALLCRM_SIGN_PASSWORD", "open sesame")
    return told


def is_signed(file: Path, told: Path) -> bool:
    words: list[str | Path] = ["osslsigncode", "verify", "-CAfile", told, "-in", file]
    return subprocess.run(words, capture_output=True).returncode == 0


def test_a_program_is_signed_in_place(place: Path, given: Path) -> None:
    file = place / "a.exe"
    run(["makensis", "-V2", f"-DOUT={file}", "-DVERSION=1", scene.HERE / "standin.nsi"])
    assert not is_signed(file, given)
    signing.sign(file)
    assert is_signed(file, given)


def test_the_setup_program_is_signed_as_it_is_compiled(place: Path, given: Path) -> None:
    setup = scene.made(place / "signed", "0.3.0", scene.NEW_FILES)
    assert is_signed(setup, given)

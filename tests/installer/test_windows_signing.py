"""Signing for Windows: only with a certificate, and without telling its password."""

from __future__ import annotations

from pathlib import Path

import pytest

from dev import Trouble
from installer.windows import signing

GIVEN = {"SMALLCRM_SIGN_PFX": "ours.pfx", "SMALLCRM_SIGN_PASSWORD": "open sesame", "SMALLCRM_SIGN_TIME": "a server"}


def test_without_a_certificate_nothing_is_signed(tmp_path: Path) -> None:
    (tmp_path / "a.exe").write_bytes(b"MZ")
    signing.sign(tmp_path / "a.exe", {})
    assert (tmp_path / "a.exe").read_bytes() == b"MZ"


def test_on_windows_signtool_is_told_the_certificate_and_the_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(signing, "WINDOWS", True)
    monkeypatch.setattr(signing, "tool", lambda name: name)
    monkeypatch.setattr(signing, "run", lambda words: ran.append([str(word) for word in words]))
    signing.sign(tmp_path / "a.exe", GIVEN)
    given = ["/f", "ours.pfx", "/p", "open sesame", "/tr", "a server", "/td", "SHA256"]
    assert ran == [["signtool", "sign", "/q", "/fd", "SHA256", *given, str(tmp_path / "a.exe")]]


def test_what_went_wrong_is_told_without_the_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(words: list[object]) -> str:
        raise Trouble(f"{words} ended with code 1")

    monkeypatch.setattr(signing, "WINDOWS", True)
    monkeypatch.setattr(signing, "tool", lambda name: name)
    monkeypatch.setattr(signing, "run", fails)
    with pytest.raises(Trouble) as caught:
        signing.sign(tmp_path / "a.exe", GIVEN)
    assert "open sesame" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_the_newest_kit_of_windows_is_taken() -> None:
    found = [Path(f"bin/10.0.{build}.0/x64/signtool.exe") for build in ("9999", "22621", "19041")]
    assert signing._newest(found) == str(found[1])


def test_without_a_tool_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing, "WINDOWS", False)
    monkeypatch.setattr(signing, "tool", lambda name: None)
    with pytest.raises(Trouble, match="osslsigncode"):
        signing.sign(tmp_path / "a.exe", GIVEN)

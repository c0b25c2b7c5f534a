"""Signing for macOS, with Apple's programs played by a list of what was asked of them."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import pytest

from dev import Trouble
from installer import running
from installer.macos import keychain as keychains
from installer.macos import signing
from installer.macos.code import code_in, date_files
from installer.macos.credentials import NAMES, Credentials, credentials_in
from installer.macos.keychain import Keychain
from installer.macos.signing import ENTITLEMENTS, Signer, signer

MACH_O = bytes.fromhex("cffaedfe0c000001")
GIVEN = {
    "SMALLCRM_MAC_CERTIFICATE": base64.b64encode(b"a certificate").decode(),
    "SMALLCRM_MAC_CERTIFICATE_PASSWORD": "swordfish",
    "SMALLCRM_MAC_NOTARY_KEY": "-----BEGIN PRIVATE KEY-----",
    "SMALLCRM_MAC_NOTARY_KEY_ID": "ABCDE12345",
    "SMALLCRM_MAC_NOTARY_ISSUER": "6f1c0d7a-0000-4000-8000-000000000000",
}
IDENTITY = "0123456789ABCDEF0123456789ABCDEF01234567"


class Apple:
    """Answers for `security`, `codesign`, `ditto`, `xcrun` and `spctl`, and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.hidden: list[Collection[str]] = []
        self.answers = {
            "security list-keychains -d user": '    "login.keychain-db"\n',
            "security find-identity": f'  1) {IDENTITY} "Developer ID Application: Us (TEAM)"\n     1 valid\n',
            "xcrun notarytool submit": json.dumps({"id": "42", "status": "Accepted"}),
            "xcrun notarytool log": "the program is not signed",
        }
        self.fails_at = ""

    def run(
        self, command: Sequence[str | Path], *, cwd: Path | None = None, more: Mapping[str, str] | None = None,
        hidden: Collection[str] = (),
    ) -> str:  # fmt: skip
        words = [str(word) for word in command]
        self.asked.append(words)
        self.hidden.append(hidden)
        line = " ".join(words)
        if self.fails_at and line.startswith(self.fails_at):
            raise Trouble("it failed")
        return next((told for start, told in self.answers.items() if line.startswith(start)), "")

    def lines(self, start: str) -> list[str]:
        """What was asked that begins like this."""
        return [line for words in self.asked if (line := " ".join(words)).startswith(start)]


@pytest.fixture
def apple(monkeypatch: pytest.MonkeyPatch) -> Apple:
    answers = Apple()
    monkeypatch.setattr(signing, "run", answers.run)
    monkeypatch.setattr(keychains, "run", answers.run)
    return answers


@pytest.fixture
def credentials() -> Credentials:
    found = credentials_in(GIVEN)
    assert found
    return found


@pytest.fixture
def mac_app(tmp_path: Path) -> Path:
    """As PyInstaller lays one out: code in Frameworks, data in Resources, each linked from the other."""
    contents = tmp_path / "SmallCRM.app" / "Contents"
    qt = contents / "Frameworks" / "PySide6" / "Qt"
    files = {
        contents / "MacOS" / "smallcrm": MACH_O,
        contents / "Frameworks" / "libpython3.13.dylib": MACH_O,
        contents / "Frameworks" / "PySide6" / "QtCore.abi3.so": MACH_O,
        qt / "lib" / "QtCore.framework" / "Versions" / "A" / "QtCore": MACH_O,
        qt / "lib" / "QtCore.framework" / "Versions" / "A" / "Resources" / "Info.plist": b"<plist/>",
        qt / "plugins" / "platforms" / "libqcocoa.dylib": MACH_O,
        contents / "Resources" / "smallcrm" / "resources" / "themes.toml": b"[light]",
        contents / "Info.plist": b"<plist/>",
    }
    for file, told in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(told)
    (qt / "lib" / "QtCore.framework" / "Versions" / "Current").symlink_to("A")
    (qt / "lib" / "QtCore.framework" / "QtCore").symlink_to("Versions/Current/QtCore")
    (contents / "Resources" / "libpython3.13.dylib").symlink_to("../Frameworks/libpython3.13.dylib")
    (contents / "Resources" / "PySide6").symlink_to("../Frameworks/PySide6")
    return contents.parent


@pytest.fixture
def vouching(tmp_path: Path, credentials: Credentials) -> Signer:
    chain = Keychain(tmp_path / "signing.keychain-db", IDENTITY)
    return Signer(tmp_path, "io.github.smallcrm.SmallCRM", credentials, chain)


# --- the order ---------------------------------------------------------------------------------------------------


def test_each_piece_of_code_is_sealed_once_from_the_inside_out(mac_app: Path) -> None:
    frameworks = "SmallCRM.app/Contents/Frameworks"
    assert [path.relative_to(mac_app.parent).as_posix() for path in code_in(mac_app)] == [
        f"{frameworks}/PySide6/Qt/lib/QtCore.framework/Versions/A",
        f"{frameworks}/PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        f"{frameworks}/PySide6/QtCore.abi3.so",
        f"{frameworks}/libpython3.13.dylib",
        "SmallCRM.app",
    ]


def test_nothing_is_sealed_before_what_is_in_it(mac_app: Path) -> None:
    order = code_in(mac_app)
    assert [
        (outer, inner)
        for place, outer in enumerate(order)
        for inner in order[place + 1 :]
        if inner.is_relative_to(outer)
    ] == []


def test_every_file_has_the_date_of_the_release(mac_app: Path) -> None:
    date_files(mac_app, 1_700_000_000)
    assert {path.stat().st_mtime for path in mac_app.rglob("*") if not path.is_symlink()} == {1_700_000_000}


# --- the seals ---------------------------------------------------------------------------------------------------


def test_without_a_certificate_everything_is_sealed_by_nobody(apple: Apple, mac_app: Path, tmp_path: Path) -> None:
    Signer(tmp_path, "io.github.smallcrm.SmallCRM").sign(mac_app)
    seals = apple.lines("codesign --force")
    assert len(seals) == len(code_in(mac_app))
    assert [line for line in seals if "--sign - " not in line] == []
    assert [line for line in seals if "runtime" in line] == []


def test_with_one_everything_has_the_hardened_runtime_and_a_date(apple: Apple, mac_app: Path, vouching: Signer) -> None:
    vouching.sign(mac_app)
    seals = apple.lines("codesign --force")
    assert [line for line in seals if f"--sign {IDENTITY} " not in line] == []
    assert [line for line in seals if "--timestamp --options runtime" not in line] == []


def test_only_the_program_has_rights(apple: Apple, mac_app: Path, vouching: Signer) -> None:
    vouching.sign(mac_app)
    [seal] = [line for line in apple.lines("codesign --force") if str(ENTITLEMENTS) in line]
    assert seal.endswith(str(mac_app))


def test_the_seal_is_tried_when_all_is_done(apple: Apple, mac_app: Path, vouching: Signer) -> None:
    vouching.sign(mac_app)
    assert apple.asked[-1] == ["codesign", "--verify", "--deep", "--strict", "--verbose=2", str(mac_app)]


def test_a_disk_image_is_sealed_where_somebody_vouches(apple: Apple, vouching: Signer, tmp_path: Path) -> None:
    vouching.sign_image(tmp_path / "SmallCRM.dmg")
    Signer(tmp_path, "io.github.smallcrm.SmallCRM").sign_image(tmp_path / "SmallCRM.dmg")
    [seal] = apple.lines("codesign")
    assert "runtime" not in seal


# --- the notary --------------------------------------------------------------------------------------------------


def test_the_notary_is_sent_the_app_in_a_zip(apple: Apple, mac_app: Path, vouching: Signer, tmp_path: Path) -> None:
    vouching.notarise(mac_app)
    [sent] = apple.lines("xcrun notarytool submit")
    assert apple.lines("ditto") == [f"ditto -c -k --keepParent {mac_app} {tmp_path / 'SmallCRM.zip'}"]
    assert str(tmp_path / "SmallCRM.zip") in sent
    assert apple.lines("xcrun stapler") == [f"xcrun stapler staple {mac_app}"]


def test_a_disk_image_is_sent_as_it_is(apple: Apple, vouching: Signer, tmp_path: Path) -> None:
    vouching.notarise(tmp_path / "SmallCRM.dmg")
    assert apple.lines("ditto") == []
    assert apple.lines("xcrun stapler") == [f"xcrun stapler staple {tmp_path / 'SmallCRM.dmg'}"]


def test_what_the_notary_refuses_is_told_with_its_reasons(apple: Apple, mac_app: Path, vouching: Signer) -> None:
    apple.answers["xcrun notarytool submit"] = json.dumps({"id": "42", "status": "Invalid"})
    with pytest.raises(Trouble, match=r"Invalid of SmallCRM.zip:\nthe program is not signed"):
        vouching.notarise(mac_app)
    assert apple.lines("xcrun stapler") == []


@pytest.mark.parametrize("fails_at", ["", "xcrun notarytool submit"])
def test_the_key_to_the_notary_does_not_stay(
    apple: Apple, mac_app: Path, vouching: Signer, tmp_path: Path, fails_at: str
) -> None:
    apple.fails_at = fails_at
    with pytest.raises(Trouble) if fails_at else pytest.MonkeyPatch.context():
        vouching.notarise(mac_app)
    assert list(tmp_path.glob("*.p8")) == []


def test_nobody_vouches_without_the_secrets(apple: Apple, mac_app: Path, tmp_path: Path) -> None:
    Signer(tmp_path, "io.github.smallcrm.SmallCRM").notarise(mac_app)
    assert apple.asked == []


# --- the keychain ------------------------------------------------------------------------------------------------


def test_the_keychain_is_made_and_goes_again(apple: Apple, credentials: Credentials, tmp_path: Path) -> None:
    with signer(credentials, tmp_path, "io.github.smallcrm.SmallCRM") as hand:
        assert hand.keychain == Keychain(tmp_path / "signing.keychain-db", IDENTITY)
        made = len(apple.asked)
    after = [" ".join(words) for words in apple.asked[made:]]
    assert after == [
        "security list-keychains -d user -s login.keychain-db",
        f"security delete-keychain {tmp_path / 'signing.keychain-db'}",
    ]


@pytest.mark.parametrize(
    "fails_at",
    [
        "security unlock-keychain",
        "security import",
        "security find-identity",
        "security list-keychains -d user -s login",
    ],
)
def test_it_goes_too_where_something_fails(
    apple: Apple, credentials: Credentials, tmp_path: Path, fails_at: str
) -> None:
    apple.fails_at = fails_at
    with pytest.raises(Trouble), signer(credentials, tmp_path, "io.github.smallcrm.SmallCRM"):
        pass
    assert apple.asked[-1][:2] == ["security", "delete-keychain"]
    assert list(tmp_path.glob("*.p12")) == []


def test_a_certificate_of_another_kind_is_refused(apple: Apple, credentials: Credentials, tmp_path: Path) -> None:
    apple.answers["security find-identity"] = '  1) ABC "Apple Development: Us"\n'
    with (
        pytest.raises(Trouble, match="Developer ID Application"),
        signer(credentials, tmp_path, "io.github.smallcrm.SmallCRM"),
    ):
        pass


def test_no_secret_is_asked_without_being_hidden(apple: Apple, credentials: Credentials, mac_app: Path) -> None:
    with signer(credentials, mac_app.parent, "io.github.smallcrm.SmallCRM") as hand:
        hand.sign(mac_app)
        hand.notarise(mac_app)
    of_keychain = {words[3] for words in apple.asked if words[:3] == ["security", "create-keychain", "-p"]}
    assert len(of_keychain) == 1
    secret = {*GIVEN.values(), *of_keychain}
    asked = zip(apple.asked, apple.hidden, strict=True)
    assert [word for words, hidden in asked for word in words if word in secret and word not in hidden] == []


# --- the secrets -------------------------------------------------------------------------------------------------


def test_without_any_secret_it_is_said_what_they_are_called(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with signer(credentials_in(dict.fromkeys(NAMES, "")), tmp_path, "io.github.smallcrm.SmallCRM"):
        pass
    said = capsys.readouterr().out
    assert [name for name in NAMES if name not in said] == []


@pytest.mark.parametrize("name", NAMES)
def test_with_some_of_them_the_rest_is_asked_for(name: str) -> None:
    with pytest.raises(Trouble, match=rf"needed as well: {name}$"):
        credentials_in({**GIVEN, name: " "})


def test_a_certificate_that_is_no_base64_is_refused_without_showing_it() -> None:
    with pytest.raises(Trouble, match="not base64") as told:
        credentials_in({**GIVEN, "SMALLCRM_MAC_CERTIFICATE": "swordfish!"})
    assert "swordfish" not in str(told.value)


def test_base64_may_have_lines() -> None:
    lines = {"SMALLCRM_MAC_CERTIFICATE": "YSBj\nZXJ0\n"}
    found = credentials_in({**GIVEN, **lines})
    assert found
    assert found.certificate == b"a cert"


def test_secrets_do_not_show_themselves(credentials: Credentials) -> None:
    assert repr(credentials) == "Credentials()"


def test_what_is_hidden_is_in_no_complaint() -> None:
    with pytest.raises(Trouble) as told:
        running.run([sys.executable, "-c", "print('sword swordfish'); exit(3)"], hidden=["sword", "swordfish"])
    assert "sword" not in str(told.value)
    assert "*** ***\n" in str(told.value)

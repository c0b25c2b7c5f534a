"""Signs a program for Windows, where somebody has given a certificate; without one nothing is signed.

SMALLCRM_SIGN_PFX       the certificate with its key, a .pfx file
SMALLCRM_SIGN_PASSWORD  its password
SMALLCRM_SIGN_TIME      address of a time stamp server: a signature with one outlives the certificate

Run with a file's name it signs that file; NSIS calls it so, for the uninstaller that it makes.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from dev import Trouble
from installer.build import WINDOWS
from installer.running import run, tool


def wanted(variables: Mapping[str, str] = os.environ) -> bool:
    """Whether there is something to sign with."""
    return bool(variables.get("SMALLCRM_SIGN_PFX"))


def sign(file: Path, variables: Mapping[str, str] = os.environ) -> None:
    """Sign in place, with signtool on Windows and osslsigncode elsewhere. Raises Trouble."""
    if not wanted(variables):
        return
    password = variables.get("SMALLCRM_SIGN_PASSWORD", "")
    try:
        (_with_signtool if WINDOWS else _with_osslsigncode)(file, variables, password)
    except Trouble as trouble:
        # The command is told with what went wrong, and the password stands in it.
        told = str(trouble).replace(password, "***") if password else str(trouble)
        raise Trouble(f"{file.name} could not be signed.\n{told}") from None


def _with_signtool(file: Path, variables: Mapping[str, str], password: str) -> None:
    program = tool("signtool") or _newest(_kits())
    if program is None:
        raise Trouble("signtool is not installed here; it comes with the Windows SDK.")
    time = ["/tr", variables["SMALLCRM_SIGN_TIME"], "/td", "SHA256"] if variables.get("SMALLCRM_SIGN_TIME") else []
    given = ["/f", variables["SMALLCRM_SIGN_PFX"], "/p", password]
    run([program, "sign", "/q", "/fd", "SHA256", *given, *time, file])


def _with_osslsigncode(file: Path, variables: Mapping[str, str], password: str) -> None:
    program = tool("osslsigncode")
    if program is None:
        raise Trouble("osslsigncode is not installed here.")
    time = ["-ts", variables["SMALLCRM_SIGN_TIME"]] if variables.get("SMALLCRM_SIGN_TIME") else []
    with tempfile.TemporaryDirectory(prefix="smallcrm-sign-") as folder:
        signed, word = Path(folder) / file.name, Path(folder) / "word"
        word.touch(mode=0o600)
        word.write_text(password, encoding="utf-8")
        given: list[str | Path] = ["-pkcs12", variables["SMALLCRM_SIGN_PFX"], "-readpass", word, "-h", "sha256"]
        run([program, "sign", *given, *time, "-in", file, "-out", signed])
        file.write_bytes(signed.read_bytes())


def _kits() -> Iterable[Path]:
    kits = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "Windows Kits" / "10" / "bin"
    return kits.glob("10.*/x64/signtool.exe")


def _newest(found: Iterable[Path]) -> str | None:
    tools = sorted(found, key=lambda path: [int(number) for number in path.parts[-3].split(".")])
    return str(tools[-1]) if tools else None


if __name__ == "__main__":
    try:
        sign(Path(sys.argv[1]))
    except Trouble as trouble:
        sys.exit(str(trouble))

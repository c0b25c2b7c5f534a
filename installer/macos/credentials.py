"""What signing for others needs, from the environment: a certificate of Apple's and a key to its notary."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field

from dev import Trouble

CERTIFICATE = "SMALLCRM_MAC_CERTIFICATE"
PASSWORD = "SMALLCRM_MAC_CERTIFICATE_PASSWORD"
NOTARY_KEY = "SMALLCRM_MAC_NOTARY_KEY"
NOTARY_KEY_ID = "SMALLCRM_MAC_NOTARY_KEY_ID"
NOTARY_ISSUER = "SMALLCRM_MAC_NOTARY_ISSUER"
# Each, and what it holds.
NAMES: Mapping[str, str] = {
    CERTIFICATE: "the Developer ID Application certificate with its private key, a .p12 file in base64",
    PASSWORD: "the password of that .p12 file",
    NOTARY_KEY: "a key of App Store Connect for its notary, the text of the .p8 file",
    NOTARY_KEY_ID: "the name of that key, ten letters and digits",
    NOTARY_ISSUER: "who issued it, a UUID",
}


@dataclass(frozen=True)
class Credentials:
    """All that signing needs. It does not show itself when printed."""

    certificate: bytes = field(repr=False)
    password: str = field(repr=False)
    notary_key: str = field(repr=False)
    notary_key_id: str = field(repr=False)
    notary_issuer: str = field(repr=False)


def credentials_in(environment: Mapping[str, str]) -> Credentials | None:
    """None where not one is given. Raises Trouble where some are, or the certificate is not base64."""
    given = {name: environment.get(name, "").strip() for name in NAMES}
    if not any(given.values()):
        return None
    if lacking := [name for name in NAMES if not given[name]]:
        raise Trouble("To sign for macOS these are needed as well: " + ", ".join(lacking))
    try:
        certificate = base64.b64decode("".join(given[CERTIFICATE].split()), validate=True)
    except binascii.Error:
        raise Trouble(f"{CERTIFICATE} is not base64. It is made with:  base64 -i certificate.p12") from None
    return Credentials(certificate, given[PASSWORD], given[NOTARY_KEY], given[NOTARY_KEY_ID], given[NOTARY_ISSUER])

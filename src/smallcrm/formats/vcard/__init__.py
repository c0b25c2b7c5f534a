"""vCard files: address books of phones, mail programs and the web."""

from smallcrm.formats.vcard.limits import Limits
from smallcrm.formats.vcard.reader import read_vcard

__all__ = ["Limits", "read_vcard"]

"""What is wrong with the program, in plain English."""

from __future__ import annotations

from collections.abc import Mapping

from smallcrm.services.checking import Fault

FAULTS: Mapping[str, str] = {
    "broken": "{what} could not be tried ({why}).",
    "calendar": "A calendar file is written wrongly: {what} is not in it.",
    "cipher": "The database engine keeps no locked book: {why}.",
    "dates": "Dates are read wrongly: {why}.",
    "engine_too_old": "The database engine is too old: {why}.",
    "font": "The font {what} cannot be used.",
    "full_text": "The database engine cannot search texts: {why}.",
    "greetings": "There are no greetings in the language {what}.",
    "language": "The language {what} cannot be loaded ({why}).",
    "no_book": "No book can be made: {why}.",
    "no_printing": "No page can be printed: {why}.",
    "no_qt": "Window and paper are missing: {why}.",
    "no_temporary_folder": "There is no folder for things put down for a moment: {why}.",
    "no_window": "No window can be opened: {what} is missing or lacks something ({why}).",
    "not_found": "Search does not find {what}.",
    "phone_numbers": "Phone numbers are read wrongly: {why}.",
    "picture": "The picture {what} cannot be drawn.",
    "picture_format": "Pictures of the format {what} cannot be read ({why}).",
    "reads_otherwise": "What was written reads otherwise: {why}.",
    "resource_altered": "{what} is not as it was shipped.",
    "resource_missing": "{what} is missing.",
    "resource_unreadable": "{what} cannot be read ({why}).",
    "theme": "The colours {what} cannot be read ({why}).",
    "time_zones": "The time of this computer and that of calendars do not fit together: {why}.",
    "transliteration": "Other scripts are not written in Latin letters: {why}.",
    "vcard": "A contact card is read wrongly: {why}.",
}


def sentence(fault: Fault) -> str:
    """One line; code and sentence, for whoever reads it and for whoever mends it."""
    # A library may say its words over several lines.
    what, why = (" ".join(text.split()) for text in (fault.what, fault.why))
    said = FAULTS[fault.code].format(what=what, why=why).replace(" ()", "")
    return f"{fault.code}: {said}"

"""The terminal's own sentences, in plain English. (The window's are in `ui/`, and translated.)"""

from __future__ import annotations

from collections.abc import Mapping

from smallcrm.cli.particulars import particular
from smallcrm.domain.changes import Label
from smallcrm.errors import UserError

ERRORS: Mapping[str, str] = {
    "bad_visit_day": "That is not a day that can be read.",
    "amount_negative": "Money is not less than nothing.",
    "amount_too_much": "That is more than a visit costs.",
    "allergies_listed": "There are allergies on the list; remove them one by one.",
    "away_past": "{day} is not a day to come.",
    "bad_since": "Since when is written like 2021, 2021-04 or 2021-04-12.",
    "birthday_ahead": "A birthday lies in the past.",
    "birthdays_backwards": "The last day lies before the first.",
    "birthdays_too_long": "A birthday list covers {years} years at most.",
    "book_busy": "The book is busy in another program. Try again in a moment.",
    "book_damaged": "The book {file} is damaged. It was left as it is; copies of earlier days lie beside it.",
    "book_in_use": "A window of SmallCRM has the book {file} open. Close it, or do it there.",
    "book_newer": "The book {file} was written by a newer SmallCRM. It was left untouched; install the newer SmallCRM.",
    "book_older": "The book was written by an older SmallCRM. Open it once in the window to bring it up to date.",
    "book_read_only": "The book {file} cannot be written: the file or its folder is read-only.",
    "brought_by_oneself": "Nobody brings themselves.",
    "book_in_sync": "The book {file} lies in a folder kept in step with a cloud. Only copies may lie there.",
    "book_on_network": "The book {file} lies on a network drive. Only copies may lie there.",
    "cannot_open": "The file {file} cannot be opened.",
    "cannot_print": "The page cannot be drawn.",
    "cannot_write": "The file {file} cannot be written: {why}.",
    "client_gone": "This client is no longer in the book.",
    "copy_damaged": "The copy {file} is damaged. The book was left as it is.",
    "died_ahead": "Nobody's death is noted ahead.",
    "copy_disk_error": "The disk of {folder} could not be written. The book was left as it is.",
    "copy_into_itself": "That is where the book itself lies.",
    "copy_no_room": "There is not enough room on {folder}. The book was left as it is.",
    "copy_not_allowed": "{folder} cannot be written. The book was left as it is.",
    "copy_place_gone": "{folder} is not there. The book was left as it is.",
    "disk_error": "The disk could not be read or written.",
    "disk_full": "The disk is full. Nothing was changed.",
    "export_format": "{format} cannot be written so far: use --format json, or ics.",
    "import_empty": "The file {file} is empty.",
    "import_folder": "{file} is a folder; name a file.",
    "import_format": "{file} is not a vCard file. Only vCards (.vcf) can be brought in.",
    "import_no_file": "There is no file {file}.",
    "import_not_vcard": "There is no vCard in the file {file}.",
    "import_too_big": "The file {file} is too big: at most {limit_bytes} bytes are read.",
    "import_too_many": "The file {file} holds {found} cards; at most {limit} are read.",
    "import_too_many_lines": "The file {file} has too many lines: at most {limit} are read.",
    "import_unreadable": "The file {file} cannot be read.",
    "is_the_book": "{file} is the book itself; write to another file.",
    "name_empty": "A client needs a name.",
    "name_too_long": "A name has at most {limit} characters.",
    "no_book": "There is no book {file}.",
    "no_copy_here": "A copy of that book could not be written into {folder}. Nothing was changed.",
    "no_output": "The output could not be written: {why}.",
    "no_room_here": "There is not enough room on this computer for a copy of that book. Nothing was changed.",
    "not_copied_first": "The book {file} is an older SmallCRM's. It could not be copied into {folder} first,"
    " and was left untouched.",
    "not_a_book": "The file {file} is not a book of SmallCRM. It was left untouched.",
    "not_undoable": "Step {step} is not there, or is taken back already.",
    "note_for_whom": 'Whose line is it? Begin it with a name of one client, as in "Anna: oat latte", or give --client.',
    "note_empty": "There is nothing in the note.",
    "note_gone": "This note is no longer in the book.",
    "note_too_long": "A note has at most {limit} characters.",
    "no_printing": "No page can be printed on this computer: {why}.",
    "nothing_to_redo": "There is nothing to do again.",
    "nothing_to_undo": "There is nothing to take back.",
    "photo_cannot_open": "{file} cannot be opened.",
    "photo_folder": "{file} is a folder; name a picture.",
    "photo_no_file": "There is no file {file}.",
    "row_gone": "This is no longer in the book.",
    "same_book": "That is this computer's book already.",
    "text_empty": "There is nothing written.",
    "bad_birthday": "That is not a date that can be read.",
    "bad_currency": "A currency is three letters, like EUR.",
    "bad_day": "That is not a day that can be read.",
    "no_such_day": "No calendar has this day.",
    "bad_until": "That is not a day that can be read.",
    "bad_price": "That is not a price that can be read.",
    "unknown_sample": "There is no made-up shop of the kind {kind}.",
    "initials_empty": "Initials are needed: they stand beside the notes.",
    "initials_taken": "{initials} stands for {name} already.",
    "initials_too_long": "Initials have at most {limit} letters.",
    "staff_name_empty": "Whoever writes needs a name.",
    "staff_has_written": "{name} has written notes and stays on the list.",
    "too_many_guests": "At most {limit} guests fit into a day.",
    "visit_ahead": "A visit lies in the past, or is today.",
    "visit_apart": "There is a visit of that day already, and one of the two is not paid yet.",
    "visit_long_ago": "A visit lies after {year}.",
    "visit_twice": "There is a visit of that day already.",
    "text_too_long": "A text has at most {limit} characters.",
}

# Photos are refused one by one, among the problems of an import.
PROBLEMS: Mapping[str, str] = {
    "characters": "not written in the characters it declares; read as well as could be",
    "cut": "too long; the whole text is in a note",
    "differs": "the book says otherwise; the book was left as it is",
    "group": "a list of other cards, not a person; left out",
    "no_month": "no day and month; kept as text",
    "no_name": "nobody is named and there is nothing to call them by; left out",
    "no_such_day": "no such day in the calendar; kept as text",
    "not_a_date": "not a date; kept as text",
    "not_fetched": "a photo on the network; left out",
    "outside_card": "text between cards; left out",
    "photo_no_reader": "photos cannot be read on this computer; left out",
    "photo_not_a_picture": "not a JPEG, PNG or WebP picture; left out",
    "photo_too_big": "the photo is too big; left out",
    "photo_too_many_pixels": "the photo has too many pixels; left out",
    "photo_unreadable": "the photo cannot be read; left out",
    "too_deep": "cards within cards; each was read as a card of its own",
    "too_long": "the line is too long; left out",
    "too_many_lines": "the card has too many lines; the rest was left out",
    "unfinished": "the card has no end; kept as far as it goes",
    "unreadable": "cannot be read; left out",
}

STEPS: Mapping[str, str] = {
    "allergies_set": "Allergies of {name}",
    "tab_paid": "{name} paid what was owed",
    "ask_added": "Question for {name}",
    "ask_answered": "{name} answered",
    "ask_closed": "Asked {name}",
    "ask_later": "To ask {name} from {day}",
    "clients_archived": "Put {count} people away",
    "clients_removed": "Removed {count} people",
    "clients_restored": "Put {count} people back in the list",
    "clients_tagged": "Tagged {count} people {what}",
    "clients_untagged": "Took {what} off {count} people",
    "birthday_not_wished": "Not wished {name} after all: {what}",
    "birthday_wished": "Wished {name} a happy birthday: {what}",
    "bringer_thanked": "Thanked {name} for bringing {what}",
    "client_added": "New client {name}",
    "client_archived": "Put {name} away",
    "client_away": "Noted that {name} is away until {day}",
    "client_back": "Noted that {name} is back",
    "client_died": "Noted that {name} has died",
    "client_edited": "Changed {name}",
    "client_moved_away": "Noted that {name} moved away",
    "client_moved_back": "Noted that {name} moved back",
    "client_not_died": "Noted that {name} has not died",
    "client_removed": "Removed {name}",
    "client_restored": "Put {name} back in the list",
    "debt_paid": "{name} paid a debt: {what}",
    "detail_added": "Added something about {name}",
    "detail_edited": "Changed something about {name}",
    "detail_removed": "Removed something about {name}",
    "followup_done": "Done for {name}: {what}",
    "followup_not_done": "Not done for {name} after all: {what}",
    "imported": "Brought in {file}: {added} added, {joined} completed",
    "note_added": "Note for {name}",
    "note_edited": "Changed a note of {name}",
    "note_moved": "Moved a note from {was} to {name}",
    "note_pinned": "Pinned a note of {name}",
    "note_removed": "Removed a note of {name}",
    "note_unpinned": "Unpinned a note of {name}",
    "person_died": "Noted a death around {name}",
    "person_not_died": "Took back a death around {name}",
    "photo_removed": "Removed the photo of {name}",
    "photo_set": "Photo of {name}",
    "promise_kept": "Kept a promise to {name}: {what}",
    "shop_setting": "Shop setting {setting}: {value}",
    "silence_set_aside": "Not now: {name}",
    "staff_added": "{name} writes here too",
    "staff_back": "{name} is back in the shop",
    "staff_changed": "Changed {name} of the staff",
    "staff_left": "{name} has left the shop",
    "staff_ordered": "Order of the staff",
    "staff_removed": "Took {name} off the staff",
    "visit_added": "Added a visit of {name}, {day}",
    "visit_changed": "Changed a visit of {name}, {day}",
    "visit_removed": "Removed a visit of {name}, {day}",
    "walkins_set": "Guests without a name, {day}",
    "went_back": "Went back to the book of {day}",
}

KEPT: Mapping[str, str] = {
    "edited": "edited since",
    "gone": "no longer there",
    "has_newer": "has newer entries",
    "parent_gone": "what it belonged to is gone",
}

_KINDS = {"do": "{}", "undo": "Undo: {}", "redo": "Redo: {}"}


def error(fault: UserError) -> str:
    """The sentence for a fault of the world."""
    return _filled(ERRORS.get(fault.code) or PROBLEMS.get(fault.code) or _plain(fault.code), fault.facts)


def problem(why: str) -> str:
    """Why something of a file was not taken over as it stands."""
    return PROBLEMS.get(why) or _plain(why)


def step(label: Label, kind: str = "do") -> str:
    """What a step did."""
    return _KINDS.get(kind, "{}").format(
        _filled(particular(label) or STEPS.get(label.code) or _plain(label.code), label.facts)
    )


def kept(why: str) -> str:
    """Why undo left a row as it is."""
    return KEPT.get(why) or _plain(why)


def _filled(sentence: str, facts: Mapping[str, object]) -> str:
    """A fact that is missing leaves its gap empty: a sentence with a gap is better than none."""
    return " ".join(sentence.format_map(_Facts(facts)).split()).replace(" .", ".").replace(" :", ":")


class _Facts(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""


def _plain(code: str) -> str:
    return code.replace("_", " ").capitalize() + "."

"""What went wrong in the world, in one calm sentence: what happened, what is safe, what to do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from smallcrm.errors import UserError
from smallcrm.ui.noop import QT_TRANSLATE_NOOP

_SENTENCES = {
    "disk_full": QT_TRANSLATE_NOOP("Messages", "Not saved. The disk is full. Your line is still here."),
    "disk_error": QT_TRANSLATE_NOOP(
        "Messages", "Not saved. The disk reported an error. Your line is still here; copy your book to another disk."
    ),
    "book_read_only": QT_TRANSLATE_NOOP(
        "Messages", "SmallCRM cannot write to this book: its file or folder is read-only. Nothing was changed."
    ),
    "book_busy": QT_TRANSLATE_NOOP(
        "Messages",
        "Not saved. Another program is holding the book (a virus scanner or a sync?). Your line is still here.",
    ),
    "book_damaged": QT_TRANSLATE_NOOP(
        "Messages",
        "This book is damaged and cannot be read. It was left as it is; copies of earlier days lie beside it.",
    ),
    "cannot_open": QT_TRANSLATE_NOOP("Messages", "The book %file cannot be opened. It was left as it is."),
    "not_a_book": QT_TRANSLATE_NOOP("Messages", "%file is not a SmallCRM book. It was left untouched."),
    "book_newer": QT_TRANSLATE_NOOP(
        "Messages", "%file was made by a newer SmallCRM. It was left untouched; please install the newer program."
    ),
    "not_copied_first": QT_TRANSLATE_NOOP(
        "Messages",
        "%file is an older SmallCRM's and was not opened: it is copied first, and the copy could not be written into"
        " %folder. Make room there and open it again; the book is as it was.",
    ),
    "book_older": QT_TRANSLATE_NOOP("Messages", "This book must first be opened once in the window."),
    "book_in_use": QT_TRANSLATE_NOOP(
        "Messages", "%file is open in another window of SmallCRM. Use that one, or close it first."
    ),
    "no_book": QT_TRANSLATE_NOOP("Messages", "There is no book called %file."),
    "name_empty": QT_TRANSLATE_NOOP("Messages", "A client needs a name."),
    "name_too_long": QT_TRANSLATE_NOOP("Messages", "A name may have up to %limit letters."),
    "text_empty": QT_TRANSLATE_NOOP("Messages", "There is nothing to keep yet."),
    "text_too_long": QT_TRANSLATE_NOOP("Messages", "This text may have up to %limit letters."),
    "note_empty": QT_TRANSLATE_NOOP("Messages", "There is nothing to save yet."),
    "note_too_long": QT_TRANSLATE_NOOP("Messages", "Not saved. A note may have up to %limit letters."),
    "client_gone": QT_TRANSLATE_NOOP("Messages", "This client is no longer in the book."),
    "note_gone": QT_TRANSLATE_NOOP("Messages", "This note is no longer in the book."),
    "row_gone": QT_TRANSLATE_NOOP("Messages", "This is no longer in the book."),
    "nothing_to_undo": QT_TRANSLATE_NOOP("Messages", "There is nothing to take back."),
    "nothing_to_redo": QT_TRANSLATE_NOOP("Messages", "There is nothing to do again."),
    "not_undoable": QT_TRANSLATE_NOOP("Messages", "This was taken back already."),
    "allergies_listed": QT_TRANSLATE_NOOP("Messages", "Allergies are listed; remove them one by one."),
    "birthdays_backwards": QT_TRANSLATE_NOOP("Messages", "The last day lies before the first. Change one of them."),
    "birthdays_too_long": QT_TRANSLATE_NOOP(
        "Messages", "A birthday list covers %years years at most. Look at the years again."
    ),
    "bad_birthday": QT_TRANSLATE_NOOP("Messages", "Not a date I can read. Try 23 Nov, 23.11.1978 or November."),
    "bad_currency": QT_TRANSLATE_NOOP("Messages", "A currency is three letters, like EUR."),
    "bad_day": QT_TRANSLATE_NOOP("Messages", "Not a day I can read. Try 23 Nov, 23.11. or 23 Nov 2026."),
    "no_such_day": QT_TRANSLATE_NOOP("Messages", "No calendar has this day. Look at it again."),
    "bad_price": QT_TRANSLATE_NOOP("Messages", "Not a price I can read. Try 4.50."),
    "bad_since": QT_TRANSLATE_NOOP("Messages", "Since when is a year, like 2021, or a date like 2021-04-12."),
    "away_past": QT_TRANSLATE_NOOP("Messages", "That day has passed already. Until when are they away?"),
    "bad_until": QT_TRANSLATE_NOOP("Messages", "Not a day I can read. Try 3 Dec, two weeks or next month."),
    "died_ahead": QT_TRANSLATE_NOOP("Messages", "That day is still to come. Look at the date again."),
    "birthday_ahead": QT_TRANSLATE_NOOP("Messages", "A birthday lies in the past. Look at the year again."),
    "brought_by_oneself": QT_TRANSLATE_NOOP("Messages", "Nobody brings themselves."),
    "copy_damaged": QT_TRANSLATE_NOOP("Messages", "This copy is damaged. Your book was left as it is."),
    "import_empty": QT_TRANSLATE_NOOP("Messages", "The file %file is empty."),
    "import_folder": QT_TRANSLATE_NOOP("Messages", "%file is a folder; choose a file."),
    "import_format": QT_TRANSLATE_NOOP(
        "Messages", "%file holds no contacts. Export a contacts file (.vcf) from the phone."
    ),
    "import_no_file": QT_TRANSLATE_NOOP("Messages", "The file %file is no longer there."),
    "import_not_vcard": QT_TRANSLATE_NOOP("Messages", "There are no contacts in %file."),
    "import_too_big": QT_TRANSLATE_NOOP("Messages", "%file is too big to be a contacts file."),
    "import_too_many": QT_TRANSLATE_NOOP("Messages", "%file holds more people than one import may bring in (%limit)."),
    "import_too_many_lines": QT_TRANSLATE_NOOP("Messages", "%file has too many lines to be a contacts file."),
    "import_unreadable": QT_TRANSLATE_NOOP("Messages", "%file cannot be read."),
    "photo_not_a_picture": QT_TRANSLATE_NOOP(
        "Messages", "This is not a JPEG, PNG or WebP picture. The photo was left as it is."
    ),
    "photo_cannot_open": QT_TRANSLATE_NOOP("Messages", "%file cannot be opened. The photo was left as it is."),
    "photo_folder": QT_TRANSLATE_NOOP("Messages", "%file is a folder; choose a picture."),
    "photo_no_file": QT_TRANSLATE_NOOP("Messages", "The file %file is no longer there."),
    "photo_too_big": QT_TRANSLATE_NOOP("Messages", "This picture is too big: a photo may have up to 20 MB."),
    "photo_too_many_pixels": QT_TRANSLATE_NOOP(
        "Messages", "This picture is too big: a photo may have up to 50 million pixels."
    ),
    "photo_unreadable": QT_TRANSLATE_NOOP(
        "Messages", "This picture is damaged and cannot be read. The photo was left as it is."
    ),
    "initials_empty": QT_TRANSLATE_NOOP("Messages", "Initials are needed: they stand beside the notes."),
    "initials_taken": QT_TRANSLATE_NOOP("Messages", "%initials stands for %name already. Choose other letters."),
    "initials_too_long": QT_TRANSLATE_NOOP("Messages", "Initials have up to %limit letters."),
    "staff_name_empty": QT_TRANSLATE_NOOP("Messages", "Whoever writes needs a name."),
    "staff_has_written": QT_TRANSLATE_NOOP("Messages", "%name has written notes and stays on the list."),
    "same_book": QT_TRANSLATE_NOOP("Messages", "This is the book you have open already."),
    "no_room_here": QT_TRANSLATE_NOOP(
        "Messages", "There is not enough room on this computer for a copy of that book. Nothing was changed."
    ),
    "no_copy_here": QT_TRANSLATE_NOOP(
        "Messages", "SmallCRM could not write a copy of that book into %folder. Nothing was changed."
    ),
    "copy_into_itself": QT_TRANSLATE_NOOP(
        "Messages", "This is where the book itself lies. Choose another place, best a stick or another disk."
    ),
    "copy_place_gone": QT_TRANSLATE_NOOP(
        "Messages", "Not copied. %folder is no longer there; was the stick pulled out? Your book is as it was."
    ),
    "copy_no_room": QT_TRANSLATE_NOOP(
        "Messages", "Not copied. There is not enough room on %folder. Your book is as it was."
    ),
    "copy_not_allowed": QT_TRANSLATE_NOOP(
        "Messages", "Not copied. SmallCRM may not write to %folder. Your book is as it was."
    ),
    "copy_disk_error": QT_TRANSLATE_NOOP(
        "Messages", "Not copied. The disk of %folder reported an error. Your book is as it was; try another stick."
    ),
    "book_on_network": QT_TRANSLATE_NOOP(
        "Messages",
        "%file lies on a network drive. A book one writes in has to lie on this computer; copies are welcome there.",
    ),
    "book_in_sync": QT_TRANSLATE_NOOP(
        "Messages",
        "%file lies in a folder that is kept in step with a cloud. A book one writes in has to lie on this computer;"
        " copies are welcome there.",
    ),
    "bad_visit_day": QT_TRANSLATE_NOOP("Messages", "Not a day I can read. Try yesterday, Tue, 12.11 or 12 Nov."),
    "amount_negative": QT_TRANSLATE_NOOP("Messages", "An amount cannot be less than nothing."),
    "amount_too_much": QT_TRANSLATE_NOOP("Messages", "That is more than a visit can cost. Look at the figures again."),
    "too_many_guests": QT_TRANSLATE_NOOP("Messages", "That is more guests than a day has. Look at the number again."),
    "cannot_print": QT_TRANSLATE_NOOP(
        "Messages", "The printer did not take it. See that it is on, or save it as a PDF. Nothing is lost."
    ),
    "cannot_write": QT_TRANSLATE_NOOP("Messages", "%file cannot be written there. Choose another place."),
    "is_the_book": QT_TRANSLATE_NOOP(
        "Messages", "%file is a book of clients, or belongs to one. Choose another name, so that nothing is lost."
    ),
    "visit_ahead": QT_TRANSLATE_NOOP("Messages", "That day is still to come. Look at the date again."),
    "visit_apart": QT_TRANSLATE_NOOP(
        "Messages", "They were here that day already, and one of the two visits is not paid yet. Settle that one first."
    ),
    "visit_long_ago": QT_TRANSLATE_NOOP("Messages", "That is long ago. Look at the year again."),
    "visit_twice": QT_TRANSLATE_NOOP("Messages", "They were here that day already."),
    "unknown_sample": QT_TRANSLATE_NOOP("Messages", "There is no made-up shop of this kind."),
}


def sentence(error: UserError) -> str:
    """The sentence of a `UserError`; its code stands in when no sentence is known, so that nothing is hidden."""
    source = _SENTENCES.get(error.code)
    if source is None:
        return error.code
    text = QCoreApplication.translate("Messages", source)
    for name, value in error.facts.items():
        text = text.replace(f"%{name}", str(value))
    return text


def known_codes() -> frozenset[str]:
    """The codes that have a sentence."""
    return frozenset(_SENTENCES)

"""Birthdays for a calendar: chosen, counted, written, and said."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget

from smallcrm import settings as machine
from smallcrm.domain.partial_date import PartialDate
from smallcrm.settings import Settings
from smallcrm.ui.actions import FOR_GUESTS, Do
from smallcrm.ui.dialogs.export_birthdays import ExportBirthdays
from smallcrm.ui.kit.choices import Segmented, Switch
from smallcrm.ui.kit.safe import PlainLabel
from tests.calendars import Entry, read
from tests.ui.desk import Desk
from tests.ui.test_care import run, said


@pytest.fixture
def desk(shop: Desk) -> Desk:
    """Anna's birthday and her son's; of Boris only the month is known; Clara has died."""
    session = shop.session
    anna = shop.open("anna")
    session.clients.edit(anna, birthday=PartialDate(1980, 4, 12))
    session.details.add_person(anna, "Petya", "son", birthday=PartialDate(2008, 1, 1))
    session.clients.edit(session.clients.create("Month Only").id, birthday=PartialDate(None, 6, None))
    clara = session.clients.create("Clara").id
    session.clients.edit(clara, birthday=PartialDate(None, 5, 4))
    session.clients.set_died(clara, session.clock.today())
    return shop


def dialog(desk: Desk) -> ExportBirthdays:
    run(desk, Do.EXPORT_BIRTHDAYS)
    found = desk.dialog("exportBirthdays")
    assert isinstance(found, ExportBirthdays)
    return found


def part(dialog: QWidget, name: str) -> str:
    label = dialog.findChild(PlainLabel, name)
    assert label is not None
    return label.text()


def choose_family(dialog: QWidget) -> None:
    switch = dialog.findChild(Switch, "exportFamily")
    assert switch is not None
    switch.click()


def choose_reminder(dialog: QWidget, place: int) -> None:
    reminder = dialog.findChild(Segmented, "exportReminder")
    assert reminder is not None
    reminder.findChildren(QAbstractButton)[place].click()


def save(desk: Desk, dialog: QWidget, path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Entry]:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    button = dialog.findChild(QAbstractButton, "exportSave")
    assert button is not None
    button.click()
    written = path.with_suffix(".ics")
    desk.until(lambda: written.exists() and "saved as" in said(desk))
    return read(written.read_bytes().decode())


def test_it_says_how_many_and_whom_it_leaves_out(desk: Desk) -> None:
    shown = dialog(desk)
    assert part(shown, "exportCounted") == "1 birthday"
    assert part(shown, "exportMore").splitlines() == [
        "Of 1 more only the month is known: left out.",
        "1 taken out of the calendar again: died or put away.",
    ]
    shown.close()


def test_families_are_counted_when_they_are_wanted(desk: Desk) -> None:
    shown = dialog(desk)
    choose_family(shown)
    assert part(shown, "exportCounted") == "2 birthdays"
    shown.close()


def test_what_is_saved_is_what_was_chosen(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = dialog(desk)
    choose_family(shown)
    choose_reminder(shown, 2)
    entries = [entry for entry in save(desk, shown, tmp_path / "b.ics", monkeypatch) if not entry.gone]
    assert {entry.title: entry.reminders for entry in entries} == {
        "Birthday: Anna Petrova": [timedelta(hours=-15)],
        "Birthday: Petya, Anna Petrova's son": [timedelta(hours=-15)],
    }
    assert (tmp_path / "b.ics").stat().st_mode & 0o777 == 0o600


def test_where_it_went_is_said_with_the_way_to_it(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(desk, dialog(desk), tmp_path / "b", monkeypatch)
    assert said(desk) == "1 birthday saved as b.ics. Now take the file in with your calendar."
    assert desk.find(QAbstractButton, "openFolder").isVisible()


def test_what_was_chosen_is_remembered(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = dialog(desk)
    choose_family(shown)
    choose_reminder(shown, 1)
    save(desk, shown, tmp_path / "b.ics", monkeypatch)
    again = dialog(desk)
    reminder = again.findChild(Segmented, "exportReminder")
    assert reminder is not None
    assert (part(again, "exportCounted"), reminder.value()) == ("2 birthdays", "day")
    assert Settings(desk.paths.settings).get(machine.CALENDAR_FAMILY) is True
    again.close()


def test_a_place_that_cannot_be_written_is_said_and_another_can_be_chosen(desk: Desk, tmp_path: Path) -> None:
    shown = dialog(desk)
    shown.save_to(tmp_path / "no" / "folder" / "b.ics")
    desk.until(lambda: part(shown, "exportMore").endswith("cannot be written there. Choose another place."))
    button = shown.findChild(QAbstractButton, "exportSave")
    assert button is not None
    assert button.isEnabled()
    shown.close()


def test_a_book_without_birthdays_has_nothing_to_save(shop: Desk) -> None:
    shown = dialog(shop)
    button = shown.findChild(QAbstractButton, "exportSave")
    assert button is not None
    assert (part(shown, "exportCounted"), button.isEnabled()) == ("0 birthdays", False)
    shown.close()


def test_guests_do_not_see_it() -> None:
    assert Do.EXPORT_BIRTHDAYS not in FOR_GUESTS

"""The dialog of address labels: for whom, on which sheet, from which label on; and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QWidget
from shiboken6 import isValid

from smallcrm import settings as machine
from smallcrm.domain.changes import Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.ui.actions import Do
from smallcrm.ui.dialogs import print_preview
from smallcrm.ui.dialogs.labels import LabelsDialog
from smallcrm.ui.kit.choices import Choice
from smallcrm.ui.kit.number_field import NumberField
from smallcrm.ui.kit.sheet_picture import SheetPicture
from tests.pdfs import PdfPage, pages_of
from tests.ui.desk import SHIFT, Desk, Key, focus, settle, words_of

EVERYBODY = "everybody"


@pytest.fixture
def shop(shop: Desk) -> Desk:
    """Anna has an address, Tomas two, Maria none."""
    anna, tomas, _ = by_name(shop)
    shop.session.details.add_contact(anna, "address", "12 Rose Street\nEdinburgh")
    shop.session.details.add_contact(tomas, "address", "Office 1", label="work")
    shop.session.details.add_contact(tomas, "address", "Lane 2", label="home")
    return shop


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No printer here; where a PDF is saved to."""
    path = tmp_path / "labels.pdf"
    monkeypatch.setattr(print_preview, "has_printer", lambda: False)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    return path


def by_name(shop: Desk) -> list[str]:
    names = ("Anna Petrova", "Tomas Novak", "Maria Silva")
    ids = {client.name: client.id for client in shop.session.book.clients.all()}
    return [ids[name] for name in names]


def opened(shop: Desk, who: str = EVERYBODY) -> LabelsDialog:
    shop.window.commands.actions[Do.PRINT_LABELS].trigger()
    dialog = shop.dialog("labelsDialog")
    assert isinstance(dialog, LabelsDialog)
    shop.until(dialog.isActiveWindow)
    choose(dialog, "labelsFor", who)
    return dialog


def choose(dialog: LabelsDialog, name: str, value: str) -> None:
    """Choose a line of a list that opens, as Enter does."""
    choice = dialog.findChild(Choice, name)
    assert choice is not None
    choice.show_value(value)
    choice.activated.emit(choice.currentIndex())


def field(dialog: LabelsDialog, name: str) -> NumberField:
    found = dialog.findChild(NumberField, name)
    assert found is not None
    return found


def picture(dialog: LabelsDialog) -> SheetPicture:
    found = dialog.findChild(SheetPicture, "labelsPicture")
    assert found is not None
    return found


def said(dialog: QWidget, name: str) -> str:
    label = dialog.findChild(QLabel, name)
    assert label is not None
    return words_of(label) if not label.isHidden() else ""


def options(dialog: LabelsDialog) -> list[str]:
    choice = dialog.findChild(Choice, "labelsFor")
    assert choice is not None
    return [choice.itemText(place) for place in range(choice.count())]


def press(shop: Desk, dialog: QWidget, name: str) -> None:
    button = dialog.findChild(QAbstractButton, name)
    assert button is not None
    button.click()
    settle()


def read(path: Path) -> list[PdfPage]:
    return pages_of(path.read_bytes())


def test_it_says_how_many_labels_and_sheets_and_who_has_no_address(shop: Desk) -> None:
    dialog = opened(shop)
    assert said(dialog, "labelsTold") == "2 labels, 1 sheet"
    assert said(dialog, "labelsWithout") == "1 has no address and gets no label:"
    assert [words_of(name) for name in dialog.findChildren(QAbstractButton, "labelsNobody")] == ["Maria Silva"]


def test_who_has_no_address_is_one_press_away(shop: Desk) -> None:
    dialog = opened(shop)
    press(shop, dialog, "labelsNobody")
    assert shop.shown_client() == "Maria Silva"
    shop.until(lambda: not isValid(dialog))


def test_of_many_without_an_address_some_are_named_and_the_others_follow(shop: Desk) -> None:
    for place in range(6):
        shop.session.clients.create(f"Guest {place}")
    dialog = opened(shop)

    def names() -> list[str]:
        return [words_of(name) for name in dialog.findChildren(QAbstractButton, "labelsNobody") if name.isVisible()]

    assert names() == ["Guest 0", "Guest 1", "Guest 2", "Guest 3", "Guest 4", "and 2 more"]
    next(
        name for name in dialog.findChildren(QAbstractButton, "labelsNobody") if words_of(name) == "and 2 more"
    ).click()
    assert names() == ["Guest 5", "Maria Silva"]


def test_the_keyboard_stays_among_the_names_when_others_take_their_place(shop: Desk) -> None:
    for place in range(6):
        shop.session.clients.create(f"Guest {place}")
    dialog = opened(shop)
    more = next(name for name in dialog.findChildren(QAbstractButton, "labelsNobody") if words_of(name) == "and 2 more")
    more.setFocus()
    shop.press(Key.Key_Space, on=more)
    settle()
    rested = dialog.focusWidget()
    assert rested is not None
    assert words_of(rested) == "Guest 5"


def test_for_those_chosen_in_the_list_comes_first(shop: Desk) -> None:
    shop.counter.list.view.setFocus()
    shop.press(Key.Key_Down, SHIFT)
    shop.window.commands.actions[Do.PRINT_LABELS].trigger()
    dialog = shop.dialog("labelsDialog")
    assert isinstance(dialog, LabelsDialog)
    assert options(dialog)[0] == "2 chosen in the list"
    assert (said(dialog, "labelsTold"), said(dialog, "labelsWithout")) == (
        "1 label, 1 sheet",
        "1 has no address and gets no label:",
    )


def test_for_nobody_chosen_next_months_birthdays_come_first(shop: Desk) -> None:
    anna, tomas, _ = by_name(shop)
    with shop.session.book.operation(Label("born")):
        shop.session.book.clients.update(anna, birthday=PartialDate(None, 12, 31))
        shop.session.book.clients.update(tomas, birthday=PartialDate(1980, 11, 30))
    shop.window.commands.actions[Do.PRINT_LABELS].trigger()
    dialog = shop.dialog("labelsDialog")
    assert isinstance(dialog, LabelsDialog)
    assert options(dialog)[0] == "Birthdays in the next 4 weeks"
    assert options(dialog)[2:4] == ["Birthdays in December 2026", "Birthdays in January 2027"]
    told = [said(dialog, "labelsTold")]
    for who in ("weeks", "month:2026-11-01", "month:2027-01-01"):
        choose(dialog, "labelsFor", who)
        told.append(said(dialog, "labelsTold"))
    assert told == ["1 label, 1 sheet"] * 3 + ["Nobody to print a label for."]


def test_a_tag_can_be_chosen(shop: Desk) -> None:
    shop.session.details.add_tag(by_name(shop)[1], "vip")
    dialog = opened(shop, "#vip")
    assert options(dialog)[-1].strip("\u2068\u2069#") == "vip"
    assert said(dialog, "labelsTold") == "1 label, 1 sheet"


def test_where_nobody_gets_a_label_nothing_can_be_printed(shop: Desk) -> None:
    dialog = opened(shop, "month:2026-11-01")
    assert said(dialog, "labelsTold") == "Nobody to print a label for."
    buttons = [dialog.findChild(QAbstractButton, name) for name in ("labelsPrint", "labelsPdf", "labelsTest")]
    assert [button.isEnabled() for button in buttons if button] == [False, False, True]


def test_the_sheet_is_the_usual_one_of_the_country_and_then_the_last_one(shop: Desk) -> None:
    dialog = opened(shop)
    sheet = dialog.findChild(Choice, "labelsSheet")
    assert sheet is not None
    inches = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    assert sheet.value() == ("5160" if inches else "L7160")
    choose(dialog, "labelsSheet", "L7163")
    dialog.reject()
    settle()
    again = opened(shop).findChild(Choice, "labelsSheet")
    assert again is not None
    assert (again.value(), again.currentText()) == ("L7163", "Avery L7163: 14 labels, 99.1 × 38.1 mm")
    assert machine.Settings(shop.paths.settings).get(machine.LABEL_SHEET) == "L7163"


def test_the_start_is_moved_in_the_picture_by_keys(shop: Desk) -> None:
    dialog = opened(shop)
    choose(dialog, "labelsSheet", "L7160")
    picture(dialog).setFocus()
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Right):
        shop.press(key)
    assert picture(dialog).accessibleName() == "Start at label 6 of 21"
    assert field(dialog, "labelsStart").value() == 6
    shop.press(Key.Key_End)
    shop.press(Key.Key_Right)
    assert field(dialog, "labelsStart").value() == 21
    assert said(dialog, "labelsTold") == "2 labels, 2 sheets"
    shop.press(Key.Key_Home)
    assert field(dialog, "labelsStart").value() == 1


def test_the_start_is_pressed_in_the_picture(shop: Desk) -> None:
    dialog = opened(shop)
    place = picture(dialog).place_of(8).center().toPoint()
    QTest.mouseClick(picture(dialog), Qt.MouseButton.LeftButton, pos=place)
    assert field(dialog, "labelsStart").value() == 8


def test_the_start_is_typed(shop: Desk) -> None:
    dialog = opened(shop)
    field(dialog, "labelsStart").setFocus()
    field(dialog, "labelsStart").selectAll()
    shop.type("7")
    assert picture(dialog).accessibleName().startswith("Start at label 7 of ")
    shop.type("77")
    assert field(dialog, "labelsStart").value() == 7
    picture(dialog).setFocus()
    assert field(dialog, "labelsStart").text() == "7"


def test_a_smaller_sheet_brings_the_start_back_onto_it(shop: Desk) -> None:
    dialog = opened(shop)
    choose(dialog, "labelsSheet", "5160")
    field(dialog, "labelsStart").show_value(30)
    field(dialog, "labelsStart").chosen.emit(30)
    choose(dialog, "labelsSheet", "5163")
    assert picture(dialog).accessibleName() == "Start at label 10 of 10"


def test_the_nudge_is_stepped_in_tenths_and_kept_on_this_computer(shop: Desk) -> None:
    dialog = opened(shop)
    field(dialog, "labelsRight").setFocus()
    shop.press(Key.Key_Up)
    shop.press(Key.Key_Up)
    field(dialog, "labelsDown").setFocus()
    field(dialog, "labelsDown").selectAll()
    shop.type("-1,5")
    kept = machine.Settings(shop.paths.settings)
    assert (kept.get(machine.LABELS_RIGHT), kept.get(machine.LABELS_DOWN)) == (2, -15)
    dialog.reject()
    settle()
    assert (field(opened(shop), "labelsRight").text(), focus() is not None) == ("0.2", True)


def test_a_pdf_holds_the_labels_from_the_start_moved_by_the_nudge(shop: Desk, saved: Path) -> None:
    shop.window.settings.set(machine.LABELS_RIGHT, 10)
    dialog = opened(shop)
    choose(dialog, "labelsSheet", "L7160")
    picture(dialog).chosen.emit(2)
    press(shop, dialog, "labelsPdf")
    (page,) = read(saved)
    assert page.texts == ["Anna Petrova", "12 Rose Street", "Edinburgh", "Tomas Novak", "Lane 2"]
    assert page.pieces[0].x == pytest.approx(7.21 + 66.04 + 3.5 + 1.0, abs=0.5)
    shop.until(lambda: not isValid(dialog))


def test_without_a_printer_the_labels_are_offered_as_a_pdf(shop: Desk, saved: Path) -> None:
    press(shop, opened(shop), "labelsPrint")
    assert "No printer found." in shop.chips()
    shop.click("savePdf")
    assert len(read(saved)) == 1


def test_enter_in_a_field_prints(shop: Desk, saved: Path) -> None:
    field(opened(shop), "labelsStart").setFocus()
    shop.press(Key.Key_Return)
    assert "No printer found." in shop.chips()


def test_with_a_printer_the_preview_is_of_the_sheets_paper(shop: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(print_preview, "has_printer", lambda: True)
    dialog = opened(shop)
    choose(dialog, "labelsSheet", "5163")
    press(shop, dialog, "labelsPrint")
    preview = shop.dialog("printPreview")
    assert isinstance(preview, print_preview.Preview)
    size = preview.printer().pageLayout().fullRect(QPageLayout.Unit.Millimeter).size()
    assert (size.width(), size.height()) == pytest.approx((215.9, 279.4), abs=0.2)
    preview.close()


def test_the_test_page_shows_the_outlines_and_the_dialog_stays(shop: Desk, saved: Path) -> None:
    dialog = opened(shop)
    choose(dialog, "labelsSheet", "L7163")
    press(shop, dialog, "labelsTest")
    (page,) = read(saved)
    assert len(page.shapes) == 14
    assert said(dialog, "labelsSaid") == "No printer found. Saved as labels.pdf"
    assert dialog.isVisible()
    dialog.reject()


def test_the_test_page_is_previewed_over_the_dialog(shop: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(print_preview, "has_printer", lambda: True)
    dialog = opened(shop)
    press(shop, dialog, "labelsTest")
    preview = shop.dialog("printPreview")
    preview.close()
    assert dialog.isVisible()
    dialog.reject()

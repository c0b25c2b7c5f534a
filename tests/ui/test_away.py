"""Away until a day, moved away, back again: as the owner says it and as the page answers."""

from datetime import timedelta

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from smallcrm.domain.changes import Label
from smallcrm.ui.actions import Do
from smallcrm.ui.kit.safe import PlainLabel
from tests.ui.desk import TODAY, Desk, Key, settle
from tests.ui.test_care import greeting, run, said, seen


def answer(desk: Desk, text: str) -> QWidget:
    """Type into the one field of the dialog and press Enter."""
    run(desk, Do.AWAY)
    dialog = desk.dialog("awayDialog")
    field = dialog.findChild(QLineEdit, "awayUntil")
    assert field is not None
    field.setFocus()
    field.setText(text)
    desk.press(Key.Key_Return, on=field)
    return dialog


def test_away_until_is_typed_as_people_say_it(shop: Desk) -> None:
    shop.open("anna")
    answer(shop, "until 3 Dec")
    assert greeting(shop).startswith("Away until 3 December.")
    assert said(shop) == "Noted: Anna Petrova is away until 3 December"


def test_a_visit_on_the_day_the_absence_was_noted_is_the_goodbye(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.session.clients.set_away(anna, TODAY + timedelta(days=11))
    shop.write("A last coffee")
    assert greeting(shop) == "Here today, then away until 3 December."


def test_a_day_that_has_passed_is_refused_kindly_at_the_field(shop: Desk) -> None:
    anna = shop.open("anna")
    dialog = answer(shop, "3 Dec 2020")
    meant = dialog.findChild(PlainLabel, "awayMeant")
    assert meant is not None
    assert meant.text() == "That day has passed already. Until when are they away?"
    client = shop.session.clients.get(anna)
    assert client is not None
    assert client.away_until is None
    dialog.close()


def test_what_is_no_day_is_said_at_the_field_and_nothing_is_kept(shop: Desk) -> None:
    anna = shop.open("anna")
    dialog = answer(shop, "some day")
    meant = dialog.findChild(PlainLabel, "awayMeant")
    assert meant is not None
    assert meant.text().startswith("Not a day I can read.")
    assert shop.session.history.steps(1)[0].label.code != "client_away"
    assert anna == shop.counter.client_id()
    dialog.close()


def test_how_it_is_understood_is_seen_before_it_is_kept(shop: Desk) -> None:
    shop.open("anna")
    run(shop, Do.AWAY)
    dialog = shop.dialog("awayDialog")
    field, meant = dialog.findChild(QLineEdit, "awayUntil"), dialog.findChild(PlainLabel, "awayMeant")
    assert field is not None
    assert meant is not None
    field.setText("two weeks")
    assert meant.text() == "Sunday 6 December 2026"
    dialog.close()


def test_who_is_away_is_back_by_a_button(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.session.clients.set_away(anna, TODAY + timedelta(days=9))
    run(shop, Do.AWAY)
    button = shop.dialog("awayDialog").findChild(QAbstractButton, "awayIsBack")
    assert button is not None
    button.click()
    settle()
    assert said(shop) == "Anna Petrova is back"
    assert "Away" not in greeting(shop)


def test_moved_away_is_said_and_stays_until_the_owner_says_otherwise(shop: Desk) -> None:
    shop.open("anna")
    run(shop, Do.MOVED_AWAY)
    assert greeting(shop).startswith("Moved away.")
    assert not seen(shop, "isBack")
    run(shop, Do.MOVED_AWAY)
    assert "Moved away" not in greeting(shop)


def test_after_a_later_visit_the_page_asks_whether_they_are_back(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.session.clients.set_moved_away(anna, TODAY.replace(day=1))
    shop.write("Here for a visit")
    assert greeting(shop).startswith("Moved away.")
    shop.click("isBack")
    assert "Moved away" not in greeting(shop)
    assert not seen(shop, "isBack")


def test_a_visit_while_away_says_that_they_are_back(shop: Desk) -> None:
    anna = shop.open("anna")
    with shop.session.book.operation(Label("imported")):
        shop.session.book.clients.update(anna, away_until=TODAY + timedelta(days=5))
    shop.write("Brown as a nut")
    assert said(shop) == "Saved for Anna Petrova, who is back"
    assert "Away" not in greeting(shop)

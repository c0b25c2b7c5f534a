"""Care with people: allergies, death, absence, as the page shows them."""

from datetime import date, timedelta

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import NONE_KNOWN
from smallcrm.services.session import Session
from smallcrm.ui.actions import Do
from smallcrm.ui.counter import page as page_module
from smallcrm.ui.kit.alert_strip import AlertMark, AlertStrip
from smallcrm.ui.kit.announce import announce
from smallcrm.ui.kit.rows import FactRow
from smallcrm.ui.kit.safe import PlainLabel
from tests.ui.desk import TODAY, Desk, Key, focus, settle, words_of


def a_clinic(session: Session) -> None:
    session.shop.set("kind", "clinic")


def seen(desk: Desk, name: str) -> bool:
    """Whether the owner sees the part of the page with this objectName."""
    return any(widget.isVisible() for widget in desk.window.findChildren(QWidget, name))


def greeting(desk: Desk) -> str:
    return words_of(desk.find(QWidget, "greeting"))


def run(desk: Desk, do: Do) -> None:
    desk.window.commands.actions[do].trigger()
    settle()


def said(desk: Desk) -> str:
    return desk.chips()[0]


# Allergies


def test_a_clinic_asks_for_allergies_on_the_page_of_who_was_not_asked(shop: Desk) -> None:
    a_clinic(shop.session)
    shop.open("anna")
    buttons = [name for name in ("noneKnown", "addAllergy") if seen(shop, name)]
    assert buttons == ["noneKnown", "addAllergy"]


def test_a_cafe_does_not(shop: Desk) -> None:
    shop.open("anna")
    assert not seen(shop, "noneKnown")


def test_none_known_is_one_key_and_then_said_quietly_with_its_day(shop: Desk) -> None:
    a_clinic(shop.session)
    anna = shop.open("anna")
    shop.find(QAbstractButton, "noneKnown").setFocus()
    shop.press(Key.Key_Return)
    client = shop.session.clients.get(anna)
    assert client is not None
    assert client.allergies == NONE_KNOWN
    assert shop.find(PlainLabel, "noAllergies").text() == "No known allergies, asked today"
    assert not seen(shop, "noneKnown")
    assert focus().objectName() == "quickNote"


def test_taken_back_it_is_asked_again(shop: Desk) -> None:
    a_clinic(shop.session)
    shop.open("anna")
    shop.click("noneKnown")
    shop.undo()
    assert seen(shop, "noneKnown")


def test_add_puts_the_caret_where_the_allergy_goes(shop: Desk) -> None:
    a_clinic(shop.session)
    shop.open("anna")
    shop.click("addAllergy")
    assert focus().accessibleName().endswith("Allergy")


def test_a_listed_allergy_takes_the_place_of_the_question(shop: Desk) -> None:
    a_clinic(shop.session)
    anna = shop.open("anna")
    shop.session.details.add_alert(anna, "allergy", "Latex")
    assert (seen(shop, "noneKnown"), seen(shop, "alertStrip")) == (False, True)


def test_ten_alerts_of_300_letters_are_all_there_to_read_and_the_note_box_stays(shop: Desk) -> None:
    anna = shop.open("anna")
    texts = [f"{number} " + "abcde " * 50 for number in range(10)]
    for text in texts:
        shop.session.details.add_alert(anna, "allergy", text.strip())
    shop.window.resize(1024, 700)
    strip, note = shop.find(AlertStrip, "alertStrip"), shop.find(QWidget, "quickNote")
    shop.until(lambda: strip.height() == strip.heightForWidth(strip.width()))
    area = strip.parentWidget()
    while not isinstance(area, QScrollArea):
        assert area is not None
        area = area.parentWidget()
    assert area.verticalScrollBar().maximum() > 0
    bottom = note.mapTo(shop.window, note.rect().bottomLeft()).y()
    assert note.isVisible()
    assert bottom < shop.window.height()


def test_an_ordinary_page_does_not_scroll(sample: Desk) -> None:
    sample.open("maggie")
    sample.window.resize(1024, 700)
    sample.until(lambda: sample.counter.page._area.verticalScrollBar().maximum() == 0)


def test_an_allergy_is_called_one_where_the_owners_words_do_not(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.session.details.add_alert(anna, "allergy", "nuts")
    assert (words_of(shop.find(QWidget, "alertStrip")), greeting(shop)) == (
        "Allergy: nuts",
        "Allergy: nuts. No visits noted yet.",
    )
    shop.session.details.add_alert(anna, "allergy", "Penicillin allergy")
    assert "Penicillin allergy" in words_of(shop.find(QWidget, "alertStrip"))
    assert "Allergy: Penicillin" not in words_of(shop.find(QWidget, "alertStrip"))


def test_allergies_come_before_warnings(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.session.details.add_alert(anna, "alert", "Pays late")
    shop.session.details.add_alert(anna, "allergy", "Nuts")
    assert words_of(shop.find(QWidget, "alertStrip")) == "Allergy: Nuts. Pays late"
    assert greeting(shop).startswith("Allergy: Nuts. Pays late.")


# Has died


def test_has_died_is_noted_without_a_question_and_told_with_the_way_back(shop: Desk) -> None:
    walter = shop.open("anna")
    run(shop, Do.DIED)
    client = shop.session.clients.get(walter)
    assert client is not None
    assert client.died == TODAY
    assert said(shop) == "Noted that Anna Petrova has died"
    assert seen(shop, "undoSaved")


def test_after_a_death_nothing_is_wished_or_asked_and_all_of_it_is_back_with_undo(sample: Desk) -> None:
    sample.open("maggie")
    before = greeting(sample)
    run(sample, Do.DIED)
    assert greeting(sample).startswith("Died in November 2026.")
    assert "Birthday" not in greeting(sample)
    assert not seen(sample, "askAbout")
    sample.undo()
    assert (greeting(sample), seen(sample, "askAbout")) == (before, True)


def test_the_alert_of_the_dead_is_read_in_grey(sample: Desk) -> None:
    sample.open("maggie")
    run(sample, Do.DIED)
    strip = sample.find(AlertStrip, "alertStrip")
    assert strip.isVisible()
    assert strip._quiet


def test_somebody_of_whom_only_a_name_is_known_is_not_to_be_completed_after_death(shop: Desk) -> None:
    shop.open("anna")
    run(shop, Do.DIED)
    assert shop.counter.page.timeline.isVisible()


def test_the_page_of_the_dead_is_still_edited(shop: Desk) -> None:
    shop.open("anna")
    run(shop, Do.DIED)
    shop.click("editClient")
    assert shop.counter.page.editing()


def test_the_menu_shows_that_somebody_has_died_and_takes_it_back(shop: Desk) -> None:
    anna = shop.open("anna")
    run(shop, Do.DIED)
    shop.window.commands.menu()
    action = shop.window.commands.actions[Do.DIED]
    assert action.isChecked()
    action.trigger()
    client = shop.session.clients.get(anna)
    assert client is not None
    assert client.died is None


def test_the_note_box_asks_for_no_news_of_the_dead(shop: Desk) -> None:
    shop.open("anna")
    run(shop, Do.DIED)
    assert words_of_hint(shop) == "A line about Anna, then Enter"
    shop.type("Her daughter rang")
    assert "Visit today" not in " ".join(shop.chips())


def words_of_hint(desk: Desk) -> str:
    hint = desk.counter.note.edit.placeholderText()
    return hint.replace("\u2068", "").replace("\u2069", "")


# The triangle


def marks(desk: Desk) -> list[str]:
    """What the triangles beside names stand for."""
    return [mark.accessibleName() for mark in desk.window.findChildren(AlertMark) if mark.isVisible()]


def test_the_triangle_follows_the_name_and_says_what_it_stands_for(sample: Desk) -> None:
    sample.open("maggie")
    assert plain(marks(sample)) == ["Nut allergy. No almond milk, check the cakes."] * 2
    row = next(text for text in spoken_rows(sample) if text.startswith("Maggie"))
    assert "Nut allergy" in row


def test_where_there_is_no_alert_there_is_no_triangle(sample: Desk) -> None:
    sample.open("maggie")
    sample.open("daniel")
    assert marks(sample) == []


def test_the_dead_carry_no_triangle_and_no_cake(sample: Desk) -> None:
    sample.open("maggie")
    run(sample, Do.DIED)
    assert marks(sample) == []
    sample.search("maggie")
    row = next(text for text in spoken_rows(sample) if text.startswith("Maggie"))
    assert "Has died" in row
    assert "Nut allergy" not in row
    assert "Birthday" not in row


def spoken_rows(desk: Desk) -> list[str]:
    model = desk.counter.list.view.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


# Family


def facts(desk: Desk) -> list[str]:
    return [fact.accessibleName() for fact in desk.counter.page.side.findChildren(FactRow) if fact.isVisible()]


def test_a_person_around_them_who_died_is_still_named(shop: Desk) -> None:
    anna = shop.open("anna")
    vera = shop.session.details.add_person(anna, "Vera", "mother", birthday=PartialDate(1940, 11, 23))
    shop.session.details.set_person_died(vera.id, date(2023, 5, 1))
    assert facts(shop) == ["Vera, Mother, died 2023"]


def test_a_birthday_of_the_dead_is_a_date_and_no_more(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.session.clients.edit(anna, birthday=PartialDate(1940, 11, 23))
    run(shop, Do.DIED)
    assert facts(shop) == ["23 November 1940"]


# Said aloud


def test_opening_a_page_says_the_alerts_aloud(sample: Desk) -> None:
    with sample.qtbot.waitSignal(sample.counter.page.announced) as heard:
        sample.open("maggie")
    assert plain(heard.args) == ["Nut allergy. No almond milk, check the cakes."]


def test_opening_a_page_says_why_somebody_was_not_expected(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.session.clients.set_away(anna, date(2026, 12, 3))
    with shop.qtbot.waitSignal(shop.counter.page.announced) as heard:
        shop.open("anna")
    assert plain(heard.args) == ["Anna Petrova. Away until 3 December."]


def test_a_page_without_anything_to_say_is_silent(shop: Desk) -> None:
    with shop.qtbot.assertNotEmitted(shop.counter.page.announced):
        shop.open("anna")


def test_a_screen_reader_is_handed_the_words(sample: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[str] = []
    monkeypatch.setattr(page_module, "announce", lambda _widget, text: handed.append(text))
    sample.open("maggie")
    assert plain(handed) == ["Nut allergy. No almond milk, check the cakes."]


def test_where_qt_knows_no_announcements_the_words_are_the_description(
    shop: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(QtGui, "QAccessibleAnnouncementEvent")
    page = shop.counter.page
    announce(page, "Nut allergy.")
    assert QAccessible.queryAccessibleInterface(page).text(QAccessible.Text.Description) == "Nut allergy."


def plain(said: list[str] | None) -> list[str]:
    return [text.replace("\u2068", "").replace("\u2069", "") for text in said or []]


# Guests, and little room


def test_a_guest_is_not_told_whether_somebody_was_asked(shop: Desk) -> None:
    a_clinic(shop.session)
    shop.open("anna")
    run(shop, Do.COUNTER_VIEW)
    assert not seen(shop, "noneKnown")
    run(shop, Do.COUNTER_VIEW)


def test_in_large_letters_and_little_room_nothing_of_the_top_is_cut_and_the_note_box_stays(sample: Desk) -> None:
    maggie = sample.open("maggie")
    sample.session.details.add_alert(maggie, "allergy", "Sesame, also in the hummus, the tahini and on the buns")
    sample.session.clients.set_away(maggie, TODAY + timedelta(days=30))
    sample.window.look.set_scale(1.5)
    sample.window.resize(1024, 700)
    page, note = sample.counter.page, sample.find(QWidget, "quickNote")
    whole: list[QWidget] = [page.alerts, page.header.greeting, page.header.name]
    sample.until(lambda: all(part.height() >= part.heightForWidth(part.width()) for part in whole))
    assert [part.visibleRegion().isEmpty() for part in whole] == [False, False, False]
    assert note.mapTo(sample.window, note.rect().bottomLeft()).y() < sample.window.height()


def test_a_removed_client_is_told_what_is_still_kept(shop: Desk) -> None:
    shop.open("anna")
    run(shop, Do.REMOVE)
    assert said(shop) == "Anna Petrova removed; all of it is kept in History and the copies"

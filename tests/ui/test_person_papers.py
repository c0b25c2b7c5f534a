"""Papers about people, from the window to the PDF: the card, the person's own sheet, the crib for a stand-in."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton, QListWidget

from smallcrm.errors import UserError
from smallcrm.reports.document import A4, A5, LETTER, Document, Paper, Text
from smallcrm.ui import messages
from smallcrm.ui.actions import Do
from smallcrm.ui.deeds import Deeds
from smallcrm.ui.papers.client_card import client_card
from smallcrm.ui.papers.crib import crib
from tests.pdfs import fonts_embedded, outside_margins, pages_of, pdf_of
from tests.ui.desk import SHIFT, TODAY, Desk, Key, focus, menus, settle
from tests.ui.test_choosing import bar

Printed = list[Document]


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> Printed:
    """What was given to the printer, on A4."""
    documents: Printed = []

    def keep(_: Deeds, make: Callable[[Paper], Document], say: object) -> None:
        documents.append(make(A4))

    monkeypatch.setattr(Deeds, "print_document", keep)
    return documents


def run(desk: Desk, do: Do) -> None:
    desk.window.commands.actions[do].trigger()
    settle()


def texts(document: Document) -> list[str]:
    return [block.text for page in document.pages for block in page.blocks if isinstance(block, Text)]


def ids(desk: Desk, *names: str) -> list[str]:
    known = {client.name: client.id for client in desk.session.book.clients.all()}
    return [known[name] for name in names]


def the_card(desk: Desk, client_id: str, paper: Paper = A4) -> Document:
    assert desk.window.house
    return client_card(desk.session, desk.window.house.words, client_id)(paper)


def the_crib(desk: Desk, clients: list[str], paper: Paper = A4) -> Document:
    assert desk.window.house
    return crib(desk.session, desk.window.house.words, clients, "Regulars")(paper)


# --- the card --------------------------------------------------------------------------------------------------


def test_the_card_holds_what_the_page_holds(shop: Desk) -> None:
    anna = shop.open("anna")
    details = shop.session.details
    details.add_preference(anna, "usual", "Oat latte", price=450)
    details.add_alert(anna, "allergy", "nuts")
    details.add_contact(anna, "phone", "020 7946 0123", label="mobile")
    details.add_person(anna, "Petya", "son", remark="sits exams")
    details.add_ask(anna, "How was Rome?")
    shop.write("Came with Petya 4.50 #family")
    said = texts(the_card(shop, anna))
    for text in ("Oat latte", "Allergy: nuts", "020 7946 0123", "Petya, son", "How was Rome?", "#family"):
        assert text in [one.replace("\u2068", "").replace("\u2069", "") for one in said], text
    assert "Came with Petya 4.50 #family" in said


def test_the_card_holds_what_is_open_and_what_is_counted(shop: Desk) -> None:
    anna = shop.open("anna")
    details = shop.session.details
    details.add_followup(anna, "Put beans aside", TODAY)
    details.add_promise(anna, "promise", "almond milk")
    details.add_promise(anna, "debt", "a coffee", amount=450)
    details.add_preference(anna, "label", "43", label="Shoe size")
    details.set_allergies(anna, "none_known")
    for number in range(6):
        details.add_preference(anna, "like", f"song {number}")
    shop.session.clients.edit(anna, since="2021-04", language="uk")
    shop.session.visits.add(anna, TODAY, amount=450, tip=100, payment="tab")
    said = " | ".join(texts(the_card(shop, anna))).replace("\u2068", "").replace("\u2069", "")
    for text in ("Put beans aside", "almond milk", "We promised", "a coffee · 4.50", "They owe", "Shoe size: 43"):
        assert text in said, text
    for text in (
        "No known allergies",
        "song 0 · song 1 · song 2",
        "Regular since April 2021",
        "Українська",
        "1 visit",
        "usual tip 1",
    ):
        assert text in said, text
    assert "Written down 22 November 2026" in said


def test_the_newest_note_comes_first_also_before_a_pinned_one(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.write("The first line")
    shop.write("The second line")
    first = shop.session.book.notes.of_client(anna)[-1]
    shop.session.notes.pin(first.id, True)
    said = texts(the_card(shop, anna))
    assert said.index("The second line") < said.index("The first line")


def test_the_card_of_who_is_gone_is_none(shop: Desk) -> None:
    with pytest.raises(UserError, match="client_gone"):
        the_card(shop, "nobody")


def test_the_menu_prints_the_card_and_the_sheet_of_the_client_open(shop: Desk, printed: Printed) -> None:
    shop.open("tomas")
    run(shop, Do.PRINT_CARD)
    run(shop, Do.PRINT_KEPT)
    assert [document.title for document in printed] == ["Tomas Novak", "What we keep about Tomas Novak"]
    assert {"Tomas Novak", "What we keep about you"} <= set(texts(printed[1]))


def test_a_book_that_cannot_be_read_prints_nothing_of_anybody_and_is_told(
    shop: Desk, printed: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unread(*_args: object) -> None:
        raise UserError("book_damaged")

    for paper in ("client_card.client_card", "kept.kept_about", "crib.crib"):
        monkeypatch.setattr(f"smallcrm.ui.papers.{paper}", unread)
    told: list[str] = []
    monkeypatch.setattr(shop.window, "say", lambda text, _offers=(): told.append(text))
    shop.open("anna")
    monkeypatch.setattr("smallcrm.ui.paper_runs.chosen_clients", lambda _shown: ids(shop, "Anna Petrova"))
    for do in (Do.PRINT_CARD, Do.PRINT_KEPT, Do.PRINT_CRIB):
        run(shop, do)
    assert told == [messages.sentence(UserError("book_damaged"))] * 3
    assert printed == []


@pytest.mark.xcb
def test_both_stand_in_the_clients_own_menu(shop: Desk) -> None:
    shop.open("anna")
    shop.click("moreForClient")
    said = [action.text() for menu in menus() for action in menu.actions()]
    assert {"Client card...", "All that is kept about the client..."} <= set(said)
    for menu in menus():
        menu.close()


def test_ctrl_p_at_the_counter_prints_whom_one_looks_at(shop: Desk, printed: Printed) -> None:
    shop.open("maria")
    run(shop, Do.PRINT)
    assert [document.title for document in printed] == ["Maria Silva"]


# --- the crib --------------------------------------------------------------------------------------------------


def test_the_crib_knows_no_phone_and_no_money(shop: Desk) -> None:
    anna, *_ = ids(shop, "Anna Petrova")
    details = shop.session.details
    details.add_preference(anna, "usual", "Oat latte", price=450)
    details.add_contact(anna, "phone", "020 7946 0123")
    details.add_alert(anna, "allergy", "nuts")
    details.add_alert(anna, "alert", "deaf on the left")
    twin = shop.session.clients.create("Anna Petrova").id
    details.add_contact(twin, "phone", "555 0199")
    said = texts(the_crib(shop, [anna, twin]))
    whole = " ".join(said)
    assert said[said.index("NEVER") + 1] == "nuts"
    assert said[said.index("TAKE CARE") + 1] == "deaf on the left"
    for secret in ("4.50", "0123", "0199", "020"):
        assert secret not in whole


def test_the_dead_are_left_out_and_the_put_away_who_were_chosen_are_not(shop: Desk) -> None:
    anna, tomas, maria = ids(shop, "Anna Petrova", "Tomas Novak", "Maria Silva")
    shop.session.clients.set_died(tomas, TODAY)
    shop.session.clients.archive(maria)
    said = texts(the_crib(shop, [anna, tomas, maria, "nobody"]))
    assert {"Anna Petrova", "Maria Silva"} <= set(said)
    assert "Tomas Novak" not in said


@pytest.mark.xcb
def test_those_chosen_in_the_list_are_printed_from_the_bar_by_keys_alone(shop: Desk, printed: Printed) -> None:
    shop.counter.list.view.setFocus()
    shop.press(Key.Key_Down, SHIFT)
    assert bar(shop)
    shop.press(Key.Key_Tab)
    shop.press(Key.Key_Tab)
    assert focus().objectName() == "printChosen"
    shop.press(Key.Key_Space)
    (menu,) = menus()
    shop.press(Key.Key_Down, on=menu)
    shop.press(Key.Key_Return, on=menu)
    assert {"Maria Silva", "Tomas Novak"} <= set(texts(printed[0]))
    assert "Anna Petrova" not in texts(printed[0])


def test_ctrl_p_with_several_chosen_is_their_crib(shop: Desk, printed: Printed) -> None:
    shop.counter.list.view.setFocus()
    shop.press(Key.Key_Down, SHIFT)
    run(shop, Do.PRINT)
    assert [document.title for document in printed] == ["Regulars"]


def test_with_nobody_chosen_it_is_asked_of_whom(shop: Desk, printed: Printed) -> None:
    anna, tomas = ids(shop, "Anna Petrova", "Tomas Novak")
    for days in (1, 2):
        shop.session.visits.add(anna, TODAY - timedelta(days=days))
    shop.session.bulk.tag([anna, tomas], "vip")
    run(shop, Do.PRINT_CRIB)
    dialog = shop.dialog("cribDialog")
    people = dialog.findChild(QListWidget, "cribOf")
    assert people is not None
    lines = [people.item(row).text().replace("\u2068", "").replace("\u2069", "") for row in range(people.count())]
    assert lines == ["The one who comes most often", "#vip: 2 people"]
    people.setCurrentRow(0)
    shop.press(Key.Key_Down, on=people)
    shop.press(Key.Key_Return, on=people)
    assert [document.title for document in printed] == ["#vip"]
    assert {"Anna Petrova", "Tomas Novak"} <= set(texts(printed[0]))


def test_who_comes_most_often_is_printed_as_regulars(shop: Desk, printed: Printed) -> None:
    shop.session.visits.add(ids(shop, "Anna Petrova")[0], TODAY)
    run(shop, Do.PRINT_CRIB)
    dialog = shop.dialog("cribDialog")
    button = dialog.findChild(QAbstractButton, "printCrib")
    assert button is not None
    button.click()
    assert [document.title for document in printed] == ["Regulars"]
    assert "Anna Petrova" in texts(printed[0])


def test_where_there_is_nobody_to_print_the_dialog_says_so(shop: Desk) -> None:
    run(shop, Do.PRINT_CRIB)
    dialog = shop.dialog("cribDialog")
    button, people = dialog.findChild(QAbstractButton, "printCrib"), dialog.findChild(QListWidget, "cribOf")
    assert button is not None
    assert people is not None
    assert not button.isEnabled()
    assert people.item(0).text() == "Nobody has been in of late, and nobody has a tag."
    dialog.close()


def test_nothing_of_it_opens_while_guests_look(shop: Desk, printed: Printed) -> None:
    shop.open("anna")
    shop.window.veil.toggle()
    for do in (Do.PRINT_CARD, Do.PRINT_KEPT, Do.PRINT_CRIB, Do.PRINT):
        run(shop, do)
    assert printed == []


# --- as PDF ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", [A4, LETTER, A5], ids=str)
def test_in_every_script_all_of_it_is_within_the_margins(shop: Desk, paper: Paper) -> None:
    details, people = shop.session.details, []
    for name in (
        "Анна Петрова",
        "陈美玲",
        "ليلى الحداد",
        "<b>&amp;</b> 🙂",
        "Maximilienne Featherstonehaugh-Cavendish",
    ):
        one = shop.session.clients.create(name).id
        details.add_alert(one, "allergy", f"{name} nuts " * 20)
        details.add_preference(one, "usual", f"{name} latte " * 9)
        people.append(one)
    for document in (the_crib(shop, people, paper), *(the_card(shop, one, paper) for one in people)):
        pdf = pdf_of(document)
        assert fonts_embedded(pdf)
        for page in pages_of(pdf):
            assert outside_margins(page, paper.margin) == []


def test_fields_of_the_pdf_are_exact_to_half_a_millimetre(shop: Desk) -> None:
    (page,) = pages_of(pdf_of(the_crib(shop, ids(shop, "Anna Petrova", "Tomas Novak", "Maria Silva"))))
    fields = [shape for shape in page.shapes if shape.width == pytest.approx(87, abs=0.5)]
    corners = [(round(shape.x, 3), round(shape.y, 3)) for shape in fields]
    assert corners == [pytest.approx(corner, abs=0.5) for corner in ((18, 37), (105, 37), (18, 95.25))]
    assert {"Anna Petrova", "Tomas Novak", "Maria Silva"} <= set(page.texts)


def test_three_hundred_fields_are_thirty_eight_pages(shop: Desk) -> None:
    assert len(pages_of(pdf_of(the_crib(shop, ids(shop, "Anna Petrova") * 300)))) == 38

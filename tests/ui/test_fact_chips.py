"""The chips under a line: made text again, confirmed, put right, walked through with the arrows."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from smallcrm.domain.quicknote.reading import Reading
from smallcrm.services.notes import Notes
from smallcrm.ui.counter.fact_row import FactChips
from smallcrm.ui.kit.chip_field import ChipField
from smallcrm.ui.kit.chips import Chip
from tests.ui.desk import Desk, Key, focus, words_of
from tests.ui.facts import fact, read

LINE = "oat 4.50 tip 1 ?his exam +2w #run"


def line() -> Reading:
    return read(
        LINE,
        fact(LINE, "4.50", "spent", "4.50"),
        fact(LINE, "tip 1", "tip", "1.00"),
        fact(LINE, "?his exam +2w", "ask", "his exam", day=date(2026, 12, 6)),
        fact(LINE, "#run", "tag", "run"),
    )


@pytest.fixture
def read_as(monkeypatch: pytest.MonkeyPatch) -> None:
    """The language is told what a line means, whoever it is read for."""

    def reads(_: Notes, client_id: str, text: str, **__: object) -> Reading:
        if text.startswith("with ma"):
            return Reading(text, (fact(text, "with ma", "with", "ma", sure=False, look="several"),))
        if text.startswith(LINE):
            return Reading(text, line().facts)
        return Reading(text, (fact(text, text, "away", "2026-12-12", sure=False),)) if "untill" in text else read(text)

    monkeypatch.setattr(Notes, "read", reads)


pytestmark = pytest.mark.usefixtures("read_as")


def typed(desk: Desk, text: str = LINE) -> FactChips:
    desk.open("anna")
    desk.find(QPlainTextEdit, "quickNote").setPlainText(text)
    desk.counter.note.take_focus()
    return desk.find(FactChips, "factChips")


def names(desk: Desk) -> list[str]:
    return [words.partition(",")[0] for words in desk.chips()]


def reach(desk: Desk, words: str) -> Chip:
    """Walk to a chip with the arrows."""
    desk.press(Key.Key_Down)
    while words not in words_of(focus()):
        before = focus()
        desk.press(Key.Key_Right)
        assert focus() is not before, words
    found = focus()
    assert isinstance(found, Chip)
    return found


def put(desk: Desk, words: str, text: str) -> None:
    """Enter on a chip, another value, Enter."""
    reach(desk, words)
    desk.press(Key.Key_Return)
    assert isinstance(focus(), ChipField)
    desk.type(text)
    desk.press(Key.Key_Return)


def test_a_line_is_shown_as_what_it_means(shop: Desk) -> None:
    typed(shop)
    wanted = ["Visit today", "Spent 4.50", "Tip 1.00", "Ask: his exam", "Remind Sun 6 Dec", "#run"]
    assert names(shop) == wanted


@pytest.mark.parametrize("key", [Key.Key_Backspace, Key.Key_Delete])
def test_a_chip_is_made_text_by_a_key(shop: Desk, key: Qt.Key) -> None:
    typed(shop)
    reach(shop, "Spent")
    shop.press(key)
    assert names(shop) == ["Visit today", "Tip 1.00", "Ask: his exam", "Remind Sun 6 Dec", "#run"]
    assert words_of(focus()).startswith("Tip 1.00")


def test_a_chip_is_made_text_by_its_cross_and_the_caret_is_in_the_line(shop: Desk) -> None:
    row = typed(shop)
    chip = row.findChildren(Chip)[1]
    QApplication.processEvents()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip._cross().center())
    assert "Spent 4.50" not in names(shop)
    assert focus().objectName() == "quickNote"


def test_what_was_made_text_stays_text_while_typing_goes_on(shop: Desk) -> None:
    typed(shop)
    reach(shop, "Spent")
    shop.press(Key.Key_Delete)
    shop.type(" and so on")
    assert "Spent 4.50" not in names(shop)
    assert "Tip 1.00" in names(shop)


def test_without_its_day_an_ask_is_for_the_next_visit(shop: Desk) -> None:
    row = typed(shop)
    reach(shop, "Remind")
    shop.press(Key.Key_Backspace)
    assert [asked.day for asked in row.reading.of("ask")] == [None]


def test_enter_on_a_guess_confirms_it(shop: Desk) -> None:
    row = typed(shop, "away untill 12 dec")
    assert not row.reading.sure
    shop.press(Key.Key_Down)
    shop.press(Key.Key_Return)
    assert row.reading.sure[0].value == "2026-12-12"
    assert shop.chips() == ["Away until Sat 12 Dec, press Delete to make it text"]


@pytest.mark.parametrize(
    ("chip", "text", "shown"),
    [
        ("Spent", "5", "Spent 5.00"),
        ("Spent", "5,20", "Spent 5.20"),
        ("Remind", "3 weeks", "Remind Sun 13 Dec"),
        ("Visit", "yesterday", "Visit yesterday"),
        ("Ask", "her exam", "Ask: her exam"),
        ("#run", "#bike", "#bike"),
    ],
)
def test_enter_on_a_chip_opens_a_small_editor(shop: Desk, chip: str, text: str, shown: str) -> None:
    typed(shop)
    put(shop, chip, text)
    assert shown in names(shop)
    assert words_of(focus()).startswith(shown)


def test_what_cannot_be_read_stays_in_the_editor(shop: Desk) -> None:
    typed(shop)
    put(shop, "Spent", "a lot")
    assert isinstance(focus(), ChipField)
    shop.press(Key.Key_Escape)
    assert words_of(focus()).startswith("Spent 4.50")


def test_up_leads_back_to_the_line(shop: Desk) -> None:
    typed(shop)
    reach(shop, "Tip")
    shop.press(Key.Key_Up)
    assert focus().objectName() == "quickNote"


def test_letters_typed_on_a_chip_go_into_the_line(shop: Desk) -> None:
    typed(shop)
    reach(shop, "Tip")
    shop.type("!")
    assert shop.find(QPlainTextEdit, "quickNote").toPlainText() == LINE + "!"


def test_the_same_chips_stay_while_a_letter_is_typed(shop: Desk) -> None:
    row = typed(shop)
    before = row.findChildren(Chip)
    shop.type("x")
    assert row.findChildren(Chip) == before


def test_choices_come_back_with_their_client(shop: Desk) -> None:
    typed(shop)
    reach(shop, "Spent")
    shop.press(Key.Key_Delete)
    shop.open("tomas")
    shop.open("anna")
    assert "Spent 4.50" not in names(shop)
    assert "Tip 1.00" in names(shop)


def test_undo_brings_the_line_back_with_what_was_made_text(shop: Desk) -> None:
    typed(shop)
    reach(shop, "Spent")
    shop.press(Key.Key_Delete)
    shop.counter.note.take_focus()
    shop.press(Key.Key_Return)
    shop.undo()
    shop.type(".")
    assert "Spent 4.50" not in names(shop)
    assert "Tip 1.00" in names(shop)


def test_an_empty_box_shows_five_examples(shop: Desk) -> None:
    shop.open("anna")
    assert len(shop.chips()) == 5


def test_guests_read_no_value_on_a_chip(shop: Desk) -> None:
    typed(shop)
    shop.window.veil.toggle()
    assert not any("4.50" in words or "exam" in words for words in shop.chips())


def test_who_was_with_them_is_chosen_where_the_name_is_not_enough(shop: Desk) -> None:
    row = typed(shop, "with ma")
    maria = next(client.id for client in shop.session.book.clients.all() if client.name == "Maria Silva")
    shop.press(Key.Key_Down)
    shop.press(Key.Key_Return)
    shop.dialog("whoDialog")
    shop.type("silva")
    shop.press(Key.Key_Return)
    assert [(told.who, told.sure) for told in row.reading.facts] == [(maria, True)]
    assert shop.chips() == ["With Maria Silva, press Delete to make it text"]

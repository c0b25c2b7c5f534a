"""A question is ticked, answered in a few words, put off, or left."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from smallcrm.domain.partial_date import PartialDate
from smallcrm.ui.counter.ask_card import AskRow
from smallcrm.ui.counter.later_asks import LaterRow
from smallcrm.ui.kit.buttons import Tick
from tests.ui.desk import CTRL, SHIFT, TODAY, Desk, Key, focus, words_of


@pytest.fixture
def knee(shop: Desk) -> str:
    """Anna's page with two questions; the id of the first."""
    anna = shop.open("anna")
    first = shop.session.details.add_ask(anna, "How is the knee?").id
    shop.session.details.add_ask(anna, "How was Rome?")
    return first


def questions(shop: Desk) -> list[str]:
    return [row.words.accessibleName() for row in rows(shop)]


def rows(shop: Desk) -> list[AskRow]:
    return [row for row in shop.counter.page.asks.findChildren(AskRow) if row.isVisible()]


def answer(shop: Desk) -> QLineEdit:
    return next(line for line in shop.window.findChildren(QLineEdit, "answer") if line.isVisible())


def tick(shop: Desk, place: int = 0) -> None:
    rows(shop)[place].findChildren(Tick)[0].click()


def test_a_tick_opens_a_line_under_the_question(shop: Desk, knee: str) -> None:
    tick(shop)
    assert focus() is answer(shop)
    assert answer(shop).accessibleName() == "Answer to How is the knee?"
    assert questions(shop) == ["How is the knee?", "How was Rome?"], "nothing is done yet"


def test_a_few_words_and_enter_are_a_note_and_close_it(shop: Desk, knee: str) -> None:
    tick(shop)
    shop.type("much better")
    shop.press(Key.Key_Return)
    assert (questions(shop), shop.chips()[0]) == (["How was Rome?"], "Answer kept")
    assert shop.notes(shop.counter.client_id() or "") == ["much better"]
    assert focus().objectName() == "quickNote"
    shop.undo()
    assert questions(shop) == ["How is the knee?", "How was Rome?"]
    assert shop.notes(shop.counter.client_id() or "") == []


def test_enter_alone_closes_it_without_words(shop: Desk, knee: str) -> None:
    tick(shop)
    shop.press(Key.Key_Return)
    assert (questions(shop), shop.chips()[0]) == (["How was Rome?"], "Asked")
    assert shop.notes(shop.counter.client_id() or "") == []


def test_esc_leaves_it_and_keeps_what_was_typed(shop: Desk, knee: str) -> None:
    tick(shop)
    shop.type("much")
    shop.press(Key.Key_Escape)
    assert (questions(shop), focus().objectName()) == (["How is the knee?", "How was Rome?"], "quickNote")
    tick(shop)
    assert answer(shop).text() == "much"


def test_a_second_tick_leaves_it(shop: Desk, knee: str) -> None:
    tick(shop)
    tick(shop)
    assert not any(line.isVisible() for line in shop.window.findChildren(QLineEdit, "answer"))
    assert len(questions(shop)) == 2


def test_only_one_line_is_open(shop: Desk, knee: str) -> None:
    tick(shop)
    tick(shop, 1)
    assert [row.tick.isChecked() for row in rows(shop)] == [False, True]
    assert focus() is answer(shop)


def test_not_now_says_when_it_comes_again(shop: Desk, knee: str) -> None:
    tick(shop)
    shop.click("notNow")
    again = shop.window.house.words.day_ahead(TODAY + timedelta(days=7), TODAY)  # type: ignore[union-attr]
    assert (questions(shop), shop.chips()[0]) == (["How was Rome?"], f"Not now: again from {again}")
    shop.undo()
    assert questions(shop) == ["How is the knee?", "How was Rome?"]


def test_not_now_is_reached_by_tab(shop: Desk, knee: str) -> None:
    tick(shop)
    shop.press(Key.Key_Tab)
    assert focus().objectName() == "notNow"


def test_a_line_being_typed_follows_its_question(shop: Desk, knee: str) -> None:
    tick(shop, 1)
    shop.type("rai")
    shop.session.asks.close(knee)
    assert (questions(shop), answer(shop).text()) == (["How was Rome?"], "rai")
    assert focus() is answer(shop)


def test_somebody_elses_page_has_no_line_open(shop: Desk, knee: str) -> None:
    tick(shop)
    shop.type("much")
    tomas = shop.open("tomas")
    shop.session.details.add_ask(tomas, "The exam?")
    assert not any(line.isVisible() for line in shop.window.findChildren(QLineEdit, "answer"))


def test_guests_see_no_line(shop: Desk, knee: str) -> None:
    tick(shop)
    shop.type("much better")
    shop.press(Key.Key_F9)
    assert shop.window.findChildren(QLineEdit, "answer") == []


def test_ctrl_shift_a_asks_the_first(shop: Desk, knee: str) -> None:
    shop.press(Key.Key_A, CTRL | SHIFT)
    shop.type("fine")
    shop.press(Key.Key_Return)
    assert questions(shop) == ["How was Rome?"]


def test_a_question_for_a_later_day_waits_quietly_under_the_others(shop: Desk, knee: str) -> None:
    day = TODAY + timedelta(days=12)
    shop.session.details.add_ask(shop.counter.client_id() or "", "son's exam", from_date=day)
    [row] = [row for row in shop.find(QWidget, "laterQuestions").findChildren(LaterRow) if row.isVisible()]
    assert row.accessibleName().replace("\u2068", "").replace("\u2069", "") == "son's exam, from 4 Dec"
    assert len(questions(shop)) == 2, "it is not to be ticked yet"
    row.click()
    assert shop.counter.page.editing()


def test_guests_do_not_see_what_waits(shop: Desk, knee: str) -> None:
    day = TODAY + timedelta(days=12)
    shop.session.details.add_ask(shop.counter.client_id() or "", "son's exam", from_date=day)
    shop.press(Key.Key_F9)
    assert [row for row in shop.window.findChildren(LaterRow) if row.isVisible()] == []


def test_questions_long_unanswered_are_folded_under_the_others(shop: Desk, knee: str) -> None:
    with shop.session.desk.step(shop.session.history.steps(1)[0].label):
        shop.session.book.asks.update(knee, asked=TODAY - timedelta(days=90))
    assert questions(shop) == ["How was Rome?"]
    fold = shop.find(QAbstractButton, "olderQuestions")
    assert fold.isVisible()
    fold.click()
    assert questions(shop) == ["How was Rome?", "How is the knee?"]
    tick(shop, 1)
    shop.press(Key.Key_Return)
    assert (questions(shop), fold.isVisible()) == (["How was Rome?"], False)


def test_a_birthday_that_comes_up_leads_to_the_person(shop: Desk) -> None:
    anna = shop.open("anna")
    tom = shop.session.details.add_person(anna, "Tom", "son", birthday=PartialDate(2008, TODAY.month, TODAY.day)).id
    [row] = rows(shop)
    assert questions(shop)[0].replace("\u2068", "").replace("\u2069", "") == "Tom has a birthday today, Son"
    wanted: list[str] = []
    row.edit_wanted.connect(wanted.append)
    row.words.click()
    assert wanted == [f"people:{tom}"]


def test_with_a_line_in_the_box_ctrl_shift_a_makes_it_the_answer(shop: Desk, knee: str) -> None:
    shop.type("knee better, 4.50")
    shop.press(Key.Key_A, CTRL | SHIFT)
    assert "Answers: How is the knee?" in " ".join(shop.chips())
    assert focus().objectName() == "quickNote"
    shop.press(Key.Key_Return)
    assert questions(shop) == ["How was Rome?"]
    assert shop.notes(shop.counter.client_id() or "") == ["knee better, 4.50"]
    shop.undo()
    assert questions(shop) == ["How is the knee?", "How was Rome?"]
    shop.press(Key.Key_Return)
    assert questions(shop) == ["How was Rome?"], "the line came back with what was said of it"


def test_a_second_line_of_the_day_shows_what_it_answers(shop: Desk, knee: str) -> None:
    shop.write("tea")
    shop.type("stairs are easy again")
    assert shop.chips() == ["Enter saves, Shift+Enter starts a second line"]
    shop.press(Key.Key_A, CTRL | SHIFT)
    assert shop.chips() == ["Answers: How is the knee?, press Delete to make it text"]
    shop.press(Key.Key_Return)
    assert questions(shop) == ["How was Rome?"]


def test_pressed_again_the_line_answers_nothing(shop: Desk, knee: str) -> None:
    shop.type("knee better")
    shop.press(Key.Key_A, CTRL | SHIFT)
    shop.press(Key.Key_A, CTRL | SHIFT)
    assert "Answers" not in " ".join(shop.chips())
    shop.press(Key.Key_Return)
    assert len(questions(shop)) == 2


def test_what_is_owed_is_paid_on_the_page_and_what_was_promised_is_done(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.session.details.add_promise(anna, "debt", "coffee", amount=4_320)
    shop.session.details.add_promise(anna, "promise", "almond milk")
    owes, promised = shop.find(QWidget, "owes"), shop.find(QWidget, "promised")
    assert [words_of(part) for part in (owes, promised)] == ["Owes 43.20", "Promised: almond milk"]
    shop.click("tabPaid")
    assert (owes.isVisible(), shop.chips()[0]) == (False, "43.20 paid")
    shop.click("promiseKept")
    assert (promised.isVisible(), shop.chips()[0]) == (False, "Promise kept")
    shop.undo()
    shop.undo()
    assert owes.isVisible()


def test_guests_read_nothing_of_what_is_owed(shop: Desk) -> None:
    anna = shop.open("anna")
    shop.session.details.add_promise(anna, "debt", "coffee", amount=4_320)
    shop.press(Key.Key_F9)
    assert words_of(shop.find(QWidget, "owes")) == ""


def test_a_note_says_which_question_it_answers(shop: Desk, knee: str) -> None:
    tick(shop)
    shop.type("much better")
    shop.press(Key.Key_Return)
    model = shop.counter.page.timeline.view.model()
    assert model.index(0, 0).data(Qt.ItemDataRole.UserRole).tags == ("Asked: How is the knee?",)

"""Light and dark, sizes of text and of the window: nothing keeps an old colour, no word is cut."""

import re

import pytest
from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QGuiApplication, QPalette, Qt
from PySide6.QtWidgets import QLabel, QWidget

from smallcrm.ui.actions import Do
from smallcrm.ui.kit.buttons import Button
from smallcrm.ui.kit.safe import ElidedLabel, PlainLabel
from smallcrm.ui.theme import Look, Scheme
from tests.ui.desk import Desk, settle, words_of

SIZES = ((1280, 800), (1024, 700), (820, 620))
LONG = "Wilhelmina Alexandrowna Featherstonehaugh-Cholmondeley of Upper Kensington Gardens"


def choose(desk: Desk, do: Do) -> None:
    desk.window.commands.actions[do].trigger()
    settle()


def shown(desk: Desk) -> list[PlainLabel]:
    return [label for label in desk.window.findChildren(PlainLabel) if label.isVisible()]


def off_colour(desk: Desk) -> list[str]:
    """Labels whose words are not in the colour of their token."""
    look = desk.window.look
    ink = QPalette.ColorRole.WindowText
    return [
        f"{label.text()!r} {label.palette().color(ink).name()}"
        for label in shown(desk)
        if label.palette().color(ink) != look.colour(label._colour)
    ]


# Light and dark


@pytest.mark.parametrize("first", ["before", "after"])
def test_every_label_takes_the_colours_of_the_look_chosen(sample: Desk, first: str) -> None:
    if first == "before":
        choose(sample, Do.THEME_DARK)
    sample.open("maggie")
    for do in (Do.THEME_LIGHT, Do.THEME_DARK, Do.THEME_LIGHT):
        choose(sample, do)
        assert off_colour(sample) == []


def test_pages_first_shown_after_a_switch_have_its_colours(sample: Desk) -> None:
    sample.open("maggie")
    choose(sample, Do.THEME_DARK)
    sample.click("editClient")
    settle()
    assert off_colour(sample) == []
    sample.window.show_history()
    settle()
    assert off_colour(sample) == []
    choose(sample, Do.THEME_LIGHT)
    assert off_colour(sample) == []


def test_a_dialog_open_during_a_switch_follows(shop: Desk) -> None:
    shop.window.commands.deeds.show_keys(shop.window.commands.actions)
    choose(shop, Do.THEME_DARK)
    assert off_colour(shop) == []
    for dialog in shop.window.findChildren(QWidget, "keysSheet"):
        dialog.close()


def test_by_the_system_the_look_follows_it_live(shop: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(shop, Do.THEME_SYSTEM)
    news = QGuiApplication.styleHints().colorSchemeChanged
    # The offscreen platform has no scheme of its own to change.
    for name, scheme in (("dark", Qt.ColorScheme.Dark), ("light", Qt.ColorScheme.Light)):
        monkeypatch.setattr(Look, "_wanted", lambda *_, name=name: name)
        news.emit(scheme)
        assert shop.window.look.theme.name == name
        assert off_colour(shop) == []


def test_a_look_that_was_chosen_does_not_follow_the_system(shop: Desk) -> None:
    choose(shop, Do.THEME_DARK)
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert shop.window.look.dark


def test_the_menu_marks_the_look_that_is_chosen(shop: Desk) -> None:
    actions = shop.window.commands.actions
    choose(shop, Do.THEME_DARK)
    marked = [do for do in (Do.THEME_SYSTEM, Do.THEME_LIGHT, Do.THEME_DARK) if actions[do].isChecked()]
    assert (marked, shop.window.look.choice) == ([Do.THEME_DARK], Scheme.DARK)


# Sizes


def cut(desk: Desk) -> list[str]:
    """Words that do not fit where they stand, of labels that are never cut and of buttons."""
    found = []
    for label in shown(desk):
        if isinstance(label, ElidedLabel) or not label.text():
            continue
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        wide = 0 if label.wordWrap() else label.sizeHint().width()
        if label.height() < needed or label.width() < wide:
            found.append(f"{words_of(label)!r} has {label.width()}x{label.height()}, needs {wide}x{needed}")
    buttons = [button for button in desk.window.findChildren(Button) if button.isVisible()]
    narrow = [button for button in buttons if button.width() < button.minimumSizeHint().width()]
    return found + [f"button {button.words()!r} has {button.width()}" for button in narrow]


def outside(desk: Desk) -> list[str]:
    """What stands partly outside the window, but for what scrolls."""
    window = desk.window
    room = window.rect()
    names = ("search", "clientList", "clientName", "greeting", "quickNote", "saveNote", "newClient", "editClient")
    found = []
    for name in names:
        for widget in window.findChildren(QWidget, name):
            place = QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
            if widget.isVisible() and not room.contains(place):
                found.append(f"{name} at {place.getRect()}")
    return found


@pytest.mark.parametrize("percent", [90, 100, 120, 150])
def test_no_word_is_cut(sample: Desk, percent: int) -> None:
    sample.window.look.set_scale(percent / 100)
    for size in SIZES:
        sample.window.resize(*size)
        for who in ("maggie", "tomasz", "raman"):
            sample.search(who)
            sample.counter.open(sample.counter.list.view.current() or "")
            # Heights that follow widths take the layouts another round, and cards that go below each other one more.
            sample.until(lambda: (cut(sample), outside(sample)) == ([], []))


def test_the_first_picture_fits(first_start: Desk) -> None:
    for size in SIZES:
        first_start.window.resize(*size)
        settle()
        assert (size, cut(first_start)) == (size, [])


def test_the_smallest_window_is_no_larger_than_what_is_promised(sample: Desk) -> None:
    sample.open("maggie")
    smallest = sample.window.minimumSizeHint()
    assert (smallest.width() <= 800, smallest.height() <= 600) == (True, True)


@pytest.mark.parametrize("size", SIZES)
def test_a_long_name_is_never_cut_on_its_page(shop: Desk, size: tuple[int, int]) -> None:
    shop.counter.open(shop.session.clients.create(LONG).id)
    shop.window.resize(*size)
    settle()
    name = shop.counter.page.header.name
    assert not isinstance(name, ElidedLabel)
    assert name.height() >= name.heightForWidth(name.width())
    longest = max(re.split(r"(?<=-)| ", LONG), key=lambda word: name.fontMetrics().horizontalAdvance(word))
    assert name.width() >= name.fontMetrics().horizontalAdvance(longest)


@pytest.mark.parametrize("width", [1400, 1024, 820])
def test_an_alert_is_never_left_out_of_the_greeting(shop: Desk, width: int) -> None:
    anna = shop.open("anna")
    alerts = ["NO NUTS, not even traces, her pen is in the red bag", "Fainted once at the counter", "No perfume near"]
    for text in alerts:
        shop.session.details.add_alert(anna, "alert", text)
    shop.session.details.add_preference(anna, "usual", "Oat latte")
    shop.window.resize(width, 700)
    settle()
    said = shop.counter.page.header.greeting.shown_text()
    assert [text for text in alerts if text not in said] == []
    assert shop.counter.page.header.greeting.height() >= shop.counter.page.header.greeting.heightForWidth(
        shop.counter.page.header.greeting.width()
    )


def test_the_greeting_drops_the_figures_then_the_birthday_then_the_usual(sample: Desk) -> None:
    sample.open("maggie")
    label = sample.counter.page.header.greeting
    dropped: list[str] = []
    whole = [*label._rest]
    for width in range(1200, 100, -20):
        text = label._fitted(width)[0]
        dropped += [part for part in whole if part not in text and part not in dropped]
    known = ("here", "birthday", "oat", "knee")
    assert [next(word for word in known if word in part.casefold()) for part in dropped] == [*known]
    narrow = label._fitted(150)[0].replace("\u2068", "").replace("\u2069", "")
    assert narrow == "Nut allergy. No almond milk, check the cakes."


def test_a_name_of_one_endless_word_makes_neither_the_window_wider_nor_is_it_cut(shop: Desk) -> None:
    shop.counter.open(shop.session.clients.create("W" * 200).id)
    shop.window.resize(1024, 700)
    settle()
    name = shop.counter.page.header.name
    assert (shop.window.width(), shop.window.height()) == (1024, 700)
    lines = name.height() // name.fontMetrics().height()
    assert name.fontMetrics().horizontalAdvance("W" * 200) <= name.width() * lines


def test_the_greeting_has_two_lines_at_most_unless_alerts_need_more(sample: Desk) -> None:
    sample.open("maggie")
    label = sample.counter.page.header.greeting
    assert {label._fitted(width)[1].lineCount() for width in range(1200, 400, -50)} <= {1, 2}


def test_no_label_reads_markup(sample: Desk) -> None:
    sample.open("maggie")
    assert {label.textFormat() for label in sample.window.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    QCoreApplication.processEvents()


def test_in_a_narrow_window_the_list_unfolds_while_somebody_is_looked_for(sample: Desk) -> None:
    sample.window.look.set_scale(1.5)
    sample.window.resize(1024, 700)
    settle()
    pane = sample.counter.list
    folded = pane.width()
    sample.search("magg")
    settle()
    words = pane.search.fontMetrics().horizontalAdvance("maggie doyle")
    assert pane.width() > folded
    assert pane.search.width() - pane.search.textMargins().left() > words
    sample.press(Qt.Key.Key_Return)
    settle()
    assert (pane.width(), sample.shown_client()) == (folded, "Maggie Doyle")

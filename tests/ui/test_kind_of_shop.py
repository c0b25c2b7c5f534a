"""A cafe, a barber and a clinic call the same things otherwise; a new kind holds at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLineEdit, QWidget

from smallcrm import bundled
from smallcrm.services.shop import SETTINGS
from smallcrm.ui.kit.rail import RailItem
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.words import Words
from tests.ui.desk import Desk, focus, settle

CODES = ("usual", "no_usual", "add_usual", "search", "note")


def labels(desk: Desk, name: str) -> list[str]:
    return [label.text() for label in desk.find(QWidget, name).findChildren(PlainLabel)]


@pytest.mark.parametrize("kind", SETTINGS["kind"].choices)
def test_each_kind_has_every_word_and_an_icon(kind: str) -> None:
    words = Words(QLocale.c(), kind=kind)
    assert all(words.of_kind(code) for code in CODES)
    assert f"icons/{words.icon_of_kind()}.svg" in bundled.names("icons", ".svg")


@pytest.mark.parametrize("code", CODES)
def test_no_two_kinds_say_the_same(code: str) -> None:
    said = {Words(QLocale.c(), kind=kind).of_kind(code) for kind in SETTINGS["kind"].choices}
    assert len(said) == len(SETTINGS["kind"].choices)


def test_a_new_kind_holds_at_once_everywhere(sample: Desk) -> None:
    sample.open("maggie")
    sample.session.shop.set("kind", "clinic")
    assert "Usual treatment" in labels(sample, "theUsual")
    assert sample.find(QLineEdit, "search").placeholderText() == "Name, phone, treatment..."
    assert sample.find(RailItem, "navCounter")._icon == "stethoscope"
    sample.undo()
    assert "The usual" in labels(sample, "theUsual")
    assert sample.find(RailItem, "navCounter")._icon == "coffee"


def test_the_page_of_a_new_client_asks_as_this_kind_of_shop_does(sample: Desk) -> None:
    sample.counter.new_client("Walter")
    sample.session.shop.set("kind", "barber")
    assert {"The usual cut", "How do they like it cut?"} <= set(labels(sample, "clientPage"))


def test_the_editor_calls_the_usual_as_this_kind_of_shop_does(sample: Desk) -> None:
    sample.open("maggie")
    sample.counter.page.edit("usual")
    assert {"The usual"} <= set(labels(sample, "editor"))
    sample.counter.page.editor.done.emit()
    sample.session.shop.set("kind", "barber")
    sample.counter.page.edit("usual")
    settle()
    assert "The usual cut" in labels(sample, "editor")
    field = focus()
    assert isinstance(field, QLineEdit)
    assert (field.placeholderText(), field.accessibleName()[:13]) == ("The usual cut", "The usual cut")


def test_another_kind_makes_no_other_note_hint_stay(sample: Desk) -> None:
    sample.open("maggie")
    sample.session.shop.set("kind", "barber")
    assert sample.counter.note.edit.accessibleName() == "Quick note"
    assert "have done?" in sample.counter.note.edit.placeholderText()

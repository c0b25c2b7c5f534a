"""The greeting's dialog over a desk: what stands in it, and what it told the page."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from smallcrm.domain.birthday_list import Birthday
from smallcrm.domain.changes import Label
from smallcrm.domain.partial_date import PartialDate
from smallcrm.domain.records import Person
from smallcrm.ui.dialogs.greet import Greet
from smallcrm.ui.kit.choice_pill import ChoicePill
from smallcrm.ui.kit.note_edit import NoteEdit
from smallcrm.ui.kit.safe import PlainLabel
from tests.ui.desk import TODAY, Desk, words_of

W = TypeVar("W", bound=QWidget)


class Greeting:
    """The dialog over a desk, and what it told."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.done: list[tuple[int, str]] = []

    def open(self, birthday: Birthday) -> None:
        house = self.desk.window.house
        assert house is not None
        self.desk.window.commands.deeds.greet(house, birthday, lambda step, said: self.done.append((step, said)))
        if not self.done:
            self.desk.until(lambda: self.part(NoteEdit, "greetText").hasFocus())

    @property
    def box(self) -> Greet:
        box = self.desk.dialog("greetDialog")
        assert isinstance(box, Greet)
        return box

    def part(self, kind: type[W], name: str) -> W:
        found = self.box.findChild(kind, name)
        assert found is not None, name
        return found

    def text(self) -> str:
        return self.part(NoteEdit, "greetText").toPlainText()

    def type(self, text: str) -> None:
        self.part(NoteEdit, "greetText").setPlainText(text)

    def told(self) -> str:
        return words_of(self.part(PlainLabel, "greetTold"))

    def pills(self) -> list[str]:
        return [words_of(pill) for pill in self.box.findChildren(ChoicePill) if pill.isVisible()]

    def click(self, name: str) -> None:
        QTest.mouseClick(self.part(QAbstractButton, name), Qt.MouseButton.LeftButton)

    def said(self) -> str:
        """What was done, when the dialog closed."""
        ((_, said),) = self.done
        return said.replace("\u2068", "").replace("\u2069", "")

    def opened(self) -> bool:
        return any(box.isVisible() for box in self.desk.window.findChildren(Greet))


def birthday(client: str, *, day: date | None = TODAY, year: int | None = 1986, **of: str) -> Birthday:
    return Birthday(client, "Anna Petrova", PartialDate(year, 11, 22), day, **of)  # type: ignore[arg-type]


def a_son(desk: Desk, client: str) -> Birthday:
    with desk.session.book.operation(Label("filled")):
        desk.session.book.people.insert(Person(id="tom", client_id=client, name="Tom", relation="son"))
    return birthday(client, year=2008, person_id="tom", person="Tom", relation="son")


def clipboard() -> str:
    return QGuiApplication.clipboard().text()

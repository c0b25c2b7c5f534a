"""Every code of the program has its sentence in the window."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from smallcrm.cli import words as terminal
from smallcrm.domain.changes import Label
from smallcrm.domain.draft import Problem
from smallcrm.errors import UserError
from smallcrm.services.clients import EDITABLE
from smallcrm.services.detail_rows import KINDS, TABLES
from smallcrm.ui import messages
from smallcrm.ui.words import Words
from tests.house.source import Module, program

# Said by the terminal alone.
TERMINAL = {"cannot_write", "export_format", "is_the_book", "no_output", "no_printing"}


@pytest.fixture
def words(qapp: QApplication) -> Words:
    return Words(QLocale("en_GB"))


def test_every_fault_has_a_sentence() -> None:
    raised = {code for module in program() if module.room != "cli" for code in _codes(module)}
    assert sorted(raised - messages.known_codes() - TERMINAL) == []


def test_every_fault_of_the_disk_has_a_sentence() -> None:
    assert {"disk_full", "disk_error", "book_busy"} <= messages.known_codes()


def test_a_sentence_fills_in_its_facts(qapp: QApplication) -> None:
    said = messages.sentence(UserError("book_newer", file="shop.smallcrm", version=9))
    assert said.startswith("shop.smallcrm was made by a newer SmallCRM")


@pytest.mark.parametrize("code", sorted(terminal.STEPS))
def test_every_step_has_a_sentence(words: Words, code: str) -> None:
    facts: dict[str, str | int | None] = {
        "name": "Anna",
        "was": "Bob",
        "file": "a.vcf",
        "day": "2025-11-20",
        "added": 3,
        "joined": 1,
        "count": 3,
        "what": "#vip",
    }
    said = words.step(Label(code, facts))
    assert said != code
    assert "%" not in said


ROWS = [(table, kind) for table in sorted(TABLES) for kind in KINDS.get(table, ("",))]


@pytest.mark.parametrize("field", sorted(EDITABLE))
def test_a_change_of_a_client_says_what_was_changed(words: Words, field: str) -> None:
    label = Label("client_edited", {"name": "Anna", "field": field, "what": "x"})
    bare = Label("client_edited", {"name": "Anna"})
    assert words.step(label) != words.step(bare)
    assert terminal.step(label) != terminal.step(bare)


@pytest.mark.parametrize("code", ["detail_added", "detail_edited", "detail_removed"])
@pytest.mark.parametrize(("table", "kind"), ROWS)
def test_a_row_of_a_client_is_called_by_what_it_is(words: Words, code: str, table: str, kind: str) -> None:
    label = Label(code, {"name": "Anna", "table": table, "kind": kind})
    assert "something" not in words.step(label) + terminal.step(label)
    assert "Anna" in terminal.step(label)


def test_a_birthday_that_was_changed_is_told_as_a_day(words: Words) -> None:
    facts: dict[str, str | int | None] = {"name": "Anna", "field": "birthday", "what": "1980-05-04"}
    said = words.whole_step(Label("client_edited", facts)).replace("\u2068", "").replace("\u2069", "")
    assert said == "Changed the birthday of Anna: 4 May 1980"


@pytest.mark.parametrize("why", sorted(terminal.PROBLEMS))
def test_every_problem_of_a_card_has_a_sentence(words: Words, why: str) -> None:
    said = words.problem(Problem("card 3", "birthday", "", why))
    assert said != f"card 3: {why}"


def test_what_is_shown_of_a_date_can_be_typed(words: Words) -> None:
    assert words.months()[2] == words.day(date(2024, 3, 1), date(2025, 11, 20)).split()[1] + "ch"


def _codes(module: Module) -> Iterator[str]:
    for call, name in module.calls:
        if name.split(".")[-1] == "UserError":
            for argument in call.args[:1]:
                texts = (node.value for node in ast.walk(argument) if isinstance(node, ast.Constant))
                yield from (text for text in texts if isinstance(text, str) and re.fullmatch(r"[a-z]+(_[a-z]+)+", text))

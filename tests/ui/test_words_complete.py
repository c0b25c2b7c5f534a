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
from smallcrm.ui import messages
from smallcrm.ui.words import Words
from tests.house.source import Module, program

# Said by the terminal alone.
TERMINAL = {"cannot_write", "export_format", "is_the_book", "no_output"}


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


@pytest.mark.parametrize("why", sorted(terminal.PROBLEMS))
def test_every_problem_of_a_card_has_a_sentence(words: Words, why: str) -> None:
    said = words.problem(Problem("card 3", "birthday", "", why))
    assert said != f"card 3: {why}"


def test_what_is_shown_of_a_date_can_be_typed(words: Words) -> None:
    assert words.months()[2] == words.day(date(2024, 3, 1), date(2025, 11, 20)).split()[1] + "ch"


def _codes(module: Module) -> Iterator[str]:
    for call, name in module.calls():
        if name.split(".")[-1] == "UserError":
            for argument in call.args[:1]:
                texts = (node.value for node in ast.walk(argument) if isinstance(node, ast.Constant))
                yield from (text for text in texts if isinstance(text, str) and re.fullmatch(r"[a-z]+(_[a-z]+)+", text))

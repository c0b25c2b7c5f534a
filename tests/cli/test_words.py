"""Every code of the program has its English sentence."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from smallcrm.__main__ import VERBS
from smallcrm.cli import words
from smallcrm.domain.changes import Label
from smallcrm.errors import UserError
from tests.house.source import TOP, Module, program


def test_every_fault_has_a_sentence() -> None:
    assert sorted({code for module in program() for code in _codes(module, "UserError")} - _known_errors()) == []


def test_every_step_has_a_sentence() -> None:
    makers = ("Label", "_label", "_step", "_set")
    steps = {code for module in program() if module.room == "services" for code in _codes(module, *makers)}
    assert sorted(steps - set(words.STEPS)) == []


def test_a_sentence_without_its_facts_still_reads() -> None:
    assert (
        words.error(UserError("book_damaged"))
        == "The book is damaged. It was left as it is; copies of earlier days lie beside it."
    )


def test_a_fact_is_only_text() -> None:
    assert words.step(Label("note_added", {"name": "{name} %s"})) == "Note for {name} %s"


def _known_errors() -> set[str]:
    return {*words.ERRORS, *words.PROBLEMS}


def _codes(module: Module, *makers: str) -> Iterator[str]:
    """The codes given to calls of these names, as they stand in the source."""
    for call, name in module.calls:
        if name.split(".")[-1] in makers:
            for argument in call.args[:2]:
                texts = (node.value for node in ast.walk(argument) if isinstance(node, ast.Constant))
                yield from (text for text in texts if isinstance(text, str) and re.fullmatch(r"[a-z]+(_[a-z]+)+", text))


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_is_explained(verb: str) -> None:
    assert f"smallcrm {verb}" in (TOP / "docs" / "terminal.md").read_text(encoding="utf-8")

"""What the documents say is so."""

import contextlib
import doctest
import importlib
import io
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

import dev
from smallcrm import settings
from smallcrm.__main__ import VERBS
from smallcrm.cli.arguments import parse
from smallcrm.domain.quicknote.vocabulary import LANGUAGES, ways_to_say
from smallcrm.ui.actions import ACTIONS, BIRTHDAY_KEYS, PLACE_KEYS, Actions, Menu
from smallcrm.ui.dialogs.keys_sheet import KeysSheet
from smallcrm.ui.theme import Look, Scheme
from smallcrm.ui.words import line_help
from tests.house.source import TOP, program, written

LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
DOCUMENTS = sorted([*TOP.glob("*.md"), *TOP.glob("docs/**/*.md")])
COMMAND = re.compile(r"python3 dev\.py (\w+)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
PLACE = re.compile(r"(?<![\w.~%])(/(home|Users|root|work|tmp|opt|mnt)/|[A-Z]:\\Users)")


def read(name: str) -> str:
    return (TOP / name).read_text(encoding="utf-8")


def options(verb: str) -> set[str]:
    """Every option that may follow this verb; "" is the window."""
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.suppress(SystemExit):
        parse([*verb.split(), "--help"])
    return set(OPTION.findall(told.getvalue())) - {"--help"}


def row_of(text: str, start: str) -> str:
    """The row of a table whose first cell begins like this."""
    return next((line for line in text.splitlines() if line.startswith(f"| {start}")), "")


@pytest.mark.parametrize("command", ["python3 dev.py run", "python3 dev.py test"])
def test_the_readme_opens_with(command: str) -> None:
    assert command in "\n".join(read("README.md").splitlines()[:20])


@pytest.mark.parametrize("word", sorted(dev.DOORS))
def test_each_word_of_dev_py_is_explained(word: str) -> None:
    assert f"dev.py {word}" in read("CONTRIBUTING.md")


def test_ci_calls_what_the_readme_names() -> None:
    assert "dev.py test" in read(".ci/run")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_links_lead_somewhere(document: Path) -> None:
    targets = LINK.findall(document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_the_changelog_knows_this_version() -> None:
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert version in read("CHANGELOG.md")


def test_every_pin_is_exact() -> None:
    assert [line for line in read("constraints.txt").splitlines() if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


@pytest.mark.parametrize("name", [module.name for module in program() if ">>>" in module.text])
def test_the_examples_in_docstrings_are_so(name: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(name))
    assert tried > 0
    assert failed == 0


# --- the program, and what is said of it -------------------------------------------------------------------------


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_the_commands_are_there(document: Path) -> None:
    assert set(COMMAND.findall(document.read_text(encoding="utf-8"))) - set(dev.DOORS) == set()


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_each_verb_of_the_terminal_is_explained(verb: str) -> None:
    assert row_of(read("docs/terminal.md"), f"`smallcrm {verb}") != ""


@pytest.mark.parametrize("verb", sorted(set(VERBS) - {"--version"}))
def test_each_verb_of_the_terminal_is_in_the_readme(verb: str) -> None:
    assert f"`{verb}`" in read("README.md").replace("`smallcrm ", "`")


@pytest.mark.parametrize("verb", ["", *sorted(set(VERBS) - {"--version"})])
def test_each_option_is_explained(verb: str) -> None:
    text = read("docs/terminal.md")
    about = [line for line in text.splitlines() if not line.startswith("|") or f"`smallcrm {verb}".strip() in line]
    assert options(verb) - set(OPTION.findall("\n".join(about))) == set()


@pytest.mark.parametrize("setting", settings.ALL, ids=lambda setting: str(setting.key))
def test_each_setting_is_explained(setting: settings.Setting[str]) -> None:
    assert f"`{setting.key}`" in read("README.md")


@pytest.mark.parametrize("keys", sorted({keys for spec in ACTIONS for keys in spec.keys}))
def test_each_key_is_in_the_readme(keys: str) -> None:
    cells = [line.split("|")[1] for line in read("README.md").splitlines() if line.startswith("| ")]
    assert keys in [key for cell in cells for key in cell.strip().split(", ")]


@pytest.mark.parametrize(("keys", "what"), PLACE_KEYS + BIRTHDAY_KEYS)
def test_each_key_of_a_place_is_in_the_readme(keys: str, what: str) -> None:
    assert f"| {keys} | {what[0].lower()}{what[1:]} |" in read("README.md")


def test_the_sheet_of_keys_lists_every_key(qapp: QApplication) -> None:
    window = QWidget()
    actions = Actions(window, {spec.do: window.close for spec in ACTIONS})
    sheet = KeysSheet(Look(Scheme.LIGHT), actions, window)
    shown = {key for label in sheet.findChildren(QLabel) for key in label.text().split(", ")}
    assert {keys for spec in ACTIONS if spec.menu is not Menu.NONE for keys in spec.keys} - shown == set()
    window.deleteLater()


def test_the_sheet_lists_every_word_a_line_can_say(qapp: QApplication) -> None:
    window = QWidget()
    sheet = KeysSheet(Look(Scheme.LIGHT), Actions(window, {spec.do: window.close for spec in ACTIONS}), window)
    shown = {piece for label in sheet.findChildren(QLabel) for piece in re.split(", |\n", label.text())}
    assert {said for table in LANGUAGES for _, said in ways_to_say(table.WORDS)} - shown == set()
    assert {typed for row, _ in line_help.MARKS for typed in row.split(", ")} - shown == set()
    window.deleteLater()


@pytest.mark.parametrize("table", LANGUAGES, ids=lambda table: str(table.NAME))
def test_each_word_a_line_can_say_is_explained(table: ModuleType) -> None:
    text = read("docs/quick-note.md")
    assert [said for _, said in ways_to_say(table.WORDS) if f"`{said}`" not in text] == []


@pytest.mark.parametrize("typed", sorted({typed for row, _ in line_help.MARKS for typed in row.split(", ")}))
def test_each_mark_is_explained(typed: str) -> None:
    assert f"`{typed}" in read("docs/quick-note.md")


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    found = [
        f"{file.relative_to(TOP)}:{place}"
        for file in written()
        for place, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if PLACE.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("picture", sorted(TOP.glob("docs/*.png")), ids=lambda file: file.name)
def test_a_picture_is_small_and_shown(picture: Path) -> None:
    assert picture.stat().st_size < 250_000
    assert f"](docs/{picture.name})" in read("README.md")

"""The house keeps its rules, and each rule bites."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from tests.house import rules
from tests.house.source import Module, parsed, program, the_tests, written

Rule = Callable[[Module], Iterator[str]]


class Offence(NamedTuple):
    """A few lines that a rule must complain about, as if they stood in `module`."""

    rule: Rule
    module: str
    lines: str


PROGRAM: tuple[Rule, ...] = (
    rules.arrows,
    rules.known_rooms,
    rules.homes,
    rules.domain_alone,
    rules.images_late,
    rules.sql_at_home,
    rules.one_clock,
    rules.no_hidden_import,
    rules.no_star,
    rules.no_module_state,
    rules.quiet_import,
    rules.named_colours,
    rules.plain_text,
    rules.plain_tooltips,
    rules.translatable,
    rules.faults_are_loud,
    rules.small,
)
TESTS: tuple[Rule, ...] = (rules.no_star, rules.small, rules.patient, rules.none_skipped)

OFFENCES = (
    Offence(rules.arrows, "smallcrm.domain.client", "from smallcrm.storage import book"),
    Offence(rules.arrows, "smallcrm.domain.client", "from smallcrm import fold"),
    Offence(rules.arrows, "smallcrm.storage.clients", "import smallcrm.services.clients"),
    Offence(rules.arrows, "smallcrm.formats.vcard", "from smallcrm.storage import book"),
    Offence(rules.arrows, "smallcrm.reports.labels", "from smallcrm.ui.words import date"),
    Offence(rules.arrows, "smallcrm.services.notes", "from smallcrm.ui import bridge"),
    Offence(rules.arrows, "smallcrm.ui.window", "from smallcrm.storage.book import Book"),
    Offence(rules.arrows, "smallcrm.ui.window", "from smallcrm.formats import vcard"),
    Offence(rules.arrows, "smallcrm.ui.window", "def f():\n    from smallcrm import cli"),
    Offence(rules.arrows, "smallcrm.cli", "from smallcrm.ui import window"),
    Offence(rules.arrows, "smallcrm.settings", "from smallcrm.domain import client"),
    Offence(rules.known_rooms, "smallcrm.utils", ""),
    Offence(rules.homes, "smallcrm.services.notes", "from PySide6.QtCore import QObject"),
    Offence(rules.homes, "smallcrm.cli", "def f():\n    import PySide6"),
    Offence(rules.homes, "smallcrm.services.notes", "import sqlcipher3.dbapi2"),
    Offence(rules.homes, "smallcrm.ui.window", "import sqlite3"),
    Offence(rules.homes, "smallcrm.services.session", "from sqlite_utils import Database"),
    Offence(rules.homes, "smallcrm.app", "import appdirs"),
    Offence(rules.homes, "smallcrm.domain.client", "from anyascii import anyascii"),
    Offence(rules.homes, "smallcrm.formats.vcard", "import phonenumbers"),
    Offence(rules.homes, "smallcrm.services.calendar", "from icalendar import Event"),
    Offence(rules.domain_alone, "smallcrm.domain.phone", "import phonenumbers"),
    Offence(rules.domain_alone, "smallcrm.domain.phone", "from pathlib import Path"),
    Offence(rules.domain_alone, "smallcrm.domain.phone", "TEXT = open('x').read()"),
    Offence(rules.images_late, "smallcrm.imaging", "from PySide6.QtGui import QImage"),
    Offence(rules.images_late, "smallcrm.imaging", "def f():\n    from PySide6.QtWidgets import QLabel"),
    Offence(rules.sql_at_home, "smallcrm.services.notes", "x = 'SELECT name FROM clients'"),
    Offence(rules.sql_at_home, "smallcrm.services.notes", "x = f'''\n  UPDATE clients SET name = {1}'''"),
    Offence(rules.one_clock, "smallcrm.ui.window", "import datetime\nx = datetime.date.today()"),
    Offence(rules.one_clock, "smallcrm.services.notes", "from datetime import datetime\nx = datetime.now()"),
    Offence(rules.one_clock, "smallcrm.storage.book", "import time\nx = time.time()"),
    Offence(rules.one_clock, "smallcrm.storage.book", "from time import time"),
    Offence(rules.one_clock, "smallcrm.ui.window", "x = QDate.currentDate()"),
    Offence(rules.no_hidden_import, "smallcrm.ui.bridge", "def f():\n    from smallcrm.ui import pages"),
    Offence(rules.no_star, "smallcrm.ui.window", "from PySide6.QtWidgets import *"),
    Offence(rules.no_module_state, "smallcrm.services.hub", "listeners = []"),
    Offence(rules.no_module_state, "smallcrm.services.hub", "LISTENERS: dict[str, int] = {}"),
    Offence(rules.no_module_state, "smallcrm.services.hub", "LISTENERS = []"),
    Offence(rules.no_module_state, "smallcrm.services.hub", "WORDS: Final = {'a': 1}\ndef f():\n    WORDS['b'] = 2"),
    Offence(rules.no_module_state, "smallcrm.services.hub", "WORDS = ['a']\ndef f():\n    WORDS.append('b')"),
    Offence(rules.no_module_state, "smallcrm.services.hub", "_seen = collections.defaultdict(list)"),
    Offence(rules.no_module_state, "smallcrm.services.hub", "n = 0\ndef f():\n    global n\n    n = 1"),
    Offence(rules.quiet_import, "smallcrm.ui.window", "QApplication([])"),
    Offence(rules.quiet_import, "smallcrm.ui.window", "os.environ['QT_QPA_PLATFORM'] = 'xcb'"),
    Offence(rules.named_colours, "smallcrm.ui.window", "x = 'color: #1a2B3c;'"),
    Offence(rules.named_colours, "smallcrm.ui.window", "x = '#fff'"),
    Offence(rules.named_colours, "smallcrm.ui.window", "x = QColor(255, 0, 0)"),
    Offence(rules.plain_text, "smallcrm.ui.window", "x = QLabel(name)"),
    Offence(rules.plain_text, "smallcrm.ui.window", "x = QtWidgets.QTextEdit()"),
    Offence(rules.plain_text, "smallcrm.ui.window", "QMessageBox.warning(self, title, text)"),
    Offence(rules.plain_text, "smallcrm.ui.window", "QInputDialog.getText(self, title, text)"),
    Offence(rules.plain_text, "smallcrm.ui.window", "def f(self):\n    self.list().setToolTip(name)"),
    Offence(rules.plain_text, "smallcrm.ui.window", "document.setHtml(name)"),
    Offence(rules.plain_text, "smallcrm.app", "QErrorMessage().showMessage(name)"),
    Offence(rules.plain_text, "smallcrm.ui.window", "QWhatsThis.showText(pos, name)"),
    Offence(rules.plain_text, "smallcrm.ui.window", "QProgressDialog(name, stop, 0, 1)"),
    Offence(rules.plain_text, "smallcrm.ui.window", "class Name(QLabel):\n    pass"),
    Offence(rules.plain_tooltips, "smallcrm.ui.models.clients", "x = role == Qt.ItemDataRole.ToolTipRole"),
    Offence(rules.translatable, "smallcrm.ui.window", "x = self.tr(f'Saved for {name}')"),
    Offence(rules.translatable, "smallcrm.ui.window", "x = QCoreApplication.translate('W', 'Saved for ' + name)"),
    Offence(rules.translatable, "smallcrm.ui.window", "x = tr('Saved for {}'.format(name))"),
    Offence(rules.faults_are_loud, "smallcrm.ui.window", "try:\n    f()\nexcept Exception:\n    pass"),
    Offence(rules.faults_are_loud, "smallcrm.ui.window", "try:\n    f()\nexcept:\n    pass"),
    Offence(rules.faults_are_loud, "smallcrm.ui.window", "try:\n    f()\nexcept (OSError, BaseException):\n    pass"),
    Offence(rules.small, "smallcrm.ui.window", "x = 1\n" * 401),
    Offence(rules.small, "smallcrm.ui.window", "def f():\n" + "    x = 1\n" * 40),
    Offence(rules.small, "smallcrm.ui.window", "class C:\n" + "".join(f"    def f{n}(self): ...\n" for n in range(20))),
    Offence(rules.patient, "tests.ui.test_window", "time.sleep(1)"),
    Offence(rules.patient, "tests.ui.test_window", "def f(qtbot):\n    qtbot.wait(10)"),
    Offence(rules.none_skipped, "tests.ui.test_window", "@pytest.mark.skip\ndef test_f(): ..."),
)

INNOCENT = (
    Offence(rules.arrows, "smallcrm.services.notes", "from smallcrm.storage import book\nfrom smallcrm import errors"),
    Offence(rules.arrows, "smallcrm.ui.window", "from smallcrm import __version__"),
    Offence(rules.homes, "smallcrm.storage.book", "import sqlcipher3"),
    Offence(rules.sql_at_home, "smallcrm.ui.words", "x = 'Select a client FROM the list'"),
    Offence(rules.one_clock, "smallcrm.services.clock", "x = date.today()"),
    Offence(
        rules.no_module_state, "smallcrm.ui.words", "NAMES: Final = {}\nWORDS: Mapping[str, str] = {}\n_ROWS = [1]"
    ),
    Offence(rules.quiet_import, "smallcrm.domain.client", "'''Told.'''\nA, B = 'a', 'b'"),
    Offence(rules.faults_are_loud, "smallcrm.storage.book", "try:\n    f()\nexcept BaseException:\n    g()\n    raise"),
    Offence(rules.named_colours, "smallcrm.ui.words", "x = 'Table #12 and #wifi'"),
    Offence(rules.plain_text, "smallcrm.ui.window", "x = safe.label(name)\nsafe.setToolTip(x, name)"),
    Offence(rules.translatable, "smallcrm.ui.window", "x = self.tr('Saved for {name}').format(name=name)"),
)


def about(offence: Offence) -> str:
    return (
        f"{offence.rule.__name__}: {offence.lines.strip().splitlines()[-1][:60] if offence.lines else offence.module}"
    )


def promise(rule: Rule) -> str:
    return (rule.__doc__ or "").split("\n")[0]


@pytest.mark.parametrize("rule", PROGRAM, ids=promise)
def test_the_program_keeps(rule: Rule) -> None:
    assert [complaint for module in program() for complaint in rule(module)] == []


@pytest.mark.parametrize("rule", TESTS, ids=promise)
def test_the_tests_keep(rule: Rule) -> None:
    assert [complaint for module in the_tests() for complaint in rule(module)] == []


@pytest.mark.parametrize("offence", OFFENCES, ids=about)
def test_the_rule_bites(offence: Offence) -> None:
    assert list(offence.rule(parsed(offence.module, offence.lines))) != []


@pytest.mark.parametrize("innocent", INNOCENT, ids=about)
def test_the_rule_lets_pass(innocent: Offence) -> None:
    assert list(innocent.rule(parsed(innocent.module, innocent.lines))) == []


def test_every_rule_is_shown_to_bite() -> None:
    assert {offence.rule for offence in OFFENCES} == {*PROGRAM, *TESTS}


def test_no_two_modules_need_each_other() -> None:
    assert rules.circle(program()) == []


def test_a_circle_is_found() -> None:
    first = parsed("smallcrm.domain.a", "from smallcrm.domain.b import x")
    second = parsed("smallcrm.domain.b", "from smallcrm.domain import c")
    third = parsed("smallcrm.domain.c", "import smallcrm.domain.a")
    assert rules.circle([first, second, third]) == [first.name, second.name, third.name, first.name]


# Single letters stand in brackets so that these lines do not match themselves.
ONE_MACHINE = re.compile(r"[/]root/|[/]work/|[/]home/[a-z]|[/]Users/[a-z]|[C]:\\+Users")
REGISTRY = re.compile(r"pypi[.]org|python[h]osted|npmjs[.]org|deb[.]debian|index[-]url")


@pytest.mark.parametrize("pattern", [ONE_MACHINE, REGISTRY], ids=["a place on one machine", "a registry's address"])
def test_no_file_names(pattern: re.Pattern[str]) -> None:
    found = ((file, pattern.search(file.read_text(encoding="utf-8"))) for file in written())
    assert [(file.name, match[0]) for file, match in found if match] == []


@pytest.mark.parametrize("folder", ["root", "work", "home", "Users"])
def test_a_place_on_one_machine_is_seen(folder: str) -> None:
    assert ONE_MACHINE.search(f"cd /{folder}/anna")


def test_a_registrys_address_is_seen() -> None:
    assert REGISTRY.search("https://{}.org/simple".format("pypi"))

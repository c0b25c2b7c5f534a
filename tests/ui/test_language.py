"""English has its plurals, and another language can be added without touching the program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication

from smallcrm.domain.changes import Label
from smallcrm.ui import language
from smallcrm.ui.words import Words
from tests.house import texts
from tests.house.source import parsed
from tests.house.texts import Text

TODAY = date(2025, 11, 20)
LANGUAGES = sorted(file.stem.removeprefix("smallcrm_") for file in texts.FOLDER.glob("smallcrm_*.ts"))


@pytest.fixture
def english(qapp: QApplication) -> Iterator[Words]:
    language.install(qapp, "en")
    yield Words(QLocale("en_GB"))
    language.install(qapp, "")


# --- reading the source ----------------------------------------------------------------------------------------


def test_a_text_belongs_to_its_class() -> None:
    module = parsed("smallcrm.ui.a", 'class Page:\n    def build(self):\n        self.tr("Notes")\n')
    assert list(texts.texts_of(module)) == [Text("Page", "Notes", False)]


def test_a_text_may_name_where_it_belongs() -> None:
    module = parsed("smallcrm.ui.a", 'translate("Words", "Today")\nTABLE = (QT_TRANSLATE_NOOP("Actions", "Keys"),)\n')
    assert list(texts.texts_of(module)) == [Text("Words", "Today", False), Text("Actions", "Keys", False)]


def test_a_text_with_a_number_has_forms() -> None:
    counted = 'self.tr("%n more", "", 2), translate("W", "%n day(s)", None, a.b)'
    found = list(texts.texts_of(parsed("smallcrm.ui.a", f"class A:\n    def b(self):\n        {counted}\n")))
    assert found == [Text("A", "%n more", True), Text("W", "%n day(s)", True)]


def test_a_text_that_counts_is_given_its_number() -> None:
    assert [text for text in texts.all_texts() if "%n" in text.source.split() and not text.numbered] == []


# --- the files -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_language_holds_every_text_of_the_program(name: str) -> None:
    assert sorted(texts.read(texts.file_of(name))) == texts.wanted(name), "run: python -m tests.i18n"


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_text_is_translated(name: str) -> None:
    kept = texts.read(texts.file_of(name))
    assert [text for text, forms in kept.items() if not forms or not all(forms)] == []


@pytest.mark.parametrize("name", LANGUAGES)
def test_what_is_loaded_was_made_from_what_is_written(name: str, tmp_path: Path) -> None:
    texts.compile_texts(texts.file_of(name), tmp_path / "fresh.qm")
    assert (tmp_path / "fresh.qm").read_bytes() == texts.file_of(name).with_suffix(".qm").read_bytes()


def test_a_translation_is_kept_when_its_file_is_refreshed(tmp_path: Path) -> None:
    text, other = Text("Words", "%n day(s) ago", True), Text("Words", "Today & <now>", False)
    translated = {text: ("%n Tag", "%n Tage"), other: ("Heute & <jetzt>",)}
    texts.write(tmp_path / "a.ts", "de", [text, other], translated.__getitem__)
    assert texts.read(tmp_path / "a.ts") == translated


def test_a_text_without_translation_is_empty(tmp_path: Path) -> None:
    texts.write(tmp_path / "a.ts", "de", [Text("Words", "Today", False)], lambda _: ())
    assert texts.read(tmp_path / "a.ts") == {Text("Words", "Today", False): ("",)}


# --- English ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "said"), [(date(2025, 10, 27), "24 days ago"), (date(2025, 11, 13), "7 days ago")])
def test_days_are_counted(english: Words, day: date, said: str) -> None:
    assert english.days_ago(day, TODAY) == said


@pytest.mark.parametrize(("total", "said"), [(1, "1 person matches"), (3, "3 people match"), (0, "0 people match")])
def test_people_are_counted(english: Words, total: int, said: str) -> None:
    assert english.people_found(total, capped=False, query="ma").startswith(said)


@pytest.mark.parametrize(("added", "said"), [(1, "Brought in 1 person"), (82, "Brought in 82 people")])
def test_an_import_tells_how_many_came(english: Words, added: int, said: str) -> None:
    assert english.step(Label("imported", {"file": "a.vcf", "added": added})).startswith(said)


def test_an_import_of_known_people_says_so(english: Words) -> None:
    assert english.step(Label("imported", {"file": "a.vcf", "added": 0, "joined": 3})).startswith("Completed people")


@pytest.mark.parametrize(
    ("context", "source", "number", "said"),
    [
        ("Timeline", "Show %n older note(s)", 61, "Show 61 older notes"),
        ("Timeline", "Show %n older note(s)", 1, "Show 1 older note"),
        ("Side", "visit(s) since %1", 1, "visit since %1"),
        ("Side", "visit(s) since %1", 40, "visits since %1"),
        ("AskCard", "%n more", 2, "2 more"),
    ],
)
def test_a_number_has_its_form(english: Words, context: str, source: str, number: int, said: str) -> None:
    assert QCoreApplication.translate(context, source, None, number) == said


# --- which language --------------------------------------------------------------------------------------------


def test_a_language_without_texts_is_passed_over(qapp: QApplication) -> None:
    assert language.install(qapp, "tlh") == "en"


def test_the_language_of_another_country_will_do(qapp: QApplication) -> None:
    assert language.install(qapp, "en_NZ") == "en"


def test_days_and_numbers_follow_the_language_of_the_texts() -> None:
    assert language.locale_of("de").dayName(1) in ("Montag", QLocale.system().dayName(1))


def test_months_are_typed_in_the_language_of_the_window_or_of_the_computer(qapp: QApplication) -> None:
    assert Words(QLocale("de_DE")).months()[2].split() == ["März", QLocale.system().monthName(3)]


def test_texts_are_taken_out_when_others_come(qapp: QApplication) -> None:
    language.install(qapp, "en")
    before = len(qapp.children())
    language.install(qapp, "en")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(qapp.children()) <= before

"""The setup program for Windows, as far as its text tells: tests/installed/windows runs it."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from dev import Trouble
from installer.product import product
from installer.windows import setup
from installer.windows.version import four_numbers, resource

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "installer" / "windows"
SCRIPTS = (FOLDER / "smallcrm.nsi", *sorted(FOLDER.glob("*.nsh")))
LANGUAGES = sorted((FOLDER / "words").glob("*.nsh"))
SHOWING = re.compile(
    r"\b(?:MessageBox|DetailPrint|LangString|\$\{NSD_Create\w+\}|Abort|!insertmacro MUI_HEADER_TEXT)\b"
)
TEXT = re.compile(r'"([^"]*)"')


def lines() -> list[str]:
    """Every line of the scripts but comments."""
    told = "\n".join(script.read_text(encoding="utf-8") for script in SCRIPTS)
    return [line.strip() for line in told.splitlines() if line.strip() and not line.strip().startswith(";")]


def words(language: Path) -> Mapping[str, str]:
    found = re.findall(r'^\$\{SAY\} (\w+) \$\{IN\} "(.+)"$', language.read_text(encoding="utf-8"), re.MULTILINE)
    return dict(found)


def payload(folder: Path, *files: str) -> Path:
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    return folder


def test_the_program_itself_is_put_in_place_last(tmp_path: Path) -> None:
    folder = payload(tmp_path, "a.txt", "SmallCRM.exe", "smallcrm-cli.exe", "program-1/b/c.dll", "program-1/z.zip")
    assert setup.listing(folder, "SmallCRM.exe") == [
        "d program-1",
        "d program-1\\b",
        "f program-1\\b\\c.dll",
        "f program-1\\z.zip",
        "f a.txt",
        "f book.ico",
        "f smallcrm-cli.exe",
        "f SmallCRM.exe",
        "r program-1\\b",
        "r program-1",
    ]


def test_a_folder_without_the_program_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"no SmallCRM\.exe"):
        setup.listing(payload(tmp_path, "other.exe"), "SmallCRM.exe")


def test_a_dollar_in_a_name_is_no_variable_of_nsis(tmp_path: Path) -> None:
    folder = payload(tmp_path, "SmallCRM.exe", "p/$INSTDIR.txt")
    script = setup.files_script(folder, setup.listing(folder, "SmallCRM.exe"))
    assert f'File "/oname=$$INSTDIR.txt" "{folder / "p" / "$INSTDIR.txt"}"' in script


def test_every_file_is_copied_beside_the_program_first(tmp_path: Path) -> None:
    folder = payload(tmp_path, "SmallCRM.exe", "p/a.txt")
    script = setup.files_script(folder, setup.listing(folder, "SmallCRM.exe"))
    places = [line for line in script.splitlines() if line.startswith("SetOutPath")]
    assert places == ['SetOutPath "$INSTDIR\\${STAGE}\\p"', 'SetOutPath "$INSTDIR\\${STAGE}"']


def test_elsewhere_than_on_windows_it_says_why_it_makes_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "WINDOWS", False)
    assert "made there" in setup.lacking()


def test_without_nsis_it_says_what_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "WINDOWS", True)
    monkeypatch.setattr(setup, "_makensis", lambda: None)
    assert "NSIS" in setup.lacking()


def test_no_sentence_stands_in_the_scripts() -> None:
    shown = [text for line in lines() if SHOWING.search(line) for text in TEXT.findall(line)]
    assert [
        text for text in shown if re.search(r"[A-Za-z]{2}", re.sub(r"\$\([\w^]+\)|\$\w+|\$\{\w+\}", "", text))
    ] == []


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda path: path.stem)
def test_every_language_has_every_sentence_and_no_other(language: Path) -> None:
    used = set(re.findall(r"\$\((\w+)\)", "\n".join(lines())))
    assert set(words(language)) == used


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda path: path.stem)
def test_each_language_is_compiled_in(language: Path) -> None:
    text = "\n".join(lines())
    assert f'!insertmacro MUI_LANGUAGE "{language.stem.capitalize()}"' in text
    assert f'!include "words\\{language.name}"' in text


def test_whole_folders_are_removed_only_where_all_in_them_is_ours() -> None:
    removed = {line.split(" ", 2)[2] for line in lines() if line.startswith("RMDir /r")}
    assert removed == {'"$INSTDIR\\${STAGE}"', '"$Book"'}


def test_the_owners_data_goes_after_two_questions_and_never_in_silence() -> None:
    text = (FOLDER / "asking.nsh").read_text(encoding="utf-8")
    [deed] = re.findall(r"Function un\.RemoveBook\n(.*?)FunctionEnd", text, re.DOTALL)
    assert "${If} $AlsoBook = 1" in deed
    assert "${AndIfNot} ${Silent}" in deed
    assert "MB_DEFBUTTON2" in text


def test_nothing_is_written_for_the_whole_computer() -> None:
    text = "\n".join(lines())
    assert "RequestExecutionLevel user" in text
    assert not re.search(r"HKLM|HKEY_LOCAL_MACHINE|HKCR|SHCTX|\$PROGRAMFILES|SetShellVarContext all", text)


def test_every_question_has_an_answer_for_silence() -> None:
    # Those of pages are asked only where there is a page.
    asked = [line for line in lines() if "MessageBox MB" in line and "/SD" not in line]
    assert [line for line in asked if "$(RemoveBookSure)" not in line and "$Fault" not in line] == []


def test_the_manual_names_every_exit_code() -> None:
    codes = set(re.findall(r"^!define [A-Z_]+ (\d)$", "\n".join(lines()), re.MULTILINE))
    manual = (ROOT / "docs" / "windows.md").read_text(encoding="utf-8")
    assert codes == {"3", "4", "5", "6", "7", "8"}
    assert codes <= set(re.findall(r"^\| (\d) \|", manual, re.MULTILINE))


def test_windows_counts_versions_with_four_numbers() -> None:
    assert [four_numbers(version) for version in ("0.1.0", "1.2", "1.2.3.4", "2.0.0rc1")] == [
        "0.1.0.0",
        "1.2.0.0",
        "1.2.3.4",
        "2.0.0.0",
    ]


def test_the_version_resource_is_one_call_with_the_facts_of_the_product() -> None:
    text = resource(product(ROOT), "smallcrm-cli.exe", "The client book in a terminal")
    [call] = [node.value for node in ast.parse(text).body if isinstance(node, ast.Expr)]
    assert isinstance(call, ast.Call)
    assert {"SmallCRM", "smallcrm-cli.exe", "smallcrm-cli", product(ROOT).version} <= {
        node.value for node in ast.walk(call) if isinstance(node, ast.Constant)
    }

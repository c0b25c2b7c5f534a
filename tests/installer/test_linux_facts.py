"""What desktops are told of the program: the entry of the menu, the metainfo, what a book file is, the manual."""

from __future__ import annotations

import configparser
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from installer.changes import Release, debian_changelog, releases
from installer.linux import manual_page
from installer.linux.desktop import APPLICATION_ID, desktop_entry, mime_type
from installer.linux.manual import manual
from installer.linux.metainfo import metainfo
from installer.product import product
from smallcrm import APP_ID
from smallcrm.cli.arguments import parse
from smallcrm.storage import header
from tests.installer.linux_builds import ROOT, build_in

FACTS = product(ROOT)
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
CHANGELOG = """\
# Changelog

## [Unreleased]

- not yet

## [0.2.0] - 2027-02-01

### Added

- A **list**, with `code`
  on two lines and [a link](docs/a.md).

## [0.1.0] - 2027-01-31

The first.
"""


def entry() -> configparser.SectionProxy:
    reader = configparser.ConfigParser(interpolation=None, delimiters="=")
    reader.optionxform = str  # type: ignore[assignment,method-assign]
    reader.read_string(desktop_entry(FACTS))
    return reader["Desktop Entry"]


def component() -> ElementTree.Element:
    return ElementTree.fromstring(metainfo(FACTS, releases((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))))


def kind() -> ElementTree.Element:
    found = ElementTree.fromstring(mime_type(FACTS)).find(f"{MIME}mime-type")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    return manual(build_in(tmp_path_factory.mktemp("manual")))


def test_the_entry_opens_a_book_with_the_command() -> None:
    assert entry()["Exec"] == "smallcrm %f"
    assert entry()["MimeType"] == f"{FACTS.mime};"


def test_the_entry_is_called_as_pyproject_says() -> None:
    assert entry()["Name"] == FACTS.title
    assert entry()["Icon"] == FACTS.app_id


def test_the_window_belongs_to_the_entry() -> None:
    # Qt tells X the name that app.py gives the program, and Wayland the name of the entry.
    source = (ROOT / "src" / "smallcrm" / "app.py").read_text(encoding="utf-8")
    assert f'setApplicationName("{entry()["StartupWMClass"]}")' in source
    assert FACTS.app_id == APP_ID


def test_the_metainfo_says_the_version_of_the_project() -> None:
    newest = component().find("releases/release")
    assert newest is not None
    assert (newest.get("version"), newest.get("date")) == (FACTS.version, FACTS.day.isoformat())


def test_the_metainfo_says_what_pyproject_says() -> None:
    told = component()
    assert told.findtext("id") == FACTS.app_id
    assert told.findtext("name") == FACTS.title
    assert told.findtext("project_license") == FACTS.licence
    assert told.findtext("launchable") == f"{FACTS.app_id}.desktop"
    assert told.findtext("provides/mediatype") == FACTS.mime


def test_a_book_is_known_by_its_ending_and_by_its_first_bytes() -> None:
    glob, magic = kind().find(f"{MIME}glob"), kind().find(f"{MIME}magic/{MIME}match/{MIME}match")
    assert glob is not None
    assert magic is not None
    assert glob.get("pattern") == "*.smallcrm"
    assert int(magic.get("value", ""), 16) == APPLICATION_ID == header.APPLICATION_ID


def test_releases_are_the_dated_headings_of_the_changelog() -> None:
    assert releases(CHANGELOG) == [
        Release("0.2.0", date(2027, 2, 1), "", ("A list, with code on two lines and a link.",)),
        Release("0.1.0", date(2027, 1, 31), "The first.", ()),
    ]


def test_a_release_without_a_list_is_told_in_its_own_words() -> None:
    text = debian_changelog("smallcrm", "We <we@we.invalid>", releases(CHANGELOG))
    assert text.endswith(
        "smallcrm (0.1.0) stable; urgency=medium\n\n  * The first.\n\n"
        " -- We <we@we.invalid>  Sun, 31 Jan 2027 00:00:00 +0000\n"
    )


@pytest.mark.parametrize("verb", ["check", "search", "import", "note", "export", "today", "birthdays", "undo", "redo"])
def test_the_manual_has_every_verb(page: str, verb: str) -> None:
    assert f".SS {verb}\n" in page


def test_the_manual_is_of_this_version(page: str) -> None:
    assert page.startswith(f'.TH SMALLCRM 1 {FACTS.day.isoformat()} "SmallCRM {FACTS.version}" "User Commands"\n')


def test_the_manual_has_the_exit_codes_of_the_docs(page: str) -> None:
    assert re.findall(r"^\.B (\d)$", page, re.MULTILINE) == ["0", "1", "2"]


def test_no_line_of_the_manual_is_too_long(page: str) -> None:
    assert max(map(len, page.splitlines())) <= 80


@pytest.mark.parametrize("words", [words for _, words in manual_page.EXAMPLES], ids=" ".join)
def test_the_manuals_examples_make_sense(words: tuple[str, ...]) -> None:
    named = parse(words)
    assert words[0] in (named.verb, "--sample")


def test_the_manual_names_no_folder_of_this_computer(page: str) -> None:
    assert str(Path.home()) not in page

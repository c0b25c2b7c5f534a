"""`smallcrm birthdays`: as lines, as JSON, as files; and the calendar of `smallcrm export`."""

from __future__ import annotations

import csv
import io
import os
import re
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from smallcrm.cli.arguments import parse
from smallcrm.domain.partial_date import PartialDate
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from tests.calendars import read
from tests.cli.scene import Answer, Ask, everything_in
from tests.pdfs import fonts_embedded, outside_margins, pages_of

# A Monday.
DAY = date(2025, 11, 24)


@pytest.fixture
def shop(book: Path) -> Path:
    """Anna turns 45 on Wednesday, her son 18 on New Year's Day; Boris was born some time in December."""
    session = Session.open(book, Clock(DAY))
    anna, boris = sorted(session.book.clients.all(), key=lambda client: client.seq)
    session.clients.edit(anna.id, birthday=PartialDate(1980, 11, 26))
    session.details.add_person(anna.id, "Petya", "son", birthday=PartialDate(2008, 1, 1))
    session.clients.edit(boris.id, birthday=PartialDate(None, 12, None))
    session.close()
    return book


def birthdays(ask: Ask, book: Path, *more: object) -> Answer:
    return ask("birthdays", "--book", book, "--today", DAY.isoformat(), *more)


def days(answer: Answer) -> list[str]:
    return [row["date"] for row in answer.json if row["date"]]


def a_birthday(book: Path, name: str, born: PartialDate) -> None:
    session = Session.open(book, Clock(DAY))
    session.clients.edit(session.clients.create(name).id, birthday=born)
    session.close()


def test_the_next_28_days_without_being_asked_for_more(ask: Ask, shop: Path) -> None:
    (anna, *_) = birthdays(ask, shop, "--json").json
    assert anna == {
        "date": "2025-11-26",
        "name": "Anna Petrova",
        "born": "1980-11-26",
        "age": 45,
        "of": None,
        "day_unknown": False,
        "wished": False,
    }


def test_of_whom_only_the_month_is_known_the_date_is_null_and_the_month_given(ask: Ask, shop: Path) -> None:
    last = birthdays(ask, shop, "--json").json[-1]
    assert last == {
        "date": None,
        "name": "Борис",
        "born": "--12",
        "age": None,
        "of": None,
        "day_unknown": True,
        "wished": False,
        "month": 12,
    }


def test_a_relative_is_named_with_the_client_it_is_of(ask: Ask, shop: Path) -> None:
    found = birthdays(ask, shop, "--days", 60, "--relatives", "--json").json
    assert [(row["name"], row["of"], row["age"]) for row in found if row["of"]] == [("Petya", "Anna Petrova", 18)]


def test_relatives_come_on_request(ask: Ask, shop: Path) -> None:
    assert days(birthdays(ask, shop, "--days", 60, "--json")) == ["2025-11-26"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("--days", 2), []),
        (("--days", 3), ["2025-11-26"]),
        (("--to", "2025-11-26"), ["2025-11-26"]),
        (("--to", "2025-11-25"), []),
        (("--from", "2025-11-27"), []),
        (("--from", "2025-11-26", "--days", 1), ["2025-11-26"]),
        (("--from", "2025-01-01", "--to", "2025-12-31"), ["2025-01-01", "2025-11-26"]),
        (("--month", 1), ["2026-01-01"]),
        (("--month", 11), ["2025-11-26"]),
        (("--month", 11, "--from", "2025-12-01"), ["2026-11-26"]),
        (("--from", "2025-12-31", "--to", "2026-01-01"), ["2026-01-01"]),
    ],
)
def test_the_days_that_are_asked_for(ask: Ask, shop: Path, asked: tuple[object, ...], found: list[str]) -> None:
    assert days(birthdays(ask, shop, *asked, "--relatives", "--json")) == found


def test_who_was_wished_is_so(ask: Ask, shop: Path) -> None:
    session = Session.open(shop, Clock(DAY))
    anna = next(client for client in session.book.clients.all() if client.name == "Anna Petrova")
    session.wishes.wish(anna.id, date(2025, 11, 26))
    session.close()
    assert birthdays(ask, shop, "--json").json[0]["wished"] is True


def test_people_read_lines(ask: Ask, shop: Path) -> None:
    a_birthday(shop, "Leap", PartialDate(2000, 2, 29))
    told = birthdays(ask, shop, "--days", 100, "--relatives")
    assert told.out.decode().splitlines() == [
        "Birthdays from 24 November 2025 to 3 March 2026",
        "  Wed 26 Nov  Anna Petrova, turns 45",
        "  Thu  1 Jan  Petya, Anna Petrova's son, turns 18 (a round one)",
        "  Sat 28 Feb  Leap, turns 26, born on 29 February",
        "  Some time in December: Борис",
    ]


def test_nobody_is_an_answer(ask: Ask, shop: Path) -> None:
    told = birthdays(ask, shop, "--days", 1)
    assert (told.code, told.out.decode().splitlines()[1]) == (0, "  Nobody's.")
    assert birthdays(ask, shop, "--days", 1, "--json").json == []


@pytest.mark.parametrize(
    "wrong",
    [
        ("--days", 0),
        ("--days", -1),
        ("--days", "many"),
        ("--days", 100_000),
        ("--month", 0),
        ("--month", 13),
        ("--to", "tomorrow"),
        ("--from", "2025-02-30"),
        ("--days", 3, "--to", "2025-12-01"),
        ("--days", 28, "--to", "2025-12-01"),
        ("--days", 28, "--month", 1),
        ("--month", 1, "--to", "2025-12-01"),
        ("--pdf", "a", "--csv", "b"),
        ("--paper", "a3"),
    ],
)
def test_what_makes_no_sense_is_refused_by_its_form(ask: Ask, shop: Path, wrong: tuple[object, ...]) -> None:
    with pytest.raises(SystemExit) as refused:
        birthdays(ask, shop, *wrong)
    assert refused.value.code == 2


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("--to", "2025-11-23"), "birthdays_backwards"),
        (("--from", "2025-11-27", "--to", "2025-11-26"), "birthdays_backwards"),
        (("--to", "2045-01-01"), "birthdays_too_long"),
    ],
)
def test_days_that_cannot_be_listed_are_refused_in_a_sentence(
    ask: Ask, shop: Path, asked: tuple[object, ...], code: str
) -> None:
    refused = birthdays(ask, shop, *asked, "--json")
    assert (refused.code, refused.json["code"]) == (1, code)
    assert refused.err.strip().endswith(".")


def test_the_end_of_all_calendars_is_no_fault(ask: Ask, shop: Path) -> None:
    assert birthdays(ask, shop, "--from", "9998-12-31", "--days", 3652, "--json").code == 0


@pytest.mark.parametrize("file", ["--pdf", "--ics", "--csv"])
def test_without_a_book_nothing_is_made(ask: Ask, tmp_path: Path, file: str) -> None:
    refused = birthdays(ask, tmp_path / "none.smallcrm", file, tmp_path / "list")
    assert (refused.code, everything_in(tmp_path)) == (1, {})


@pytest.mark.parametrize("file", ["--pdf", "--ics", "--csv"])
def test_the_book_is_not_written_over(ask: Ask, shop: Path, file: str) -> None:
    before = shop.read_bytes()
    assert birthdays(ask, shop, file, shop).code == 1
    assert shop.read_bytes() == before


def test_a_window_may_hold_the_book(ask: Ask, shop: Path) -> None:
    window = Session.open(shop, Clock(DAY))
    assert days(birthdays(ask, shop, "--json")) == ["2025-11-26"]
    window.close()


def test_a_file_is_the_owners_alone_and_nothing_lies_beside_it(ask: Ask, shop: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    assert birthdays(ask, shop, "--csv", folder / "list.csv").err == "Written to list.csv.\n"
    assert (folder / "list.csv").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in folder.iterdir()] == ["list.csv"]


def cells(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))


def test_a_spreadsheet_gets_the_list_with_the_birth_in_three_columns(ask: Ask, shop: Path, tmp_path: Path) -> None:
    birthdays(ask, shop, "--days", 60, "--relatives", "--csv", tmp_path / "list.csv")
    head = b"\xef\xbb\xbfdate,name,born_year,born_month,born_day,age,of,day_unknown,wished\r\n"
    assert (tmp_path / "list.csv").read_bytes().startswith(head)
    anna, petya, boris = cells(tmp_path / "list.csv")
    assert list(anna.values()) == ["2025-11-26", "Anna Petrova", "1980", "11", "26", "45", "", "no", "no"]
    assert (petya["of"], petya["age"]) == ("Anna Petrova", "18")
    assert list(boris.values()) == ["", "Борис", "", "12", "", "", "", "yes", "no"]


@pytest.mark.parametrize(
    ("born", "date_kept", "said"),
    [
        (PartialDate(None, 11, 27), "2025-11-27", ["", "11", "27"]),
        (PartialDate(1980, 12, None), "", ["1980", "12", ""]),
        (PartialDate(None, 2, 29), "2026-02-28", ["", "2", "29"]),
    ],
)
def test_what_is_unknown_of_a_birth_is_an_empty_cell_and_nothing_is_made_a_date(
    ask: Ask, shop: Path, tmp_path: Path, born: PartialDate, date_kept: str, said: list[str]
) -> None:
    a_birthday(shop, "Leo", born)
    birthdays(ask, shop, "--days", 100, "--csv", tmp_path / "list.csv")
    (leo,) = (row for row in cells(tmp_path / "list.csv") if row["name"] == "Leo")
    assert leo["date"] == date_kept
    assert [leo["born_year"], leo["born_month"], leo["born_day"]] == said


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ('=HYPERLINK("http://a","b")', '\'=HYPERLINK("http://a","b")'),
        ("+1+1", "'+1+1"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("Anna;=1+1", "Anna;'=1+1"),
        ("Anna; @SUM(A1)", "Anna;' @SUM(A1)"),
        ("Anna-Maria; O'Hara + son", "Anna-Maria; O'Hara + son"),
    ],
)
def test_no_name_becomes_a_formula(ask: Ask, shop: Path, tmp_path: Path, name: str, cell: str) -> None:
    a_birthday(shop, name, PartialDate(None, 11, 25))
    birthdays(ask, shop, "--csv", tmp_path / "list.csv")
    assert cells(tmp_path / "list.csv")[0]["name"] == cell


def test_how_many_have_no_birthday_is_said_beside_the_list(ask: Ask, book: Path, shop: Path) -> None:
    assert birthdays(ask, shop).err == ""
    session = Session.open(shop, Clock(DAY))
    session.clients.create("Clara")
    session.close()
    assert birthdays(ask, shop).err == "1 person has no birthday written down.\n"


def test_a_file_and_one_json_value_go_together(ask: Ask, shop: Path, tmp_path: Path) -> None:
    answer = birthdays(ask, shop, "--json", "--csv", tmp_path / "list.csv")
    assert len(answer.json) == len(cells(tmp_path / "list.csv")) == 2


def test_a_calendar_file_says_how_many_it_leaves_out(ask: Ask, shop: Path, tmp_path: Path) -> None:
    said = birthdays(ask, shop, "--days", 28, "--ics", tmp_path / "a.ics").err
    assert said == "Written to a.ics. 1 birthday; of 1 more only the month is known, left out.\n"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            (),
            "1 birthday from 24 November to 21 December; of 1 more only the month is known, left out."
            " `smallcrm export --format ics` writes everybody's.",
        ),
        (
            ("--from", "2025-12-30", "--relatives"),
            "1 birthday from 30 December 2025 to 26 January 2026; of 1 more only the month is known, left out."
            " `smallcrm export --format ics --relatives` writes everybody's.",
        ),
        (("--to", "2025-11-30"), "1 birthday."),
        (("--month", 11), "1 birthday."),
    ],
)
def test_a_calendar_of_days_nobody_asked_for_says_which_and_how_to_get_all(
    ask: Ask, shop: Path, tmp_path: Path, asked: tuple[object, ...], said: str
) -> None:
    assert birthdays(ask, shop, *asked, "--ics", tmp_path / "a.ics").err == f"Written to a.ics. {said}\n"


def test_every_command_the_pages_name_is_one_the_program_takes() -> None:
    root = Path(__file__).parents[2]
    pages = [root / "README.md", *sorted((root / "docs").glob("*.md"))]
    named = {line for page in pages for line in re.findall(r"`(smallcrm [^`\n]+)`", page.read_text("utf-8"))}
    assert "smallcrm birthdays --days 7 --pdf list.pdf" in named
    for line in named - {"smallcrm VERB"}:
        parse(shlex.split(line)[1:])


def test_who_was_put_away_is_counted_where_the_calendar_lets_go(ask: Ask, shop: Path) -> None:
    session = Session.open(shop, Clock(DAY))
    anna = next(client for client in session.book.clients.all() if client.name == "Anna Petrova")
    session.clients.archive(anna.id)
    session.close()
    said = ask("export", "--book", shop, "--format", "ics").err
    assert said == "0 birthdays; of 1 more only the month is known, left out; 1 taken out again, died or put away.\n"


def test_where_nothing_can_be_printed_that_is_said(
    ask: Ask, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "smallcrm.ui.without_screen", None)
    refused = birthdays(ask, shop, "--json", "--pdf", tmp_path / "list.pdf")
    assert (refused.code, refused.json["code"]) == (1, "no_printing")
    assert not (tmp_path / "list.pdf").exists()


def test_a_calendar_gets_those_of_the_days_asked_for(ask: Ask, shop: Path, tmp_path: Path) -> None:
    birthdays(ask, shop, "--relatives", "--month", 1, "--ics", tmp_path / "a.ics")
    (petya,) = read((tmp_path / "a.ics").read_bytes().decode())
    assert petya.title == "Birthday: Petya, Anna Petrova's son"


@pytest.mark.parametrize(("families", "count"), [((), 1), (("--relatives",), 2)])
def test_export_writes_every_birthday_for_a_calendar(
    ask: Ask, shop: Path, tmp_path: Path, families: tuple[str, ...], count: int
) -> None:
    answer = ask("export", "--book", shop, "--format", "ics", *families, "-o", tmp_path / "all.ics")
    text = (tmp_path / "all.ics").read_bytes()
    assert (answer.code, len(read(text.decode()))) == (0, count)
    assert ask("export", "--book", shop, "--format", "ics", *families).out.startswith(b"BEGIN:VCALENDAR\r\n")


def test_a_list_of_lines_waits_neither_for_qt_nor_for_calendars(shop: Path) -> None:
    verb = ["birthdays", "--book", str(shop), "--today", DAY.isoformat(), "--json"]
    slow = "{'PySide6', 'icalendar'} & set(sys.modules)"
    program = f"import sys; from smallcrm.__main__ import main; main({verb!r}); sys.exit(bool({slow}))"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True).returncode == 0


@pytest.fixture
def printed(shop: Path, tmp_path: Path) -> Path:
    """The list printed by a scheduled job: no display, no locale."""
    target = tmp_path / "list.pdf"
    screens = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR", "LANG", "LANGUAGE"}
    bare = {name: value for name, value in os.environ.items() if name not in screens} | {"LC_ALL": "C"}
    arguments = ["birthdays", "--book", shop, "--today", DAY.isoformat(), "--relatives", "--pdf", target]
    done = subprocess.run(
        [sys.executable, "-m", "smallcrm", *map(str, arguments), "--paper", "letter"],
        env=bare,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "Written to list.pdf.\n")
    return target


def test_a_job_without_a_display_prints_the_list(printed: Path) -> None:
    (page,) = pages_of(printed.read_bytes())
    told = " ".join(piece.text for piece in page.pieces)
    assert "Anna Petrova" in told
    assert "Борис" in told
    assert (round(page.width), round(page.height)) == (216, 279)
    assert outside_margins(page, 5) == []
    assert fonts_embedded(printed.read_bytes())
    assert printed.stat().st_mode & 0o777 == 0o600

"""No file, however hostile or huge, gives anything but people, problems and a clear refusal."""

from __future__ import annotations

import time
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smallcrm.domain.draft import ClientDraft, Problem
from smallcrm.errors import UserError
from smallcrm.formats.vcard import Limits, read_vcard

_LINES = st.sampled_from(
    [
        b"BEGIN:VCARD",
        b"END:VCARD",
        b"VERSION:2.1",
        b"FN:Anna",
        b"N;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=88=C0=",
        b"FN;CHARSET=zlib:x",
        b"FN;CHARSET=utf-8:\xff\xfe",
        b'TEL;TYPE="home:1',
        b"item1.X-ABLabel:_$!<Mobile>!$_",
        b"AGENT:",
        b"AGENT:BEGIN:VCARD\\nFN:Bo\\nEND:VCARD",
        b"BDAY:--0230",
        b"PHOTO;ENCODING=b:////",
        b"PHOTO:data:image/png;base64,=",
        b"X-ANDROID-CUSTOM:vnd.android.cursor.item/relation",
        b"ADR;LABEL=a:;;b\\",
        b" folded",
        b"=",
        b"",
        b"# why",
    ]
)


def _taken(data: bytes, limits: Limits | None = None) -> list[ClientDraft | Problem]:
    try:
        return list(read_vcard(BytesIO(data), limits=limits))
    except UserError:
        return []


@given(st.binary(max_size=400))
def test_any_bytes_are_people_or_a_refusal(data: bytes) -> None:
    for one in _taken(b"BEGIN:VCARD\n" + data):
        assert not isinstance(one, ClientDraft) or one.name
    _taken(data)


@given(st.lists(st.one_of(_LINES, st.binary(max_size=30)), max_size=30), st.sampled_from([b"\n", b"\r\n", b"\r"]))
@settings(max_examples=200)
def test_lines_of_cards_in_any_order_are_people_or_a_refusal(lines: list[bytes], end: bytes) -> None:
    for one in _taken(end.join([b"BEGIN:VCARD", *lines])):
        assert "\ufffd" not in repr(one)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_any_written_name_comes_back_as_it_was(name: str) -> None:
    escaped = name.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    people = [
        one for one in _taken(f"BEGIN:VCARD\nFN:{escaped}\nTEL:1\nEND:VCARD\n".encode()) if isinstance(one, ClientDraft)
    ]
    assert [one.name for one in people] == [" ".join(name.split()) or "1"]


def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(UserError) as refusal:
        read_vcard(BytesIO(b"BEGIN:VCARD\n" * 100), limits=Limits(file_bytes=999))
    assert (refusal.value.code, refusal.value.facts) == ("import_too_big", {"limit_bytes": 999})


def test_a_file_of_more_lines_than_the_limit_is_refused() -> None:
    with pytest.raises(UserError) as refusal:
        read_vcard(BytesIO(b"BEGIN:VCARD\n" + b"a\n" * 20), limits=Limits(lines=20))
    assert (refusal.value.code, refusal.value.facts) == ("import_too_many_lines", {"limit": 20})


def test_more_cards_than_the_limit_are_refused_before_the_first_is_given() -> None:
    with pytest.raises(UserError) as refusal:
        read_vcard(BytesIO(b"BEGIN:VCARD\nFN:A\nEND:VCARD\n" * 3), limits=Limits(cards=2))
    assert (refusal.value.code, refusal.value.facts) == ("import_too_many", {"limit": 2, "found": 3})


def test_a_text_line_over_the_limit_is_left_out_and_the_rest_of_the_card_stays() -> None:
    people = _taken(b"BEGIN:VCARD\nFN:Anna\nNOTE:" + b"x" * 70_000 + b"\nTEL:1\nEND:VCARD\n")
    assert isinstance(people[0], ClientDraft)
    assert (people[0].name, people[0].notes, len(people[0].phones)) == ("Anna", (), 1)
    assert people[1:] == [Problem("card 1", "note", "", "too_long")]


def test_a_photo_over_the_limit_is_left_out_and_the_person_stays() -> None:
    rows = b"PHOTO;ENCODING=b:\n" + b" AAAABBBBCCCC\n" * 100
    people = _taken(b"BEGIN:VCARD\nFN:Anna\n" + rows + b"END:VCARD\n", Limits(photo_line_bytes=1000))
    assert [getattr(one, "why", "person") for one in people] == ["person", "too_long"]


def test_a_card_of_endless_lines_ends_at_the_limit() -> None:
    people = _taken(b"BEGIN:VCARD\nFN:Anna\n" + b"TEL:1\n" * 50 + b"END:VCARD\n", Limits(lines_in_card=10))
    assert people[1:] == [Problem("card 1", "card", "", "too_many_lines")]


def test_cards_within_cards_without_end_are_read_one_by_one() -> None:
    people = _taken(b"BEGIN:VCARD\nFN:Anna\n" * 100)
    assert sum(isinstance(one, ClientDraft) for one in people) == 100


def test_a_card_does_not_report_more_than_a_person_reads() -> None:
    people = _taken(b"BEGIN:VCARD\nFN:Anna\n" + b"nonsense\n" * 500 + b"END:VCARD\n")
    assert len(people) == 1 + Limits().problems_in_card


BOMBS = {
    "folds": b"BEGIN:VCARD\nFN:A\nNOTE:x\n" + b" y\n" * 150_000,
    "word": b"BEGIN:VCARD\nFN:A\n" + b"a" * 1_000_000,
    "parts": b"BEGIN:VCARD\nFN:A\n" + b"a;" * 500_000,
    "quotes": b"BEGIN:VCARD\nFN:A\nTEL" + b';"' * 500_000,
    "groups": b"BEGIN:VCARD\nFN:A\n" + b"a." * 500_000,
    "header": b"BEGIN:VCARD\nFN:A\nX;A=b\n" + b" c\n" * 150_000,
    "colons": b'BEGIN:VCARD\nFN:A\nX;A="\n' + b" ::\n" * 150_000,
    "photo": b"BEGIN:VCARD\nFN:A\nPHOTO;ENCODING=b:" + b"A" * 1_500_000 + b"\n\xff",
    "letters": b"BEGIN:VCARD\nFN:\xe0" + b"\xe1" * 60_000 + b"\n" + b"=E0" * 300_000,
    "blanks": b"BEGIN:VCARD" + b"\n" * 500_000,
    "begins": b"BEGIN:VCARD\n" * 8_000,
    "spaces": b"BEGIN:VCARD" + b" " * 1_000_000,
    "equals": b"BEGIN:VCARD\nX;" + b"=" * 300_000 + b":",
    "breaks": b"BEGIN:VCARD\nNOTE:x\n" + b"y\\\n" * 150_000,
    "soft": b"BEGIN:VCARD\nNOTE;QUOTED-PRINTABLE:x=\n" + b"y=\n" * 150_000,
    "components": b"BEGIN:VCARD\n" + (b"ADR:" + b";" * 60_000 + b"\n") * 20,
    "parameters": b"BEGIN:VCARD\n" + (b"TEL" + b";A" * 4_000 + b":1\n") * 200,
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_over_soon(bomb: bytes) -> None:
    start = time.process_time()
    _taken(bomb)
    assert time.process_time() - start < 5

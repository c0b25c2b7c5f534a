"""However a program folded, encoded or broke off its lines, their text comes back whole."""

from __future__ import annotations

import base64
from io import BytesIO

import pytest

from smallcrm.domain.draft import ClientDraft, ContactDraft, Problem
from smallcrm.errors import UserError
from smallcrm.formats.vcard import read_vcard
from tests.formats.cards import card, names, person, problems, read

# --- lines


def test_folded_lines_are_joined() -> None:
    assert person("FN:Anna Pe", " trova", "NOTE:one", "  two").notes == ("one two",)


def test_a_header_folded_before_its_colon_is_joined() -> None:
    assert person("FN:A", "TEL;TYPE=WORK;X-LONG=abc", " def;TYPE=FAX:12").phones == (ContactDraft("12", "work fax"),)


def test_quoted_printable_goes_on_after_a_soft_line_end_even_in_the_middle_of_a_letter() -> None:
    draft = person("FN:A", "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=90=D0=", "=BD=D0=BD=D0=B0", version="2.1")
    assert draft.notes == ("Анна",)


def test_a_soft_line_end_padded_by_a_mail_program_is_still_one() -> None:
    assert person("FN:A", "NOTE;QUOTED-PRINTABLE:one =  ", "two", version="2.1").notes == ("one two",)


def test_a_soft_line_end_before_a_blank_line_does_not_swallow_the_next_property() -> None:
    draft = person("FN:A", "NOTE;QUOTED-PRINTABLE:one=", "", "TEL;CELL:1", version="2.1")
    assert (draft.notes, draft.phones) == (("one",), (ContactDraft("1", "cell"),))


def test_a_comment_line_is_no_part_of_the_card() -> None:
    assert card("FN:A", "# not for you: really", "TEL:1") == [ClientDraft("A", "card 1", phones=(ContactDraft("1"),))]


def test_a_line_that_is_no_property_is_reported() -> None:
    assert problems("FN:A", "what is this") == [("line", "what is this", "unreadable")]


def test_a_card_in_a_group_of_its_own_is_read() -> None:
    assert names("home.begin:vcard\nhome.fn:Meister Berger\nhome.end:vcard\n") == ["Meister Berger"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_any_line_end_will_do(end: str) -> None:
    assert names(end.join(["BEGIN:VCARD", "FN:Anna", "TEL:1", "END:VCARD", ""])) == ["Anna"]


# --- character sets

UKRAINIAN = "BEGIN:VCARD\nVERSION:2.1\nFN:Віталій Кличко\nNOTE:лате без цукру\nEND:VCARD\n"


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1251", "koi8-u"]
)
def test_a_whole_file_in_any_usual_character_set_is_read(charset: str) -> None:
    text = UKRAINIAN if charset != "koi8-u" else UKRAINIAN.replace("Віталій Кличко", "Иван Петров").replace("цукру", "")
    assert names(text.encode(charset)) in (["Віталій Кличко"], ["Иван Петров"])


@pytest.mark.parametrize(
    ("name", "charset"),
    [
        ("Иван Щербаков", "windows-1251"),
        ("ИВАН ПЕТРОВ", "windows-1251"),
        ("José Muñoz", "windows-1252"),
        ("Jörg Großmann", "windows-1252"),
        ("Łukasz Wiśniewski", "windows-1250"),
        ("Çağrı Şahin", "windows-1254"),
        ("אפרים קישון", "windows-1255"),
        ("Γιώργος Παπαδόπουλος", "windows-1253"),
        ("李小龙", "gb18030"),
        ("王秀英 张伟", "gb18030"),
        ("安藤ロイド", "shift_jis"),
        ("陳美玲", "big5"),
    ],
)
def test_a_file_without_a_declared_character_set_is_guessed_by_its_letters(name: str, charset: str) -> None:
    assert person(f"FN:{name}".encode(charset), version="2.1").name == name


def test_a_declared_character_set_is_believed_and_decoded_before_unescaping() -> None:
    assert person("FN;CHARSET=SHIFT_JIS:伊能 予".encode("shift_jis"), version="2.1").name == "伊能 予"


def test_a_character_set_as_a_bare_word_is_one_too() -> None:
    assert person("N;SHIFT_JIS:安藤;ロイド".encode("shift_jis"), version="2.1").name == "安藤ロイド"


def test_one_declared_line_tells_how_the_others_were_written() -> None:
    line = "LABEL;CHARSET=Windows-1251;QUOTED-PRINTABLE:=CA=E8=BF=E2"
    assert person("FN:Кличко".encode("windows-1251"), line, version="2.1").name == "Кличко"


def test_text_that_belies_its_character_set_is_read_all_the_same_and_reported() -> None:
    line = b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jos=E9 Luis"
    assert person(line, version="2.1").name == "José Luis"
    assert problems(line, version="2.1") == [("fn", "José Luis", "characters")]


def test_a_character_set_nobody_knows_is_as_good_as_none() -> None:
    assert person("FN;CHARSET=X-SECRET:Анна", version="2.1").name == "Анна"


def test_text_cut_within_its_last_letter_loses_that_letter_alone() -> None:
    assert person(b"FN;CHARSET=UTF-8:\xd0\x90\xd0\xbd\xd0", version="2.1").name == "Ан"


def test_zero_bytes_are_dropped() -> None:
    assert person("FN:An\0na").name == "Anna"


def test_text_packed_into_base64_is_text() -> None:
    packed = base64.b64encode("лате без цукру".encode()).decode()
    assert person("FN:A", f"NOTE;CHARSET=UTF-8;ENCODING=BASE64:{packed}", version="2.1").notes == ("лате без цукру",)


# --- photos

PICTURE = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 2


def folded(text: str, start: str = " ") -> list[str]:
    return [start + text[at : at + 70] for at in range(0, len(text), 70)]


@pytest.mark.parametrize("header", ["PHOTO;ENCODING=b;TYPE=JPEG:", "PHOTO;ENCODING=BASE64;JPEG:", "PHOTO;BASE64:"])
@pytest.mark.parametrize("start", [" ", "  ", ""])
def test_a_photo_in_base64_is_read_however_its_lines_go_on(header: str, start: str) -> None:
    draft = person("FN:A", header, *folded(base64.b64encode(PICTURE).decode(), start), "", "TEL:1")
    assert draft.photo == PICTURE
    assert draft.phones == (ContactDraft("1"),)


def test_a_photo_as_a_data_address_is_read() -> None:
    body = base64.b64encode(PICTURE).decode()
    assert person("FN:A", f"PHOTO:data:image/jpeg;base64,{body}", version="4.0").photo == PICTURE


def test_a_photo_on_the_network_is_not_fetched_but_named() -> None:
    assert problems("FN:A", "PHOTO;VALUE=uri:http://a.example/p.jpg") == [
        ("photo", "http://a.example/p.jpg", "not_fetched")
    ]


def test_the_picture_of_a_card_is_not_the_picture_of_a_person() -> None:
    body = base64.b64encode(PICTURE).decode()
    assert card("FN:A", f"X-MS-CARDPICTURE;TYPE=JPEG;ENCODING=BASE64:{body}") == [ClientDraft("A", "card 1")]


def test_an_empty_photo_is_no_loss() -> None:
    assert card("FN:A", "PHOTO:") == [ClientDraft("A", "card 1")]


def test_a_broken_photo_leaves_the_person() -> None:
    assert problems("FN:A", "PHOTO;ENCODING=BASE64;TYPE=JPEG:qgEPAAIAAAAG:ASDF==") == [
        ("photo", "qgEPAAIAAAAG:ASDF==", "unreadable")
    ]


# --- whole files


def test_a_card_without_an_end_is_kept_and_reported() -> None:
    draft, *rest = read("BEGIN:VCARD\nFN:Anna\nTEL:1\nE")
    assert draft == ClientDraft("Anna", "card 1", phones=(ContactDraft("1"),))
    assert rest == [Problem("card 1", "line", "E", "unreadable"), Problem("card 1", "card", "", "unfinished")]


def test_a_missing_end_does_not_swallow_the_next_person() -> None:
    text = "BEGIN:VCARD\nFN:Anna\nTEL:1\nBEGIN:VCARD\nFN:Bo\nTEL:2\nEND:VCARD\n"
    drafts = [one for one in read(text) if isinstance(one, ClientDraft)]
    assert {(one.name, one.phones[0].value) for one in drafts} == {("Anna", "1"), ("Bo", "2")}


def test_text_between_cards_is_reported_once_a_stretch() -> None:
    text = "hello\nyou\nBEGIN:VCARD\nFN:Anna\nEND:VCARD\n\nbye\n"
    found = [one for one in read(text) if isinstance(one, Problem)]
    assert [(one.value, one.why) for one in found] == [("hello", "outside_card"), ("bye", "outside_card")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import_empty"),
        (b"\xef\xbb\xbf", "import_empty"),
        (b"\r\n \n", "import_empty"),
        (b"name,phone\nAnna,1\n", "import_not_vcard"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "import_not_vcard"),
        (b"VERSION:3.0\nFN:Frank\nEND:VCARD\n", "import_not_vcard"),
        (b"BEGIN:VCAR\nFN:Bono\n", "import_not_vcard"),
    ],
)
def test_a_file_without_cards_is_refused_before_anything_is_read(data: bytes, code: str) -> None:
    with pytest.raises(UserError) as refusal:
        read_vcard(BytesIO(data))
    assert refusal.value.code == code

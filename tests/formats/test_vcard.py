"""Cards of every make become people; whatever cannot be read is named and never drops a person."""

from __future__ import annotations

import pytest

from smallcrm.domain.draft import ClientDraft, ContactDraft, Problem
from tests.formats.cards import card, person, problems, read

# --- the name


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("FN:Anna Petrova", "N:Other;Name"), "Anna Petrova"),
        (("N:Petrova;Anna;Maria;Dr.;MD",), "Dr. Anna Maria Petrova MD"),
        (("FN:", "N:Gump;Forrest;Hoge,Pos"), "Forrest Hoge Pos Gump"),
        (("N:李;小龙;;;",), "李小龙"),
        (("FN:  Anna\\n Petrova ",), "Anna Petrova"),
        (("FN:Petrova\\, Anna",), "Petrova, Anna"),
        (("fn:Anna",), "Anna"),
    ],
)
def test_a_person_is_called_as_the_card_says_it_best(lines: tuple[str, ...], name: str) -> None:
    assert person(*lines).name == name
    assert not person(*lines).name_is_fallback


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("N:;;;;", "NICKNAME:Johnny", "ORG:U2"), "Johnny"),
        (("ORG:Bike Shop;Repairs", "EMAIL:bike@example.com"), "Bike Shop"),
        (("TEL:123", "EMAIL:a@example.com"), "a@example.com"),
        (("TEL:123",), "123"),
    ],
)
def test_without_a_name_something_else_stands_in_and_is_flagged(lines: tuple[str, ...], name: str) -> None:
    draft = person(*lines)
    assert (draft.name, draft.name_is_fallback) == (name, True)


def test_a_card_with_nothing_to_call_its_person_by_is_reported_with_what_it_holds() -> None:
    assert problems("NOTE:owes us a coffee") == [("card", "owes us a coffee", "no_name")]


def test_a_card_that_is_only_a_list_of_others_is_nobody() -> None:
    assert card("FN:Regulars", "X-ADDRESSBOOKSERVER-KIND:group") == [Problem("card 1", "card", "Regulars", "group")]


# --- phones, e-mails, addresses, pages


@pytest.mark.parametrize(
    ("line", "value", "label"),
    [
        ("TEL;TYPE=CELL,VOICE:+359 88 123", "+359 88 123", "cell"),
        ("TEL;HOME;FAX:02 / 44-55", "02 / 44-55", "home fax"),
        ("TEL;TYPE=work;TYPE=pref:1", "1", "work"),
        ('TEL;VALUE=uri;TYPE="home,voice":tel:+33-01-23;ext=5', "+33-01-23 ext. 5", "home"),
        ("TEL:ask Jenny for Lisa's number", "ask Jenny for Lisa's number", ""),
        ("TEL;TYPE=HOME:sip:anna@example.com", "sip:anna@example.com", "home"),
        ("TEL:205246\\;\\,", "205246;,", ""),
    ],
)
def test_a_phone_keeps_what_is_written_and_says_where_it_rings(line: str, value: str, label: str) -> None:
    assert person("FN:A", line).phones == (ContactDraft(value, label),)


def test_the_owners_own_labels_win_and_apples_wrapping_comes_off() -> None:
    draft = person("FN:A", "item1.TEL:1", "item1.X-ABLabel:Villa", "item2.EMAIL:a@b.c", "item2.X-ABLabel:_$!<Other>!$_")
    assert draft.phones == (ContactDraft("1", "Villa"),)
    assert draft.emails == (ContactDraft("a@b.c", "other"),)


def test_the_same_number_twice_is_one_phone() -> None:
    assert person("FN:A", "TEL;HOME:7", "TEL;TYPE=WhatsApp:7").phones == (ContactDraft("7", "home"),)


def test_an_address_becomes_one_line_and_its_ready_made_label_is_not_a_second_one() -> None:
    draft = person("FN:A", "ADR;TYPE=HOME:;;5 Main St\\, 2nd floor;Sofia;;1000;BG", "LABEL:5 Main St")
    assert draft.addresses == (ContactDraft("5 Main St, 2nd floor, Sofia, 1000, BG", "home"),)


def test_a_street_broken_over_bare_lines_is_one_address_and_the_next_line_is_read() -> None:
    draft = person("FN:A", "ADR;HOME:;;Post\\", "9999\\", "Packstation 9;Hamburg;;9;DE", "BDAY:20081203", version="2.1")
    assert draft.addresses[0].value == "Post, 9999, Packstation 9, Hamburg, 9, DE"
    assert str(draft.birthday) == "2008-12-03"


def test_pages_and_messengers_are_kept() -> None:
    draft = person("FN:A", "URL:http\\://a.example", "IMPP;X-SERVICE-TYPE=Skype:skype:anna", "X-QQ:12")
    assert {(web.value, web.label) for web in draft.webs} == {
        ("http://a.example", ""),
        ("skype:anna", "skype"),
        ("12", "qq"),
    }


def test_the_organisation_is_the_first_component_and_the_rest_is_kept_as_details() -> None:
    draft = person("FN:A", "ORG:ABC\\, Inc.;North;Marketing", "TITLE:Boss", "ORG:Second")
    assert draft.organisation == "ABC, Inc."
    assert set(draft.details) == {("department", "North, Marketing"), ("title", "Boss"), ("organisation", "Second")}


# --- days


@pytest.mark.parametrize(
    ("line", "birthday"),
    [
        ("BDAY:1980-04-12", "1980-04-12"),
        ("BDAY;VALUE=DATE:19800412", "1980-04-12"),
        ("BDAY:19800412T120505", "1980-04-12"),
        ("BDAY:1955-07-19T00:00:00Z", "1955-07-19"),
        ("BDAY:2019-02-10T00:00:33", "2019-02-10"),
        ("BDAY:--0412", "--04-12"),
        ("BDAY:--04-12", "--04-12"),
        ("BDAY:--04", "--04"),
        ("BDAY:1980-04", "1980-04"),
        ("BDAY:--0229", "--02-29"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-07", "--04-07"),
        ("BDAY:1604-02-29", "--02-29"),
        ("BDAY;VALUE=text:2016-08-01", "2016-08-01"),
        ("BDAY:12.04.1980", "1980-04-12"),
        ("BDAY:25/12/1980", "1980-12-25"),
    ],
)
def test_a_birthday_is_read_in_the_forms_cards_use(line: str, birthday: str) -> None:
    assert str(person("FN:A", line).birthday) == birthday


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("foo", "not_a_date"),
        ("19723101", "no_such_day"),
        ("1981-02-29", "no_such_day"),
        ("1980", "no_month"),
        ("04/12/1980", "not_a_date"),
    ],
)
def test_a_birthday_that_is_none_is_reported_and_its_text_kept(text: str, why: str) -> None:
    assert problems("FN:A", f"BDAY:{text}") == [("birthday", text, why)]
    assert person("FN:A", f"BDAY:{text}").details == (("birthday", text),)


def test_the_second_birthday_line_counts_when_the_first_cannot_be_read() -> None:
    assert card("FN:A", "BDAY;ALTID=1;VALUE=text:spring", "BDAY;ALTID=1:19800412")[1:] == []


def test_an_anniversary_is_a_day_of_its_own_and_never_the_birthday() -> None:
    draft = person("FN:A", "ANNIVERSARY:19960415", "item1.X-ABDATE:2019-07-07", "item1.X-ABLABEL:Hochzeitstag")
    assert draft.birthday is None
    assert [(name, str(day)) for name, day in draft.dates] == [
        ("anniversary", "1996-04-15"),
        ("Hochzeitstag", "2019-07-07"),
    ]


def test_a_day_that_is_none_is_reported_and_its_text_kept_with_its_name() -> None:
    assert problems("FN:A", "ANNIVERSARY:in spring") == [("date", "in spring", "not_a_date")]
    assert person("FN:A", "ANNIVERSARY:in spring").details == (("date", "anniversary: in spring"),)


def test_a_day_of_death_marks_the_person() -> None:
    assert person("FN:A", "DEATHDATE:2020").died


# --- people around


def test_relatives_are_named_with_their_relation() -> None:
    draft = person("FN:A", "RELATED;TYPE=friend;VALUE=text:Bo", "X-SPOUSE:Petya", "X-ABRELATEDNAMES:Mia", version="4.0")
    assert draft.people == (("Bo", "friend"), ("Mia", ""), ("Petya", "spouse"))


def test_somebody_known_only_by_an_address_is_reported() -> None:
    assert problems("FN:A", "RELATED;TYPE=friend:urn:uuid:f81d", version="4.0") == [
        ("person", "urn:uuid:f81d", "unreadable")
    ]


def test_a_card_within_a_card_is_a_person_of_its_own() -> None:
    text = "BEGIN:VCARD\nN:parent\nBEGIN:VCARD\nN:child\nEND:VCARD\nTEL:1\nEND:VCARD\n"
    drafts = [one for one in read(text) if isinstance(one, ClientDraft)]
    assert {(one.name, len(one.phones)) for one in drafts} == {("parent", 1), ("child", 0)}


def test_an_agents_card_is_somebody_around_the_person() -> None:
    draft = person("FN:A", "AGENT:", "BEGIN:VCARD", "FN:Susan", "TEL:5", "END:VCARD", "TEL:1", version="2.1")
    assert draft.people == (("Susan", "agent"),)
    assert draft.details == (("agent", "Susan, 5"),)
    assert draft.phones == (ContactDraft("1"),)


def test_an_agents_card_written_as_one_escaped_value_is_read_too() -> None:
    line = "AGENT:BEGIN:VCARD\\nFN:Susan Thomas\\nTEL:+1-919\\nEND:VCARD\\n"
    assert person("FN:A", line).people == (("Susan Thomas", "agent"),)


def test_androids_private_rows_are_read() -> None:
    row = "X-ANDROID-CUSTOM:vnd.android.cursor.item/"
    draft = person(
        "FN:A",
        f"{row}relation;Petya;14;;;",
        f"{row}contact_event;1980-04-12;3;;",
        f"{row}nickname;Ani;1;;",
        f"{row}contact_event;2010-06-01;1;;",
    )
    assert draft.people == (("Petya", "spouse"),)
    assert (str(draft.birthday), draft.nickname) == ("1980-04-12", "Ani")
    assert [(name, str(day)) for name, day in draft.dates] == [("anniversary", "2010-06-01")]


# --- notes, tags, ids


def test_notes_keep_their_lines_and_each_note_its_place() -> None:
    assert person("FN:A", "NOTE:one\\Ntwo\\, three", "NOTE:second").notes == ("one\ntwo, three", "second")


def test_a_note_broken_by_a_bare_line_end_stays_whole() -> None:
    assert person("FN:A", "NOTE:no nuts", "really none", "TEL:1").notes == ("no nuts\nreally none",)


def test_categories_become_tags_and_the_uid_is_kept() -> None:
    draft = person("FN:A", "CATEGORIES:Regular,VIP\\, gold,Regular", "UID:abc-1")
    assert (draft.tags, draft.uid) == (("Regular", "VIP, gold"), "abc-1")

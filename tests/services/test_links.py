"""Links that another program answers: one person, these words, and nothing else."""

from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.domain import plain_text
from smallcrm.services.links import mailto, messenger, sms, tel

EVIL = st.text() | st.text(alphabet="ab@.?&=#%;,:<>\r\n\t \u202e\x00")
REST = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$'()*+:@/?&=%")


def words_of(link: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(link).query, strict_parsing=True, separator="&"))


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("+44 (0)20 7946 0123", "tel:+442079460123"),
        ("0888 123 456", "tel:0888123456"),
        ("٠٨٨٨ ١٢٣", "tel:0888123"),
        ("javascript:alert(1) 555 1234", "tel:15551234"),
        ("ask Jenny", None),
        ("12", None),
        ("9" * 40, None),
    ],
)
def test_a_telephone_link_is_figures_and_a_plus(number: str, link: str | None) -> None:
    assert tel(number) == link


@pytest.mark.parametrize(
    "address",
    [
        *("a@b.example?cc=all@x.example", "a@b.example,c@d.example", "a b@c.example", "file:///etc", "a@b", ""),
        *("a@b.example\r\nBcc: x@y.example", "a%0d%0aBcc@b.example", "<a@b.example>", "a#b@c.example", "a;b@c.example"),
    ],
)
def test_a_letter_goes_to_one_plain_address(address: str) -> None:
    assert mailto(address) is None


def test_a_letter_carries_its_words_whole() -> None:
    link = mailto("anna@example.com", "С днём рождения", "Анна!\nRock & roll = 100 %?#")
    assert link is not None
    assert link.startswith("mailto:anna@example.com?subject=")
    assert words_of(link) == {"subject": "С днём рождения", "body": "Анна!\r\nRock & roll = 100 %?#"}


@given(EVIL, EVIL, EVIL)
def test_nothing_in_a_letter_adds_a_reader_or_a_header(address: str, subject: str, body: str) -> None:
    link = mailto(address, subject, body)
    if link is None:
        return
    assert set(link) <= REST
    assert unquote(urlsplit(link).path).count("@") == 1
    assert not set(unquote(urlsplit(link).path)) & set(",;?&#\r\n \t\x00")
    said = words_of(link) if "?" in link else {}
    assert set(said) <= {"subject", "body"}
    assert said.get("subject", "") == plain_text.one_line(subject)
    assert said.get("body", "").replace("\r\n", "\n") == plain_text.lines(body)


@given(EVIL, EVIL)
def test_nothing_in_a_message_changes_to_whom_it_goes(number: str, body: str) -> None:
    link = sms(number, "GB", body)
    if link is None:
        return
    assert set(link) <= REST
    address, _, asked = link.removeprefix("sms:").partition("?")
    assert address.removeprefix("+").isdigit()
    assert set(words_of(link) if asked else {}) <= {"body"}


def test_a_message_goes_to_the_number_in_the_shops_country() -> None:
    assert sms("020 7946 0123", "GB", "Hi & bye") == "sms:+442079460123?body=Hi%20%26%20bye"


@pytest.mark.parametrize(
    ("value", "label", "link"),
    [
        ("@anna_p", "Telegram", "https://t.me/anna_p?text=Hi"),
        ("https://t.me/anna_p", "", "https://t.me/anna_p?text=Hi"),
        ("telegram: anna_p", "", "https://t.me/anna_p?text=Hi"),
        ("Telegram +44 20 7946 0123", "", "https://t.me/+442079460123?text=Hi"),
        ("020 7946 0123", "WhatsApp", "https://wa.me/442079460123?text=Hi"),
        ("https://wa.me/442079460123?text=evil", "", None),
        ("wa.me/442079460123", "", "https://wa.me/442079460123?text=Hi"),
        ("020 7946 0123", "Viber", "viber://chat?number=%2B442079460123"),
        ("anna.p", "Signal", None),
        ("https://t.me/../evil", "", None),
        ("https://t.me.evil.example/anna", "Telegram", None),
        ("@anna?start=1", "Telegram", None),
        ("anna", "WhatsApp", None),
    ],
)
def test_a_messenger_is_reached_by_a_name_or_number_that_is_one(value: str, label: str, link: str | None) -> None:
    assert messenger(value, label, "GB", "Hi") == link


@given(EVIL, st.sampled_from(["Telegram", "WhatsApp", "Viber", "Signal", ""]), EVIL)
def test_no_messenger_leads_elsewhere(value: str, label: str, body: str) -> None:
    link = messenger(value, label, "GB", body)
    if link is not None:
        assert set(link) <= REST
        assert link.startswith(("https://t.me/", "https://wa.me/", "viber://chat?number=%2B", "viber://chat?number="))
        assert set(words_of(link) if "?" in link else {}) <= {"text", "number"}

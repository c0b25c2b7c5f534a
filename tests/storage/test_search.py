"""One box finds people by any scrap, best first, and says why."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from smallcrm.domain.hits import FIELD, NAME_START, NAME_WHOLE, NAME_WITHIN, NAME_WORD, NOTE
from smallcrm.services.search import query
from smallcrm.storage.search_index import fields_of
from smallcrm.storage.search_match import whole_expression
from tests.builders import a_file
from tests.storage.shop import TODAY, Shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = Shop(a_file(tmp_path))
    yield shop
    shop.book.close()


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Zoë Becker", "Zoe"),
        ("Zoe Becker", "Zoë"),
        ("Zoe\u0308 Becker", "ZOE"),
        ("Hans Müller", "MULLER"),
        ("Hans Muller", "müller"),
        ("Алёна Королёва", "Алена"),
        ("Алена Королева", "Алёна"),
        ("Пётр Королёв", "Королев"),
        ("АЛЁНА", "алёна"),
        ("Юрий Гагарин", "Yuri"),
        ("Yuriy Gagarin", "Юрий"),
        ("王伟芳", "王"),
        ("王伟芳", "伟"),
        ("王伟芳", "伟芳"),
        ("王伟芳", "Wang"),
        ("Sean O'Brien", "o'br"),
        ("Sean O’Brien", "obrien"),
        ("Sean O'Brien", "brien"),
        ("Łukasz Nowak", "lukasz"),
        ("Hans Ørsted", "orsted"),
        ("Ayşe Çınar", "cinar"),
        ("Ærø Svane", "aero"),
        ("Thomas Markov", "arkov"),
        ("Надежда Королева", "ролев"),
        ("Anne-Marie Leroy", "marie"),
        ("Anne-Marie Leroy", "anne-m"),
        ("Anne-Marie Leroy", "anne marie"),
        ("J. R. Hartley", "j r"),
        ("김민수", "민수"),
        ("محمد علي", "علي"),
        ("José", "JOSE\u0301"),
        ("Straße & Söhne", "strasse sohne"),
    ],
)
def test_a_name_is_found_however_it_is_typed(shop: Shop, name: str, typed: str) -> None:
    shop.client(name)
    shop.client("Somebody Else")
    assert shop.names(typed) == [name]


@pytest.mark.parametrize("typed", ["0123", "46 01", "+44 20 79", "44(20)7946", "020 7946 0123", "7946-0123", "442"])
def test_a_phone_is_found_by_any_run_of_its_digits(shop: Shop, typed: str) -> None:
    shop.phone(shop.client("Anna"), "+44 (20) 7946-0123")
    shop.phone(shop.client("Bela"), "+36 1 555 9876")
    assert shop.names(typed) == ["Anna"]


def test_a_phone_written_at_home_is_found_as_dialled_from_abroad(shop: Shop) -> None:
    shop.phone(shop.client("Anna"), "8 (911) 123-45-67")
    assert shop.names("+7 911 123 45 67") == ["Anna"]


@pytest.mark.parametrize(
    ("typed", "field", "text"),
    [
        ("anna@mail", "email", "anna@mail.example"),
        ("mail.ex", "email", "anna@mail.example"),
        ("regul", "tag", "Regular"),
        ("flat", "usual", "Flat white"),
        ("rhubarb", "like", "rhubarb cake"),
        ("music", "dislike", "loud music"),
        ("window", "habit", "sits at the window"),
        ("shoe", "label", "Shoe size: 38"),
        ("38", "label", "Shoe size: 38"),
        ("nuts", "allergy", "Nuts!"),
        ("марко", "person", "Марко, son"),
        ("marko", "person", "Марко, son"),
        ("acme", "company", "Acme Ltd"),
        ("tab", "arrangement", "tab until Friday"),
        ("nyura", "nickname", "Nyura"),
        ("lisbon", "note", "Off to Lisbon"),
    ],
)
def test_a_hit_outside_the_name_says_why(shop: Shop, typed: str, field: str, text: str) -> None:
    anna = shop.client("Anna", nickname="Nyura", company="Acme Ltd", arrangement="tab until Friday")
    shop.phone(anna, "anna@mail.example", "email")
    shop.tag(anna, "Regular")
    shop.likes(anna, "Flat white", "usual")
    shop.likes(anna, "rhubarb cake")
    shop.likes(anna, "loud music", "dislike")
    shop.likes(anna, "sits at the window", "habit")
    shop.likes(anna, "38", "label", "Shoe size")
    shop.alert(anna, "Nuts!")
    shop.person(anna, "Марко", "son")
    shop.note(anna, "Off to Lisbon")
    (row,) = shop.find(typed).rows
    assert row.why is not None
    assert (row.why.field, row.why.text) == (field, text)


def test_a_hit_in_the_name_needs_no_reason(shop: Shop) -> None:
    shop.note(shop.client("Anna", nickname="Nyura"), "Anna was late")
    assert shop.find("anna").rows[0].why is None


def test_a_name_is_not_marked_for_a_hit_elsewhere(shop: Shop) -> None:
    shop.note(shop.client("Anna"), "rhubarb")
    assert shop.find("rhubarb").rows[0].name_spans == ()


def test_a_name_is_not_marked_while_nothing_is_typed(shop: Shop) -> None:
    shop.client("Anna")
    assert shop.book.search.latest()[0].name_spans == ()


def test_the_newest_note_that_matches_is_shown(shop: Shop) -> None:
    anna = shop.client("Anna")
    shop.note(anna, "Lisbon again", TODAY)
    shop.note(anna, "Lisbon first", TODAY - timedelta(days=9))
    why = shop.find("lisbon").rows[0].why
    assert why is not None
    assert why.text == "Lisbon again"


def test_words_match_in_any_field_and_in_notes(shop: Shop) -> None:
    anna = shop.client("Anna Petrova")
    shop.phone(anna, "+44 20 7946 0123")
    shop.note(anna, "oat latte as ever")
    shop.client("Anna Smith")
    assert shop.names("anna oat") == ["Anna Petrova"]
    assert shop.names("latte 0123") == ["Anna Petrova"]
    assert shop.names("anna cake") == []


def test_two_words_may_stand_in_two_notes(shop: Shop) -> None:
    anna = shop.client("Anna")
    shop.note(anna, "flat white")
    shop.note(anna, "exam on Monday")
    assert shop.names("white exam") == ["Anna"]


def test_ranks_stand_in_order_whatever_is_newest(shop: Shop) -> None:
    shop.client("Mark", TODAY - timedelta(days=9))
    shop.client("Markus", TODAY - timedelta(days=8))
    shop.client("Tom Markov", TODAY - timedelta(days=8))
    shop.client("Denmark", TODAY - timedelta(days=7))
    shop.likes(shop.client("Fay", TODAY - timedelta(days=6)), "remarkable tea")
    shop.note(shop.client("Noe", TODAY - timedelta(days=5)), "marks everything")
    assert [(row.name, row.rank) for row in shop.find("mark").rows] == [
        ("Mark", NAME_WHOLE),
        ("Markus", NAME_START),
        ("Tom Markov", NAME_WORD),
        ("Denmark", NAME_WITHIN),
        ("Fay", FIELD),
        ("Noe", NOTE),
    ]


@pytest.mark.parametrize("typed", ["mari ko", "Ko, Mari", "mari", "MARI  KO"])
def test_who_is_called_so_comes_before_a_later_one_whose_name_is_longer(shop: Shop, typed: str) -> None:
    shop.client("Mari Ko", TODAY - timedelta(days=9))
    shop.client("Marina Kovarik")
    assert shop.names(typed)[0] == "Mari Ko"


def test_who_is_called_so_is_found_by_an_index(shop: Shop) -> None:
    condition = whole_expression(query("mari ko"))
    plan = shop.book.connection.execute(
        f"EXPLAIN QUERY PLAN SELECT no FROM list_rows WHERE {condition.sql}", condition.values
    ).fetchall()
    assert all("SCAN" not in row["detail"] for row in plan)
    assert any("list_rows_by_reads" in row["detail"] for row in plan)


@pytest.mark.parametrize("typed", ["40123456", "4012 3456", "4012-3456", "3456", "0123"])
def test_a_card_number_is_found_however_its_digits_are_grouped(shop: Shop, typed: str) -> None:
    shop.likes(shop.client("Anna"), "4012 3456", kind="label", label="Card")
    found = shop.find(typed).rows[0]
    assert (found.name, found.why and found.why.text) == ("Anna", "Card: 4012 3456")
    assert found.why
    assert found.why.spans


def test_a_nickname_counts_as_a_name(shop: Shop) -> None:
    shop.client("Alexander", nickname="Mark")
    assert shop.find("mar").rows[0].rank == NAME_START


def test_within_a_rank_the_latest_visit_comes_first(shop: Shop) -> None:
    old = shop.client("Anna Old", TODAY - timedelta(days=3))
    shop.client("Anna New", TODAY - timedelta(days=2))
    assert shop.names("anna") == ["Anna New", "Anna Old"]
    shop.visit(old)
    assert shop.names("anna") == ["Anna Old", "Anna New"]


def test_the_archived_and_the_dead_are_found_after_the_living(shop: Shop) -> None:
    shop.client("Anna Living", TODAY - timedelta(days=9))
    shop.client("Anna Archived", TODAY, archived=TODAY)
    shop.client("Anna Dead", TODAY - timedelta(days=1), died=TODAY)
    rows = shop.find("anna").rows
    assert [row.name for row in rows] == ["Anna Living", "Anna Archived", "Anna Dead"]
    assert rows[1].archived == TODAY
    assert rows[2].died == TODAY


@pytest.mark.parametrize("typed", ["ma", "m", "ар"])
def test_short_words_match_word_starts_only(shop: Shop, typed: str) -> None:
    shop.client("Tomas Raman")
    shop.client("Марк")
    shop.client("Mary Марк")
    assert shop.names(typed) == ([] if typed == "ар" else ["Mary Марк", "Марк"])


def test_notes_are_searched_from_two_letters_or_one_chinese_character(shop: Shop) -> None:
    shop.note(shop.client("Bela"), "quince 茶")
    assert shop.names("q") == []
    assert shop.names("qu") == ["Bela"]
    assert shop.names("茶") == ["Bela"]


def test_a_word_of_a_note_is_found_by_its_start(shop: Shop) -> None:
    shop.note(shop.client("Bela"), "rhubarb")
    assert shop.names("rhub") == ["Bela"]
    assert shop.names("barb") == []


def test_notes_can_be_left_for_later(shop: Shop) -> None:
    shop.note(shop.client("Bela"), "rhubarb")
    assert shop.find("rhubarb", notes=False).rows == ()


def test_the_count_is_exact_up_to_two_hundred(shop: Shop) -> None:
    shop.many(200, "Anna")
    hits = shop.find("anna")
    assert (len(hits.rows), hits.total, hits.capped) == (200, 200, False)


def test_the_count_is_capped_above_two_hundred(shop: Shop) -> None:
    shop.many(201, "Anna")
    hits = shop.find("anna")
    assert (len(hits.rows), hits.total, hits.capped) == (200, 200, True)


def test_many_matches_are_ranked_as_exactly_as_few(shop: Shop) -> None:
    """A broad word is answered by walking the list, a rare one from the index: the order must not differ."""
    shop.many(900, "Anna")
    shop.client("Annabel", date(2020, 1, 1))
    assert shop.names("ann")[:3] == ["Anna 899", "Anna 898", "Anna 897"]
    assert shop.find("anna 89").total == 11


def test_many_notes_are_ranked_as_exactly_as_few(shop: Shop) -> None:
    shop.many(500, "Bela")
    shop.note_for_all("quince jam")
    assert shop.names("quin")[:2] == ["Bela 499", "Bela 498"]
    assert shop.find("quince jam").capped
    assert shop.find("quince 499").total == 1


@pytest.mark.parametrize(
    "typed",
    ["'", '"', '""', "%", "_", "*", "a*", '"anna', "anna OR bela", "NEAR(a b)", "name:anna", "-anna", "^anna", "(", ")",
     "{name}", "\\", "\x00", "anna\x00bela", "\n\n", "\ud83d", "🎂", "z" * 10_000, "a " * 5_000, "' OR 1=1 --"],
)  # fmt: skip
def test_no_text_breaks_the_search(shop: Shop, typed: str) -> None:
    shop.client("Walter")
    assert shop.find(typed).total == 0


def test_signs_around_a_word_do_not_hide_it(shop: Shop) -> None:
    shop.client("Anna")
    assert shop.names('"anna"*') == ["Anna"]


def test_any_name_can_be_written_and_found(shop: Shop) -> None:
    name = "Robert'); DROP TABLE clients;-- <b>\n\x1e\x1f\"%_"
    shop.likes(shop.client(name), "tea\x1e\x1fcake")
    assert shop.names("robert drop") == [name]
    why = shop.find("cake").rows[0].why
    assert why is not None
    assert why.field == "like"


def test_a_name_of_ten_thousand_characters_is_found_by_its_end(shop: Shop) -> None:
    shop.client("x" * 10_000 + " Quince")
    assert len(shop.names("quince")) == 1


def test_emoji_in_notes_are_found(shop: Shop) -> None:
    shop.note(shop.client("Bela"), "brought a 🎂")
    assert shop.names("🎂") == ["Bela"]


@pytest.mark.parametrize(
    ("name", "typed", "marked"),
    [
        ("Zoë Becker", "zoe", ["Zoë"]),
        ("Zoe\u0308 Becker", "zoe", ["Zoe\u0308"]),
        ("Straße", "strass", ["Straß"]),
        ("Sean O'Brien", "obr", ["O'Br"]),
        ("王伟芳", "伟芳", ["伟芳"]),
        ("Юрий Гагарин", "yuri", ["Юри"]),
        ("Thomas Markov", "mar tho", ["Tho", "Mar"]),
        ("Thomas Markov", "ma", ["Ma"]),
    ],
)
def test_the_matched_letters_of_a_name_are_told(shop: Shop, name: str, typed: str, marked: list[str]) -> None:
    shop.client(name)
    (row,) = shop.find(typed).rows
    assert [row.name[start:end] for start, end in row.name_spans] == marked


def test_the_matched_digits_of_a_phone_are_told(shop: Shop) -> None:
    shop.phone(shop.client("Anna"), "+44 20 7946-0123")
    why = shop.find("460123").rows[0].why
    assert why is not None
    assert [why.text[start:end] for start, end in why.spans] == ["46-0123"]


def test_only_so_many_rows_are_read_as_are_asked_for(shop: Shop) -> None:
    shop.many(30, "Anna")
    hits = shop.find("anna", shown=5)
    assert (len(hits.rows), hits.total, hits.capped) == (5, 30, False)


def test_a_small_book_is_not_large(shop: Shop) -> None:
    shop.client("Anna")
    assert not shop.book.search.is_large()


def test_nothing_typed_finds_nobody(shop: Shop) -> None:
    shop.client("Anna")
    assert shop.find(" ").total == 0


def test_a_long_word_of_a_long_note_is_marked(shop: Shop) -> None:
    text = "so " * 3000 + "rhubarb"
    shop.note(shop.client("Bela"), text)
    why = shop.find("rhub").rows[0].why
    assert why is not None
    assert [text[start:end] for start, end in why.spans] == ["rhub"]


def test_words_that_touch_are_marked_as_one(shop: Shop) -> None:
    shop.client("王伟芳")
    (row,) = shop.find("王伟 伟芳").rows
    assert row.name_spans == ((0, 3),)


def test_what_is_shown_of_a_client_is_read_field_by_field() -> None:
    assert list(fields_of("phone\x1f0123\x1etag\x1fbeans")) == [("phone", "0123"), ("tag", "beans")]
    assert list(fields_of("")) == []

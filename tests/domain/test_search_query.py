"""What is typed into the search box, and how it is read."""

from smallcrm.domain.search_query import LONGEST_TEXT, MOST_TERMS, Needle
from smallcrm.services.search import query


def ways(text: str) -> list[list[tuple[str, ...]]]:
    """The texts of all needles: per term, per way."""
    return [[tuple(needle.text for needle in way) for way in term.ways] for term in query(text).terms]


def test_each_word_is_a_term() -> None:
    assert ways("Zoë Becker") == [[("zoe",)], [("becker",)]]


def test_a_word_said_twice_is_looked_for_once() -> None:
    assert ways("anna Anna") == [[("anna",)]]


def test_a_cyrillic_word_is_also_looked_for_in_latin_letters() -> None:
    assert ways("юрий") == [[("юрий",), ("yuriy",)]]


def test_punctuation_inside_a_word_divides_it_into_words_that_stand_together() -> None:
    assert ways("anna-maria") == [[("anna  maria",)]]


def test_the_parts_of_a_phone_number_are_one_number_or_words_of_their_own() -> None:
    assert ways("+44 20 79") == [[("442079",), ("44", "20", "79")]]


def test_a_long_number_is_also_looked_for_without_its_country() -> None:
    assert ways("+44 20 7946 0123")[0][:2] == [("442079460123",), ("079460123",)]


def test_digits_beside_a_name_stay_apart_from_it() -> None:
    assert [len(term) for term in ways("anna 0123")] == [1, 1]


def test_signs_alone_are_nothing_to_look_for() -> None:
    assert query("%_\"' -").terms == ()
    assert not query("%").is_empty


def test_blanks_alone_are_an_empty_box() -> None:
    assert query("  ").is_empty


def test_a_pasted_page_is_cut() -> None:
    assert len(query(" ".join(f"w{i}x" for i in range(10_000))).terms) <= MOST_TERMS
    assert len(query("z" * 10_000).terms[0].ways[0][0].text) == LONGEST_TEXT


def test_two_letters_match_the_start_of_a_word_only() -> None:
    assert not Needle.of("  an").within


def test_a_single_letter_is_not_looked_for_in_notes() -> None:
    assert not Needle.of("  a").in_notes


def test_a_single_chinese_character_is_looked_for_in_notes() -> None:
    assert query("茶").terms[0].ways[0][0].in_notes


def test_a_number_may_stand_before_a_name() -> None:
    assert ways("0123 anna") == [[("0123",)], [("anna",)]]


def test_a_number_dialled_at_home_is_also_looked_for_as_from_abroad() -> None:
    assert ways("0207 9460")[0][:2] == [("02079460",), ("2079460",)]

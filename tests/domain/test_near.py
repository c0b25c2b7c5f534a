"""What counts as a slip, what sounds alike, and which keys were meant."""

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.domain import layouts, sounds
from smallcrm.domain.near import BY_SOUND, EXACT, TypedWord, fewest_slips, most_slips, pieces
from smallcrm.fold import ascii_fold

SMALL = st.text("abc", max_size=13)
NAMES = st.text(string.ascii_lowercase, min_size=1, max_size=14)


def slips(typed: str, word: str) -> list[int]:
    """Slow and plain: the slips from `typed` to each beginning of `word`."""
    table = [[max(row, column) for column in range(len(word) + 1)] for row in range(len(typed) + 1)]
    for row in range(1, len(typed) + 1):
        for column in range(1, len(word) + 1):
            wrong = typed[row - 1] != word[column - 1]
            ways = [table[row - 1][column] + 1, table[row][column - 1] + 1, table[row - 1][column - 1] + wrong]
            if row > 1 and column > 1 and typed[row - 1] == word[column - 2] and typed[row - 2] == word[column - 1]:
                ways.append(table[row - 2][column - 2] + 1)
            table[row][column] = min(ways)
    return table[len(typed)]


def slipped(chance: random.Random, word: str, alphabet: str = string.ascii_lowercase) -> str:
    """The word with one slip in it."""
    at = chance.randrange(len(word))
    letter = chance.choice(alphabet)
    return chance.choice(
        [
            word[:at] + letter + word[at:],
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
        ]
    )


@given(SMALL, SMALL)
def test_slips_are_counted_as_a_plain_table_counts_them(typed: str, word: str) -> None:
    most = most_slips(typed)
    fewest, in_part = fewest_slips(typed, word, most)
    expected = slips(typed, word)
    if min(expected) <= most:
        assert (fewest, in_part) == (min(expected), expected[-1] > min(expected))
    else:
        assert fewest > most


@given(SMALL, SMALL)
def test_every_near_word_has_a_piece_of_the_typed_one(typed: str, word: str) -> None:
    most = most_slips(typed)
    if most and min(slips(typed, word)) <= most:
        found = [word.startswith(piece) if at_start else piece in word for piece, at_start in pieces(typed, most)]
        assert any(found)


@given(st.integers(0, 10_000))
def test_the_piece_survives_any_slips_that_are_allowed(seed: int) -> None:
    chance = random.Random(seed)
    word = "".join(chance.choices("abcde", k=chance.randint(4, 18)))
    typed = word
    for _ in range(chance.randint(1, len(word) // 4)):
        typed = slipped(chance, typed, "abcde")
    most = most_slips(typed)
    if min(slips(typed, word)) <= most:
        assert TypedWord([typed]).by_slips(word) is not None


@pytest.mark.parametrize("typed", ["ann", "0123", "12345678", "anna5", "a" * 41])
def test_short_words_and_numbers_have_no_slips(typed: str) -> None:
    assert most_slips(typed) == 0


def test_a_word_typed_in_part_is_no_slip() -> None:
    assert TypedWord(["kath"]).best(["katherine"]) == EXACT


def test_fewer_slips_come_before_the_same_sound() -> None:
    word = TypedWord(["meyer"])
    near = {name: word.best([name]) for name in ("meyers", "meier", "maier", "mary")}
    assert near["mary"] is None
    assert near["maier"] == BY_SOUND
    assert near["meier"] is not None
    assert near["meyers"] == EXACT
    assert near["meier"].order < BY_SOUND.order


@pytest.mark.parametrize(
    "names",
    [
        ("Katherine", "Catherine", "Kathryn"),
        ("Meyer", "Maier", "Mayer", "Meier", "Майер"),
        ("Shevchenko", "Schewtschenko", "Шевченко", "Szewczenko", "Ševčenko"),
        ("Stephen", "Steven", "Stefan", "Стивен"),
        ("Наталья", "Natalia", "Nataliya", "Наталія", "Natalie"),
        ("Aleksandr", "Alexander", "Oleksandr", "Александр"),
        ("Yuri", "Юрий", "Juri", "Iurii"),
        ("Smith", "Schmidt", "Schmitt"),
        ("Michael", "Mikhail"),
        ("Halyna", "Galina", "Галина"),
        ("Christian", "Kristian", "Hristian"),
        ("Müller", "Miller", "Möller"),
        ("Tchaikovsky", "Чайковский", "Tschaikowski"),
        ("Yelena", "Елена", "Helena"),
        ("Wright", "Right"),
    ],
)
def test_these_sound_alike(names: tuple[str, ...]) -> None:
    first, *others = [ascii_fold(name) for name in names]
    assert [other for other in others if not sounds.alike(first, other)] == []


@pytest.mark.parametrize(
    ("one", "other"), [("Meyer", "Maria"), ("Anna", "Elena"), ("Oleg", "Olga"), ("Leo", "Lee"), ("Anna", "anna2")]
)
def test_these_do_not(one: str, other: str) -> None:
    assert not sounds.alike(ascii_fold(one), ascii_fold(other))


@given(NAMES)
def test_a_word_is_written_as_its_sounds_may_be(word: str) -> None:
    for key in sounds.keys(word):
        assert word.startswith(sounds.starts(key))
        rest = word
        for letters in sounds.letters(key):
            place = next((at for at, letter in enumerate(rest) if letter in letters), None)
            assert place is not None, (word, key, letters)
            rest = rest[place + 1 :]


@given(NAMES, NAMES)
def test_sounding_alike_goes_both_ways(one: str, other: str) -> None:
    assert sounds.alike(one, other) == sounds.alike(other, one)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jktu", "олег"),
        ("Jktu", "олег"),
        ("fyyf", "анна"),
        ("фттф", "anna"),
        ("[fkbvjd", "халимов"),
        ("dbrnjhbz", "виктория"),
        ("p'zn", "зэят"),
        ("yoe", "zoe"),
        ("cdsnkfyf", "світлана"),
        ("мфіні", "vasys"),
        ("olivia", None),
    ],
)
def test_what_was_meant_on_the_other_keyboard(typed: str, meant: str | None) -> None:
    found = layouts.meant(typed)
    assert meant in found if meant else all(text != typed for text in found)


@pytest.mark.parametrize("typed", ["", "0123", "王伟", "+44 20"])
def test_what_no_other_keyboard_has_is_left(typed: str) -> None:
    assert layouts.meant(typed) == ()

"""The crib for a stand-in: eight fields to a page, and nothing of what harms is ever cut."""

from dataclasses import replace

import pytest

from smallcrm.reports.crib import CribWords, Regular, crib
from smallcrm.reports.document import A4, A5, LETTER, Beside, Box, Document, Frame, Page, Paper, Picture, Text, Triangle
from tests.reports.gauge import LetterGauge

FRAME = Frame("Regulars", "Corner Cup", "20 November 2025", "hint", "page %1 of %2")
WORDS = CribWords("NEVER", "TAKE CARE", "goes on in the next field", "%1, field %2")
ANNA = Regular("Anna Petrova", "AP", None, ("Oat latte",))
ALLERGIES = tuple(
    f"{what}, not even a trace of it, and not from the same spoon or board"
    for what in ("Nuts", "Sesame", "Celery", "Mustard", "Lupin", "Eggs", "Fish", "Soya", "Milk", "Gluten")
)


def printed(*people: Regular, paper: Paper = A4) -> Document:
    return crib(people, WORDS, FRAME, paper, LetterGauge())


def texts(page: Page) -> list[str]:
    return [block.text.strip("\u200e\u200f") for block in page.blocks if isinstance(block, Text)]


def fields(page: Page) -> list[Box]:
    """The outlines of the fields; a circle of initials is no such."""
    return [block for block in page.blocks if isinstance(block, Box) and not block.radius]


def without_marks(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "").replace("\u200e", "")


def test_a_field_holds_face_name_and_the_usual() -> None:
    page = printed(ANNA).pages[0]
    assert {"AP", "Anna Petrova", "Oat latte"} <= set(texts(page))
    assert "NEVER" not in texts(page)
    assert not [block for block in page.blocks if isinstance(block, Triangle)]


def test_a_photo_takes_the_place_of_initials() -> None:
    page = printed(replace(ANNA, photo=b"jpeg")).pages[0]
    assert [block.data for block in page.blocks if isinstance(block, Picture)] == [b"jpeg"]
    assert "AP" not in texts(page)


def test_whose_name_has_no_letter_has_an_empty_circle_and_wide_initials_stay_in_theirs() -> None:
    (circle,) = (
        block
        for block in printed(replace(ANNA, initials="")).pages[0].blocks
        if isinstance(block, Box) and block.radius
    )
    assert circle.width > 20
    page = printed(replace(ANNA, initials="WWWWWW")).pages[0]
    (letters,) = (block for block in page.blocks if isinstance(block, Text) and block.text == "WWWWWW")
    assert letters.width < circle.width


def test_never_stands_in_bold_under_a_triangle() -> None:
    page = printed(replace(ANNA, never=("Nuts",), care=("Deaf on the left",))).pages[0]
    said = texts(page)
    assert said[said.index("NEVER") :][:4] == ["NEVER", "Nuts", "TAKE CARE", "Deaf on the left"]
    assert [block.bold for block in page.blocks if isinstance(block, Text) and block.text == "Nuts"] == [True]
    assert len([block for block in page.blocks if isinstance(block, Triangle)]) == 2


@pytest.mark.parametrize(("people", "pages"), [(1, 1), (8, 1), (9, 2), (16, 2), (300, 38)])
def test_eight_are_on_a_page(people: int, pages: int) -> None:
    made = printed(*(replace(ANNA, name=f"Guest {number}") for number in range(people)))
    assert len(made.pages) == pages
    assert sum(len(fields(page)) for page in made.pages) == people
    assert f"page {pages} of {pages}" in texts(made.pages[-1])


@pytest.mark.parametrize("paper", [A4, LETTER])
def test_fields_are_exact_and_fill_the_page_two_by_four(paper: Paper) -> None:
    found = fields(printed(*([ANNA] * 8), paper=paper).pages[0])
    wide, high = paper.inner / 2, FRAME.room(paper) / 4
    for place, box in enumerate(found):
        left, top = paper.margin + place % 2 * wide, FRAME.top(paper) + place // 2 * high
        assert (box.x, box.y) == pytest.approx((left, top), abs=0.11)
        assert (box.width, box.height) == pytest.approx((wide, high), abs=0.21)


def test_small_paper_has_one_column() -> None:
    assert len({box.x for box in fields(printed(ANNA, ANNA, paper=A5).pages[0])}) == 1


@pytest.mark.parametrize("paper", [A4, LETTER, A5])
def test_every_word_of_ten_long_allergies_is_there(paper: Paper) -> None:
    made = printed(replace(ANNA, never=ALLERGIES), paper=paper)
    said = without_marks(" ".join(text for page in made.pages for text in texts(page)))
    for allergy in ALLERGIES:
        for word in allergy.split():
            assert word in said.split(" ")
    assert "…" not in said


def test_what_does_not_fit_goes_on_in_the_next_field_under_the_same_name() -> None:
    made = printed(replace(ANNA, never=ALLERGIES * 4), replace(ANNA, name="Tomas Novak"))
    said = texts(made.pages[0])
    assert "goes on in the next field" in said
    assert "Anna Petrova, field 2" in said
    assert said.index("Anna Petrova, field 2") < said.index("Tomas Novak")


def test_an_endless_allergy_is_printed_whole() -> None:
    words = [f"word{number}" for number in range(700)]
    made = printed(replace(ANNA, never=(" ".join(words),)))
    said = without_marks(" ".join(text for page in made.pages for text in texts(page)))
    assert [word for word in words if word not in said.split(" ")] == []


def test_what_harms_takes_the_room_of_the_face_before_it_becomes_small() -> None:
    def sizes(*never: str) -> tuple[float, float]:
        blocks = printed(replace(ANNA, never=never)).pages[0].blocks
        (circle,) = (block for block in blocks if isinstance(block, Box) and block.radius)
        return circle.width, min(block.points for block in blocks if isinstance(block, Text) and block.bold)

    wide, _ = sizes("Nuts")
    narrow, still_large = sizes("Nuts", "Sesame", "Celery", "Mustard", "Lupin")
    assert wide == pytest.approx(21.6)
    assert narrow < wide
    assert still_large >= 8.5


def test_a_name_of_a_hundred_letters_is_whole() -> None:
    name = "Maximilienne Featherstonehaugh-Cavendish of the very long and winding name that ends with the line"
    said = " ".join(texts(printed(replace(ANNA, name=name)).pages[0]))
    assert name in said.replace("- ", "-")


def test_a_long_usual_gives_way_to_what_harms() -> None:
    made = printed(replace(ANNA, usual=("A very long usual " * 30,), never=ALLERGIES[:3]))
    said = " ".join(texts(made.pages[0]))
    assert "…" in said
    assert all(word in said for allergy in ALLERGIES[:3] for word in allergy.split())


def test_a_long_name_shrinks_and_then_wraps() -> None:
    page = printed(replace(ANNA, name="Maximilienne Featherstonehaugh-Cavendish of Much Wenlock")).pages[0]
    assert {"Maximilienne", "Wenlock"} <= set(" ".join(texts(page)).split(" "))


@pytest.mark.parametrize("paper", [A4, LETTER, A5])
def test_nothing_reaches_out_of_its_field(paper: Paper) -> None:
    person = replace(ANNA, name="Maximilienne Featherstonehaugh-Cavendish", usual=("Latte " * 40,), remark="None known")
    people = [replace(person, never=ALLERGIES[:count], care=ALLERGIES[: count // 2]) for count in range(11)]
    for page in printed(*people, ANNA, paper=paper).pages:
        outlines = fields(page)
        for block in page.blocks[7:]:
            whole = block.text if isinstance(block, Beside) else block
            if isinstance(whole, Text):
                assert any(
                    box.x <= whole.x
                    and whole.x + whole.width <= box.x + box.width
                    and box.y <= whole.y
                    and whole.y + whole.height <= box.y + box.height + 0.01
                    for box in outlines
                ), whole


def test_nobody_is_one_page_that_says_so_by_being_empty() -> None:
    assert [fields(page) for page in printed().pages] == [[]]

"""The sheet that is somebody's own: sections over many pages, every word of them."""

import pytest

from smallcrm.reports.document import A4, A5, LETTER, Document, Frame, Page, Paper, Picture, Rule, Text
from smallcrm.reports.own_sheet import Section, SheetWords, Told, own_sheet
from tests.reports.gauge import LetterGauge

FRAME = Frame("What we keep about you", "Corner Cup", "Anna", "hint", "page %1 of %2")
WORDS = SheetWords(("This is everything.",), ("Ask the shop.", "Corner Cup, 20 November 2025"), "Your photo")


def printed(*sections: Section, photo: bytes | None = None, paper: Paper = A4) -> Document:
    return own_sheet(sections, photo, WORDS, FRAME, paper, LetterGauge())


def texts(page: Page) -> list[str]:
    return [block.text.strip("\u200e") for block in page.blocks if isinstance(block, Text)]


def test_a_fact_stands_beside_its_label() -> None:
    page = printed(Section("You", (Told("Name", "Anna Petrova", "so you said"),))).pages[0]
    label, name = (
        next(block for block in page.blocks if isinstance(block, Text) and block.text == text)
        for text in ("Name", "Anna Petrova")
    )
    assert label.y == name.y
    assert label.x + label.width < name.x + 1
    assert "so you said" in texts(page)


def test_a_section_without_facts_is_left_out() -> None:
    assert "Tags" not in texts(printed(Section("Tags", ())).pages[0])


def test_it_ends_with_the_shop_and_the_day() -> None:
    assert texts(printed().pages[0])[-1] == "Corner Cup, 20 November 2025"


def test_the_photo_is_on_it() -> None:
    page = printed(photo=b"jpeg").pages[0]
    assert [(block.data, block.round) for block in page.blocks if isinstance(block, Picture)] == [(b"jpeg", False)]


@pytest.mark.parametrize("paper", [A4, LETTER, A5])
def test_a_long_life_takes_many_pages_each_numbered_and_no_heading_alone(paper: Paper) -> None:
    sections = [
        Section(f"Part {number}", tuple(Told("day", "word " * 60) for _ in range(number))) for number in range(1, 14)
    ]
    made = printed(*sections, paper=paper)
    assert len(made.pages) > 5
    for number, page in enumerate(made.pages, 1):
        said = texts(page)
        assert f"page {number} of {len(made.pages)}" in said
        assert not said[-1].startswith("Part")


def test_no_word_of_a_note_longer_than_a_page_is_lost() -> None:
    words = [f"w{number}" for number in range(3000)]
    made = printed(Section("Notes", (Told("today", " ".join(words)),)))
    said = " ".join(text for page in made.pages for text in texts(page)).split()
    assert [word for word in words if word not in set(said)] == []


@pytest.mark.parametrize("paper", [A4, LETTER, A5])
def test_nothing_is_printed_outside_the_margins(paper: Paper) -> None:
    told = Told("a label " * 9, "word " * 400, "beside " * 30)
    for page in printed(Section("A heading " * 12, (told,) * 7), photo=b"jpeg", paper=paper).pages:
        for block in page.blocks:
            assert isinstance(block, Text | Rule | Picture)
            if not isinstance(block, Picture):
                assert block.x + block.width <= paper.width - paper.margin + 0.5
            if isinstance(block, Text):
                assert paper.margin <= block.y
                assert block.y + block.height <= paper.bottom + 0.01

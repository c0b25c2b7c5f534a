"""The card of a client: every fact, and as many notes as two pages hold."""

from dataclasses import replace

import pytest

from smallcrm.reports.client_card import Card, CardFact, CardGroup, CardNote, CardWords, client_card
from smallcrm.reports.document import A4, A5, LETTER, Box, Document, Frame, Page, Paper, Picture, Rule, Text, Triangle
from tests.reports.gauge import LetterGauge

FRAME = Frame("Maggie Doyle", "Corner Cup", "Client card", "hint", "page %1 of %2")
WORDS = CardWords("Notes", lambda count: f"and {count} older notes")
USUAL = CardGroup("The usual", (CardFact("Oat flat white", "4.50", first=True),))
CARD = Card("Maggie Doyle", "MD", None, ("Born 23 November 1978",), (), (USUAL,), ())


def printed(card: Card, paper: Paper = A4) -> Document:
    return client_card(card, WORDS, FRAME, paper, LetterGauge())


def texts(page: Page) -> list[str]:
    return [block.text.strip("\u200e") for block in page.blocks if isinstance(block, Text)]


def all_texts(document: Document) -> list[str]:
    return [text for page in document.pages for text in texts(page)]


def notes(count: int, text: str = "Came in after physio.") -> tuple[CardNote, ...]:
    return tuple(CardNote("20 November 2025", f"{number} {text}", "4.50") for number in range(count))


def test_a_card_of_a_name_alone_is_one_page() -> None:
    made = printed(replace(CARD, about=(), groups=()))
    assert len(made.pages) == 1
    assert "Notes" not in all_texts(made)


def test_facts_stand_under_their_heading_and_an_empty_group_is_left_out() -> None:
    said = all_texts(printed(replace(CARD, groups=(USUAL, CardGroup("Tags", ())))))
    assert said[said.index("The usual") + 1 :][:2] == ["Oat flat white", "4.50"]
    assert "Tags" not in said


def test_a_photo_takes_the_place_of_initials() -> None:
    page = printed(replace(CARD, photo=b"jpeg")).pages[0]
    assert [block.data for block in page.blocks if isinstance(block, Picture)] == [b"jpeg"]
    assert "MD" not in texts(page)


def test_warnings_stand_in_one_frame_each_behind_a_triangle() -> None:
    page = printed(replace(CARD, warnings=("Nut allergy", "No almond milk"))).pages[0]
    assert len([block for block in page.blocks if isinstance(block, Triangle)]) == 2
    strip = [block for block in page.blocks if isinstance(block, Box) and block.width > 100]
    assert len(strip) == 1
    inside = [
        block for block in page.blocks if isinstance(block, Text) and block.text in ("Nut allergy", "No almond milk")
    ]
    assert [block.bold for block in inside] == [True, True]
    assert all(strip[0].y < block.y < strip[0].y + strip[0].height for block in inside)


def test_very_many_warnings_are_all_there_in_more_frames_than_one() -> None:
    warnings = tuple(f"warning {number} of very many that must not be missed" for number in range(60))
    made = printed(replace(CARD, warnings=warnings))
    assert set(warnings) <= set(all_texts(made))
    blocks = [block for page in made.pages for block in page.blocks]
    assert len([block for block in blocks if isinstance(block, Triangle)]) == 60
    assert 1 < len([block for block in blocks if isinstance(block, Box) and block.width > 100]) < 9


def test_facts_stand_in_two_columns_where_the_page_has_room_and_in_one_on_small_paper() -> None:
    groups = tuple(CardGroup(f"Group {number}", (CardFact(f"fact {number}"),)) for number in range(6))
    for paper, columns in ((A4, 2), (A5, 1)):
        blocks = printed(replace(CARD, groups=groups), paper).pages[0].blocks
        facts = [block for block in blocks if isinstance(block, Text) and block.text.startswith("fact")]
        assert len({block.x for block in facts}) == columns


@pytest.mark.parametrize("paper", [A4, LETTER, A5])
def test_notes_fill_two_pages_and_the_rest_is_counted(paper: Paper) -> None:
    made = printed(replace(CARD, notes=notes(200), older=40), paper)
    said = all_texts(made)
    on_paper = len([text for text in said if text.endswith("Came in after physio.")])
    assert len(made.pages) == 2
    assert said[0] == "Maggie Doyle"
    assert f"and {240 - on_paper} older notes" in said
    assert on_paper > 15


def test_notes_that_all_fit_are_not_counted() -> None:
    assert not [text for text in all_texts(printed(replace(CARD, notes=notes(3)))) if "older" in text]


def test_facts_are_never_left_out_however_many() -> None:
    facts = tuple(CardFact(f"fact {number}") for number in range(300))
    made = printed(replace(CARD, groups=(USUAL, CardGroup("Likes", facts)), notes=notes(50)))
    said = all_texts(made)
    assert {fact.text for fact in facts} <= set(said)
    assert "0 Came in after physio." in said
    assert len(made.pages) > 2


def test_a_name_the_title_would_cut_stands_whole_below_it() -> None:
    name = "Maximilienne " * 12
    said = all_texts(printed(replace(CARD, name=name.strip())))
    assert sum(text.count("Maximilienne") for text in said) == 12


@pytest.mark.parametrize("paper", [A4, LETTER, A5])
def test_nothing_is_printed_outside_the_margins(paper: Paper) -> None:
    groups = tuple(CardGroup(f"Group {number}", (CardFact("word " * 30, "beside " * 20),) * 4) for number in range(9))
    card = replace(CARD, warnings=("Nuts " * 60,) * 10, groups=groups, notes=notes(90, "A long line " * 40))
    for page in printed(card, paper).pages:
        for block in page.blocks:
            assert isinstance(block, Text | Rule | Box | Triangle)
            width = block.side if isinstance(block, Triangle) else block.width
            assert paper.margin <= block.x
            assert block.x + width <= paper.width - paper.margin + 0.5
            assert paper.margin <= block.y
            if isinstance(block, Text | Box):
                assert block.y + block.height <= paper.bottom + 0.01

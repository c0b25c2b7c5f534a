"""Pages as data: what stands where, and where a page ends."""

from smallcrm.reports.document import A4, LETTER, Frame, Piece, Rule, Text, document, in_pages, placed, room_left


def a_piece(height: float, *, leads: bool = False) -> Piece:
    return Piece(height, lambda top: [Rule(0, top, 10)], leads=leads)


def heights(pages: list[list[Piece]]) -> list[list[float]]:
    return [[piece.height for piece in page] for page in pages]


def test_a_page_is_filled_before_the_next_one_begins() -> None:
    assert heights(in_pages([a_piece(4) for _ in range(5)], 10)) == [[4, 4], [4, 4], [4]]


def test_a_heading_stays_with_its_first_row() -> None:
    assert heights(in_pages([a_piece(4), a_piece(3, leads=True), a_piece(4)], 10)) == [[4], [3, 4]]


def test_nothing_to_print_is_one_empty_page() -> None:
    assert in_pages([], 10) == [[]]


def test_what_is_higher_than_a_page_has_one_of_its_own() -> None:
    assert heights(in_pages([a_piece(4), a_piece(12), a_piece(4)], 10)) == [[4], [12], [4]]


def test_pieces_follow_each_other_from_the_top() -> None:
    blocks = placed([a_piece(4), a_piece(3), a_piece(1)], 20)
    assert [block.y for block in blocks if isinstance(block, Rule)] == [20, 24, 27]
    assert room_left([a_piece(4), a_piece(3)], 10) == 3


def test_every_page_has_the_title_and_its_number() -> None:
    frame = Frame("Thursday", "Corner Cup", "End of day", "hint", "page %1 of %2")
    made = document(frame, A4, [[a_piece(4)], [a_piece(4)]])
    said = [[block.text for block in page.blocks if isinstance(block, Text)] for page in made.pages]
    assert [texts[0] for texts in said] == ["Thursday", "Thursday"]
    assert [texts[-1] for texts in said] == ["page 1 of 2", "page 2 of 2"]


def test_what_stands_around_keeps_inside_the_margins() -> None:
    frame = Frame("Thursday", "Corner Cup", "End of day", "hint", "page %1 of %2")
    for paper in (A4, LETTER):
        for block in frame.around(paper, 1, 1):
            assert isinstance(block, Text | Rule)
            assert paper.margin <= block.x
            assert block.x + block.width <= paper.width - paper.margin + 0.01

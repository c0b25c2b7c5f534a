"""Pages as data: what stands where, and where a page ends."""

from smallcrm.reports.document import (
    A4,
    LETTER,
    Beside,
    Block,
    Frame,
    Picture,
    Piece,
    Rule,
    Text,
    TickBox,
    Triangle,
    document,
    in_pages,
    placed,
    room_left,
)


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
    texts = [[block.text for block in page.blocks if isinstance(block, Text)] for page in made.pages]
    assert [page[0] for page in texts] == ["Thursday", "Thursday"]
    assert [page[-1] for page in texts] == ["page 1 of 2", "page 2 of 2"]


def test_what_stands_around_keeps_inside_the_margins() -> None:
    frame = Frame("Thursday", "Corner Cup", "End of day", "hint", "page %1 of %2")
    for paper in (A4, LETTER):
        for block in frame.around(paper, 1, 1):
            assert isinstance(block, Text | Rule)
            assert paper.margin <= block.x
            assert block.x + block.width <= paper.width - paper.margin + 0.01


# --- what goes on on the next page -------------------------------------------------------------------------------


def lines(count: int, *, breaks: bool = True, high: float = 1.0) -> Piece:
    """A paragraph of so many lines, called by their numbers."""

    def draw(top: float) -> list[Block]:
        return [Text(0, top + place * high, 10, high, str(place), 10) for place in range(count)]

    return Piece(count * high, draw, breaks=breaks)


def said(pages: list[list[Piece]]) -> list[list[str]]:
    return [[block.text for block in placed(page, 0) if isinstance(block, Text)] for page in pages]


def test_headings_one_after_the_other_stay_with_the_first_row() -> None:
    headed = [a_piece(4), a_piece(2, leads=True), a_piece(2, leads=True), a_piece(4)]
    assert heights(in_pages(headed, 10)) == [[4], [2, 2, 4]]


def test_a_paragraph_goes_on_on_the_next_page_and_no_line_of_it_stands_alone() -> None:
    assert said(in_pages([a_piece(6), lines(7)], 10)) == [["0", "1", "2", "3"], ["4", "5", "6"]]
    assert said(in_pages([a_piece(4), lines(7)], 10)) == [["0", "1", "2", "3", "4"], ["5", "6"]]
    assert said(in_pages([a_piece(9), lines(7)], 10)) == [[], ["0", "1", "2", "3", "4", "5", "6"]]


def test_a_short_paragraph_stays_whole() -> None:
    assert said(in_pages([a_piece(8), lines(3)], 10)) == [[], ["0", "1", "2"]]


def test_a_heading_stays_with_two_lines_of_its_paragraph() -> None:
    headed = [a_piece(7), a_piece(2, leads=True), lines(7)]
    assert said(in_pages(headed, 10)) == [[], ["0", "1", "2", "3", "4", "5", "6"]]
    assert said(in_pages([a_piece(6), *headed[1:]], 10)) == [["0", "1"], ["2", "3", "4", "5", "6"]]


def test_what_is_higher_than_a_page_goes_on_on_the_next_whatever_it_is() -> None:
    pages = in_pages([a_piece(4), lines(23, breaks=False), a_piece(4)], 10)
    assert [text for page in said(pages) for text in page] == [str(number) for number in range(23)]
    assert [len(page) for page in said(pages)] == [0, 10, 10, 3]
    for page in pages:
        assert all(block.y + block.height <= 10 for block in placed(page, 0) if isinstance(block, Text))


def test_a_page_is_never_parted_through_a_block() -> None:
    def draw(top: float) -> list[Block]:
        name = Text(0, top + 3, 10, 4, "name", 10)
        return [
            Picture(0, top, 9, b""),
            Beside(name, Triangle(0, top + 3, 3)),
            TickBox(0, top + 9, 4),
            Rule(0, top + 14, 9),
        ]

    pages = in_pages([Piece(15, draw)], 12)
    assert [[type(block).__name__ for block in placed(page, 50)] for page in pages] == [
        ["Picture", "Beside"],
        ["TickBox", "Rule"],
    ]
    assert [block.y for block in placed(pages[1], 50) if isinstance(block, TickBox | Rule)] == [50, 55]


def test_what_cannot_be_parted_stands_whole() -> None:
    assert heights(in_pages([Piece(15, lambda top: [Picture(0, top, 15, b"")])], 10)) == [[15]]


def test_air_above_a_piece_falls_away_at_the_top_of_a_page() -> None:
    row = Piece(10.0, lambda top: [Rule(0, top, 1)])
    head = Piece(8.0, lambda top: [Rule(0, top + 3, 1)], leads=True, above=3.0)
    [first], [second, *_] = in_pages([row, head, row], 15.0)
    assert (first.height, second.height) == (10.0, 5.0)
    assert placed([second], 20.0) == [Rule(0, 20.0, 1)]
    assert [piece.height for piece in in_pages([row, head, row], 40.0)[0]] == [10.0, 8.0, 10.0]


def test_a_long_title_and_the_shop_do_not_touch() -> None:
    frame = Frame("x" * 99, "y" * 99, "", "", "")
    title, shop, *_ = [block for block in frame.around(A4, 1, 1) if isinstance(block, Text)]
    assert title.x + title.width + 1.5 <= shop.x


def test_headings_alone_are_a_page_like_any_other() -> None:
    assert heights(in_pages([a_piece(4, leads=True), a_piece(3, leads=True)], 10)) == [[4, 3]]

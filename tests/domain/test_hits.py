"""What a row shows of the text that was found."""

from smallcrm.domain.hits import Spans, Why


def marking(word: str) -> Why:
    """A note with this word searched for, far from its start."""

    def mark(text: str) -> Spans:
        start = text.find(word)
        return ((start, start + len(word)),) if start >= 0 else ()

    return Why("note", "She came early,\nhad an oat latte and asked about the piano lessons", mark)


def test_a_match_near_the_start_is_shown_from_the_start() -> None:
    text, spans = marking("early").excerpt()
    assert text.startswith("She came early, had")
    assert [text[start:end] for start, end in spans] == ["early"]


def test_a_match_further_on_is_shown_with_a_few_words_before_it() -> None:
    text, spans = marking("piano").excerpt()
    assert text == "…and asked about the piano lessons"
    assert [text[start:end] for start, end in spans] == ["piano"]


def test_where_nothing_is_marked_the_whole_line_is_shown() -> None:
    text, spans = marking("zebra").excerpt()
    assert (text[:8], spans) == ("She came", ())


def test_without_a_gap_before_the_match_the_text_is_cut_anyway() -> None:
    why = Why("note", "x" * 50 + "piano", lambda text: ((50, 55),))
    text, spans = why.excerpt(before=5)
    assert (text, spans) == ("…xxxxxpiano", ((6, 11),))

"""Text broken into lines for a page is shown in a pane that breaks them itself."""

import pytest

from smallcrm.domain.unwrapped import unwrapped

MIT = """THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT."""
LIST = """Redistributions are permitted provided that these two conditions are met:
 * Redistributions of source code must retain the above copyright notice, and
   this list of conditions.
 * Redistributions in binary form must reproduce the above copyright notice."""
HOLDERS = """Copyright (c) 2010-2023, Somebody and her Friends and Relatives
Copyright (c) 2005-2009, Somebody Else and his Friends"""
TITLE = "Apache License\nVersion 2.0, January 2004"
CENTRED = f"{'Apache License':>50}\n{'Version 2.0, January 2004':>54}"
RULED = f"The licence of a part that has a very long name indeed, 1.0\n{'=' * 59}\n"
SIGNED = """This is free for everybody who may want it, in whatever place they
are, for now.
Yours,
Somebody"""


def test_a_paragraph_becomes_one_line() -> None:
    assert unwrapped(MIT) == MIT.replace("\n", " ")


def test_a_signature_under_a_paragraph_stays() -> None:
    assert unwrapped(SIGNED).split("\n")[1:] == ["Yours,", "Somebody"]


def test_paragraphs_stay_apart() -> None:
    assert unwrapped(f"{MIT}\n\n\n{MIT}\n") == f"{unwrapped(MIT)}\n\n\n{unwrapped(MIT)}\n"


def test_each_point_of_a_list_is_a_line() -> None:
    assert [line[:20] for line in unwrapped(LIST).split("\n")] == [
        "Redistributions are ",
        " * Redistributions o",
        " * Redistributions i",
    ]


@pytest.mark.parametrize(
    "text", [HOLDERS, TITLE, CENTRED, RULED, ""], ids=["holders", "title", "centred", "rule", "none"]
)
def test_lines_that_are_meant_stay(text: str) -> None:
    assert unwrapped(text) == text

"""One line while it is read: what is taken already, the facts found so far, where texts and clauses end."""

from __future__ import annotations

from collections.abc import Iterator

from smallcrm.domain.quicknote.dates import days_ago, is_month, words_for_tomorrow
from smallcrm.domain.quicknote.pieces import FARTHEST, Pieces
from smallcrm.domain.quicknote.reading import Fact, Scene
from smallcrm.domain.quicknote.tokens import MARK, NUMBER, WORD
from smallcrm.domain.quicknote.vocabulary import Hit, is_helper

_TRIMMED = " \t\r\n,.;:!-–—/&(«“\\"
# What begins something else in the middle of a text.
_NEXT_THINGS = frozenset(
    {"owes", "promise", "like", "dislike", "allergy", "allergies", "allergies_none", "usual", "born", "brought_by"}
    | {"away", "moved_away", "paid_tab"}
)


class Slate(Pieces):
    """What the rules write on. A piece belongs to one fact at most."""

    def __init__(self, text: str, scene: Scene) -> None:
        super().__init__(text, scene)
        self.facts: list[Fact] = []
        # Pieces whose talk of an allergy has been understood.
        self.heeded: set[int] = set()
        # Pieces that speak of somebody else.
        self.others: set[int] = set()
        self.tags: set[str] = set()
        self._taken = [False] * len(self.tokens)

    def free(self, first: int, last: int) -> bool:
        """Whether nobody took any of these pieces."""
        return not any(self._taken[first:last])

    def take(self, first: int, last: int) -> None:
        """From now on these pieces belong to a fact, or say nothing."""
        for place in range(max(first, 0), min(last, len(self.tokens))):
            self._taken[place] = True

    def add(self, fact: Fact, first: int, last: int) -> None:
        """Keep a fact that pieces [first, last) say."""
        self.facts.append(fact)
        self.take(first, last)

    def heed(self, first: int, last: int) -> None:
        """What these pieces say of an allergy is understood, or said of nobody here."""
        self.heeded.update(range(first, last))

    def said(self, *roles: str) -> Iterator[Hit]:
        """Hits of these roles that nobody took."""
        return (hit for hit in self.hits if hit.role in roles and self.free(hit.first, hit.last))

    # --- where it ends ---------------------------------------------------------------------------------------------

    def text_end(self, first: int, *, commas: bool) -> int:
        """Where a text ends that begins at a piece: at money, `tip`, the next mark, what is taken, `;` or the end.

        Unless it may hold `commas`, also at a comma, a full stop and the next thing the line says.
        """
        place = first
        while place < len(self.tokens) and not self._stops(place, first, commas=commas):
            place += 1
        return place

    def _stops(self, place: int, first: int, *, commas: bool) -> bool:
        token, hit = self.tokens[place], self.hit_at.get(place)
        if self._taken[place] or place in self.amounts or token.raw == ";" or place in self.marks:
            return True
        if (self.bare and self.bare.first == place) or (token.gap == "\n" and place > first):
            return True
        if hit and self._is_money_word(hit):
            return True
        goes_on = hit is not None and place > first and hit.role in _NEXT_THINGS and self._is_next_thing(hit)
        return not commas and (goes_on or self.ends_clause(place))

    def _is_next_thing(self, hit: Hit) -> bool:
        """ "a birthday cake" says no day."""
        after = self.token(hit.last)
        if hit.role != "born" or after is None or after.kind == NUMBER:
            return True
        word = after.folded
        day = is_month(word) or days_ago(word) is not None or word in words_for_tomorrow() or word == "today"
        return day or after.kind == MARK or is_helper("born_joins", word)

    def _is_money_word(self, hit: Hit) -> bool:
        """ "tip 1", "paid 20"; "tip" alone at the end is a tip about to be typed."""
        if hit.role not in ("tip", "spent", "paid", "total", "tab"):
            return False
        return self.said_after(hit.last) is not None or (hit.role == "tip" and hit.last == len(self.tokens))

    def trimmed(self, first: int, last: int) -> int:
        """`last` without marks and joining words at the end of a text."""
        while last > first and self._hangs(last - 1):
            last -= 1
        return last

    def _hangs(self, place: int) -> bool:
        token = self.tokens[place]
        if token.kind == MARK:
            return token.raw in _TRIMMED
        return token.kind == WORD and is_helper("joining", token.folded)

    def sentence_start(self, place: int) -> int:
        """Where the sentence begins that a piece stands in."""
        here, earliest = place, max(place - FARTHEST, 0)
        while here > earliest and self.tokens[here].gap != "\n":
            if self.tokens[here - 1].raw in ".;!?" and self.ends_clause(here - 1):
                break
            here -= 1
        return here

    def clause_start(self, place: int) -> int:
        """Where the clause begins that a piece stands in."""
        here, earliest = place, max(place - FARTHEST, 0)
        while here > earliest and self.tokens[here].gap != "\n" and not self._parts(here - 1):
            here -= 1
        return here

    def _parts(self, place: int) -> bool:
        return self._taken[place] or place in self.of_money or self.ends_clause(place)

"""A line taken apart: its pieces, its marks, what its words say, its money. Nothing here is changed by reading it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property

from smallcrm.domain.quicknote import amounts
from smallcrm.domain.quicknote.amounts import Amount
from smallcrm.domain.quicknote.reading import Scene
from smallcrm.domain.quicknote.tokens import MARK, NUMBER, WORD, Token, tokens_of
from smallcrm.domain.quicknote.vocabulary import Hit, hits_in, is_helper

_MARKS = "?!=#№@+"
_ENDS = ",;.!?:()\n"
# A smaller number is sooner a count: "2 sugars, cut 25".
_LEAST_PRICE = 10_00
_OPENING = "(\"'«“["
# What was said so many pieces before, without a full stop, is of something else; and a pasted page is read in time.
FARTHEST = 60


class Pieces:
    """The tokens of a line and what can be told of each by its neighbours."""

    def __init__(self, text: str, scene: Scene) -> None:
        self.text = text
        self.scene = scene
        self.tokens = tokens_of(text)
        self.hits = tuple(hit for hit in hits_in(self.tokens) if not self._escaped(hit.first))
        self.hit_at: Mapping[int, Hit] = {hit.first: hit for hit in self.hits}

    def token(self, place: int) -> Token | None:
        """The piece at a place, or None beyond the ends."""
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def folded(self, place: int) -> str:
        """The folded word at a place, "" beyond the ends."""
        return self.tokens[place].folded if 0 <= place < len(self.tokens) else ""

    def role(self, place: int) -> str:
        """What the words that begin at a place say, or ""."""
        hit = self.hit_at.get(place)
        return hit.role if hit else ""

    def at(self, start: int) -> int:
        """The place of the first piece that begins at this point of the text or after it."""
        return bisect_left(self.tokens, start, key=lambda token: token.start)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where pieces [first, last) stand in the text."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def words(self, first: int, last: int) -> str:
        """The text of pieces [first, last) as typed."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end] if last > first else ""

    # --- marks and ends --------------------------------------------------------------------------------------------

    @cached_property
    def marks(self) -> Mapping[int, Token]:
        """Marks by their places: at the start of a word, a letter right after (a figure or a word after +)."""
        marks = ((place, token) for place, token in enumerate(self.tokens) if token.raw in _MARKS)
        return {place: token for place, token in marks if self._is_mark(place)}

    def _is_mark(self, place: int) -> bool:
        token, after = self.tokens[place], self.token(place + 1)
        if after is None or not after.glued or token.kind != MARK:
            return False
        before = self.token(place - 1)
        if before is not None and token.glued and before.raw not in _OPENING:
            return False
        return after.kind == WORD or (token.raw == "+" and after.kind == NUMBER)

    def _escaped(self, place: int) -> bool:
        before = self.token(place - 1)
        return before is not None and before.raw == "\\" and self.tokens[place].glued

    def ends_clause(self, place: int) -> bool:
        """Whether a piece ends what was being said: a comma, a full stop, a bracket, a dash between blanks."""
        token = self.tokens[place]
        if token.kind != MARK:
            return False
        after = self.token(place + 1)
        if token.raw in "-–—":
            return not token.glued and after is not None and not after.glued
        if token.raw == "." and after is not None and after.glued and after.kind == WORD:
            return False
        return token.raw in _ENDS

    # --- money -----------------------------------------------------------------------------------------------------

    @cached_property
    def amounts(self) -> Mapping[int, Amount]:
        """Money that is money wherever it stands, by the place of its first piece."""
        found: dict[int, Amount] = {}
        for place, token in enumerate(self.tokens):
            if token.kind == NUMBER and (amount := amounts.signed_at(self.tokens, place)):
                found[amount.first] = amount
        return found

    @cached_property
    def of_money(self) -> frozenset[int]:
        """The places of all pieces of `amounts`."""
        return frozenset(place for one in self.amounts.values() for place in range(one.first, one.last))

    @cached_property
    def bare(self) -> Amount | None:
        """In a shop of whole prices, the bare whole number that is the price: the last one that nothing follows."""
        ending = [one for one in self._bares if self.price_ends(one.first)]
        last = (ending or self._bares)[-1:]
        return last[0] if last else None

    @property
    def bare_before(self) -> bool:
        """Whether another number before `bare` may be a price as well."""
        bare = self.bare
        return bare is not None and any(one.first < bare.first and one.minor >= _LEAST_PRICE for one in self._bares)

    @cached_property
    def _bares(self) -> tuple[Amount, ...]:
        if not self.scene.whole_prices:
            return ()
        numbers = (place for place, token in enumerate(self.tokens) if token.kind == NUMBER)
        found = (amounts.bare_at(self.tokens, place) for place in numbers if place not in self.tipped)
        return tuple(one for one in found if one)

    @cached_property
    def tipped(self) -> Mapping[int, Amount]:
        """What stands right after `tip`, by the places of its pieces."""
        found: dict[int, Amount] = {}
        for hit in self.hits:
            if hit.role == "tip" and (amount := self.said_after(hit.last)):
                found |= dict.fromkeys(range(amount.first, amount.last), amount)
        return found

    def said_after(self, place: int) -> Amount | None:
        """The amount right after spent, paid, total or tip, a colon or an equals sign between."""
        token = self.token(place)
        if token is not None and token.raw in ":=":
            place += 1
        return amounts.said_at(self.tokens, place)

    def price_ends(self, place: int) -> bool:
        """Whether nothing follows a number, or nothing that it could count."""
        after = self.token(place + 1)
        return after is None or after.kind != WORD or is_helper("after_price", after.folded) or after.gap == "\n"

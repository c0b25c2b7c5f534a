"""One line while it is read: its pieces, what is taken already, the facts found so far."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from smallcrm.domain.quicknote import amounts
from smallcrm.domain.quicknote.amounts import Amount
from smallcrm.domain.quicknote.reading import Fact, Scene
from smallcrm.domain.quicknote.tokens import MARK, NUMBER, WORD, Token, tokens_of
from smallcrm.domain.quicknote.vocabulary import Hit, hits_in, is_helper

_MARKS = "?!=#№@+"
_ENDS = ",;.!?:()\n"
_TRIMMED = " \t\r\n,.;:!-–—"


class Slate:
    """What rules read and write. A piece belongs to one fact at most."""

    def __init__(self, text: str, scene: Scene) -> None:
        self.text = text
        self.scene = scene
        self.tokens = tokens_of(text)
        self.facts: list[Fact] = []
        # Pieces whose talk of an allergy has been understood.
        self.heeded: set[int] = set()
        self._taken = [False] * len(self.tokens)
        self.hits = [hit for hit in hits_in(self.tokens) if not self._escaped(hit.first)]

    # --- pieces ----------------------------------------------------------------------------------------------------

    def token(self, place: int) -> Token | None:
        """The piece at a place, or None beyond the ends."""
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def folded(self, place: int) -> str:
        """The folded word at a place, "" beyond the ends."""
        return self.tokens[place].folded if 0 <= place < len(self.tokens) else ""

    def at(self, place: int) -> int:
        """The place of the first piece that begins at this point of the text or after it."""
        return next((here for here, token in enumerate(self.tokens) if token.start >= place), len(self.tokens))

    def free(self, first: int, last: int) -> bool:
        """Whether nobody took any of these pieces."""
        return not any(self._taken[first:last])

    def take(self, first: int, last: int) -> None:
        """From now on these pieces belong to a fact, or say nothing."""
        for place in range(max(first, 0), min(last, len(self.tokens))):
            self._taken[place] = True

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where pieces [first, last) stand in the text."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def words(self, first: int, last: int) -> str:
        """The text of pieces [first, last) as typed."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end] if last > first else ""

    def add(self, fact: Fact, first: int, last: int) -> None:
        """Keep a fact that pieces [first, last) say."""
        self.facts.append(fact)
        self.take(first, last)

    def heed(self, first: int, last: int) -> None:
        """What these pieces say of an allergy is understood, or said of nobody here."""
        self.heeded.update(range(first, last))

    # --- where a text ends -----------------------------------------------------------------------------------------

    @cached_property
    def marks(self) -> tuple[int, ...]:
        """The places of marks: at the start of a word, a letter right after (a figure or a word after +)."""
        return tuple(place for place, token in enumerate(self.tokens) if token.raw in _MARKS and self.is_mark(place))

    def is_mark(self, place: int) -> bool:
        """Whether the piece is a mark of the language and not a part of the text."""
        token, after = self.tokens[place], self.token(place + 1)
        if after is None or not after.glued or token.kind != MARK:
            return False
        before = self.token(place - 1)
        if before is not None and token.glued and before.raw not in "(\"'«“[":
            return False
        return after.kind == WORD or (token.raw == "+" and after.kind == NUMBER)

    def _escaped(self, place: int) -> bool:
        before = self.token(place - 1)
        return before is not None and before.raw == "\\" and self.tokens[place].glued

    @cached_property
    def amounts(self) -> dict[int, Amount]:
        """Money that is money wherever it stands, by the place of its first piece."""
        found = {}
        for place, token in enumerate(self.tokens):
            if token.kind == NUMBER and (amount := amounts.signed_at(self.tokens, place)):
                found[amount.first] = amount
        return found

    @cached_property
    def bare(self) -> Amount | None:
        """In a shop of whole prices, the bare whole number that is its price: the last one nobody took."""
        if not self.scene.whole_prices:
            return None
        found = [place for place in range(len(self.tokens)) if self._may_be_bare(place)]
        ending = [place for place in found if self.price_ends(place)]
        last = (ending or found)[-1:]
        return amounts.bare_at(self.tokens, last[0]) if last else None

    def _may_be_bare(self, place: int) -> bool:
        if self.tokens[place].kind != NUMBER or place in self.tipped:
            return False
        return amounts.bare_at(self.tokens, place) is not None

    @cached_property
    def tipped(self) -> dict[int, Amount]:
        """What stands right after `tip`, by its place."""
        found = {}
        for hit in self.hits:
            if hit.role == "tip" and (amount := self.said_after(hit.last)):
                found.update(dict.fromkeys(range(amount.first, amount.last), amount))
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

    def text_end(self, first: int, *, commas: bool) -> int:
        """Where a text ends that begins at a piece: at money, `tip`, the next mark, what is taken, `;` or the end.

        Unless it may hold `commas`, also at a comma, a full stop and the next thing the line says.
        """
        roles = {hit.first: hit.role for hit in self.hits}
        place = first
        while place < len(self.tokens):
            if self._stops(place, roles.get(place, ""), first, commas=commas):
                break
            place += 1
        return place

    def _stops(self, place: int, role: str, first: int, *, commas: bool) -> bool:
        token = self.tokens[place]
        if self._taken[place] or place in self.amounts or token.raw == ";" or place in self.marks:
            return True
        if (self.bare and self.bare.first == place) or (token.gap == "\n" and place > first):
            return True
        if role == "tip" and (self.said_after(place + len_of(self, place)) or place + 1 == len(self.tokens)):
            return True
        if role in ("spent", "paid", "total", "tab") and self.said_after(place + len_of(self, place)):
            return True
        return not commas and (self.ends_clause(place) or (place > first and role in _NEXT_THINGS))

    def ends_clause(self, place: int) -> bool:
        """Whether a piece ends what was being said: a comma, a full stop, a bracket, a dash between blanks."""
        token = self.tokens[place]
        if token.kind != MARK:
            return False
        if token.raw in "-–—":
            return not token.glued and (after := self.token(place + 1)) is not None and not after.glued
        if token.raw == "." and (after := self.token(place + 1)) is not None and after.glued and after.kind == WORD:
            return False
        return token.raw in _ENDS

    def trimmed(self, first: int, last: int) -> int:
        """`last` without marks and joining words at the end of a text."""
        while last > first and self._hangs(last - 1):
            last -= 1
        return last

    def _hangs(self, place: int) -> bool:
        token = self.tokens[place]
        if token.kind == MARK:
            return token.raw in _TRIMMED + "&(«“\\"
        return token.kind == WORD and token.folded in ("and", "but", "и", "і", "та", "й", "но", "але", "а")

    # --- clauses ---------------------------------------------------------------------------------------------------

    def clause_start(self, place: int) -> int:
        """Where the clause begins that a piece stands in."""
        here = place
        while here > 0 and not (self._taken[here - 1] or self.ends_clause(here - 1) or self._is_money(here - 1)):
            if self.tokens[here].gap == "\n":
                break
            here -= 1
        return here

    def _is_money(self, place: int) -> bool:
        return any(amount.first <= place < amount.last for amount in self.amounts.values())

    def said(self, *roles: str) -> Iterator[Hit]:
        """Hits of these roles that nobody took."""
        return (hit for hit in self.hits if hit.role in roles and self.free(hit.first, hit.last))


_NEXT_THINGS = frozenset(
    {"owes", "promise", "like", "dislike", "allergy", "allergies", "allergies_none", "usual", "born", "brought_by"}
    | {"away", "moved_away", "paid_tab"}
)


def len_of(slate: Slate, place: int) -> int:
    """How many pieces the hit at a place has."""
    return next((hit.last - hit.first for hit in slate.hits if hit.first == place), 1)

"""Words for what people are to each other, and questions asked by them: "Petya's mum", "мама Пети", "Петина мама".

The one table of such words: another language is more lines in it. Words stand folded (small letters, ё as е).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from smallcrm.domain.late import dataclass

# What one is to the other, and what the other then is to the one.
INVERSE: Mapping[str, str] = {
    "parent": "child",
    "child": "parent",
    "grandparent": "grandchild",
    "grandchild": "grandparent",
    "aunt": "nephew",
    "nephew": "aunt",
    "pet": "owner",
    "owner": "pet",
    **{kind: kind for kind in ("spouse", "sibling", "friend", "colleague", "neighbour", "cousin")},
}
# Of each kind the words for a woman, for a man, and for either.
_WORDS: Mapping[str, tuple[str, str, str]] = {
    "parent": (
        "mum mom mother mummy mommy mama mam мама мать мамы мамочка мамуля матір мати матуся",
        "dad father daddy papa pa папа отец папы тато батько татусь",
        "parent parents родители родитель батьки",
    ),
    "child": (
        "daughter girl дочь дочка дочери донька доня",
        "son boy сын сынок син синок",
        "child kid baby children kids ребенок малыш дети дитина діти дитя",
    ),
    "spouse": (
        "wife girlfriend fiancee жена супруга невеста девушка дружина наречена дівчина",
        "husband hubby boyfriend fiance муж супруг жених парень чоловік наречений хлопець",
        "spouse partner партнер партнерша",
    ),
    "sibling": ("sister sis сестра сестренка сестричка", "brother bro брат братик", "sibling twin близнец близнюк"),
    "grandparent": (
        "grandmother grandma granny gran nan nana бабушка баба бабуля бабця бабуся",
        "grandfather grandpa granddad grandad дедушка дед дідусь дід",
        "grandparent",
    ),
    "grandchild": ("granddaughter внучка онука онучка", "grandson внук онук", "grandchild"),
    "aunt": ("aunt auntie тетя тетка тітка", "uncle дядя дядько", ""),
    "nephew": ("niece племянница племінниця", "nephew племянник племінник", ""),
    "cousin": ("кузина", "кузен", "cousin"),
    "pet": ("", "", "dog puppy cat kitten pet собака пес кот кошка щенок котенок кіт кішка цуценя песик"),
    "owner": ("хозяйка господиня", "", "owner хозяин господар"),
    "friend": ("подруга", "", "friend друг приятель товариш"),
    "colleague": ("", "", "colleague coworker коллега колега"),
    "neighbour": ("соседка сусідка", "", "neighbour neighbor сосед сусід"),
}
_SEXES = ("f", "m", "")

# Endings a Russian or Ukrainian name takes when somebody is its (Пети, Петина, Олегова), and what they stand for.
_ENDINGS = (
    *((ending, ("а", "я")) for ending in ("иной", "ина", "ино", "ины", "ин")),
    *((ending, ("", "о")) for ending in ("овой", "ова", "ово", "ов")),
    *((ending, ("ь", "й")) for ending in ("евой", "ева", "ево", "ев")),
    *(("ии", ("ия", "ий")), ("іі", ("ія", "ій"))),
    *(("и", ("а", "я", "ь")), ("ы", ("а",)), ("і", ("я", "а", "ь")), ("а", ("", "о")), ("я", ("ь", "й"))),
)
_SHORTENED: Mapping[str, str] = {"павла": "павел", "павлова": "павел", "льва": "лев", "петра": "петр"}
_OF = ("of", "у")
_MOST_WORDS, _SHORTEST_NAME = 5, 2
# Compiled when first asked: every start would wait for it.
_APOSTROPHES = "['’‘ʼ`´′＇]"
_WORD = r"[^\W_]+(?:'\w*)*"
_POSSESSIVE = r"'s?$"


@dataclass(frozen=True)
class Relation:
    """What somebody is: a kind of `INVERSE`, and "f", "m" or "" for a word that does not tell."""

    kind: str
    sex: str

    def may_be(self, other: Relation) -> bool:
        """Whether two words may be said of one person: "mum" and "parent", not "mum" and "dad"."""
        return self.kind == other.kind and (not self.sex or not other.sex or self.sex == other.sex)


@dataclass(frozen=True)
class Asked:
    """Who is asked for by a relation to somebody: `names` holds, a word of their name each, how it may be written."""

    relation: Relation
    names: tuple[tuple[str, ...], ...]


def relation(folded: str) -> Relation | None:
    """What a folded word or text says somebody is: the first word that is known.

    >>> relation("older sister")
    Relation(kind='sibling', sex='f')
    """
    table = _table()
    return next((table[word] for word in re.findall(r"\w+", folded) if word in table), None)


def words_for(kind: str) -> tuple[str, ...]:
    """All words of a kind."""
    return tuple(word for some in _WORDS[kind] for word in some.split())


def asked(text: str, fold: Callable[[str], str]) -> Asked | None:
    """Read a text as a question for somebody's relative; None when it is none.

    The relation stands first or last, and the rest is a name. Names come folded.

    >>> asked("Petya's mum", str.lower).names, asked("wife of Oleg", str.lower).relation.sex, asked("tea", str.lower)
    ((('petya',),), 'f', None)
    """
    # Folding would take the apostrophes away, and with them what is somebody's.
    words = re.findall(_WORD, "'".join(fold(part) for part in re.split(_APOSTROPHES, text)))
    if not 1 < len(words) <= _MOST_WORDS:
        return None
    table = _table()
    if words[-1] in table:
        said, name = words[-1], words[:-1]
    elif words[0] in table:
        said, name = words[0], [word for word in words[1:] if word not in _OF]
    else:
        return None
    forms = tuple(tuple(dict.fromkeys(_as_called(word))) for word in name)
    return Asked(table[said], forms) if forms and all(forms) else None


def _as_called(word: str) -> Iterator[str]:
    """How somebody may be called of whom a word says that something is theirs; as typed first."""
    bare = re.sub(_POSSESSIVE, "", word)
    found: Iterable[str] = (bare,)
    if bare == word and bare.isascii() and bare.endswith("s"):
        found = (bare, bare[:-1])
    elif not bare.isascii():
        found = (bare, *_declined(bare))
    yield from (form.replace("'", "") for form in found if len(form) >= _SHORTEST_NAME)


def _declined(word: str) -> Iterator[str]:
    if word in _SHORTENED:
        yield _SHORTENED[word]
    for ending, stems in _ENDINGS:
        if word.endswith(ending):
            yield from (word.removesuffix(ending) + stem for stem in stems)


@cache
def _table() -> Mapping[str, Relation]:
    return {
        word: Relation(kind, sex)
        for kind, some in _WORDS.items()
        for words, sex in zip(some, _SEXES, strict=True)
        for word in words.split()
    }

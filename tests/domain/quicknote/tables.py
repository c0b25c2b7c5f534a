"""Reads the specification table of the line: every `table/*.txt` beside this file.

`# scene: today=2025-11-20 here whole clinic monthfirst usual=flat white@3.20 around=Tom:son,Paul:husband own=Mia` sets
the scene for what follows; all its parts may be left out. A line at column 0 is typed. The indented lines under it are
exactly its facts: `[~]KIND[ VALUE][ @ISO-DAY of an ask][ =PRICE of a usual][ *BIRTHDAY of a person][ "text of a remind
or a person"]`; `~` is a guess, and `...` allows any further guesses. A visit of the scene's day, or of the day the line
names, is taken for granted unless `-visit` stands there. Other lines that begin with # and a blank are comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from smallcrm.domain.quicknote import reading as say
from smallcrm.domain.quicknote.reading import Around, Fact, Scene

FOLDER = Path(__file__).with_name("table")
TODAY = date(2025, 11, 20)
_WORDS = {"here": "here_already", "whole": "whole_prices", "clinic": "clinic"}
_FACT = re.compile(
    r'~?(?P<kind>\w+)(?: (?!@\d|=\d|").+?)??(?: @\d{4}-\d\d-\d\d)?(?: =\d+\.\d\d)?(?: \*[-\d]+)?(?: ".*")?',
)
_GUESSES = "..."
_TOLD = {say.REMIND, say.PERSON}


@dataclass(frozen=True)
class Row:
    """One typed line of the table and what it must say, in the words of the table."""

    file: str
    number: int
    line: str
    scene: Scene
    facts: tuple[str, ...]
    guesses: bool


def rows() -> list[Row]:
    """All rows of all files."""
    return [row for file in sorted(FOLDER.glob("*.txt")) for row in _rows_of(file)]


def _rows_of(file: Path) -> Iterator[Row]:
    scene, line, number, facts = Scene(TODAY), "", 0, list[str]()
    texts = file.read_text(encoding="utf-8").splitlines()
    for place, text in enumerate([*texts, "# "], 1):
        if text.startswith((" ", "\t")) and text.strip():
            facts.append(text.strip())
            continue
        if line:
            yield Row(file.name, number, line, scene, _whole(facts, scene), guesses=_GUESSES in facts)
        line, number, facts = "", place, []
        if text.startswith("# scene:"):
            scene = scene_of(text.removeprefix("# scene:"))
        elif text.strip() and not text.startswith("# "):
            line = text


def _whole(facts: list[str], scene: Scene) -> tuple[str, ...]:
    """With the visit that is taken for granted."""
    facts = [fact for fact in facts if fact != _GUESSES]
    if "-visit" in facts:
        return tuple(sorted(fact for fact in facts if fact != "-visit"))
    day = next((fact.removeprefix("when ") for fact in facts if fact.startswith("when ")), str(scene.today))
    visit = [] if any(fact.startswith("visit") for fact in facts) else [f"visit {day}"]
    return tuple(sorted([*facts, *visit]))


def scene_of(text: str) -> Scene:
    """The scene a comment sets."""
    parts = re.findall(r"(\w+)(?:=(.*?))?(?=\s+\w+(?:=|\s|$)|\s*$)", _joined(text))
    given: dict[str, object] = {"today": TODAY}
    for name, value in parts:
        if name in _WORDS:
            given[_WORDS[name]] = True
        elif name == "monthfirst":
            given["day_first"] = False
        elif name == "today":
            given["today"] = date.fromisoformat(value)
        elif name == "usual":
            text_, _, price = value.replace("_", " ").partition("@")
            given |= {"usual": text_, "usual_price": price or None}
        elif name in ("around", "own"):
            given |= _people(name, value)
        else:
            raise ValueError(f"no part of a scene: {name!r}")
    return Scene(**given)  # type: ignore[arg-type]  # each part was given its type above


def _joined(text: str) -> str:
    """A usual may hold blanks: up to its price, or to the next part of the scene."""
    return re.sub(
        r"usual=(.*?)(?=@|\s+(?:here|whole|clinic|monthfirst)\b|\s+\w+=|$)",
        lambda found: "usual=" + found[1].strip().replace(" ", "_"),
        text,
    )


def _people(name: str, value: str) -> dict[str, object]:
    if name == "own":
        return {"own_names": tuple(value.split(","))}
    pairs = (one.partition(":") for one in value.split(","))
    return {"around": tuple(Around(who.strip(), relation.strip()) for who, _, relation in pairs)}


def told(fact: Fact, *, text: bool = True) -> str:
    """A fact in the words of the table."""
    parts = [("" if fact.sure else "~") + fact.kind]
    parts += [fact.value] if fact.value is not None else []
    parts += [f"@{fact.day}"] if fact.day else []
    parts += [f"={fact.price}"] if fact.price else []
    parts += [f"*{fact.born}"] if text and fact.born else []
    parts += [f'"{fact.text}"'] if text and fact.text and fact.kind in _TOLD else []
    return " ".join(parts)


def normal(fact: str) -> str:
    """A fact of the table as `told` would write it; ValueError for one that cannot be read."""
    found = _FACT.fullmatch(fact)
    if found is None or found["kind"] not in say.ORDER:
        raise ValueError(f"no fact: {fact!r}")
    return fact

"""Text that was broken into lines for a page of fixed width, as its paragraphs: for a pane that breaks lines itself."""

import re
from itertools import pairwise

# Narrower than this it is an address, a title or a verse: its lines are meant.
_NARROWEST = 50
# So much shorter than the widest line a line may be although the next word would have fitted.
_RAGGED = 8
_CENTRED = " " * 16
_BEGINS = re.compile(
    r"[-*•]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s|(?:portions )?(?:copyright|©|\(c\)|https?:)", re.IGNORECASE
)
_GOES_ON = re.compile(r"[\w\"'“‘(\[<]")


def unwrapped(text: str) -> str:
    """Every paragraph in one line. Lines that are meant stay: titles, lists, rules, names of who holds a right.

    >>> print(unwrapped("Permission to use, copy, modify, and distribute this software\\nfor any purpose is granted."))
    Permission to use, copy, modify, and distribute this software for any purpose is granted.
    """
    blocks = re.split(r"(\n[ \t]*\n\s*?)", text)
    return "".join(block if at % 2 else _joined(block) for at, block in enumerate(blocks))


def _joined(block: str) -> str:
    lines = block.split("\n")
    widest = max(map(len, lines))
    if widest < _NARROWEST:
        return block
    # The line as it stood decides whether it was full, not what has been put together by then.
    whole = [lines[0]]
    for before, line in pairwise(lines):
        if not before.startswith(_CENTRED) and _is_one(before, line.strip(), widest):
            whole[-1] = f"{whole[-1].rstrip()} {line.strip()}"
        else:
            whole.append(line)
    return "\n".join(whole)


def _is_one(before: str, line: str, widest: int) -> bool:
    """Whether `line` goes on where the line `before` was full."""
    if not _GOES_ON.match(line) or _BEGINS.match(line):
        return False
    return len(before.rstrip()) + 1 + len(line.split(maxsplit=1)[0]) > widest - _RAGGED

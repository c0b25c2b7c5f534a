"""What is offered beside a sentence that tells what was done: Undo, Put back, Open Tomas."""

from collections.abc import Callable

from smallcrm.domain.late import dataclass


@dataclass(frozen=True)
class Offer:
    """A button: its objectName, its words, what it does, and the keys that do the same.

    `asks`: there is nothing else to do now, so the keyboard goes to it.
    """

    name: str
    text: str
    do: Callable[[], object]
    keys: str = ""
    asks: bool = False

"""What is printed: one JSON value or lines for people on stdout, sentences on stderr."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable

from smallcrm.services.out_file import in_utf8


class Terminal:
    """The two streams of a terminal program."""

    def __init__(self, *, json_wanted: bool) -> None:
        self.json_wanted = json_wanted

    def value(self, value: object) -> None:
        """Print one JSON value, in UTF-8 whatever the locale."""
        self.pieces([json.dumps(value, ensure_ascii=False), "\n"])

    def pieces(self, pieces: Iterable[str]) -> None:
        """Print text in UTF-8 as it comes. Half a character (from a file's name) is written as JSON writes it."""
        for piece in pieces:
            sys.stdout.buffer.write(in_utf8(piece))
        sys.stdout.buffer.flush()

    def line(self, text: str) -> None:
        """Print a line for people, as far as their terminal can show it."""
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.buffer.write(shown(text).encode(encoding, "replace") + os.linesep.encode("ascii"))
        sys.stdout.buffer.flush()

    def say(self, sentence: str) -> None:
        """Tell the person at the terminal something; what is on stdout stays clean."""
        sys.stderr.write(shown(sentence) + "\n")
        sys.stderr.flush()

    def refuse(self, sentence: str, code: str, **more: object) -> int:
        """Say why nothing was done; the exit code."""
        if self.json_wanted:
            self.value({"error": sentence, "code": code, **more})
        self.say(sentence)
        return 1


def typed(*words: str) -> str:
    """The words as they were typed, where the machine's locale (often plain C in a scheduled job) garbled them."""
    return " ".join(os.fsencode(word).decode("utf-8", "replace") for word in words)


def shown(text: str) -> str:
    """Text from outside without what a terminal would take for an order: control and direction characters."""
    return "".join(character if character.isprintable() else " " for character in text)

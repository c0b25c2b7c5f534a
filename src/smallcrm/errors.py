"""What may go wrong in the world, as codes; the words are in `ui/messages.py` and `cli.py`."""

from __future__ import annotations


class UserError(Exception):
    """The world's fault: a full disk, a locked file, an unreadable import.

    `code` names the sentence, `facts` fill its gaps (file names, versions, counts; never a client's data).
    Anything that is not a UserError is a bug and is loud.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

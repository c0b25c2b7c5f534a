"""A client's photo: brought in from outside, made small and harmless, kept, taken away."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from smallcrm import imaging
from smallcrm.domain.changes import Label
from smallcrm.domain.records import Client
from smallcrm.errors import UserError
from smallcrm.services.desk import Desk, Saved


class Photos:
    """Each deed is a step of its own; a photo taken away stays in the book for as long as that can be undone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def set(self, client_id: str, raw: bytes, *, origin: object | None = None) -> Saved | None:
        """Keep a picture from outside as this client's photo; None when it is theirs already.

        UserError as `imaging.to_photo`, and "client_gone".
        """
        return self.keep(client_id, imaging.to_photo(raw), origin=origin)

    def keep(self, client_id: str, photo: bytes, *, origin: object | None = None) -> Saved | None:
        """As `set`, for what `imaging.to_photo` has made already: on a thread, as it takes a while."""
        client = self._known(client_id)
        if client.photo and self.of(client.photo) == photo:
            return None
        with self._desk.step(self._label("photo_set", client), origin=origin) as step:
            self._book.clients.update(client_id, photo=self._book.photos.add(photo))
        return Saved(step.step, client_id, step.changes)

    def remove(self, client_id: str, *, origin: object | None = None) -> Saved | None:
        """Initials again; None when there is no photo. UserError "client_gone"."""
        client = self._known(client_id)
        if client.photo is None:
            return None
        with self._desk.step(self._label("photo_removed", client), origin=origin) as step:
            self._book.clients.update(client_id, photo=None)
        return Saved(step.step, client_id, step.changes)

    def of(self, key: str) -> bytes | None:
        """The JPEG a client's row names."""
        return self._book.photos.get(key)

    def _known(self, client_id: str) -> Client:
        client = self._book.clients.get(client_id)
        if client is None:
            raise UserError("client_gone")
        return client

    def _label(self, code: str, client: Client) -> Label:
        return Label(code, {"client": client.id, "name": client.name})


def read_picture(file: Path) -> bytes:
    """The bytes of a file, at most one more than a picture may have. A pipe or a device has no end and is refused.

    UserError "photo_no_file", "photo_folder", "photo_cannot_open", each with `file`.
    """
    name = os.fsencode(file.name).decode("utf-8", "replace")
    try:
        mode = file.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UserError("photo_folder", file=name)
        if not stat.S_ISREG(mode):
            raise UserError("photo_cannot_open", file=name)
        with file.open("rb") as stream:
            return stream.read(imaging.MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UserError("photo_no_file", file=name) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        raise UserError("photo_cannot_open", file=name) from error

"""A photo is kept as one deed that can be taken back, or refused with nothing changed."""

from __future__ import annotations

import base64
import os
import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from smallcrm import imaging
from smallcrm.errors import UserError
from smallcrm.services.importing import Importing
from smallcrm.services.photos import read_picture
from smallcrm.services.session import Session
from tests.pictures import picture

RED, BLUE = picture(30, 20), picture(30, 20, b"JPEG", Qt.GlobalColor.blue)


def photo(session: Session, client_id: str) -> bytes | None:
    client = session.clients.get(client_id)
    assert client is not None
    return session.photos.of(client.photo) if client.photo else None


def refused(session: Session, client_id: str, raw: bytes) -> str:
    with pytest.raises(UserError) as error:
        session.photos.set(client_id, raw)
    return error.value.code


def test_a_photo_is_kept_as_imaging_makes_it(session: Session, anna: str) -> None:
    saved = session.photos.set(anna, RED)
    assert photo(session, anna) == imaging.to_photo(RED)
    assert saved is not None
    assert session.history.steps(1)[0].label.code == "photo_set"


def test_setting_a_photo_is_taken_back_and_done_again(session: Session, anna: str) -> None:
    session.photos.set(anna, RED)
    session.photos.set(anna, BLUE)
    session.history.undo()
    assert photo(session, anna) == imaging.to_photo(RED)
    session.history.undo()
    assert photo(session, anna) is None
    session.history.redo()
    assert photo(session, anna) == imaging.to_photo(RED)


def test_a_photo_taken_away_comes_back_with_undo(session: Session, anna: str) -> None:
    session.photos.set(anna, RED)
    session.photos.remove(anna)
    assert photo(session, anna) is None
    session.history.undo()
    assert photo(session, anna) == imaging.to_photo(RED)


def test_the_same_photo_again_and_none_to_take_away_are_no_deeds(session: Session, anna: str) -> None:
    session.photos.set(anna, RED)
    before = len(session.history.steps(10))
    assert session.photos.set(anna, RED) is None
    session.photos.remove(anna)
    assert session.photos.remove(anna) is None
    assert len(session.history.steps(10)) == before + 1


def test_two_clients_may_have_the_same_picture(session: Session, anna: str) -> None:
    tomas = session.clients.create("Tomas Novak").id
    session.photos.set(anna, RED)
    session.photos.set(tomas, RED)
    session.photos.remove(anna)
    assert photo(session, tomas) == imaging.to_photo(RED)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "photo_not_a_picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo_not_a_picture"),
        (RED[:20], "photo_unreadable"),
        (b"\xff\xd8\xff" + bytes(imaging.MOST_BYTES), "photo_too_big"),
    ],
)
def test_what_is_refused_changes_nothing(session: Session, anna: str, raw: bytes, code: str) -> None:
    session.photos.set(anna, BLUE)
    before = len(session.history.steps(10))
    assert refused(session, anna, raw) == code
    assert photo(session, anna) == imaging.to_photo(BLUE)
    assert len(session.history.steps(10)) == before


def test_a_client_who_is_gone_gets_no_photo(session: Session, anna: str) -> None:
    session.clients.delete(anna)
    assert refused(session, anna, RED) == "client_gone"


# Files


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "anna.png").write_bytes(RED)
    assert read_picture(tmp_path / "anna.png") == RED


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "anna.png").write_bytes(RED)
    (tmp_path / "link.png").symlink_to(tmp_path / "anna.png")
    assert read_picture(tmp_path / "link.png") == RED


def test_of_an_endless_file_no_more_is_read_than_is_needed_to_refuse_it(tmp_path: Path) -> None:
    with (tmp_path / "big.jpg").open("wb") as file:
        file.truncate(10 * imaging.MOST_BYTES)
    assert len(read_picture(tmp_path / "big.jpg")) == imaging.MOST_BYTES + 1


def fault(file: Path) -> tuple[str, object]:
    with pytest.raises(UserError) as error:
        read_picture(file)
    return error.value.code, error.value.facts["file"]


def test_a_folder_is_told_from_a_file(tmp_path: Path) -> None:
    assert fault(tmp_path) == ("photo_folder", tmp_path.name)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert fault(tmp_path / "gone.png") == ("photo_no_file", "gone.png")


def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    assert fault(tmp_path / "pipe.png") == ("photo_cannot_open", "pipe.png")


def test_links_that_lead_to_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.png").symlink_to(tmp_path / "b.png")
    (tmp_path / "b.png").symlink_to(tmp_path / "a.png")
    assert fault(tmp_path / "a.png") == ("photo_cannot_open", "a.png")


def test_a_name_no_disk_takes(tmp_path: Path) -> None:
    assert fault(tmp_path / "a\0b.png")[0] == "photo_cannot_open"
    assert fault(tmp_path / ("x" * 300 + ".png"))[0] == "photo_cannot_open"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "anna.png").write_bytes(RED)

    def forbidden(*_: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "open", forbidden)
    assert fault(tmp_path / "anna.png") == ("photo_cannot_open", "anna.png")


# From a phone's contacts


def bomb() -> bytes:
    """A small file that says it is 400 million pixels."""
    raw = bytearray(picture(8, 8))
    raw[16:24] = struct.pack(">II", 20_000, 20_000)
    raw[29:33] = struct.pack(">I", zlib.crc32(raw[12:29]))
    return bytes(raw)


def test_photos_of_a_contacts_file_come_in_the_same_step_and_a_bad_one_costs_nobody(
    session: Session, tmp_path: Path
) -> None:
    pictures = {"Anna": RED, "Tomas": bomb(), "Maria": picture(2000, 3000, b"JPEG"), "Petya": b"not a picture"}
    cards = [
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nPHOTO;ENCODING=b:{base64.b64encode(raw).decode()}\r\nEND:VCARD\r\n"
        for name, raw in pictures.items()
    ]
    (tmp_path / "phone.vcf").write_text("".join(cards), encoding="utf-8")
    report = Importing(session.desk).bring_in(tmp_path / "phone.vcf")
    kept = {client.name: client.photo for client in session.book.clients.all()}
    assert {name for name, key in kept.items() if key} == {"Anna", "Maria"}
    assert set(kept) == set(pictures)
    assert {problem.why for problem in report.problems} == {"photo_too_many_pixels", "photo_not_a_picture"}
    assert session.photos.of(kept["Anna"] or "") == imaging.to_photo(RED)
    session.history.undo()
    assert session.book.clients.count() == 0

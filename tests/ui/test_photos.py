"""A face on the page: from a file, the clipboard, a drop; and where it shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from smallcrm import imaging
from smallcrm.ui.kit.avatar import FaceButton
from smallcrm.ui.kit.views import RowView
from smallcrm.ui.models.clients import Role
from tests.pictures import picture
from tests.ui.desk import CTRL, Desk, Key, menus, settle

RED = picture(60, 40)


@pytest.fixture
def anna(shop: Desk) -> Iterator[str]:
    """Anna's page is open; the clipboard is empty again afterwards."""
    yield shop.open("anna")
    QGuiApplication.clipboard().clear()


def photo(desk: Desk, client_id: str) -> bytes | None:
    client = desk.session.clients.get(client_id)
    assert client is not None
    return desk.session.photos.of(client.photo) if client.photo else None


def files(*paths: Path | str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) if isinstance(path, Path) else QUrl(path) for path in paths])
    return mime


def written(raw: bytes, kind: str = "image/png") -> QMimeData:
    mime = QMimeData()
    mime.setData(kind, raw)
    return mime


def drop(desk: Desk, mime: QMimeData) -> bool:
    """Drop this on the page, as a file manager does; whether the page takes it."""
    page, copy = desk.counter.page, Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(200, 200), copy, mime, left, none)
    QApplication.sendEvent(page, enter)
    if enter.isAccepted():
        QApplication.sendEvent(page, QDropEvent(QPointF(200, 200), copy, mime, left, none))
    return enter.isAccepted()


def told(desk: Desk, text: str) -> None:
    """Wait until the chip row says this."""
    desk.until(lambda: desk.chips() and desk.chips()[0] == text)


def look_elsewhere(desk: Desk) -> None:
    """Put the keyboard on the page, outside every text field."""
    desk.find(QWidget, "editClient").setFocus()


# Ways in


def test_a_file_is_chosen_from_the_menu(shop: Desk, anna: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "anna.png").write_bytes(RED)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "anna.png"), ""))
    shop.window.commands.actions["photo"].trigger()  # type: ignore[index] # a Do is its word
    told(shop, "Photo of Anna Petrova")
    assert photo(shop, anna) == imaging.to_photo(RED)


def test_a_file_dropped_on_the_page(shop: Desk, anna: str, tmp_path: Path) -> None:
    (tmp_path / "anna.png").write_bytes(RED)
    assert drop(shop, files(tmp_path / "anna.png"))
    told(shop, "Photo of Anna Petrova")
    assert photo(shop, anna) == imaging.to_photo(RED)


def test_a_picture_dropped_from_another_program(shop: Desk, anna: str) -> None:
    assert drop(shop, written(RED))
    told(shop, "Photo of Anna Petrova")
    assert photo(shop, anna) == imaging.to_photo(RED)


def test_a_picture_on_the_clipboard(shop: Desk, anna: str) -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(0, 0, 200))
    QGuiApplication.clipboard().setImage(image)
    look_elsewhere(shop)
    shop.press(Key.Key_V, CTRL)
    told(shop, "Photo of Anna Petrova")
    assert QImage.fromData(photo(shop, anna) or b"").pixelColor(5, 5).blue() > 180


def test_a_file_on_the_clipboard(shop: Desk, anna: str, tmp_path: Path) -> None:
    (tmp_path / "anna.png").write_bytes(RED)
    QGuiApplication.clipboard().setMimeData(files(tmp_path / "anna.png"))
    look_elsewhere(shop)
    shop.press(Key.Key_V, CTRL)
    told(shop, "Photo of Anna Petrova")
    assert photo(shop, anna) == imaging.to_photo(RED)


def test_in_a_text_field_pasting_is_about_the_text(shop: Desk, anna: str) -> None:
    QGuiApplication.clipboard().setText("Oat latte")
    shop.press(Key.Key_V, CTRL)
    assert shop.counter.note.edit.toPlainText() == "Oat latte"


def test_a_picture_is_pasted_with_the_caret_in_the_note(shop: Desk, anna: str) -> None:
    QGuiApplication.clipboard().setMimeData(written(RED))
    assert shop.counter.note.edit.hasFocus()
    shop.press(Key.Key_V, CTRL)
    told(shop, "Photo of Anna Petrova")
    assert photo(shop, anna) == imaging.to_photo(RED)


def test_a_picture_with_words_beside_it_is_pasted_as_words(shop: Desk, anna: str) -> None:
    both = written(RED)
    both.setText("Oat latte")
    QGuiApplication.clipboard().setMimeData(both)
    shop.press(Key.Key_V, CTRL)
    assert (shop.counter.note.edit.toPlainText(), photo(shop, anna)) == ("Oat latte", None)


def test_pasting_without_a_picture_says_so(shop: Desk, anna: str) -> None:
    QGuiApplication.clipboard().setText("Oat latte")
    look_elsewhere(shop)
    shop.press(Key.Key_V, CTRL)
    assert shop.chips() == ["There is no picture on the clipboard."]


def test_the_face_is_ringed_while_a_picture_is_held_over_the_page(shop: Desk, anna: str) -> None:
    page, face = shop.counter.page, shop.find(FaceButton, "clientFace")
    plain = face.grab().toImage()
    mime = written(RED)
    enter = QDragEnterEvent(
        QPoint(200, 200), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(page, enter)
    assert face.grab().toImage() != plain
    QApplication.sendEvent(page, QDragLeaveEvent())
    assert face.grab().toImage() == plain


def test_words_dropped_on_the_page_are_not_taken(shop: Desk, anna: str) -> None:
    mime = QMimeData()
    mime.setText("Oat latte")
    assert not drop(shop, mime)


def test_where_nobody_is_chosen_nothing_can_be_dropped(first_start: Desk) -> None:
    assert not drop(first_start, written(RED))


# What can be done about it


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_face_is_a_button_with_a_menu(shop: Desk, anna: str) -> None:
    face = shop.find(FaceButton, "clientFace")
    assert face.accessibleName() == "Photo of Anna Petrova"
    face.setFocus()
    shop.press(Key.Key_Return)
    [menu] = menus()
    assert [(action.text(), action.isEnabled()) for action in menu.actions()] == [
        ("Choose file...", True),
        ("Paste", False),
        ("Remove photo", False),
    ]
    menu.close()
    settle()


def test_a_photo_is_removed_and_comes_back(shop: Desk, anna: str) -> None:
    shop.session.photos.set(anna, RED)
    shop.counter._beside().portrait.remove()
    assert shop.chips()[:2] == ["Photo of Anna Petrova removed", "Undo"]
    assert photo(shop, anna) is None
    shop.undo()
    assert photo(shop, anna) == imaging.to_photo(RED)


def test_undo_takes_a_photo_back(shop: Desk, anna: str) -> None:
    drop(shop, written(RED))
    told(shop, "Photo of Anna Petrova")
    shop.click("undoSaved")
    assert photo(shop, anna) is None


def test_the_photo_goes_to_whoever_was_shown_when_it_was_dropped(shop: Desk, anna: str) -> None:
    drop(shop, written(picture(3000, 2000)))
    tomas = shop.open("tomas")
    shop.until(lambda: photo(shop, anna))
    assert photo(shop, tomas) is None


def test_a_photo_still_being_made_when_the_book_closes_is_left(shop: Desk, anna: str) -> None:
    drop(shop, written(picture(3000, 2000)))
    shop.counter.stop()
    settle()
    assert photo(shop, anna) is None


# What is refused, in a sentence


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "This is not a JPEG, PNG or WebP picture. The photo was left as it is."),
        (b"<svg/>", "This is not a JPEG, PNG or WebP picture. The photo was left as it is."),
        (RED[:20], "This picture is damaged and cannot be read. The photo was left as it is."),
    ],
)
def test_a_bad_picture_leaves_the_photo_as_it_is(shop: Desk, anna: str, tmp_path: Path, raw: bytes, said: str) -> None:
    shop.session.photos.set(anna, RED)
    (tmp_path / "anna.png").write_bytes(raw)
    drop(shop, files(tmp_path / "anna.png"))
    told(shop, said)
    assert photo(shop, anna) == imaging.to_photo(RED)


def test_a_folder_is_no_picture(shop: Desk, anna: str, tmp_path: Path) -> None:
    folder = tmp_path / "holiday"
    folder.mkdir()
    drop(shop, files(folder))
    told(shop, "holiday is a folder; choose a picture.")


def test_several_files_are_too_many(shop: Desk, anna: str, tmp_path: Path) -> None:
    drop(shop, files(tmp_path / "a.png", tmp_path / "b.png"))
    assert shop.chips() == ["One picture at a time."]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/anna.png",
        "ftp://example.com/anna.png",
        "file://example.com/share/anna.png",
        "file:////example.com/share/anna.png",
        "data:image/png;base64,AAAA",
    ],
)
def test_nothing_is_fetched_from_the_network(shop: Desk, anna: str, address: str) -> None:
    drop(shop, files(address))
    assert shop.chips() == ["A picture on the network is not fetched. Save it as a file first."]


# Where it shows


def middle(image: QImage) -> QColor:
    return image.pixelColor(image.width() // 2, image.height() // 2)


def row_of(desk: Desk, client_id: str) -> RowView:
    model = desk.counter.list.view.model()
    index = next(
        model.index(row, 0) for row in range(model.rowCount()) if model.index(row, 0).data(Role.ID) == client_id
    )
    view = index.data(Role.VIEW)
    assert isinstance(view, RowView)
    return view


def test_it_shows_on_the_page_and_in_the_note_box(shop: Desk, anna: str) -> None:
    shop.session.photos.set(anna, RED)
    face = shop.find(FaceButton, "clientFace")
    assert middle(face.grab().toImage()).red() > 200
    assert middle(shop.counter.note._who._face.grab().toImage()).red() > 200


def test_the_list_paints_initials_until_the_photo_is_there(shop: Desk, anna: str) -> None:
    shop.search("")
    shop.session.photos.set(anna, RED)
    assert row_of(shop, anna).photo is None
    shop.until(lambda: row_of(shop, anna).photo)
    pixmap = row_of(shop, anna).photo
    assert pixmap is not None
    assert pixmap.width() == pixmap.height() <= 120


def test_a_photo_that_cannot_be_shown_leaves_the_initials(shop: Desk, anna: str) -> None:
    shop.session.photos.keep(anna, b"")
    settle()
    assert row_of(shop, anna).photo is None
    assert shop.find(FaceButton, "clientFace")._photo is None

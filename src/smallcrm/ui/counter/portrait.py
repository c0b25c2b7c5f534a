"""The photo of the client shown: from a file, from the clipboard, dropped on the page, taken away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QMimeData, QObject, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from smallcrm import imaging
from smallcrm.domain.page import ClientPage
from smallcrm.errors import UserError
from smallcrm.services.photos import read_picture
from smallcrm.ui import messages
from smallcrm.ui.counter.deeds import Say
from smallcrm.ui.house import House
from smallcrm.ui.jobs import Job, Progress
from smallcrm.ui.kit.avatar import FaceButton
from smallcrm.ui.words import isolated, shortened

# Bytes as the other program wrote them, before a picture somebody has unpacked already.
_AS_WRITTEN = ("image/jpeg", "image/png", "image/webp")


class _Made(NamedTuple):
    """A photo for whoever was shown when it was asked for."""

    client_id: str
    name: str
    photo: bytes


class PortraitDeeds(QObject):
    """`shown` gives the page on screen; `say` tells what was done. Pictures are dropped on `page` and shown by `face`.

    Reading and making small happens on a thread: a big picture takes half a second.
    """

    def __init__(
        self, house: House, shown: Callable[[], ClientPage | None], say: Say, page: QWidget, face: FaceButton
    ) -> None:
        super().__init__(page)
        self._house = house
        self._shown = shown
        self._say = say
        self._page = page
        self._face = face
        self._jobs: list[Job] = []
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def open_menu(self) -> None:
        """What can be done about the photo, under the face."""
        page = self._shown()
        if page is None:
            return
        face = self._face
        menu = QMenu(face)
        menu.addAction(self.tr("Choose file..."), self.choose)
        menu.addAction(self.tr("Paste"), self.paste).setEnabled(_holds_picture(_clipboard()))
        menu.addAction(self.tr("Remove photo"), self.remove).setEnabled(page.client.photo is not None)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(face.mapToGlobal(face.rect().bottomLeft()))

    def choose(self) -> None:
        """Ask for a file."""
        if self._shown() is None:
            return
        kinds = self.tr("Pictures (*.jpg *.jpeg *.png *.webp);;All files (*)")
        path, _ = QFileDialog.getOpenFileName(self._page, self.tr("Choose a photo"), "", kinds)
        if path:
            self.take_file(Path(path))

    def paste(self) -> None:
        """The picture on the clipboard, or the file."""
        self._take(_clipboard(), self.tr("There is no picture on the clipboard."))

    def remove(self) -> None:
        """Initials again."""
        page = self._shown()
        if page is None:
            return
        try:
            saved = self._house.session.photos.remove(page.client.id, origin=None)
        except UserError as error:
            self._say(messages.sentence(error))
            return
        if saved:
            self._tell(self.tr("Photo of %1 removed"), page.client.name, saved.step)

    def take_file(self, path: Path) -> None:
        """Make the picture in this file the photo."""
        self._begin(lambda: imaging.to_photo(read_picture(path)))

    def stop(self) -> None:
        """The book is about to be closed: what is not ready yet is left."""
        jobs, self._jobs = self._jobs, []
        for job in jobs:
            job.blockSignals(True)
            job.wait()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and self._shown() is not None:
            mime = event.mimeData()
            if not _holds_picture(mime):
                return False
            event.acceptProposedAction()
            held = isinstance(event, QDragEnterEvent | QDragMoveEvent)
            self._face.set_wanted(held)
            if not held:
                self._take(mime, "")
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._face.set_wanted(False)
        return super().eventFilter(watched, event)

    def _take(self, mime: QMimeData, otherwise: str) -> None:
        """Whatever picture there is; `otherwise` is said when there is none."""
        if self._shown() is None:
            return
        written = next((mime.data(kind) for kind in _AS_WRITTEN if mime.hasFormat(kind)), None)
        if written is not None:
            self._begin(partial(imaging.to_photo, bytes(written.data())))
        elif mime.hasImage() and isinstance(picture := mime.imageData(), QImage):
            self._begin(lambda: imaging.to_photo(_as_png(picture)))
        elif mime.hasUrls():
            self._take_urls(mime.urls())
        elif otherwise:
            self._say(otherwise)

    def _take_urls(self, urls: list[QUrl]) -> None:
        path = _here(urls[0])
        if len(urls) > 1:
            self._say(self.tr("One picture at a time."))
        elif path is None:
            self._say(self.tr("A picture on the network is not fetched. Save it as a file first."))
        else:
            self.take_file(path)

    def _begin(self, make: Callable[[], bytes]) -> None:
        page = self._shown()
        if page is None:
            return
        client = page.client

        def work(_progress: Progress) -> _Made:
            return _Made(client.id, client.name, make())

        job = Job(work, self)
        job.done.connect(self._done)
        job.failed.connect(self._failed)
        self._jobs = [*(old for old in self._jobs if old.running()), job]
        job.start()

    def _done(self, made: _Made) -> None:
        try:
            saved = self._house.session.photos.keep(made.client_id, made.photo)
        except UserError as error:
            self._say(messages.sentence(error))
            return
        if saved is None:
            self._say(self.tr("It is the same photo."))
            return
        self._tell(self.tr("Photo of %1"), made.name, saved.step)

    def _failed(self, error: UserError) -> None:
        self._say(messages.sentence(error))

    def _tell(self, said: str, name: str, step: int) -> None:
        self._say(said.replace("%1", isolated(shortened(name))), undo=step)


def _clipboard() -> QMimeData:
    # The stubs promise one; where there is no clipboard there is none.
    held: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return held or QMimeData()


def _holds_picture(mime: QMimeData) -> bool:
    return mime.hasImage() or mime.hasUrls() or any(mime.hasFormat(kind) for kind in _AS_WRITTEN)


def _here(url: QUrl) -> Path | None:
    """The file on this computer; None for whatever would have to be fetched from another one."""
    path = url.toLocalFile() if url.isLocalFile() and not url.host() else ""
    return Path(path) if path and not path.startswith(("//", "\\\\")) else None


def _as_png(picture: QImage) -> bytes:
    """A picture that another program has unpacked already, packed again: all go through the same door."""
    if picture.width() * picture.height() > imaging.MOST_PIXELS:
        raise UserError("photo_too_many_pixels", limit_pixels=imaging.MOST_PIXELS)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, "PNG"):  # type: ignore[call-overload] # the stubs know files only
        raise UserError("photo_unreadable")
    return bytes(buffer.data().data())

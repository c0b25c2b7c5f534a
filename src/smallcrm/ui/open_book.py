"""The book that is open in the window: the own one, another, a copy to look at, or a made-up shop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from smallcrm.errors import UserError
from smallcrm.services.clock import Clock
from smallcrm.services.session import Session
from smallcrm.ui.window import Window

if TYPE_CHECKING:
    from smallcrm.services.standing import Standing


class OpenBook:
    """`path` is the book that was named, whatever is shown meanwhile; `home` where this computer's own lies, or would.

    `strange` is what the named book is when it is not the own one. Every `attach_` raises the UserErrors of
    `Session.open`, and what was shown then stays.
    """

    def __init__(
        self, window: Window, path: Path, home: Path, clock: Clock, *, before_put_down: Callable[[], None]
    ) -> None:
        self._before_put_down = before_put_down
        self._window = window
        self._clock = clock
        self.path = path.absolute()
        self.home = home
        self.strange: Standing | None = None
        self.session: Session | None = None
        # Where what is shown lies when it goes away again: a made-up shop, or what was laid out of a copy.
        self._passing: TemporaryDirectory[str] | None = None

    @property
    def is_copy(self) -> bool:
        """Whether the book that was named has to stay what it is."""
        return self.strange is not None and self.strange.is_copy

    @property
    def is_sample(self) -> bool:
        """Whether a made-up shop is shown."""
        return self._passing is not None and not self.is_copy

    def is_there(self) -> bool:
        """Whether there is something at the named place. Where nobody lets us look, opening it tells so."""
        try:
            return self.path.exists()
        except OSError:
            return True

    def look_whose(self) -> None:
        """Find out whose book it is that was named."""
        if self.path == self.home:
            return
        from smallcrm.services.standing import Standing, standing_of

        found = standing_of(self.path, self.home)
        if found is Standing.OWN:
            # A link to it: two logs beside one file would be the end of it.
            self.path = self.home
        else:
            self.strange = found

    def attach_named(self) -> None:
        """Show the book that was named: to work in it, or a copy to look at."""
        if self.is_copy:
            self.attach_copy()
        else:
            self.attach_own(create=False)

    def attach_own(self, *, create: bool) -> None:
        """Show the book that was named, to work in it."""
        session = Session.open(self.path, self._clock, create=create, anywhere=self.path == self.home)
        self.put_down()
        self.session = session
        self._window.attach(session)
        if not session.clients.any():
            self._window.show_first_run()

    def attach_copy(self) -> None:
        """Show a copy, which stays what it is: what is shown, and may be written in, is laid out of it and goes again.

        UserErrors of `other_book.lay_out`; "book_in_use" where a window shows it already.
        """
        from smallcrm.services.other_book import lay_out
        from smallcrm.ui.instance import knock

        if knock(self.path):
            raise UserError("book_in_use", file=self.path.name)
        self._window.attach(self._laid_out(lambda folder: lay_out(self.path, folder)), laid_out_of=self.path)

    def attach_sample(self, kind: str, otherwise: str = "") -> None:
        """Show a made-up shop of this kind, or of the other where there is none such."""
        # Made-up people come with words and names of their own: only when they are asked for.
        from smallcrm.services.sample import KINDS, make_sample

        def made(folder: Path) -> Path:
            book = folder / "sample.smallcrm"
            make_sample(book, kind=kind if kind in KINDS or not otherwise else otherwise, today=self._clock.today())
            return book

        self._window.attach(self._laid_out(made), sample=True)

    def put_down(self) -> None:
        """Show nothing."""
        self._before_put_down()
        self._window.detach()
        if self.session:
            self.session.close()
            self.session = None
        if self._passing:
            self._passing.cleanup()
            self._passing = None

    def _laid_out(self, lay: Callable[[Path], Path]) -> Session:
        folder = TemporaryDirectory(prefix="smallcrm-")
        try:
            self.session = Session.open(lay(Path(folder.name)), self._clock)
        except BaseException:
            folder.cleanup()
            raise
        self._passing = folder
        return self.session

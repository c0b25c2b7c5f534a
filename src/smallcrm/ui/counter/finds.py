"""What is found for the text in the search box: hits, or those who sound like it, and the words above them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.domain.hits import ListRow
from smallcrm.ui.counter.hidden_strip import HiddenStrip
from smallcrm.ui.counter.people_list import PeopleList
from smallcrm.ui.house import House
from smallcrm.ui.kit.announce import describe
from smallcrm.ui.kit.buttons import Button
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.words import translate

# Rows read for a key pressed; the rest is read when the list is scrolled.
SCREENFUL = 40


class Hits:
    """Fills a list, and the heading above it, with those a text finds. `without` is a client left out.

    `searched` is the text they were made for. `undecided`: nobody is rested on by itself, so that Enter opens nobody;
    the hits are near ones, or several have the number typed.
    """

    def __init__(self, house: House, view: PeopleList, heading: PlainLabel, *, without: str = "") -> None:
        self._house = house
        self._view = view
        self._heading = heading
        self._without = without
        self.searched = ""
        self.undecided = False

    def show_hits(self, text: str, *, notes: bool, shown: int, near: bool) -> bool:
        """Read `shown` rows and show them; where there are none, near ones, if `near`: no key waits for those.

        True when near ones are still to be looked for.
        """
        self.searched, self.undecided = text, False
        search = self._house.session.search
        hits = search.find(text, notes=notes, shown=shown)

        def after(last: ListRow) -> Sequence[ListRow]:
            rows = search.find(text, notes=notes).rows
            place = next((place for place, row in enumerate(rows, 1) if row.id == last.id), len(rows))
            return self.others(rows[place:])

        rows = self.others(hits.rows)
        if rows:
            # A short list asks at once for what follows; where nothing does, that would be the same search again.
            everyone = len(hits.rows) == hits.total and not hits.capped
            self._view.show_hits(rows, None if everyone else after)
            found = self._house.words.people_found(hits.total, hits.capped, text)
            self._heading.setText("" if self._without else found)
            return False
        self.undecided = True
        self._view.show_near(self.others(search.near(text)) if near else ())
        self._heading.setText(translate("Finds", "Nobody called “%1”.").replace("%1", text[:60]))
        return not near

    def rest_on(self, client_id: str | None) -> None:
        """Rest on this client, else on the best hit; never by itself on one that is only near."""
        if not self.undecided:
            self._view.rest_on_or_first(client_id)
        elif client_id:
            self._view.rest_on(client_id)

    def enter(self, *, chosen: bool, told: QWidget) -> str:
        """Whom Enter opens: who is rested on, but for a number typed whole the one who has it.

        "" when that is nobody: it is said why, by `told` to a screen reader. `chosen` is who was stepped to.
        """
        having = () if chosen else self._house.session.search.exactly(self.searched)
        exactly = [client for client in having if client != self._without]
        client = exactly[0] if len(exactly) == 1 else self._view.current()
        if len(exactly) > 1:
            why = translate("Finds", "%n people have this number. Down and Enter open one of them.", None, len(exactly))
            self._say(why, told)
        elif client:
            return client
        elif not self.undecided:
            # Whose page is open is not among the hits any more: the best of them is next.
            return ((self._view.rest_on(None) and self._view.current()) or "") if self.searched else ""
        elif self._view.model().rowCount():
            self._say(translate("Finds", "Nobody is called exactly so. Down and Enter open one of them."), told)
        return ""

    def nobody(self) -> bool:
        """Whether nobody is found for what is typed, and none of those who sound like it was stepped to."""
        among = self._view.model().rowCount() and not self.undecided
        return not among and self._view.current() is None

    def forget(self) -> None:
        """Nothing is searched for any more."""
        self.searched, self.undecided = "", False

    def others(self, rows: Sequence[ListRow]) -> Sequence[ListRow]:
        """Without whom is left out."""
        return [row for row in rows if row.id != self._without] if self._without else rows

    def _say(self, why: str, told: QWidget) -> None:
        self.undecided = True
        self._view.rest_on_nobody()
        self._heading.setText(why)
        self._heading.show()
        describe(told, why)


class Finds(Hits):
    """The hits, or everyone; and the offer of a new client."""

    def __init__(self, house: House, view: PeopleList, heading: PlainLabel, nobody: Button, foot: QVBoxLayout) -> None:
        super().__init__(house, view, heading)
        self._nobody = nobody
        self._foot = foot
        # Made when there is somebody to tell of.
        self._strip: HiddenStrip | None = None

    def show(self, typed: str, *, notes: bool, shown: int, near: bool) -> bool:
        """The hits of what is typed, as `show_hits`; everyone where nothing is."""
        text = typed.strip()
        if not text:
            self._show_everyone()
            return False
        if self._strip:
            self._strip.hide()
        later = self.show_hits(text, notes=notes, shown=shown, near=near)
        self._nobody.setVisible(self.undecided)
        self._nobody.setText(translate("Finds", "New client “%1”").replace("%1", text[:40]))
        return later

    def _show_everyone(self) -> None:
        self.forget()
        self._view.show_everyone()
        self._nobody.hide()
        self._heading.setText("")
        count = 0 if self._house.veil.closed else self._house.session.search.hidden_count()
        if self._strip is None and count:
            self._strip = HiddenStrip(self._house.look)
            self._strip.wanted.connect(self._list_hidden)
            self._foot.insertWidget(0, self._strip)
        if self._strip:
            self._strip.tell(count, shown=self._view.with_hidden)

    def _list_hidden(self, wanted: bool) -> None:
        """For as long as the window is open: the next start shows those who come."""
        before = self._view.current()
        self._view.with_hidden = wanted
        self._show_everyone()
        self._view.rest_on_or_first(before)

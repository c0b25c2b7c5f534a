"""Whose line it is, where it begins with a name: shown before Enter, chosen where it is not certain."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from smallcrm.services.meant import CHOICE, LOOK_FOR, NOBODY, OPEN, OTHER, SURE, Candidate, Meaning
from smallcrm.ui.counter.fact_row import Lead
from smallcrm.ui.house import House
from smallcrm.ui.kit.announce import describe
from smallcrm.ui.kit.note_edit import NoteEdit
from smallcrm.ui.words import isolated, shortened

_TURNS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


@dataclass(frozen=True)
class Aim:
    """For whom a line is. `client_id` "" is nobody yet: `new` is the name of somebody to be written down, or it is
    `open_question` whose line it is. The line itself begins at `start`; `leads` are shown before its facts.
    """

    client_id: str
    start: int = 0
    new: str = ""
    open_question: bool = False
    leads: tuple[Lead, ...] = ()


class MeantFor(QObject):
    """Keeps the choice while the line is typed on. `changed`: another one is meant now; `wanted`: somebody is looked
    for, and the line was their name.
    """

    changed = Signal()
    wanted = Signal(str)

    def __init__(self, house: House, edit: NoteEdit) -> None:
        super().__init__(edit)
        self._house = house
        self._edit = edit
        self._meaning = Meaning()
        self._client_id = ""
        # The candidate chosen; one past the last: the line is text, and stays with whom it was typed for.
        self._chosen: int | None = None
        self._told = ""
        edit.installEventFilter(self)

    def aim(self, typed: str, client_id: str) -> Aim:
        """For whom this is, with `client_id` open ("" for nobody)."""
        meaning = self._house.session.meant.of(typed, client_id or None)
        if (_key(meaning), client_id) != (_key(self._meaning), self._client_id):
            self._chosen = _first_choice(meaning)
        self._meaning, self._client_id = meaning, client_id
        if meaning.kind in (NOBODY, OPEN) or self._is_text():
            return Aim(client_id, meaning.rest if meaning.kind == OPEN else 0, open_question=not client_id)
        return self._aim_at(client_id)

    def ask(self) -> None:
        """Enter was pressed before it was said whose it is: say so to who cannot see it."""
        describe(self._edit, self.said())

    def said(self) -> str:
        """What is to be done before the line can be saved."""
        if self._house.veil.closed:
            return self.tr("This line may be somebody else's. Press F9 first.")
        if self._meaning.kind == LOOK_FOR:
            return self.tr("That is a client's name. Tab looks for them, Esc keeps it as a line.")
        if self._meaning.kind == OTHER:
            return self.tr("Somebody else may be meant. Tab chooses, Esc keeps it as a line.")
        if self._meaning.kind == CHOICE:
            return self.tr("More than one may be meant. Tab chooses, Enter saves.")
        return self.tr("Whose line is it? Begin with their name: Anna: oat flat white 4.50")

    def press(self, place: int) -> None:
        """A candidate was clicked: it is chosen, or looked for."""
        if place < self._options():
            self._chosen = place
            self._follow()

    def forget(self) -> None:
        """Another line begins."""
        self._meaning, self._chosen = Meaning(), None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or not self._asks():
            return False
        key = Qt.Key(event.key())
        if key in _TURNS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._turn(_TURNS[key])
            return True
        if key == Qt.Key.Key_Escape and self._may_be_text():
            self._chosen = len(self._meaning.candidates)
            self.changed.emit()
            return True
        return False

    def _aim_at(self, client_id: str) -> Aim:
        meaning, chosen = self._meaning, self._chosen
        if self._house.veil.closed:
            # Nobody else is named to a guest.
            sure = meaning.kind == SURE and chosen == 0
            return Aim(meaning.client_id if sure else client_id, meaning.rest, open_question=not sure)
        leads = self._leads()
        if chosen is None or meaning.kind == LOOK_FOR:
            return Aim(client_id, meaning.rest, open_question=True, leads=leads)
        candidate = meaning.candidates[chosen]
        new = "" if candidate.id else candidate.name
        return Aim(candidate.id, meaning.rest, new=new, leads=leads)

    def _leads(self) -> tuple[Lead, ...]:
        leads = [self._lead(place, candidate) for place, candidate in enumerate(self._meaning.candidates)]
        if self._may_be_text():
            text = self.tr("It is text · Esc")
            leads.append(Lead(text, "pencil", "outline", self.tr("It is text, press Enter to keep it so")))
        return tuple(leads)

    def _lead(self, place: int, candidate: Candidate) -> Lead:
        said = self._said(candidate)
        icon = "user" if candidate.id else "user-plus"
        if place == self._chosen:
            return Lead(self.tr("%1? Enter").replace("%1", said), icon, "tint", said)
        following = 0 if self._chosen is None else self._chosen + 1
        text = self.tr("%1? Tab").replace("%1", said) if place == following else said
        asks = self._chosen is None and place == 0
        return Lead(text, icon, "amber" if asks else "outline", said)

    def _said(self, candidate: Candidate) -> str:
        if not candidate.id:
            return self.tr("New client “%1”").replace("%1", isolated(shortened(candidate.name)))
        name = self._house.words.called(candidate.name, candidate.distinct)
        pattern = self.tr("Look for %1") if self._meaning.kind == LOOK_FOR else self.tr("For %1")
        text = pattern.replace("%1", name)
        if candidate.why is None or candidate.distinct:
            return text
        found = f"{self._house.words.field(candidate.why.field)}: {isolated(shortened(candidate.why.text))}"
        return self.tr("%1 (%2)").replace("%1", text).replace("%2", found)

    def _turn(self, by: int) -> None:
        if self._meaning.kind == LOOK_FOR and len(self._meaning.candidates) == 1:
            self._chosen = 0
        elif self._chosen is None:
            self._chosen = 0 if by > 0 else self._options() - 1
        else:
            self._chosen = (self._chosen + by) % self._options()
        self._follow()

    def _follow(self) -> None:
        """To a client looked for there is no way back by Tab: they are opened, and their name is no line."""
        place = self._chosen
        candidates = self._meaning.candidates
        if self._meaning.kind == LOOK_FOR and place is not None and place < len(candidates):
            self.wanted.emit(candidates[place].id)
            return
        describe(self._edit, self._said(candidates[place]) if place is not None and place < len(candidates) else "")
        self.changed.emit()

    def _asks(self) -> bool:
        """Whether Tab and Esc answer here: once it is text they lead on as everywhere."""
        asks = self._meaning.kind in (SURE, CHOICE, OTHER, LOOK_FOR) and not self._is_text()
        return asks and not self._house.veil.closed

    def _options(self) -> int:
        return len(self._meaning.candidates) + self._may_be_text()

    def _may_be_text(self) -> bool:
        return self._meaning.kind in (OTHER, LOOK_FOR)

    def _is_text(self) -> bool:
        return self._may_be_text() and self._chosen == len(self._meaning.candidates)


def _key(meaning: Meaning) -> tuple[str, str, tuple[str, ...]]:
    return meaning.kind, meaning.name, tuple(candidate.id for candidate in meaning.candidates)


def _first_choice(meaning: Meaning) -> int | None:
    """Who is shown as meant at once: the one it is for certain, or the only one it can be."""
    if meaning.kind == SURE:
        return 0
    known = [candidate for candidate in meaning.candidates if candidate.id]
    only = len(known) == 1 and not known[0].near
    return 0 if meaning.kind == CHOICE and (only or not known) else None

"""Who writes in the book."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from smallcrm.domain import faces
from smallcrm.domain.changes import Label
from smallcrm.domain.plain_text import is_blank, one_line
from smallcrm.domain.records import Staff as Member
from smallcrm.domain.written import WrittenNote
from smallcrm.errors import UserError
from smallcrm.services.desk import Desk, Saved

LONGEST_NAME, LONGEST_INITIALS = 80, 3
# With fewer who write there is nothing to tell apart, and nothing is shown.
ENOUGH = 2


class Staff:
    """Names with initials, which stand beside each note. Nobody who has written is ever deleted: they leave."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book
        self._chosen: str | None = None

    def all(self) -> list[Member]:
        """Everybody, those who have left too, in the owner's order."""
        return self._book.staff.all()

    def active(self) -> list[Member]:
        """Those who write here now."""
        return [member for member in self.all() if member.left is None]

    def get(self, member_id: str) -> Member | None:
        """One of them."""
        return self._book.staff.get(member_id)

    def writing(self) -> Member | None:
        """Whoever writes now; None while nobody is chosen, or fewer than two write here."""
        active = self.active()
        chosen = (member for member in active if member.id == self._chosen)
        return next(chosen, None) if len(active) >= ENOUGH else None

    def are_told_apart(self) -> bool:
        """Whether two or more write here."""
        return len(self.active()) >= ENOUGH

    def chosen(self) -> str | None:
        """Who was said to write, whether or not anybody is told apart here."""
        return self._chosen

    def writes(self, member_id: str | None) -> None:
        """From here on this one writes: notes and deeds bear their name. It is no deed, and no news."""
        self._chosen = member_id
        self.read_again()

    def read_again(self) -> None:
        """The staff changed: whoever left writes no more."""
        member = self.writing()
        self._book.author = member.id if member else None

    def notes_of(
        self, author: str | None, since: date | None, *, limit: int = 100, after: WrittenNote | None = None
    ) -> list[WrittenNote]:
        """The newest notes by `author` (None: nobody named) since a day; those that follow `after`, where given."""
        return self._book.written.notes(author, since, limit, after)

    def count_of(self, author: str | None, since: date | None) -> int:
        """How many notes `author` wrote since a day."""
        return self._book.written.count(author, since)

    def add(self, name: str, initials: str = "", *, origin: object | None = None) -> Saved:
        """Somebody new. Without `initials` they are taken from the name, and told apart if need be.

        UserError: "staff_name_empty", "text_too_long", "initials_too_long" (limit), "initials_taken" (initials, name).
        """
        name = _checked_name(name)
        initials = _checked_initials(initials, self.all()) if initials.strip() else _free_initials(name, self.all())
        place = max((member.position for member in self.all()), default=-1) + 1
        member = Member(id=self._book.new_id(), name=name, initials=initials, position=place)
        with self._desk.step(Label("staff_added", {"name": name}), origin=origin) as step:
            self._book.staff.insert(member)
        return Saved(step.step, member.id, step.changes)

    def change(
        self, member_id: str, *, name: str | None = None, initials: str | None = None, origin: object | None = None
    ) -> Saved | None:
        """Another name or other initials; None when they are the same. UserError as in `add`, "initials_empty"."""
        member = self._known(member_id)
        wanted = {
            "name": member.name if name is None else _checked_name(name),
            "initials": member.initials if initials is None else _checked_initials(initials, self.all(), member_id),
        }
        if wanted == {"name": member.name, "initials": member.initials}:
            return None
        return self._write("staff_changed", member, origin, **wanted)

    def leave(self, member_id: str, *, origin: object | None = None) -> Saved | None:
        """They have left the shop: what they wrote keeps their initials. None when they had."""
        member = self._known(member_id)
        return None if member.left else self._write("staff_left", member, origin, left=self._desk.clock.today())

    def back(self, member_id: str, *, origin: object | None = None) -> Saved | None:
        """They work here again; None when they do."""
        member = self._known(member_id)
        return self._write("staff_back", member, origin, left=None) if member.left else None

    def remove(self, member_id: str, *, origin: object | None = None) -> Saved:
        """Take somebody off who was put on by mistake. UserError "staff_has_written" (name)."""
        member = self._known(member_id)
        if self._book.written.by_anybody(member_id):
            raise UserError("staff_has_written", name=member.name)
        with self._desk.step(Label("staff_removed", {"name": member.name}), origin=origin) as step:
            self._book.staff.delete(member_id)
        return Saved(step.step, member_id, step.changes)

    def order(self, member_ids: Sequence[str], *, origin: object | None = None) -> Saved | None:
        """Put them into this order; who is not named keeps their place after them. None when it is the order."""
        members = self.all()
        rank = {member_id: place for place, member_id in enumerate(member_ids)}
        wanted = sorted(members, key=lambda member: rank.get(member.id, len(rank)))
        if wanted == members:
            return None
        with self._desk.step(Label("staff_ordered"), origin=origin) as step:
            for place, member in enumerate(wanted):
                self._book.staff.update(member.id, position=place)
        return Saved(step.step, "", step.changes)

    def _write(self, code: str, member: Member, origin: object | None, **changes: object) -> Saved:
        name = str(changes.get("name", member.name))
        with self._desk.step(Label(code, {"name": name}), origin=origin) as step:
            self._book.staff.update(member.id, **changes)
        return Saved(step.step, member.id, step.changes)

    def _known(self, member_id: str) -> Member:
        member = self.get(member_id)
        if member is None:
            raise UserError("row_gone")
        return member


def _checked_initials(initials: str, members: Sequence[Member], member_id: str = "") -> str:
    initials = one_line(initials)
    if is_blank(initials):
        raise UserError("initials_empty")
    if len(initials) > LONGEST_INITIALS:
        raise UserError("initials_too_long", limit=LONGEST_INITIALS)
    # Those who have left count too: their notes are still read.
    for member in members:
        if member.id != member_id and member.initials.casefold() == initials.casefold():
            raise UserError("initials_taken", initials=initials, name=member.name)
    return initials


def _free_initials(name: str, members: Sequence[Member]) -> str:
    """AP for Anna Petrova; where that is taken An, Ann, A2, A3 and so on."""
    taken = {member.initials.casefold() for member in members}
    usual = faces.initials(name)[:LONGEST_INITIALS] or name[:1].upper()
    ways = [usual, *(name[:length].strip() for length in (2, 3)), *(f"{usual[:1]}{n}" for n in range(2, 99))]
    return next(way for way in ways if way.casefold() not in taken)


def _checked_name(name: str) -> str:
    name = one_line(name)
    if is_blank(name):
        raise UserError("staff_name_empty")
    if len(name) > LONGEST_NAME:
        raise UserError("text_too_long", limit=LONGEST_NAME)
    return name

"""How a client reads in the list: face, name, badges, second line, and what a screen reader hears."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QPixmap

from smallcrm.domain import faces, presence, told_apart
from smallcrm.domain.hits import ListRow
from smallcrm.ui.kit.views import BadgeView, RowView, Span
from smallcrm.ui.words import Words, translate

BADGE_WITHIN_DAYS = 14
# The photo with this hash, when it is at hand.
Photo = Callable[[str | None], QPixmap | None]


class RowWording:
    """Words rows for one day; `drafts` are ids of clients with an unsaved line. `veiled` leaves the names, and since
    when they come where two read alike.

    Two that word by the same are equal.
    """

    def __init__(
        self,
        words: Words,
        today: date,
        leap_rule: str,
        drafts: frozenset[str],
        *,
        veiled: bool = False,
        photo: Photo = lambda _: None,
    ) -> None:
        self._words = words
        self._today = today
        self._leap_rule = leap_rule
        self._drafts = drafts
        self._veiled = veiled
        self._photo = photo
        self._by = (id(words), today, leap_rule, drafts, veiled)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RowWording) and self._by == other._by

    def __hash__(self) -> int:
        return hash(self._by)

    def view(self, row: ListRow) -> RowView:
        """The row, ready to paint."""
        if self._veiled:
            face, hue = faces.initials(row.name), faces.hue(row.id)
            apart = self._words.distinct(told_apart.for_guests(row.distinct, row.created))
            spoken = ", ".join(piece for piece in (row.name, apart) if piece)
            return RowView(row.id, row.name, apart, face, hue, tuple(row.name_spans), spoken=spoken)
        second, matches = self._second(row)
        badges = tuple(self._badges(row))
        return RowView(
            photo=self._photo(row.photo),
            key=row.id,
            name=row.name,
            second=second,
            initials=faces.initials(row.name),
            hue=faces.hue(row.id),
            name_matches=tuple(row.name_spans),
            second_matches=matches,
            badges=badges,
            spoken=self._spoken(row, second, badges),
            dimmed=row.archived is not None or row.died is not None,
        )

    def _second(self, row: ListRow) -> tuple[str, tuple[Span, ...]]:
        # First what tells them from another of the same name: a line is cut at its end.
        apart, mark = self._words.distinct(row.distinct), self._mark(row)
        if row.why is not None:
            field = self._words.field(row.why.field)
            lead = "".join(f"{piece} · " for piece in (apart, mark) if piece) + (f"{field}: " if field else "")
            text, spans = row.why.excerpt()
            return lead + text, tuple((start + len(lead), end + len(lead)) for start, end in spans)
        usual = "" if told_apart.says(row.distinct, "usual") else row.usual
        text = " · ".join(piece for piece in (apart, mark or self._last_here(row), usual) if piece)
        return text or translate("Rows", "No visits noted yet"), ()

    def _mark(self, row: ListRow) -> str:
        """Why somebody does not come, in words: no sign says it kindly."""
        if row.died:
            return translate("Rows", "Has died")
        if row.archived:
            return translate("Rows", "Put away")
        if row.moved_away and not presence.seems_back(row, row.last_visit):
            return translate("Rows", "Moved away")
        if row.away_until and presence.is_away(row, self._today):
            return translate("Rows", "Away until %1").replace("%1", self._words.day(row.away_until, self._today))
        return ""

    def _last_here(self, row: ListRow) -> str:
        # What tells them apart may have said it already.
        if row.last_visit is None or told_apart.says(row.distinct, "visit"):
            return ""
        if row.last_visit == self._today and row.usual:
            return ""
        return self._words.days_ago(row.last_visit, self._today)

    def _spoken(self, row: ListRow, second: str, badges: tuple[BadgeView, ...]) -> str:
        """All that the row shows, and what a glance adds: that they are here, and what the triangle stands for."""
        here = translate("Rows", "here today") if row.last_visit == self._today and not self._mark(row) else ""
        pieces = [row.name, here, second, *(badge.spoken for badge in badges)]
        return ", ".join(piece for piece in pieces if piece)

    def _overdue(self, row: ListRow) -> str:
        silent = (self._today - row.last_visit).days if row.last_visit else 0
        return f"{translate('Rows', 'overdue')}, {self._words.rhythm(row.gap or 1, silent)}"

    def _badges(self, row: ListRow) -> list[BadgeView]:
        badges = []
        if row.alerts and presence.greets(row):
            said = self._words.warned_of(row) or translate("Rows", "alert")
            badges.append(BadgeView("alert", "", "triangle-alert", said))
        birthday = presence.birthday_within(row, self._today, BADGE_WITHIN_DAYS, self._leap_rule)
        if birthday:
            near = self._words.birthday_near(birthday, self._today)
            badges.append(BadgeView("birthday", self._words.badge_day(birthday, self._today), "cake", near))
        if presence.is_overdue(row, row.last_visit, row.overdue_from, self._today):
            badges.append(BadgeView("overdue", translate("Rows", "Overdue"), "clock", self._overdue(row)))
        if row.id in self._drafts:
            badges.append(BadgeView("draft", "", "pencil", translate("Rows", "unsaved line")))
        return badges

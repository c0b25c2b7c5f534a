"""How the rows of the day sheet read, and the day in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtGui import QPixmap

from smallcrm.domain import faces, presence
from smallcrm.domain.day_sheet import DayFigures, DaySheet, SheetRow
from smallcrm.domain.quicknote.takings import Takings
from smallcrm.ui.pages.day_sheet_views import FoldView, SheetRowView
from smallcrm.ui.words import Words, isolated, shortened, translate

Photo = Callable[[str | None], QPixmap | None]


class SheetWording:
    """Words a row with the line typed in it and the money that line would bring."""

    def __init__(self, words: Words, photo: Photo) -> None:
        self._words = words
        self._photo = photo

    def view(self, row: SheetRow, line: str, takings: Takings) -> SheetRowView:
        """The row, ready to paint."""
        client, words = row.client, self._words
        apart = words.distinct(client.distinct)
        usual = translate("DaySheet", "the usual") if row.usual else ""
        second = " · ".join(piece for piece in (apart, row.time, usual) if piece)
        warning = words.warned_of(client) if client.alerts and presence.greets(client) else ""
        text = " · ".join(" ".join(note.text.split()) for note in row.lines) or " ".join(line.split())
        amount = words.amount_and_tip(_total((row.amount, takings.spent, takings.tab)), _total((row.tip, takings.tip)))
        state = translate("DaySheet", "written") if row.written else text and translate("DaySheet", "not saved yet")
        said = (client.name, second, warning, text or self.hint(row), amount, state)
        return SheetRowView(
            key=client.id,
            name=client.name,
            second=second,
            initials=faces.initials(client.name),
            hue=faces.hue(client.id),
            photo=self._photo(client.photo),
            warning=warning,
            text=text,
            hint=self.hint(row),
            amount=amount,
            written=row.written,
            spoken=", ".join(piece for piece in said if piece),
        )

    def hint(self, row: SheetRow) -> str:
        """What stands in an empty field: what was said the last time."""
        if row.last:
            return translate("DaySheet", "Last time: %1").replace("%1", isolated(row.last))
        return translate("DaySheet", "A line about %1").replace("%1", isolated(shortened(self.called(row), 32)))

    def warned_of(self, row: SheetRow) -> str:
        """What the triangle stands for."""
        return self._words.warned_of(row.client)

    def called(self, row: SheetRow) -> str:
        """As the owner calls them; the whole name where two read alike."""
        if row.client.distinct:
            return self._words.called(row.client.name, row.client.distinct)
        return faces.short_name(row.client.name, row.client.nickname)

    def fold(self, rows: Sequence[SheetRow], *, unfolded: bool) -> FoldView:
        """14 done."""
        text = translate("DaySheet", "%n done", None, len(rows))
        amount = self._words.amount_and_tip(_total(row.amount for row in rows), _total(row.tip for row in rows))
        state = translate("DaySheet", "shown") if unfolded else translate("DaySheet", "folded")
        return FoldView(text, amount, unfolded, f"{text}, {state}")

    def figures(self, day: DayFigures, sheet: DaySheet) -> str:
        """14 guests, 9 regulars, 3 ask-abouts answered."""
        said = [
            translate("DaySheet", "%n guest(s)", None, day.guests),
            translate("DaySheet", "%n regular(s)", None, day.regulars),
            translate("DaySheet", "%n ask-about(s) answered", None, day.answered),
        ]
        sentence = ", ".join(said) + "."
        if sheet.open:
            sentence += " " + translate("DaySheet", "%n person(s) without a line yet.", None, len(sheet.open))
        return sentence


def _total(amounts: Iterable[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None

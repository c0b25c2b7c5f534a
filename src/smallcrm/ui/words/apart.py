"""What tells two people apart who are called the same."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from smallcrm.domain.partial_date import PartialDate
from smallcrm.ui.noop import QT_TRANSLATE_NOOP
from smallcrm.ui.words.dates import DateWords
from smallcrm.ui.words.speaker import isolated, shortened, translate

_KINDS: Mapping[str, str] = {
    "phone": QT_TRANSLATE_NOOP("Words", "ends %1"),
    "nickname": QT_TRANSLATE_NOOP("Words", "called %1"),
    "visit": QT_TRANSLATE_NOOP("Words", "last here %1"),
    "since": QT_TRANSLATE_NOOP("Words", "since %1"),
    "created": QT_TRANSLATE_NOOP("Words", "written down %1"),
    "number": QT_TRANSLATE_NOOP("Words", "no. %1"),
}
_DAYS = ("visit", "created")


class ApartWords(DateWords):
    """Says `ListRow.distinct` and `ClientPage.distinct`."""

    def told_apart(self, name: str, distinct: str) -> str:
        """Anna Petrova · ends 0123; the name alone where nobody else reads so. A long name is shortened."""
        said = self.distinct(distinct)
        return f"{isolated(shortened(name))} · {said}" if said else name

    def called(self, name: str, distinct: str) -> str:
        """A client inside a sentence, for `%1` in it."""
        return self.told_apart(name, distinct) if distinct else isolated(shortened(name))

    def distinct(self, distinct: str) -> str:
        """ends 0123; Acme; written down 12 Nov 2025; "" for nothing."""
        return " · ".join(self._piece(*line.split(":", 1)) for line in distinct.split("\n") if ":" in line)

    def _piece(self, kind: str, value: str) -> str:
        with suppress(ValueError):  # another program may have written anything: that is shown as it is
            value = self._value(kind, value)
        source = _KINDS.get(kind)
        return (translate("Words", source) if source else "%1").replace("%1", isolated(value))

    def _value(self, kind: str, value: str) -> str:
        if kind in _DAYS:
            return self._format(date.fromisoformat(value), "d MMM yyyy")
        return self.partial(PartialDate.parse(value)) if kind == "since" and "-" in value else value

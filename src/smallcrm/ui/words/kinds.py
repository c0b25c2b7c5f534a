"""What a cafe, a barber and a clinic call the same things."""

from __future__ import annotations

from collections.abc import Mapping

from smallcrm.ui.noop import QT_TRANSLATE_NOOP
from smallcrm.ui.words.speaker import Speaker, translate

# By code: the words of a cafe, a barber, a clinic.
_TEXTS: Mapping[str, Mapping[str, str]] = {
    "usual": {
        "cafe": QT_TRANSLATE_NOOP("Words", "The usual"),
        "barber": QT_TRANSLATE_NOOP("Words", "The usual cut"),
        "clinic": QT_TRANSLATE_NOOP("Words", "Usual treatment"),
    },
    "no_usual": {
        "cafe": QT_TRANSLATE_NOOP("Words", "What do they have?"),
        "barber": QT_TRANSLATE_NOOP("Words", "How do they like it cut?"),
        "clinic": QT_TRANSLATE_NOOP("Words", "What do they come for?"),
    },
    "add_usual": {
        "cafe": QT_TRANSLATE_NOOP("Words", "Add what they usually have"),
        "barber": QT_TRANSLATE_NOOP("Words", "Add how they like it cut"),
        "clinic": QT_TRANSLATE_NOOP("Words", "Add what they usually come for"),
    },
    "search": {
        "cafe": QT_TRANSLATE_NOOP("Words", "Name, phone, drink, dog..."),
        "barber": QT_TRANSLATE_NOOP("Words", "Name, phone, cut..."),
        "clinic": QT_TRANSLATE_NOOP("Words", "Name, phone, treatment..."),
    },
    "note": {
        "cafe": QT_TRANSLATE_NOOP("Words", "What happened with %1? One line, then Enter"),
        "barber": QT_TRANSLATE_NOOP("Words", "What did %1 have done? One line, then Enter"),
        "clinic": QT_TRANSLATE_NOOP("Words", "How is %1, and what was done? One line, then Enter"),
    },
}
ICONS: Mapping[str, str] = {"cafe": "coffee", "barber": "scissors", "clinic": "stethoscope"}


class KindWords(Speaker):
    """Texts that follow the kind of shop. Read again whenever the page is filled: the kind may change."""

    def of_kind(self, code: str) -> str:
        """The text of a code ("usual", "no_usual", "add_usual", "search", "note") in this kind of shop."""
        return translate("Words", _TEXTS[code][self.kind])

    def icon_of_kind(self) -> str:
        """What stands for this kind of shop: a cup, scissors, a stethoscope."""
        return ICONS[self.kind]

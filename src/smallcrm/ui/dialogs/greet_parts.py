"""The upper part of the greeting's dialog: whose birthday, and which words in which language."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.domain import wishing
from smallcrm.services.greetings import Greeting, Occasion
from smallcrm.ui.house import House
from smallcrm.ui.kit.cards import Banner
from smallcrm.ui.kit.choice_pill import ChoicePill
from smallcrm.ui.kit.choices import Choice
from smallcrm.ui.kit.layouts import FlowLayout
from smallcrm.ui.kit.safe import PlainLabel, set_tip
from smallcrm.ui.noop import QT_TRANSLATE_NOOP
from smallcrm.ui.theme import Type
from smallcrm.ui.words import isolated, language_name, shortened, translate

_NAMES = {
    wishing.OWN: QT_TRANSLATE_NOOP("Greet", "My own words"),
    wishing.OWN_ABOUT: QT_TRANSLATE_NOOP("Greet", "To %1, my own words"),
    wishing.PLAIN: QT_TRANSLATE_NOOP("Greet", "Plain"),
    wishing.WARM: QT_TRANSLATE_NOOP("Greet", "Warm"),
    wishing.FORMAL: QT_TRANSLATE_NOOP("Greet", "Formal"),
    wishing.AGE: QT_TRANSLATE_NOOP("Greet", "With the age"),
    wishing.ROUND: QT_TRANSLATE_NOOP("Greet", "Round birthday"),
    wishing.LATE: QT_TRANSLATE_NOOP("Greet", "Belated"),
    wishing.LATE_WARM: QT_TRANSLATE_NOOP("Greet", "Belated, warm"),
    wishing.LATE_FORMAL: QT_TRANSLATE_NOOP("Greet", "Belated, formal"),
    wishing.LATE_AGE: QT_TRANSLATE_NOOP("Greet", "Belated, with the age"),
    wishing.ABOUT: QT_TRANSLATE_NOOP("Greet", "To %1"),
    wishing.ABOUT_AGE: QT_TRANSLATE_NOOP("Greet", "To %1, with the age"),
    wishing.ABOUT_LATE: QT_TRANSLATE_NOOP("Greet", "To %1, belated"),
}


class GreetHead(QWidget):
    """Whose birthday it is, when, which one; and whether it was wished already."""

    def __init__(self, house: House, occasion: Occasion) -> None:
        super().__init__()
        look, birthday = house.look, occasion.birthday
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        title = self.tr("Greeting for %1").replace("%1", isolated(shortened(birthday.who)))
        column.addWidget(PlainLabel(look, title, role=Type.HEADING, wrap=True))
        about = PlainLabel(look, " · ".join(filter(None, (self._whose(occasion), self._when(house, occasion)))))
        about.setObjectName("greetAbout")
        about.setWordWrap(True)
        column.addWidget(about)
        if occasion.wished:
            done = Banner(look, "tint", icon="check")
            done.setObjectName("greetWished")
            day = house.words.long_ago(occasion.wished, house.today())
            done.say(self.tr("Wished already: %1").replace("%1", day))
            column.addWidget(done)

    def _whose(self, occasion: Occasion) -> str:
        """Of a relative, around whom they are: "Maggie Doyle's son"."""
        birthday = occasion.birthday
        name, relation = isolated(shortened(birthday.name)), isolated(shortened(birthday.relation))
        if birthday.person_id is None:
            return ""
        return (
            translate("Birthdays", "%1's %2").replace("%2", relation).replace("%1", name) if birthday.relation else name
        )

    def _when(self, house: House, occasion: Occasion) -> str:
        birthday, words, today = occasion.birthday, house.words, house.today()
        if birthday.day is None:
            return words.partial(birthday.born)
        if birthday.day == today:
            day = self.tr("Birthday today")
        else:
            said = self.tr("Birthday was on %1") if occasion.late else self.tr("Birthday on %1")
            day = said.replace("%1", words.weekday_and_day(birthday.day))
        if birthday.age is None:
            return day
        turns = self.tr("turned %1") if occasion.late else self.tr("turns %1")
        return f"{day}, {turns.replace('%1', words.number(birthday.age))}"


class Templates(QWidget):
    """The words to choose from, as pills, and their language. `chosen` carries a `Greeting`."""

    chosen = Signal(object)

    def __init__(self, house: House, occasion: Occasion) -> None:
        super().__init__()
        self._house, self._occasion = house, occasion
        self._greetings = house.session.greetings
        self._texts: tuple[Greeting, ...] = ()
        self._pills: list[ChoicePill] = []
        look = house.look
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        self._place = QWidget()
        self._flow = FlowLayout(look.px(6), look.px(6), parent=self._place)
        row.addWidget(self._place, 1)
        self._language = Choice(look, self.tr("Language of the greeting"))
        self._language.setObjectName("greetLanguage")
        self._language.set_options([(code, language_name(code)) for code in self._greetings.languages()])
        program = QLocale.languageToCode(QLocale().language())
        self._language.show_value(self._greetings.language_for(occasion, program))
        self._language.setFixedWidth(look.px(150))
        self._language.chosen.connect(self._turned)
        row.addWidget(self._language, 0, Qt.AlignmentFlag.AlignTop)
        self._read()

    def start(self) -> None:
        """Choose the first."""
        self.choose(0)

    def language(self) -> str:
        """The code of the language chosen."""
        return self._language.value()

    def greeting(self) -> Greeting:
        """The words that are chosen, as they were offered."""
        return next(text for pill, text in zip(self._pills, self._texts, strict=True) if pill.isChecked())

    def choose(self, place: int) -> None:
        """Choose one by its place; none where there are fewer."""
        if place < len(self._pills):
            self._pills[place].setChecked(True)
            self.chosen.emit(self._texts[place])

    def step(self, by: int) -> None:
        """Choose the next one, or the one before."""
        place = next(at for at, pill in enumerate(self._pills) if pill.isChecked())
        self.choose((place + by) % len(self._pills))

    def choose_code(self, *codes: str) -> None:
        """Choose the first of these kinds; where there is none, the first of all."""
        self.choose(self._place_of(*codes))

    def read_again(self, code: str) -> None:
        """The owner's own words are others now; this one is the chosen, and what stands in the box stays."""
        self._read()
        self._pills[self._place_of(code)].setChecked(True)

    def _turned(self) -> None:
        code = self.greeting().code
        self._read()
        self.choose_code(code)

    def _place_of(self, *codes: str) -> int:
        return next((at for at, text in enumerate(self._texts) if text.code in codes), 0)

    def _read(self) -> None:
        for pill in self._pills:
            self._flow.removeWidget(pill)
            pill.hide()
            pill.deleteLater()
        self._texts = self._greetings.texts(self._occasion, self.language())
        client = self._occasion.told.name if self._occasion.told else ""
        self._pills = []
        for place, greeting in enumerate(self._texts):
            name = translate("Greet", _NAMES[greeting.code]).replace("%1", isolated(shortened(client, 20)))
            pill = ChoicePill(self._house.look, name, "message-circle", greeting.code, self._place)
            pill.setObjectName("greetTemplate")
            set_tip(pill, f"Alt+{place + 1}")
            pill.clicked.connect(lambda _checked, at=place: self.choose(at))
            self._flow.addWidget(pill)
            pill.show()
            self._pills.append(pill)

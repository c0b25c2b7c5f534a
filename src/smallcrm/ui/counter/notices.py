"""What stands between a client's name and the cards when there is something to settle: allergies, a return, money owed,
a promise.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.domain.birthday_list import Birthday
from smallcrm.domain.page import ClientPage
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button
from smallcrm.ui.kit.cards import Banner, Glyph
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.theme import Type
from smallcrm.ui.words import isolated


class Notices(QWidget):
    """Says "Allergies: not asked yet" with two answers, "No known allergies", "Back again?", "Owes 43.20", what was
    promised or "Birthday was Sunday", where it is so.

    `none_known`, `add_allergy`, `is_back` and `paid` are pressed buttons; `kept` carries the promise that was, `wished`
    and `greet_wanted` the birthday of today or just missed.
    """

    none_known = Signal()
    add_allergy = Signal()
    is_back = Signal()
    paid = Signal()
    kept = Signal(str)
    wished = Signal(object)
    greet_wanted = Signal(object)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self.setObjectName("notices")
        look = house.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        self._back = Banner(look, "tint", icon="user")
        self._answer(self._back, self.tr("Yes"), self.tr("Yes, back again"), "isBack").clicked.connect(self.is_back)
        self._open = Banner(look, "due", icon="triangle-alert")
        self._open.say(self.tr("Allergies: not asked yet"))
        none = self._answer(self._open, self.tr("None known"), self.tr("No known allergies"), "noneKnown")
        none.clicked.connect(self.none_known)
        add = self._answer(self._open, self.tr("Add"), self.tr("Add an allergy"), "addAllergy")
        add.clicked.connect(self.add_allergy)
        self._none = QWidget()
        row = QHBoxLayout(self._none)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(6))
        row.addWidget(Glyph(look, "check", "text3"))
        self._none_label = PlainLabel(look, role=Type.SMALL, colour="text2", wrap=True)
        self._none_label.setObjectName("noAllergies")
        row.addWidget(self._none_label, 1)
        self._birthday: Birthday | None = None
        self._born = self._build_birthday()
        for part in (self._back, self._open, self._none, self._born):
            column.addWidget(part)
        column.addLayout(self._build_due())

    def _build_due(self) -> QHBoxLayout:
        """What is owed and what was promised, side by side: each is one short line."""
        look = self._house.look
        self._promise = ""
        due = QHBoxLayout()
        due.setSpacing(look.px(8))
        self._owes = Banner(look, "due", icon="banknote")
        self._owes.setObjectName("owes")
        self._answer(self._owes, self.tr("Paid"), self.tr("Paid what was owed"), "tabPaid").clicked.connect(self.paid)
        self._promised = Banner(look, "tint", icon="gift")
        self._promised.setObjectName("promised")
        done = self._answer(self._promised, self.tr("Done"), self.tr("The promise is kept"), "promiseKept")
        done.clicked.connect(lambda: self.kept.emit(self._promise))
        for banner in (self._owes, self._promised):
            due.addWidget(banner, 1)
        return due

    def show_client(self, page: ClientPage) -> None:
        """Show what there is to settle with this client, and nothing else."""
        self._back.say(self.tr("Moved away, and was in again. Back again?"))
        self._back.setVisible(page.seems_back)
        self._open.setVisible(page.allergies_open)
        self._none_label.setText(self._house.words.no_allergies(page.allergies_asked, self._house.today()))
        self._none.setVisible(page.allergies_none)
        self._show_birthday(page.to_wish)
        self._show_due(page)
        self.setVisible(page.has_notice)

    def _build_birthday(self) -> Banner:
        banner = Banner(self._house.look, "tint", icon="cake")
        banner.setObjectName("birthdayNotice")
        wish = self._answer(banner, self.tr("Mark wished"), self.tr("Mark the birthday as wished"), "birthdayWished")
        wish.clicked.connect(lambda: self.wished.emit(self._birthday))
        greet = self._answer(banner, self.tr("Greet..."), self.tr("Find words for the birthday"), "birthdayGreet")
        greet.clicked.connect(lambda: self.greet_wanted.emit(self._birthday))
        return banner

    def _show_birthday(self, birthday: Birthday | None) -> None:
        words, today = self._house.words, self._house.today()
        self._birthday = birthday
        self._born.setVisible(birthday is not None)
        self._born.say(words.birthday_told(birthday, today) if birthday else "")

    def _show_due(self, page: ClientPage) -> None:
        promised = page.promised
        self._owes.say(self.tr("Owes %1").replace("%1", self._house.words.sum(page.owes)) if page.owes else "")
        self._owes.setVisible(bool(page.owes))
        self._promise = promised.id if promised else ""
        said = self.tr("Promised: %1").replace("%1", isolated(promised.text)) if promised else ""
        self._promised.say(said)
        self._promised.setVisible(promised is not None)

    def _answer(self, banner: Banner, text: str, spoken: str, name: str) -> Button:
        button = banner.add_button(text)
        button.setAccessibleName(spoken)
        button.setObjectName(name)
        return button

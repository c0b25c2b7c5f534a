"""Address labels: for whom, on which sheet, from which label on, and how far this printer is off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QLocale, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm import settings as machine
from smallcrm.errors import UserError
from smallcrm.reports.document import A4
from smallcrm.reports.labels import SHEETS, Nudge, Sheet, sheets_needed
from smallcrm.services.addresses import Letters
from smallcrm.settings import Settings
from smallcrm.ui import messages
from smallcrm.ui.deeds import documents_folder
from smallcrm.ui.dialogs import print_preview
from smallcrm.ui.dialogs.label_people import LabelPeople
from smallcrm.ui.house import House
from smallcrm.ui.kit.buttons import Button, Kind
from smallcrm.ui.kit.choices import Choice
from smallcrm.ui.kit.layouts import FlowLayout
from smallcrm.ui.kit.number_field import NumberField
from smallcrm.ui.kit.safe import PlainLabel
from smallcrm.ui.kit.sheet_picture import SheetPicture
from smallcrm.ui.papers import labels as paper
from smallcrm.ui.printing import paper_of
from smallcrm.ui.theme import Type
from smallcrm.ui.words import isolated, shortened

# Names of those without an address that are told at a time, and their letters.
NAMED, LONGEST_NAME = 5, 24
# Tenths of a millimetre.
NUDGE = 50


class LabelsDialog(QDialog):
    """`print_wanted` and `pdf_wanted` carry what makes the document, and its paper.

    `client_wanted`: somebody without an address is to be looked at.
    """

    print_wanted = Signal(object, object)
    pdf_wanted = Signal(object, object)
    client_wanted = Signal(str)

    def __init__(self, house: House, settings: Settings, chosen: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._settings = settings
        self._people = LabelPeople(house, chosen)
        self._letters = Letters((), ())
        self._start = 1
        self.setObjectName("labelsDialog")
        self.setWindowTitle(self.tr("Address labels"))
        look = house.look
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(18), look.px(24), look.px(18))
        column.setSpacing(look.px(10))
        column.addWidget(PlainLabel(look, self.tr("Address labels"), role=Type.HEADING))
        sides = QHBoxLayout()
        sides.setSpacing(look.px(20))
        left = self._left = QVBoxLayout()
        left.setSpacing(look.px(5))
        sides.addLayout(left, 1)
        column.addLayout(sides, 1)
        self._build_fields()
        self._build_told()
        left.addStretch(1)
        self._picture = SheetPicture(look, self._sheet())
        self._picture.setObjectName("labelsPicture")
        self._picture.chosen.connect(self._start_at)
        sides.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._buttons())
        self._who.show_value(self._people.usual())
        self.resize(look.px(680), self.sizeHint().height())
        self._read()
        self._who.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_fields(self) -> None:
        look = self._house.look
        self._who = Choice(look, self.tr("For"))
        self._who.setObjectName("labelsFor")
        self._who.set_options(self._people.options())
        self._who.chosen.connect(self._read)
        self._sheets = Choice(look, self.tr("Sheet"))
        self._sheets.setObjectName("labelsSheet")
        self._sheets.set_options([(sheet.code, self._named(sheet)) for sheet in SHEETS])
        self._sheets.show_value(self._settings.get(machine.LABEL_SHEET) or _usual_sheet())
        self._sheets.chosen.connect(self._sheet_chosen)
        for choice in (self._who, self._sheets):
            self._left.addWidget(PlainLabel(look, choice.accessibleName(), role=Type.CAPTION, colour="text3"))
            self._left.addWidget(choice)
        self._first = NumberField(look, self.tr("Start at label"), 1, self._sheet().count)
        self._first.setObjectName("labelsStart")
        self._first.chosen.connect(self._start_at)
        self._right = NumberField(look, self.tr("Move right, mm"), -NUDGE, NUDGE, tenths=True)
        self._right.setObjectName("labelsRight")
        self._right.show_value(self._settings.get(machine.LABELS_RIGHT))
        self._right.chosen.connect(lambda tenths: self._settings.set(machine.LABELS_RIGHT, tenths))
        self._down = NumberField(look, self.tr("Move down, mm"), -NUDGE, NUDGE, tenths=True)
        self._down.setObjectName("labelsDown")
        self._down.show_value(self._settings.get(machine.LABELS_DOWN))
        self._down.chosen.connect(lambda tenths: self._settings.set(machine.LABELS_DOWN, tenths))
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(10))
        grid.setVerticalSpacing(look.px(5))
        for place, field in enumerate((self._first, self._right, self._down)):
            grid.addWidget(PlainLabel(look, field.accessibleName(), role=Type.CAPTION, colour="text3"), 0, place)
            grid.addWidget(field, 1, place)
            field.returnPressed.connect(self._print_now)
        self._left.addLayout(grid)
        test = Button(look, self.tr("Print a test page with outlines"), kind=Kind.LINK)
        test.setObjectName("labelsTest")
        test.setAccessibleDescription(self.tr("The outlines of the labels, to hold against a sheet"))
        test.clicked.connect(self._test)
        self._left.addWidget(test, 0, Qt.AlignmentFlag.AlignLeading)

    def _build_told(self) -> None:
        look = self._house.look
        self._told = PlainLabel(look, role=Type.STRONG, wrap=True)
        self._told.setObjectName("labelsTold")
        self._left.addSpacing(look.px(4))
        self._left.addWidget(self._told)
        self._without = PlainLabel(look, role=Type.SMALL, colour="text2", wrap=True)
        self._without.setObjectName("labelsWithout")
        self._left.addWidget(self._without)
        self._names = QWidget()
        self._names.setObjectName("labelsNames")
        self._row = FlowLayout(look.px(12), look.px(2))
        inside = QVBoxLayout(self._names)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self._row)
        self._left.addWidget(self._names)

        self._said = PlainLabel(look, role=Type.SMALL, colour="text2", wrap=True)
        self._said.setObjectName("labelsSaid")
        self._said.hide()
        self._left.addWidget(self._said)

    def _buttons(self) -> QHBoxLayout:
        look = self._house.look
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        row.addStretch(1)
        leave = Button(look, self.tr("Cancel"))
        leave.setObjectName("labelsLeave")
        leave.clicked.connect(self.reject)
        self._pdf = Button(look, self.tr("Save as PDF"))
        self._pdf.setObjectName("labelsPdf")
        self._pdf.clicked.connect(lambda: self._finish(self.pdf_wanted))
        self._print = Button(look, self.tr("Print..."), kind=Kind.PRIMARY)
        self._print.setObjectName("labelsPrint")
        self._print.clicked.connect(self._print_now)
        for button in (leave, self._pdf, self._print):
            row.addWidget(button)
        return row

    # What is chosen

    def _sheet(self) -> Sheet:
        return next(sheet for sheet in SHEETS if sheet.code == self._sheets.value())

    def _nudge(self) -> Nudge:
        return Nudge(self._right.value() / 10, self._down.value() / 10)

    def _sheet_chosen(self, code: str) -> None:
        self._settings.set(machine.LABEL_SHEET, code)
        self._first.set_high(self._sheet().count)
        self._start = self._first.value()
        self._show()

    def _start_at(self, number: int) -> None:
        self._start = number
        if self._first.value() != number:
            self._first.show_value(number)
        self._show()

    def _read(self) -> None:
        self._letters = self._people.letters(self._who.value())
        self._show_without(0)
        self._show()

    # What is shown

    def _named(self, sheet: Sheet) -> str:
        locale, inches = QLocale(), sheet.paper is not A4
        size = (sheet.width / 25.4, sheet.height / 25.4) if inches else (sheet.width, sheet.height)
        shape = self.tr("Avery %1: %2 labels, %3 × %4 in") if inches else self.tr("Avery %1: %2 labels, %3 × %4 mm")
        wide, high = (locale.toString(length, "g", 5) for length in size)
        said = shape.replace("%1", sheet.code).replace("%2", locale.toString(sheet.count))
        return said.replace("%3", wide).replace("%4", high)

    def _show(self) -> None:
        many = len(self._letters.letters)
        sheets = sheets_needed(many, self._sheet(), self._start)
        said = self.tr("%n label(s)", "", many) + ", " + self.tr("%n sheet(s)", "", sheets)
        self._told.setText(said if many else self.tr("Nobody to print a label for."))
        self._picture.show_sheet(self._sheet(), self._start, many)
        for button in (self._print, self._pdf):
            button.setEnabled(many > 0)

    def _show_without(self, first: int) -> None:
        """Who has no address: a few names, each the way to that client, from the one at place `first` on."""
        without = self._letters.without
        had_focus = any(name.hasFocus() for name in self._names.findChildren(Button))
        while item := self._row.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for client in without[first : first + NAMED]:
            self._add_name(shortened(client.name, LONGEST_NAME), partial(self._look_at, client.id))
        if (more := len(without) - first - NAMED) > 0:
            self._add_name(self.tr("and %n more", "", more), partial(self._show_without, first + NAMED))
        self._row.show_all(at_once=True)
        if had_focus and (first_item := self._row.itemAt(0)) and (name := first_item.widget()):
            # "and 7 more" is gone, and those it stood for are here.
            name.setFocus()
        self._without.setText(self.tr("%n have no address and get no label:", "", len(without)))
        self._without.setVisible(bool(without))
        self._names.setVisible(bool(without))
        self._fit()

    def _add_name(self, text: str, deed: Callable[[], object]) -> None:
        name = Button(self._house.look, text, kind=Kind.LINK)
        name.setObjectName("labelsNobody")
        name.clicked.connect(lambda _checked=False: deed())
        self._row.addWidget(name)

    def _fit(self) -> None:
        """As high as what is told needs: names take more lines than they did."""
        self._column.activate()
        self.resize(self.width(), self._column.totalHeightForWidth(self.width()))

    # What is done

    def _look_at(self, client_id: str) -> None:
        self.accept()
        self.client_wanted.emit(client_id)

    def _test(self) -> None:
        """Over this dialog, which stays: the labels themselves come next."""
        sheet = self._sheet()
        make = paper.outline_page(sheet, self._nudge())
        if print_preview.has_printer():
            preview = print_preview.Preview(self._house.look, make, sheet.paper, self)
            preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            preview.open()
            return
        try:
            path = print_preview.save_pdf(make(sheet.paper), self, documents_folder())
        except UserError as error:
            self._say(messages.sentence(error))
            return
        if path:
            self._say(self.tr("No printer found. Saved as %1").replace("%1", isolated(path.name)))

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.show()
        self._fit()

    def _print_now(self) -> None:
        if self._print.isEnabled():
            self._finish(self.print_wanted)

    def _finish(self, wanted: SignalInstance) -> None:
        sheet = self._sheet()
        make = paper.of_letters(self._letters, sheet, self._start, self._nudge())
        self.accept()
        wanted.emit(make, sheet.paper)


def _usual_sheet() -> str:
    """The first one of the paper this country prints on."""
    paper_here = paper_of(QLocale())
    return next(sheet.code for sheet in SHEETS if sheet.paper == paper_here)

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QListView, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from smallcrm.ui.kit.layouts import dress_list
from smallcrm.ui.kit.note_delegate import NoteDelegate, NotesView
from smallcrm.ui.kit.row_delegate import Placed, RowDelegate
from smallcrm.ui.kit.views import BadgeView, NoteView, RowView
from smallcrm.ui.theme import Look, Scheme, Type
from tests.ui.samples import DRAFT, LATE, NOTES, NUTS, ROWS, SUN, Rows, list_view

ANNA = RowView("1", "Anna Petrova", "Oat latte", "AP", 0)
LONG = "Maximilienne Featherstonehaugh-Cavendish"


def fitted_badges(look: Look, view: RowView, width: int = 312) -> list[str]:
    return [words for _, words, _ in RowDelegate(look)._fit(view, width).badges]


def kinds(placed: tuple[Placed, ...]) -> list[str]:
    return [badge.kind for badge, _, _ in placed]


def test_a_short_name_leaves_the_badges_their_words(look: Look) -> None:
    assert fitted_badges(look, replace(ANNA, badges=(NUTS, SUN))) == ["", "Sun"]


def test_badges_lose_their_words_before_a_name_loses_a_letter(look: Look) -> None:
    view = replace(ANNA, name="Maximilienne Brontë", badges=(LATE, SUN))
    fitted = RowDelegate(look)._fit(view, 312)
    assert [words for _, words, _ in fitted.badges] == ["", ""]
    assert fitted.name == view.name


def test_badges_go_down_to_the_second_line_before_a_name_loses_a_letter(look: Look) -> None:
    view = replace(ANNA, name="Maximilienne Brontë-Cave", badges=(NUTS, LATE, DRAFT), second="Oat latte " * 9)
    fitted = RowDelegate(look)._fit(view, 312)
    assert fitted.name == view.name
    assert kinds(fitted.badges) == ["alert"]
    assert kinds(fitted.lower) == ["overdue", "draft"]
    assert fitted.second.endswith("…")


def test_a_name_too_long_for_all_is_cut_beside_the_triangle_alone(look: Look) -> None:
    fitted = RowDelegate(look)._fit(replace(ANNA, name=LONG, badges=(NUTS, SUN)), 312)
    assert fitted.name.endswith("…")
    assert (kinds(fitted.badges), kinds(fitted.lower)) == (["alert"], ["birthday"])


def test_the_word_of_the_most_urgent_badge_stays_longest(look: Look) -> None:
    view = replace(ANNA, name="Olga Kovalenko", badges=(LATE, BadgeView("birthday", "2 Dec", "cake")))
    assert fitted_badges(look, view) == ["Overdue", ""]


def test_a_row_is_measured_again_when_it_shows_something_else(look: Look) -> None:
    delegate = RowDelegate(look)
    delegate._fit(ANNA, 312)
    assert delegate._fit(replace(ANNA, name="Anya"), 312).name == "Anya"


@pytest.mark.parametrize("width", [312, 200])
def test_a_row_of_the_same_words_is_marked_as_one_measured_anew(look: Look, width: int) -> None:
    view = replace(ANNA, name=LONG, badges=(NUTS, SUN), name_matches=((0, 3),), second="Oat latte " * 9)
    other = replace(view, name_matches=((2, 5), (20, 40)), second_matches=((4, 9),))
    delegate = RowDelegate(look)
    delegate._fit(view, 312)
    assert delegate._fit(other, width) == RowDelegate(look)._fit(other, width)


def test_a_name_of_ten_thousand_letters_is_one_row(look: Look, qtbot: QtBot) -> None:
    view = list_view(look, (replace(ANNA, name="x" * 10_000),), RowDelegate(look))
    qtbot.addWidget(view)
    view.resize(312, 100)
    assert not view.grab().isNull()


def test_rows_are_64_px_and_grow_with_the_text(look: Look) -> None:
    delegate = RowDelegate(look)
    assert delegate.row_height() == 64
    look.set_scale(1.25)
    assert delegate.row_height() == 80


def rows_view(look: Look, qtbot: QtBot) -> QListView:
    view = list_view(look, ROWS, RowDelegate(look))
    qtbot.addWidget(view)
    view.resize(312, 800)
    return view


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_a_selected_row_stands_on_the_tint(look: Look, qtbot: QtBot, scheme: Scheme) -> None:
    look.set_choice(scheme)
    view = rows_view(look, qtbot)
    view.setCurrentIndex(view.model().index(1, 0))
    assert view.grab().toImage().pixelColor(100, 38) == look.theme.tint


def test_the_preselected_row_has_a_ring(look: Look, qtbot: QtBot) -> None:
    view = rows_view(look, qtbot)
    view.setCurrentIndex(view.model().index(1, 0))
    delegate = view.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    delegate.ringed = True
    assert view.grab().toImage().pixelColor(100, 34) == look.theme.accent


def test_a_match_is_marked(look: Look, qtbot: QtBot) -> None:
    view = list_view(look, (replace(ANNA, name_matches=((0, 4),)),), RowDelegate(look))
    qtbot.addWidget(view)
    view.resize(312, 80)
    image = view.grab().toImage()
    seen = [image.pixelColor(x, 13).rgb() for x in range(72, 140)]
    assert look.theme.tint_line.rgb() in seen


def test_a_match_at_the_end_of_an_arabic_name_is_marked_at_its_left(look: Look) -> None:
    fitted = RowDelegate(look)._fit(replace(ANNA, name="ليلى الحداد", name_matches=((9, 11),)), 312)
    left, width = fitted.name_bands[0]
    assert left < 2
    assert 0 < width < look.metrics(Type.STRONG).horizontalAdvance("ليلى الحداد") / 2


def test_a_match_in_the_cut_part_of_a_name_is_not_marked(look: Look) -> None:
    fitted = RowDelegate(look)._fit(replace(ANNA, name=LONG * 2, name_matches=((70, 74),)), 312)
    assert fitted.name_bands == ()


def note_height(look: Look, qtbot: QtBot, note: NoteView, width: int) -> int:
    view = list_view(look, (note,), NoteDelegate(look))
    qtbot.addWidget(view)
    view.resize(width, 300)
    view.show()
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    return view.itemDelegate().sizeHint(option, view.model().index(0, 0)).height()


def test_a_note_takes_the_lines_its_width_needs(look: Look, qtbot: QtBot) -> None:
    assert note_height(look, qtbot, NOTES[0], 300) > note_height(look, qtbot, NOTES[0], 900)


def test_one_short_note_is_38_px(look: Look, qtbot: QtBot) -> None:
    assert note_height(look, qtbot, NoteView("1", "Today", "Quick one."), 520) == 38


def test_an_arabic_note_starts_at_the_right(look: Look) -> None:
    delegate = NoteDelegate(look)
    laid = delegate._lay(NoteView("1", "Today", "المحل"), 520)
    assert laid.paragraphs[0][0].lineAt(0).naturalTextRect().left() > 200


def test_the_words_found_in_a_note_are_marked_in_its_own_paragraph(look: Look) -> None:
    note = NoteView("1", "Today", "one\n😀 two", matches=((6, 9),))
    laid = NoteDelegate(look)._lay(note, 520)
    assert [len(layout.formats()) for layout, _ in laid.paragraphs] == [0, 1]
    assert laid.paragraphs[1][0].formats()[0].start == 3


def test_every_note_of_the_gallery_paints(look: Look, qtbot: QtBot) -> None:
    view = list_view(look, NOTES, NoteDelegate(look))
    qtbot.addWidget(view)
    view.resize(520, 600)
    image = view.grab().toImage()
    columns = range(88, 500)
    inked = [any(image.pixelColor(x, y).lightness() < 100 for x in columns) for y in range(400)]
    assert sum(inked) > 60


def test_a_note_takes_more_lines_when_only_the_width_changes(look: Look, qtbot: QtBot) -> None:
    view = NotesView()
    qtbot.addWidget(view)
    dress_list(look, view)
    view.setItemDelegate(NoteDelegate(look, parent=view))
    view.setModel(Rows(NOTES, view))
    view.resize(900, 400)
    view.show()
    qtbot.waitUntil(lambda: view.visualRect(view.model().index(0, 0)).width() > 800)
    wide = view.visualRect(view.model().index(0, 0)).height()
    view.resize(260, 400)
    qtbot.waitUntil(lambda: view.visualRect(view.model().index(0, 0)).height() > wide)

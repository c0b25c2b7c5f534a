"""Qt's own tester watches every model while it is filled, paged and emptied."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from smallcrm.domain.changes import Label, Step
from smallcrm.domain.hits import ListRow
from smallcrm.domain.page import Entry
from smallcrm.domain.records import Note
from smallcrm.ui.kit.views import GroupView, NoteView, RowView
from smallcrm.ui.models.clients import ClientsModel, Role
from smallcrm.ui.models.notes import NotesModel
from smallcrm.ui.models.steps import StepsModel

DAY = date(2026, 11, 22)
STRICT = QAbstractItemModelTester.FailureReportingMode.Fatal


def a_row(number: int) -> ListRow:
    return ListRow(
        id=f"id-{number}", name=f"Client {number}", nickname="", company="", birthday=None, last_visit=None,
        last_time="", usual="", alerts=0, allergies="not_asked", photo=None, archived=None, died=None, created=DAY,
        latest=f"{number:04}",
    )  # fmt: skip


def worded(row: ListRow) -> RowView:
    return RowView(key=row.id, name=row.name, second="", initials="C", hue=0, spoken=f"{row.name}, spoken")


def clients() -> ClientsModel:
    return ClientsModel(worded)


def test_the_client_list_keeps_the_rules_of_a_model() -> None:
    model = clients()
    QAbstractItemModelTester(model, STRICT)
    model.show([GroupView("Here today"), a_row(1), GroupView("Everyone"), a_row(2)])
    model.show([])
    model.show([a_row(number) for number in range(50)])
    model.reword(7)


def test_the_client_list_fetches_page_by_page_until_there_is_no_more() -> None:
    pages = [[a_row(3), a_row(4)], [a_row(5)], []]
    asked: list[str] = []

    def more(last: ListRow) -> list[ListRow]:
        asked.append(last.id)
        return pages.pop(0)

    model = clients()
    QAbstractItemModelTester(model, STRICT)
    model.show([a_row(1), a_row(2)], more)
    while model.canFetchMore():
        model.fetchMore()
    assert (model.rowCount(), asked) == (5, ["id-2", "id-4", "id-5"])


def test_a_heading_can_be_neither_chosen_nor_rested_on() -> None:
    model = clients()
    model.show([GroupView("Here today"), a_row(1)])
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert model.first_row() == 1
    assert model.client_at(0) is None


def test_a_row_tells_a_screen_reader_more_than_its_name() -> None:
    model = clients()
    model.show([GroupView("Here today"), a_row(1)])
    heard = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert heard == ["Here today", "Client 1, spoken"]


def test_rows_are_worded_once_and_again_when_asked() -> None:
    words: list[str] = []

    def count(row: ListRow) -> RowView:
        words.append(row.id)
        return worded(row)

    model = ClientsModel(count)
    model.show([a_row(1)])
    model.index(0).data(Role.VIEW)
    model.index(0).data(Role.VIEW)
    model.reword(0)
    model.index(0).data(Role.VIEW)
    assert words == ["id-1", "id-1"]


def an_entry(number: int, *, note: bool = True) -> Entry:
    words = Note(id=f"note-{number}", client_id="id", day=DAY, time="09:00", text="Tea", seq=number)
    return Entry(DAY, "09:00", number, words if note else None, None)


def a_line(number: int) -> NoteView:
    return NoteView(key=str(number), date_text="Today", text="Tea", spoken="Today, Tea")


def test_the_timeline_keeps_the_rules_of_a_model() -> None:
    model = NotesModel()
    QAbstractItemModelTester(model, STRICT)
    model.show([an_entry(1), an_entry(2)], [a_line(1), a_line(2)])
    model.show([], [])
    model.show([an_entry(3)], [a_line(3)])
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Today, Tea"


def test_a_note_can_be_edited_and_a_bare_visit_cannot() -> None:
    model = NotesModel()
    model.show([an_entry(1), an_entry(2, note=False)], [a_line(1), a_line(2)])
    editable = [bool(model.flags(model.index(row)) & Qt.ItemFlag.ItemIsEditable) for row in range(2)]
    assert editable == [True, False]


A_STEP = Step(1, "2026-11-22T09:15", Label("note_added", {"name": "Anna"}), None, "do", None, False)


def steps_model(count: int, page: int = 2) -> StepsModel:
    every = [replace(A_STEP, id=number) for number in range(count, 0, -1)]

    def more(before: int | None) -> list[Step]:
        return [step for step in every if before is None or step.id < before][:page]

    return StepsModel(lambda step: NoteView(key=str(step.id), date_text="Today", text=f"Deed {step.id}"), more)


def test_the_history_keeps_the_rules_of_a_model() -> None:
    model = steps_model(5)
    QAbstractItemModelTester(model, STRICT)
    model.reload()
    while model.canFetchMore():
        model.fetchMore()
    assert [model.index(row).data() for row in range(model.rowCount())] == [
        "Deed 5, Today", "Deed 4, Today", "Deed 3, Today", "Deed 2, Today", "Deed 1, Today",
    ]  # fmt: skip
    model.reload()


def test_an_empty_history_has_nothing_to_fetch() -> None:
    model = steps_model(0)
    QAbstractItemModelTester(model, STRICT)
    model.reload()
    assert not model.canFetchMore(QModelIndex())

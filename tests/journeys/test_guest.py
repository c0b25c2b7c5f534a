"""The guest looks at the screen: a day at a counter where everybody can read along, by keyboard alone."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smallcrm.paths import Paths
from tests.pictures import picture
from tests.ui.behind import leaked, look
from tests.ui.desk import Desk, Key, a_book_of, focus, running, settle

SECRETS = ("Divorce", "07700 900123", "4.50", "Petya", "Late payer", "In tears again", "Tomas", "Maria")


def fill(desk: Desk) -> str:
    """Anna, with everything a guest should never read."""
    session = desk.session
    anna = session.search.find("anna").rows[0].id
    session.details.add_alert(anna, "allergy", "Nuts")
    session.details.add_preference(anna, "usual", "Oat latte", price=450)
    session.details.add_person(anna, "Petya", relation="son")
    session.details.add_contact(anna, "phone", "07700 900123")
    session.details.add_tag(anna, "Late payer")
    session.details.add_ask(anna, "How is the Divorce going?")
    session.photos.set(anna, picture(40, 40))
    session.notes.add(client_id=anna, reading=session.notes.read(anna, "In tears again"))
    return anna


def test_the_guest_looks_at_the_screen(qtbot: QtBot, qapp: QApplication, paths: Paths) -> None:
    a_book_of(paths.book, "Anna Petrova", "Tomas Novak", "Maria Silva")
    with running(qtbot, qapp, paths) as desk:
        anna = fill(desk)
        # Anna comes to the counter, and her eyes go to the screen.
        desk.press(Key.Key_F9)
        desk.search("ann")
        assert desk.listed() == ["Anna Petrova"]
        desk.press(Key.Key_Return)
        settle()
        assert leaked(desk, "Anna Petrova", "Nuts", "Oat latte") == ["Anna Petrova", "Nuts", "Oat latte"]
        assert leaked(desk, *SECRETS) == []
        # A line is written while she watches; the box is empty again and the notes stay out of sight.
        desk.write("Oat latte to go")
        assert desk.notes(anna)[-1] == "Oat latte to go"
        assert leaked(desk, *SECRETS, "to go") == []
        # What was there to ask? One look while she turns away.
        look(desk, held=True)
        assert leaked(desk, "How is the Divorce going?") == ["How is the Divorce going?"]
        look(desk, held=False)
        assert leaked(desk, *SECRETS) == []
        assert focus().objectName() == "quickNote"
        # She leaves; Esc puts her page away before the next one comes.
        desk.press(Key.Key_Escape)
        settle()
        assert leaked(desk, "Anna", "Nuts", "Oat latte", *SECRETS) == []
    # The next morning the screen at the counter is as it was left.
    with running(qtbot, qapp, paths) as desk:
        settle()
        assert leaked(desk, "Anna", "Nuts", "Oat latte", *SECRETS) == []
        desk.press(Key.Key_F9)
        assert "Anna Petrova" in desk.listed()

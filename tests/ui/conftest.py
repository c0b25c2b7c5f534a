import pytest
from PySide6.QtWidgets import QApplication

from smallcrm.ui.theme import Look, Scheme


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Look:
    look = Look(Scheme.LIGHT)
    look.apply(qapp)
    return look


@pytest.fixture
def look(dressed: Look) -> Look:
    """The light look at 100 %, whatever the test before did to it."""
    dressed.set_choice(Scheme.LIGHT)
    dressed.set_scale(1.0)
    return dressed

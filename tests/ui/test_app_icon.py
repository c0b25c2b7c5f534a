"""The program is known by its picture and by one name, wherever a desktop shows it."""

import sys
import tomllib
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smallcrm import APP_ID, bundled
from smallcrm.app import make_application
from smallcrm.paths import Paths
from smallcrm.ui.app_icon import DRAWINGS, OF_WINDOW, app_icon, picture
from tests.ui.desk import running

TOP = Path(__file__).resolve().parents[2]
SIZES = (16, 20, 22, 24, 32, 40, 48, 64, 128, 256, 512)
SPINE, COVER = "#74cbad", "#1c6b55"


@pytest.fixture
def bare(qapp: QApplication) -> QApplication:
    qapp.setWindowIcon(QIcon())
    return qapp


def test_the_program_bears_the_name_the_packages_have() -> None:
    told = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    assert told["tool"]["smallcrm"]["app-id"] == APP_ID


def test_desktops_are_told_that_name(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("smallcrm.app.QApplication", lambda argv: qapp)
    make_application(["smallcrm"])
    assert QGuiApplication.desktopFileName() == APP_ID


def test_the_window_has_the_picture_once_it_is_complete(qtbot: QtBot, bare: QApplication, paths: Paths) -> None:
    with running(qtbot, bare, paths) as shop:
        worn = {size.width() for size in shop.window.windowIcon().availableSizes()}
    assert worn == (set() if sys.platform == "darwin" else set(OF_WINDOW))


def test_the_picture_is_there_in_each_size_a_window_is_asked_for(qapp: QApplication) -> None:
    assert {size.width() for size in app_icon().availableSizes()} == set(OF_WINDOW)


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("size", SIZES)
def test_a_picture_fills_its_square_and_leaves_its_corners_free(name: str, size: int) -> None:
    image = picture(name, size)
    seen = [y for y in range(size) if any(image.pixelColor(x, y).alpha() for x in range(size))]
    assert (image.width(), image.height()) == (size, size)
    assert seen[-1] - seen[0] + 1 >= 0.85 * size
    assert image.pixelColor(size - 1, 0).alpha() == 0


# The row of pixels below the heart, where spine, cover and a tab lie side by side.
@pytest.mark.parametrize(("size", "row"), [(16, 11), (22, 15), (24, 16), (32, 20)])
def test_the_edges_of_a_small_picture_stand_on_whole_pixels(size: int, row: int) -> None:
    image = picture("smallcrm", size)
    colours = [image.pixelColor(x, row) for x in range(size)]
    assert {colour.name() for colour in colours if colour.alpha()} == {SPINE, COVER}
    assert {colour.alpha() for colour in colours} <= {0, 255}


@pytest.mark.parametrize("name", bundled.names("app", ".svg"))
def test_a_drawing_is_plain_shapes_that_every_reader_draws_alike(name: str) -> None:
    text = bundled.read_text(name)
    for hard in ("<text", "<filter", "<mask", "<style", "<image", "<clipPath", "Gradient", "<use", "class="):
        assert hard not in text, hard


def test_every_drawing_is_used() -> None:
    used = {f"app/{file}.svg" for drawings in DRAWINGS.values() for _upto, file in drawings}
    assert set(bundled.names("app", ".svg")) == used

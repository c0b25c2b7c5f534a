import math
import tomllib
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo
from pytestqt.qtbot import QtBot

from smallcrm import bundled
from smallcrm.ui.icons import Icons
from smallcrm.ui.kit.qss import sheet
from smallcrm.ui.theme import Look, Scheme, Theme, Type, load_theme, theme_words

THEMES = ("light", "dark")
TEXT_ON = (
    ("text", "canvas"),
    ("text", "pane"),
    ("text", "tint"),
    ("text2", "canvas"),
    ("text2", "tint"),
    ("text3", "canvas"),
    ("text3", "pane"),
    ("accent", "canvas"),
    ("on_accent", "accent"),
    ("tint_text", "tint"),
    ("alert_text", "alert_bg"),
    ("due_text", "due_bg"),
)


def luminance(colour: QColor) -> float:
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4)


def contrast(first: QColor, second: QColor) -> float:
    one, two = sorted((luminance(first), luminance(second)))
    return (two + 0.05) / (one + 0.05)


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


@pytest.mark.parametrize(("words", "ground"), TEXT_ON)
def test_words_can_be_read_on_their_ground(theme: Theme, words: str, ground: str) -> None:
    assert contrast(getattr(theme, words), getattr(theme, ground)) >= 4.5


def test_initials_can_be_read_on_every_hue(theme: Theme) -> None:
    assert len(theme.avatars) == 8
    assert min(contrast(*pair) for pair in theme.avatars) >= 6.5


def test_borders_of_fields_are_seen(theme: Theme) -> None:
    assert contrast(theme.edge, theme.raised) >= 3


def test_the_style_sheet_knows_every_token_it_names(theme: Theme) -> None:
    text = sheet(theme.hexes(), round)
    assert "@" not in text
    assert "$" not in text


def test_the_style_sheet_grows_with_the_text() -> None:
    hexes = load_theme("light").hexes()
    assert "border-radius: 20px" in sheet(hexes, lambda length: round(length * 2))


def test_inter_comes_with_the_program(look: Look) -> None:
    assert {"Inter", "Inter Display"} <= set(QFontDatabase.families())
    assert QFontInfo(look.font(Type.BODY)).family() == "Inter"


def test_figures_have_one_width(look: Look) -> None:
    metrics = look.metrics(Type.AMOUNT)
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


def test_the_text_size_reaches_fonts_and_lengths(look: Look) -> None:
    look.set_scale(1.25)
    assert look.font(Type.NAME).pixelSize() == 30
    assert look.px(64) == 80


def test_the_text_size_stays_within_what_the_layouts_can_hold(look: Look) -> None:
    look.set_scale(9)
    assert look.scale == 1.5


def test_widgets_hear_of_a_new_look(look: Look, qtbot: QtBot) -> None:
    with qtbot.waitSignal(look.changed):
        look.set_choice(Scheme.DARK)
    assert look.dark


def test_a_desktop_that_cannot_say_gets_the_light_look(look: Look) -> None:
    look.set_choice(Scheme.SYSTEM)
    assert not look.dark


def test_roles_of_text_differ() -> None:
    assert len(Type.__members__) == len(list(Type))
    assert Type.STRONG.weight == QFont.Weight.DemiBold


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_is_read_as_toml_says(name: str) -> None:
    text = bundled.read_text(f"themes/{name}.toml")
    assert theme_words(text) == tomllib.loads(text)


def icon_names() -> list[str]:
    return [Path(name).stem for name in bundled.names("icons", ".svg")]


@pytest.mark.usefixtures("look")
def test_every_icon_is_drawn_in_the_colour_asked_for() -> None:
    icons, red = Icons(), QColor(250, 0, 0)
    for name in icon_names():
        image = icons.pixmap(name, red, 24, 2.0).toImage()
        seen = {
            image.pixelColor(x, y).rgb() for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() == 255
        }
        assert seen == {red.rgb()}, name


@pytest.mark.usefixtures("look")
def test_an_icon_is_rendered_once() -> None:
    icons = Icons()
    first = icons.pixmap("heart", QColor(0, 0, 0), 20)
    assert icons.pixmap("heart", QColor(0, 0, 0), 20) is first

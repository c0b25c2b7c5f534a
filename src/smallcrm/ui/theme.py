"""What the window looks like: colours by name, type by role, one scale.

A `Look` is made once and handed to every widget that paints. Widgets ask it for a colour, a font or a length each time
they paint and repaint on `changed`, so that light, dark and another text size arrive everywhere at once.
"""

from dataclasses import dataclass, fields
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from smallcrm import bundled
from smallcrm.ui.icons import Icons
from smallcrm.ui.kit.qss import sheet

FACES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "InterDisplay-SemiBold.otf")
FALLBACKS = ("Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC")
HUES = 8
SMALLEST_SCALE, LARGEST_SCALE = 0.9, 1.5


class Avatar(NamedTuple):
    """Background and letter colour of a face without a photo."""

    background: QColor
    letters: QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """The colour tokens of one appearance. Fields carry the names used in the design."""

    name: str
    rail: QColor
    pane: QColor
    canvas: QColor
    raised: QColor
    sunk: QColor
    hover: QColor
    line: QColor
    edge: QColor
    text: QColor
    text2: QColor
    text3: QColor
    accent: QColor
    on_accent: QColor
    tint: QColor
    tint_text: QColor
    tint_line: QColor
    alert: QColor
    alert_bg: QColor
    alert_text: QColor
    alert_line: QColor
    due: QColor
    due_bg: QColor
    due_text: QColor
    bar: QColor
    avatars: tuple[Avatar, ...]

    def hexes(self) -> dict[str, str]:
        """Colour name -> "#rrggbb", for the style sheet."""
        named = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value.name() for name, value in named.items() if isinstance(value, QColor)}


def load_theme(name: str) -> Theme:
    """Read `resources/themes/NAME.toml`; "light" and "dark" are there."""
    words = theme_words(bundled.read_text(f"themes/{name}.toml"))
    pairs = (words.pop(f"hue{place}").split() for place in range(HUES))
    avatars = tuple(Avatar(QColor(back), QColor(letters)) for back, letters in pairs)
    return Theme(name=words.pop("name"), avatars=avatars, **{token: QColor(word) for token, word in words.items()})


def theme_words(text: str) -> dict[str, str]:
    """The `key = "word"` lines of a theme, which are all it has.

    A part of TOML, read by hand because tomllib would cost as much of the start as the fonts do.
    """
    pairs = (line.split(" = ", 1) for line in text.splitlines() if " = " in line)
    return {key: word.strip('"') for key, word in pairs}


class Scheme(Enum):
    """The owner's choice of appearance."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Type(Enum):
    """Roles of text: (family, px at 100 %, weight). The design's type table."""

    TITLE = ("Inter Display", 28, QFont.Weight.DemiBold)
    NAME = ("Inter Display", 24, QFont.Weight.DemiBold)
    NAME_LONG = ("Inter Display", 20, QFont.Weight.DemiBold)
    FIGURE = ("Inter", 18, QFont.Weight.DemiBold)
    HEADING = ("Inter", 17, QFont.Weight.DemiBold)
    QUESTION = ("Inter", 15, QFont.Weight.DemiBold)
    NOTE = ("Inter", 15, QFont.Weight.Normal)
    STRONG = ("Inter", 14, QFont.Weight.DemiBold)
    BUTTON = ("Inter", 14, QFont.Weight.Medium)
    BODY = ("Inter", 14, QFont.Weight.Normal)
    AMOUNT = ("Inter", 13, QFont.Weight.Medium)
    SMALL_STRONG = ("Inter", 12, QFont.Weight.Medium)
    SMALL = ("Inter", 12.5, QFont.Weight.Normal)
    CAPTION = ("Inter", 12, QFont.Weight.DemiBold)
    RAIL_ON = ("Inter", 11, QFont.Weight.DemiBold)
    RAIL = ("Inter", 11, QFont.Weight.Medium)

    def __init__(self, family: str, size: float, weight: QFont.Weight) -> None:
        self.family = family
        self.size = size
        self.weight = weight


class Look(QObject):
    """The current theme, type and scale, and the news that they changed.

    `apply` must be called once, with the application, before the first widget is shown; fonts cannot be measured
    before it.
    """

    changed = Signal()

    def __init__(self, choice: Scheme = Scheme.SYSTEM, scale: float = 1.0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._scale = _bounded(scale)
        self._app: QApplication | None = None
        self._themes: dict[str, Theme] = {}
        self._fonts: dict[Type, QFont] = {}
        self._metrics: dict[Type, QFontMetrics] = {}
        self.theme = self._theme("light")
        self.icons = Icons()

    @property
    def choice(self) -> Scheme:
        return self._choice

    @property
    def scale(self) -> float:
        """Factor on every font and length, 0.9 to 1.5."""
        return self._scale

    @property
    def dark(self) -> bool:
        return self.theme.name == "dark"

    def apply(self, app: QApplication) -> None:
        """Load the fonts and dress the application; from here on system changes are followed."""
        self._app = app
        load_faces()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._dress()

    def set_choice(self, choice: Scheme) -> None:
        self._choice = choice
        self._dress()

    def set_scale(self, scale: float) -> None:
        self._scale = _bounded(scale)
        self._fonts.clear()
        self._metrics.clear()
        self._dress()

    def colour(self, token: str) -> QColor:
        """A colour by its token name, e.g. "text2"."""
        value = getattr(self.theme, token)
        assert isinstance(value, QColor), token
        return value

    def font(self, role: Type) -> QFont:
        """The font of a role at the current scale. Shared: copy before changing it."""
        font = self._fonts.get(role)
        if font is None:
            font = self._fonts[role] = _font(role, self._scale)
        return font

    def metrics(self, role: Type) -> QFontMetrics:
        metrics = self._metrics.get(role)
        if metrics is None:
            metrics = self._metrics[role] = QFontMetrics(self.font(role))
        return metrics

    def px(self, length: float) -> int:
        """A length of the design (px at 100 %) at the current scale."""
        return round(length * self._scale)

    def _system_changed(self) -> None:
        if self._choice is Scheme.SYSTEM:
            self._dress()

    def _dress(self) -> None:
        if self._app is None:
            return
        self.theme = self._theme(self._wanted(self._app))
        self._app.setFont(self.font(Type.BODY))
        self._app.setPalette(_palette(self.theme))
        self._app.setStyleSheet(sheet(self.theme.hexes(), self.px))
        self.changed.emit()

    def _wanted(self, app: QApplication) -> str:
        if self._choice is not Scheme.SYSTEM:
            return str(self._choice.value)
        # Some desktops cannot say: Unknown is light.
        return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"

    def _theme(self, name: str) -> Theme:
        theme = self._themes.get(name)
        if theme is None:
            theme = self._themes[name] = load_theme(name)
        return theme


def _bounded(scale: float) -> float:
    return min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)


def load_faces() -> None:
    """Make the program's own fonts known: for a window by its look, for paper without a window by who prints it."""
    # By path: Qt then maps the files, where bytes would be read, copied and kept.
    for face in FACES:
        QFontDatabase.addApplicationFont(str(bundled.path(f"fonts/{face}")))


def _font(role: Type, scale: float) -> QFont:
    font = QFont()
    families = [role.family, "Inter", *FALLBACKS]
    font.setFamilies(list(dict.fromkeys(families)))
    font.setPixelSize(round(role.size * scale))
    font.setWeight(role.weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    if role.size >= 20:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 99)
    return font


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(theme.raised, theme.canvas)
    for target, colour in (
        (role.Window, theme.canvas),
        (role.WindowText, theme.text),
        (role.Base, theme.raised),
        (role.AlternateBase, theme.sunk),
        (role.Text, theme.text),
        (role.PlaceholderText, theme.text3),
        (role.Button, theme.raised),
        (role.ButtonText, theme.text),
        (role.BrightText, theme.alert),
        (role.Highlight, theme.tint_line),
        (role.HighlightedText, theme.text),
        (role.Link, theme.accent),
        (role.LinkVisited, theme.accent),
        (role.ToolTipBase, theme.raised),
        (role.ToolTipText, theme.text),
        (role.Accent, theme.accent),
    ):
        palette.setColor(target, colour)
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, theme.text3)
    return palette

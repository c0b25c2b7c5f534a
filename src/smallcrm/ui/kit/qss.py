"""The application's one style sheet: only what Qt itself draws; our own parts paint themselves."""

from collections.abc import Callable, Mapping

# Fonts are not set here: a px size in a style sheet ignores the text size setting.
_SHEET = """
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 4px 6px; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox, QDoubleSpinBox {
  background: @raised; color: @text; border: 1px solid @edge; border-radius: $10px;
  selection-background-color: @tint_line; selection-color: @text; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: @text3; }
QLineEdit, QComboBox { padding: 0 $11px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus { border: 2px solid @accent; }
QLineEdit:focus, QComboBox:focus { padding: 0 $10px; }
QLineEdit[kind="bare"], QPlainTextEdit[kind="bare"] { background: transparent; border: none; padding: 0; }
QComboBox::drop-down { border: none; width: $24px; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @line; selection-background-color: @tint;
  selection-color: @tint_text; outline: 0; }
QListWidget { background: @raised; border: 1px solid @line; border-radius: $10px; padding: $4px; outline: 0; }
QListWidget:focus { border: 2px solid @accent; padding: $3px; }
QListWidget::item { min-height: $40px; padding: 0 $8px; border-radius: $8px; color: @text; }
QListWidget::item:hover { background: @hover; }
QListWidget::item:selected { background: @tint; color: @tint_text; }
QListWidget::item:disabled { color: @text3; }
QPushButton { background: @raised; color: @text; border: 1px solid @line; border-radius: $8px;
  min-height: $36px; padding: 0 $16px; }
QPushButton:hover { background: @hover; }
QPushButton:focus { border: 2px solid @accent; padding: 0 $15px; }
QPushButton:disabled { color: @text3; }
QPushButton[kind="primary"], QPushButton:default { background: @accent; color: @on_accent; border-color: @accent; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="link"] { background: transparent; border-color: transparent; color: @accent; }
QAbstractScrollArea[kind="bare"], QScrollArea[kind="bare"] > QWidget > QWidget[kind="bare"] {
  background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: $10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: $10px; margin: 0; }
QScrollBar::handle { background: @line; border-radius: $3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: $32px; }
QScrollBar::handle:horizontal { min-width: $32px; }
QScrollBar::handle:hover { background: @edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu { background: @raised; color: @text; border: 1px solid @line; padding: $4px; }
QMenu::item { padding: $6px $24px $6px $12px; border-radius: $6px; }
QMenu::item:selected { background: @tint; color: @tint_text; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @line; margin: $4px $8px; }
"""


def sheet(colours: Mapping[str, str], px: Callable[[float], int]) -> str:
    """The style sheet with every `@token` replaced by its colour and every `$length` by the scaled length."""
    text = _SHEET
    # The longest names first: "text" is the beginning of "text2".
    for name in sorted(colours, key=len, reverse=True):
        text = text.replace(f"@{name}", colours[name])
    pieces = text.split("$")
    return pieces[0] + "".join(_scaled(piece, px) for piece in pieces[1:])


def _scaled(piece: str, px: Callable[[float], int]) -> str:
    digits, rest = piece.split("px", 1)
    return f"{px(float(digits))}px{rest}"

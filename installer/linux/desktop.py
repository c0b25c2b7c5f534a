"""The entry in the menu of programs, and what a book file is."""

from __future__ import annotations

from xml.sax.saxutils import escape

from installer.linux.words import KEYWORDS, KIND, short
from installer.product import Product

# The header of a book: it is an SQLite database, with our number where SQLite keeps the number of a program.
APPLICATION_ID, APPLICATION_ID_AT = 0x534D4352, 68


def desktop_entry(product: Product) -> str:
    """The .desktop file. `StartupWMClass` is what the window says it is: so docks know it for this entry's."""
    lines = (
        "[Desktop Entry]",
        "Version=1.4",
        "Type=Application",
        f"Name={product.title}",
        f"GenericName={KIND}",
        f"Comment={_sentence(short(product))}",
        f"Exec={product.name} %f",
        f"TryExec={product.name}",
        f"Icon={product.app_id}",
        "Terminal=false",
        "StartupNotify=true",
        f"StartupWMClass={window_class(product)}",
        "Categories=Office;ContactManagement;Qt;",
        f"MimeType={product.mime};",
        f"Keywords={';'.join(KEYWORDS)};",
    )
    return "".join(f"{line}\n" for line in lines)


def window_class(product: Product) -> str:
    """The class in WM_CLASS: Qt takes the name that `app.py` gives the program."""
    return product.title


def mime_type(product: Product) -> str:
    """For shared-mime-info: a book is known by its ending, or without one by its first bytes. (An encrypted book has
    none that say so: it is known by its ending alone.)"""
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{product.mime}">
    <comment>{escape(product.title)} book of clients</comment>
    <icon name="{mime_icon(product)}"/>
    <generic-icon name="x-office-address-book"/>
    <sub-class-of type="application/vnd.sqlite3"/>
    <magic priority="60">
      <match type="string" offset="0" value="SQLite format 3\\0">
        <match type="big32" offset="{APPLICATION_ID_AT}" value="{APPLICATION_ID:#010x}"/>
      </match>
    </magic>
    <glob pattern="*{product.ending}"/>
  </mime-type>
</mime-info>
"""


def mime_icon(product: Product) -> str:
    """How desktops call the picture of a book file."""
    return product.mime.replace("/", "-")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]

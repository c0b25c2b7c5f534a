"""AppStream metainfo: what a software centre shows of the program."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from installer.changes import Release
from installer.linux.words import ABOUT, KEYWORDS, POINTS, short
from installer.product import Product

# A release of more is told by its first words alone.
_MOST_ITEMS = 12


def metainfo(product: Product, releases: Sequence[Release]) -> str:
    """The component. There are no pictures in it: it names them by web address alone, and the program has none."""
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>{product.app_id}</id>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>{escape(product.licence)}</project_license>
  <name>{escape(product.title)}</name>
  <summary>{escape(short(product)[:1].upper() + short(product)[1:])}</summary>
  <developer_name>{escape(product.publisher)}</developer_name>
  <developer id="{product.app_id.rpartition(".")[0].lower()}">
    <name>{escape(product.publisher)}</name>
  </developer>
  <description>
    <p>{escape(ABOUT)}</p>
    {_list(POINTS, "    ")}
  </description>
  <launchable type="desktop-id">{product.app_id}.desktop</launchable>
  <icon type="stock">{product.app_id}</icon>
  <categories>
    <category>Office</category>
    <category>ContactManagement</category>
  </categories>
  <keywords>{"".join(f"<keyword>{escape(word)}</keyword>" for word in KEYWORDS)}</keywords>
  <provides>
    <binary>{product.name}</binary>
    <mediatype>{product.mime}</mediatype>
  </provides>
  <supports>
    <control>keyboard</control>
    <control>pointing</control>
    <internet>offline-only</internet>
  </supports>
  <content_rating type="oars-1.1"/>
  <releases>
{"".join(_release(release) for release in releases)}  </releases>
</component>
"""


def _release(release: Release) -> str:
    few = release.items if len(release.items) <= _MOST_ITEMS else ()
    intro = f"<p>{escape(release.intro)}</p>" if release.intro else ""
    told = intro + (_list(few, "        ") if few else "")
    description = f"\n      <description>{told}</description>\n    " if told else ""
    return f'    <release version="{release.version}" date="{release.day.isoformat()}">{description}</release>\n'


def _list(items: Sequence[str], indent: str) -> str:
    rows = "".join(f"{indent}  <li>{escape(item)}</li>\n" for item in items)
    return f"<ul>\n{rows}{indent}</ul>"

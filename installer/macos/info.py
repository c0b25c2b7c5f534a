"""Info.plist: what macOS is told of the program and of its book files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import distributions

from installer.product import Product

Plist = Mapping[str, object]

APP_ICON, BOOK_ICON = "smallcrm.icns", "book.icns"
_TAG = re.compile(r"macosx_(\d+)_(\d+)_")


def info(product: Product, least_system: str, languages: Sequence[str]) -> Plist:
    """All of it. `least_system` is a version of macOS; `languages` those the program speaks, the first if in doubt.

    There is no NS...UsageDescription: the program uses neither camera, microphone, contacts nor place, and asks for
    nothing.
    """
    return {
        "CFBundleDevelopmentRegion": languages[0],
        "CFBundleDisplayName": product.title,
        "CFBundleDocumentTypes": [_document(product)],
        "CFBundleExecutable": product.name,
        "CFBundleIconFile": APP_ICON,
        "CFBundleIdentifier": product.app_id,
        "CFBundleInfoDictionaryVersion": "6.0",
        "CFBundleLocalizations": list(languages),
        "CFBundleName": product.title,
        "CFBundlePackageType": "APPL",
        "CFBundleShortVersionString": product.version,
        "CFBundleVersion": product.version,
        "LSApplicationCategoryType": "public.app-category.business",
        "LSMinimumSystemVersion": least_system,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": f"Copyright {product.day.year} {product.publisher}. Licence: {product.licence}.",
        "NSPrincipalClass": "NSApplication",
        # A list and a text field want no second graphics card.
        "NSSupportsAutomaticGraphicsSwitching": True,
        "UTExportedTypeDeclarations": [_kind(product)],
    }


def kind_of_book(product: Product) -> str:
    """The uniform type identifier of a book file."""
    return f"{product.app_id}.book"


def least_system(tags: Iterable[str]) -> str:
    """The newest macOS that any of the wheels frozen asks for, read off their tags.

    >>> least_system(["cp310-abi3-macosx_13_0_universal2", "cp313-cp313-macosx_11_0_arm64", "py3-none-any"])
    '13.0'
    """
    asked = [(int(major), int(minor)) for tag in tags for major, minor in _TAG.findall(tag)]
    major, minor = max(asked, default=(13, 0))
    return f"{major}.{minor}"


def wheel_tags() -> list[str]:
    """Those of everything installed in this Python, such as `cp310-abi3-macosx_13_0_universal2`."""
    slips = (one.read_text("WHEEL") or "" for one in distributions())
    return [line.removeprefix("Tag: ") for slip in slips for line in slip.splitlines() if line.startswith("Tag: ")]


def _document(product: Product) -> Plist:
    return {
        "CFBundleTypeIconFile": BOOK_ICON,
        "CFBundleTypeName": f"{product.title} book",
        "CFBundleTypeRole": "Editor",
        "LSHandlerRank": "Owner",
        "LSItemContentTypes": [kind_of_book(product)],
    }


def _kind(product: Product) -> Plist:
    return {
        "UTTypeConformsTo": ["public.data", "public.database"],
        "UTTypeDescription": f"{product.title} book",
        "UTTypeIconFile": BOOK_ICON,
        "UTTypeIdentifier": kind_of_book(product),
        "UTTypeTagSpecification": {
            "public.filename-extension": [product.ending.removeprefix(".")],
            "public.mime-type": [product.mime],
        },
    }

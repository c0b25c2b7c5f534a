"""What Windows shows of a program under Properties > Details."""

from __future__ import annotations

import re

from installer.product import Product

_NUMBERS = re.compile(r"\d+(?:\.\d+){0,3}")
# US English in Unicode: the one block every Windows reads.
_LANGUAGE, _CHARSET = 0x0409, 1200
_FIELDS = "mask=0x3f, flags=0x0, OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)"


def four_numbers(version: str) -> str:
    """The version as Windows counts: four numbers, without what stands behind them.

    >>> four_numbers("0.2.0rc1"), four_numbers("1.10")
    ('0.2.0.0', '1.10.0.0')
    """
    found = _NUMBERS.match(version)
    numbers = (found[0] if found else "0").split(".")
    return ".".join([*numbers, "0", "0", "0"][:4])


def resource(product: Product, file_name: str, description: str) -> str:
    """The resource of one .exe, in the form PyInstaller's `EXE(version=...)` reads from a file."""
    numbers = tuple(int(number) for number in four_numbers(product.version).split("."))
    texts = {
        "CompanyName": product.publisher,
        "FileDescription": description,
        "FileVersion": product.version,
        "InternalName": file_name.removesuffix(".exe"),
        "LegalCopyright": f"{product.publisher}, {product.licence}",
        "OriginalFilename": file_name,
        "ProductName": product.title,
        "ProductVersion": product.version,
    }
    told = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in texts.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, {_FIELDS}), kids=["
        f"StringFileInfo([StringTable('{_LANGUAGE:04x}{_CHARSET:04x}', [{told}])]), "
        f"VarFileInfo([VarStruct('Translation', [{_LANGUAGE}, {_CHARSET}])])])\n"
    )

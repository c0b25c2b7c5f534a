"""Little files that look like libraries of Linux to whoever reads what they need."""

from __future__ import annotations

import struct
from pathlib import Path


def write_library(
    file: Path, needed: tuple[str, ...] = (), versions: tuple[tuple[str, str], ...] = (), places: str = ""
) -> Path:
    """A library of no code that needs these others, and these versions of them, and looks for them in `places`."""
    names = (*needed, *sum(versions, ()), *([places] if places else []))
    texts = b"\0" + b"".join(name.encode() + b"\0" for name in names)
    at = {name: texts.index(b"\0" + name.encode() + b"\0") + 1 for name in names}
    wanted = b"".join(
        struct.pack("<HHIII", 1, 1, at[library], 16, 32) + struct.pack("<IHHII", 0, 0, 2, at[version], 0)
        for library, version in versions
    )
    entries = [(1, at[name]) for name in needed]
    headers, dynamic = 64, 64 + 2 * 56
    entries += [(29, at[places])] if places else []
    text_at = dynamic + (len(entries) + 5) * 16
    entries += [(5, text_at), (10, len(texts))]
    if versions:
        entries += [(0x6FFFFFFE, text_at + len(texts)), (0x6FFFFFFF, len(versions))]
    entries += [(0, 0)] * (5 + len(needed) + bool(places) - len(entries))
    body = b"".join(struct.pack("<qQ", *entry) for entry in entries) + texts + wanted
    size = dynamic + len(body)
    head = b"\x7fELF\x02\x01\x01".ljust(16, b"\0") + struct.pack(
        "<HHIQQQIHHHHHH", 3, 62, 1, 0, headers, 0, 0, 64, 56, 2, 0, 0, 0
    )
    load = struct.pack("<IIQQQQQQ", 1, 4, 0, 0, 0, size, size, 4096)
    here = struct.pack("<IIQQQQQQ", 2, 4, dynamic, dynamic, dynamic, len(entries) * 16, len(entries) * 16, 8)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(head + load + here + body)
    return file

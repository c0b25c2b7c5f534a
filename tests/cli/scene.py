"""What a terminal gets back, and files to give it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nTEL:{phone}\r\nEND:VCARD\r\n"


@dataclass(frozen=True)
class Answer:
    """What the terminal got back."""

    code: int
    out: bytes
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out.decode("utf-8"))


Ask = Callable[..., Answer]


def a_vcf(folder: Path, *people: tuple[str, str]) -> Path:
    path = folder / "people.vcf"
    path.write_text("".join(CARD.format(name=name, phone=phone) for name, phone in people), encoding="utf-8")
    return path


def everything_in(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}

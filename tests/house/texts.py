"""The texts of the window, read off the source, and the files in which they are translated.

A text is written where it is asked for: `self.tr("...")` in the context of its class, `translate("Words", "...")` and
`QT_TRANSLATE_NOOP("Words", "...")` in the one they name. One asked for with a number has a form for each number there
is in a language. Qt's own reader of sources does not see plurals in `translate`, so we read them ourselves.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from tests.house.source import TOP, Module, dotted, program

FOLDER = TOP / "resources" / "i18n"
SOURCE_LANGUAGE = "en"
# Where the number stands among the arguments.
_NUMBER_AT = {"tr": 2, "translate": 3}


class Text(NamedTuple):
    """A text as the source has it."""

    context: str
    source: str
    numbered: bool


Forms = tuple[str, ...]
Translate = Callable[[Text], Forms]


def texts_of(module: Module) -> Iterator[Text]:
    """Every text in one module, in the order of the file."""
    yield from _texts(module.tree, "")


def all_texts() -> list[Text]:
    """Every text of the window once, by context."""
    found = {text for module in program() if module.room in ("ui", "app") for text in texts_of(module)}
    return sorted(found)


def _texts(node: ast.AST, context: str) -> Iterator[Text]:
    if isinstance(node, ast.ClassDef):
        context = node.name
    if isinstance(node, ast.Call) and (text := _text(node, context)) is not None:
        yield text
    for child in ast.iter_child_nodes(node):
        yield from _texts(child, context)


def _text(call: ast.Call, context: str) -> Text | None:
    kind = dotted(call.func).split(".")[-1]
    written = [argument.value if isinstance(argument, ast.Constant) else None for argument in call.args]
    if kind == "tr" and written and isinstance(written[0], str):
        return Text(context, written[0], len(call.args) > _NUMBER_AT[kind])
    if kind in ("translate", "QT_TRANSLATE_NOOP") and len(written) > 1:
        named, source = written[:2]
        if isinstance(named, str) and isinstance(source, str):
            return Text(named, source, len(call.args) > _NUMBER_AT["translate"])
    return None


# --- the files -------------------------------------------------------------------------------------------------


def file_of(language: str) -> Path:
    """Where a language's texts are translated."""
    return FOLDER / f"smallcrm_{language}.ts"


def wanted(language: str) -> list[Text]:
    """What a language has to translate; English only the plurals."""
    return [text for text in all_texts() if text.numbered or language != SOURCE_LANGUAGE]


def read(file: Path) -> dict[Text, Forms]:
    """The translations in a file; an unfinished one is empty."""
    kept: dict[Text, Forms] = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            numbered = message.get("numerus") == "yes"
            text = Text(context.findtext("name", ""), message.findtext("source", ""), numbered)
            translation = message.find("translation")
            parts = [] if translation is None else translation.findall("numerusform") if numbered else [translation]
            kept[text] = tuple(part.text or "" for part in parts)
    return kept


def write(file: Path, language: str, texts: Sequence[Text], translated: Translate) -> None:
    """Write these texts with their translations; one without stays marked as unfinished."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage=SOURCE_LANGUAGE)
    context = ElementTree.Element("context")
    for text in texts:
        if context.findtext("name") != text.context:
            context = ElementTree.SubElement(root, "context")
            ElementTree.SubElement(context, "name").text = text.context
        forms = translated(text)
        message = ElementTree.SubElement(context, "message", {"numerus": "yes"} if text.numbered else {})
        ElementTree.SubElement(message, "source").text = text.source
        state = {} if forms and all(forms) else {"type": "unfinished"}
        translation = ElementTree.SubElement(message, "translation", state)
        if text.numbered:
            for form in forms or ("",):
                ElementTree.SubElement(translation, "numerusform").text = form
        else:
            translation.text = "".join(forms)
    ElementTree.indent(root, "    ")
    body = ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def compile_texts(file: Path, to: Path) -> None:
    """Make the file that Qt loads."""
    tool = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent))
    assert tool is not None, "pyside6-lrelease comes with PySide6 Essentials"
    done = subprocess.run([tool, str(file), "-qm", str(to)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def refresh(language: str) -> int:
    """Bring a language's file up to date with the source, keep what is translated, compile it; how many are open."""
    file = file_of(language)
    kept = read(file) if file.exists() else {}
    texts = wanted(language)
    write(file, language, texts, lambda text: kept.get(text, ()))
    compile_texts(file, file.with_suffix(".qm"))
    return sum(not all(kept.get(text, ("",))) for text in texts)

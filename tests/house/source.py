"""The project's own source, as the rules of the house look at it."""

import ast
import gc
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent.parent
LAYERS = ("domain", "storage", "formats", "reports", "services", "ui")
LEAVES = (
    *("paths", "settings", "logs", "bundled", "resources", "errors", "crash", "fold", "phone_numbers", "imaging"),
    *("running", "unheard", "holding"),
)


@dataclass(frozen=True)
class Import:
    """One import. `name` is the whole dotted name, `top` whether it stands outside every function."""

    name: str
    line: int
    top: bool


@dataclass(frozen=True)
class Module:
    """One file of Python: its dotted name, its text and its tree."""

    name: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """Where it stands: a layer, or the name of a module that stands alone."""
        parts = self.name.split(".")
        return parts[1] if parts[0] == "smallcrm" and len(parts) > 1 else parts[0]

    def at(self, node: ast.AST) -> str:
        """A place to go to."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}"

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """All of the tree: every rule goes through it."""
        return tuple(ast.walk(self.tree))

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """Everything it imports; `from a import b` is `a.b`."""
        late = {id(inner) for function in self.functions() for inner in ast.walk(function)}
        found: list[Import] = []
        for node in self.nodes:
            if isinstance(node, ast.Import):
                found += (Import(alias.name, node.lineno, id(node) not in late) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                names = (f"{node.module}.{alias.name}" for alias in node.names)
                found += (Import(name, node.lineno, id(node) not in late) for name in names)
        return tuple(found)

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method."""
        return (node for node in self.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))

    def classes(self) -> Iterator[ast.ClassDef]:
        """Every class."""
        return (node for node in self.nodes if isinstance(node, ast.ClassDef))

    @cached_property
    def calls(self) -> tuple[tuple[ast.Call, str], ...]:
        """Every call with the dotted name of what is called: `date.today`, or `.setHtml` on something unnamed."""
        return tuple((node, dotted(node.func)) for node in self.nodes if isinstance(node, ast.Call))

    @cached_property
    def strings(self) -> tuple[ast.Constant, ...]:
        """Every piece of text that is not a docstring."""
        told = {id(docstring) for node in self.nodes if (docstring := docstring_of(node)) is not None}
        texts = (node for node in self.nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
        return tuple(node for node in texts if id(node) not in told)


def dotted(node: ast.expr) -> str:
    """`a.b.c` for names; what stands before the first attribute of anything else is left out: `.c`."""
    if isinstance(node, ast.Name):
        return node.id
    return f"{dotted(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else ""


def docstring_of(node: ast.AST) -> ast.Constant | None:
    """The docstring of a module, class or function."""
    if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return None
    first = node.body[0] if node.body else None
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        return first.value
    return None


def parsed(name: str, text: str) -> Module:
    """A module from its text, for trying a rule on."""
    return Module(name, text, ast.parse(text))


@cache
def program() -> tuple[Module, ...]:
    """Every module of the program."""
    return _below(TOP / "src", TOP / "src" / "smallcrm")


@cache
def the_tests() -> tuple[Module, ...]:
    """Every module of the tests, and the tools beside them."""
    places = (TOP / name for name in ("tests", "installer", "dev.py", "build_installer.py"))
    return tuple(module for place in places for module in _below(TOP, place))


def written() -> list[Path]:
    """Every text file that is handed on to others."""
    folders = (TOP / name for name in ("src", "tests", "installer", "docs", "resources", ".ci"))
    endings = {".py", ".md", ".toml", ".txt", ".ts", ".html", ".svg", ".spec", ".nsi", ".desktop", ".xml", ".in", ""}
    below = (file for folder in folders for file in folder.rglob("*") if "__pycache__" not in file.parts)
    here = (file for file in TOP.iterdir() if file.name != ".coverage" and not file.name.startswith(".git"))
    return sorted(
        file
        for file in (*here, *below)
        if file.is_file() and file.suffix in endings and ".egg-info" not in file.parent.name
    )


def _below(root: Path, place: Path) -> tuple[Module, ...]:
    files = [place] if place.is_file() else sorted(place.rglob("*.py"))
    modules = tuple(parsed(_name(file.relative_to(root)), file.read_text(encoding="utf-8")) for file in files)
    # A million nodes that stay to the end: gone through each time, they would make looking for garbage slow and rare.
    gc.collect()
    gc.freeze()
    return modules


def _name(file: Path) -> str:
    return ".".join(file.with_suffix("").parts).removesuffix(".__init__")

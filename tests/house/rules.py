"""The rules of the house. Each looks at one module and complains; an empty answer is a well-kept module.

An exception to a rule stands in a table here, with its reason.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping

from tests.house.source import LAYERS, LEAVES, Module, docstring_of, dotted

Complaints = Iterator[str]

# --- arrows ----------------------------------------------------------------------------------------------------

MAY_SEE: Mapping[str, tuple[str, ...]] = {
    "domain": ("errors",),
    "formats": ("domain", *LEAVES),
    "reports": ("domain", *LEAVES),
    "storage": ("domain", *LEAVES),
    "services": ("domain", "storage", "formats", "reports", *LEAVES),
    "ui": ("services", "domain", "reports", *LEAVES),
    "cli": ("services", "domain", "reports", *LEAVES),
    "app": ("cli", *LAYERS, *LEAVES),
    "__main__": ("app", "cli", *LEAVES),
    **dict.fromkeys(LEAVES, LEAVES),
}
HOMES: Mapping[str, tuple[str, ...]] = {
    "PySide6": ("ui", "app", "imaging"),
    "shiboken6": ("ui", "app"),
    "sqlite3": ("storage",),
    "sqlcipher3": ("storage",),
    "sqlite_utils": ("storage",),
    "appdirs": ("paths",),
    "anyascii": ("fold",),
    "phonenumbers": ("phone_numbers",),
    "icalendar": ("formats",),
}
NOT_IN_DOMAIN = {"os", "io", "pathlib", "shutil", "tempfile", "socket", "subprocess", "threading", "time", "logging"}


def arrows(module: Module) -> Complaints:
    """A room sees only the rooms its arrow points to."""
    allowed = {module.room, "smallcrm", *MAY_SEE.get(module.room, ())}
    for found in module.imports:
        parts = found.name.split(".")
        if parts[0] == "smallcrm" and len(parts) > 1 and parts[1] not in allowed and _is_room(parts[1]):
            yield f"{module.name}:{found.line} {module.room} may not see {found.name}"


def known_rooms(module: Module) -> Complaints:
    """A module stands in a room of the plan."""
    if module.name != "smallcrm" and not _is_room(module.room):
        yield f"{module.name} stands in no room of the plan"


def _is_room(name: str) -> bool:
    return name in MAY_SEE


def homes(module: Module) -> Complaints:
    """A library is imported only where it is at home."""
    for found in module.imports:
        home = HOMES.get(found.name.split(".")[0])
        if home is not None and module.room not in home:
            yield f"{module.name}:{found.line} {found.name} is at home in {' and '.join(home)}"


def domain_alone(module: Module) -> Complaints:
    """The domain needs the standard library only, and of that nothing that reaches outside."""
    if module.room != "domain":
        return
    for found in module.imports:
        top = found.name.split(".")[0]
        if top != "smallcrm" and (top not in sys.stdlib_module_names or top in NOT_IN_DOMAIN):
            yield f"{module.name}:{found.line} imports {found.name}"
    yield from (f"{module.at(node)} opens a file" for node, name in module.calls if name == "open")


def images_late(module: Module) -> Complaints:
    """The image reader is Qt's, and loaded only when there is an image."""
    for found in module.imports:
        if module.room == "imaging" and found.name.startswith("PySide6"):
            if found.top:
                yield f"{module.name}:{found.line} loads Qt at import"
            if not found.name.startswith(("PySide6.QtGui", "PySide6.QtCore")):
                yield f"{module.name}:{found.line} needs more than QtGui"


# --- what belongs to one place ---------------------------------------------------------------------------------

SQL = re.compile(
    r"^\s*(SELECT\s.+\sFROM\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|PRAGMA\s|WITH\s.+\sAS\s*\("
    r"|(CREATE|DROP|ALTER)\s+(TABLE|INDEX|TRIGGER|VIEW|VIRTUAL)\s|BEGIN\s+IMMEDIATE|VACUUM\b|SAVEPOINT\s)",
    re.DOTALL,
)
CLOCKS = {
    *("date.today", "datetime.now", "datetime.utcnow", "datetime.today", "time.time", "time.time_ns", "time.localtime"),
    *("time.strftime", "time.gmtime", "time.ctime"),
    *("QDate.currentDate", "QTime.currentTime", "QDateTime.currentDateTime", "QDateTime.currentDateTimeUtc"),
    *("QDateTime.currentMSecsSinceEpoch", "QDateTime.currentSecsSinceEpoch"),
}
MAY_READ_CLOCK: Mapping[str, str] = {
    "smallcrm.services.clock": "the clock",
    "smallcrm.domain.ids": "a new id holds the instant it was made, so that ids sort by age",
}


def sql_at_home(module: Module) -> Complaints:
    """SQL is written in storage."""
    if module.room != "storage":
        yield from (f"{module.at(text)} speaks SQL" for text in module.strings if SQL.match(str(text.value)))


def one_clock(module: Module) -> Complaints:
    """What day it is, is asked of one clock."""
    if module.name in MAY_READ_CLOCK:
        return
    for node, name in module.calls:
        if ".".join(name.split(".")[-2:]) in CLOCKS:
            yield f"{module.at(node)} calls {name}"
    for found in module.imports:
        if found.name in {"time.time", "time.time_ns", "time.localtime"}:
            yield f"{module.name}:{found.line} imports {found.name}"


# --- imports ---------------------------------------------------------------------------------------------------

MAY_IMPORT_LATE: Mapping[str, str] = {
    "smallcrm.__main__": "the terminal's words start without loading Qt",
    "smallcrm.ui.deeds": "a dialog is loaded when it is first asked for",
    "smallcrm.app": "what the first picture does not show is loaded after it",
    "smallcrm.ui.dialogs.crash": "no start without a crash needs what its report tells",
    "smallcrm.ui.paper_runs": "a paper is loaded when it is first asked for",
    "smallcrm.ui.places": "a page beside the counter is loaded when it is first asked for",
    "smallcrm.ui.open_book": "made-up people, and what looks into strange books, are loaded when they are asked for",
    "smallcrm.ui.window": "what the first picture does not show is loaded after it",
    "smallcrm.ui.counter.counter": "what the first picture does not show is loaded after it",
    "smallcrm.ui.counter.page": "fields to edit are loaded when somebody is first edited",
    "smallcrm.services.session": "what the first picture does not ask for is loaded when it is asked for",
    "smallcrm.storage.opening": "migrations bring in sqlite-utils, which a book that is up to date never needs",
}


def no_hidden_import(module: Module) -> Complaints:
    """No function imports our own modules: that would hide a circle."""
    for found in module.imports:
        if found.name.startswith("smallcrm") and not found.top and module.name not in MAY_IMPORT_LATE:
            yield f"{module.name}:{found.line} imports {found.name} inside a function"


def no_star(module: Module) -> Complaints:
    """Every imported name is named."""
    for found in module.imports:
        if found.name.endswith(".*"):
            yield f"{module.name}:{found.line} imports {found.name}"


# --- nothing happens at import, nothing is kept there ----------------------------------------------------------

CONTAINERS = {"list", "dict", "set", "bytearray", "defaultdict", "deque", "Counter", "OrderedDict", "WeakSet"}
READ_ONLY = {"Final", "Mapping", "Sequence", "Collection", "Iterable", "Set", "ClassVar"}
CHANGING = {
    *("append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse"),
    *("add", "discard", "update", "setdefault", "popitem", "appendleft", "popleft"),
}
MAY_ACT_AT_IMPORT: Mapping[str, str] = {
    "smallcrm.storage.driver": "sqlite_utils looks for its engine when it is first imported, and must find ours",
}


def no_module_state(module: Module) -> Complaints:
    """A module keeps nothing that changes: a table in one is full from the start, in capitals or declared Final."""
    kept: set[str] = set()
    for line in module.tree.body:
        if isinstance(line, ast.Assign | ast.AnnAssign) and line.value is not None and _can_change(line.value):
            kept |= _targets(line)
            if not _is_table(line, line.value):
                yield f"{module.at(line)} keeps something that can change"
    for node in module.nodes:
        if isinstance(node, ast.Global):
            yield f"{module.at(node)} changes {', '.join(node.names)} of its module"
        elif (name := _changed(node)) in kept:
            yield f"{module.at(node)} changes {name} of its module"


def _can_change(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return dotted(value.func).split(".")[-1] in CONTAINERS
    return isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp)


def _targets(line: ast.Assign | ast.AnnAssign) -> set[str]:
    targets = line.targets if isinstance(line, ast.Assign) else [line.target]
    return {dotted(target) for target in targets}


def _is_table(line: ast.Assign | ast.AnnAssign, value: ast.expr) -> bool:
    if isinstance(line, ast.AnnAssign):
        kind = line.annotation.value if isinstance(line.annotation, ast.Subscript) else line.annotation
        if dotted(kind).split(".")[-1] in READ_ONLY:
            return True
    names = _targets(line)
    is_empty = not any(getattr(value, part, None) for part in ("elts", "keys", "generators", "args", "keywords"))
    return names == {"__all__"} or (all(name.isupper() for name in names) and not is_empty)


def _changed(node: ast.AST) -> str:
    """The name whose content this piece of code changes, or nothing."""
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
        return dotted(node.value)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING:
        return dotted(node.func.value)
    return ""


def quiet_import(module: Module) -> Complaints:
    """Importing a module does nothing but name things."""
    if module.name in MAY_ACT_AT_IMPORT:
        return
    told = docstring_of(module.tree)
    for node in module.tree.body:
        is_act = isinstance(node, ast.For | ast.While | ast.With | ast.Delete)
        is_call = isinstance(node, ast.Expr) and node.value is not told
        reaches = isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Attribute | ast.Subscript) for target in node.targets
        )
        if is_act or is_call or reaches:
            yield f"{module.at(node)} acts at import"


# --- what people see -------------------------------------------------------------------------------------------

HEX = re.compile(r"#([0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})(?![0-9a-zA-Z_])")
SAFE = "smallcrm.ui.kit.safe"
GUESSING = {
    *("QLabel", "QMessageBox", "QTextEdit", "QTextBrowser", "QTextDocument", "QToolTip", "QInputDialog"),
    *("QProgressDialog", "QErrorMessage", "QWhatsThis"),
}
GUESSING_CALLS = {"setToolTip", "setWhatsThis", "setHtml", "insertHtml", "appendHtml", "setMarkdown", "setDetailedText"}
TRANSLATING = {"tr", "translate", "QT_TRANSLATE_NOOP"}


def named_colours(module: Module) -> Complaints:
    """A colour has a name in the theme."""
    if module.room != "ui":
        return
    yield from (f"{module.at(text)} {text.value!r}" for text in module.strings if HEX.search(str(text.value)))
    for node, name in module.calls:
        if name.endswith("QColor") and node.args and all(isinstance(value, ast.Constant) for value in node.args):
            yield f"{module.at(node)} mixes a colour of its own"


def plain_text(module: Module) -> Complaints:
    """Text from outside is text: whatever of Qt guesses markup is used through ui/kit/safe.py alone."""
    if module.name == SAFE or module.room not in ("ui", "app"):
        return
    for node, name in module.calls:
        parts = name.split(".")
        if GUESSING & set(parts) or (parts[-1] in GUESSING_CALLS and parts[0] != "safe"):
            yield f"{module.at(node)} calls {name}"
    for kind in module.classes():
        if GUESSING & {dotted(base).split(".")[-1] for base in kind.bases}:
            yield f"{module.at(kind)} {kind.name} guesses markup"


def plain_tooltips(module: Module) -> Complaints:
    """A model's tooltip is markup to Qt too, so a model that has one makes it with ui/kit/safe.py."""
    if module.name == SAFE or any(found.name.startswith(SAFE) for found in module.imports):
        return
    for node in module.nodes:
        if isinstance(node, ast.Attribute) and node.attr == "ToolTipRole":
            yield f"{module.at(node)} answers a tooltip without {SAFE}"


def translatable(module: Module) -> Complaints:
    """A sentence is looked up as it is written; one put together first is never found."""
    for node, name in module.calls:
        if name.split(".")[-1] in TRANSLATING:
            for value in node.args:
                if isinstance(value, ast.JoinedStr | ast.BinOp) or _is_format(value):
                    yield f"{module.at(node)} translates a sentence put together before"


def _is_format(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and dotted(value.func).split(".")[-1] == "format"


# --- faults, sizes, tests --------------------------------------------------------------------------------------

MAY_CATCH_ALL: Mapping[str, str] = {"smallcrm.crash": "it is where every fault ends"}
FILE_LINES, FUNCTION_LINES, CLASS_METHODS = 400, 40, 20
TOOLS = ("tests.bench", "tests.torture", "tests.installed", "dev")


def faults_are_loud(module: Module) -> Complaints:
    """A feature catches what it expects, never everything; it may clean up after anything and pass it on."""
    for node in module.nodes:
        if isinstance(node, ast.ExceptHandler) and module.name not in MAY_CATCH_ALL and not _passes_on(node):
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            names = {"BaseException" if kind is None else dotted(kind) for kind in kinds}
            if names & {"Exception", "BaseException"}:
                yield f"{module.at(node)} catches everything"


def _passes_on(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def small(module: Module) -> Complaints:
    """A file fits a morning's reading, a function a screen, a class a head."""
    if (lines := module.text.count("\n")) > FILE_LINES:
        yield f"{module.name} has {lines} lines"
    for function in module.functions():
        if (lines := _body_lines(function)) > FUNCTION_LINES:
            yield f"{module.at(function)} {function.name} has {lines} lines"
    for kind in module.classes():
        methods = sum(isinstance(node, ast.FunctionDef) for node in kind.body)
        if methods >= CLASS_METHODS:
            yield f"{module.at(kind)} {kind.name} has {methods} methods"


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    told = docstring_of(function)
    docstring = (told.end_lineno or 0) - told.lineno + 1 if told is not None else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def patient(module: Module) -> Complaints:
    """A test waits for what it wants to see, not for time."""
    if not module.name.startswith(TOOLS):
        waits = ("time.sleep", "qtbot.wait", "QTest.qWait", "QThread.msleep", "QThread.sleep")
        yield from (f"{module.at(node)} calls {name}" for node, name in module.calls if name.endswith(waits))


def none_skipped(module: Module) -> Complaints:
    """A test is run or is not there."""
    for node in module.nodes:
        if isinstance(node, ast.Attribute) and dotted(node).endswith(
            ("pytest.skip", "mark.skip", "mark.skipif", "pytest.importorskip", "mark.xfail", "pytest.xfail")
        ):
            yield f"{module.at(node)} {dotted(node)}"


# --- the whole -------------------------------------------------------------------------------------------------


def circle(modules: Iterable[Module]) -> list[str]:
    """The names along a circle of imports, the first one again at the end; empty when there is none."""
    modules = tuple(modules)
    names = {module.name for module in modules}
    needs = {module.name: sorted(_needed(module, names)) for module in modules}
    free: set[str] = set()
    for name in needs:
        if found := _walk(name, needs, [], free):
            return found
    return []


def _needed(module: Module, names: set[str]) -> set[str]:
    tops = [found.name for found in module.imports if found.top]
    return {name if name in names else name.rpartition(".")[0] for name in tops} & names - {module.name}


def _walk(name: str, needs: Mapping[str, list[str]], way: list[str], free: set[str]) -> list[str]:
    if name in way:
        return [*way[way.index(name) :], name]
    if name not in free:
        for other in needs[name]:
            if found := _walk(other, needs, [*way, name], free):
                return found
        free.add(name)
    return []

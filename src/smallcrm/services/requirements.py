"""What a distribution of Python asks for, as its metadata writes it: `tzdata>=2025.3; python_version < "3.13"`."""

from __future__ import annotations

import ast
import operator
import os
import platform
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

_FORM = re.compile(r"\s*(?P<name>[\w.-]+)\s*(?:\[(?P<extras>[^\]]*)\])?[^;]*(?:;(?P<marker>.*))?", re.DOTALL)
_COMPARED: Mapping[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.GtE: operator.ge,
    ast.Gt: operator.gt,
    ast.In: lambda one, other: one in other,
    ast.NotIn: lambda one, other: one not in other,
}
_VERSIONS = ("python_version", "python_full_version")


def normal(name: str) -> str:
    """One spelling for a name: `Sqlite_Utils` and `sqlite-utils` are the same distribution."""
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted(requirements: Iterable[str], extras: Iterable[str] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The distributions asked for on this computer, each with the extras that are wanted of it.

    >>> list(wanted(["tzdata>=2025.3", "colorama; sys_platform == 'nowhere'", "pytest; extra == 'test'"]))
    [('tzdata', ())]
    """
    for requirement in requirements:
        found = _FORM.fullmatch(requirement)
        if found is None:
            raise ValueError(requirement)
        marker = (found["marker"] or "").strip()
        if not marker or any(_holds(marker, extra) for extra in ("", *extras)):
            named = (found["extras"] or "").split(",")
            yield normal(found["name"]), tuple(extra.strip() for extra in named if extra.strip())


def _holds(marker: str, extra: str) -> bool:
    # A marker is written as Python would write it.
    return bool(_value(ast.parse(marker, mode="eval").body, {**_here(), "extra": extra}))


def _value(node: ast.expr, names: Mapping[str, str]) -> object:
    if isinstance(node, ast.BoolOp):
        whole = all if isinstance(node.op, ast.And) else any
        return whole(_value(part, names) for part in node.values)
    if isinstance(node, ast.Compare):
        sides = (node.left, node.comparators[0])
        about_versions = any(isinstance(side, ast.Name) and side.id in _VERSIONS for side in sides)
        one, other = (str(_value(side, names)) for side in sides)
        compared = _COMPARED[type(node.ops[0])]
        return compared(_numbers(one), _numbers(other)) if about_versions else compared(one, other)
    if isinstance(node, ast.Name):
        return names[node.id]
    if isinstance(node, ast.Constant):
        return node.value
    raise ValueError(ast.dump(node))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version))


def _here() -> Mapping[str, str]:
    return {
        "python_version": "{}.{}".format(*sys.version_info),
        "python_full_version": platform.python_version(),
        "os_name": os.name,
        "sys_platform": sys.platform,
        "platform_system": platform.system(),
        "platform_machine": platform.machine(),
        "platform_python_implementation": platform.python_implementation(),
        "implementation_name": sys.implementation.name,
    }

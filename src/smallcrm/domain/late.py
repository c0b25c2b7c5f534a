"""Data classes whose methods are made when the first of them is made, not when their module is imported.

`dataclasses.dataclass` writes and compiles six functions for each class. Fifty records and views of them took more of
every start than opening the book, and the first picture needs only a few. To a reader and to the type checker this is
`dataclasses.dataclass` itself.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["dataclass"]

T = TypeVar("T")
_MADE = (
    *("__dataclass_params__", "__match_args__", "__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__"),
    *("__dataclass_fields__", "__init__"),
)
_OWN_TO_A_CLASS = {"__dict__", "__weakref__"}

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, kw_only: bool = False) -> Callable[[type[T]], type[T]]:
        """As in the standard library, without slots (those need another class at once)."""

        def postpone(kind: type[T]) -> type[T]:
            content = {name: value for name, value in vars(kind).items() if name not in _OWN_TO_A_CLASS}

            def complete() -> None:
                # From a twin of the class as it was written: threads may come here at once, each does the same, and
                # whoever comes in between finds the class whole, as `__init__` is given last.
                twin = type(kind)(kind.__name__, kind.__bases__, dict(content))
                made = vars(dataclasses.dataclass(frozen=frozen, kw_only=kw_only)(twin))
                for name in _MADE:
                    if name in made:
                        setattr(kind, name, made[name])

            def first(self: T, *values: Any, **named: Any) -> None:
                complete()
                kind.__init__(self, *values, **named)

            kind.__init__ = first
            kind.__dataclass_fields__ = _Fields(complete)
            return kind

        return postpone


class _Fields:
    """Stands in for the fields of a class: who asks for them gets the class completed first."""

    def __init__(self, complete: Callable[[], None]) -> None:
        self._complete = complete

    def __get__(self, one: object, kind: type[Any]) -> Any:
        self._complete()
        return getattr(kind, "__dataclass_fields__")  # noqa: B009 - a name that only completed classes have

"""Named tuples, made in less than half the time that `typing.NamedTuple` takes: a start makes some fifty kinds of them.

For the modules that a check or the reading of a text imports; what others need now and then may come from `typing`.
"""

import sys
from collections import namedtuple
from collections.abc import Iterable
from types import CodeType
from typing import TYPE_CHECKING, Any

from kesu_parse.kept import kept

if TYPE_CHECKING or sys.version_info >= (3, 14):  # where a class body no longer holds its annotations
    from typing import NamedTuple
else:

    class _Kind(type):
        """Make a class of tuples of a class body with annotations."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            types = body.get("__annotations__", {})
            fields = tuple(types)
            defaults = {field: body[field] for field in fields if field in body}
            own = {"__slots__": (), "_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
            own["__new__"] = _constructor(fields, defaults)
            own["__new__"].__annotations__ = types
            getters = zip(fields, GETTERS, strict=False)
            return type.__new__(type, name, (tuple,), SHARED | body | own | dict(getters))

    NamedTuple = type.__new__(_Kind, "NamedTuple", (tuple,), {})

__all__ = ["NamedTuple"]
MOST = 20  # fields
_GENERAL: Any = namedtuple("_GENERAL", " ".join(f"field{n}" for n in range(MOST)))  # type: ignore[misc]  # noqa: PYI024
GETTERS = [*map(vars(_GENERAL).__getitem__, _GENERAL._fields)]


def _constructor(fields: tuple[str, ...], defaults: dict[str, Any]) -> Any:
    """Return `__new__`, which takes the fields in their order or by name."""
    space: dict[str, Any] = {"_made": tuple.__new__}
    names = ", ".join(fields)
    source = f"def __new__(_cls, {names}): return _made(_cls, ({names},))"
    exec(kept(source, _compiled), space)  # as namedtuple itself does
    new = space["__new__"]
    new.__defaults__ = tuple(defaults.values())
    return new


def _compiled(source: str) -> CodeType:
    return compile(source, "<row>", "exec")


def _make(cls: Any, values: Iterable[Any]) -> Any:
    """Return a tuple of this kind of values in the order of the fields."""
    return cls(*values)


def _replace(self: Any, /, **new: Any) -> Any:
    """Return a copy with other values in some fields."""
    made = self._make(map(new.pop, self._fields, self))
    if new:
        raise ValueError(f"Got unexpected field names: {list(new)!r}")
    return made


def _asdict(self: Any) -> dict[str, Any]:
    """Return the values by the names of their fields."""
    return dict(zip(self._fields, self, strict=True))


def _repr(self: Any) -> str:
    inner = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
    return f"{type(self).__name__}({inner})"


def _newargs(self: Any) -> tuple[Any, ...]:
    return tuple(self)


SHARED: dict[str, Any] = {
    "_make": classmethod(_make),
    "_replace": _replace,
    "__replace__": _replace,
    "_asdict": _asdict,
    "__repr__": _repr,
    "__getnewargs__": _newargs,
}
